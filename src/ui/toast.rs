//! A line that says what just happened, read out by screen readers, gone after a while.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos_i18n::I18nContext;

use crate::i18n::{Locale, t, use_i18n};

/// How long a line stays, in milliseconds.
const SHOWN_FOR: u32 = 6_000;

/// Says what just happened.
#[derive(Clone, Copy)]
pub struct Toasts {
    said: RwSignal<Option<String>>,
    i18n: I18nContext<Locale>,
    count: RwSignal<u32>,
}

impl Toasts {
    /// The app's. Made once, by its root.
    pub fn new() -> Self {
        Self {
            said: RwSignal::new(None),
            i18n: use_i18n(),
            count: RwSignal::new(0),
        }
    }

    /// The app's.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Says that something was saved on this tablet.
    pub fn saved(self) {
        self.say(t!(self.i18n, app.saved));
    }

    /// Says something.
    pub fn say(self, words: impl Into<String>) {
        self.said.set(Some(words.into()));
        self.count.update(|count| *count += 1);
        let mine = self.count.get_untracked();
        Timeout::new(SHOWN_FOR, move || {
            if self.count.try_get_untracked() == Some(mine) {
                self.said.try_set(None);
            }
        })
        .forget();
    }
}

/// Where the line is shown.
#[component]
pub fn ToastLine() -> impl IntoView {
    let toasts = Toasts::expect();
    view! {
        <p class="toast" role="status">
            {move || toasts.said.get()}
        </p>
    }
}
