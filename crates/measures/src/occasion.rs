//! When in an episode a measure is taken.

use jiff::ToSpan;
use record::Date;

record::coded! {
    /// When in an episode a measure is taken, in the order of an episode.
    pub enum Occasion {
        /// At the beginning.
        Baseline = 0, "baseline";
        /// Three months after the baseline.
        Months3 = 1, "3-months";
        /// Six months after the baseline.
        Months6 = 2, "6-months";
        /// Twelve months after the baseline.
        Months12 = 3, "12-months";
        /// When the episode is closed.
        Closing = 4, "closing";
    }
}

impl Occasion {
    /// The day on which it falls due, given the day of the baseline. A day that the month does not have becomes its
    /// last. Closing has no day of its own.
    #[must_use]
    pub fn due(self, baseline: Date) -> Option<Date> {
        let months = match self {
            Self::Baseline => 0,
            Self::Months3 => 3,
            Self::Months6 => 6,
            Self::Months12 => 12,
            Self::Closing => return None,
        };
        baseline.checked_add(months.months()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn codes_and_numbers_never_change() {
        let codes = ["baseline", "3-months", "6-months", "12-months", "closing"];
        for ((number, code), occasion) in (0u8..).zip(codes).zip(Occasion::ALL) {
            assert_eq!(Occasion::from_code(code), Some(*occasion));
            assert_eq!(minicbor::to_vec(occasion).unwrap(), [number]);
        }
        assert_eq!(Occasion::from_code("later"), None);
    }

    #[test]
    fn a_measure_falls_due_on_the_same_day_of_a_later_month() {
        let baseline = date(2026, 11, 10);
        assert_eq!(Occasion::Baseline.due(baseline), Some(baseline));
        assert_eq!(Occasion::Months3.due(baseline), Some(date(2027, 2, 10)));
        assert_eq!(Occasion::Months12.due(baseline), Some(date(2027, 11, 10)));
        assert_eq!(Occasion::Closing.due(baseline), None);
    }

    #[test]
    fn the_thirty_first_becomes_the_last_day_of_a_shorter_month() {
        assert_eq!(
            Occasion::Months3.due(date(2026, 11, 30)),
            Some(date(2027, 2, 28))
        );
        assert_eq!(
            Occasion::Months6.due(date(2026, 8, 31)),
            Some(date(2027, 2, 28))
        );
    }
}
