//! Several workers on one tablet: whose vault is to be opened, making one for another worker, and one that is gone.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::VaultId;

use crate::i18n::{t, use_i18n};
use crate::pages::arriving::Restore;
use crate::session::{Choice, Gate, Session};
use crate::ui::field::SelectField;
use crate::ui::words::text;

/// Whose vault is to be opened; nothing where there is one only.
#[component]
pub fn WhichVault(
    /// Told which is chosen: at first, and when it is another.
    #[prop(into)]
    on_choice: Callback<VaultId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let choices = session
        .vaults
        .with_untracked(|vaults| vaults.choices.clone());
    let chosen = RwSignal::new(String::new());
    let place_of = {
        let choices = choices.clone();
        move |id: VaultId| choices.iter().position(|choice| choice.id == id)
    };
    spawn_local(async move {
        let id = session.chosen_vault().await;
        if let Some(id) = id {
            on_choice.try_run(id);
        }
        let place = id.and_then(place_of);
        chosen.try_set(place.unwrap_or_default().to_string());
    });
    let ids: Vec<VaultId> = choices.iter().map(|choice| choice.id).collect();
    Effect::new(move |before: Option<String>| {
        let now = chosen.get();
        let id = now.parse().ok().and_then(|place: usize| ids.get(place));
        if let Some(id) = id.copied()
            && before
                .as_ref()
                .is_some_and(|before| !before.is_empty() && *before != now)
        {
            spawn_local(async move {
                let _ = session.choose_vault(id).await;
                on_choice.try_run(id);
            });
        }
        now
    });
    let is_choice = choices.len() > 1;
    let named = move || {
        let named = choices.iter().enumerate().map(|(place, choice)| {
            let number = place + 1;
            let name = if choice.initials.is_empty() {
                t!(i18n, setup.vault_numbered, number = number).to_string()
            } else {
                choice.initials.clone()
            };
            (place.to_string(), name)
        });
        named.collect::<Vec<_>>()
    };
    is_choice.then(|| {
        view! {
            <SelectField
                name="whose"
                label=text!(i18n, setup.whose)
                value=chosen
                choices=Signal::derive(named)
            />
        }
    })
}

/// Making a vault for another worker, restoring one, and saying which is gone.
#[component]
pub fn OtherVaults() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let restoring = RwSignal::new(false);
    view! {
        {move || {
            session
                .vaults
                .get()
                .lost
                .into_iter()
                .map(|lost| view! { <LostVault lost restoring /> })
                .collect_view()
        }}
        <Show
            when=move || restoring.get()
            fallback=move || {
                view! {
                    <button
                        class="link"
                        type="button"
                        on:click=move |_| session.gate.set(Gate::NoVault)
                    >
                        {t!(i18n, setup.another_worker)}
                    </button>
                    <button class="link" type="button" on:click=move |_| restoring.set(true)>
                        {t!(i18n, setup.restore_another)}
                    </button>
                }
            }
        >
            <Restore />
        </Show>
    }
}

#[component]
fn LostVault(lost: Choice, restoring: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let whose = if lost.initials.is_empty() {
        t!(i18n, setup.lost_unnamed).to_owned()
    } else {
        lost.initials
    };
    view! {
        <div class="note" role="alert">
            <p>{t!(i18n, setup.lost_vault, whose = whose).to_string()}</p>
            <button class="btn quiet" type="button" on:click=move |_| restoring.set(true)>
                {t!(i18n, backup.restore)}
            </button>
            <button
                class="btn quiet"
                type="button"
                on:click=move |_| session.forget_lost(lost.id)
            >
                {t!(i18n, setup.forget_lost)}
            </button>
        </div>
    }
}
