//! What was answered so far, item by item, before it becomes measures.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use measures::{Answer, Answers, InstrumentId};

/// The code of the answer that stands apart from every scale.
pub const PREFERS_NOT: &str = "prefers-not";

/// Which item: the instrument, and the item's place in it.
pub type Item = (InstrumentId, usize);

/// The answers by item. An item without one was not asked.
#[derive(Clone, Copy)]
pub struct AnswersForm {
    given: RwSignal<BTreeMap<Item, Answer>>,
    wrong: RwSignal<BTreeSet<Item>>,
}

impl AnswersForm {
    /// Nothing was answered yet.
    pub fn new() -> Self {
        Self {
            given: RwSignal::new(BTreeMap::new()),
            wrong: RwSignal::new(BTreeSet::new()),
        }
    }

    /// What was answered.
    pub fn of(answers: &Answers) -> Self {
        let instrument = answers.instrument();
        let given = answers.given().iter().enumerate();
        let given = given.map(|(place, answer)| ((instrument, place), *answer));
        Self {
            given: RwSignal::new(given.collect()),
            ..Self::new()
        }
    }

    /// The code of an item's answer; empty without one.
    pub fn code(self, item: Item) -> String {
        self.given.with(|all| match all.get(&item) {
            Some(Answer::Value(value)) => value.to_string(),
            Some(Answer::PrefersNot) => PREFERS_NOT.to_owned(),
            Some(Answer::NotAsked) | None => String::new(),
        })
    }

    /// Takes an answer by its code; an empty code takes it back.
    pub fn choose(self, item: Item, code: &str) {
        let answer = match code {
            PREFERS_NOT => Answer::PrefersNot,
            number => number.parse().map_or(Answer::NotAsked, Answer::Value),
        };
        self.wrong.update(|all| {
            all.remove(&item);
        });
        self.given.update(|all| {
            all.insert(item, answer);
        });
    }

    /// Takes a number that was typed, up to the highest of its scale, which stands for more; an empty text takes it
    /// back. What is no whole number is remembered as wrong, and is no answer.
    pub fn count(self, item: Item, typed: &str, highest: u8) {
        let typed = typed.trim();
        if typed.is_empty() {
            return self.choose(item, "");
        }
        match counted(typed, highest) {
            Some(number) => self.choose(item, &number.to_string()),
            None => {
                self.choose(item, "");
                self.wrong.update(|all| {
                    all.insert(item);
                });
            }
        }
    }

    /// The items in which something was typed that is no answer.
    pub fn wrong(self) -> BTreeSet<Item> {
        self.wrong.get_untracked()
    }

    /// The answers of every instrument that was asked.
    pub fn read(self) -> Vec<Answers> {
        self.given.with_untracked(answered)
    }
}

/// A number that was typed, or the highest where it is more.
fn counted(typed: &str, highest: u8) -> Option<u8> {
    let number: u32 = typed.parse().ok()?;
    Some(u8::try_from(number).unwrap_or(highest).min(highest))
}

/// The answers of every instrument with any answer in it.
fn answered(all: &BTreeMap<Item, Answer>) -> Vec<Answers> {
    let instruments = InstrumentId::ALL.iter().copied();
    instruments
        .filter_map(|id| {
            let items = id.instrument().items.len();
            let given = (0..items).map(|place| {
                let answer = all.get(&(id, place));
                answer.copied().unwrap_or(Answer::NotAsked)
            });
            let given: Vec<_> = given.collect();
            let any = given.iter().any(|answer| *answer != Answer::NotAsked);
            any.then(|| Answers::new(id, given).ok()).flatten()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instrument_without_any_answer_was_not_asked() {
        let all = BTreeMap::from([
            ((InstrumentId::Ons4, 0), Answer::Value(6)),
            ((InstrumentId::Ons4, 2), Answer::PrefersNot),
            ((InstrumentId::Ucla3, 1), Answer::NotAsked),
        ]);
        let measures = answered(&all);
        assert_eq!(measures.len(), 1);
        assert_eq!(measures[0].instrument(), InstrumentId::Ons4);
        assert_eq!(
            measures[0].given(),
            [
                Answer::Value(6),
                Answer::NotAsked,
                Answer::PrefersNot,
                Answer::NotAsked,
            ]
        );
    }

    #[test]
    fn a_number_that_is_typed_is_whole_and_more_than_the_highest_is_the_highest() {
        let read = |typed| counted(typed, 30);
        assert_eq!(read("0"), Some(0));
        assert_eq!(read("30"), Some(30));
        assert_eq!(read("45"), Some(30));
        assert_eq!(read("4000"), Some(30));
        for typed in ["-1", "2.5", "a few", "2-3"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn to_prefer_not_to_answer_is_an_answer() {
        let all = BTreeMap::from([((InstrumentId::NeedsHeard, 0), Answer::PrefersNot)]);
        assert_eq!(answered(&all).len(), 1);
    }
}
