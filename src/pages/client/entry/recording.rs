//! What every form about a client shares: whom it is about, what it makes, and the way back.

use leptos::prelude::*;
use pathway::{Client, Command};
use record::Id;

use crate::i18n::use_i18n;
use crate::platform::clock::today;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::field::DateField;
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::page::PageHead;
use crate::ui::read::{Reader, use_reader};
use crate::ui::words::text;

/// A form that records something about a client, all of it or nothing, and then leads back to the client.
#[component]
pub fn Recording(
    /// Whom it is about.
    about: About,
    /// What is recorded.
    #[prop(into)]
    title: Signal<String>,
    /// Reads what was typed; `None` when it said what is wrong with it.
    read: impl Fn(Reader) -> Option<Vec<Command>> + 'static,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let reader = use_reader(sending.errors);
    let About { id, name } = about;
    let submit = move || {
        if let Some(commands) = read(reader) {
            send(SaveJob::to(Route::Client(id), async move {
                session.record(id, commands).await
            }));
        }
    };
    view! {
        <PageHead title under=name />
        <Form sending action=text!(i18n, app.save) on_submit=submit back=Route::Client(id)>
            {children()}
        </Form>
    }
}

/// Whom a form is about.
#[derive(Debug, Clone)]
pub struct About {
    id: Id,
    name: String,
}

impl About {
    /// About this client.
    pub fn of(client: &Client) -> Self {
        Self {
            id: client.id,
            name: client.person().name(),
        }
    }
}

/// A field that is empty at first.
pub fn blank() -> RwSignal<String> {
    RwSignal::new(String::new())
}

/// A day that is today at first.
pub fn from_today() -> RwSignal<String> {
    RwSignal::new(today().to_string())
}

/// The name of the field in which the day stands.
pub const DAY: &str = "on";

/// The day on which it happened.
#[component]
pub fn DayField(value: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    view! { <DateField name=DAY label=text!(i18n, entry.day) value /> }
}
