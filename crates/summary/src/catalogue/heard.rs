//! How well people accompanied felt their needs and interests were heard.

use disclosure::Protection;
use measures::{Answer, InstrumentId};

use super::{Counted, NOT_ASKED, PREFERS_NOT, TableId, accompanied, unit, with_missing};
use crate::Period;
use crate::sheet::{NeedsHeard, Shown, percent};
use crate::variables::ClientFacts;

const VERY: &str = "very-well";
const SOMEWHAT: &str = "somewhat-well";
const NOT_VERY: &str = "not-very-well";
const NOT_AT_ALL: &str = "not-at-all";

/// By the last answer given in the period, on whatever occasion.
pub(crate) fn who_was_heard(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let dimension = with_missing("heard", &[VERY, SOMEWHAT, NOT_VERY, NOT_AT_ALL])
        .ordered()
        .parent(VERY, "heard")
        .parent(SOMEWHAT, "heard")
        .parent(NOT_VERY, "not-heard")
        .parent(NOT_AT_ALL, "not-heard");
    let people = clients.iter().filter(|client| accompanied(client, period));
    let units = people
        .filter_map(|client| unit(&dimension, answer(client, period), client.number))
        .collect();
    Counted {
        id: TableId::NeedsHeard,
        dimensions: vec![dimension],
        units,
    }
}

