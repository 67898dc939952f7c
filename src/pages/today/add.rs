//! The one primary button of the day: a new referral, or something about a client who is here already.

use leptos::html::{Details, Summary};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{t, use_i18n};
use crate::routes::Route;

/// A button that opens the two ways to add something. Escape closes it.
#[component]
pub fn AddMenu() -> impl IntoView {
    let i18n = use_i18n();
    let menu = NodeRef::<Details>::new();
    let button = NodeRef::<Summary>::new();
    let close = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape"
            && let (Some(menu), Some(button)) = (menu.get_untracked(), button.get_untracked())
        {
            menu.set_open(false);
            let _ = button.focus();
        }
    };
    view! {
        <details class="menu" node_ref=menu on:keydown=close>
            <summary class="btn" node_ref=button>
                {t!(i18n, today.add)}
            </summary>
            <ul>
                <li>
                    <A href=Route::NewReferral.path()>{t!(i18n, today.add_referral)}</A>
                </li>
                <li>
                    <A href=Route::Clients.path()>{t!(i18n, today.add_to_client)}</A>
                </li>
            </ul>
        </details>
    }
}
