//! Making a backup: made first, then kept with a press of its own, for a browser shares or saves only after one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::Progress;

use crate::i18n::{t, use_i18n};
use crate::session::{MadeBackup, Session};
use crate::ui::errors::sentence;
use crate::ui::words::use_words;

/// Makes a backup and offers the file.
#[component]
pub fn MakeBackup() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let made = RwSignal::new_local(None::<MadeBackup>);
    let busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let make = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        wrong.set(None);
        spawn_local(async move {
            let progress = move |Progress { done, total }: Progress| {
                said.try_set(t!(i18n, backup.making, done = done, total = total).to_string());
            };
            let outcome = session.make_backup(progress).await;
            busy.try_set(false);
            match outcome {
                Ok(backup) => {
                    let size = words.wording().bytes(backup.file.size());
                    said.try_set(t!(i18n, backup.made, size = size).to_string());
                    made.try_set(Some(backup));
                }
                Err(error) => {
                    said.try_set(String::new());
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    let keep = move |_| {
        let Some(backup) = made.get_untracked() else {
            return;
        };
        wrong.set(None);
        spawn_local(async move {
            match session.keep_backup(&backup).await {
                Ok(true) => {
                    made.try_set(None);
                    said.try_set(t!(i18n, backup.kept).to_owned());
                }
                Ok(false) => {
                    said.try_set(t!(i18n, backup.not_kept).to_owned());
                }
                Err(error) => {
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    view! {
        <section>
            <h2>{t!(i18n, backup.title)}</h2>
            <p>{t!(i18n, backup.why)}</p>
            <p class="count" role="status">
                {move || said.get()}
            </p>
            {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
            <Show
                when=move || made.with(Option::is_some)
                fallback=move || {
                    view! {
                        <button
                            class="btn"
                            type="button"
                            aria-disabled=move || busy.get().to_string()
                            on:click=make
                        >
                            {move || {
                                if busy.get() { t!(i18n, app.working) } else { t!(i18n, backup.make) }
                            }}
                        </button>
                    }
                }
            >
                <button class="btn" type="button" on:click=keep>
                    {t!(i18n, backup.keep)}
                </button>
            </Show>
        </section>
    }
}
