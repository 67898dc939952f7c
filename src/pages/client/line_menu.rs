//! "…" beside a line of the timeline: correct it, take it back, or undo its correction.

use leptos::html::{Details, Summary};
use leptos::prelude::*;
use leptos_router::components::A;
use pathway::Stamp;
use record::Id;

use super::told::line_mark;
use crate::i18n::{t, use_i18n};
use crate::routes::{Entry, Route};

/// The menu of a line.
#[component]
pub fn LineMenu(
    /// Whom it is about.
    client: Id,
    /// The entry that says it.
    entry: Stamp,
    /// What the line is called.
    what: String,
    /// Whether there is a form to correct it in.
    can_be_corrected: bool,
    /// The correction that its words come from, if it was corrected.
    correction: Option<Stamp>,
    /// The mark of what takes the focus when the line is gone.
    next: String,
    /// Takes an entry back; then the mark takes the focus.
    take_back: Callback<(Stamp, String)>,
) -> impl IntoView {
    let i18n = use_i18n();
    let menu = NodeRef::<Details>::new();
    let button = NodeRef::<Summary>::new();
    let close = move || {
        if let (Some(menu), Some(button)) = (menu.get_untracked(), button.get_untracked()) {
            menu.set_open(false);
            let _ = button.focus();
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let more = t!(i18n, undo.more_about, what = what.clone()).to_string();
    let correct = t!(i18n, undo.correct_what, what = what.clone()).to_string();
    let back = t!(i18n, undo.take_back_what, what = what.clone()).to_string();
    let uncorrect = t!(i18n, undo.undo_correction_of, what = what).to_string();
    let undo_correction = correction.map(|correction| {
        let undo = move |_| {
            close();
            take_back.run((correction, line_mark(entry)));
        };
        view! {
            <li>
                <button type="button" aria-label=uncorrect on:click=undo>
                    {t!(i18n, undo.undo_correction)}
                </button>
            </li>
        }
    });
    let take_back = move |_| {
        close();
        take_back.run((entry, next.clone()));
    };
    view! {
        <details class="menu more" name="line" node_ref=menu on:keydown=on_key>
            <summary class="btn quiet" node_ref=button aria-label=more>
                "…"
            </summary>
            <ul>
                {can_be_corrected
                    .then(|| {
                        view! {
                            <li>
                                <A
                                    href=Route::Entry(client, Entry::Correct(entry)).path()
                                    attr:aria-label=correct
                                >
                                    {t!(i18n, undo.correct)}
                                </A>
                            </li>
                        }
                    })}
                {undo_correction}
                <li>
                    <button type="button" aria-label=back on:click=take_back>
                        {t!(i18n, undo.take_back)}
                    </button>
                </li>
            </ul>
        </details>
    }
}
