//! Says that a client was handed over to a colleague, and takes them on again if that was a mistake; and who accompanies
//! one who came from a colleague.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use pathway::Client;
use record::Id;

use super::glance::running;
use super::names::worker_name;
use crate::i18n::{t, use_i18n};
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::words::use_words;

/// Says since when a client is somebody else's.
#[component]
pub fn HandedOverNote(client: Id) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let wrong = RwSignal::new(None::<String>);
    let keep_on = move |_| {
        spawn_local(async move {
            let done = session.keep_on(client).await;
            wrong.try_set(done.err().map(|error| sentence(i18n, words, &error)));
        });
    };
    move || {
        let on = session.shelf.with(|shelf| shelf.handed_over(client))?;
        let day = words.wording().date_long(on);
        Some(view! {
            <div class="note">
                <p>{t!(i18n, client.handed_over, day = day).to_string()}</p>
                <button class="btn quiet" type="button" on:click=keep_on>
                    {t!(i18n, client.keep_on)}
                </button>
                {move || {
                    wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })
                }}
            </div>
        })
    }
}

/// Says who accompanies a client, since when and who did before, once another link worker took over.
#[component]
pub fn CareNote(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    running(&client)?;
    let (now, before) = client.state().handovers().last()?;
    let who = worker_name(i18n, now);
    let day = wording.date_long(now.on);
    let before = worker_name(i18n, before);
    let said = t!(i18n, client.care_now, who = who, day = day, before = before).to_string();
    Some(view! { <p>{said}</p> })
}
