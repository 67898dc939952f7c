//! A promise to check back: what to ask, when, and about which connection.

use jiff::ToSpan;
use leptos::prelude::*;
use pathway::{Client, Command, FollowUp};
use record::Id;

use super::one_tap::{DaysAhead, day_in};
use super::recording::{About, Recording, accompaniment, blank, filled, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::WithClient;
use crate::pages::client::names::resource_name;
use crate::session::Session;
use crate::ui::field::{DateField, SelectField, TextField};
use crate::ui::read::Reader;
use crate::ui::words::text;

/// Makes a promise.
#[component]
pub fn NewPromise() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Promise client /> }.into_any() /> }
}

/// The choice of "about which connection" that names none.
const NONE: &str = "none";

#[derive(Clone, Copy)]
struct PromiseForm {
    about: RwSignal<String>,
    due: RwSignal<String>,
    connection: RwSignal<String>,
    made: RwSignal<String>,
}

impl PromiseForm {
    /// Two weeks from today unless she promised otherwise: soon enough to matter, and time enough to have gone there.
    fn new() -> Self {
        Self {
            about: blank(),
            due: filled(day_in(2.weeks())),
            connection: RwSignal::new(NONE.to_owned()),
            made: from_today(),
        }
    }

    fn of(promise: &FollowUp) -> Self {
        let connection = promise.connection.map(|id| id.to_string());
        Self {
            about: filled(&promise.about),
            due: filled(promise.due),
            connection: RwSignal::new(connection.unwrap_or_else(|| NONE.to_owned())),
            made: filled(promise.made),
        }
    }

    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let about = reader.text("about", self.about);
        let due = reader.day("due", self.due);
        let made = reader.day("made", self.made);
        Some(vec![Command::Promise {
            about: about?,
            due: due?,
            made: made?,
            connection: self.connection.with_untracked(|id| id.parse().ok()),
            id: reader.new_id()?,
        }])
    }
}

/// The form, which begins with what it corrects, if it does.
#[component]
pub fn Promise(client: Client, #[prop(optional)] of: Option<FollowUp>) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let form = of.as_ref().map_or_else(PromiseForm::new, PromiseForm::of);
    let connections = accompaniment(&client).map(|record| record.connections.as_slice());
    let connections: Vec<(Id, Id)> = connections
        .unwrap_or_default()
        .iter()
        .map(|it| (it.id, it.resource))
        .collect();
    let none = (NONE.to_owned(), t!(i18n, entry.no_connection).to_owned());
    let named = connections
        .iter()
        .map(|(id, resource)| (id.to_string(), resource_name(i18n, session, *resource)));
    let choices: Vec<_> = [none].into_iter().chain(named).collect();
    view! {
        <Recording
            about=About::of(&client)
            title=text!(i18n, entry.promise)
            read=move |reader| form.read(reader)
        >
            <TextField
                name="about"
                label=text!(i18n, entry.what_to_ask)
                hint=text!(i18n, entry.what_to_ask_hint)
                value=form.about
            />
            <DateField name="due" label=text!(i18n, entry.due) value=form.due />
            <DaysAhead value=form.due />
            <SelectField
                name="connection"
                label=text!(i18n, entry.about_connection)
                value=form.connection
                choices=Signal::stored(choices)
            />
            <DateField name="made" label=text!(i18n, entry.made) value=form.made />
        </Recording>
    }
}
