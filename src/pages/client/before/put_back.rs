//! Puts back something that was taken back, in its own place.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use pathway::{Client, Entry, Refused, Stamp};

use crate::i18n::{t, use_i18n};
use crate::pages::client::entry::recording::Builds;
use crate::pages::client::told::{line_mark, use_teller};
use crate::session::{Session, SessionError};
use crate::ui::errors::sentence;
use crate::ui::toast::Toasts;
use crate::ui::words::use_words;

/// The button, and what is said when it no longer fits.
#[component]
pub fn PutBack(client: Arc<Client>, entry: Entry) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let builds = RwSignal::new(None::<Stamp>);
    let what = use_teller().name(&client, &entry.act);
    let name = t!(i18n, undo.put_back_what, what = what).to_string();
    let (id, of) = (client.id, entry.stamp);
    let put_back = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match session.put_back(id, of).await {
                Ok(()) => {
                    toasts.saved();
                    toasts.focus_next(Some(line_mark(of)));
                    session.anew.set(());
                }
                Err(error) => {
                    busy.try_set(false);
                    if let SessionError::Refused(Refused::BuiltOn { by }) = error {
                        builds.try_set(Some(by));
                    }
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    view! {
        <button class="link" type="button" aria-label=name on:click=put_back>
            {t!(i18n, undo.do_put_back)}
        </button>
        {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
        <Builds client builds />
    }
}
