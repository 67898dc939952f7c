//! A client's record, read when a page about it opens.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pathway::Client;
use record::Id;

use crate::i18n::{t, use_i18n};
use crate::session::{Session, SessionError};
use crate::ui::errors::sentence;
use crate::ui::words::use_words;

/// The id of no client.
const NOBODY: Id = Id::from_bytes([0; 16]);

/// The client that the address names. An address without a client names one that does not exist.
pub fn use_client_id() -> Id {
    use_id("id").unwrap_or(NOBODY)
}

/// An id in the address, by the name of its part.
pub fn use_id(part: &str) -> Option<Id> {
    use_params_map().with_untracked(|parts| parts.get(part)?.parse().ok())
}

/// Reads the client that the address names and shows it; or says why it cannot. What is shown is made anew when the
/// address changes; ids in the address are to be read inside `view`.
#[component]
pub fn WithClient(
    /// What to show of the client.
    view: impl Fn(Client) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let parts = use_params_map();
    // The router keeps the page when only the ids in the address change, so those are followed here.
    let client = LocalResource::new(move || {
        let id = parts.with(|parts| parts.get("id")?.parse().ok());
        async move { session.client(id.unwrap_or(NOBODY)).await }
    });
    // Each visit has a number, so that nothing of the last one stays: no open menu, no title without the focus.
    let visits = StoredValue::new(0_u32);
    let visit = move || {
        let read = client.get()?;
        visits.update_value(|visits| *visits += 1);
        Some((visits.get_value(), read))
    };
    let show = move |(_, read): (u32, Result<Client, SessionError>)| match read {
        Ok(client) => view(client),
        Err(error) => {
            let why = sentence(i18n, words, &error);
            view! { <p class="error" role="alert">{why}</p> }.into_any()
        }
    };
    view! {
        <Transition fallback=move || view! { <p class="count" role="status">{t!(i18n, app.working)}</p> }>
            <For each=visit key=|(visit, _)| *visit children=show />
        </Transition>
    }
}
