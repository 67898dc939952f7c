//! Adding a resource, and changing what is known about it.

use directory::Resource;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use record::Id;

use super::fields::{ResourceFields, ResourceForm};
use crate::i18n::{t, use_i18n};
use crate::platform::random::make_id;
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::page::PageHead;
use crate::ui::read::use_reader;
use crate::ui::words::{text, use_words};

/// Adds a resource. Its address may say for whom it is wanted ([`new_resource_for`]); then it leads back there.
#[component]
pub fn NewResource() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let back = wanted_for();
    match make_id() {
        Ok(id) => {
            let form = ResourceForm::new(id);
            view! {
                <ResourcePage
                    title=text!(i18n, directory.new)
                    action=text!(i18n, directory.add_resource)
                    form
                    back
                />
            }
            .into_any()
        }
        Err(error) => {
            let why = sentence(i18n, words, &error.into());
            view! { <p class="error" role="alert">{why}</p> }.into_any()
        }
    }
}

/// Where a resource is added that is wanted for a client, perhaps instead of a connection that ended: it leads back.
pub fn new_resource_for(client: Id, instead_of: Option<Id>) -> String {
    let ended = instead_of.map(|ended| format!("&instead-of={ended}"));
    let new = Route::NewResource.path();
    format!("{new}?client={client}{}", ended.unwrap_or_default())
}

/// Changes what is known about a resource.
#[component]
pub fn EditResource() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let id = use_params_map().with_untracked(|parts| parts.get("id")?.parse().ok());
    let id = id.unwrap_or(Id::from_bytes([0; 16]));
    let resource = LocalResource::new(move || async move { session.resource(id).await });
    let show = move |read: Result<Resource, _>| match read {
        Ok(resource) => {
            let form = ResourceForm::of(&resource);
            view! {
                <ResourcePage
                    title=text!(i18n, directory.edit)
                    action=text!(i18n, app.save)
                    form
                    back=Route::Directory
                />
            }
            .into_any()
        }
        Err(error) => {
            let why = sentence(i18n, words, &error);
            view! { <p class="error" role="alert">{why}</p> }.into_any()
        }
    };
    view! {
        <Transition fallback=move || {
            view! { <p class="count" role="status">{t!(i18n, app.working)}</p> }
        }>{move || resource.get().map(show)}</Transition>
    }
}

/// The form of a resource, and where it leads.
#[component]
fn ResourcePage(
    title: Signal<String>,
    action: Signal<String>,
    form: ResourceForm,
    back: Route,
) -> impl IntoView {
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let reader = use_reader(sending.errors);
    let submit = move || {
        if let Some(resource) = form.read(reader) {
            send(SaveJob::to(back, async move {
                session.keep_resource(&resource).await
            }));
        }
    };
    view! {
        <PageHead title />
        <Form sending action on_submit=submit back>
            <ResourceFields form />
        </Form>
    }
}

/// Where a new resource leads: to the connection that it is wanted for, else to the directory.
fn wanted_for() -> Route {
    let id = |query: &leptos_router::params::ParamsMap, part| query.get(part)?.parse().ok();
    use_query_map().with_untracked(|query| {
        let connection = |client| match id(query, "instead-of") {
            Some(ended) => Route::Entry(client, Entry::InsteadOf(ended)),
            None => Route::Entry(client, Entry::Connection),
        };
        id(query, "client").map_or(Route::Directory, connection)
    })
}
