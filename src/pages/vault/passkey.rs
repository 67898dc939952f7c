//! Opening the vault with the tablet's passkey: what it means, setting it up, removing it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::VaultId;
use zeroize::Zeroizing;

use crate::i18n::{t, t_string, use_i18n};
use crate::routes::Route;
use crate::session::Session;
use crate::ui::field::SecretField;
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::words::text;

/// Where the passkey of this vault stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// The tablet has none, or is still being asked.
    None,
    /// One can be set up, perhaps.
    Possible,
    /// One opens the vault.
    SetUp,
    /// It was removed just now.
    Removed,
}

/// Sets the passkey up, or removes it; nothing where there can be none.
#[component]
pub fn Passkey() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let standing = RwSignal::new(Standing::None);
    let vault = RwSignal::new(None::<VaultId>);
    spawn_local(async move {
        let chosen = session.chosen_vault().await;
        vault.try_set(chosen);
        if chosen.is_some_and(|id| session.has_passkey(id)) {
            standing.try_set(Standing::SetUp);
        } else if session.may_have_passkey().await {
            standing.try_set(Standing::Possible);
        }
    });
    let remove = move |_| {
        let Some(vault) = vault.get_untracked() else {
            return;
        };
        spawn_local(async move {
            session.remove_passkey(vault).await;
            standing.try_set(Standing::Removed);
        });
    };
    view! {
        <Show when=move || standing.get() != Standing::None>
            <section>
                <h2>{t!(i18n, passkey.title)}</h2>
                <p>{t!(i18n, passkey.why)}</p>
                <p>{t!(i18n, passkey.warning)}</p>
                <p role="status">
                    {move || match standing.get() {
                        Standing::SetUp => t!(i18n, passkey.is_set_up).to_owned(),
                        Standing::Removed => t!(i18n, passkey.removed).to_owned(),
                        Standing::None | Standing::Possible => String::new(),
                    }}
                </p>
                <Show
                    when=move || standing.get() == Standing::SetUp
                    fallback=move || view! { <SetUp standing /> }
                >
                    <p>{t!(i18n, passkey.stays)}</p>
                    <button class="btn quiet" type="button" on:click=remove>
                        {t!(i18n, passkey.remove)}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// The passphrase once more, then the passkey.
#[component]
fn SetUp(standing: RwSignal<Standing>) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let asked = RwSignal::new(false);
    let sending = Sending::new();
    let send = use_sender(sending);
    let passphrase = RwSignal::new(String::new());
    let submit = move || {
        if passphrase.with_untracked(String::is_empty) {
            let sentence = t_string!(i18n, setup.passphrase_missing);
            return sending.errors.add("passkey-passphrase", sentence);
        }
        let typed = Zeroizing::new(passphrase.get_untracked());
        let unnamed = t_string!(i18n, passkey.vault).to_owned();
        send(SaveJob::to(Route::Vault, async move {
            let initials = session.initials().await;
            let whose = if initials.is_empty() {
                unnamed
            } else {
                initials
            };
            session
                .set_up_passkey(typed, &format!("Doorstep {whose}"))
                .await?;
            passphrase.try_set(String::new());
            standing.try_set(Standing::SetUp);
            Ok(())
        }));
    };
    view! {
        <Show
            when=move || asked.get()
            fallback=move || {
                view! {
                    <button class="btn quiet" type="button" on:click=move |_| asked.set(true)>
                        {t!(i18n, passkey.set_up_ask)}
                    </button>
                }
            }
        >
            <Form
                sending
                action=text!(i18n, passkey.set_up)
                busy=text!(i18n, passkey.waiting)
                on_submit=submit
            >
                <SecretField
                    name="passkey-passphrase"
                    label=text!(i18n, passkey.passphrase)
                    value=passphrase
                />
            </Form>
        </Show>
    }
}
