//! The summary: a period and a protection are chosen, everything that would leave is shown, and only then may it. Below
//! stands what went out before.

mod log;
mod preview;
mod saving;
mod says;
mod standing;
mod years;

use std::sync::Arc;

use disclosure::Protection;
use leptos::prelude::*;
use leptos::task::spawn_local;
use summary::Period;
use wording::Lang;

use self::log::Log;
use self::preview::Preview;
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::session::{PreparedSummary, Session, Way};
use crate::ui::errors::sentence;
use crate::ui::field::{RadioField, SelectField};
use crate::ui::form::{Form, Sending};
use crate::ui::page::PageHead;
use crate::ui::words::{text, use_words};

/// What is shown of a summary that was prepared.
pub type Prepared = RwSignal<Option<Arc<PreparedSummary>>>;

/// Prepares a summary, shows it, and lets it out.
#[component]
pub fn SummaryPage() -> impl IntoView {
    let i18n = use_i18n();
    let prepared: Prepared = RwSignal::new(None);
    view! {
        <PageHead title=text!(i18n, summary_page.title) />
        <section>
            <p>{t!(i18n, summary_page.why)}</p>
            <Choose prepared />
        </section>
        {move || prepared.get().map(|summary| view! { <Preview prepared summary /> })}
        <Log />
    }
}

#[component]
fn Choose(prepared: Prepared) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let day = today();
    let periods = session.shelf.with_untracked(|shelf| {
        let received = shelf.clients_here().filter_map(|head| head.received);
        years::periods(day, received)
    });
    let usual = years::usual(day, &periods);
    let period = RwSignal::new(usual.map(Period::code).unwrap_or_default());
    let threshold = RwSignal::new(Protection::default().threshold().to_string());
    let lang = RwSignal::new(words.lang().code().to_owned());
    let period_choices = {
        let periods = periods.clone();
        Signal::derive(move || {
            let choice = |one: &Period| {
                let label = years::label(i18n, words, *one);
                let said = match went_out(session, *one) {
                    Some(on) => {
                        let on = words.wording().date_short(on);
                        t!(i18n, summary_page.went_out, label = label, day = on).to_string()
                    }
                    None => label,
                };
                (one.code(), said)
            };
            periods.iter().map(choice).collect::<Vec<_>>()
        })
    };
    let period_hint = Signal::derive(move || {
        let Some(period) = Period::from_code(&period.get()) else {
            return String::new();
        };
        let wording = words.wording();
        let (from, to) = (
            wording.date_long(period.from()),
            wording.date_long(period.to()),
        );
        if period.is_over(day) {
            return t!(i18n, summary_page.from_to, from = from, to = to).to_string();
        }
        t!(i18n, summary_page.from_to_running, from = from, to = to).to_string()
    });
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
        let code = period.get_untracked();
        let chosen = periods.iter().find(|one| one.code() == code);
        let protection = threshold.with_untracked(|typed| typed.parse().ok());
        let protection = protection.and_then(|preset| Protection::new(preset).ok());
        let lang = lang.with_untracked(|code| Lang::from_code(code));
        let (Some(period), Some(protection), Some(lang)) = (chosen.copied(), protection, lang)
        else {
            return;
        };
        sending.busy.set(true);
        spawn_local(async move {
            let made = session
                .prepare_summary(period, protection, lang, Way::Usual)
                .await;
            sending.busy.try_set(false);
            match made {
                Ok(summary) => {
                    prepared.try_set(Some(Arc::new(summary)));
                }
                Err(error) => {
                    // What another period would have let out is not what was asked for now.
                    prepared.try_set(None);
                    sending.errors.add("", sentence(i18n, words, &error));
                }
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
                name="period"
                label=text!(i18n, summary_page.period)
                hint=period_hint
                value=period
                choices=period_choices
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

/// The day on which a summary of a period went out last, but for the same file once more.
fn went_out(session: Session, period: Period) -> Option<record::Date> {
    let code = period.code();
    session.shelf.with(|shelf| {
        let releases = shelf.releases();
        let mut newest = releases.iter().rev();
        let last = newest.find(|release| release.period == code && release.again.is_none());
        last.map(|release| release.on)
    })
}
