//! The frame around every place: the menu, and the foot that always says how safe the data are.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::platform::updates;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::lock_watch::LockWatch;
use crate::ui::toast::ToastLine;
use crate::ui::visit_watch::VisitWatch;
use crate::ui::words::{text, use_words};

/// The menu and the place that is open.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let words = use_words();
    let backed_up = move || {
        let last = session.shelf.with(|shelf| shelf.care().backed_up);
        last.map_or_else(
            || t!(i18n, app.not_backed_up).to_owned(),
            |last| {
                let when = words.wording().from_today(last.on, today());
                t!(i18n, app.backed_up_when, when = when).to_string()
            },
        )
    };
    let clients = move || session.shelf.with(|shelf| shelf.client_count());
    add_by_a_key();
    view! {
        <a class="skip" href="#place">
            {t!(i18n, app.skip)}
        </a>
        <div class="app">
            <nav aria-label=text!(i18n, app.places)>
                <div class="brand">{t!(i18n, app.name)}</div>
                <A href=Route::Add.path() attr:class="quick-add" attr:title=t!(i18n, add.open)>
                    {t!(i18n, add.title)}
                </A>
                <A href=Route::Today.path() exact=true attr:class="icon-today">
                    {t!(i18n, app.today)}
                </A>
                <A href=Route::Clients.path() attr:class="icon-clients">
                    {t!(i18n, app.clients)} <span class="count" aria-hidden="true">
                        {clients}
                    </span>
                </A>
                <A href=Route::Directory.path() attr:class="icon-directory">{t!(i18n, app.directory)}</A>
                <A href=Route::Community.path() attr:class="icon-community">{t!(i18n, app.community)}</A>
                <A href=Route::Summary.path() attr:class="icon-summary">{t!(i18n, app.summary)}</A>
                <A href=Route::Vault.path() attr:class="icon-vault">{t!(i18n, app.vault)}</A>
                <div class="foot">
                    <p>{t!(i18n, app.saved_here)}</p>
                    <p>{backed_up}</p>
                    <button class="btn quiet" type="button" on:click=move |_| session.lock()>
                        {t!(i18n, app.lock_now)}
                    </button>
                </div>
            </nav>
            <main id="place" tabindex="-1">
                <UpdateNotice />
                <VisitWatch />
                <ToastLine />
                {children()}
            </main>
        </div>
        <LockWatch />
    }
}

/// F2 leads to "Add" from anywhere, Alt and A from anywhere but a field, where they may type a letter. Neither is a
/// character by itself, so that nobody is sent there by speaking or by chance (WCAG 2.2, 2.1.4).
fn add_by_a_key() {
    let navigate = use_navigate();
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        let by_letter = event.alt_key() && event.code() == "KeyA" && !is_in_a_field();
        let is_plain = !event.ctrl_key() && !event.meta_key();
        if is_plain && (event.key() == "F2" || by_letter) {
            event.prevent_default();
            navigate(&Route::Add.path(), Default::default());
        }
    });
    on_cleanup(move || pressed.remove());
}

fn is_in_a_field() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false))
}

/// Says that a newer version is ready, and lets it in when the worker wants it.
#[component]
fn UpdateNotice() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let ready = RwSignal::new(false);
    let listening = window_event_listener_untyped(updates::READY, move |_| ready.set(true));
    on_cleanup(move || listening.remove());
    let update = move |_| {
        spawn_local(async move {
            // What could not be kept stays in the form, and the update waits.
            if session.keep_unsaved().await.is_ok() {
                updates::accept();
            }
        });
    };
    view! {
        <Show when=move || ready.get()>
            <div class="note">
                <p>{t!(i18n, app.update_ready)}</p>
                <button class="btn quiet" type="button" on:click=update>
                    {t!(i18n, app.update_now)}
                </button>
            </div>
        </Show>
    }
}
