//! The last list that was brought in, and taking it back as one step: at once, or days later.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::session::{Session, TakenBack};
use crate::ui::errors::sentence;
use crate::ui::link::address;
use crate::ui::words::use_words;

/// The last list, while it can be taken back.
#[component]
pub fn LastList() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let asked = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let changed = RwSignal::new(None::<TakenBack>);
    let take_back = move |without_changed: bool| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        wrong.set(None);
        spawn_local(async move {
            let outcome = session.take_list_back(without_changed).await;
            busy.try_set(false);
            asked.try_set(false);
            match outcome {
                Ok(TakenBack::Done { clients }) => {
                    let count = i64::try_from(clients).unwrap_or(i64::MAX);
                    let clients = words.wording().counted("client", count);
                    changed.try_set(None);
                    said.try_set(t!(i18n, lists.taken_back, clients = clients).to_string());
                }
                Ok(other) => {
                    changed.try_set(Some(other));
                }
                Err(error) => {
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    let last = Memo::new(move |_| session.shelf.with(|shelf| shelf.last_list().cloned()));
    let told = move || {
        let last = last.get()?;
        let wording = words.wording();
        let day = wording.date_long(last.on);
        let clients = wording.counted(
            "client",
            i64::from(last.new_clients) + i64::from(last.again),
        );
        Some(t!(i18n, lists.last_brought, day = day, clients = clients).to_string())
    };
    view! {
        <p class="count" role="status">
            {move || if busy.get() { t!(i18n, app.working).to_owned() } else { said.get() }}
        </p>
        {move || wrong.get().map(|wrong| view! { <p class="alert" role="alert">{wrong}</p> })}
        {move || {
            told()
                .map(|told| {
                    view! {
                        <section>
                            <h2>{t!(i18n, lists.last)}</h2>
                            <p>{told}</p>
                            {move || match (changed.get(), asked.get()) {
                                (Some(TakenBack::Changed { clients, others }), _) => {
                                    view! {
                                        <Changed
                                            clients
                                            others
                                            on_others=move || take_back(true)
                                            on_leave=move || changed.set(None)
                                        />
                                    }
                                        .into_any()
                                }
                                (_, true) => {
                                    view! {
                                        <div class="note">
                                            <p>{t!(i18n, lists.take_back_why)}</p>
                                            <button
                                                class="btn"
                                                type="button"
                                                on:click=move |_| take_back(false)
                                            >
                                                {t!(i18n, lists.take_back_now)}
                                            </button>
                                            <button
                                                class="btn quiet"
                                                type="button"
                                                on:click=move |_| asked.set(false)
                                            >
                                                {t!(i18n, app.cancel)}
                                            </button>
                                        </div>
                                    }
                                        .into_any()
                                }
                                _ => {
                                    view! {
                                        <button
                                            class="btn quiet"
                                            type="button"
                                            on:click=move |_| asked.set(true)
                                        >
                                            {t!(i18n, lists.take_back)}
                                        </button>
                                    }
                                        .into_any()
                                }
                            }}
                        </section>
                    }
                })
        }}
    }
}

/// Who was changed since, and that the others can be taken back without them.
#[component]
fn Changed(
    clients: Vec<(record::Id, String)>,
    others: usize,
    on_others: impl Fn() + 'static,
    on_leave: impl Fn() + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="note" role="alert">
            <p>{t!(i18n, lists.changed)}</p>
            <ul translate="no">
                {clients
                    .into_iter()
                    .map(|(id, name)| {
                        view! {
                            <li>
                                <a href=address(Route::Client(id))>{name}</a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {(others > 0)
                .then(|| {
                    view! {
                        <button class="btn" type="button" on:click=move |_| on_others()>
                            {t!(i18n, lists.take_others, count = others).to_string()}
                        </button>
                    }
                })}
            <button class="btn quiet" type="button" on:click=move |_| on_leave()>
                {t!(i18n, lists.leave)}
            </button>
        </div>
    }
}
