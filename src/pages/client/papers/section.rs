//! The way from the client page to what can leave on paper.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use pathway::{Client, Source};

use crate::i18n::{t, use_i18n};
use crate::pages::client::add_menu::entry_name;
use crate::routes::{Entry, Route};

/// The documents about this client that there can be.
#[component]
pub fn OnPaper(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let id = client.id;
    // Who came by themselves needs no letter.
    let referred = client
        .latest()
        .is_some_and(|it| it.referral.source != Source::Myself);
    let letter = referred.then_some(Entry::Letter);
    let entries = letter.into_iter().chain([Entry::Plan, Entry::FullRecord]);
    let links = entries.map(|entry| {
        view! {
            <li>
                <A href=Route::Entry(id, entry).path()>
                    {entry_name(i18n, entry)}
                </A>
            </li>
        }
    });
    view! {
        <section>
            <h2>{t!(i18n, papers.on_paper)}</h2>
            <ul class="rows">{links.collect_view()}</ul>
        </section>
    }
}
