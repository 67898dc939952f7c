//! What every form about a client shares: whom it is about, what it makes, and the way back.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use pathway::{Accompaniment, Client, Command, Correction, Refused, Stamp};
use record::Id;

use crate::i18n::{t, use_i18n};
use crate::pages::client::glance::running;
use crate::pages::client::told::use_teller;
use crate::platform::clock::today;
use crate::routes::{Entry, Route};
use crate::session::{Session, SessionError};
use crate::ui::field::{self, DateField};
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::page::PageHead;
use crate::ui::read::{Reader, use_reader};
use crate::ui::toast::Toasts;
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
    /// A form that often follows, and what the button says that saves and goes on there; while it says nothing there is
    /// none.
    #[prop(optional)]
    then: Option<(Entry, Signal<Option<String>>)>,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let correcting = use_context::<Correcting>();
    let reader = use_reader(sending.errors);
    let reader = reader.keeping(correcting.as_ref().and_then(|it| it.subject));
    let About { id, name } = about;
    let builds = RwSignal::new(None::<Stamp>);
    let title = match correcting {
        Some(_) => {
            let what = title.get_untracked();
            Signal::stored(t!(i18n, undo.correct_what, what = what).to_string())
        }
        None => title,
    };
    let corrects = correcting.as_ref().map(|it| it.entry);
    let goes_on = StoredValue::new(false);
    let submit = move || {
        builds.set(None);
        let next = then.filter(|_| goes_on.get_value());
        goes_on.set_value(false);
        let Some(commands) = read(reader) else {
            return;
        };
        let to = next.map_or(Route::Client(id), |(entry, _)| Route::Entry(id, entry));
        send(SaveJob::to(to, async move {
            let Some(entry) = corrects else {
                return session.record(id, commands).await;
            };
            // A form that corrects makes what it corrects, and nothing else.
            let command = commands.into_iter().next();
            let command = command.ok_or(Refused::Unknown("entry"))?;
            let done = session
                .amend(id, entry, Correction::Record(command), None)
                .await;
            if let Err(SessionError::Refused(Refused::BuiltOn { by })) = done {
                builds.try_set(Some(by));
            }
            done
        }));
    };
    let is_correction = correcting.is_some();
    // The first button of a form is the one that a key in a field presses; this one is pressed by itself.
    let also = then.filter(|_| !is_correction).map(|(_, says)| {
        let says = move || {
            says.get().map(|says| {
                view! {
                    <button class="btn quiet" type="submit" on:click=move |_| goes_on.set_value(true)>
                        {says}
                    </button>
                }
            })
        };
        says.into_any()
    });
    view! {
        <PageHead title under=name />
        {is_correction.then(|| view! { <p class="hint">{t!(i18n, undo.correct_hint)}</p> })}
        {correcting.map(|it| view! { <Builds client=it.client builds /> })}
        <Form sending action=text!(i18n, app.save) on_submit=submit back=Route::Client(id) also>
            {children()}
        </Form>
    }
}

/// That a form corrects what was recorded. Where it is in the context, the form begins with what the entry says.
#[derive(Clone)]
pub struct Correcting {
    /// The entry.
    pub entry: Stamp,
    /// The episode in which it is.
    pub episode: Id,
    /// The id of what it records, which stays.
    pub subject: Option<Id>,
    /// The client as they are now.
    pub client: Arc<Client>,
}

/// The accompaniment that a form is about: the one in which something is corrected, else the one that runs.
pub fn accompaniment(client: &Client) -> Option<&Accompaniment> {
    let Some(correcting) = use_context::<Correcting>() else {
        return running(client);
    };
    let mut episodes = client.episodes().iter();
    let episode = episodes.find(|episode| episode.id == correcting.episode);
    episode.and_then(|episode| episode.accompaniment())
}

/// What builds on an entry, when that stood in the way: by name, with the way to it.
#[component]
pub fn Builds(client: Arc<Client>, builds: RwSignal<Option<Stamp>>) -> impl IntoView {
    let i18n = use_i18n();
    let teller = use_teller();
    let toasts = Toasts::expect();
    let place = Route::Client(client.id).path();
    move || {
        let (line, what) = teller.what_builds(&client, builds.get()?)?;
        // On the client's own page the line is there already; elsewhere it takes the focus when that page opens.
        let go = move |event: leptos::ev::MouseEvent| {
            if field::is_there(&line) {
                event.prevent_default();
                field::focus(&line);
            } else {
                toasts.focus_next(Some(line.clone()));
            }
        };
        Some(view! {
            <p class="note" role="status">
                {t!(i18n, undo.builds)}
                " "
                <A href=place.clone() on:click=go>
                    {what}
                </A>
            </p>
        })
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

/// A field that says something at first.
pub fn filled(text: impl ToString) -> RwSignal<String> {
    RwSignal::new(text.to_string())
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
