//! When the vault locks itself: the worker's choice of both times.

use leptos::prelude::*;

use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::session::{GraceTime, IdleTime, LockTimes, Session, Settings};
use crate::ui::field::{Choice, RadioField};
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::words::{text, use_words};

/// Both times.
#[component]
pub fn LockingTimes() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let now = session
        .shelf
        .with_untracked(|shelf| LockTimes::of(shelf.settings()));
    let idle = RwSignal::new(now.idle.code().to_owned());
    let grace = RwSignal::new(now.grace.code().to_owned());
    let submit = move || {
        let settings = Settings {
            idle: idle.with_untracked(|code| IdleTime::from_code(code)),
            grace: grace.with_untracked(|code| GraceTime::from_code(code)),
            ..session
                .shelf
                .with_untracked(|shelf| shelf.settings().clone())
        };
        send(SaveJob::to(Route::Vault, async move {
            session.keep_settings(&settings).await
        }));
    };
    let counted = move |thing, number| Signal::stored(words.wording().counted(thing, number));
    let idle_times = IdleTime::ALL.iter().map(move |time| -> Choice {
        let minutes = i64::from(time.minutes());
        (time.code(), counted("minute", minutes))
    });
    let grace_times = GraceTime::ALL.iter().map(move |time| -> Choice {
        let said = match i64::from(time.seconds()) {
            0 => text!(i18n, locking.at_once),
            seconds if seconds % 60 == 0 => counted("minute", seconds / 60),
            seconds => counted("second", seconds),
        };
        (time.code(), said)
    });
    view! {
        <section>
            <h2>{t!(i18n, locking.title)}</h2>
            <p>{t!(i18n, locking.why)}</p>
            <Form sending action=text!(i18n, app.save) on_submit=submit>
                <RadioField
                    name="idle"
                    label=text!(i18n, locking.idle)
                    value=idle
                    choices=idle_times.collect()
                />
                <RadioField
                    name="grace"
                    label=text!(i18n, locking.grace)
                    hint=text!(i18n, locking.grace_hint)
                    value=grace
                    choices=grace_times.collect()
                />
            </Form>
        </section>
    }
}
