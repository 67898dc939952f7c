//! Words for pages: the page texts of locales/ by key, the terms of `wording` by code.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use record::Date;
use wording::{Lang, Wording};

use crate::i18n::{Locale, t, use_i18n};
use crate::platform::clock::local_time;
use crate::platform::preferences;

/// A page text for a place that takes a signal, such as a label: `text!(i18n, client.add)`.
macro_rules! text {
    ($i18n:expr, $($key:tt)*) => {
        ::leptos::prelude::Signal::stored($crate::i18n::tu_string!($i18n, $($key)*).to_string())
    };
}
pub(crate) use text;

/// The words of the language in use.
#[derive(Clone, Copy)]
pub struct Words(I18nContext<Locale>);

/// The words of the language in use.
pub fn use_words() -> Words {
    Words(use_i18n())
}

impl Words {
    /// The language in use.
    pub fn lang(self) -> Lang {
        match self.0.get_locale() {
            Locale::en => Lang::En,
            Locale::fr => Lang::Fr,
        }
    }

    /// Its numbers, dates and terms.
    pub fn wording(self) -> &'static Wording {
        Wording::of(self.lang())
    }

    /// The term of a code.
    pub fn term(self, group: &'static str, code: &'static str) -> Signal<String> {
        Signal::derive(move || self.wording().term(group, code).to_owned())
    }

    /// A day, short: "10 Nov 2026".
    pub fn day(self, day: Date) -> Signal<String> {
        Signal::derive(move || self.wording().date_short(day))
    }

    /// A time of day: "14:05".
    pub fn time_of_day(self, hour: u32, minute: u32) -> String {
        let minute = format!("{minute:02}");
        t!(self.0, locking.time_of_day, hour = hour, minute = minute).to_string()
    }

    /// A moment in milliseconds since 1970 began (UTC), as the day and the time it is where the tablet is:
    /// "10 Nov 2026, 14:05".
    pub fn day_and_time(self, milliseconds: u64) -> String {
        let time = local_time(milliseconds);
        let clock = self.time_of_day(time.hour, time.minute);
        format!("{}, {clock}", self.wording().date_short(time.day))
    }

    /// Changes the language, here and for the next visit.
    pub fn choose(self, lang: Lang) {
        self.speak(lang);
        preferences::set_language(lang.code());
    }

    /// Changes the language for the time being.
    pub fn speak(self, lang: Lang) {
        self.0.set_locale(match lang {
            Lang::En => Locale::en,
            Lang::Fr => Locale::fr,
        });
    }
}

/// The language to begin with: the one chosen on this tablet, else the browser's.
pub fn choose_first(i18n: I18nContext<Locale>) {
    if let Some(lang) = preferences::language().and_then(|code| Lang::from_code(&code)) {
        Words(i18n).choose(lang);
    }
}
