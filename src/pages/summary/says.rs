//! What the file says about clients: every thing of the record that is counted in it, of whom, and how it is protected;
//! and what is never in it. It can be printed alone, for a client who asks.

use std::sync::Arc;

use leptos::prelude::*;
use summary::{Says, never};

use super::years::label;
use crate::i18n::{t, use_i18n};
use crate::platform::screen::is_narrow;
use crate::session::{PreparedSummary, Session};
use crate::ui::errors::sentence;
use crate::ui::words::use_words;

/// What stands alone on paper.
const ALONE: &str = "alone";

/// Lists what a summary says about clients, folded away on a phone.
#[component]
pub fn WhatItSays(summary: Arc<PreparedSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let list = NodeRef::<leptos::html::Details>::new();
    let session = Session::expect();
    let wrong = RwSignal::new(None::<String>);
    let print = move |_| {
        let Some(list) = list.get_untracked() else {
            return;
        };
        let _ = list.class_list().add_1(ALONE);
        let printed = session.print_again();
        wrong.set(printed.err().map(|error| sentence(i18n, words, &error)));
        let _ = list.class_list().remove_1(ALONE);
    };
    let wording = words.wording();
    let number = |number: u64| wording.integer(i64::try_from(number).unwrap_or(i64::MAX));
    let rules = t!(
        i18n,
        summary_page.says_rules,
        threshold = number(summary.protection.threshold()),
        floor = number(summary.protection.floor())
    )
    .to_string();
    let said = summary.says(words.lang()).into_iter();
    let never = never(words.lang()).into_iter();
    view! {
        <details class="fold says" open=!is_narrow() node_ref=list>
            <summary>{t!(i18n, summary_page.says)}</summary>
            <p>
                <b>{label(i18n, words, summary.period)}</b>
                ". "
                {t!(i18n, summary_page.says_all)}
                " "
                {rules}
            </p>
            <div class="actions">
                <button class="btn quiet" type="button" on:click=print>
                    {t!(i18n, summary_page.says_print)}
                </button>
            </div>
            {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
            <h3>{t!(i18n, summary_page.says_counted)}</h3>
            <dl class="said">{said.map(|says| view! { <Thing says /> }).collect_view()}</dl>
            <h3>{t!(i18n, summary_page.says_never)}</h3>
            <ul>{never.map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul>
        </details>
    }
}

#[component]
fn Thing(says: Says) -> impl IntoView {
    let places = says.places.into_iter().map(|place| {
        view! {
            <li>
                <b>{place.title}</b>
                " ("
                {place.counts}
                "): "
                {place.protection}
            </li>
        }
    });
    view! {
        <div>
            <dt>{says.name}</dt>
            <dd>
                {says.from} <ul>{places.collect_view()}</ul>
            </dd>
        </div>
    }
}
