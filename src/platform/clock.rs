//! The day and the time it is where the tablet is, and how long something took.

use record::Date;
use wasm_bindgen::JsValue;

/// Today by the tablet's own clock and time zone.
pub fn today() -> Date {
    day_of(&js_sys::Date::new_0())
}

/// Two clocks, read at once, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// The tablet's own clock. It goes on while the tablet sleeps, and a person can set it.
    pub wall: f64,
    /// The browser's stopwatch. Nobody can set it, and in some browsers it stands still while the tablet sleeps.
    pub steady: f64,
}

impl Moment {
    /// How long ago an earlier moment was, by whichever clock says more.
    pub fn since(self, earlier: Self) -> f64 {
        let wall = self.wall - earlier.wall;
        wall.max(self.steady - earlier.steady).max(0.0)
    }
}

/// Now, by both clocks.
pub fn moment() -> Moment {
    let stopwatch = web_sys::window().and_then(|window| window.performance());
    Moment {
        wall: js_sys::Date::now(),
        steady: stopwatch.map_or(0.0, |stopwatch| stopwatch.now()),
    }
}

/// A time of day where the tablet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalTime {
    /// The day.
    pub day: Date,
    /// The hour, 0 to 23.
    pub hour: u32,
    /// The minute, 0 to 59.
    pub minute: u32,
}

/// Milliseconds since 1970 began, UTC, as the tablet's clock shows them.
pub fn local_time(milliseconds: u64) -> LocalTime {
    // Exact: a double holds every millisecond of the next hundred thousand years.
    let since_1970 = JsValue::from_f64(milliseconds as f64);
    let date = js_sys::Date::new(&since_1970);
    LocalTime {
        day: day_of(&date),
        hour: date.get_hours(),
        minute: date.get_minutes(),
    }
}

/// Milliseconds since 1970 began, UTC.
pub fn now() -> u64 {
    // A clock before 1970 is wrong in any case.
    js_sys::Date::now().max(0.0) as u64
}

fn day_of(date: &js_sys::Date) -> Date {
    let year = i16::try_from(date.get_full_year()).unwrap_or(i16::MAX);
    let month = i8::try_from(date.get_month() + 1).unwrap_or(1);
    let day = i8::try_from(date.get_date()).unwrap_or(1);
    Date::new(year, month, day).unwrap_or(Date::MIN)
}
