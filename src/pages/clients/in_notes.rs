//! The search through all that was written, when it is asked for: it opens every record, and can be stopped.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Heads;
use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::session::{Note, Session};
use crate::ui::errors::sentence;
use crate::ui::link::address;
use crate::ui::long_list::LongList;
use crate::ui::search::query;
use crate::ui::words::{text, use_words};

/// How many places are in the page at first.
const AT_ONCE: usize = 30;

/// How far the search is.
#[derive(Debug, Clone, PartialEq)]
enum Looking {
    Not,
    At {
        done: usize,
        all: usize,
    },
    Over {
        done: usize,
        all: usize,
        unreadable: usize,
    },
    Wrong(String),
}

/// Looks for what is typed in all that was written.
#[component]
pub fn InNotes(typed: RwSignal<String>, by_name: Heads) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let notes = RwSignal::new(Vec::<Note>::new());
    let looking = RwSignal::new(Looking::Not);
    // Each search has a flag of its own: the one before stops when another begins, or the page goes.
    let goes_on = StoredValue::new_local(Rc::new(Cell::new(false)));
    let stop = move || {
        goes_on.try_with_value(|flag| flag.set(false));
    };
    Effect::new(move |_| {
        // What was found belongs to what was typed.
        typed.track();
        stop();
        notes.set(Vec::new());
        looking.set(Looking::Not);
    });
    on_cleanup(stop);
    let look = move |_| {
        stop();
        let flag = Rc::new(Cell::new(true));
        goes_on.set_value(flag.clone());
        notes.set(Vec::new());
        let query = typed.with_untracked(|typed| query(typed));
        let ids: Vec<_> = by_name.with_untracked(|all| all.iter().map(|head| head.id).collect());
        let all = ids.len();
        looking.set(Looking::At { done: 0, all });
        spawn_local(async move {
            let mut looked = 0;
            let searched = session.search_notes(&ids, &query, |found, done| {
                looked = done;
                if flag.get() && !found.is_empty() {
                    notes.try_update(|notes| notes.extend(found));
                }
                if flag.get() {
                    looking.try_set(Looking::At { done, all });
                }
                flag.get()
            });
            let searched = searched.await;
            let is_shown = goes_on.try_with_value(|shown| Rc::ptr_eq(shown, &flag));
            if is_shown != Some(true) || looking.try_get_untracked() == Some(Looking::Not) {
                return;
            }
            looking.try_set(match searched {
                Ok(unreadable) => Looking::Over {
                    done: looked,
                    all,
                    unreadable,
                },
                Err(error) => Looking::Wrong(sentence(i18n, words, &error)),
            });
        });
    };
    let is_query = move || typed.with(|typed| !query(typed).as_str().is_empty());
    let is_looking = move || matches!(looking.get(), Looking::At { .. });
    view! {
        <Show when=is_query>
            <section>
                <div class="actions">
                    <Show
                        when=is_looking
                        fallback=move || {
                            view! {
                                <button class="btn quiet" type="button" on:click=look>
                                    {t!(i18n, alike.in_notes)}
                                </button>
                            }
                        }
                    >
                        <button class="btn quiet" type="button" on:click=move |_| stop()>
                            {t!(i18n, alike.stop)}
                        </button>
                    </Show>
                </div>
                <p class="count" role="status">
                    <Said looking notes />
                </p>
                <Show when=move || notes.with(|notes| !notes.is_empty())>
                    <h2>{t!(i18n, alike.notes)}</h2>
                    <LongList
                        items=notes
                        at_once=AT_ONCE
                        key=|note| (note.client, note.on, note.passage.text())
                        row=move |note| view! { <Place note /> }.into_any()
                        more=text!(i18n, clients.more)
                    />
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn Said(looking: RwSignal<Looking>, notes: RwSignal<Vec<Note>>) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let number = move |count: usize| wording.integer(i64::try_from(count).unwrap_or(i64::MAX));
    move || {
        let found = notes.with(Vec::len);
        match looking.get() {
            Looking::Not => String::new(),
            Looking::Wrong(sentence) => sentence,
            Looking::At { done, all } => {
                let (done, all) = (number(done), number(all));
                t!(i18n, alike.notes_at, done = done, all = all).to_string()
            }
            Looking::Over {
                done,
                all,
                unreadable,
            } => {
                let (is_all, is_found) = (done == all, found > 0);
                let (found, done, all) = (number(found), number(done), number(all));
                let said = match (is_all, is_found) {
                    (true, false) => t!(i18n, alike.notes_none, all = all).to_string(),
                    (true, true) => {
                        t!(i18n, alike.notes_found, found = found, all = all).to_string()
                    }
                    (false, _) => t!(
                        i18n,
                        alike.notes_stopped,
                        done = done,
                        all = all,
                        found = found
                    )
                    .to_string(),
                };
                if unreadable == 0 {
                    return said;
                }
                let count = number(unreadable);
                let left = t!(i18n, alike.notes_unreadable, count = count).to_string();
                format!("{said} {left}")
            }
        }
    }
}

/// A place: who, when, and the sentence with the words marked.
#[component]
fn Place(note: Note) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let on = note.on.map_or_else(
        || t!(i18n, alike.about).to_owned(),
        |on| wording.date_short(on),
    );
    let pieces = note.passage.0.into_iter().map(|(piece, is_one)| {
        if is_one {
            view! { <mark>{piece}</mark> }.into_any()
        } else {
            piece.into_any()
        }
    });
    view! {
        <div>
            <a href=address(Route::Client(note.client)) class="to" translate="no">
                {note.name}
            </a>
            <br />
            <span translate="no">{pieces.collect_view()}</span>
        </div>
        <div class="tags">
            <small>{on}</small>
        </div>
    }
}
