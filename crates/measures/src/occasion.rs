//! When in an episode a measure is taken.

use jiff::ToSpan;
use minicbor::{Decode, Encode};
use record::Date;

/// When in an episode a measure is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Occasion {
    /// At the beginning.
    #[n(0)]
    Baseline,
    /// Three months after the baseline.
    #[n(1)]
    Months3,
    /// Six months after the baseline.
    #[n(2)]
    Months6,
    /// Twelve months after the baseline.
    #[n(3)]
    Months12,
    /// When the episode is closed.
    #[n(4)]
    Closing,
}

impl Occasion {
    /// Every occasion, in the order of an episode.
    pub const ALL: &'static [Self] = &[
        Self::Baseline,
        Self::Months3,
        Self::Months6,
        Self::Months12,
        Self::Closing,
    ];

    /// The code that files and wording use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Months3 => "3-months",
            Self::Months6 => "6-months",
            Self::Months12 => "12-months",
            Self::Closing => "closing",
        }
    }

    /// The occasion of a code, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }

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
    fn every_code_leads_back_to_its_occasion() {
        for occasion in Occasion::ALL {
            assert_eq!(Occasion::from_code(occasion.code()), Some(*occasion));
        }
        assert_eq!(Occasion::from_code("later"), None);
    }

    #[test]
    fn the_numbers_in_the_vault_never_change() {
        for (number, occasion) in (0u8..).zip(Occasion::ALL) {
            assert_eq!(minicbor::to_vec(occasion).unwrap(), [number]);
        }
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
