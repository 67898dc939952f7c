//! The one primary button of the day: a new referral, or something about a client who is here already.

use leptos::html::Button;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{t, use_i18n};
use crate::routes::Route;

/// A button that opens the two ways to add something.
#[component]
pub fn AddMenu() -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let button = NodeRef::<Button>::new();
    let close = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
        }
    };
    view! {
        <div class="menu" on:keydown=close>
            <button
                class="btn"
                type="button"
                node_ref=button
                aria-expanded=move || open.get().to_string()
                aria-controls="add-menu"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {t!(i18n, today.add)}
            </button>
            <ul id="add-menu" hidden=move || !open.get()>
                <li>
                    <A href=Route::NewReferral.path()>{t!(i18n, today.add_referral)}</A>
                </li>
                <li>
                    <A href=Route::Clients.path()>{t!(i18n, today.add_to_client)}</A>
                </li>
            </ul>
        </div>
    }
}
