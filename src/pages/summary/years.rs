//! The fiscal years that a summary can be about.

use record::Date;
use summary::Period;

/// The fiscal years from the first in which a referral came to the one that runs, newest first; the one that runs is
/// always among them.
pub fn years(today: Date, received: impl Iterator<Item = Date>) -> Vec<Period> {
    let Some(now) = Period::fiscal_year_of(today) else {
        return Vec::new();
    };
    let begins = |period: Period| period.from().year();
    let first = received.filter_map(Period::fiscal_year_of).min();
    let first = first.map_or(begins(now), begins);
    let years = (first..=begins(now)).rev();
    years.filter_map(Period::fiscal_year).collect()
}

/// The year that is usually reported on: the last that is over, else the one that runs.
pub fn usual(today: Date, years: &[Period]) -> Option<Period> {
    let over = years.iter().find(|year| year.to() < today);
    over.or(years.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(received: &[Date]) -> Vec<String> {
        let years = years(today(), received.iter().copied());
        years.into_iter().map(Period::name).collect()
    }

    fn today() -> Date {
        Date::constant(2026, 11, 24)
    }

    #[test]
    fn the_years_go_back_to_the_first_referral() {
        let received = [Date::constant(2026, 5, 1), Date::constant(2025, 3, 31)];
        assert_eq!(names(&received), ["2026–27", "2025–26", "2024–25"]);
    }

    #[test]
    fn a_new_caseload_offers_the_year_that_runs() {
        assert_eq!(names(&[]), ["2026–27"]);
        let only = years(today(), std::iter::empty());
        assert_eq!(usual(today(), &only), Period::fiscal_year(2026));
    }

    #[test]
    fn the_last_year_that_is_over_is_offered_first() {
        let years = years(today(), [Date::constant(2023, 6, 1)].into_iter());
        assert_eq!(usual(today(), &years), Period::fiscal_year(2025));
    }
}
