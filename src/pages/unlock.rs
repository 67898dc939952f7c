//! The locked vault: a passphrase, or the recovery key.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::{RecoveryKey, VaultId};
use zeroize::Zeroizing;

use crate::i18n::{t, t_string, use_i18n};
use crate::pages::setup::language::LanguageChoice;
use crate::pages::unlock_passkey::OpenWithPasskey;
use crate::pages::which_vault::{OtherVaults, WhichVault};
use crate::pages::why_locked::WhyItLocked;
use crate::session::{Secret, Session};
use crate::ui::errors::sentence;
use crate::ui::field::{SecretField, TextField};
use crate::ui::form::{Form, Sending};
use crate::ui::visit_watch::LockedVisitWatch;
use crate::ui::words::{text, use_words};

/// Opens the vault.
#[component]
pub fn Unlock() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let by_recovery = RwSignal::new(false);
    let passphrase = RwSignal::new(String::new());
    let recovery = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<VaultId>);
    let choose = move |id| {
        sending.errors.clear();
        chosen.set(Some(id));
    };
    let open = move || {
        let secret = if by_recovery.get_untracked() {
            match RecoveryKey::parse(&recovery.get_untracked()) {
                Ok(key) => Secret::Recovery(key),
                Err(error) => {
                    let sentence = crate::ui::errors::recovery_key(i18n, &error);
                    return sending.errors.add("recovery", sentence);
                }
            }
        } else if passphrase.with_untracked(String::is_empty) {
            let sentence = t_string!(i18n, setup.passphrase_missing);
            return sending.errors.add("passphrase", sentence);
        } else {
            Secret::Passphrase(Zeroizing::new(passphrase.get_untracked()))
        };
        sending.busy.set(true);
        spawn_local(async move {
            let opened = session.unlock(secret).await;
            sending.busy.try_set(false);
            if let Err(error) = opened {
                let field = if by_recovery.get_untracked() {
                    "recovery"
                } else {
                    "passphrase"
                };
                sending.errors.add(field, sentence(i18n, words, &error));
            }
        });
    };
    view! {
        <main class="gate">
            <LanguageChoice />
            <h1>{t!(i18n, setup.unlock_title)}</h1>
            <LockedVisitWatch />
            <WhyItLocked />
            <p>{t!(i18n, setup.unlock_why)}</p>
            {move || {
                session
                    .header_put_back
                    .get()
                    .then(|| view! { <p class="note">{t!(i18n, backup.header_only)}</p> })
            }}
            <Form sending action=text!(i18n, setup.unlock) on_submit=open>
                <WhichVault on_choice=choose />
                <OpenWithPasskey vault=chosen />
                <Show
                    when=move || by_recovery.get()
                    fallback=move || {
                        view! {
                            <SecretField
                                name="passphrase"
                                label=text!(i18n, setup.passphrase)
                                value=passphrase
                            />
                        }
                    }
                >
                    <TextField
                        name="recovery"
                        label=text!(i18n, setup.recovery_key)
                        hint=text!(i18n, setup.recovery_hint)
                        value=recovery
                    />
                </Show>
            </Form>
            <button
                class="link"
                type="button"
                on:click=move |_| by_recovery.update(|by| *by = !*by)
            >
                {move || {
                    if by_recovery.get() {
                        text!(i18n, setup.use_passphrase).get()
                    } else {
                        text!(i18n, setup.use_recovery).get()
                    }
                }}
            </button>
            <OtherVaults />
        </main>
    }
}
