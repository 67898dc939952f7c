//! The initials by which this vault is told apart on the lock page, where several workers share a tablet.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::session::Session;
use crate::ui::field::TextField;
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::words::text;

/// The initials of whose vault it is.
#[component]
pub fn Initials() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let initials = RwSignal::new(String::new());
    spawn_local(async move {
        let known = session.initials().await;
        initials.try_set(known);
    });
    let submit = move || {
        send(SaveJob::to(Route::Vault, async move {
            session.keep_initials(&initials.get_untracked()).await
        }));
    };
    view! {
        <section>
            <h2>{t!(i18n, vault_page.initials)}</h2>
            <Form sending action=text!(i18n, app.save) on_submit=submit>
                <TextField
                    name="initials"
                    label=text!(i18n, setup.initials)
                    hint=text!(i18n, setup.initials_hint)
                    value=initials
                />
            </Form>
        </section>
    }
}
