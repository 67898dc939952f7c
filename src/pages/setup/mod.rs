//! Making the vault: the passphrase, then the recovery key, shown once and typed back. Nothing is written before that.

pub mod language;
mod passphrase;
mod recovery;

use leptos::prelude::*;

use self::language::LanguageChoice;
use self::passphrase::ChoosePassphrase;
use self::recovery::KeepRecoveryKey;
use crate::i18n::{t, use_i18n};
use crate::pages::arriving::Restore;
use crate::session::{Gate, NewVault, Session};

/// The vault that is being made, while it is.
type Making = StoredValue<Option<NewVault>, LocalStorage>;

/// How far the making is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Welcome,
    Passphrase,
    Recovery,
}

/// Makes the vault, step by step.
#[component]
pub fn SetUp() -> impl IntoView {
    let step = RwSignal::new(Step::Welcome);
    let making: Making = StoredValue::new_local(None);
    view! {
        <main class="gate">
            // Only at the beginning: a change of language begins the page anew.
            <Show when=move || step.get() == Step::Welcome>
                <LanguageChoice />
            </Show>
            {move || match step.get() {
                Step::Welcome => view! { <Welcome on_start=move || step.set(Step::Passphrase) /> }.into_any(),
                Step::Passphrase => {
                    view! { <ChoosePassphrase making on_made=move || step.set(Step::Recovery) /> }
                        .into_any()
                }
                Step::Recovery => view! { <KeepRecoveryKey making /> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Welcome(on_start: impl Fn() + 'static) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let restoring = RwSignal::new(false);
    let is_shared = session
        .vaults
        .with_untracked(|vaults| !vaults.choices.is_empty());
    view! {
        <h1>{t!(i18n, setup.welcome)}</h1>
        <p>{t!(i18n, setup.welcome_why)}</p>
        <ul class="plain">
            <li>{t!(i18n, setup.promise_here)}</li>
            <li>{t!(i18n, setup.promise_passphrase)}</li>
            <li>{t!(i18n, setup.promise_recovery)}</li>
        </ul>
        <button class="btn" type="button" on:click=move |_| on_start()>
            {t!(i18n, setup.begin)}
        </button>
        <Show when=move || is_shared>
            <button class="link" type="button" on:click=move |_| session.gate.set(Gate::Locked)>
                {t!(i18n, setup.back)}
            </button>
        </Show>
        <Show
            when=move || restoring.get()
            fallback=move || {
                view! {
                    <button class="link" type="button" on:click=move |_| restoring.set(true)>
                        {t!(i18n, backup.have_backup)}
                    </button>
                }
            }
        >
            <Restore />
        </Show>
    }
}
