//! Reading what was typed: each method gives the value, or says beside the field what is wrong and gives none.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use record::{Date, DayTime, Id};

use super::form::Errors;
use crate::i18n::{Locale, t_string, use_i18n};
use crate::platform::random::make_id;

/// Reads fields into values.
#[derive(Clone, Copy)]
pub struct Reader {
    errors: Errors,
    i18n: I18nContext<Locale>,
    kept: Option<Id>,
}

/// A reader that says what is wrong in these errors.
pub fn use_reader(errors: Errors) -> Reader {
    Reader {
        errors,
        i18n: use_i18n(),
        kept: None,
    }
}

impl Reader {
    /// A day that must be given.
    pub fn day(self, field: &'static str, value: RwSignal<String>) -> Option<Date> {
        let day = self.day_if_any(field, value)?;
        if day.is_none() {
            self.errors
                .add(field, t_string!(self.i18n, errors.day_missing));
        }
        day
    }

    /// A day that may be left out.
    pub fn day_if_any(self, field: &'static str, value: RwSignal<String>) -> Option<Option<Date>> {
        let typed = trimmed(value);
        if typed.is_empty() {
            return Some(None);
        }
        let day = typed.parse().ok();
        if day.is_none() {
            self.errors
                .add(field, t_string!(self.i18n, errors.day_wrong));
        }
        day.map(Some)
    }

    /// A time of day that must be given.
    pub fn time(self, field: &'static str, value: RwSignal<String>) -> Option<DayTime> {
        let time = trimmed(value).parse().ok();
        if time.is_none() {
            self.errors
                .add(field, t_string!(self.i18n, visit.time_wrong));
        }
        time
    }

    /// A text that must say something.
    pub fn text(self, field: &'static str, value: RwSignal<String>) -> Option<String> {
        let typed = trimmed(value);
        if typed.is_empty() {
            self.errors
                .add(field, t_string!(self.i18n, errors.text_missing));
            return None;
        }
        Some(typed)
    }

    /// One of a closed list, by its code: `reader.one("mode", mode, Mode::from_code)`.
    pub fn one<T>(
        self,
        field: &'static str,
        value: RwSignal<String>,
        from_code: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let chosen = value.with_untracked(|code| from_code(code));
        if chosen.is_none() {
            self.errors
                .add(field, t_string!(self.i18n, errors.choose_one));
        }
        chosen
    }

    /// Whole minutes that may be left out.
    pub fn minutes(self, field: &'static str, value: RwSignal<String>) -> Option<Option<u16>> {
        let typed = trimmed(value);
        if typed.is_empty() {
            return Some(None);
        }
        let minutes = typed.parse().ok();
        if minutes.is_none() {
            self.errors
                .add(field, t_string!(self.i18n, errors.minutes_wrong));
        }
        minutes.map(Some)
    }

    /// The same for a form that corrects what was recorded: instead of a new id it gives the one that this has.
    pub fn keeping(self, kept: Option<Id>) -> Self {
        Self { kept, ..self }
    }

    /// A new id; without one nothing can be recorded, and the form says so.
    pub fn new_id(self) -> Option<Id> {
        let id = self.kept.or_else(|| make_id().ok());
        if id.is_none() {
            self.errors.add("", t_string!(self.i18n, errors.unexpected));
        }
        id
    }

    /// Says what is wrong with a field, or with the form when the field has no name.
    pub fn refuse(self, field: &'static str, sentence: impl Into<String>) {
        self.errors.add(field, sentence);
    }

    /// The texts in the language in use, for what is wrong.
    pub fn i18n(self) -> I18nContext<Locale> {
        self.i18n
    }

    /// Says that a person has no name.
    pub fn name_missing(self, field: &'static str) {
        self.errors
            .add(field, t_string!(self.i18n, errors.name_missing));
    }
}

/// What was typed, without white space around it.
pub fn trimmed(value: RwSignal<String>) -> String {
    value.with_untracked(|typed| typed.trim().to_owned())
}

/// The lines that say something, one entry each.
pub fn lines(value: RwSignal<String>) -> Vec<String> {
    value.with_untracked(|typed| {
        let lines = typed.lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    })
}

/// Minutes as they stand in a field.
pub fn minutes_of(minutes: Option<u16>) -> String {
    minutes.map(|it| it.to_string()).unwrap_or_default()
}
