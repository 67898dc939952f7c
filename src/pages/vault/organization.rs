//! The organisation's name, for the head of a summary.

use leptos::prelude::*;

use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::session::{Session, Settings};
use crate::ui::field::TextField;
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::words::text;

/// The organisation's name, for the head of a summary.
#[component]
pub fn OrganizationName() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let current = session
        .shelf
        .with_untracked(|shelf| shelf.settings().organization.clone());
    let name = RwSignal::new(current);
    let submit = move || {
        let settings = Settings {
            organization: name.get_untracked().trim().to_owned(),
            ..session
                .shelf
                .with_untracked(|shelf| shelf.settings().clone())
        };
        send(SaveJob::to(Route::Vault, async move {
            session.keep_settings(&settings).await
        }));
    };
    view! {
        <section>
            <h2>{t!(i18n, vault_page.organization)}</h2>
            <Form sending action=text!(i18n, app.save) on_submit=submit>
                <TextField
                    name="organization"
                    label=text!(i18n, vault_page.organization_name)
                    hint=text!(i18n, vault_page.organization_hint)
                    value=name
                />
            </Form>
        </section>
    }
}
