//! Which measure comes next for a client, and when: the one schedule that lists, pages and the client's head use.
//!
//! An occasion has a **day** on which it falls due and a **window** in which an answer is an answer of that occasion. Both
//! are counted from the day of the baseline. The days (3, 6 and 12 months) are those at which the field reports; the
//! windows are our own choice: each runs until the next one begins, so that every day from two months on belongs to one
//! occasion and nothing asked is lost between two. What is asked outside of its window is kept and told, never refused.

use jiff::ToSpan;
use record::Date;

use crate::occasion::Occasion;

/// The measure that comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Which occasion.
    pub occasion: Occasion,
    /// From which day it is due; none for a baseline, which is due at once.
    pub from: Option<Date>,
}

/// From which day to which an answer is one of an occasion, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// The occasions that have a day of their own after the baseline, each with the months after the baseline in which its
/// window begins and before which it ends.
const FOLLOW_UPS: [(Occasion, i32, i32); 3] = [
    (Occasion::Months3, 2, 5),
    (Occasion::Months6, 5, 9),
    (Occasion::Months12, 9, 15),
];

/// How many months after the first conversation a baseline is still one.
const BASELINE_MONTHS: i32 = 1;
/// How many months before the closing its asking may be.
const CLOSING_MONTHS: i32 = 1;

impl Window {
    /// Whether a day is in it.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The window of an occasion that is counted from the baseline. None for the baseline and the closing, which are
    /// not: see [`Window::of_baseline`] and [`Window::of_closing`].
    #[must_use]
    pub fn of(occasion: Occasion, baseline: Date) -> Option<Self> {
        let mut all = FOLLOW_UPS.into_iter();
        let (_, begins, ends) = all.find(|(it, ..)| *it == occasion)?;
        let months = |count: i32| baseline.checked_add(count.months()).ok();
        Some(Self {
            from: months(begins)?,
            to: months(ends)?.yesterday().ok()?,
        })
    }

    /// The window of a baseline: from the first conversation on.
    #[must_use]
    pub fn of_baseline(first_talk: Date) -> Option<Self> {
        Some(Self {
            from: first_talk,
            to: first_talk.checked_add(BASELINE_MONTHS.months()).ok()?,
        })
    }

    /// The window of a closing measure: up to the closing.
    #[must_use]
    pub fn of_closing(closing: Date) -> Option<Self> {
        Some(Self {
            from: closing.checked_sub(CLOSING_MONTHS.months()).ok()?,
            to: closing,
        })
    }
}

/// The measure that comes next in an episode: the earliest occasion that is not answered and whose window is not over.
///
/// `baseline` is the day of the baseline, if it was taken; `answered` the occasions already answered. An occasion is
/// passed over once a later one has been answered or its window is over: what is asked at seven months is no measure at
/// three. After the closing measure nothing is due.
#[must_use]
pub fn next_due(baseline: Option<Date>, answered: &[Occasion], today: Date) -> Option<Due> {
    let Some(baseline) = baseline else {
        return (!answered.contains(&Occasion::Closing)).then_some(Due {
            occasion: Occasion::Baseline,
            from: None,
        });
    };
    after(baseline, answered.iter().max().copied())
        .find(|(occasion, _)| Window::of(*occasion, baseline).is_some_and(|it| it.to >= today))
        .map(|(occasion, from)| Due {
            occasion,
            from: Some(from),
        })
}

