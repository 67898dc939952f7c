//! A visit to come: when, where, by when she will have said that she is safe, and what to know before it.

use leptos::prelude::*;
use pathway::{Client, Command, Visit};
use record::{Date, DayTime};

use super::recording::{About, DAY, Recording, blank, filled, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::WithClient;
use crate::platform::clock::today;
use crate::ui::field::{DateField, TextArea, TextField, TimeField};
use crate::ui::read::{Reader, trimmed};
use crate::ui::visit_watch::day_and_time;
use crate::ui::words::{text, use_words};

/// Plans a visit.
#[component]
pub fn PlanVisit() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Plan client /> }.into_any() /> }
}

/// How long a visit takes unless she says otherwise, in minutes.
const USUAL: u16 = 60;

#[derive(Clone, Copy)]
struct VisitForm {
    planned: Date,
    on: RwSignal<String>,
    from: RwSignal<String>,
    back_by: RwSignal<String>,
    place: RwSignal<String>,
    note: RwSignal<String>,
}

impl VisitForm {
    fn new() -> Self {
        let (_, now) = day_and_time();
        Self {
            planned: today(),
            on: from_today(),
            from: RwSignal::new(now.to_string()),
            back_by: RwSignal::new(now.later(USUAL).to_string()),
            place: blank(),
            note: blank(),
        }
    }

    fn of(visit: &Visit) -> Self {
        Self {
            planned: visit.planned,
            on: filled(visit.on),
            from: filled(visit.from),
            back_by: filled(visit.back_by),
            place: filled(&visit.place),
            note: filled(&visit.note),
        }
    }

    /// When she will be back after so many minutes, if it is known when the visit begins.
    fn takes(self, minutes: u16) {
        let from = self.from.with_untracked(|typed| typed.parse::<DayTime>());
        if let Ok(from) = from {
            self.back_by.set(from.later(minutes).to_string());
        }
    }

    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let on = reader.day(DAY, self.on);
        let from = reader.time("from", self.from);
        let back_by = reader.time("back_by", self.back_by);
        Some(vec![Command::PlanVisit(Visit {
            planned: self.planned,
            on: on?,
            from: from?,
            back_by: back_by?,
            place: trimmed(self.place),
            note: trimmed(self.note),
            ended: None,
            id: reader.new_id()?,
        })])
    }
}

/// The form, which begins with what it corrects, if it does.
#[component]
pub fn Plan(client: Client, #[prop(optional)] of: Option<Visit>) -> impl IntoView {
    let i18n = use_i18n();
    let form = of.as_ref().map_or_else(VisitForm::new, VisitForm::of);
    let alert = client.person().safety_alert.trim().to_owned();
    let address = client.person().address.trim().to_owned();
    let lengths = [
        (30, text!(i18n, visit.half_hour)),
        (60, text!(i18n, visit.hour)),
        (120, text!(i18n, visit.two_hours)),
    ];
    view! {
        <Recording about=About::of(&client) title=text!(i18n, visit.plan) read=move |reader| form.read(reader)>
            {(!alert.is_empty())
                .then(|| view! { <p class="alert">{t!(i18n, visit.alert)} " " {alert}</p> })}
            {(!address.is_empty()).then(|| view! { <p class="note calm">{address}</p> })}
            <DateField name=DAY label=text!(i18n, visit.on) value=form.on />
            <TimeField name="from" label=text!(i18n, visit.from) value=form.from />
            <TimeField
                name="back_by"
                label=text!(i18n, visit.back_by)
                hint=text!(i18n, visit.back_by_hint)
                value=form.back_by
            />
            <div class="actions">
                {lengths
                    .into_iter()
                    .map(|(minutes, words)| {
                        view! {
                            <button class="btn quiet" type="button" on:click=move |_| form.takes(minutes)>
                                {words}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <Tell form />
            <TextField
                name="place"
                label=text!(i18n, visit.place)
                hint=text!(i18n, visit.place_hint)
                value=form.place
            />
            <TextArea name="note" label=text!(i18n, visit.note) value=form.note />
        </Recording>
    }
}

/// A text message to a colleague with the two times and nothing about the client; the device's own app sends it.
#[component]
fn Tell(form: VisitForm) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let message = move || {
        let time = |typed: RwSignal<String>| typed.with(|typed| typed.parse::<DayTime>()).ok();
        let (from, until) = time(form.from).zip(time(form.back_by))?;
        let wording = words.wording();
        let (from, until) = (wording.time(from), wording.time(until));
        let said = t!(i18n, visit.tell_words, from = from, until = until).to_string();
        let said: String = js_sys::encode_uri_component(&said).into();
        Some(format!("sms:?&body={said}"))
    };
    view! {
        <p class="hint">{t!(i18n, visit.limits)}</p>
        <p>
            <a href=message>{t!(i18n, visit.tell)}</a>
        </p>
    }
}