fn answer(client: &ClientFacts<'_>, period: Period) -> &'static str {
    let given = client
        .episodes
        .iter()
        .filter_map(|episode| episode.accepted_by(period.to()))
        .flat_map(|it| &it.measures)
        .filter(|measure| measure.answers.instrument() == InstrumentId::NeedsHeard)
        .filter(|measure| period.contains(measure.on))
        // An occasion on which the question was passed over takes no earlier answer back.
        .filter(|measure| measure.answers.given().first() != Some(&Answer::NotAsked))
        .max_by_key(|measure| (measure.on, measure.occasion));
    match given.and_then(|measure| measure.answers.given().first()) {
        None | Some(Answer::NotAsked) => NOT_ASKED,
        Some(Answer::PrefersNot) => PREFERS_NOT,
        Some(Answer::Value(value)) => {
            let scale = InstrumentId::NeedsHeard.instrument().items.first();
            let choice = scale.and_then(|item| item.scale.choice(*value));
            choice.map_or(NOT_ASKED, |choice| choice.code)
        }
    }
}

/// The share of those who answered that felt heard very or somewhat well.
///
/// When those who did not are too few to be shown, and exactly one other group is withheld with them, "at least" is
/// said of a share so low that they could still be as many as the threshold: a reader who adds this to the table can
/// then narrow neither of the two withheld groups to less than that.
pub(crate) fn share_heard(shown: &Shown, protection: &Protection) -> NeedsHeard {
    let Some(parts) = Parts::of(shown) else {
        return NeedsHeard::Withheld;
    };
    match parts {
        Parts {
            heard: Some(heard),
            not_heard: Some(not_heard),
            ..
        } => percent(heard, heard + not_heard).map_or(NeedsHeard::Withheld, NeedsHeard::Exactly),
        Parts {
            not_heard: None,
            withheld: 2,
            ..
        } => parts.at_least(shown, protection),
        _ => NeedsHeard::Withheld,
    }
}

struct Parts {
    /// How many felt heard, when all of them are published.
    heard: Option<u64>,
    /// How many did not, when all of them are published.
    not_heard: Option<u64>,
    /// How many of those who felt heard are published.
    heard_at_least: u64,
    /// How many groups are withheld.
    withheld: usize,
    /// In how many groups those who did not feel heard are.
    groups_not_heard: usize,
}

impl Parts {
    fn of(shown: &Shown) -> Option<Self> {
        let [dimension] = shown.dimensions.as_slice() else {
            return None;
        };
        let mut parts = Self {
            heard: Some(0),
            not_heard: Some(0),
            heard_at_least: 0,
            withheld: 0,
            groups_not_heard: 0,
        };
        for (place, group) in dimension.groups.iter().enumerate() {
            let value = shown.value(&[Some(place)]).published();
            parts.withheld += usize::from(value.is_none());
            let holds = |code: &str| group.members.iter().any(|m| m == code);
            if holds(VERY) || holds(SOMEWHAT) {
                parts.heard = add(parts.heard, value);
                parts.heard_at_least += value.unwrap_or(0);
            } else if holds(NOT_VERY) || holds(NOT_AT_ALL) {
                parts.not_heard = add(parts.not_heard, value);
                parts.groups_not_heard += 1;
            }
        }
        Some(parts)
    }

    fn at_least(&self, shown: &Shown, protection: &Protection) -> NeedsHeard {
        let published: u64 = shown
            .cells
            .iter()
            .filter(|(at, _)| *at != [None])
            .filter_map(|(_, value)| value.published())
            .sum();
        let hidden = shown
            .total()
            .map_or(0, |total| total.saturating_sub(published));
        let t = protection.threshold();
        if self.groups_not_heard != 1 || hidden < t {
            return NeedsHeard::Withheld;
        }
        let share = match self.heard {
            // The other withheld group gave no answer: whoever did not feel heard may be up to t beside those who did.
            Some(heard) => (100 * heard).checked_div(heard + t),
            // The other withheld group felt heard: together the answers are known, and up to t may be against.
            None => {
                let answers = self.heard_at_least + hidden;
                (100 * answers.saturating_sub(t)).checked_div(answers)
            }
        };
        share.map_or(NeedsHeard::Withheld, NeedsHeard::AtLeast)
    }
}

fn add(sum: Option<u64>, value: Option<u64>) -> Option<u64> {
    Some(sum? + value?)
}

/// What a reader can make of the two withheld groups when "at least" is said: for tests of the promise above.
#[cfg(test)]
pub(crate) fn tables_that_agree(shown: &Shown, share: u64) -> Vec<Vec<u64>> {
    let groups = &shown.dimensions[0].groups;
    let known: Vec<Option<u64>> = (0..groups.len())
        .map(|i| shown.value(&[Some(i)]).published())
        .collect();
    let total = shown.total().unwrap();
    let mut found = vec![Vec::new()];
    for value in &known {
        found = found
            .into_iter()
            .flat_map(|table: Vec<u64>| {
                let left = total - table.iter().sum::<u64>();
                let choices = value.map_or(0..=left, |v| v..=v);
                choices.map(move |v| [table.clone(), vec![v]].concat())
            })
            .filter(|table| table.iter().sum::<u64>() <= total)
            .collect();
    }
    let side = |table: &Vec<u64>, codes: [&str; 2]| -> u64 {
        let mine = |i: &usize| {
            groups[*i]
                .members
                .iter()
                .any(|m| codes.contains(&m.as_str()))
        };
        (0..table.len()).filter(mine).map(|i| table[i]).sum()
    };
    found.retain(|table| {
        let heard = side(table, [VERY, SOMEWHAT]);
        let answers = heard + side(table, [NOT_VERY, NOT_AT_ALL]);
        table.iter().sum::<u64>() == total && 100 * heard >= share * answers
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use disclosure::{Table, Value, protect};

    fn protected(counts: [u64; 6], protection: &Protection) -> Option<Shown> {
        let period = Period::fiscal_year(2025).unwrap();
        let dimensions = who_was_heard(&[], period).dimensions;
        let table = Table::from_counts("heard", "people", dimensions, &counts).unwrap();
        let protected = protect(&table, protection).unwrap();
        protected.release.shown().map(|t| Shown::of(t, &["heard"]))
    }

    #[test]
    fn a_share_is_of_those_who_answered() {
        let protection = Protection::default();
        let shown = protected([40, 30, 6, 4, 12, 8], &protection).unwrap();
        assert_eq!(share_heard(&shown, &protection), NeedsHeard::Exactly(88));
    }

    #[test]
    fn three_of_73_who_were_not_heard_become_at_least_91_or_92_per_cent() {
        let protection = Protection::default();
        let shown = protected([50, 20, 2, 1, 80, 8], &protection).unwrap();
        assert_eq!(shown.value(&[Some(0)]), Value::Published(50));
        assert!(matches!(
            share_heard(&shown, &protection),
            NeedsHeard::AtLeast(91 | 92)
        ));
    }

    #[test]
    fn at_least_does_not_narrow_what_is_withheld_below_the_threshold() {
        let protection = Protection::default();
        let mut said = 0;
        for very in [0, 7, 25, 60] {
            for somewhat in [0, 3, 8, 20, 41] {
                for against in [0, 1, 3, 5, 7] {
                    for missing in [0, 2, 9, 30] {
                        let counts = [very, somewhat, against, 0, missing, 0];
                        let Some(shown) = protected(counts, &protection) else {
                            continue;
                        };
                        let NeedsHeard::AtLeast(share) = share_heard(&shown, &protection) else {
                            continue;
                        };
                        said += 1;
                        assert!(100 * (very + somewhat) >= share * (very + somewhat + against));
                        let tables = tables_that_agree(&shown, share);
                        for place in 0..shown.dimensions[0].groups.len() {
                            if shown.value(&[Some(place)]) == Value::Withheld {
                                let min = tables.iter().map(|t| t[place]).min().unwrap();
                                let max = tables.iter().map(|t| t[place]).max().unwrap();
                                assert!(
                                    protection.is_wide(min, max),
                                    "{counts:?} {share} {min}–{max}"
                                );
                            }
                        }
                    }
                }
            }
        }
        assert!(said > 20, "{said}");
    }
}
