//! Another day for a promise that is still open.

use leptos::prelude::*;
use pathway::{Client, Command, FollowUp};
use record::Id;

use super::one_tap::DaysAhead;
use super::recording::{About, Recording, blank};
use crate::i18n::{t, use_i18n};
use crate::pages::client::glance::running;
use crate::pages::client::loaded::{WithClient, use_id};
use crate::pages::client::promises::DueTag;
use crate::platform::clock::today;
use crate::ui::draft::DraftWithoutForm;
use crate::ui::field::DateField;
use crate::ui::read::Reader;
use crate::ui::words::text;

/// Puts the promise off that the address names.
#[component]
pub fn PutPromiseOff() -> impl IntoView {
    let show = |client| {
        let promise = use_id("promise");
        view! { <Find client promise /> }.into_any()
    };
    view! { <WithClient view=show /> }
}

#[derive(Clone, Copy)]
struct PutOffForm {
    until: RwSignal<String>,
}

impl PutOffForm {
    fn read(self, reader: Reader, follow_up: Id) -> Option<Vec<Command>> {
        let until = reader.day("until", self.until)?;
        let on = today();
        Some(vec![Command::Snooze {
            follow_up,
            on,
            until,
        }])
    }
}

#[component]
fn Find(client: Client, promise: Option<Id>) -> impl IntoView {
    let i18n = use_i18n();
    let found = running(&client).and_then(|record| {
        let mut all = record.follow_ups.iter();
        all.find(|it| Some(it.id) == promise && it.heard.is_none())
            .cloned()
    });
    match found {
        Some(promise) => view! { <PutOffFields client promise /> }.into_any(),
        None => view! {
            <p class="error" role="alert">{t!(i18n, entry.promise_gone)}</p>
            <DraftWithoutForm />
        }
        .into_any(),
    }
}

#[component]
fn PutOffFields(client: Client, promise: FollowUp) -> impl IntoView {
    let i18n = use_i18n();
    let form = PutOffForm { until: blank() };
    let id = promise.id;
    let due = promise.falls_due();
    view! {
        <Recording
            about=About::of(&client)
            title=text!(i18n, entry.put_off)
            read=move |reader| form.read(reader, id)
        >
            <p class="note">{promise.about} " " <DueTag due /></p>
            <DateField name="until" label=text!(i18n, entry.until) value=form.until />
            <DaysAhead value=form.until />
        </Recording>
    }
}
