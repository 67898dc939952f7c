//! The timeline: everything that happened, newest first. Each line can be corrected or taken back, and one that was
//! corrected says so.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use pathway::{Act, Client, Refused, Stamp, Standing};
use record::Id;

use super::before::Versions;
use super::entry::correct::can_be_corrected;
use super::entry::recording::Builds;
use super::line_menu::LineMenu;
use super::told::{Telling, Told, line_mark, use_teller};
use crate::i18n::{t, use_i18n};
use crate::session::{Session, SessionError};
use crate::ui::errors::sentence;
use crate::ui::field;
use crate::ui::toast::Toasts;
use crate::ui::words::use_words;

/// The mark of the timeline's title, for the focus when no line is left.
const TITLE: &str = "timeline";

/// The timeline.
#[component]
pub fn Timeline(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let teller = use_teller();
    let lines = pathway::lines(&client);
    let entries: Vec<_> = lines.iter().map(|line| line.entry).collect();
    let shown = lines.iter().enumerate().map(|(place, line)| {
        let mut told = teller.tell(line.on, line.what);
        // Of a conversation, what is told apart from it comes first; what can be done stands with the conversation.
        let last = told.pop();
        let older = entries.iter().skip(place + 1).flatten().next();
        let next = older.map_or_else(|| TITLE.to_owned(), |older| line_mark(*older));
        let apart = told.into_iter().map(|told| {
            let mark = told.mark;
            view! {
                <li class=mark>
                    <Telling told />
                </li>
            }
        });
        let apart = apart.collect_view();
        let line = last.map(|told| {
            view! { <Happened client=client.clone() entry=line.entry told next /> }
        });
        view! {
            {apart}
            {line}
        }
    });
    let shown = shown.collect_view();
    focus_when_shown();
    view! {
        <section>
            <h2 id=TITLE tabindex="-1">
                {t!(i18n, client.timeline)}
            </h2>
            <ol class="thread">{shown}</ol>
        </section>
    }
}

/// After something was taken back the page is there anew; the focus goes on where it was.
fn focus_when_shown() {
    let toasts = Toasts::expect();
    Effect::new(move |_| {
        if let Some(line) = toasts.take_focus() {
            // The page's title takes the focus first.
            gloo::timers::callback::Timeout::new(0, move || field::focus(&line)).forget();
        }
    });
}

/// One thing that happened, with what can be done about it.
#[component]
fn Happened(client: Arc<Client>, entry: Option<Stamp>, told: Told, next: String) -> impl IntoView {
    let words = use_words();
    let mark = told.mark;
    let what = told.head(words);
    // A record that was taken in is given back where both are seen.
    let is_undone_here =
        |entry: &Stamp| !matches!(act_of(&client, *entry), Some(Act::TakeIn { .. }));
    let more = entry.filter(is_undone_here).map(|entry| {
        let (client, what) = (client.clone(), what.clone());
        view! { <More client entry what next /> }
    });
    view! {
        <li class=mark id=entry.map(line_mark) tabindex=entry.map(|_| "-1")>
            <Telling told />
            {more}
            {entry.map(|entry| view! { <Versions client entry /> })}
        </li>
    }
}

/// The menu of a line, and what is said when something stands in the way.
#[component]
fn More(client: Arc<Client>, entry: Stamp, what: String, next: String) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let builds = RwSignal::new(None::<Stamp>);
    let id: Id = client.id;
    let take_back = Callback::new(move |(of, focus): (Stamp, String)| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match session.retract(id, of).await {
                Ok(()) => {
                    toasts.saved();
                    toasts.focus_next(Some(focus));
                    session.anew.set(());
                }
                Err(error) => {
                    busy.try_set(false);
                    if let SessionError::Refused(Refused::BuiltOn { by }) = error {
                        builds.try_set(Some(by));
                    }
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    });
    let correction = correction(&client, entry);
    let can_be_corrected = act_of(&client, entry).is_some_and(can_be_corrected);
    view! {
        <LineMenu client=id entry what can_be_corrected correction next take_back />
        {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
        <Builds client builds />
    }
}

/// The correction that an entry's words come from, if it was corrected.
fn correction(client: &Client, of: Stamp) -> Option<Stamp> {
    let mut entries = client.entries().filter(|(entry, _)| entry.stamp == of);
    entries.find_map(|(_, standing)| match standing {
        Standing::Amended { by } => Some(by),
        _ => None,
    })
}

fn act_of(client: &Client, of: Stamp) -> Option<&Act> {
    let mut entries = client.entries().filter(|(entry, _)| entry.stamp == of);
    entries.next().map(|(entry, _)| &entry.act)
}
