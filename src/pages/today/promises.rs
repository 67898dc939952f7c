//! Promises to check back that are late, due, or due within a week.

use leptos::prelude::*;
use pathway::OpenPromise;
use record::Date;

use super::AT_ONCE;
use super::due::About;
use super::row::DueRow;
use crate::i18n::{t, t_string, use_i18n};
use crate::routes::{Entry, Route};
use crate::ui::long_list::LongList;
use crate::ui::tag::Tone;
use crate::ui::words::{text, use_words};

/// The promises that are due.
#[component]
pub fn PromisesDue(
    /// Whose, and which.
    due: Signal<Vec<About<OpenPromise>>>,
    /// The day it is.
    day: Date,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section>
            <h2>
                {t!(i18n, today.promises)} " "
                <span class="count">{move || due.with(Vec::len)}</span>
            </h2>
            <Show
                when=move || due.with(|due| !due.is_empty())
                fallback=move || view! { <p class="count">{t!(i18n, today.no_promises)}</p> }
            >
                <LongList
                    items=due
                    at_once=AT_ONCE
                    key=|(head, promise)| (head.id, head.name.clone(), promise.id, promise.due)
                    row=move |(head, promise)| {
                        view! { <Promise about=(head, promise) day /> }.into_any()
                    }
                    more=text!(i18n, today.more_promises)
                />
            </Show>
        </section>
    }
}

#[component]
fn Promise(about: About<OpenPromise>, day: Date) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let (head, promise) = about;
    let due = promise.due;
    let (name, asked) = (head.name.clone(), promise.about.clone());
    let named = move || {
        t_string!(
            i18n,
            today.heard_named,
            name = name.clone(),
            about = asked.clone()
        )
        .to_string()
    };
    view! {
        <DueRow
            head=head.clone()
            about=Signal::stored(promise.about.clone())
            tone=tone(due, day)
            tag=Signal::derive(move || words.wording().due(due, day))
            action=text!(i18n, today.heard)
            action_named=Signal::derive(named)
            to=Route::Entry(head.id, Entry::Heard(promise.id))
        />
    }
}

/// What the colour of a day repeats: late, today or tomorrow, or later.
pub(super) fn tone(due: Date, day: Date) -> Tone {
    match super::due::days_between(day, due) {
        ..0 => Tone::Late,
        0..=1 => Tone::Soon,
        _ => Tone::Calm,
    }
}
