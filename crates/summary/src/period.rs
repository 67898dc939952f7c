//! The stretch of time a summary is about. It is always one of a fixed kind, never two free days: two periods that
//! differ by a day would tell what happened on that day.

use record::Date;

/// A period: today an Ontario fiscal year, which runs from 1 April to 31 March (Financial Administration Act, R.S.O.
/// 1990, c. F.12, s. 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    /// By the calendar year in which it begins.
    FiscalYear(i16),
}

/// The years for which every day is one that a record can hold.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

impl Period {
    /// The fiscal year that begins on 1 April of a year; `None` for a year that no caseload can be of.
    #[must_use]
    pub fn fiscal_year(begins: i16) -> Option<Self> {
        YEARS.contains(&begins).then_some(Self {
            kind: Kind::FiscalYear(begins),
        })
    }

    /// The fiscal year that holds a day.
    #[must_use]
    pub fn fiscal_year_of(day: Date) -> Option<Self> {
        let before_april = day.month() < 4;
        Self::fiscal_year(day.year() - i16::from(before_april))
    }

    /// Its first day.
    #[must_use]
    pub fn from(self) -> Date {
        let Kind::FiscalYear(year) = self.kind;
        Date::new(year, 4, 1).unwrap_or(Date::ZERO)
    }

    /// Its last day.
    #[must_use]
    pub fn to(self) -> Date {
        let Kind::FiscalYear(year) = self.kind;
        Date::new(year + 1, 3, 31).unwrap_or(Date::ZERO)
    }

    /// Whether a day is in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        (self.from()..=self.to()).contains(&day)
    }

    /// Its name, the same in every language: "2025–26".
    #[must_use]
    pub fn name(self) -> String {
        self.joined('–')
    }

    /// Its name in file names: "2025-26".
    #[must_use]
    pub fn code(self) -> String {
        self.joined('-')
    }

    /// What kind of period it is, in files: "fiscal-year".
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self.kind {
            Kind::FiscalYear(_) => "fiscal-year",
        }
    }

    fn joined(self, dash: char) -> String {
        let Kind::FiscalYear(year) = self.kind;
        format!("{year}{dash}{:02}", (year + 1).rem_euclid(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn a_fiscal_year_runs_from_april_to_march() {
        let year = Period::fiscal_year(2025).unwrap();
        assert_eq!(
            (year.from(), year.to()),
            (day(2025, 4, 1), day(2026, 3, 31))
        );
        assert_eq!(year.name(), "2025–26");
        assert_eq!(Period::fiscal_year(1999).unwrap().code(), "1999-00");
    }

    #[test]
    fn the_last_of_march_and_the_first_of_april_are_a_year_apart() {
        let march = Period::fiscal_year_of(day(2026, 3, 31)).unwrap();
        let april = Period::fiscal_year_of(day(2026, 4, 1)).unwrap();
        assert_eq!(
            (march.name(), april.name()),
            ("2025–26".into(), "2026–27".into())
        );
        assert!(march.contains(day(2026, 3, 31)) && !march.contains(day(2026, 4, 1)));
    }
}
