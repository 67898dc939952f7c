//! Questions that are to be asked again, or for the first time.

use leptos::prelude::*;
use pathway::QuestionsDue as Questions;
use record::Date;

use super::AT_ONCE;
use super::due::About;
use super::promises::tone;
use super::row::DueRow;
use crate::i18n::{t, t_string, use_i18n};
use crate::routes::{Entry, Route};
use crate::ui::long_list::LongList;
use crate::ui::words::{text, use_words};

/// The questions that are due.
#[component]
pub fn QuestionsDue(
    /// Whose, and when.
    due: Signal<Vec<About<Questions>>>,
    /// The day it is.
    day: Date,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section>
            <h2>
                {t!(i18n, today.questions)} " "
                <span class="count">{move || due.with(Vec::len)}</span>
            </h2>
            <Show
                when=move || due.with(|due| !due.is_empty())
                fallback=move || view! { <p class="count">{t!(i18n, today.no_questions)}</p> }
            >
                <LongList
                    items=due
                    at_once=AT_ONCE
                    key=|(head, questions)| (head.id, head.name.clone(), questions.due)
                    row=move |about| view! { <Asking about day /> }.into_any()
                    more=text!(i18n, today.more_questions)
                />
            </Show>
        </section>
    }
}

#[component]
fn Asking(about: About<Questions>, day: Date) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let (head, Questions { occasion, due }) = about;
    let name = head.name.clone();
    let named = move || t_string!(i18n, today.ask_named, name = name.clone()).to_string();
    view! {
        <DueRow
            head=head.clone()
            about=words.term("occasion", occasion.code())
            tone=tone(due, day)
            tag=Signal::derive(move || words.wording().due(due, day))
            action=text!(i18n, today.ask)
            action_named=Signal::derive(named)
            to=Route::Entry(head.id, Entry::Questions)
        />
    }
}
