//! Open promises as a calendar file (RFC 5545): whole days that say "Follow-up (Doorstep)" and nothing else. It must
//! never hold a name, a note, a place or an address: calendars are read by whoever passes, and by the companies that keep
//! them.

use record::{Date, Id};
use wording::Lang;

use crate::document::Words;

/// A promise that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promised {
    /// The follow-up's id: random, and the same each time, so that a calendar that takes the file in again has each day
    /// once.
    pub id: Id,
    /// The day it is due.
    pub due: Date,
}

/// The calendar file of some promises, made at a moment in milliseconds since 1970 began (UTC). A day after the year
/// 9999 is left out.
#[must_use]
pub fn calendar(promises: &[Promised], made: u64, lang: Lang) -> String {
    let words = Words::of(lang);
    let summary = escaped(&words.say("calendar", "follow-up"));
    let stamp = stamp(made);
    let mut file = File(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Doorstep//Follow-ups//EN");
    file.line("CALSCALE:GREGORIAN");
    let mut promises = promises.to_vec();
    promises.sort_by_key(|promise| (promise.due, promise.id));
    for Promised { id, due } in promises {
        let Ok(after) = due.tomorrow() else { continue };
        file.line("BEGIN:VEVENT");
        file.line(&format!("UID:{id}"));
        file.line(&format!("DTSTAMP:{stamp}"));
        file.line(&format!("DTSTART;VALUE=DATE:{}", day(due)));
        file.line(&format!("DTEND;VALUE=DATE:{}", day(after)));
        file.line(&format!("SUMMARY:{summary}"));
        file.line("CLASS:PRIVATE");
        // Checking back does not fill the day.
        file.line("TRANSP:TRANSPARENT");
        file.line("END:VEVENT");
    }
    file.line("END:VCALENDAR");
    file.0
}

/// The longest line, in bytes and without its end (RFC 5545, section 3.1).
const LONGEST: usize = 75;

struct File(String);

impl File {
    /// Adds a line, folded where it is long, never within a character.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text as a value (RFC 5545, section 3.3.11).
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                value.push('\\');
                value.push(character);
            }
            '\n' => value.push_str("\\n"),
            // Controls have no place in a value.
            other if other.is_control() => {}
            other => value.push(other),
        }
    }
    value
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A moment in UTC.
fn stamp(made: u64) -> String {
    let seconds = made / 1000;
    let (days, seconds) = (seconds / 86_400, seconds % 86_400);
    let begun = Date::constant(1970, 1, 1);
    let days = std::time::Duration::from_secs(days.saturating_mul(86_400));
    let on = begun.checked_add(days).unwrap_or(Date::MAX);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{}T{hour:02}{minute:02}{second:02}Z", day(on))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promised(n: u8, due: Date) -> Promised {
        Promised {
            id: Id::from_random([n; 16]),
            due,
        }
    }

    /// 24 November 2026, 15:04:05 UTC.
    const MADE: u64 = 1_795_532_645_000;

    #[test]
    fn a_promise_is_a_whole_day_that_says_nothing_of_anybody() {
        let due = Date::constant(2026, 12, 31);
        let file = calendar(&[promised(1, due)], MADE, Lang::En);
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Doorstep//Follow-ups//EN",
            "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT",
            "UID:01010101-0101-4101-8101-010101010101",
            "DTSTAMP:20261124T150405Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:Follow-up (Doorstep)",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(file, expected.join("\r\n"));
    }

    #[test]
    fn the_same_promises_have_the_same_names_in_every_file() {
        let day = Date::constant(2026, 12, 1);
        let [one, two] = [promised(1, day), promised(2, day)];
        let uids = |file: String| -> Vec<String> {
            let lines = file.lines().filter(|line| line.starts_with("UID:"));
            lines.map(str::to_owned).collect()
        };
        let first = uids(calendar(&[one, two], MADE, Lang::En));
        let again = uids(calendar(&[two, one], MADE + 86_400_000, Lang::Fr));
        assert_eq!(first, again);
        assert_eq!(first.len(), 2);
    }

    #[test]
    fn a_long_line_is_folded_between_characters_and_reads_as_before() {
        for text in ["Suivi ", "é", "چائے ", "🎵", "a"] {
            let long = text.repeat(80);
            let mut file = File(String::new());
            file.line(&long);
            assert!(file.0.ends_with("\r\n"));
            for line in file.0.trim_end_matches("\r\n").split("\r\n") {
                assert!(line.len() <= LONGEST, "{line}");
            }
            assert_eq!(file.0.replace("\r\n ", "").trim_end_matches("\r\n"), long);
        }
    }

    #[test]
    fn what_means_something_in_a_calendar_file_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne\rf:g"), "a\\,b\\;c\\\\d\\nef:g");
    }

    #[test]
    fn the_last_day_there_is_and_the_end_of_time_do_no_harm() {
        let file = calendar(&[promised(1, Date::MAX)], u64::MAX, Lang::En);
        assert!(!file.contains("VEVENT"));
    }
}
