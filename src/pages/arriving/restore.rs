//! Restoring a backup where there is no vault that opens: on a new tablet, or after a loss.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::Progress;

use super::{Held, OpenFileForm, WhatIsInside};
use crate::i18n::{t, use_i18n};
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::words::{text, use_words};

/// Chooses a backup, says what is in it, and puts it here when the worker says so.
#[component]
pub fn Restore() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let open: Held = RwSignal::new_local(None);
    let is_open = Memo::new(move |_| open.with(Option::is_some));
    let how_far = RwSignal::new(None::<String>);
    let wrong = RwSignal::new(None::<String>);
    let restore = move |_| {
        let Some(file) = open.try_update(Option::take).flatten() else {
            return;
        };
        wrong.set(None);
        spawn_local(async move {
            let progress = move |Progress { done, total }: Progress| {
                let said = t!(i18n, backup.copying, done = done, total = total).to_string();
                how_far.try_set(Some(said));
            };
            let restored = session.restore(file, progress).await;
            how_far.try_set(None);
            match restored {
                Ok(()) => {}
                Err(error) => {
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    };
    view! {
        <section class="restore">
            <h2>{t!(i18n, backup.restore)}</h2>
            <p>{t!(i18n, backup.restore_why)}</p>
            {move || {
                wrong
                    .get()
                    .map(|wrong| view! { <div class="error-summary" role="alert"><p>{wrong}</p></div> })
            }}
            <p class="count" role="status">
                {move || how_far.get()}
            </p>
            <Show
                when=move || is_open.get()
                fallback=move || {
                    view! {
                        <Show when=move || how_far.with(Option::is_none)>
                            <OpenFileForm
                                open
                                takes_handover=false
                                label=text!(i18n, backup.file)
                            />
                        </Show>
                    }
                }
            >
                <div class="note">
                    <WhatIsInside open />
                    <button class="btn" type="button" on:click=restore>
                        {t!(i18n, backup.restore_now)}
                    </button>
                    <button class="btn quiet" type="button" on:click=move |_| open.set(None)>
                        {t!(i18n, app.cancel)}
                    </button>
                </div>
            </Show>
        </section>
    }
}
