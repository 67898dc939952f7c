//! How a prepared summary stands beside what went out: it holds, or the period still runs, or it was counted again and
//! something stays as it was.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use record::Date;

use super::Prepared;
use super::preview::Tables;
use crate::i18n::{t, use_i18n};
use crate::session::{Beside, PreparedSummary, Session, Way};
use crate::ui::errors::sentence;
use crate::ui::words::use_words;

/// Says how a summary stands beside what went out. For the worker alone.
#[component]
pub fn HowItStands(prepared: Prepared, summary: Arc<PreparedSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let day = |day: Date| words.wording().date_long(day);
    let told = match &summary.beside {
        Beside::First => Vec::new(),
        Beside::Running => vec![t!(i18n, summary_page.running).to_owned()],
        Beside::Holds(on) => vec![t!(i18n, summary_page.holds, day = day(*on)).to_string()],
        Beside::CountedAgain(on, different) => {
            let again = t!(i18n, summary_page.counted_again, day = day(*on)).to_string();
            let what = if different.is_empty() {
                t!(i18n, summary_page.nothing_different).to_owned()
            } else {
                t!(i18n, summary_page.different, what = different.join(" · ")).to_string()
            };
            vec![again, what]
        }
    };
    let holds = matches!(summary.beside, Beside::Holds(_));
    let stayed = summary.stayed(words.lang());
    let pairs_stayed = summary.pairs_stayed(words.lang());
    let days: Vec<String> = summary.not_compared.iter().map(|on| day(*on)).collect();
    let not_compared = (!days.is_empty()).then(|| {
        let days = days.join(" · ");
        let told = t!(i18n, summary_page.not_compared, days = days).to_string();
        view! { <p class="note">{told}</p> }
    });
    view! {
        {(!told.is_empty())
            .then(|| {
                view! {
                    <div class="note beside">
                        {told.into_iter().map(|told| view! { <p>{told}</p> }).collect_view()}
                        {holds.then(|| view! { <CountAgain prepared summary=summary.clone() /> })}
                    </div>
                }
            })}
        {(!stayed.is_empty() || pairs_stayed.is_some())
            .then(|| {
                view! {
                    <div class="note beside">
                        <h3>{t!(i18n, summary_page.stays)}</h3>
                        <p>{t!(i18n, summary_page.stays_why)}</p>
                        <Tables explained=stayed />
                        {pairs_stayed.map(|why| view! { <p>{why}</p> })}
                    </div>
                }
            })}
        {not_compared}
    }
}

#[component]
fn CountAgain(prepared: Prepared, summary: Arc<PreparedSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let (period, asked, lang) = (summary.period, summary.asked, summary.lang);
    let count = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let made = session
                .prepare_summary(period, asked, lang, Way::CountAgain)
                .await;
            busy.try_set(false);
            match made {
                Ok(summary) => {
                    prepared.try_set(Some(Arc::new(summary)));
                }
                Err(error) => {
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    view! {
        <button class="btn quiet" type="button" aria-describedby="count-again" on:click=count>
            {move || {
                if busy.get() { t!(i18n, app.working) } else { t!(i18n, summary_page.count_again) }
            }}
        </button>
        <p class="count" id="count-again">
            {t!(i18n, summary_page.count_again_hint)}
        </p>
        {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
    }
}
