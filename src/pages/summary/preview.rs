//! What would leave, to the letter; how it stands beside what went out; and what was protected and why, which does not
//! leave.

use std::sync::Arc;

use leptos::prelude::*;
use summary::Explained;

use super::Prepared;
use super::saving::Saving;
use super::says::WhatItSays;
use super::standing::HowItStands;
use super::years::label;
use crate::i18n::{t, use_i18n};
use crate::session::{PreparedSummary, Session};
use crate::ui::words::use_words;

/// Shows a prepared summary and lets it out.
#[component]
pub fn Preview(
    /// Where another one is put in its place.
    prepared: Prepared,
    /// The one that is shown.
    summary: Arc<PreparedSummary>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let heading = NodeRef::<leptos::html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let markup = summary.markup.clone();
    let lang = summary.lang.code();
    let period = summary.period;
    let title = move || {
        let period = label(i18n, words, period);
        t!(i18n, summary_page.would_leave, period = period).to_string()
    };
    view! {
        <section class="prepared">
            <h2 tabindex="-1" node_ref=heading>
                {title}
            </h2>
            <HowItStands prepared summary=summary.clone() />
            <Protected summary=summary.clone() />
            <LetOut summary=summary.clone() />
            <WhatItSays summary />
            <p>{t!(i18n, summary_page.below)}</p>
            // Markup of the summary's own making: every text in it is escaped, and the file holds the same.
            <div class="leaves" lang=lang inner_html=markup></div>
        </section>
    }
}

#[component]
fn Protected(summary: Arc<PreparedSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let explained = summary.explained(words.lang());
    let tables = i64::try_from(explained.len()).unwrap_or(i64::MAX);
    let told = if explained.is_empty() {
        t!(i18n, summary_page.nothing_protected).to_owned()
    } else {
        let count = words.wording().counted("table", tables);
        t!(i18n, summary_page.protected, count = count).to_string()
    };
    view! {
        <div class="note" role="status">
            <p>{told}</p>
            {(!explained.is_empty())
                .then(|| {
                    view! {
                        <details class="fold">
                            <summary>{t!(i18n, summary_page.which)}</summary>
                            <p>{t!(i18n, summary_page.only_you)}</p>
                            <Tables explained />
                        </details>
                    }
                })}
        </div>
    }
}

/// What was done to each table, and why. Tables to which the same was done stand together.
#[component]
pub fn Tables(explained: Vec<Explained>) -> impl IntoView {
    let mut alike: Vec<(String, Vec<String>)> = Vec::new();
    for table in explained {
        match alike.iter_mut().find(|(_, why)| *why == table.sentences) {
            Some((titles, _)) => {
                titles.push_str(" · ");
                titles.push_str(&table.title);
            }
            None => alike.push((table.title, table.sentences)),
        }
    }
    let tables = alike.into_iter().map(|(titles, why)| {
        let why = why.into_iter();
        view! {
            <dt>{titles}</dt>
            {why.map(|why| view! { <dd>{why}</dd> }).collect_view()}
        }
    });
    view! { <dl>{tables.collect_view()}</dl> }
}

#[component]
fn LetOut(summary: Arc<PreparedSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let saving = Saving::new();
    let wrong = saving.wrong;
    let save = move |_| {
        let summary = summary.clone();
        saving.start(async move { session.export_summary(&summary).await });
    };
    view! {
        <div class="actions">
            <button class="btn" type="button" on:click=save>
                {t!(i18n, summary_page.save)}
            </button>
        </div>
        <p class="count">{t!(i18n, summary_page.save_hint)}</p>
        {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
    }
}
