//! Why the vault is not open, when a passphrase would not help.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::pages::arriving::Restore;
use crate::platform::{preferences, updates};
use crate::session::{Gate, Session};
use crate::ui::errors;

/// Says why, and what to do.
#[component]
pub fn Closed(
    /// Why.
    gate: Gate,
) -> impl IntoView {
    let i18n = use_i18n();
    let missing = gate == Gate::Missing;
    let can_restore = matches!(gate, Gate::Missing | Gate::Damaged);
    let at_work = matches!(gate, Gate::Opening | Gate::Locking);
    let why = move || match &gate {
        Gate::Opening => t_string!(i18n, setup.opening).to_owned(),
        Gate::Locking => t_string!(i18n, locking.locking).to_owned(),
        Gate::Missing => t_string!(i18n, setup.missing).to_owned(),
        Gate::OtherTab => t_string!(i18n, setup.other_tab).to_owned(),
        Gate::TooNew => t_string!(i18n, setup.too_new).to_owned(),
        Gate::Damaged => t_string!(i18n, setup.damaged).to_owned(),
        Gate::NoStore(error) => errors::store(i18n, error),
        Gate::NoVault | Gate::Locked | Gate::Open => String::new(),
    };
    view! {
        <main class="gate">
            <h1>{t!(i18n, app.name)}</h1>
            <p role="status">{why}</p>
            <Show when=move || !at_work>
                <button
                    class="btn"
                    type="button"
                    on:click=move |_| {
                        let _ = updates::reload();
                    }
                >
                    {t!(i18n, setup.try_again)}
                </button>
            </Show>
            <Show when=move || can_restore>
                <Restore />
            </Show>
            <Show when=move || missing>
                <StartAnew />
            </Show>
        </main>
    }
}

/// A vault that was here is gone: beginning anew is a choice, never what happens by itself.
#[component]
fn StartAnew() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let start = move |_| {
        preferences::forget_vault();
        session.gate.set(Gate::NoVault);
    };
    view! {
        <button class="btn quiet" type="button" on:click=start>
            {t!(i18n, setup.start_anew)}
        </button>
    }
}
