//! Puts a person's baseline and follow-up together. Only the same person's two figures ever make a change.

use record::Date;

use crate::answers::Answers;
use crate::figure::Figure;
use crate::occasion::Occasion;

/// One measure of one person: when, on which occasion, and the answers.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'a> {
    /// The day on which it was taken.
    pub on: Date,
    /// On which occasion.
    pub occasion: Occasion,
    /// What was answered.
    pub answers: &'a Answers,
}

/// A person's figure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The figure at the baseline.
    pub baseline: u8,
    /// The figure at the follow-up.
    pub follow_up: u8,
}

/// What a person's measures of one episode give for a figure and a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// No baseline has this figure, so there is nothing to compare with.
    NoBaseline,
    /// There is a baseline but no follow-up.
    BaselineOnly {
        /// The figure at the baseline.
        baseline: u8,
    },
    /// There are both.
    Pair(Pair),
}

/// Pairs one person's measures of one episode. The first baseline that has the figure counts, and the last follow-up
/// that has it and is not earlier; the order of `taken` does not matter.
#[must_use]
pub fn pair(taken: &[Taken<'_>], figure: &Figure, follow_up: Occasion) -> Pairing {
    let figures = |occasion| {
        taken
            .iter()
            .filter(move |it| it.occasion == occasion)
            .filter_map(|it| it.answers.figure(figure).map(|value| (it.on, value)))
    };
    let Some((since, baseline)) = figures(Occasion::Baseline).min() else {
        return Pairing::NoBaseline;
    };
    match figures(follow_up).filter(|(on, _)| *on >= since).max() {
        Some((_, follow_up)) => Pairing::Pair(Pair {
            baseline,
            follow_up,
        }),
        None => Pairing::BaselineOnly { baseline },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answer::{NotAsked, Value};
    use crate::instrument::InstrumentId;
    use Occasion::{Baseline, Months3, Months6};
    use jiff::civil::date;

    fn satisfied(value: u8) -> Answers {
        let given = vec![Value(value), NotAsked, NotAsked, NotAsked];
        Answers::new(InstrumentId::Ons4, given).unwrap()
    }

    fn unanswered() -> Answers {
        Answers::new(InstrumentId::Ons4, vec![NotAsked; 4]).unwrap()
    }

    fn paired(measures: &[(Date, Occasion, &Answers)]) -> Pairing {
        let figure = Figure::from_code("ons4.satisfied").unwrap();
        let mut taken: Vec<_> = measures
            .iter()
            .map(|&(on, occasion, answers)| Taken {
                on,
                occasion,
                answers,
            })
            .collect();
        let found = pair(&taken, figure, Months3);
        taken.reverse();
        assert_eq!(
            pair(&taken, figure, Months3),
            found,
            "order does not matter"
        );
        found
    }

    const JANUARY: Date = date(2026, 1, 10);
    const APRIL: Date = date(2026, 4, 10);
    const MAY: Date = date(2026, 5, 2);

    #[test]
    fn a_baseline_and_its_follow_up_make_a_pair() {
        let (before, after, later) = (satisfied(4), satisfied(7), satisfied(9));
        let found = paired(&[
            (JANUARY, Baseline, &before),
            (APRIL, Months3, &after),
            (MAY, Months6, &later),
        ]);
        let pair = Pair {
            baseline: 4,
            follow_up: 7,
        };
        assert_eq!(
            found,
            Pairing::Pair(pair),
            "another occasion is not mixed in"
        );
    }

    #[test]
    fn without_a_baseline_there_is_nothing_to_compare() {
        let (none, after) = (unanswered(), satisfied(7));
        let found = paired(&[(JANUARY, Baseline, &none), (APRIL, Months3, &after)]);
        assert_eq!(found, Pairing::NoBaseline);
    }

    #[test]
    fn a_follow_up_without_the_figure_leaves_the_baseline_alone() {
        let (before, none) = (satisfied(4), unanswered());
        let found = paired(&[(JANUARY, Baseline, &before), (APRIL, Months3, &none)]);
        assert_eq!(found, Pairing::BaselineOnly { baseline: 4 });
    }

    #[test]
    fn the_first_baseline_and_the_last_follow_up_count() {
        let values: Vec<_> = [4, 5, 6, 7].into_iter().map(satisfied).collect();
        let found = paired(&[
            (APRIL, Baseline, &values[1]),
            (JANUARY, Baseline, &values[0]),
            (MAY, Months3, &values[3]),
            (APRIL, Months3, &values[2]),
        ]);
        let pair = Pair {
            baseline: 4,
            follow_up: 7,
        };
        assert_eq!(found, Pairing::Pair(pair));
    }

    #[test]
    fn a_follow_up_before_the_baseline_is_no_follow_up() {
        let (before, after) = (satisfied(4), satisfied(7));
        let found = paired(&[(MAY, Baseline, &before), (APRIL, Months3, &after)]);
        assert_eq!(found, Pairing::BaselineOnly { baseline: 4 });
    }
}
