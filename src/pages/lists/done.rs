//! The list is in.

use leptos::prelude::*;
use leptos_router::components::A;

use super::step::StepHead;
use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::ui::words::{text, use_words};

/// Says what was added, and where it is.
#[component]
pub fn Done() -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let brought = Wizard::expect().brought.get_untracked();
    let all = i64::try_from(brought.new_clients + brought.again).unwrap_or(i64::MAX);
    let clients = wording.counted("client", all);
    view! {
        <section>
            <StepHead title=text!(i18n, lists.done) />
            <p role="status">{t!(i18n, lists.brought, clients = clients).to_string()}</p>
            <div class="actions">
                <A href=Route::Clients.path() attr:class="btn">
                    {t!(i18n, lists.to_clients)}
                </A>
            </div>
        </section>
    }
}
