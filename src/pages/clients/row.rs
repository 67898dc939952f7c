//! A client in the list: who, how far, the last contact and the next promise.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use pathway::{DAYS_TO_ANSWER, Head};
use record::Date;
use wording::Wording;

use crate::i18n::{Locale, t, use_i18n};
use crate::routes::Route;
use crate::session::Session;
use crate::ui::link::address;
use crate::ui::tag::{Tone, tag};
use crate::ui::words::use_words;

/// A client in the list, in plain text: hundreds of rows with signals of their own would be slow to type over.
#[component]
pub fn ClientRow(head: Arc<Head>, day: Date) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let stage = head
        .stage()
        .map(|code| (tone(code), wording.term("stage", code)));
    let waits = head
        .days_waiting(day)
        .filter(|days| *days >= DAYS_TO_ANSWER)
        .map(|days| {
            let counted = wording.counted("day", i64::from(days));
            t!(i18n, today.waiting_too_long, days = counted).to_string()
        });
    let stage = stage.filter(|_| waits.is_none());
    let parts = [
        contact(i18n, wording, &head),
        promise(i18n, wording, &head, day),
    ];
    let about: Vec<_> = parts.into_iter().flatten().collect();
    let alert = head.alert;
    let is_handed_over = Session::expect()
        .shelf
        .with_untracked(|shelf| shelf.handed_over(head.id).is_some());
    view! {
        <div>
            <a href=address(Route::Client(head.id)) class="to" translate="no">
                {head.name.clone()}
            </a>
            <br />
            <small>{about.join(" · ")}</small>
        </div>
        <div class="tags">
            {is_handed_over.then(|| tag(Tone::Calm, t!(i18n, clients.handed_over).to_owned()))}
            {alert.then(|| tag(Tone::Late, t!(i18n, clients.alert).to_owned()))}
            {waits.map(|words| tag(Tone::Late, words))}
            {stage.map(|(tone, words)| tag(tone, words.to_owned()))}
        </div>
    }
}

fn contact(i18n: I18nContext<Locale>, wording: &Wording, head: &Head) -> Option<String> {
    Some(match (head.last_contact, head.received) {
        (Some(day), _) => {
            let day = wording.date_short(day);
            t!(i18n, clients.last_contact, day = day).to_string()
        }
        (None, Some(day)) => {
            let day = wording.date_short(day);
            t!(i18n, clients.referred, day = day).to_string()
        }
        (None, None) => return None,
    })
}

fn promise(i18n: I18nContext<Locale>, wording: &Wording, head: &Head, day: Date) -> Option<String> {
    let next = head.promises.first()?;
    let due = wording.due(next.due, day);
    Some(t!(i18n, clients.next_promise, due = due).to_string())
}

fn tone(stage: &str) -> Tone {
    match stage {
        "waiting" => Tone::Soon,
        "accepted" => Tone::Good,
        _ => Tone::Calm,
    }
}
