//! Two records of one person: both side by side, what joining them would come to, and the way back.

mod choose;
mod joined;
mod plan;
mod side;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use pathway::{Client, Fact};
use record::Id;

pub use self::choose::SameAs;
pub use self::joined::{JoinedRecords, JustJoined};
use self::plan::{Ends, Plan};
use self::side::Side;
use super::loaded::{WithClient, use_id};
use super::written::{label, value_or_empty};
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::page::PageHead;
use crate::ui::toast::Toasts;
use crate::ui::words::{text, use_words};

/// The two clients that the address names.
#[component]
pub fn MergePage() -> impl IntoView {
    let show = |client: Client| {
        let other = use_id("other").unwrap_or(client.id);
        view! { <WithOther stays=Arc::new(client) other /> }.into_any()
    };
    view! { <WithClient view=show /> }
}

/// Reads the other one.
#[component]
fn WithOther(stays: Arc<Client>, other: Id) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let goes = LocalResource::new(move || async move { session.client(other).await });
    let show = move |read| match read {
        Ok(_) if other == stays.id => {
            view! { <p class="error" role="alert">{t!(i18n, alike.same_record)}</p> }.into_any()
        }
        Ok(goes) => {
            let goes = Arc::new(goes);
            view! { <Both stays=stays.clone() goes /> }.into_any()
        }
        Err(error) => {
            let why = sentence(i18n, words, &error);
            view! { <p class="error" role="alert">{why}</p> }.into_any()
        }
    };
    view! {
        <Transition fallback=move || view! { <p class="count" role="status">{t!(i18n, app.working)}</p> }>
            {move || goes.get().map(&show)}
        </Transition>
    }
}

#[component]
fn Both(stays: Arc<Client>, goes: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let (one, other) = (stays.id, goes.id);
    let swap = t!(i18n, alike.swap, name = goes.person().name()).to_string();
    let plan = Plan::of(&stays, &goes, today());
    view! {
        <PageHead title=text!(i18n, alike.title) />
        <div class="sides">
            <Side title=t!(i18n, alike.stays) client=stays.clone() />
            <Side title=t!(i18n, alike.goes) client=goes.clone() />
        </div>
        <p>
            <A href=Route::Entry(other, Entry::Merge(one)).path()>{swap}</A>
        </p>
        {plan.map(|plan| view! { <WhatHappens stays goes plan /> })}
        <Decide stays=one goes=other />
    }
}

#[component]
fn WhatHappens(stays: Arc<Client>, goes: Arc<Client>, plan: Plan) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let wording = words.wording();
    let will_stay = t!(
        i18n,
        alike.will_stay,
        goes = goes.person().name(),
        stays = stays.person().name()
    );
    let fields = |facts: &[Fact]| {
        let told = facts.iter().map(|fact| {
            let value = value_or_empty(i18n, words, fact);
            format!("{} ({value})", label(i18n, fact))
        });
        told.collect::<Vec<_>>().join("; ")
    };
    let mut lines = vec![will_stay.to_string()];
    if !plan.filled.is_empty() {
        lines.push(t!(i18n, alike.will_fill, fields = fields(&plan.filled)).to_string());
    }
    if !plan.kept.is_empty() {
        lines.push(t!(i18n, alike.will_keep, fields = fields(&plan.kept)).to_string());
    }
    if let Some(Ends {
        name,
        since,
        is_accepted,
        promises,
    }) = plan.ends
    {
        let day = wording.date_long(since);
        lines.push(if is_accepted {
            t!(i18n, alike.will_close, name = name, day = day).to_string()
        } else {
            t!(i18n, alike.will_decline, name = name, day = day).to_string()
        });
        if !promises.is_empty() {
            let promises = promises.join("; ");
            lines.push(t!(i18n, alike.will_lose, promises = promises).to_string());
        }
    }
    lines.push(t!(i18n, alike.will_undo).to_owned());
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <section>
            <h2>{t!(i18n, alike.what_happens)}</h2>
            <ul>{lines.collect_view()}</ul>
        </section>
    }
}

/// Joins them, says that they are two people, or leaves both as they are.
#[component]
fn Decide(stays: Id, goes: Id) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let navigate = StoredValue::new_local(use_navigate());
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let decide = move |joins: bool| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let (done, to) = if joins {
                let done = session.merge_clients(stays, goes).await;
                (done, Route::Client(stays))
            } else {
                (session.keep_apart(stays, goes).await, Route::Clients)
            };
            busy.try_set(false);
            match done {
                Ok(()) => {
                    toasts.saved();
                    if let Some(navigate) = navigate.try_get_value() {
                        navigate(&to.path(), Default::default());
                    }
                }
                Err(error) => {
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    let joining = move || {
        if busy.get() {
            t!(i18n, alike.joining)
        } else {
            t!(i18n, alike.join)
        }
    };
    view! {
        {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
        <div class="actions">
            <button
                class="btn"
                type="button"
                aria-disabled=move || busy.get().to_string()
                on:click=move |_| decide(true)
            >
                {joining}
            </button>
            <button class="btn quiet" type="button" on:click=move |_| decide(false)>
                {t!(i18n, alike.not_same)}
            </button>
            <A href=Route::Client(stays).path() attr:class="btn quiet">
                {t!(i18n, app.cancel)}
            </A>
        </div>
    }
}
