//! Add something from anywhere: for whom first, then what, two taps in all. It knows heads only.

mod likely;

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos_i18n::I18nContext;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use pathway::Head;

use self::likely::likely;
use crate::i18n::{Locale, t, use_i18n};
use crate::platform::clock::today;
use crate::routes::{Entry, Route};
use crate::session::{Session, Shelf};
use crate::ui::field::focus;
use crate::ui::link::address;
use crate::ui::search::{SearchField, query};
use crate::ui::words::text;

const SEARCH: &str = "add-for";

/// For whom, and what.
#[component]
pub fn Add() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let day = today();
    let typed = RwSignal::new(String::new());
    let by_name = Memo::new(move |_| session.shelf.with(Shelf::clients));
    let found = Memo::new(move |_| {
        let query = typed.with(|typed| query(typed));
        by_name.with(|all| likely(all, &query, day))
    });
    let navigate = use_navigate();
    let first = move || {
        let first = found.with_untracked(|found| found.first().cloned());
        if let Some((head, (entry, _))) =
            first.and_then(|head| Some((head.clone(), *offers(i18n, &head).first()?)))
        {
            navigate(&Route::Entry(head.id, entry).path(), Default::default());
        }
    };
    // Whoever comes here by a key types a name next; the field is in the page once it has been put there.
    Effect::new(|_| Timeout::new(0, || focus(SEARCH)).forget());
    view! {
        <div class="top">
            <h1>{t!(i18n, add.title)}</h1>
        </div>
        <form
            role="search"
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                first();
            }
        >
            <SearchField
                name=SEARCH
                label=text!(i18n, add.search)
                hint=text!(i18n, add.search_hint)
                value=typed
            />
        </form>
        <p class="count" role="status">
            {move || {
                if found.with(Vec::is_empty) { t!(i18n, add.nobody) } else { t!(i18n, add.likely) }
            }}
        </p>
        <ul class="rows">
            {move || found.get().into_iter().map(|head| view! { <Row head /> }).collect_view()}
        </ul>
        <p>
            <A href=Route::NewReferral.path()>{t!(i18n, add.new)}</A>
        </p>
    }
}

/// What can be added most often for a client as things stand, with its words.
fn offers(i18n: I18nContext<Locale>, head: &Head) -> Vec<(Entry, &'static str)> {
    match head.stage() {
        Some("waiting") => vec![(Entry::Answer, t!(i18n, add.answer))],
        Some("accepted") => vec![
            (Entry::Outreach, t!(i18n, add.contact)),
            (Entry::Conversation, t!(i18n, add.conversation)),
            (Entry::Promise, t!(i18n, add.promise)),
            (Entry::Connection, t!(i18n, add.connection)),
            (Entry::Visit, t!(i18n, add.visit)),
        ],
        _ => vec![(Entry::Referral, t!(i18n, add.refer))],
    }
}

#[component]
fn Row(head: Arc<Head>) -> impl IntoView {
    let i18n = use_i18n();
    let name = head.name.clone();
    let links = offers(i18n, &head).into_iter().map(|(entry, what)| {
        let named = t!(i18n, add.for_whom, what = what, name = name.clone()).to_string();
        view! {
            <a href=address(Route::Entry(head.id, entry)) class="btn quiet" aria-label=named>
                {what}
            </a>
        }
    });
    let links = links.collect_view();
    view! {
        <li class="adding">
            <a href=address(Route::Client(head.id)) translate="no">
                {head.name.clone()}
            </a>
            <div class="actions">{links}</div>
        </li>
    }
}
