//! The recovery key: shown once, to be written down, and typed back before the vault is written.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::RecoveryKey;

use super::Making;
use crate::i18n::{t, t_string, use_i18n};
use crate::session::Session;
use crate::ui::errors::{recovery_key, sentence};
use crate::ui::field::TextField;
use crate::ui::form::{Form, Sending};
use crate::ui::words::{text, use_words};

/// Shows the recovery key, then asks for it.
#[component]
pub fn KeepRecoveryKey(making: Making) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let written = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let key = making.with_value(|new| {
        new.as_ref()
            .map(|new| new.recovery_text().to_string())
            .unwrap_or_default()
    });
    let submit = move || {
        match RecoveryKey::parse(&typed.get_untracked()) {
            Err(error) => return sending.errors.add("typed", recovery_key(i18n, &error)),
            Ok(key) => {
                let same = making
                    .with_value(|new| new.as_ref().is_some_and(|new| new.is_recovery_key(&key)));
                if !same {
                    return sending
                        .errors
                        .add("typed", t_string!(i18n, setup.recovery_differs));
                }
            }
        }
        let Some(new) = making.try_update_value(Option::take).flatten() else {
            return;
        };
        sending.busy.set(true);
        spawn_local(async move {
            if let Err(error) = session.keep_vault(new).await {
                sending.busy.try_set(false);
                sending.errors.add("", sentence(i18n, words, &error));
            }
        });
    };
    view! {
        <h1>{t!(i18n, setup.recovery_title)}</h1>
        <Show
            when=move || written.get()
            fallback=move || {
                view! {
                    <p>{t!(i18n, setup.recovery_why)}</p>
                    <p class="phrase" translate="no" aria-label=text!(i18n, setup.recovery_key)>
                        {key.clone()}
                    </p>
                    <p class="note">{t!(i18n, setup.recovery_warning)}</p>
                    <button class="btn" type="button" on:click=move |_| written.set(true)>
                        {t!(i18n, setup.written_down)}
                    </button>
                }
            }
        >
            <Form sending action=text!(i18n, setup.open_vault) on_submit=submit>
                <TextField
                    name="typed"
                    label=text!(i18n, setup.recovery_typed)
                    hint=text!(i18n, setup.recovery_hint)
                    value=typed
                />
            </Form>
            <button class="link" type="button" on:click=move |_| written.set(false)>
                {t!(i18n, setup.show_again)}
            </button>
        </Show>
    }
}
