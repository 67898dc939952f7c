//! Taking a backup or a handover into the open vault: opened, compared, and taken in when the worker says so.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{t, use_i18n};
use crate::pages::arriving::{Held, OpenFileForm, WhatIsInside};
use crate::session::{Joined, Session};
use crate::ui::errors::sentence;
use crate::ui::words::{text, use_words};

/// Chooses a file, says what it would change, and takes it in.
#[component]
pub fn TakeIn() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let open: Held = RwSignal::new_local(None);
    let is_open = Memo::new(move |_| open.with(Option::is_some));
    let compared = RwSignal::new(None::<Joined>);
    let said = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let progress = move |done: usize, all: usize| {
        said.try_set(t!(i18n, backup.comparing, done = done, all = all).to_string());
    };
    Effect::new(move |_| {
        if !is_open.get() {
            compared.set(None);
            return;
        }
        wrong.set(None);
        spawn_local(async move {
            let Some(file) = open.try_update(Option::take).flatten() else {
                return;
            };
            let found = session.compare(&file, progress).await;
            said.try_set(String::new());
            match found {
                Ok(joined) => {
                    compared.try_set(Some(joined));
                }
                Err(error) => {
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
            open.try_update_untracked(|open| *open = Some(file));
        });
    });
    let take_in = move |_| {
        let Some(file) = open.try_update_untracked(Option::take).flatten() else {
            return;
        };
        spawn_local(async move {
            let taken = session.take_in(&file, progress).await;
            match taken {
                Ok(_) => {
                    said.try_set(t!(i18n, backup.taken_in).to_owned());
                    compared.try_set(None);
                    open.try_set(None);
                }
                Err(error) => {
                    said.try_set(t!(i18n, backup.taken_in_part).to_owned());
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                    open.try_set(None);
                }
            }
        });
    };
    view! {
        <section>
            <h2>{t!(i18n, backup.take_in)}</h2>
            <p>{t!(i18n, backup.take_in_why)}</p>
            {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
            <p class="count" role="status">
                {move || said.get()}
            </p>
            <Show
                when=move || compared.with(Option::is_some)
                fallback=move || {
                    view! {
                        <Show when=move || !is_open.get()>
                            <OpenFileForm
                                open
                                takes_handover=true
                                label=text!(i18n, backup.file_to_take_in)
                            />
                        </Show>
                    }
                }
            >
                <div class="note">
                    <WhatIsInside open />
                    {move || compared.get().map(|joined| view! { <WouldChange joined /> })}
                    <Show when=move || {
                        compared.get().is_some_and(|joined| !joined.is_nothing())
                    }>
                        <button class="btn" type="button" on:click=take_in>
                            {t!(i18n, backup.take_in_now)}
                        </button>
                    </Show>
                    <button class="btn quiet" type="button" on:click=move |_| open.set(None)>
                        {t!(i18n, backup.leave_it)}
                    </button>
                </div>
            </Show>
        </section>
    }
}

/// What taking it in would change, one line for each kind of change.
#[component]
fn WouldChange(joined: Joined) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    if joined.is_nothing() && joined.unreadable + joined.removed == 0 {
        return view! { <p>{t!(i18n, backup.nothing_new)}</p> }.into_any();
    }
    let number = |count: usize| wording.integer(i64::try_from(count).unwrap_or(i64::MAX));
    let clients =
        |count: usize| wording.counted("client", i64::try_from(count).unwrap_or(i64::MAX));
    let lines = [
        (
            joined.new_clients,
            t!(
                i18n,
                backup.new_clients,
                clients = clients(joined.new_clients)
            )
            .to_string(),
        ),
        (
            joined.more_clients,
            t!(
                i18n,
                backup.more_clients,
                clients = clients(joined.more_clients)
            )
            .to_string(),
        ),
        (
            joined.mended,
            t!(i18n, backup.mended, count = number(joined.mended)).to_string(),
        ),
        (
            joined.others,
            t!(i18n, backup.others, count = number(joined.others)).to_string(),
        ),
        (
            joined.same_clients,
            t!(
                i18n,
                backup.same_clients,
                clients = clients(joined.same_clients)
            )
            .to_string(),
        ),
        (
            joined.set_aside,
            t!(i18n, backup.set_aside, count = number(joined.set_aside)).to_string(),
        ),
        (
            joined.taken_in,
            t!(i18n, alike.taken_in, clients = clients(joined.taken_in)).to_string(),
        ),
        (
            joined.removed,
            t!(
                i18n,
                papers.removed_left_out,
                clients = clients(joined.removed)
            )
            .to_string(),
        ),
        (
            joined.unreadable,
            t!(i18n, backup.unreadable, count = number(joined.unreadable)).to_string(),
        ),
    ];
    view! {
        <ul>
            {lines
                .into_iter()
                .filter(|(count, _)| *count != 0)
                .map(|(_, line)| view! { <li>{line}</li> })
                .collect_view()}
        </ul>
    }
    .into_any()
}
