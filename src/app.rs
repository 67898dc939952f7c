//! The shell: the lock gate first, then the places.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::i18n::{I18nContextProvider, use_i18n};
use crate::pages;
use crate::platform::base;
use crate::session::{Gate, Session};
use crate::ui::shell::Shell;
use crate::ui::toast::Toasts;
use crate::ui::words;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <I18nContextProvider>
            <Root />
        </I18nContextProvider>
    }
}

#[component]
fn Root() -> impl IntoView {
    let i18n = use_i18n();
    words::choose_first(i18n);
    let session = Session::new();
    provide_context(session);
    provide_context(Toasts::new());
    spawn_local(session.start());
    move || {
        // Texts do not follow the language one by one: what is shown is made anew when it changes.
        i18n.get_locale();
        session.anew.track();
        match session.gate.get() {
            Gate::Open => match session.asked() {
                Some(asking) => view! { <pages::asking::ClientMode asking /> }.into_any(),
                None => view! { <Places /> }.into_any(),
            },
            Gate::NoVault => view! { <pages::setup::SetUp /> }.into_any(),
            Gate::Locked => view! { <pages::unlock::Unlock /> }.into_any(),
            other => view! { <pages::closed::Closed gate=other /> }.into_any(),
        }
    }
}

#[component]
fn Places() -> impl IntoView {
    let base = base::path().trim_end_matches('/').to_owned();
    view! {
        <Router base>
            <Shell>
                <Routes fallback=pages::not_found::NotFound>
                    <Route path=path!("/") view=pages::today::Today />
                    <Route path=path!("/clients") view=pages::clients::Clients />
                    <Route
                        path=path!("/clients/new")
                        view=pages::client::entry::referral::NewReferral
                    />
                    <Route path=path!("/clients/import") view=pages::lists::BringIn />
                    <pages::client::places::ClientPlaces />
                    <Route path=path!("/summary") view=pages::summary::SummaryPage />
                    <Route path=path!("/directory") view=pages::directory::Directory />
                    <Route path=path!("/directory/new") view=pages::directory::NewResource />
                    <Route path=path!("/directory/referrers") view=pages::directory::Referrers />
                    <Route path=path!("/directory/referrers/:id") view=pages::directory::EditReferrer />
                    <Route path=path!("/directory/:id") view=pages::directory::EditResource />
                    <Route path=path!("/add") view=pages::add::Add />
                    <Route path=path!("/community") view=pages::community::CommunityPage />
                    <Route path=path!("/community/needs/new") view=pages::community::NewUnmet />
                    <Route path=path!("/community/needs/:id") view=pages::community::EditUnmet />
                    <Route path=path!("/community/work/new") view=pages::community::NewWork />
                    <Route path=path!("/community/work/:id") view=pages::community::EditWork />
                    <Route path=path!("/community/cards/new") view=pages::community::NewFeedback />
                    <Route path=path!("/community/cards/:id") view=pages::community::EditFeedback />
                    <Route path=path!("/vault") view=pages::vault::VaultPage />
                </Routes>
            </Shell>
        </Router>
    }
}
