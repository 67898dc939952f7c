//! The open promises as a calendar file that names nobody.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{t, use_i18n};
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::words::use_words;

/// Gives out the calendar.
#[component]
pub fn ExportCalendar() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let wrong = RwSignal::new(None::<String>);
    let give = move |_| {
        spawn_local(async move {
            let done = session.export_calendar(words.lang()).await;
            wrong.try_set(done.err().map(|error| sentence(i18n, words, &error)));
        });
    };
    let none = move || session.open_promise_count() == 0;
    view! {
        <section>
            <h2>{t!(i18n, papers.calendar)}</h2>
            <p>{t!(i18n, papers.calendar_why)}</p>
            <Show
                when=move || !none()
                fallback=move || view! { <p class="count">{t!(i18n, papers.calendar_none)}</p> }
            >
                <button class="btn quiet" type="button" on:click=give>
                    {t!(i18n, papers.calendar_now)}
                </button>
            </Show>
            {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
        </section>
    }
}
