//! One name in parts. The rule is shown to the worker with names of her own list before it counts.

record::coded! {
    /// Which name stands first in a full name without a comma.
    pub enum NameOrder {
        /// Given name, then family name.
        GivenFirst = 0, "given-first";
        /// Family name, then given name.
        FamilyFirst = 1, "family-first";
    }
}

/// Given and family name of a full name. Before a comma stands the family name. Without one, words in capitals beside
/// others that are not are the family name; else it is the last word, or the first, with the small words that belong to
/// it: "de la Cruz".
#[must_use]
pub fn split_name(full: &str, order: NameOrder) -> (String, String) {
    if let Some((family, given)) = full.split_once(',') {
        return (words(given).join(" "), words(family).join(" "));
    }
    let words = words(full);
    let capitals = words.iter().filter(|word| is_in_capitals(word)).count();
    if capitals > 0 && capitals < words.len() {
        let (family, given): (Vec<_>, Vec<_>) = words.iter().partition(|word| is_in_capitals(word));
        return (join(&given), join(&family));
    }
    let small = |word: &&&str| word.chars().next().is_some_and(char::is_lowercase);
    let (given, family) = match order {
        NameOrder::GivenFirst => {
            let last = words.len().saturating_sub(1);
            let before = words.iter().take(last).rev();
            let small = before.take_while(small).count();
            words.split_at(if small < last { last - small } else { last })
        }
        NameOrder::FamilyFirst => {
            let small = words.iter().take_while(small).count();
            let (family, given) = words.split_at((small + 1).min(words.len()));
            (given, family)
        }
    };
    match (given, family) {
        // A name of one word is what somebody is called.
        ([], family) => (family.join(" "), String::new()),
        (given, family) => (given.join(" "), family.join(" ")),
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn join(words: &[&&str]) -> String {
    let words: Vec<&str> = words.iter().map(|word| **word).collect();
    words.join(" ")
}

/// An initial is not: "J. Roy".
fn is_in_capitals(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_is_parted_by_one_rule() {
        use NameOrder::{FamilyFirst, GivenFirst};
        let cases = [
            ("Tremblay, Anaïs", GivenFirst, "Anaïs", "Tremblay"),
            ("Tremblay , Marie Ève", FamilyFirst, "Marie Ève", "Tremblay"),
            ("Anaïs Tremblay", GivenFirst, "Anaïs", "Tremblay"),
            ("Tremblay Anaïs", FamilyFirst, "Anaïs", "Tremblay"),
            ("TREMBLAY Anaïs", GivenFirst, "Anaïs", "TREMBLAY"),
            ("Anaïs ST-PIERRE ROY", GivenFirst, "Anaïs", "ST-PIERRE ROY"),
            ("María de la Cruz", GivenFirst, "María", "de la Cruz"),
            ("de la Cruz María", FamilyFirst, "María", "de la Cruz"),
            ("J. Roy", GivenFirst, "J.", "Roy"),
            ("JEAN ROY", GivenFirst, "JEAN", "ROY"),
            ("Cher", GivenFirst, "Cher", ""),
            ("de Cher", GivenFirst, "de", "Cher"),
            ("", FamilyFirst, "", ""),
        ];
        for (full, order, given, family) in cases {
            let expected = (given.to_owned(), family.to_owned());
            assert_eq!(split_name(full, order), expected, "{full}");
        }
    }
}
