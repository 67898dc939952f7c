//! What would leave, to the letter, and what was protected and why, which does not leave.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{t, use_i18n};
use crate::session::{PreparedSummary, Session};
use crate::ui::errors::sentence;
use crate::ui::toast::Toasts;
use crate::ui::words::use_words;

/// Shows a prepared summary and lets it out.
#[component]
pub fn Preview(prepared: Arc<PreparedSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let heading = NodeRef::<leptos::html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let markup = prepared.markup.clone();
    let lang = prepared.lang.code();
    view! {
        <section class="prepared">
            <h2 tabindex="-1" node_ref=heading>
                {t!(i18n, summary_page.would_leave, period = prepared.period.name()).to_string()}
            </h2>
            <Protected prepared=prepared.clone() />
            <LetOut prepared />
            <p>{t!(i18n, summary_page.below)}</p>
            // Markup of the summary's own making: every text in it is escaped, and the file holds the same.
            <div class="leaves" lang=lang inner_html=markup></div>
        </section>
    }
}

#[component]
fn Protected(prepared: Arc<PreparedSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let explained = prepared.explained(words.lang());
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
                            <dl>
                                {explained
                                    .into_iter()
                                    .map(|table| {
                                        let why = table.sentences.into_iter();
                                        view! {
                                            <dt>{table.title}</dt>
                                            {why.map(|why| view! { <dd>{why}</dd> }).collect_view()}
                                        }
                                    })
                                    .collect_view()}
                            </dl>
                        </details>
                    }
                })}
        </div>
    }
}

#[component]
fn LetOut(prepared: Arc<PreparedSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let wrong = RwSignal::new(None::<String>);
    let save = move |_| {
        let prepared = prepared.clone();
        spawn_local(async move {
            match session.export_summary(&prepared).await {
                Ok(()) => {
                    wrong.try_set(None);
                    toasts.say(t!(i18n, summary_page.let_out));
                }
                Err(error) => {
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
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
