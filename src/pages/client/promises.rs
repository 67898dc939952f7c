//! The promises to check back that were not kept yet.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use pathway::Client;
use record::{Date, Id};

use super::glance::{open_promises, running};
use super::names::resource_name;
use crate::i18n::{t, use_i18n};
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
                .map(|it| {
                    (
                        it.id,
                        it.due,
                        it.about.clone(),
                        it.connection.and_then(resource),
                    )
                })
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
                        .map(|(id, due, about, resource)| {
                            let to = Route::Entry(client.id, Entry::Heard(id)).path();
                            view! { <Promise due about resource to /> }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn Promise(due: Date, about: String, resource: Option<Id>, to: String) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let name = t!(i18n, client.heard_about, about = about.clone()).to_string();
    view! {
            <li>
                <div>
                    <b>{about}</b>
                    {resource
                        .map(|resource| {
                            view! {
                                <br />
    <small>{resource_name(i18n, session, resource)}</small>
                            }
                        })}
                    <div class="actions">
                        <A href=to attr:class="btn quiet" attr:aria-label=name>
                            {t!(i18n, client.heard)}
                        </A>
                    </div>
                </div>
                <DueTag due />
            </li>
        }
}
