//! A day as somebody wrote it in a cell. What can be read in two ways is read by the column's rule, never by a guess of
//! its own.

use jiff::Span;
use record::Date;

use crate::month::{means_nothing, month};

record::coded! {
    /// In which order the numbers of a day stand.
    pub enum Order {
        /// Day, month, year.
        DayFirst = 0, "day-first";
        /// Month, day, year.
        MonthFirst = 1, "month-first";
        /// Year, month, day.
        YearFirst = 2, "year-first";
    }
}

/// How the days of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRule {
    /// The order of the numbers; none while the worker is to be asked.
    pub order: Option<Order>,
    /// The last year of the hundred that a year of two digits is in.
    pub last_year: i16,
}

/// Why a cell is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    /// It is written like no day.
    NotADay,
    /// It is written like a day, and there is no such day in this order.
    Impossible,
    /// It can be read in two ways, and nobody has said which.
    OrderUnknown,
}

/// Days as Excel counts them: 1 is 1 January 1900, and 60 a 29 February 1900 that never was (Microsoft, "Excel
/// incorrectly assumes that the year 1900 is a leap year"), so from 61 on they count from 30 December 1899.
const EXCEL_BEGINS: Date = Date::constant(1899, 12, 30);
/// The whole numbers that are taken for such days: five digits, from 1927 to 2099. Four digits would be years.
const EXCEL_DAYS: std::ops::RangeInclusive<i32> = 10_000..=73_050;

/// What a cell says, before a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One day, whatever the rule.
    Day(Date),
    /// A day whose year has two digits: year, month, day.
    Short(i16, i8, i8),
    /// Three numbers whose order is not told.
    Numbers([Number; 3]),
    /// Written like a day that there is not.
    Impossible,
    /// Written like no day.
    No,
}

/// A number and how many digits it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    value: i16,
    digits: usize,
}

impl DateRule {
    /// The day that a cell says; none when it is blank.
    ///
    /// # Errors
    /// When it says none.
    pub fn read(self, cell: &str) -> Result<Option<Date>, DateFault> {
        if cell.trim().is_empty() {
            return Ok(None);
        }
        match Form::of(cell) {
            Form::Day(day) => Ok(Some(day)),
            Form::Short(year, month, day) => day_of(self.year(year), month, day).map(Some),
            Form::Numbers(numbers) => self.ordered(numbers).map(Some),
            Form::Impossible => Err(DateFault::Impossible),
            Form::No => Err(DateFault::NotADay),
        }
    }

    fn ordered(self, numbers: [Number; 3]) -> Result<Date, DateFault> {
        if let Some(order) = self.order {
            return self.in_order(numbers, order).ok_or(DateFault::Impossible);
        }
        let mut days = Order::ALL
            .iter()
            .filter(|order| **order != Order::YearFirst)
            .filter_map(|order| self.in_order(numbers, *order));
        match (days.next(), days.next()) {
            (Some(one), Some(other)) if one != other => Err(DateFault::OrderUnknown),
            (Some(day), _) => Ok(day),
            (None, _) => self
                .in_order(numbers, Order::YearFirst)
                .ok_or(DateFault::Impossible),
        }
    }

    /// The day of three numbers in an order, if there is one.
    pub(crate) fn in_order(self, [a, b, c]: [Number; 3], order: Order) -> Option<Date> {
        let (year, month, day) = match order {
            Order::DayFirst => (c, b, a),
            Order::MonthFirst => (c, a, b),
            Order::YearFirst => (a, b, c),
        };
        let whole = match year.digits {
            4 => year.value,
            2 => self.year(year.value),
            _ => return None,
        };
        let (month, day) = (
            i8::try_from(month.value).ok()?,
            i8::try_from(day.value).ok()?,
        );
        day_of(whole, month, day).ok()
    }

    /// A year of two digits in full.
    fn year(self, short: i16) -> i16 {
        if short > 99 {
            return short;
        }
        let century = self.last_year.div_euclid(100) * 100;
        let year = century + short;
        if year > self.last_year {
            year - 100
        } else {
            year
        }
    }
}

impl Form {
    /// What a cell says.
    pub(crate) fn of(cell: &str) -> Self {
        let cell = without_time(cell.trim());
        if let Some(day) = serial(cell) {
            return day;
        }
        let parts: Vec<Part> = match parts(cell) {
            Some(parts) => parts,
            None => return Self::No,
        };
        match *parts.as_slice() {
            // 19500403
            [
                Part::Number(Number {
                    value: _,
                    digits: 8,
                }),
            ] => compact(cell),
            [Part::Number(a), Part::Number(b), Part::Number(c)] => Self::of_numbers([a, b, c]),
            [Part::Month(month), Part::Number(day), Part::Number(year)]
            | [Part::Number(day), Part::Month(month), Part::Number(year)]
                if year.digits == 4 || (year.digits == 2 && day.digits <= 2) =>
            {
                Self::named(year, month, day)
            }
            [Part::Number(year), Part::Month(month), Part::Number(day)] if year.digits == 4 => {
                Self::named(year, month, day)
            }
            _ => Self::No,
        }
    }

