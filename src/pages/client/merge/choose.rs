//! Finding another record of the same person by hand, where nothing pointed to it.

use std::sync::Arc;

use leptos::prelude::*;
use pathway::Client;

use crate::i18n::use_i18n;
use crate::pages::client::loaded::WithClient;
use crate::pages::clients::find::{Wanted, find};
use crate::platform::clock::today;
use crate::routes::{Entry, Route};
use crate::session::{Session, Shelf};
use crate::ui::link::address;
use crate::ui::long_list::LongList;
use crate::ui::page::PageHead;
use crate::ui::search::{SearchField, query};
use crate::ui::words::{text, use_words};

/// How many clients are in the page at first.
const AT_ONCE: usize = 10;

/// Searches for the other record.
#[component]
pub fn SameAs() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Choose client=Arc::new(client) /> }.into_any() /> }
}

#[component]
fn Choose(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let session = Session::expect();
    let typed = RwSignal::new(String::new());
    let id = client.id;
    let by_name = Memo::new(move |_| session.shelf.with(Shelf::clients));
    let found = Memo::new(move |_| {
        let query = typed.with(|typed| query(typed));
        if query.as_str().is_empty() {
            return Vec::new();
        }
        let mut found = by_name
            .with(|all| find(all, &query, Wanted::ANYBODY, today()))
            .clients;
        found.retain(|head| head.id != id);
        found
    });
    let row = move |head: Arc<pathway::Head>| {
        let born = head.born.map(|born| wording.date_long(born));
        view! {
            <div>
                <a
                    href=address(Route::Entry(id, Entry::Merge(head.id)))
                    class="to"
                    translate="no"
                >
                    {head.name.clone()}
                </a>
                <br />
                <small>{born}</small>
            </div>
        }
        .into_any()
    };
    view! {
        <PageHead title=text!(i18n, alike.choose_title) under=client.person().name() />
        <form role="search" autocomplete="off" on:submit=|event| event.prevent_default()>
            <SearchField
                name="search-same"
                label=text!(i18n, clients.search)
                hint=text!(i18n, alike.choose_hint)
                value=typed
            />
        </form>
        <LongList
            items=found
            at_once=AT_ONCE
            key=|head| (head.id, Arc::as_ptr(head) as usize)
            row
            more=text!(i18n, clients.more)
        />
    }
}
