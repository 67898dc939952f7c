//! How a group's figures moved between two occasions, from matched pairs only.
//!
//! Sums are whole numbers, so a group gives the same bits in any order and on any machine. It says how much and
//! which way, never whether that matters: no minimal important change is established for these instruments.

mod student;

use crate::figure::Direction;
use crate::pairing::{Pair, Pairing};

pub use student::two_sided_95;

/// How a group's figure moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// How many people have a baseline and a follow-up. Everything below is about them.
    pub pairs: u32,
    /// How many people have a baseline, with or without a follow-up.
    pub eligible: u32,
    /// Mean and spread at the baseline; none without pairs.
    pub baseline: Option<Spread>,
    /// Mean and spread at the follow-up; none without pairs.
    pub follow_up: Option<Spread>,
    /// Mean of follow-up minus baseline; none without pairs.
    pub mean: Option<f64>,
    /// 95 % confidence interval of that mean; none with fewer than two pairs.
    pub interval: Option<Interval>,
    /// How many moved in the figure's better direction, by one point or more.
    pub better: u32,
    /// How many stayed where they were.
    pub same: u32,
    /// How many moved the other way.
    pub worse: u32,
}

/// A mean and how far apart the numbers are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The arithmetic mean.
    pub mean: f64,
    /// The sample standard deviation (divisor n − 1); none with fewer than two numbers.
    pub sd: Option<f64>,
}

/// A confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Change {
    /// The change of a group. Give it everyone whose follow-up could have been taken by now; those without a baseline
    /// are left out, those without a follow-up count as eligible only.
    #[must_use]
    pub fn of(better: Direction, people: impl IntoIterator<Item = Pairing>) -> Self {
        let mut tally = Tally::default();
        for person in people {
            tally.add(person, better);
        }
        tally.change()
    }
}

/// Whole-number sums over a group.
#[derive(Default)]
struct Tally {
    eligible: u32,
    better: u32,
    same: u32,
    worse: u32,
    baseline: Sums,
    follow_up: Sums,
    difference: Sums,
}

impl Tally {
    fn add(&mut self, person: Pairing, better: Direction) {
        match person {
            Pairing::NoBaseline => {}
            Pairing::BaselineOnly { .. } => self.eligible += 1,
            Pairing::Pair(pair) => {
                self.eligible += 1;
                self.add_pair(pair, better);
            }
        }
    }

    fn add_pair(&mut self, pair: Pair, better: Direction) {
        let (before, after) = (i64::from(pair.baseline), i64::from(pair.follow_up));
        self.baseline.add(before);
        self.follow_up.add(after);
        self.difference.add(after - before);
        let gain = match better {
            Direction::Higher => after - before,
            Direction::Lower => before - after,
        };
        match gain.signum() {
            1 => self.better += 1,
            0 => self.same += 1,
            _ => self.worse += 1,
        }
    }

    fn change(&self) -> Change {
        Change {
            pairs: self.difference.count,
            eligible: self.eligible,
            baseline: self.baseline.spread(),
            follow_up: self.follow_up.spread(),
            mean: self.difference.mean(),
            interval: self.difference.interval(),
            better: self.better,
            same: self.same,
            worse: self.worse,
        }
    }
}

/// Count, sum and sum of squares of small whole numbers.
#[derive(Default)]
struct Sums {
    count: u32,
    sum: i64,
    squares: i64,
}

impl Sums {
    fn add(&mut self, number: i64) {
        self.count += 1;
        self.sum += number;
        self.squares += number * number;
    }

    fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| exact(self.sum) / f64::from(self.count))
    }

    /// The sample variance as n·Σx² − (Σx)² over n·(n − 1): the numerator is exact, so nothing cancels.
    fn variance(&self) -> Option<f64> {
        let n = i64::from(self.count);
        (n > 1).then(|| exact(n * self.squares - self.sum * self.sum) / exact(n * (n - 1)))
    }

    fn spread(&self) -> Option<Spread> {
        let mean = self.mean()?;
        let sd = self.variance().map(f64::sqrt);
        Some(Spread { mean, sd })
    }

    /// The mean ± t · s / √n, with n − 1 degrees of freedom: Student's interval for paired differences.
    fn interval(&self) -> Option<Interval> {
        let (mean, variance) = (self.mean()?, self.variance()?);
        let t = two_sided_95(self.count.checked_sub(1)?)?;
        let half = t * (variance / f64::from(self.count)).sqrt();
        Some(Interval {
            low: mean - half,
            high: mean + half,
        })
    }
}

