//! The promises to check back that were not kept yet.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use leptos_router::components::A;
use pathway::{Client, FollowUp};
use record::{Date, Id};
use wording::Wording;

use super::glance::{open_promises, running};
use super::names::{on_one_line, resource_name};
use super::put_off::{CanPutOff, PutOff};
use crate::i18n::{Locale, t, use_i18n};
use crate::platform::clock::today;
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::tag::{Tag, Tone};
use crate::ui::words::use_words;

/// How many days ahead a promise counts as soon.
const SOON: i32 = 7;

/// When a promise is due: "21 Nov 2026, 3 days late".
#[component]
pub fn DueTag(due: Date) -> impl IntoView {
    let words = use_words();
    let days = (due - today()).get_days();
    let tone = match days {
        days if days < 0 => Tone::Late,
        days if days <= SOON => Tone::Soon,
        _ => Tone::Calm,
    };
    let wording = words.wording();
    let said = format!("{}, {}", wording.date_short(due), wording.due(due, today()));
    view! { <Tag tone words=said /> }
}

/// The open promises, each with its way to what was heard.
#[component]
pub fn Promises(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let open: Vec<_> = running(&client)
        .map(|record| {
            let promises = open_promises(record).into_iter();
            let resource = |id: Id| {
                let mut all = record.connections.iter();
                all.find(|it| it.id == id).map(|it| it.resource)
            };
            promises
                .map(|it| (it.clone(), it.connection.and_then(resource)))
                .collect()
        })
        .unwrap_or_default();
    (!open.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t!(i18n, client.promises)}</h2>
                <ul class="rows">
                    {open
                        .into_iter()
                        .map(|(promise, resource)| {
                            view! { <Promise client=client.id promise resource /> }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn Promise(client: Id, promise: FollowUp, resource: Option<Id>) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let wording = use_words().wording();
    let due = promise.falls_due();
    let about = promise.about.clone();
    let to = Route::Entry(client, Entry::Heard(promise.id)).path();
    let name = t!(i18n, client.heard_about, about = about.clone()).to_string();
    let what = CanPutOff {
        client,
        promise: promise.id,
        due,
        named: t!(i18n, client.put_off_about, about = about.clone()).to_string(),
    };
    let put_off = times_put_off(i18n, wording, promise.snoozes.len());
    let under = on_one_line([
        resource.map(|resource| resource_name(i18n, session, resource)),
        put_off,
    ]);
    view! {
        <li>
            <div>
                <b>{about}</b>
                {(!under.is_empty())
                    .then(|| {
                        view! {
                            <br />
                            <small>{under}</small>
                        }
                    })}
                <div class="actions">
                    <A href=to attr:class="btn quiet" attr:aria-label=name>
                        {t!(i18n, client.heard)}
                    </A>
                    <PutOff what />
                </div>
            </div>
            <DueTag due />
        </li>
    }
}

/// "put off 2 times"; nothing when it never was.
pub fn times_put_off(i18n: I18nContext<Locale>, wording: &Wording, times: usize) -> Option<String> {
    let times = i64::try_from(times).ok().filter(|times| *times > 0)?;
    let times = wording.counted("time", times);
    Some(t!(i18n, client.was_put_off, times = times).to_string())
}
