//! What stands in a field most often, one tap away: the button that says what stands there now is pressed.

use jiff::{Span, ToSpan};
use leptos::prelude::*;

use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;

/// Buttons that each put something into a field: what, and what the button says.
#[component]
pub fn OneTap(value: RwSignal<String>, offers: Vec<(String, String)>) -> impl IntoView {
    let buttons = offers.into_iter().map(|(what, words)| {
        let stands = what.clone();
        view! {
            <button
                class="btn quiet"
                type="button"
                aria-pressed=move || value.with(|now| *now == stands).to_string()
                on:click=move |_| value.set(what.clone())
            >
                {words}
            </button>
        }
    });
    view! { <div class="actions">{buttons.collect_view()}</div> }
}

/// The days on which a promise is kept most often: in a week, in two, in a month.
#[component]
pub fn DaysAhead(value: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let offers = [
        (1.week(), t!(i18n, entry.in_a_week)),
        (2.weeks(), t!(i18n, entry.in_two_weeks)),
        (1.month(), t!(i18n, entry.in_a_month)),
    ];
    let offers = offers.map(|(span, words)| (day_in(span), words.to_owned()));
    view! { <OneTap value offers=offers.into() /> }
}

/// A day from today on, as it stands in a field.
pub fn day_in(span: Span) -> String {
    today().saturating_add(span).to_string()
}
