//! Which measure comes next for a client, and when.

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

/// The occasions that have a day of their own after the baseline.
const FOLLOW_UPS: [Occasion; 3] = [Occasion::Months3, Occasion::Months6, Occasion::Months12];

/// The measure of one instrument that comes next in an episode: the earliest occasion not yet answered.
///
/// `baseline` is the day of the baseline, if it was taken; `answered` the occasions already answered. An occasion is
/// passed over once a later one has been answered or has fallen due: what is asked at seven months is no measure at
/// three. After the closing measure nothing is due.
#[must_use]
pub fn next_due(baseline: Option<Date>, answered: &[Occasion], today: Date) -> Option<Due> {
    let last = answered.iter().max();
    if last == Some(&Occasion::Closing) {
        return None;
    }
    let Some(baseline) = baseline else {
        return Some(Due {
            occasion: Occasion::Baseline,
            from: None,
        });
    };
    let mut open = FOLLOW_UPS
        .into_iter()
        .filter(|occasion| last.is_none_or(|last| occasion > last))
        .filter_map(|occasion| occasion.due(baseline).map(|from| (occasion, from)))
        .peekable();
    while let Some((occasion, from)) = open.next() {
        let lapsed = open.peek().is_some_and(|(_, later)| *later <= today);
        if !lapsed {
            return Some(Due {
                occasion,
                from: Some(from),
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use Occasion::{Baseline, Closing, Months3, Months6, Months12};
    use jiff::civil::date;

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
    fn a_missed_measure_stays_due_until_the_next_one_is() {
        let six = date(2026, 7, 15);
        assert_eq!(
            next(&[Baseline], date(2026, 7, 14)).map(|d| d.0),
            Some(Months3)
        );
        assert_eq!(next(&[Baseline], six), Some((Months6, Some(six))));
        assert_eq!(
            next(&[Baseline], date(2029, 1, 1)).map(|d| d.0),
            Some(Months12),
            "the last one stays due"
        );
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
}
