//! Showing that a vault or a file is one's own: its passphrase, or the recovery key when that is forgotten.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use vault::RecoveryKey;
use zeroize::Zeroizing;

use super::errors::recovery_key;
use super::field::{SecretField, TextField};
use super::form::Errors;
use super::words::text;
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::session::Secret;

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

    /// Forgets what was typed, and asks for the passphrase again.
    pub fn clear(self) {
        self.typed.try_set(String::new());
        self.by_recovery.try_set(false);
    }
}

/// The field for it, and the way from one to the other.
#[component]
pub fn ProofField(
    /// What is typed.
    proof: Proof,
    /// What the field for the passphrase asks.
    #[prop(into)]
    label: Signal<String>,
    /// More about it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What leads to the recovery key; without it there is no such way.
    #[prop(optional, into)]
    forgotten: MaybeProp<String>,
    /// Whether a password manager may know it.
    #[prop(default = "current-password")]
    autocomplete: &'static str,
) -> impl IntoView {
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
    let other_way = move || {
        let forgotten = forgotten.get()?;
        let words = if by_recovery.get() {
            t!(i18n, setup.use_passphrase).to_owned()
        } else {
            forgotten
        };
        Some(view! {
            <button class="link" type="button" on:click=turn>
                {words}
            </button>
        })
    };
    view! {
        {move || {
            if by_recovery.get() {
                view! {
                    <TextField
                        name
                        label=text!(i18n, setup.recovery_key)
                        hint=text!(i18n, setup.recovery_hint)
                        value=typed
                    />
                }
                    .into_any()
            } else {
                view! { <SecretField name label hint value=typed autocomplete /> }.into_any()
            }
        }}
        {other_way}
    }
}
