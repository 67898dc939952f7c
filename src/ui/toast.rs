//! A line that says what just happened, read out by screen readers, gone after a while.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::i18n::use_i18n;
use crate::ui::words::text;

/// How long a line stays, in milliseconds.
const SHOWN_FOR: u32 = 6_000;

/// Says what just happened.
#[derive(Clone, Copy)]
pub struct Toasts {
    said: RwSignal<Option<Signal<String>>>,
    saved: Signal<String>,
    count: RwSignal<u32>,
}

impl Toasts {
    /// The app's. Made once, by its root.
    pub fn new() -> Self {
        let i18n = use_i18n();
        Self {
            said: RwSignal::new(None),
            saved: text!(i18n, app.saved),
            count: RwSignal::new(0),
        }
    }

    /// The app's.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Says that something was saved on this tablet.
    pub fn saved(self) {
        self.say(self.saved);
    }

    /// Says something. The words must live as long as the app does.
    pub fn say(self, words: Signal<String>) {
        self.said.set(Some(words));
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
            {move || toasts.said.get().map(|words| words.get())}
        </p>
    }
}
