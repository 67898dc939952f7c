//! The stretch of time a summary is about: whole months only, merged into a fiscal year or one of its quarters, never two
//! free days. Two periods that differ by a day would tell what happened on that day.

use record::Date;

/// A period: an Ontario fiscal year, which runs from 1 April to 31 March (Financial Administration Act, R.S.O. 1990,
/// c. F.12, s. 6), or one of its quarters, of which the first is April to June. In order of time, a year before its
/// quarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The calendar year in which the fiscal year begins.
    begins: i16,
    /// Which quarter of it, from 1 to 4; all of it without.
    quarter: Option<u8>,
}

/// The years for which every day is one that a record can hold.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;
/// The months in a quarter.
const MONTHS: u8 = 3;

impl Period {
    /// The fiscal year that begins on 1 April of a year; `None` for a year that no caseload can be of.
    #[must_use]
    pub fn fiscal_year(begins: i16) -> Option<Self> {
        YEARS.contains(&begins).then_some(Self {
            begins,
            quarter: None,
        })
    }

    /// The fiscal year that holds a day.
    #[must_use]
    pub fn fiscal_year_of(day: Date) -> Option<Self> {
        let before_april = day.month() < 4;
        Self::fiscal_year(day.year() - i16::from(before_april))
    }

    /// A quarter, from 1 to 4, of the fiscal year that begins on 1 April of a year.
    #[must_use]
    pub fn quarter(begins: i16, quarter: u8) -> Option<Self> {
        let year = Self::fiscal_year(begins)?;
        (1..=4).contains(&quarter).then_some(Self {
            quarter: Some(quarter),
            ..year
        })
    }

    /// The quarter that holds a day.
    #[must_use]
    pub fn quarter_of(day: Date) -> Option<Self> {
        let year = Self::fiscal_year_of(day)?;
        year.quarters().into_iter().find(|it| it.contains(day))
    }

    /// The fiscal year that it is in; itself for a year.
    #[must_use]
    pub const fn year(self) -> Self {
        Self {
            begins: self.begins,
            quarter: None,
        }
    }

    /// The quarters of its fiscal year, in order.
    #[must_use]
    pub fn quarters(self) -> [Self; 4] {
        [1, 2, 3, 4].map(|quarter| Self {
            begins: self.begins,
            quarter: Some(quarter),
        })
    }

    /// Which quarter of its year it is, from 1 to 4; none for a year.
    #[must_use]
    pub const fn number(self) -> Option<u8> {
        self.quarter
    }

    /// Its first day.
    #[must_use]
    pub fn from(self) -> Date {
        let first = self.quarter.map_or(0, |quarter| MONTHS * (quarter - 1));
        self.first_of(first)
    }

    /// Its last day.
    #[must_use]
    pub fn to(self) -> Date {
        let after = self.quarter.map_or(4 * MONTHS, |quarter| MONTHS * quarter);
        self.first_of(after).yesterday().unwrap_or(Date::ZERO)
    }

    /// The first day of a month, counted from April of the year in which it begins.
    fn first_of(self, after_april: u8) -> Date {
        let month = i16::from(after_april) + 3;
        let (year, month) = (self.begins + month / 12, month % 12 + 1);
        let month = i8::try_from(month).unwrap_or(1);
        Date::new(year, month, 1).unwrap_or(Date::ZERO)
    }

    /// Whether a day is in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        (self.from()..=self.to()).contains(&day)
    }

    /// Whether its last day has passed.
    #[must_use]
    pub fn is_over(self, today: Date) -> bool {
        self.to() < today
    }

    /// Its name, the same in every language: "2025–26", "2025–26 Q1".
    #[must_use]
    pub fn name(self) -> String {
        let year = self.joined('–');
        match self.quarter {
            None => year,
            Some(quarter) => format!("{year} Q{quarter}"),
        }
    }

    /// Its name in file names: "2025-26", "2025-26-q1".
    #[must_use]
    pub fn code(self) -> String {
        let year = self.joined('-');
        match self.quarter {
            None => year,
            Some(quarter) => format!("{year}-q{quarter}"),
        }
    }

    /// The period with a code; `None` for a text that is none.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let year = Self::fiscal_year(code.get(..4)?.parse().ok()?)?;
        let all = [year].into_iter().chain(year.quarters());
        all.into_iter().find(|period| period.code() == code)
    }

    /// What kind of period it is, in files: "fiscal-year" or "quarter".
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self.quarter {
            None => "fiscal-year",
            Some(_) => "quarter",
        }
    }

    fn joined(self, dash: char) -> String {
        let begins = self.begins;
        format!("{begins}{dash}{:02}", (begins + 1).rem_euclid(100))
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

    #[test]
    fn the_quarters_of_a_year_follow_one_another_and_fill_it() {
        for begins in [1900, 2023, 2024, 2200] {
            let year = Period::fiscal_year(begins).unwrap();
            let mut next = year.from();
            for quarter in year.quarters() {
                assert_eq!(quarter.from(), next);
                assert_eq!(quarter.year(), year);
                next = quarter.to().tomorrow().unwrap();
            }
            assert_eq!(next, year.to().tomorrow().unwrap());
        }
    }

    #[test]
    fn the_last_quarter_is_the_first_of_the_calendar_year() {
        let quarter = Period::quarter_of(day(2026, 2, 28)).unwrap();
        assert_eq!(Period::quarter(2025, 4), Some(quarter));
        assert_eq!(
            (quarter.from(), quarter.to()),
            (day(2026, 1, 1), day(2026, 3, 31))
        );
        assert_eq!(quarter.name(), "2025–26 Q4");
        assert_eq!(Period::quarter(2025, 5), None);
    }

    #[test]
    fn a_code_is_read_back_and_what_is_no_code_is_none() {
        for period in Period::quarter(2025, 1).unwrap().quarters() {
            assert_eq!(Period::from_code(&period.code()), Some(period));
        }
        let year = Period::fiscal_year(1999);
        assert_eq!(Period::from_code("1999-00"), year);
        for wrong in [
            "",
            "2025",
            "2025-27",
            "2025-26-q5",
            "2025–26",
            "é",
            "2025-26-q1 ",
        ] {
            assert_eq!(Period::from_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_period_is_over_the_day_after_its_last() {
        let quarter = Period::quarter(2025, 1).unwrap();
        assert!(!quarter.is_over(day(2025, 6, 30)) && quarter.is_over(day(2025, 7, 1)));
    }
}
