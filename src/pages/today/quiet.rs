//! Accompanied clients with whom nobody was in touch for long.

use leptos::prelude::*;
use record::Date;

use super::AT_ONCE;
use super::due::{About, DAYS_WITHOUT_CONTACT, Silence, days_between};
use super::row::DueRow;
use crate::i18n::{t, t_string, use_i18n};
use crate::routes::{Entry, Route};
use crate::ui::long_list::LongList;
use crate::ui::tag::Tone;
use crate::ui::words::{text, use_words};

/// Who was not heard of for long.
#[component]
pub fn NoContact(
    /// Who, and since when.
    due: Signal<Vec<About<Silence>>>,
    /// The day it is.
    day: Date,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section>
            <h2>
                {t!(i18n, today.no_contact, days = DAYS_WITHOUT_CONTACT)} " "
                <span class="count">{move || due.with(Vec::len)}</span>
            </h2>
            <Show
                when=move || due.with(|due| !due.is_empty())
                fallback=move || view! { <p class="count">{t!(i18n, today.all_in_touch)}</p> }
            >
                <LongList
                    items=due
                    at_once=AT_ONCE
                    key=|(head, silence)| (head.id, head.name.clone(), silence.since)
                    row=move |about| view! { <Quiet about day /> }.into_any()
                    more=text!(i18n, today.more_no_contact)
                />
            </Show>
        </section>
    }
}

#[component]
fn Quiet(about: About<Silence>, day: Date) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let (head, Silence { since, reached }) = about;
    let name = head.name.clone();
    let last = move || {
        let when = words.wording().date_short(since);
        if reached {
            t_string!(i18n, today.last_contact, day = when).to_string()
        } else {
            t_string!(i18n, today.never_reached, day = when).to_string()
        }
    };
    let days = i64::from(days_between(since, day));
    let named = move || t_string!(i18n, today.reach_named, name = name.clone()).to_string();
    view! {
        <DueRow
            head=head.clone()
            about=Signal::derive(last)
            tone=Tone::Calm
            tag=Signal::derive(move || words.wording().counted("day", days))
            action=text!(i18n, today.reach)
            action_named=Signal::derive(named)
            to=Route::Entry(head.id, Entry::Outreach)
        />
    }
}
