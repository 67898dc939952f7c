//! How a group's figures moved between two occasions, from matched pairs only.
//!
//! Sums are whole numbers, so a group gives the same bits in any order and on any machine. It says how much and
//! which way; whether that matters, only where a smallest important change is published for the figure.

mod student;

use crate::figure::{Direction, Figure};
use crate::pairing::Pairing;

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
    /// How many moved in the better direction by the smallest important change or more; none without a published one.
    pub better_by_mic: Option<u32>,
    /// How many moved the other way by as much; none without a published one.
    pub worse_by_mic: Option<u32>,
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
            tally.add(person, better, i64::from);
        }
        tally.change(None)
    }

    /// The change of a group in a figure: in its metric where it has one, and with its smallest important change where
    /// one is published.
    #[must_use]
    pub fn of_figure(figure: &Figure, people: impl IntoIterator<Item = Pairing>) -> Self {
        let mut tally = Tally {
            mic: figure.mic.map(|mic| i64::from(mic.points)),
            ..Tally::default()
        };
        for person in people {
            match figure.metric {
                Some(_) => tally.add(person, figure.better, |value| figure.hundredths(value)),
                None => tally.add(person, figure.better, i64::from),
            }
        }
        tally.change(figure.metric.map(|_| 100.0))
    }
}

impl Spread {
    fn over(self, parts: f64) -> Self {
        Self {
            mean: self.mean / parts,
            sd: self.sd.map(|sd| sd / parts),
        }
    }
}

impl Interval {
    fn over(self, parts: f64) -> Self {
        Self {
            low: self.low / parts,
            high: self.high / parts,
        }
    }
}

/// Whole-number sums over a group.
#[derive(Default)]
struct Tally {
    eligible: u32,
    better: u32,
    same: u32,
    worse: u32,
    mic: Option<i64>,
    better_by_mic: u32,
    worse_by_mic: u32,
    baseline: Sums,
    follow_up: Sums,
    difference: Sums,
}

impl Tally {
    fn add(&mut self, person: Pairing, better: Direction, number: impl Fn(u8) -> i64) {
        match person {
            Pairing::NoBaseline => {}
            Pairing::BaselineOnly { .. } => self.eligible += 1,
            Pairing::Pair(pair) => {
                self.eligible += 1;
                self.add_pair(better, number(pair.baseline), number(pair.follow_up));
            }
        }
    }

    fn add_pair(&mut self, better: Direction, before: i64, after: i64) {
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
        if let Some(mic) = self.mic {
            self.better_by_mic += u32::from(gain >= mic);
            self.worse_by_mic += u32::from(-gain >= mic);
        }
    }

    /// The change; numbers that were counted in parts of a point are given in points.
    fn change(&self, parts: Option<f64>) -> Change {
        let spread = |it: Spread| parts.map_or(it, |parts| it.over(parts));
        Change {
            pairs: self.difference.count,
            eligible: self.eligible,
            baseline: self.baseline.spread().map(spread),
            follow_up: self.follow_up.spread().map(spread),
            mean: self
                .difference
                .mean()
                .map(|mean| parts.map_or(mean, |parts| mean / parts)),
            interval: self
                .difference
                .interval()
                .map(|it| parts.map_or(it, |parts| it.over(parts))),
            better: self.better,
            same: self.same,
            worse: self.worse,
            better_by_mic: self.mic.map(|_| self.better_by_mic),
            worse_by_mic: self.mic.map(|_| self.worse_by_mic),
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
    use crate::pairing::Pair;
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

    #[test]
    fn a_change_of_ten_points_or_more_counts_as_important_in_who_5() {
        let figure = Figure::from_code("who5.index").unwrap();
        // 12 up, 8 up, the same, 8 down, 12 down.
        let people = [(40, 52), (40, 48), (40, 40), (40, 32), (40, 28)].map(pairing);
        let change = Change::of_figure(figure, people);
        assert_eq!((change.better, change.same, change.worse), (2, 1, 2));
        assert_eq!(
            (change.better_by_mic, change.worse_by_mic),
            (Some(1), Some(1))
        );
        let plain = Figure::from_code("ons4.satisfied").unwrap();
        let change = Change::of_figure(plain, [(0, 10)].map(pairing));
        assert_eq!(
            change.better_by_mic, None,
            "nothing is published, so nothing is claimed"
        );
    }

    #[test]
    fn a_figure_with_a_metric_moves_in_its_metric() {
        let figure = Figure::from_code("swemwbs.metric").unwrap();
        // Sums 20 and 21 stand for 18.59 and 19.25; 34 and 35 for 32.55 and 35.00.
        let change = Change::of_figure(figure, [(20, 21), (34, 35)].map(pairing));
        close(change.mean, (0.66 + 2.45) / 2.0);
        close(change.baseline.map(|it| it.mean), (18.59 + 32.55) / 2.0);
        assert_eq!((change.better, change.worse), (2, 0));
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
