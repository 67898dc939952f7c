//! The locked vault: opening it with the tablet's passkey, where one is set up for it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::VaultId;

use crate::i18n::{t, use_i18n};
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::words::use_words;

/// A button that opens the chosen vault; nothing where no passkey does.
#[component]
pub fn OpenWithPasskey(
    /// The vault that is chosen.
    #[prop(into)]
    vault: Signal<Option<VaultId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let is_set_up = Memo::new(move |_| vault.get().is_some_and(|id| session.has_passkey(id)));
    Effect::new(move |_| {
        vault.track();
        wrong.set(None);
    });
    let open = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        wrong.set(None);
        spawn_local(async move {
            let opened = session.unlock_with_passkey().await;
            busy.try_set(false);
            if let Err(error) = opened {
                wrong.try_set(Some(sentence(i18n, words, &error)));
            }
        });
    };
    view! {
        <Show when=move || is_set_up.get()>
            <button
                class="btn"
                type="button"
                aria-disabled=move || busy.get().to_string()
                on:click=open
            >
                {move || {
                    if busy.get() {
                        t!(i18n, passkey.waiting).to_owned()
                    } else {
                        t!(i18n, passkey.open).to_owned()
                    }
                }}
            </button>
            {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
        </Show>
    }
}
