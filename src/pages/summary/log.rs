//! Every summary that went out: when, about what, how protected, of how many; and the same file once more.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::I18nContext;

use super::saving::Saving;
use super::years::label;
use crate::i18n::{Locale, t, use_i18n};
use crate::session::{Release, Session};
use crate::ui::words::{Words, use_words};

/// What went out, newest first.
#[component]
pub fn Log() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let releases = Memo::new(move |_| session.shelf.with(|shelf| shelf.releases()));
    let rows = move || {
        let newest_first = releases.get().into_iter().rev();
        newest_first
            .map(|release| view! { <Row release /> })
            .collect_view()
    };
    view! {
        <section>
            <h2>{t!(i18n, summary_page.log)}</h2>
            <Show
                when=move || releases.with(|all| !all.is_empty())
                fallback=move || view! { <p class="count">{t!(i18n, summary_page.log_empty)}</p> }
            >
                <p class="count">{t!(i18n, summary_page.log_why)}</p>
                <ul class="rows">{rows}</ul>
            </Show>
        </section>
    }
}

#[component]
fn Row(release: Arc<Release>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let saving = Saving::new();
    let wrong = saving.wrong;
    let title = {
        let release = release.clone();
        move || {
            let period = release.period();
            period.map_or_else(
                || release.period.clone(),
                |period| label(i18n, words, period),
            )
        }
    };
    let detail = {
        let release = release.clone();
        move || detail(i18n, words, &release)
    };
    let name = {
        let title = title.clone();
        let at = release.at;
        move || {
            let what = format!("{}, {}", title(), words.day_and_time(at));
            t!(i18n, summary_page.same_again_of, what = what).to_string()
        }
    };
    let is_lost = release.is_lost;
    let save = {
        let release = release.clone();
        move |_| {
            let release = release.clone();
            saving.start(async move { session.export_again(&release).await });
        }
    };
    view! {
        <li>
            <div>
                <b>{title}</b>
                <br />
                <small>{detail}</small>
                {move || {
                    wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })
                }}
            </div>
            {if is_lost {
                view! { <small>{t!(i18n, summary_page.lost)}</small> }.into_any()
            } else {
                view! {
                    <button class="btn quiet" type="button" aria-label=name on:click=save>
                        {t!(i18n, summary_page.same_again)}
                    </button>
                }
                    .into_any()
            }}
        </li>
    }
}

/// When it went out, in which language, how protected, and of how many.
fn detail(i18n: I18nContext<Locale>, words: Words, release: &Release) -> String {
    let wording = words.wording();
    let counted = |thing: &str, count: Option<u64>| {
        let count = i64::try_from(count?).unwrap_or(i64::MAX);
        Some(wording.counted(thing, count))
    };
    let language = match release.lang.as_str() {
        "fr" => t!(i18n, app.french),
        _ => t!(i18n, app.english),
    };
    let what = if release.again.is_some() {
        Some(t!(i18n, summary_page.log_same).to_owned())
    } else if release.is_correction {
        Some(t!(i18n, summary_page.log_counted_again).to_owned())
    } else {
        None
    };
    let parts = [
        Some(words.day_and_time(release.at)),
        what,
        Some(language.to_owned()),
        Some(t!(i18n, summary_page.fewer_than, count = release.threshold).to_string()),
        counted("person", release.people),
        counted("referral", release.referrals),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}
