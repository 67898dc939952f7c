//! Printing: noted first, once for what is on the page; the same page again needs no second note.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use directory::Resource;
use leptos::prelude::*;
use leptos::task::spawn_local;
use letters::{Document, Places};
use pathway::{Client, Referrer};

use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::WithClient;
use crate::session::{Session, SessionError};
use crate::ui::errors::sentence;
use crate::ui::form::Sending;
use crate::ui::toast::Toasts;
use crate::ui::words::use_words;

/// Notes a document and prints it.
type Noting = Pin<Box<dyn Future<Output = Result<(), SessionError>>>>;

/// What prints a document: the first time by what notes it, and again without a note as long as it is the same.
pub fn use_printer(sending: Sending) -> impl Fn(Document, Noting) + Copy + 'static {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let noted = RwSignal::new(None::<Document>);
    move |document: Document, noting: Noting| {
        if sending.busy.get_untracked() {
            return;
        }
        if noted.with_untracked(|noted| noted.as_ref() == Some(&document)) {
            if let Err(error) = session.print_again() {
                sending.errors.add("", sentence(i18n, words, &error));
            }
            return;
        }
        sending.busy.set(true);
        let draft = sending.draft.keeper();
        spawn_local(async move {
            let done = noting.await;
            sending.busy.try_set(false);
            match done {
                Ok(()) => {
                    if let Some(draft) = draft {
                        draft.end();
                    }
                    noted.try_set(Some(document));
                    toasts.say(t!(i18n, papers.noted));
                }
                Err(error) => sending.errors.add("", sentence(i18n, words, &error)),
            }
        });
    }
}

/// A client with everything that a document may name.
#[derive(Clone)]
pub struct Known {
    /// The client.
    pub client: Arc<Client>,
    resources: Arc<Vec<Resource>>,
    referrers: Arc<Vec<Referrer>>,
}

impl Known {
    /// What the client's record names by id.
    pub fn places(&self) -> Places<'_> {
        Places {
            resources: &self.resources,
            referrers: &self.referrers,
        }
    }

    /// Every resource.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }
}

/// Reads the client that the address names, and the whole directory, and shows them.
#[component]
pub fn WithKnown(
    /// What to show.
    view: fn(Known) -> AnyView,
) -> impl IntoView {
    let show = move |client: Client| {
        let client = Arc::new(client);
        view! { <WithDirectory client view /> }.into_any()
    };
    view! { <WithClient view=show /> }
}

#[component]
fn WithDirectory(client: Arc<Client>, view: fn(Known) -> AnyView) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let read = LocalResource::new(move || async move { session.all_resources().await });
    let show = move || {
        let read = read.get()?;
        Some(match read {
            Ok(resources) => {
                let referrers = session.shelf.with_untracked(|shelf| {
                    let all = shelf.referrers();
                    all.iter().map(|one| one.as_ref().clone()).collect()
                });
                view(Known {
                    client: client.clone(),
                    resources: Arc::new(resources),
                    referrers: Arc::new(referrers),
                })
            }
            Err(error) => {
                let why = sentence(i18n, words, &error);
                view! { <p class="error" role="alert">{why}</p> }.into_any()
            }
        })
    };
    view! {
        <Transition fallback=move || view! { <p class="count" role="status">{t!(i18n, app.working)}</p> }>
            {show}
        </Transition>
    }
}
