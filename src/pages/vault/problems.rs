//! What in the vault is not well: each thing by name, what is wrong with it, and what can be done.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_i18n::I18nContext;
use vault::{Fault, Problem, RecordId};

use crate::i18n::{Locale, t, use_i18n};
use crate::session::{Called, Found, Session, SessionError, called};
use crate::ui::errors::sentence;
use crate::ui::words::use_words;

/// Everything that is not well. Nothing is shown when all is.
#[component]
pub fn Problems() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let any = Memo::new(move |_| session.problems.with(|all| !all.is_empty()));
    view! {
        <PutBack />
        <Show when=move || any.get()>
            <section>
                <h2>{t!(i18n, vault_page.not_well)}</h2>
                <p>{t!(i18n, vault_page.not_well_why)}</p>
                {move || {
                    session
                        .problems
                        .get()
                        .into_iter()
                        .map(|problem| view! { <OneProblem problem /> })
                        .collect_view()
                }}
                <Lost />
            </section>
        </Show>
    }
}

/// Says that the whole vault is an older copy than this tablet remembers.
#[component]
fn PutBack() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let accept = move |_| {
        spawn_local(async move {
            let _ = session.accept_older().await;
        });
    };
    move || {
        let condition = session.condition.get();
        condition.later_save.map(|remembered| {
            let found = condition.sequence;
            view! {
                <div class="note" role="alert">
                    <p>
                        <b>{t!(i18n, vault_page.put_back)}</b>
                    </p>
                    <p>
                        {t!(
                            i18n,
                            vault_page.put_back_why,
                            found = found,
                            remembered = remembered
                        )
                            .to_string()}
                    </p>
                    <button class="btn quiet" type="button" on:click=accept>
                        {t!(i18n, vault_page.put_back_accept)}
                    </button>
                </div>
            }
        })
    }
}

#[component]
fn OneProblem(problem: Problem) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let said = session
        .shelf
        .with_untracked(|shelf| said(i18n, &problem, |record| called(shelf, record)));
    let record = match problem {
        Problem::Record { record, .. } => Some(record),
        _ => None,
    };
    view! {
        <div class="alert">
            <p>{said}</p>
            {record.map(|record| view! { <RecordActions record /> })}
        </div>
    }
}

/// What can be done about one record.
#[component]
fn RecordActions(record: RecordId) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let asked = RwSignal::new(false);
    let outcome = RwSignal::new(None::<String>);
    let tell = move |done: Result<String, SessionError>| {
        outcome.try_set(Some(
            done.unwrap_or_else(|error| sentence(i18n, words, &error)),
        ));
    };
    let give_out = move |_| {
        spawn_local(async move {
            tell(session.give_out_damaged(record).await.map(|given| {
                if given {
                    t!(i18n, vault_page.given_out).to_owned()
                } else {
                    t!(i18n, vault_page.nothing_to_give).to_owned()
                }
            }));
        });
    };
    let give_up = move |_| {
        spawn_local(async move {
            if let Err(error) = session.give_up(record).await {
                tell(Err(error));
            }
        });
    };
    view! {
        <div class="actions">
            <button class="btn quiet" type="button" on:click=give_out>
                {t!(i18n, vault_page.give_out_damaged)}
            </button>
            <Show
                when=move || asked.get()
                fallback=move || {
                    view! {
                        <button class="btn quiet" type="button" on:click=move |_| asked.set(true)>
                            {t!(i18n, vault_page.give_up)}
                        </button>
                    }
                }
            >
                <p>{t!(i18n, vault_page.give_up_sure)}</p>
                <button class="btn" type="button" on:click=give_up>
                    {t!(i18n, vault_page.give_up_now)}
                </button>
                <button class="btn quiet" type="button" on:click=move |_| asked.set(false)>
                    {t!(i18n, app.cancel)}
                </button>
            </Show>
        </div>
        <p role="status">{move || outcome.get()}</p>
    }
}

