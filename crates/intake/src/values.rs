//! What the words of a list mean in the closed lists of the record. What is known is a table; what is not is asked, and
//! the worker may mend either.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use directory::Language;
use pathway::{Gender, Living, NeedDomain, Source, Urgency};
use record::fold;
use wording::{Lang, Wording};

use crate::words::MEMBERS;
use crate::{Mapping, Sheet, Target};

/// The code of a word that counts as an empty cell.
pub const EMPTY: &str = "";
/// Codes of an answer that is none.
const NOT_ASKED: &str = "not-asked";
const PREFERS_NOT: &str = "prefers-not";

/// The codes that a word of a closed list can mean, in the order in which they are offered. Empty for a target that is of
/// no closed list.
#[must_use]
pub fn choices(target: Target) -> Vec<&'static str> {
    fn codes<T: Copy>(
        first: &[&'static str],
        all: &[T],
        code: impl Fn(T) -> &'static str,
    ) -> Vec<&'static str> {
        let all = all.iter().map(|one| code(*one));
        first.iter().copied().chain(all).collect()
    }
    let asked = [NOT_ASKED, PREFERS_NOT];
    match target {
        Target::Gender => codes(&asked, Gender::ALL, Gender::code),
        Target::Language => codes(&asked, Language::ALL, Language::code),
        Target::Living => codes(&asked, Living::ALL, Living::code),
        Target::Source => codes(&[EMPTY], Source::ALL, Source::code),
        Target::Reason => codes(&[EMPTY], NeedDomain::ALL, NeedDomain::code),
        Target::Urgency => codes(&[EMPTY], Urgency::ALL, Urgency::code),
        _ => Vec::new(),
    }
}

/// What the words of a list mean.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values {
    mended: BTreeMap<(Target, String), Option<&'static str>>,
    rest: BTreeMap<Target, &'static str>,
}

impl Values {
    /// Says what a word means; none when it is to be named as not known.
    pub fn mend(&mut self, target: Target, word: &str, code: Option<&'static str>) {
        self.mended.insert((target, key(word)), code);
    }

    /// Says what every word means of which nothing else is known; none when they are to be named.
    pub fn mend_rest(&mut self, target: Target, code: Option<&'static str>) {
        match code {
            Some(code) => self.rest.insert(target, code),
            None => self.rest.remove(&target),
        };
    }

    /// What a word means: as the worker says, else by the table, else as the rest.
    #[must_use]
    pub fn code(&self, target: Target, word: &str) -> Option<&'static str> {
        let word = (target, key(word));
        let mended = self.mended.get(&word).copied();
        mended
            .unwrap_or_else(|| table().get(&word).copied())
            .or_else(|| self.rest.get(&target).copied())
    }
}

/// A word that a list uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distinct {
    /// The closed list that it is of.
    pub target: Target,
    /// As it is first written.
    pub written: String,
    /// In how many rows it stands.
    pub count: usize,
    /// What it means, if that is known.
    pub code: Option<&'static str>,
}

/// The words that the columns of closed lists use, those that are not known first, then the most frequent.
#[must_use]
pub fn distinct(sheet: &Sheet, mapping: &Mapping) -> Vec<Distinct> {
    let mut found: BTreeMap<(Target, String), Distinct> = BTreeMap::new();
    for (column, target) in mapping.columns.iter().enumerate() {
        let Some(target) = target.filter(|target| target.group().is_some()) else {
            continue;
        };
        for (_, cell) in sheet.cells(column) {
            let word = cell.trim();
            if word.is_empty() {
                continue;
            }
            let seen = found.entry((target, key(word)));
            let seen = seen.or_insert_with(|| Distinct {
                target,
                written: word.to_owned(),
                count: 0,
                code: mapping.values.code(target, word),
            });
            seen.count += 1;
        }
    }
    let mut all: Vec<_> = found.into_values().collect();
    all.sort_by_key(|one| (one.target, one.code.is_some(), std::cmp::Reverse(one.count)));
    all
}

/// Words are the same whatever their accents and capitals. One of signs alone is as it stands.
fn key(word: &str) -> String {
    let folded = fold(word);
    match folded.as_str() {
        "" => word.trim().to_owned(),
        folded => folded.to_owned(),
    }
}

/// What every known word means: the codes, the app's own words in both languages, and what lists write. A word of the
/// app's that means two things means nothing.
fn table() -> &'static BTreeMap<(Target, String), &'static str> {
    static TABLE: OnceLock<BTreeMap<(Target, String), &'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = BTreeMap::new();
        let mut unsure = BTreeSet::new();
        for target in Target::ALL {
            let Some(group) = target.group() else {
                continue;
            };
            for code in choices(*target).into_iter().filter(|code| *code != EMPTY) {
                let terms = Lang::ALL.iter().map(|lang| {
                    let words = Wording::of(*lang);
                    let is_answer = matches!(code, NOT_ASKED | PREFERS_NOT);
                    words.term(if is_answer { "asked" } else { group }, code)
                });
                for word in terms.chain([code]) {
                    let word = (*target, key(word));
                    let before = table.insert(word.clone(), code);
                    if before.is_some_and(|before| before != code) {
                        unsure.insert(word);
                    }
                }
            }
        }
        table.retain(|word, _| !unsure.contains(word));
        for (target, word, code) in MEMBERS {
            table.insert((*target, (*word).to_owned()), *code);
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_both_languages_and_as_lists_write_them() {
        let values = Values::default();
        let cases = [
            (Target::Gender, "F", Some("woman")),
            (Target::Gender, "Féminin", Some("woman")),
            (Target::Gender, "homme", Some("man")),
            (Target::Gender, "X", None),
            (Target::Language, "F", Some("french")),
            (Target::Language, "ANGLAIS", Some("english")),
            (Target::Living, "Vit seule ou seul", Some("alone")),
            (
                Target::Living,
                "préfère ne pas répondre",
                Some("prefers-not"),
            ),
            (Target::Source, "Médecin de famille", Some("family-doctor")),
            (Target::Source, "social worker", None),
            (Target::Reason, "Isolement", Some("social-connection")),
            (
                Target::Reason,
                "housing-instability",
                Some("housing-instability"),
            ),
            (Target::Urgency, "Urgent", Some("urgent")),
            (Target::Urgency, "?", None),
        ];
        for (target, word, expected) in cases {
            assert_eq!(values.code(target, word), expected, "{word}");
        }
    }

    #[test]
    fn the_worker_knows_better() {
        let mut values = Values::default();
        values.mend(Target::Gender, "x", Some("another"));
        values.mend(Target::Gender, "F", None);
        assert_eq!(values.code(Target::Gender, " X "), Some("another"));
        assert_eq!(values.code(Target::Gender, "f"), None);
        values.mend_rest(Target::Gender, Some("not-asked"));
        assert_eq!(values.code(Target::Gender, "f"), Some("not-asked"));
        assert_eq!(values.code(Target::Gender, "m"), Some("man"));
        values.mend_rest(Target::Gender, None);
        assert_eq!(values.code(Target::Gender, "z"), None);
    }
}
