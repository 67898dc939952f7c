//! Visits of which nobody has said yet how they ended.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use leptos_router::components::A;
use pathway::{Client, Visit};
use record::{Date, DayTime, Id};

use super::glance::running;
use super::names::on_one_line;
use crate::i18n::{Locale, t, use_i18n};
use crate::routes::{Entry, Route};
use crate::ui::words::{Words, use_words};

/// When a visit is: "24 Nov 2026, 9:30 to 10:30".
pub fn visit_time(
    i18n: I18nContext<Locale>,
    words: Words,
    on: Date,
    from: DayTime,
    back_by: DayTime,
) -> String {
    let wording = words.wording();
    let (from, until) = (wording.time(from), wording.time(back_by));
    let time = t!(i18n, visit.at, from = from, until = until).to_string();
    format!("{}, {time}", wording.date_short(on))
}

/// The open visits, each with its way to how it ended.
#[component]
pub fn Visits(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let open = running(&client).map(|record| {
        let open = record.visits.iter().filter(|visit| visit.ended.is_none());
        let mut open: Vec<Visit> = open.cloned().collect();
        open.sort_by_key(|visit| (visit.on, visit.from));
        open
    });
    let open = open.unwrap_or_default();
    let (id, name) = (client.id, client.person().name());
    (!open.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t!(i18n, visit.visits)}</h2>
                <ul class="rows">
                    {open
                        .into_iter()
                        .map(|visit| view! { <Planned client=id name=name.clone() visit /> })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn Planned(client: Id, name: String, visit: Visit) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let to = Route::Entry(client, Entry::VisitOver(visit.id)).path();
    let named = t!(i18n, visit.end_named, name = name).to_string();
    let about = on_one_line([Some(visit.place), Some(visit.note)]);
    view! {
        <li>
            <div>
                <b>{visit_time(i18n, words, visit.on, visit.from, visit.back_by)}</b>
                <br />
                <small>{about}</small>
                <div class="actions">
                    <A href=to attr:class="btn quiet" attr:aria-label=named>
                        {t!(i18n, visit.end)}
                    </A>
                </div>
            </div>
        </li>
    }
}
