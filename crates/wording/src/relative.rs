//! How far a day is from today: "3 days late", "dans 2 semaines".

use jiff::Unit;
use record::Date;

use crate::terms::Wording;

/// Up to this many days are counted in days, then in weeks.
const DAYS: i32 = 13;
/// Up to this many days are counted in weeks, then in months, of which there are then at least two.
const WEEKS: i32 = 62;
/// Up to this many months are counted in months, then in years.
const MONTHS: i32 = 23;

impl Wording {
    /// When something due falls, from today: "3 days late", "due today", "due tomorrow", "due in 5 days".
    #[must_use]
    pub fn due(&self, due: Date, today: Date) -> String {
        match days_between(today, due) {
            0 => self.term("relative", "due-today").to_owned(),
            1 => self.term("relative", "due-tomorrow").to_owned(),
            days if days < 0 => self.plural("relative", "late", -i64::from(days)),
            days => self.plural("relative", "due", i64::from(days)),
        }
    }

    /// When something was or will be, from today: "yesterday", "3 days ago", "5 weeks ago", "in 2 months".
    #[must_use]
    pub fn from_today(&self, day: Date, today: Date) -> String {
        let days = days_between(today, day);
        match days {
            0 => self.term("relative", "today").to_owned(),
            1 => self.term("relative", "tomorrow").to_owned(),
            -1 => self.term("relative", "yesterday").to_owned(),
            _ => self.far(days, months_between(today, day)),
        }
    }

    fn far(&self, days: i32, months: i32) -> String {
        let (number, past, to_come) = match (days.abs(), months.abs()) {
            (days, _) if days <= DAYS => (days, "days-ago", "in-days"),
            (days, _) if days <= WEEKS => (days / 7, "weeks-ago", "in-weeks"),
            (_, months) if months <= MONTHS => (months, "months-ago", "in-months"),
            (_, months) => (months / 12, "years-ago", "in-years"),
        };
        let code = if days < 0 { past } else { to_come };
        self.plural("relative", code, i64::from(number))
    }
}

/// Days from one day to another; negative when the other is earlier.
fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// Whole months from one day to another; negative when the other is earlier.
fn months_between(from: Date, to: Date) -> i32 {
    from.until((Unit::Month, to))
        .map_or(0, |span| span.get_months())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 24);

    fn in_both(say: impl Fn(&Wording) -> String) -> [String; 2] {
        [Lang::En, Lang::Fr].map(|lang| say(Wording::of(lang)))
    }

    #[test]
    fn an_overdue_promise_says_how_late_it_is() {
        let due = |day| in_both(|words| words.due(day, TODAY));
        assert_eq!(
            due(date(2026, 11, 21)),
            ["3 days late", "3 jours de retard"]
        );
        assert_eq!(due(date(2026, 11, 23)), ["1 day late", "1 jour de retard"]);
        assert_eq!(due(TODAY), ["due today", "prévu aujourd’hui"]);
        assert_eq!(due(date(2026, 11, 25)), ["due tomorrow", "prévu demain"]);
        assert_eq!(
            due(date(2026, 12, 4)),
            ["due in 10 days", "prévu dans 10 jours"]
        );
    }

    #[test]
    fn a_contact_is_as_far_away_as_people_would_say() {
        let ago = |day| in_both(|words| words.from_today(day, TODAY));
        assert_eq!(ago(TODAY), ["today", "aujourd’hui"]);
        assert_eq!(ago(date(2026, 11, 23)), ["yesterday", "hier"]);
        assert_eq!(ago(date(2026, 11, 25)), ["tomorrow", "demain"]);
        assert_eq!(ago(date(2026, 11, 12)), ["12 days ago", "il y a 12 jours"]);
        assert_eq!(
            ago(date(2026, 11, 10)),
            ["2 weeks ago", "il y a 2 semaines"]
        );
        assert_eq!(ago(date(2026, 9, 23)), ["8 weeks ago", "il y a 8 semaines"]);
        assert_eq!(ago(date(2026, 9, 22)), ["2 months ago", "il y a 2 mois"]);
        assert_eq!(ago(date(2024, 11, 24)), ["2 years ago", "il y a 2 ans"]);
        assert_eq!(ago(date(2027, 2, 25)), ["in 3 months", "dans 3 mois"]);
    }

    #[test]
    fn every_distance_has_words() {
        for lang in Lang::ALL {
            let words = Wording::of(*lang);
            for days in -1500..1500 {
                let day = TODAY.checked_add(jiff::Span::new().days(days)).unwrap();
                for text in [words.from_today(day, TODAY), words.due(day, TODAY)] {
                    assert!(!text.contains(['{', '.']), "{days}: {text}");
                    assert!(!text.starts_with("0 ") && !text.contains(" 0 "), "{text}");
                }
            }
        }
    }
}
