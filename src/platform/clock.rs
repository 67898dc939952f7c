//! The day it is where the tablet is, and how long something took.

use record::Date;

/// Today by the tablet's own clock and time zone.
pub fn today() -> Date {
    day_of(&js_sys::Date::new_0())
}

/// Milliseconds since 1970 began, UTC.
pub fn now() -> u64 {
    // A clock before 1970 is wrong in any case.
    js_sys::Date::now().max(0.0) as u64
}

/// The day of a moment, given in milliseconds since 1970 began, where the tablet is.
pub fn day_at(milliseconds: u64) -> Date {
    // Exact: a double holds every millisecond of the next hundred thousand years.
    let moment = wasm_bindgen::JsValue::from_f64(milliseconds as f64);
    day_of(&js_sys::Date::new(&moment))
}

fn day_of(date: &js_sys::Date) -> Date {
    let year = i16::try_from(date.get_full_year()).unwrap_or(i16::MAX);
    let month = i8::try_from(date.get_month() + 1).unwrap_or(1);
    let day = i8::try_from(date.get_date()).unwrap_or(1);
    Date::new(year, month, day).unwrap_or(Date::MIN)
}
