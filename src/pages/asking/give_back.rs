//! Giving the tablet back: only what opens the vault ends client mode. Whoever cannot, goes back to the questions.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::VaultId;
use wording::Lang;

use crate::i18n::{t, use_i18n};
use crate::session::{Session, SessionError};
use crate::ui::errors::sentence;
use crate::ui::form::{Form, Sending};
use crate::ui::proof::{Proof, ProofField};
use crate::ui::words::{text, use_words};

/// The name of the field for the proof.
const PROOF: &str = "proof";

/// Asks the worker for what opens the vault.
#[component]
pub fn GiveBack(
    /// The language in which she goes on.
    lang: Lang,
    /// Leads back to the questions.
    #[prop(into)]
    stay: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let proof = Proof::new(PROOF);
    let heading = super::use_focus();
    let answer = move |ended: Result<(), SessionError>| {
        sending.busy.try_set(false);
        match ended {
            Ok(()) if words.lang() != lang => words.speak(lang),
            Ok(()) => {}
            Err(error) => {
                proof.clear();
                sending.errors.add(PROOF, sentence(i18n, words, &error));
            }
        }
    };
    let submit = move || {
        if sending.busy.get_untracked() {
            return;
        }
        if let Some(secret) = proof.read(i18n, sending.errors) {
            sending.busy.set(true);
            spawn_local(async move { answer(session.have_back(secret).await) });
        }
    };
    let by_passkey = move |_| {
        if !sending.busy.get_untracked() {
            sending.errors.clear();
            sending.busy.set(true);
            spawn_local(async move { answer(session.have_back_with_passkey().await) });
        }
    };
    view! {
        <h1 tabindex="-1" node_ref=heading>
            {t!(i18n, asking.for_worker)}
        </h1>
        <p>{t!(i18n, asking.for_worker_why)}</p>
        <Form
            sending
            action=text!(i18n, asking.have_back)
            busy=text!(i18n, app.working)
            on_submit=submit
        >
            <ProofField
                proof
                label=text!(i18n, asking.passphrase)
                forgotten=text!(i18n, setup.use_recovery)
            />
        </Form>
        <div class="actions">
            <Passkey open=by_passkey />
            <button class="btn quiet" type="button" on:click=move |_| stay.run(())>
                {t!(i18n, asking.to_questions)}
            </button>
        </div>
    }
}

/// The way by this device's passkey, where there is one.
#[component]
fn Passkey(#[prop(into)] open: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let vault = RwSignal::new(None::<VaultId>);
    spawn_local(async move {
        let chosen = session.chosen_vault().await;
        vault.try_set(chosen);
    });
    let is_set_up = Memo::new(move |_| vault.get().is_some_and(|id| session.has_passkey(id)));
    view! {
        <Show when=move || is_set_up.get()>
            <button class="btn quiet" type="button" on:click=move |_| open.run(())>
                {t!(i18n, passkey.open)}
            </button>
        </Show>
    }
}
