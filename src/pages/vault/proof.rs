//! Showing that the vault is one's own before its keys are changed: the passphrase, or the recovery key when it is
//! forgotten. An open vault does not keep the key that a change needs.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use vault::RecoveryKey;
use zeroize::Zeroizing;

use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::session::Secret;
use crate::ui::errors::recovery_key;
use crate::ui::field::{SecretField, TextField};
use crate::ui::form::Errors;
use crate::ui::words::text;

/// What is typed as proof.
#[derive(Clone, Copy)]
pub struct Proof {
    name: &'static str,
    typed: RwSignal<String>,
    by_recovery: RwSignal<bool>,
}

impl Proof {
    /// Nothing typed yet, in a field of this name.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            typed: RwSignal::new(String::new()),
            by_recovery: RwSignal::new(false),
        }
    }

    /// What was typed, or what is wrong with it.
    pub fn read(self, i18n: I18nContext<Locale>, errors: Errors) -> Option<Secret> {
        let typed = Zeroizing::new(self.typed.get_untracked());
        if !self.by_recovery.get_untracked() {
            if typed.is_empty() {
                errors.add(self.name, t_string!(i18n, setup.passphrase_missing));
                return None;
            }
            return Some(Secret::Passphrase(typed));
        }
        match RecoveryKey::parse(&typed) {
            Ok(key) => Some(Secret::Recovery(key)),
            Err(error) => {
                errors.add(self.name, recovery_key(i18n, &error));
                None
            }
        }
    }

    /// Forgets what was typed.
    pub fn clear(self) {
        self.typed.try_set(String::new());
    }
}

/// The field for it, and the way from one to the other.
#[component]
pub fn ProofField(proof: Proof) -> impl IntoView {
    let i18n = use_i18n();
    let Proof {
        name,
        typed,
        by_recovery,
    } = proof;
    let turn = move |_| {
        typed.set(String::new());
        by_recovery.update(|by| *by = !*by);
    };
    view! {
        {move || {
            if by_recovery.get() {
                view! {
                    <TextField
                        name
                        label=text!(i18n, vault_page.old_recovery)
                        hint=text!(i18n, setup.recovery_hint)
                        value=typed
                    />
                }
                    .into_any()
            } else {
                view! { <SecretField name label=text!(i18n, vault_page.old) value=typed /> }
                    .into_any()
            }
        }}
        <button class="link" type="button" on:click=turn>
            {move || {
                if by_recovery.get() {
                    t!(i18n, vault_page.know_old)
                } else {
                    t!(i18n, vault_page.forgot_old)
                }
            }}
        </button>
    }
}
