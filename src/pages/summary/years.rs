//! The periods that a summary can be about, and what they are called.

use leptos_i18n::I18nContext;
use record::Date;
use summary::Period;

use crate::i18n::{Locale, t};
use crate::ui::words::Words;

/// The fiscal years from the first in which a referral came to the one that runs, newest first, each before those of
/// its quarters that have begun, newest first; the year that runs is always among them.
pub fn periods(today: Date, received: impl Iterator<Item = Date>) -> Vec<Period> {
    let Some(now) = Period::fiscal_year_of(today) else {
        return Vec::new();
    };
    let begins = |period: Period| period.from().year();
    let first = received.filter_map(Period::fiscal_year_of).min();
    let first = first.map_or(begins(now), begins);
    let years = (first..=begins(now)).rev();
    let years = years.filter_map(Period::fiscal_year);
    let with_quarters = |year: Period| {
        let quarters = year.quarters().into_iter().rev();
        let begun = quarters.filter(|quarter| quarter.from() <= today);
        std::iter::once(year).chain(begun).collect::<Vec<_>>()
    };
    years.flat_map(with_quarters).collect()
}

/// The year that is usually reported on: the last that is over, else the one that runs.
pub fn usual(today: Date, periods: &[Period]) -> Option<Period> {
    let mut years = periods.iter().filter(|period| period.year() == **period);
    let over = years.clone().find(|year| year.is_over(today));
    over.or(years.next()).copied()
}

/// What a period is called: "2025–26, whole year", "Quarter 1, April to June 2025".
pub fn label(i18n: I18nContext<Locale>, words: Words, period: Period) -> String {
    let Some(number) = period.number() else {
        return t!(i18n, summary_page.whole_year, year = period.name()).to_string();
    };
    let wording = words.wording();
    let first = period.from().month().to_string();
    t!(
        i18n,
        summary_page.quarter,
        number = number,
        first = wording.term("month", &first),
        last = wording.month_long(period.to())
    )
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(received: &[Date]) -> Vec<String> {
        let periods = periods(today(), received.iter().copied());
        periods.into_iter().map(Period::code).collect()
    }

    fn today() -> Date {
        Date::constant(2026, 11, 24)
    }

    #[test]
    fn the_years_go_back_to_the_first_referral_each_before_its_quarters() {
        let received = [Date::constant(2026, 5, 1), Date::constant(2026, 3, 31)];
        let expected = [
            "2026-27",
            "2026-27-q3",
            "2026-27-q2",
            "2026-27-q1",
            "2025-26",
            "2025-26-q4",
            "2025-26-q3",
            "2025-26-q2",
            "2025-26-q1",
        ];
        assert_eq!(names(&received), expected);
    }

    #[test]
    fn a_new_caseload_offers_the_year_that_runs() {
        assert_eq!(names(&[]).first().unwrap(), "2026-27");
        let only = periods(today(), std::iter::empty());
        assert_eq!(usual(today(), &only), Period::fiscal_year(2026));
    }

    #[test]
    fn a_quarter_is_offered_from_its_first_day() {
        let first = periods(Date::constant(2026, 4, 1), std::iter::empty());
        let codes: Vec<String> = first.into_iter().map(Period::code).collect();
        assert_eq!(codes, ["2026-27", "2026-27-q1"]);
    }

    #[test]
    fn the_last_year_that_is_over_is_offered_first() {
        let periods = periods(today(), [Date::constant(2023, 6, 1)].into_iter());
        assert_eq!(usual(today(), &periods), Period::fiscal_year(2025));
    }
}