/// Records that nothing lists: looking for them, and putting them back or removing them.
#[component]
fn Lost() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let found = RwSignal::new(None::<Found>);
    let wrong = RwSignal::new(None::<String>);
    let is_lost = Memo::new(move |_| {
        session
            .problems
            .with(|all| all.iter().any(|one| !matches!(one, Problem::Record { .. })))
    });
    let look = move |_| {
        spawn_local(async move {
            match session.find_lost().await {
                Ok(some) => {
                    found.try_set(Some(some));
                }
                Err(error) => {
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    let settle = move |list_again: bool| {
        let Some(some) = found.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let done = if list_again {
                session.list_again(some).await
            } else {
                session.leave_lost(some).await
            };
            found.try_set(None);
            wrong.try_set(done.err().map(|error| sentence(i18n, words, &error)));
        });
    };
    view! {
        <Show when=move || is_lost.get()>
            {move || match found.get() {
                None => {
                    view! {
                        <button class="btn quiet" type="button" on:click=look>
                            {t!(i18n, vault_page.find_lost)}
                        </button>
                    }
                        .into_any()
                }
                Some(found) => view! { <WhatWasFound found settle /> }.into_any(),
            }}
        </Show>
        {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
    }
}

#[component]
fn WhatWasFound(found: Found, settle: impl Fn(bool) + Copy + 'static) -> impl IntoView {
    let i18n = use_i18n();
    let Found {
        names,
        count,
        unreadable,
        ..
    } = found;
    let is_any = count > unreadable;
    view! {
        <div class="note" role="status">
            <p>
                {if count == 0 {
                    t!(i18n, vault_page.found_nothing).to_owned()
                } else {
                    t!(i18n, vault_page.found, count = count).to_string()
                }}
            </p>
            <ul>{names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul>
            {(unreadable != 0)
                .then(|| {
                    view! {
                        <p>
                            {t!(i18n, vault_page.found_unreadable, count = unreadable).to_string()}
                        </p>
                    }
                })}
            {if is_any {
                view! {
                    <button class="btn" type="button" on:click=move |_| settle(true)>
                        {t!(i18n, vault_page.list_again)}
                    </button>
                    <button class="btn quiet" type="button" on:click=move |_| settle(false)>
                        {t!(i18n, vault_page.leave_lost)}
                    </button>
                }
                    .into_any()
            } else {
                view! {
                    <button class="btn quiet" type="button" on:click=move |_| settle(true)>
                        {t!(i18n, vault_page.give_up_part)}
                    </button>
                }
                    .into_any()
            }}
        </div>
    }
}

/// A problem as a sentence.
fn said(
    i18n: I18nContext<Locale>,
    problem: &Problem,
    called: impl Fn(RecordId) -> Called,
) -> String {
    let (what, fault) = match problem {
        Problem::Root(fault) => (t!(i18n, vault_page.about_list).to_owned(), fault),
        Problem::Shard { fault, .. } => (t!(i18n, vault_page.about_part).to_owned(), fault),
        Problem::Record { record, fault } => (in_words(i18n, called(*record)), fault),
        Problem::Unlisted { count } => {
            return t!(i18n, vault_page.unlisted, count = *count).to_string();
        }
    };
    let fault = match fault {
        Fault::Missing => t!(i18n, vault_page.fault_missing),
        Fault::Damaged => t!(i18n, vault_page.fault_damaged),
        Fault::Older => t!(i18n, vault_page.fault_older),
        Fault::Newer => t!(i18n, vault_page.fault_newer),
        Fault::TooNew => t!(i18n, vault_page.fault_too_new),
    };
    format!("{what} {fault}")
}

fn in_words(i18n: I18nContext<Locale>, called: Called) -> String {
    match called {
        Called::Client(name) => t!(i18n, vault_page.about_client, name = name).to_string(),
        Called::Resource(name) => t!(i18n, vault_page.about_resource, name = name).to_string(),
        Called::Referrer(name) => t!(i18n, vault_page.about_referrer, name = name).to_string(),
        Called::Settings => t!(i18n, vault_page.about_settings).to_owned(),
        Called::Disclosure => t!(i18n, vault_page.about_disclosure).to_owned(),
        Called::Release => t!(i18n, vault_page.about_release).to_owned(),
        Called::Other => t!(i18n, vault_page.about_other).to_owned(),
    }
}
