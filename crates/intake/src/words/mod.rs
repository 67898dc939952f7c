//! The words that lists use, folded: for the names of columns, and for the members of closed lists.

mod columns;
mod members;

use record::fold;

use crate::Target;

pub(crate) use members::MEMBERS;

/// What the name of a column says that it holds: as a whole, else by the longest words that stand in it.
pub(crate) fn target_of(name: &str) -> Option<Target> {
    let folded = fold(name);
    let name = folded.as_str();
    if name.is_empty() {
        return None;
    }
    let padded = format!(" {name} ");
    let found = columns::COLUMNS
        .iter()
        .filter(|(_, words, whole)| match whole {
            columns::Fit::Whole => *words == name,
            columns::Fit::Within => padded.contains(&format!(" {words} ")),
        });
    found
        .max_by_key(|(_, words, _)| words.len())
        .map(|(target, ..)| *target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_folded_and_stands_once() {
        let mut seen = Vec::new();
        for (target, words, _) in columns::COLUMNS {
            assert_eq!(fold(words).as_str(), *words, "{words}");
            assert!(!seen.contains(words), "{words} of {target:?} stands twice");
            seen.push(words);
        }
        let mut seen = Vec::new();
        for (target, words, code) in MEMBERS {
            assert_eq!(fold(words).as_str(), *words, "{words}");
            assert!(!seen.contains(&(*target, *words)), "{words} stands twice");
            assert!(crate::choices(*target).contains(code), "{code}");
            seen.push((*target, *words));
        }
    }

    #[test]
    fn a_column_is_known_by_its_words_in_english_and_french() {
        let cases = [
            ("Date de naissance (AAAA-MM-JJ)", Some(Target::Born)),
            ("DOB", Some(Target::Born)),
            ("Client First Name", Some(Target::GivenName)),
            ("Prénom", Some(Target::GivenName)),
            ("Nom de famille", Some(Target::FamilyName)),
            ("Tél. (domicile)", Some(Target::Phone)),
            ("Courriel", Some(Target::Email)),
            ("Referral date", Some(Target::Received)),
            ("Date d’aiguillage", Some(Target::Received)),
            ("Référé par", Some(Target::Referrer)),
            ("Motif", Some(Target::Reason)),
            ("Preferred language", Some(Target::Language)),
            ("Preferred name", Some(Target::PreferredName)),
            ("Date", None),
            ("OHIP", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(target_of(name), expected, "{name}");
        }
    }
}
