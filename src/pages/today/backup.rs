//! A nudge to make a backup, when the last one is old or much has changed since.

use leptos::prelude::*;
use leptos_router::components::A;
use record::Date;

use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::words::use_words;

/// A backup is old after this many days, if anything changed since.
const DAYS: i32 = 7;
/// This many changed clients, resources and referrers are worth a backup on any day.
const CHANGES: usize = 20;

/// Whether a backup is due: never made, old, or much behind. A vault in which nothing changed needs none.
fn is_due(last: Option<Date>, changed: usize, today: Date) -> bool {
    match last {
        _ if changed == 0 => false,
        None => true,
        Some(last) => changed >= CHANGES || (today - last).get_days() > DAYS,
    }
}

/// Says that a backup is due, and leads to it.
#[component]
pub fn BackupNotice() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let said = move || {
        let changed = session.condition.get().not_backed_up;
        let last = session.shelf.with(|shelf| shelf.care().backed_up);
        if !is_due(last.map(|backup| backup.on), changed, today()) {
            return None;
        }
        let Some(last) = last else {
            return Some(t!(i18n, today.backup_never).to_owned());
        };
        let wording = words.wording();
        let count = wording.integer(i64::try_from(changed).unwrap_or(i64::MAX));
        let when = wording.from_today(last.on, today());
        Some(t!(i18n, today.backup_old, when = when, count = count).to_string())
    };
    move || {
        said().map(|said| {
            view! {
                <p class="note">
                    {said} " "
                    <A href=Route::Vault.path()>{t!(i18n, today.backup_now)}</A>
                </p>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(d: i8) -> Date {
        Date::new(2026, 11, d).unwrap()
    }

    #[test]
    fn a_backup_is_due_when_there_is_none_and_something_to_lose() {
        assert!(is_due(None, 1, day(24)));
        assert!(!is_due(None, 0, day(24)));
    }

    #[test]
    fn a_backup_is_due_after_a_week_or_twenty_changes() {
        assert!(!is_due(Some(day(17)), 1, day(24)));
        assert!(is_due(Some(day(16)), 1, day(24)));
        assert!(!is_due(Some(day(23)), 19, day(24)));
        assert!(is_due(Some(day(23)), 20, day(24)));
        assert!(!is_due(Some(day(1)), 0, day(24)));
    }
}
