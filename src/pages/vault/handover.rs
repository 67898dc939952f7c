//! Handing clients over: chosen by name, sealed under six words that are shown once, and marked when the file is kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use pathway::Head;
use record::Id;

use crate::i18n::{t, use_i18n};
use crate::session::{MadeHandover, Session, Shelf};
use crate::ui::errors::sentence;
use crate::ui::long_list::LongList;
use crate::ui::search::{SearchField, query};
use crate::ui::words::{text, use_words};

/// How many names are in the page at first.
const AT_ONCE: usize = 8;

/// Hands clients over.
#[component]
pub fn HandOver() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let chosen = RwSignal::new(BTreeSet::<Id>::new());
    let made = RwSignal::new_local(None::<MadeHandover>);
    let is_open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let make = move |_| {
        let clients: Vec<Id> = chosen.get_untracked().into_iter().collect();
        if clients.is_empty() {
            wrong.set(Some(t!(i18n, backup.choose_somebody).to_owned()));
            return;
        }
        if busy.get_untracked() {
            return;
        }
        wrong.set(None);
        said.set(String::new());
        busy.set(true);
        spawn_local(async move {
            let outcome = session.make_handover(clients).await;
            busy.try_set(false);
            match outcome {
                Ok(handover) => {
                    made.try_set(Some(handover));
                }
                Err(error) => {
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    let keep = move |_| {
        let Some(handover) = made.get_untracked() else {
            return;
        };
        spawn_local(async move {
            match session.keep_handover(&handover).await {
                Ok(true) => {
                    said.try_set(t!(i18n, backup.handed_over).to_owned());
                    chosen.try_set(BTreeSet::new());
                }
                Ok(false) => {
                    said.try_set(t!(i18n, backup.not_kept).to_owned());
                }
                Err(error) => {
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    let phrase = move || {
        made.with(|made| {
            made.as_ref()
                .map(|made| made.phrase.to_string())
                .unwrap_or_default()
        })
    };
    view! {
        <section>
            <h2>{t!(i18n, backup.hand_over)}</h2>
            <p>{t!(i18n, backup.hand_over_why)}</p>
            {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
            <p class="count" role="status">
                {move || said.get()}
            </p>
            {move || {
                if made.with(Option::is_some) {
                    view! {
                        <div class="note">
                            <p>{t!(i18n, backup.tell_the_words)}</p>
                            <p
                                class="phrase"
                                translate="no"
                                aria-label=text!(i18n, backup.phrase)
                            >
                                {phrase}
                            </p>
                            <button class="btn" type="button" on:click=keep>
                                {t!(i18n, backup.keep)}
                            </button>
                            <button
                                class="btn quiet"
                                type="button"
                                on:click=move |_| {
                                    made.set(None);
                                    is_open.set(false);
                                }
                            >
                                {t!(i18n, backup.words_told)}
                            </button>
                        </div>
                    }
                        .into_any()
                } else if is_open.get() {
                    view! {
                        <ChooseClients chosen />
                        <div class="form-actions">
                            <button
                                class="btn"
                                type="button"
                                aria-disabled=move || busy.get().to_string()
                                on:click=make
                            >
                                {move || {
                                    if busy.get() {
                                        t!(i18n, app.working)
                                    } else {
                                        t!(i18n, backup.make_handover)
                                    }
                                }}
                            </button>
                            <button
                                class="btn quiet"
                                type="button"
                                on:click=move |_| is_open.set(false)
                            >
                                {t!(i18n, app.cancel)}
                            </button>
                        </div>
                    }
                        .into_any()
                } else {
                    view! {
                        <button class="btn quiet" type="button" on:click=move |_| is_open.set(true)>
                            {t!(i18n, backup.choose_clients)}
                        </button>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// The caseload by name, with a box before each.
#[component]
fn ChooseClients(chosen: RwSignal<BTreeSet<Id>>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let query = typed.with(|typed| query(typed));
        let mut all = session.shelf.with(Shelf::clients);
        // Whoever was chosen stays in the list, below whoever is looked for.
        all.retain(|head| head.matches(&query) || chosen.with(|chosen| chosen.contains(&head.id)));
        all.sort_by_key(|head| !head.matches(&query));
        all
    });
    let count = move || {
        let count = chosen.with(BTreeSet::len);
        let count = words
            .wording()
            .counted("client", i64::try_from(count).unwrap_or(i64::MAX));
        t!(i18n, backup.chosen, clients = count).to_string()
    };
    view! {
        <form role="search" autocomplete="off" on:submit=move |event| event.prevent_default()>
            <SearchField
                name="hand-over-search"
                label=text!(i18n, clients.search)
                hint=text!(i18n, backup.search_hint)
                value=typed
            />
        </form>
        <p class="count" role="status">
            {count}
        </p>
        <LongList
            items=found
            at_once=AT_ONCE
            key=|head| (head.id, Arc::as_ptr(head) as usize)
            row=move |head| view! { <OneClient head chosen /> }.into_any()
            more=text!(i18n, clients.more)
        />
    }
}

#[component]
fn OneClient(head: Arc<Head>, chosen: RwSignal<BTreeSet<Id>>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let id = head.id;
    // Two people may have one name.
    let referred = head.received.map(|day| {
        let day = words.wording().date_short(day);
        t!(i18n, backup.referred_on, day = day).to_string()
    });
    let turn = move |_| {
        chosen.update(|chosen| {
            if !chosen.remove(&id) {
                chosen.insert(id);
            }
        });
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || chosen.with(|chosen| chosen.contains(&id))
                on:change=turn
            />
            <span>
                <span translate="no">{head.name.clone()}</span>
                {referred.map(|referred| view! { " " <small>{referred}</small> })}
            </span>
        </label>
    }
}
