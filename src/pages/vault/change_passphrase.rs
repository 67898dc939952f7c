//! Changing the passphrase: the old one or the recovery key, a new one that is strong enough, and the new one again.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::routes::Route;
use crate::session::Session;
use crate::ui::errors::weakness;
use crate::ui::field::SecretField;
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::proof::{Proof, ProofField};
use crate::ui::words::text;

/// Changes the passphrase.
#[component]
pub fn ChangePassphrase() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let proof = Proof::new("old");
    let new = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let submit = move || {
        let wanted = new.get_untracked();
        let known = proof.read(i18n, sending.errors);
        if let Err(weak) = vault::check_passphrase(&wanted) {
            sending.errors.add("new", weakness(i18n, &weak));
        } else if again.get_untracked().trim() != wanted.trim() {
            sending
                .errors
                .add("again", t_string!(i18n, setup.again_differs));
        }
        let Some(known) = known.filter(|_| sending.errors.is_empty()) else {
            return;
        };
        let job = SaveJob::to(Route::Vault, async move {
            session.change_passphrase(known, &wanted).await?;
            proof.clear();
            for field in [new, again] {
                field.try_set(String::new());
            }
            Ok(())
        });
        send(job);
    };
    view! {
        <section>
            <h2>{t!(i18n, vault_page.change_passphrase)}</h2>
            <Form sending action=text!(i18n, vault_page.change) on_submit=submit>
                <ProofField
                    proof
                    label=text!(i18n, vault_page.old)
                    forgotten=text!(i18n, vault_page.forgot_old)
                />
                <SecretField
                    name="new"
                    label=text!(i18n, vault_page.new)
                    hint=text!(i18n, setup.own_hint)
                    value=new
                    autocomplete="new-password"
                />
                <SecretField
                    name="again"
                    label=text!(i18n, setup.again)
                    value=again
                    autocomplete="new-password"
                />
            </Form>
        </section>
    }
}
