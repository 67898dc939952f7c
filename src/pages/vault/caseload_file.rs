//! The caseload file: looked at as a whole before anything is saved, and given out as a deliberate disclosure.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{t, use_i18n};
use crate::platform::files;
use crate::session::{Import, ImportError, Session};
use crate::ui::errors::sentence;
use crate::ui::problems::sentences;
use crate::ui::toast::Toasts;
use crate::ui::words::use_words;

/// What is known of a chosen file.
#[derive(Clone)]
enum Looked {
    Nothing,
    Sound(Import),
    Refused(Vec<String>),
}

/// Chooses a file, shows what it would add or everything that is wrong in it, and adds it when the worker says so.
#[component]
pub fn ImportCaseload() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let looked = RwSignal::new(Looked::Nothing);
    let busy = RwSignal::new(false);
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = files::chosen(&event) else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let found = match files::read(&file).await {
                Ok(bytes) => match session.look_at_import(&bytes) {
                    Ok(import) => Looked::Sound(import),
                    Err(ImportError::Problems(problems)) => {
                        Looked::Refused(sentences(words.lang(), &problems))
                    }
                },
                Err(error) => Looked::Refused(vec![sentence(i18n, words, &error.into())]),
            };
            busy.try_set(false);
            looked.try_set(found);
        });
    };
    let add = move |import: Import| {
        busy.set(true);
        spawn_local(async move {
            let added = session.import(import).await;
            busy.try_set(false);
            match added {
                Ok(()) => {
                    looked.try_set(Looked::Nothing);
                    toasts.saved();
                }
                Err(error) => {
                    looked.try_set(Looked::Refused(vec![sentence(i18n, words, &error)]));
                }
            }
        });
    };
    view! {
        <section>
            <h2>{t!(i18n, vault_page.import)}</h2>
            <p>{t!(i18n, vault_page.import_why)}</p>
            <form class="form" autocomplete="off">
                <div class="field">
                    <label for="caseload-file">{t!(i18n, vault_page.import_file)}</label>
                    <input
                        id="caseload-file"
                        type="file"
                        accept=".json,application/json"
                        on:change=choose
                    />
                </div>
            </form>
            <div role="status">
                {move || busy.get().then(|| view! { <p class="count">{t!(i18n, app.working)}</p> })}
                {move || match looked.get() {
                    Looked::Nothing => ().into_any(),
                    Looked::Sound(import) => view! { <WouldAdd import on_add=add /> }.into_any(),
                    Looked::Refused(problems) => view! { <NotAdded problems /> }.into_any(),
                }}
            </div>
        </section>
    }
}

#[component]
fn WouldAdd(import: Import, on_add: impl Fn(Import) + 'static) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let counts = [
        ("client", import.new_clients),
        ("resource", import.new_resources),
        ("referrer", import.new_referrers),
        ("community", import.new_community),
    ];
    let (known, removed) = (import.known_clients, import.removed_clients);
    view! {
        <div class="note">
            <p>
                <b>{t!(i18n, vault_page.would_add)}</b>
            </p>
            <ul>
                {counts
                    .map(|(thing, count)| {
                        view! { <li>{move || words.wording().counted(thing, whole(count))}</li> }
                    })
                    .collect_view()}
            </ul>
            <Show when=move || known != 0>
                <p>{t!(i18n, vault_page.known, count = words.wording().counted("client", whole(known)))}</p>
            </Show>
            <Show when=move || removed != 0>
                <p>
                    {t!(i18n, papers.removed_left_out, clients = words.wording().counted("client", whole(removed)))}
                </p>
            </Show>
            <button class="btn" type="button" on:click=move |_| on_add(import.clone())>
                {t!(i18n, vault_page.add_them)}
            </button>
        </div>
    }
}

#[component]
fn NotAdded(problems: Vec<String>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="error-summary" role="alert">
            <h3>{t!(i18n, vault_page.nothing_added)}</h3>
            <ul>
                {problems.into_iter().map(|problem| view! { <li>{problem}</li> }).collect_view()}
            </ul>
        </div>
    }
}

/// Gives out everything, when the worker has confirmed that she means it.
#[component]
pub fn ExportCaseload() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let asked = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let export = move |_| {
        spawn_local(async move {
            let outcome = session.export_caseload().await;
            asked.try_set(false);
            wrong.try_set(outcome.err().map(|error| sentence(i18n, words, &error)));
        });
    };
    view! {
        <section>
            <h2>{t!(i18n, vault_page.export)}</h2>
            <p>{t!(i18n, vault_page.export_why)}</p>
            {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
            <Show
                when=move || asked.get()
                fallback=move || {
                    view! {
                        <button class="btn quiet" type="button" on:click=move |_| asked.set(true)>
                            {t!(i18n, vault_page.export_ask)}
                        </button>
                    }
                }
            >
                <div class="note">
                    <p>{t!(i18n, vault_page.export_warning)}</p>
                    <button class="btn" type="button" on:click=export>
                        {t!(i18n, vault_page.export_now)}
                    </button>
                    <button class="btn quiet" type="button" on:click=move |_| asked.set(false)>
                        {t!(i18n, app.cancel)}
                    </button>
                </div>
            </Show>
        </section>
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