/// A whole number as a float: exact below 2⁵³, and n · Σx² stays below that for ten million people.
const fn exact(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairing((baseline, follow_up): (u8, u8)) -> Pairing {
        Pairing::Pair(Pair {
            baseline,
            follow_up,
        })
    }

    fn close(found: Option<f64>, expected: f64) {
        let found = found.unwrap();
        assert!((found - expected).abs() < 5e-6, "{found} is not {expected}");
    }

    /// Student, "The probable error of a mean", Biometrika 6(1), 1908, 1–25: hours of sleep gained by ten patients under
    /// two drugs, here in tenths of an hour plus 16. The interval of the mean difference is that in R's help page of the
    /// data set `sleep`: 0.7001142 to 2.4598858 hours, mean 1.58.
    #[test]
    fn students_own_example_gives_the_published_interval() {
        let patients = [
            (23, 35),
            (0, 24),
            (14, 27),
            (4, 17),
            (15, 15),
            (50, 60),
            (53, 71),
            (24, 32),
            (16, 62),
            (36, 50),
        ];
        let change = Change::of(Direction::Higher, patients.map(pairing));
        assert_eq!((change.pairs, change.eligible), (10, 10));
        close(change.mean, 15.8);
        let interval = change.interval.unwrap();
        close(Some(interval.low), 7.001_142);
        close(Some(interval.high), 24.598_858);
        let (before, after) = (change.baseline.unwrap(), change.follow_up.unwrap());
        close(Some(before.mean), 16.0 + 7.5);
        close(before.sd, 17.890_097);
        close(Some(after.mean), 16.0 + 23.3);
        close(after.sd, 20.022_487);
        assert_eq!((change.better, change.same, change.worse), (9, 1, 0));
    }

    #[test]
    fn less_loneliness_is_better() {
        let people = [(9, 6), (6, 6), (3, 4)].map(pairing);
        let change = Change::of(Direction::Lower, people);
        assert_eq!((change.better, change.same, change.worse), (1, 1, 1));
        close(change.mean, -2.0 / 3.0);
    }

    #[test]
    fn only_matched_pairs_enter_the_means() {
        let people = [
            Pairing::NoBaseline,
            Pairing::BaselineOnly { baseline: 0 },
            pairing((4, 6)),
            pairing((6, 8)),
        ];
        let change = Change::of(Direction::Higher, people);
        assert_eq!((change.pairs, change.eligible), (2, 3));
        close(change.baseline.map(|it| it.mean), 5.0);
        let interval = change.interval.unwrap();
        assert_eq!((interval.low, interval.high), (2.0, 2.0));
    }

    #[test]
    fn one_pair_has_a_mean_but_no_spread_and_no_interval() {
        let change = Change::of(Direction::Higher, [pairing((4, 6))]);
        assert_eq!(change.mean, Some(2.0));
        assert_eq!(
            change.baseline,
            Some(Spread {
                mean: 4.0,
                sd: None
            })
        );
        assert_eq!(change.interval, None);
    }

    #[test]
    fn without_pairs_nothing_is_claimed() {
        let change = Change::of(Direction::Higher, [Pairing::BaselineOnly { baseline: 4 }]);
        assert_eq!((change.pairs, change.eligible), (0, 1));
        assert_eq!(
            (change.mean, change.baseline, change.interval),
            (None, None, None)
        );
    }

    proptest! {
        #[test]
        fn the_order_of_people_changes_no_bit(mut people in prop::collection::vec((0u8..=10, 0u8..=10), 0..80)) {
            let forwards = Change::of(Direction::Higher, people.iter().copied().map(pairing));
            people.sort_unstable();
            let sorted = Change::of(Direction::Higher, people.iter().copied().map(pairing));
            prop_assert_eq!(format!("{forwards:?}"), format!("{sorted:?}"));
        }

        #[test]
        fn everyone_is_better_the_same_or_worse(people in prop::collection::vec((0u8..=10, 0u8..=10), 0..80)) {
            let change = Change::of(Direction::Lower, people.iter().copied().map(pairing));
            prop_assert_eq!(change.better + change.same + change.worse, change.pairs);
        }
    }
}
