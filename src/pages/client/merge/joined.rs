//! The records that were joined with this one, and the way back. On the day itself it stands at the top of the page.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use pathway::{Client, TakenIn};
use record::Id;

use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::toast::Toasts;
use crate::ui::words::use_words;

/// What was joined today, with the way back.
#[component]
pub fn JustJoined(client: Arc<Client>) -> impl IntoView {
    let joined = held(&client).into_iter().filter(|one| one.on == today());
    let joined: Vec<_> = joined.collect();
    let id = client.id;
    (!joined.is_empty()).then(|| {
        let joined = joined.into_iter();
        let joined = joined.map(|one| view! { <One client=id one /> });
        view! { <div class="note calm">{joined.collect_view()}</div> }
    })
}

/// What was joined before, and the way to another record of the same person.
#[component]
pub fn JoinedRecords(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let joined = held(&client).into_iter().filter(|one| one.on != today());
    let id = client.id;
    let joined = joined.map(|one| view! { <One client=id one /> });
    view! {
        <section>
            <details class="fold">
                <summary>{t!(i18n, alike.twice)}</summary>
                {joined.collect_view()}
                <p>{t!(i18n, alike.twice_why)}</p>
                <p>
                    <A href=Route::Entry(id, Entry::SameAs).path()>{t!(i18n, alike.choose)}</A>
                </p>
            </details>
        </section>
    }
}

/// The records that can be given back.
fn held(client: &Client) -> Vec<TakenIn> {
    let held = client.held_records();
    let all = client.state().taken_in.iter();
    all.filter(|one| held.contains(&one.client))
        .cloned()
        .collect()
}

#[component]
fn One(client: Id, one: TakenIn) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let other = one.client;
    let undo = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match session.undo_merge(client, other).await {
                Ok(()) => {
                    toasts.saved();
                    session.anew.set(());
                }
                Err(error) => {
                    busy.try_set(false);
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    let day = words.wording().date_long(one.on);
    let name = one.name.clone();
    let label = t!(i18n, alike.undo_of, name = one.name).to_string();
    view! {
        <p>{t!(i18n, alike.joined, name = name, day = day).to_string()}</p>
        <button
            class="btn quiet"
            type="button"
            aria-label=label
            aria-disabled=move || busy.get().to_string()
            on:click=undo
        >
            {t!(i18n, alike.undo)}
        </button>
        {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
    }
}
