//! The summary: a fiscal year and a protection are chosen, everything that would leave is shown, and only then may it.

mod preview;
mod years;

use std::sync::Arc;

use disclosure::Protection;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wording::Lang;

use self::preview::Preview;
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::session::{PreparedSummary, Session};
use crate::ui::errors::sentence;
use crate::ui::field::{RadioField, SelectField};
use crate::ui::form::{Form, Sending};
use crate::ui::page::PageHead;
use crate::ui::words::{text, use_words};

/// Prepares a summary, shows it, and lets it out.
#[component]
pub fn SummaryPage() -> impl IntoView {
    let i18n = use_i18n();
    let prepared = RwSignal::new(None::<Arc<PreparedSummary>>);
    view! {
        <PageHead title=text!(i18n, summary_page.title) />
        <section>
            <p>{t!(i18n, summary_page.why)}</p>
            <Choose prepared />
        </section>
        {move || prepared.get().map(|prepared| view! { <Preview prepared /> })}
    }
}

#[component]
fn Choose(prepared: RwSignal<Option<Arc<PreparedSummary>>>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let day = today();
    let years = session.shelf.with_untracked(|shelf| {
        let received = shelf.clients_here().filter_map(|head| head.received);
        years::years(day, received)
    });
    let usual = years::usual(day, &years);
    let year = RwSignal::new(usual.map(|period| period.code()).unwrap_or_default());
    let threshold = RwSignal::new(Protection::default().threshold().to_string());
    let lang = RwSignal::new(words.lang().code().to_owned());
    let year_choices = {
        let choices: Vec<_> = years.iter().map(|one| (one.code(), one.name())).collect();
        Signal::stored(choices)
    };
    let threshold_choices = Signal::stored(
        Protection::PRESETS
            .map(|preset| {
                let words = t!(i18n, summary_page.fewer_than, count = preset).to_string();
                (preset.to_string(), words)
            })
            .to_vec(),
    );
    let prepare = move || {
        if sending.busy.get_untracked() {
            return;
        }
        let period = years.iter().find(|one| one.code() == year.get_untracked());
        let protection = threshold.with_untracked(|typed| typed.parse().ok());
        let protection = protection.and_then(|preset| Protection::new(preset).ok());
        let lang = lang.with_untracked(|code| Lang::from_code(code));
        let (Some(period), Some(protection), Some(lang)) = (period.copied(), protection, lang)
        else {
            return;
        };
        sending.busy.set(true);
        spawn_local(async move {
            let made = session.prepare_summary(period, protection, lang).await;
            sending.busy.try_set(false);
            match made {
                Ok(summary) => {
                    prepared.try_set(Some(Arc::new(summary)));
                }
                Err(error) => sending.errors.add("", sentence(i18n, words, &error)),
            }
        });
    };
    view! {
        <Form
            sending
            action=text!(i18n, summary_page.prepare)
            busy=text!(i18n, app.working)
            on_submit=prepare
        >
            <SelectField
                name="year"
                label=text!(i18n, summary_page.year)
                hint=text!(i18n, summary_page.year_hint)
                value=year
                choices=year_choices
            />
            <SelectField
                name="threshold"
                label=text!(i18n, summary_page.threshold)
                hint=text!(i18n, summary_page.threshold_hint)
                value=threshold
                choices=threshold_choices
            />
            <RadioField
                name="file-language"
                label=text!(i18n, summary_page.language)
                value=lang
                choices=vec![
                    (Lang::En.code(), text!(i18n, app.english)),
                    (Lang::Fr.code(), text!(i18n, app.french)),
                ]
            />
        </Form>
    }
}
