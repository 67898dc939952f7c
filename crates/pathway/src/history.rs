//! What was written about the person: every value of every field, and every name they ever had here. It judges nothing.

use std::cmp::Reverse;

use record::{Fact as _, Folded, Holds, Log, Stamp, Told, fold};

use crate::replay::{Outcome, replay};
use crate::{Act, Client, Fact, Standing};

/// A value that was written, and what became of its entry.
type Written<'a> = (Stamp, &'a Fact, Standing);

impl Client {
    /// Every value that a field of the person has or had, newest first, those of records that were taken in among them.
    /// A field that was never filled has none.
    #[must_use]
    pub fn history(&self) -> Vec<Told<'_, Fact>> {
        let mut written = Vec::new();
        for (place, entry) in self.log().entries().iter().enumerate() {
            gather(entry.stamp, &entry.act, self.standing(place), &mut written);
        }
        written.reverse();
        written.sort_by_key(|(stamp, fact, _)| (Reverse(*stamp), fact.number()));
        // A record that was taken in twice says all of it twice.
        written.dedup_by(|one, other| one.0 == other.0 && one.1 == other.1);
        let mut seen = Vec::new();
        let mut told = Vec::new();
        for (stamp, fact, standing) in written {
            let is_now = || !seen.contains(&fact.number()) && self.still_says(fact);
            let holds = match standing {
                Standing::Retracted { .. } => Holds::Undone,
                Standing::SetAside(_) => Holds::SetAside,
                Standing::Counts | Standing::Repeats if is_now() => Holds::Now,
                // A person is described anew, never corrected.
                Standing::Counts | Standing::Repeats | Standing::Amended { .. } => Holds::Before,
            };
            if holds == Holds::Now {
                seen.push(fact.number());
            }
            told.push(Told { stamp, fact, holds });
        }
        told
    }

    /// Every word of a name that the log ever held and that is not among the names now, folded.
    #[must_use]
    pub fn former_names(&self) -> Vec<String> {
        let now = self.person().haystack();
        let mut words: Vec<String> = Vec::new();
        each_name(self.log(), &mut |name| {
            for word in fold(name).as_str().split_whitespace() {
                let is_known = has_word(&now, word) || words.iter().any(|known| known == word);
                if !is_known {
                    words.push(word.to_owned());
                }
            }
        });
        words
    }

    /// Whether this is what the field says now.
    fn still_says(&self, fact: &Fact) -> bool {
        let mut person = self.person().clone();
        fact.clone().put(&mut person);
        person == *self.person()
    }
}

/// What an entry says about the person. What a record says that was given back, or could not be taken in, is left out:
/// it is told there.
fn gather<'a>(stamp: Stamp, act: &'a Act, standing: Standing, into: &mut Vec<Written<'a>>) {
    match act {
        Act::Describe(facts) => into.extend(facts.iter().map(|fact| (stamp, fact, standing))),
        Act::TakeIn { log, .. } if matches!(standing, Standing::Counts | Standing::Repeats) => {
            // A log that names nobody was set aside.
            let outcome = replay(log).ok();
            let standing = |place| outcome.as_ref().map(|it: &Outcome| it.standing(place));
            for (place, entry) in log.entries().iter().enumerate() {
                let standing = standing(place).unwrap_or(Standing::Counts);
                gather(entry.stamp, &entry.act, standing, into);
            }
        }
        _ => {}
    }
}

fn each_name(log: &Log<Act>, name: &mut impl FnMut(&str)) {
    for entry in log.entries() {
        match &entry.act {
            Act::Describe(facts) => {
                for fact in facts.iter() {
                    if let Fact::PreferredName(text)
                    | Fact::GivenName(text)
                    | Fact::FamilyName(text) = fact
                    {
                        name(text);
                    }
                }
            }
            Act::TakeIn { log, .. } => each_name(log, name),
            _ => {}
        }
    }
}

fn has_word(text: &Folded, word: &str) -> bool {
    text.as_str().split_whitespace().any(|known| known == word)
}
