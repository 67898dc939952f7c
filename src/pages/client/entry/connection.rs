//! A resource to suggest to the client, or to try instead of one that did not last.

use leptos::prelude::*;
use pathway::{Client, Command};
use record::{Date, Id};

use super::recording::{About, DAY, DayField, Recording, accompaniment, blank, filled, from_today};
use super::resource_choice::{ResourceFields, ResourceForm};
use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::{WithClient, use_id};
use crate::pages::client::names::resource_name;
use crate::session::Session;
use crate::ui::field::TextArea;
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::text;

/// Suggests a resource.
#[component]
pub fn NewConnection() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Suggest client instead_of=None /> }.into_any() /> }
}

/// Suggests a resource instead of the connection that the address names.
#[component]
pub fn TryInstead() -> impl IntoView {
    let show = |client| {
        let instead_of = use_id("connection");
        view! { <Suggest client instead_of /> }.into_any()
    };
    view! { <WithClient view=show /> }
}

/// A suggestion as it was recorded.
#[derive(Debug, Clone)]
pub struct Suggested {
    /// The resource.
    pub resource: Id,
    /// The day.
    pub on: Date,
    /// Why this one.
    pub note: String,
}

#[derive(Clone, Copy)]
struct SuggestForm {
    resource: ResourceForm,
    note: RwSignal<String>,
    on: RwSignal<String>,
    instead_of: Option<Id>,
}

impl SuggestForm {
    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let resource = self.resource.read(reader);
        let on = reader.day(DAY, self.on);
        Some(vec![Command::Suggest {
            resource: resource?,
            on: on?,
            note: trimmed(self.note),
            instead_of: self.instead_of,
            id: reader.new_id()?,
        }])
    }
}

/// The form, which begins with what it corrects, if it does.
#[component]
pub fn Suggest(
    client: Client,
    instead_of: Option<Id>,
    #[prop(optional)] of: Option<Suggested>,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let form = match of {
        None => SuggestForm {
            resource: ResourceForm::new(),
            note: blank(),
            on: from_today(),
            instead_of,
        },
        Some(Suggested { resource, on, note }) => SuggestForm {
            resource: ResourceForm::of(resource),
            note: filled(note),
            on: filled(on),
            instead_of,
        },
    };
    let connections = accompaniment(&client).map(|record| record.connections.clone());
    let connections = connections.unwrap_or_default();
    let mut all = connections.iter();
    let replaced = instead_of.and_then(|replaced| all.find(|it| it.id == replaced));
    let replaced = replaced.map(|it| it.resource);
    let title = match instead_of {
        Some(_) => text!(i18n, entry.instead_of),
        None => text!(i18n, entry.connection),
    };
    let named = replaced.map(|replaced| {
        let name = resource_name(i18n, session, replaced);
        t!(i18n, entry.instead_of_name, name = name).to_string()
    });
    let tried = connections.iter().map(|it| it.resource).collect();
    view! {
        <Recording about=About::of(&client) title read=move |reader| form.read(reader)>
            {named.map(|named| view! { <p class="note">{named}</p> })}
            <ResourceFields form=form.resource tried />
            <TextArea
                name="note"
                label=text!(i18n, entry.why_this_one)
                hint=text!(i18n, entry.why_this_one_hint)
                value=form.note
            />
            <DayField value=form.on />
        </Recording>
    }
}
