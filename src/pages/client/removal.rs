//! Removing a record for good: what goes, what stays and what this cannot reach is said first; then what opens the vault
//! is asked for.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use record::Id;

use super::loaded::use_client_id;
use crate::i18n::{t, use_i18n};
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::form::{Form, Sending};
use crate::ui::page::PageHead;
use crate::ui::proof::{Proof, ProofField};
use crate::ui::toast::Toasts;
use crate::ui::words::{text, use_words};

/// The name of the field for the proof.
const PROOF: &str = "proof";

/// The way there, at the end of the client's page.
#[component]
pub fn Removal(client: Id) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section>
            <details class="fold">
                <summary>{t!(i18n, papers.remove_when)}</summary>
                <p>{t!(i18n, papers.remove_first)}</p>
                <p>
                    <A href=Route::Entry(client, Entry::Remove).path()>{t!(i18n, papers.remove)}</A>
                </p>
            </details>
        </section>
    }
}

/// Says what would be lost, and removes the record of the client whom the address names. It reads the list alone, so
/// that a damaged record can be removed too.
#[component]
pub fn RemoveClient() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let sending = Sending::new();
    let proof = Proof::new(PROOF);
    let client = use_client_id();
    let navigate = StoredValue::new_local(use_navigate());
    let head = session.shelf.with_untracked(|shelf| shelf.client(client));
    let Some(head) = head else {
        return view! { <p class="error" role="alert">{t!(i18n, papers.remove_nobody)}</p> }
            .into_any();
    };
    let name = head.name.clone();
    let submit = move || {
        if sending.busy.get_untracked() {
            return;
        }
        let Some(secret) = proof.read(i18n, sending.errors) else {
            return;
        };
        sending.busy.set(true);
        spawn_local(async move {
            let removed = session.remove_client(client, secret).await;
            sending.busy.try_set(false);
            proof.clear();
            match removed {
                Ok(()) => {
                    toasts.say(t!(i18n, papers.remove_done));
                    if let Some(navigate) = navigate.try_get_value() {
                        navigate(&Route::Clients.path(), Default::default());
                    }
                }
                Err(error) => sending.errors.add(PROOF, sentence(i18n, words, &error)),
            }
        });
    };
    let goes = t!(i18n, papers.remove_goes, name = name.clone()).to_string();
    let back = view! {
        <A href=Route::Client(client).path() attr:class="btn quiet">
            {t!(i18n, papers.back_to_client)}
        </A>
    };
    let back = back.into_any();
    view! {
        <PageHead title=text!(i18n, papers.remove) under=name />
        <Form
            sending
            action=text!(i18n, papers.remove_now)
            busy=text!(i18n, app.working)
            on_submit=submit
            also=Some(back)
        >
            <p class="alert">{t!(i18n, papers.remove_never_back)}</p>
            <ul class="plain">
                <li>{goes}</li>
                <li>{t!(i18n, papers.remove_stays)}</li>
                <li>{t!(i18n, papers.remove_elsewhere)}</li>
                <li>{t!(i18n, papers.remove_first)}</li>
            </ul>
            <ProofField
                proof
                label=text!(i18n, asking.passphrase)
                forgotten=text!(i18n, setup.use_recovery)
            />
        </Form>
    }
    .into_any()
}