/// The occasions after the last answered one, with their days. Which of them is still open depends on the day it is.
pub fn after(baseline: Date, last: Option<Occasion>) -> impl Iterator<Item = (Occasion, Date)> {
    FOLLOW_UPS
        .into_iter()
        .map(|(occasion, ..)| occasion)
        .filter(move |occasion| last.is_none_or(|last| *occasion > last))
        .filter_map(move |occasion| Some((occasion, occasion.due(baseline)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Occasion::{Baseline, Closing, Months3, Months6, Months12};
    use jiff::civil::date;
    use proptest::prelude::*;

    const BASELINE: Date = date(2026, 1, 15);

    fn next(answered: &[Occasion], today: Date) -> Option<(Occasion, Option<Date>)> {
        next_due(Some(BASELINE), answered, today).map(|due| (due.occasion, due.from))
    }

    #[test]
    fn without_a_baseline_the_baseline_is_due_at_once() {
        let due = next_due(None, &[], BASELINE).unwrap();
        assert_eq!((due.occasion, due.from), (Baseline, None));
    }

    #[test]
    fn after_the_baseline_come_three_six_and_twelve_months() {
        let three = Some((Months3, Some(date(2026, 4, 15))));
        let six = Some((Months6, Some(date(2026, 7, 15))));
        let twelve = Some((Months12, Some(date(2027, 1, 15))));
        assert_eq!(next(&[Baseline], date(2026, 1, 16)), three);
        assert_eq!(next(&[Baseline, Months3], date(2026, 4, 20)), six);
        assert_eq!(
            next(&[Baseline, Months3, Months6], date(2026, 8, 1)),
            twelve
        );
        assert_eq!(next(&[Baseline, Months12], date(2027, 2, 1)), None);
    }

    #[test]
    fn a_missed_measure_stays_due_until_its_window_is_over() {
        let occasion = |today| next(&[Baseline], today).map(|due| due.0);
        assert_eq!(occasion(date(2026, 6, 14)), Some(Months3));
        assert_eq!(occasion(date(2026, 6, 15)), Some(Months6));
        assert_eq!(occasion(date(2026, 10, 14)), Some(Months6));
        assert_eq!(occasion(date(2026, 10, 15)), Some(Months12));
        assert_eq!(occasion(date(2027, 4, 14)), Some(Months12));
        assert_eq!(occasion(date(2027, 4, 15)), None);
    }

    #[test]
    fn an_earlier_measure_is_not_asked_for_after_a_later_one() {
        assert_eq!(
            next(&[Months6, Baseline], date(2026, 5, 1)).map(|d| d.0),
            Some(Months12)
        );
    }

    #[test]
    fn nothing_is_due_after_the_closing_measure() {
        assert_eq!(next(&[Baseline, Closing], date(2026, 4, 15)), None);
        assert_eq!(next_due(None, &[Closing], BASELINE), None);
    }

    #[test]
    fn a_baseline_is_one_for_a_month_and_a_closing_measure_for_the_last_month() {
        let first = Window::of_baseline(date(2026, 1, 31)).unwrap();
        assert_eq!(
            (first.from, first.to),
            (date(2026, 1, 31), date(2026, 2, 28))
        );
        let last = Window::of_closing(date(2026, 3, 31)).unwrap();
        assert!(last.holds(date(2026, 2, 28)) && !last.holds(date(2026, 4, 1)));
        assert_eq!(Window::of(Closing, BASELINE), None);
        assert_eq!(Window::of(Baseline, BASELINE), None);
    }

    proptest! {
        #[test]
        fn every_day_from_two_months_to_fifteen_belongs_to_one_occasion(
            (month, day) in (1i8..=12, 1i8..=28),
            later in 0i32..440,
        ) {
            let baseline = date(2026, month, day);
            let on = baseline.checked_add(later.days()).unwrap();
            let held = FOLLOW_UPS
                .iter()
                .filter(|(occasion, ..)| Window::of(*occasion, baseline).unwrap().holds(on))
                .count();
            let within = on >= baseline.checked_add(2.months()).unwrap()
                && on < baseline.checked_add(15.months()).unwrap();
            prop_assert_eq!(held, usize::from(within));
        }

        #[test]
        fn an_occasion_falls_due_within_its_window(ordinal in 0i32..2_000) {
            let baseline = date(2024, 1, 1).checked_add(ordinal.days()).unwrap();
            for (occasion, ..) in FOLLOW_UPS {
                let due = occasion.due(baseline).unwrap();
                prop_assert!(Window::of(occasion, baseline).unwrap().holds(due));
            }
        }
    }
}