    fn of_numbers(numbers: [Number; 3]) -> Self {
        let [a, b, c] = numbers;
        if b.digits > 2 {
            return Self::No;
        }
        match (a.digits, c.digits) {
            (4, 1 | 2) => {
                let parts = i8::try_from(b.value).ok().zip(i8::try_from(c.value).ok());
                let day = parts.and_then(|(month, day)| day_of(a.value, month, day).ok());
                day.map_or(Self::Impossible, Self::Day)
            }
            (1 | 2, 2 | 4) | (2, 1) => Self::Numbers(numbers),
            _ => Self::No,
        }
    }

    /// Whether no number has the four digits of a whole year.
    pub(crate) fn has_short_year(numbers: [Number; 3]) -> bool {
        numbers.iter().all(|number| number.digits < 4)
    }

    fn named(year: Number, month: i8, day: Number) -> Self {
        let Ok(day) = i8::try_from(day.value) else {
            return Self::Impossible;
        };
        if year.digits == 2 {
            return Self::Short(year.value, month, day);
        }
        day_of(year.value, month, day).map_or(Self::Impossible, Self::Day)
    }
}

/// Whether a cell is written like a day.
pub(crate) fn looks_like_a_day(cell: &str) -> bool {
    let is_number_alone = cell.trim().chars().all(|c| c.is_ascii_digit());
    !is_number_alone && !matches!(Form::of(cell), Form::No)
}

fn day_of(year: i16, month: i8, day: i8) -> Result<Date, DateFault> {
    Date::new(year, month, day).map_err(|_| DateFault::Impossible)
}

/// A part of a day as it is written.
#[derive(Debug, Clone, Copy)]
enum Part {
    Number(Number),
    Month(i8),
}

/// The numbers and months of a cell; nothing when there is anything else in it.
fn parts(cell: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let is_between = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '/' | '.' | ',' | '\u{2011}' | '\u{2013}' | '\u{2212}'
            )
    };
    for word in cell.split(is_between).filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let after = word.strip_prefix(digits).unwrap_or_default();
        if !digits.is_empty() && matches!(after, "" | "er" | "st" | "nd" | "rd" | "th") {
            let is_number = digits.len() <= 8 && digits.chars().all(|c| c.is_ascii_digit());
            let value: u32 = is_number.then(|| digits.parse().ok())??;
            parts.push(Part::Number(Number {
                value: i16::try_from(value).unwrap_or(i16::MAX),
                digits: digits.len(),
            }));
        } else if let Some(month) = month(word) {
            parts.push(Part::Month(month));
        } else if !means_nothing(word) {
            return None;
        }
        if parts.len() > 3 {
            return None;
        }
    }
    Some(parts)
}

/// A day in eight digits: 19500403.
fn compact(cell: &str) -> Form {
    let digits: Vec<i16> = cell
        .chars()
        .filter_map(|c| i16::try_from(c.to_digit(10)?).ok())
        .collect();
    let [a, b, c, d, m, n, x, y] = *digits.as_slice() else {
        return Form::No;
    };
    let year = ((a * 10 + b) * 10 + c) * 10 + d;
    let (month, day) = (i8::try_from(m * 10 + n), i8::try_from(x * 10 + y));
    match (month, day) {
        (Ok(month), Ok(day)) => day_of(year, month, day).map_or(Form::Impossible, Form::Day),
        _ => Form::Impossible,
    }
}

/// A day as a spreadsheet counts it, with or without the time of day after the point.
fn serial(cell: &str) -> Option<Form> {
    let (whole, rest) = cell.split_once(['.', ',']).unwrap_or((cell, ""));
    let is_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.len() != 5 || !is_digits(whole) || !is_digits(rest) {
        return None;
    }
    let days: i32 = whole.parse().ok()?;
    if !EXCEL_DAYS.contains(&days) {
        return Some(Form::Impossible);
    }
    let days = Span::new().try_days(days).ok()?;
    EXCEL_BEGINS.checked_add(days).ok().map(Form::Day)
}

