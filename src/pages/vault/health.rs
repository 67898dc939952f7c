//! How the vault is, in a few lines, and looking at every record when the worker wants to know.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::platform::storage::{self, Room};
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::words::use_words;

/// How far the look at everything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looking {
    Not,
    At { done: usize, all: usize },
    Well,
    NotWell,
}

/// Where the vault stands: kept by the browser or not, room, records, last backup, last look at everything.
#[component]
pub fn Health() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let room = RwSignal::new(Room::default());
    spawn_local(async move {
        let found = storage::room().await;
        room.try_set(found);
    });
    let records = move || {
        let condition = session.condition.get();
        let whole = |number: i64| words.wording().integer(number);
        let count = whole(i64::try_from(condition.records).unwrap_or(i64::MAX));
        let save = whole(i64::try_from(condition.sequence).unwrap_or(i64::MAX));
        t!(i18n, vault_page.records_saved, count = count, save = save).to_string()
    };
    let verified = move || {
        let care = session.shelf.with(|shelf| shelf.care().clone());
        care.verified.map_or_else(
            || t!(i18n, vault_page.never_verified).to_owned(),
            |on| words.wording().from_today(on, today()),
        )
    };
    view! {
        <section>
            <h2>{t!(i18n, vault_page.health)}</h2>
            <dl class="facts">
                <div>
                    <dt>{t!(i18n, vault_page.last_backup)}</dt>
                    <dd>{move || last_backup(i18n, words, session)}</dd>
                </div>
                <div>
                    <dt>{t!(i18n, vault_page.last_verified)}</dt>
                    <dd>{verified}</dd>
                </div>
                <div>
                    <dt>{t!(i18n, vault_page.records)}</dt>
                    <dd>{records}</dd>
                </div>
                <div>
                    <dt>{t!(i18n, vault_page.room)}</dt>
                    <dd>{move || room_in_words(i18n, words, room.get())}</dd>
                </div>
                <div>
                    <dt>{t!(i18n, vault_page.persisted)}</dt>
                    <dd>
                        <Persisted room />
                    </dd>
                </div>
            </dl>
            <VerifyEverything />
        </section>
    }
}

/// When the last backup was made, and how much changed since.
pub fn last_backup(
    i18n: leptos_i18n::I18nContext<crate::i18n::Locale>,
    words: crate::ui::words::Words,
    session: Session,
) -> String {
    let Some(backup) = session.shelf.with(|shelf| shelf.care().backed_up) else {
        return t!(i18n, vault_page.never_backed_up).to_owned();
    };
    let when = words.wording().from_today(backup.on, today());
    match session.condition.get().not_backed_up {
        0 => t!(i18n, vault_page.backed_up_whole, when = when).to_string(),
        count => {
            let count = words
                .wording()
                .integer(i64::try_from(count).unwrap_or(i64::MAX));
            t!(i18n, vault_page.backed_up, when = when, count = count).to_string()
        }
    }
}

fn room_in_words(
    i18n: leptos_i18n::I18nContext<crate::i18n::Locale>,
    words: crate::ui::words::Words,
    room: Room,
) -> String {
    match (room.used, room.quota) {
        (Some(used), Some(quota)) => {
            let used = words.wording().bytes(used);
            let quota = words.wording().bytes(quota);
            t!(i18n, vault_page.room_used, used = used, quota = quota).to_string()
        }
        _ => t!(i18n, vault_page.room_unknown).to_owned(),
    }
}

/// Whether the browser promised to keep everything, and asking it to.
#[component]
fn Persisted(room: RwSignal<Room>) -> impl IntoView {
    let i18n = use_i18n();
    let ask = move |_| {
        spawn_local(async move {
            storage::ask_to_persist().await;
            let found = storage::room().await;
            room.try_set(found);
        });
    };
    view! {
        {move || match room.get().persisted {
            Some(true) => t!(i18n, vault_page.persisted_yes).into_any(),
            Some(false) => {
                view! {
                    {t!(i18n, vault_page.persisted_no)}
                    " "
                    <button class="link" type="button" on:click=ask>
                        {t!(i18n, vault_page.ask_to_persist)}
                    </button>
                }
                    .into_any()
            }
            None => t!(i18n, vault_page.persisted_unknown).into_any(),
        }}
    }
}

/// Looks at every record, and says how far it is.
#[component]
fn VerifyEverything() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let looking = RwSignal::new(Looking::Not);
    let wrong = RwSignal::new(None::<String>);
    let verify = move |_| {
        if matches!(looking.get_untracked(), Looking::At { .. }) {
            return;
        }
        wrong.set(None);
        looking.set(Looking::At { done: 0, all: 0 });
        spawn_local(async move {
            let progress = move |done, all| {
                looking.try_set(Looking::At { done, all });
            };
            let found = session.verify_everything(progress).await;
            let ended = match &found {
                Ok(problems) if problems.is_empty() => Looking::Well,
                Ok(_) => Looking::NotWell,
                Err(_) => Looking::Not,
            };
            looking.try_set(ended);
            wrong.try_set(found.err().map(|error| sentence(i18n, words, &error)));
        });
    };
    let said = move || match looking.get() {
        Looking::Not => String::new(),
        Looking::At { done, all } => {
            t!(i18n, vault_page.verifying, done = done, all = all).to_string()
        }
        Looking::Well => t!(i18n, vault_page.all_well).to_owned(),
        Looking::NotWell => t!(i18n, vault_page.found_faults).to_owned(),
    };
    view! {
        <p>
            <button class="btn quiet" type="button" on:click=verify>
                {t!(i18n, vault_page.verify)}
            </button>
        </p>
        <p class="count" role="status">
            {said}
        </p>
        {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
    }
}
