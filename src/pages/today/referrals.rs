//! Referrals that wait for an answer.

use leptos::prelude::*;

use super::AT_ONCE;
use super::due::{About, DAYS_TOO_LONG_WAITING};
use super::row::DueRow;
use crate::i18n::{t, t_string, use_i18n};
use crate::routes::{Entry, Route};
use crate::ui::long_list::LongList;
use crate::ui::tag::Tone;
use crate::ui::words::{text, use_words};

/// The referrals that wait.
#[component]
pub fn NewReferrals(
    /// Whose, and for how many days.
    due: Signal<Vec<About<i32>>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section>
            <h2>
                {t!(i18n, today.referrals)} " "
                <span class="count">{move || due.with(Vec::len)}</span>
            </h2>
            <Show
                when=move || due.with(|due| !due.is_empty())
                fallback=move || view! { <p class="count">{t!(i18n, today.no_referrals)}</p> }
            >
                <LongList
                    items=due
                    at_once=AT_ONCE
                    key=|(head, _)| (head.id, head.name.clone(), head.received)
                    row=move |about| view! { <Waiting about /> }.into_any()
                    more=text!(i18n, today.more_referrals)
                />
            </Show>
        </section>
    }
}

#[component]
fn Waiting(about: About<i32>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let (head, days) = about;
    let (name, source, urgency) = (head.name.clone(), head.source, head.urgency);
    let who = move || {
        let wording = words.wording();
        let source = source.map(|source| wording.term("source", source.code()));
        let urgency = urgency.map(|urgency| wording.term("urgency", urgency.code()));
        let parts: Vec<_> = source.into_iter().chain(urgency).collect();
        parts.join(" · ")
    };
    let (tone, tag) = match days {
        ..1 => (Tone::Good, text!(i18n, today.new)),
        DAYS_TOO_LONG_WAITING.. => (
            Tone::Late,
            Signal::derive(move || {
                let days = words.wording().counted("day", i64::from(days));
                t_string!(i18n, today.waiting_too_long, days = days).to_string()
            }),
        ),
        _ => (
            Tone::Soon,
            Signal::derive(move || {
                let days = words.wording().counted("day", i64::from(days));
                t_string!(i18n, today.waiting, days = days).to_string()
            }),
        ),
    };
    let named = move || t_string!(i18n, today.answer_named, name = name.clone()).to_string();
    view! {
        <DueRow
            head=head.clone()
            about=Signal::derive(who)
            tone
            tag
            action=text!(i18n, today.answer)
            action_named=Signal::derive(named)
            to=Route::Entry(head.id, Entry::Answer)
        />
    }
}
