//! Days as people write them, without a browser's help.

use record::{Date, DayTime};

use crate::terms::Wording;

impl Wording {
    /// A day in short: "10 Nov 2026", "10 nov. 2026".
    #[must_use]
    pub fn date_short(&self, date: Date) -> String {
        self.date(date, "short")
    }

    /// A day in full: "10 November 2026", "10 novembre 2026".
    #[must_use]
    pub fn date_long(&self, date: Date) -> String {
        self.date(date, "long")
    }

    /// A time of day: "9:30", "9 h 30".
    #[must_use]
    pub fn time(&self, time: DayTime) -> String {
        let hour = time.hour().to_string();
        let minute = format!("{:02}", time.minute());
        let values = [("hour", hour.as_str()), ("minute", minute.as_str())];
        self.sentence("date", "time", &values)
    }

    /// A day of this week or nearby, with its weekday and without its year: "Tuesday 24 November", "mardi 24 novembre".
    #[must_use]
    pub fn weekday_long(&self, date: Date) -> String {
        self.date(date, "day")
    }

    /// A month: "November 2026", "novembre 2026".
    #[must_use]
    pub fn month_long(&self, date: Date) -> String {
        self.date(date, "month")
    }

    fn date(&self, date: Date, form: &str) -> String {
        let month = date.month().to_string();
        let weekday = date.weekday().to_monday_one_offset().to_string();
        let day = match date.day() {
            1 => self.term("date", "first").to_owned(),
            day => day.to_string(),
        };
        let values = [
            ("day", day.as_str()),
            ("month", self.term("month", &month)),
            ("month-short", self.term("month-short", &month)),
            ("weekday", self.term("weekday", &weekday)),
            ("year", &date.year().to_string()),
        ];
        self.sentence("date", form, &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use jiff::civil::date;

    #[test]
    fn a_time_is_written_as_each_language_does() {
        let time: DayTime = "09:05".parse().unwrap();
        assert_eq!(Wording::of(Lang::En).time(time), "9:05");
        assert_eq!(Wording::of(Lang::Fr).time(time), "9\u{a0}h\u{a0}05");
    }

    #[test]
    fn a_day_is_written_as_each_language_does() {
        let (en, fr) = (Wording::of(Lang::En), Wording::of(Lang::Fr));
        let day = date(2026, 11, 10);
        assert_eq!(en.date_short(day), "10 Nov 2026");
        assert_eq!(fr.date_short(day), "10 nov. 2026");
        assert_eq!(en.date_long(day), "10 November 2026");
        assert_eq!(fr.date_long(day), "10 novembre 2026");
        assert_eq!(en.month_long(day), "November 2026");
        assert_eq!(fr.month_long(day), "novembre 2026");
        let tuesday = date(2026, 11, 24);
        assert_eq!(en.weekday_long(tuesday), "Tuesday 24 November");
        assert_eq!(fr.weekday_long(tuesday), "mardi 24 novembre");
    }

    #[test]
    fn the_first_of_the_month_is_an_ordinal_in_french() {
        let (en, fr) = (Wording::of(Lang::En), Wording::of(Lang::Fr));
        let day = date(2026, 2, 1);
        assert_eq!(en.date_short(day), "1 Feb 2026");
        assert_eq!(fr.date_short(day), "1er févr. 2026");
        assert_eq!(fr.weekday_long(day), "dimanche 1er février");
    }

    #[test]
    fn every_month_and_weekday_has_a_name() {
        for lang in Lang::ALL {
            let words = Wording::of(*lang);
            for offset in 0..366 {
                let span = jiff::Span::new().days(offset);
                let day = date(2028, 1, 1).checked_add(span).unwrap();
                let text = words.date_short(day) + &words.weekday_long(day);
                assert!(!text.contains('{'), "{text}");
            }
        }
    }
}
