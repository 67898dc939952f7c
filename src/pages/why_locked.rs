//! Says on the locked vault's page why it was locked, and whether unsaved text was lost with it.

use leptos::prelude::*;

use crate::i18n::{t, use_i18n};
use crate::session::{Session, WhyLocked};
use crate::ui::words::use_words;

/// Why the vault was locked, when it locked itself; nothing when the worker asked for it and nothing was lost.
#[component]
pub fn WhyItLocked() -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let parting = Session::expect().parting()?;
    let why = match parting.why {
        WhyLocked::Asked => None,
        WhyLocked::Idle(time) => {
            let time = wording.counted("minute", i64::from(time.minutes()));
            Some(t!(i18n, locking.after_idle, time = time).to_string())
        }
        WhyLocked::Hidden => Some(t!(i18n, locking.after_hidden).to_owned()),
    };
    let lost = parting
        .is_text_lost
        .then(|| view! { <p class="alert">{t!(i18n, locking.text_lost)}</p> });
    Some(view! {
        {why.map(|why| view! { <p class="note calm">{why}</p> })}
        {lost}
    })
}