/// A day without the time that a database writes after it: "1950-04-03T00:00:00", "1950-04-03 14:05".
fn without_time(cell: &str) -> &str {
    let at = cell.find(['T', ' ']);
    let Some((day, time)) = at.and_then(|at| cell.split_at_checked(at)) else {
        return cell;
    };
    let time = time.trim_start_matches(['T', ' ']);
    let is_time = time.contains(':')
        && time.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    ':' | '.' | 'Z' | '+' | '-' | ' ' | 'A' | 'P' | 'M' | 'a' | 'p' | 'm'
                )
        });
    if is_time { day } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: DateRule = DateRule {
        order: None,
        last_year: 2026,
    };

    fn read(cell: &str, order: Option<Order>) -> Result<Option<Date>, DateFault> {
        DateRule { order, ..RULE }.read(cell)
    }

    fn day(year: i16, month: i8, day: i8) -> Result<Option<Date>, DateFault> {
        Ok(Some(Date::constant(year, month, day)))
    }

    #[test]
    fn a_day_that_can_be_read_in_one_way_is_read() {
        let third_of_april = [
            "1950-04-03",
            "1950/4/3",
            "1950.04.03",
            " 1950-04-03 ",
            "1950-04-03T00:00:00",
            "1950-04-03 14:05",
            "19500403",
            "3 April 1950",
            "3 avril 1950",
            "April 3, 1950",
            "Apr 3rd, 1950",
            "3-Apr-1950",
            "03-avr.-50",
            "lundi 3 avril 1950",
            "le 3 avril 1950",
            "1950 April 3",
            "18356",
            "18356.5",
        ];
        for cell in third_of_april {
            assert_eq!(read(cell, None), day(1950, 4, 3), "{cell}");
        }
        assert_eq!(read("1er février 1950", None), day(1950, 2, 1));
        assert_eq!(read("31/12/1950", None), day(1950, 12, 31));
        assert_eq!(read("12/31/1950", None), day(1950, 12, 31));
        assert_eq!(read("04/04/1950", None), day(1950, 4, 4));
        assert_eq!(read("50-04-31", None), Err(DateFault::Impossible));
        assert_eq!(read("50-04-30", None), day(1950, 4, 30));
        assert_eq!(read("  ", None), Ok(None));
    }

    #[test]
    fn a_day_that_can_be_read_in_two_ways_waits_for_the_rule() {
        let cell = "03/04/1950";
        assert_eq!(read(cell, None), Err(DateFault::OrderUnknown));
        assert_eq!(read(cell, Some(Order::DayFirst)), day(1950, 4, 3));
        assert_eq!(read(cell, Some(Order::MonthFirst)), day(1950, 3, 4));
        assert_eq!(
            read(cell, Some(Order::YearFirst)),
            Err(DateFault::Impossible)
        );
        assert_eq!(read("03/04/05", Some(Order::YearFirst)), day(2003, 4, 5));
    }

    #[test]
    fn a_day_that_there_is_not_is_named() {
        for cell in [
            "1950-02-30",
            "30/02/1950",
            "31 avril 1950",
            "19501301",
            "13/13/1950",
            "1950-13-01",
        ] {
            assert_eq!(read(cell, None), Err(DateFault::Impossible), "{cell}");
        }
        assert_eq!(
            read("31/12/1950", Some(Order::MonthFirst)),
            Err(DateFault::Impossible)
        );
    }

    #[test]
    fn what_is_no_day_is_named() {
        for cell in [
            "1950",
            "April",
            "unknown",
            "72 ans",
            "3/4",
            "1/2/3/4",
            "-",
            "1950-04",
            "613-555-0142",
            "é1é/2/1950",
        ] {
            assert_eq!(read(cell, None), Err(DateFault::NotADay), "{cell}");
        }
    }

    #[test]
    fn a_year_of_two_digits_is_in_the_hundred_that_was_chosen() {
        let born = DateRule {
            order: Some(Order::DayFirst),
            last_year: 2010,
        };
        let years = ["01/02/50", "01/02/10", "01/02/11"]
            .map(|cell| born.read(cell).unwrap().unwrap().year());
        assert_eq!(years, [1950, 2010, 1911]);
        let received = DateRule {
            last_year: 2026,
            ..born
        };
        assert_eq!(received.read("24-nov-26"), day(2026, 11, 24));
        assert_eq!(received.read("24-nov-27"), day(1927, 11, 24));
    }

    #[test]
    fn days_of_a_spreadsheet_begin_where_excel_begins_them() {
        // 2008-01-01 is 39448: Microsoft, "DATEVALUE function".
        assert_eq!(read("39448", None), day(2008, 1, 1));
        assert_eq!(read("99999", None), Err(DateFault::Impossible));
    }
}
