//! A line that says what just happened, read out by screen readers, with the way to take it back; gone after a while.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_i18n::I18nContext;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use wasm_bindgen::JsCast;

use crate::i18n::{Locale, t, use_i18n};
use crate::platform::base;
use crate::routes::Route;
use crate::session::{Done, Session, Undo};
use crate::ui::errors::sentence;
use crate::ui::words::{Words, use_words};

/// How long a line stays, in milliseconds.
const SHOWN_FOR: u32 = 6_000;

/// How long it stays where it can be taken back: there must be time to read it and to get there. The same can be done
/// later from the timeline (WCAG 2.2, success criterion 2.2.1).
const OFFERED_FOR: u32 = 15_000;

/// Says what just happened.
#[derive(Clone, Copy)]
pub struct Toasts {
    said: RwSignal<Option<String>>,
    /// Whether what is said can be taken back here.
    is_offered: RwSignal<bool>,
    /// Whether a finger or the focus is on it.
    is_held: RwSignal<bool>,
    /// The element that takes the focus once the page is there anew.
    next_focus: RwSignal<Option<String>>,
    i18n: I18nContext<Locale>,
    words: Words,
    session: Session,
    count: RwSignal<u32>,
}

impl Toasts {
    /// The app's. Made once, by its root, after the session.
    pub fn new() -> Self {
        Self {
            said: RwSignal::new(None),
            is_offered: RwSignal::new(false),
            is_held: RwSignal::new(false),
            next_focus: RwSignal::new(None),
            i18n: use_i18n(),
            words: use_words(),
            session: Session::expect(),
            count: RwSignal::new(0),
        }
    }

    /// The app's.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Says that something was saved on this tablet, and what; with the way to take it back where there is one.
    pub fn saved(self) {
        let Some(last) = self.session.last.get_untracked() else {
            self.say(t!(self.i18n, app.saved));
            return;
        };
        self.said.set(Some(self.sentence(&last)));
        self.is_offered.set(true);
        self.goes_after(OFFERED_FOR);
    }

    /// Says something.
    pub fn say(self, words: impl Into<String>) {
        self.said.set(Some(words.into()));
        self.is_offered.set(false);
        self.goes_after(SHOWN_FOR);
    }

    /// Names the element that takes the focus once the page is made anew.
    pub fn focus_next(self, id: Option<String>) {
        self.next_focus.set(id);
    }

    /// The element that is to take the focus in the page that was made anew, once.
    pub fn take_focus(self) -> Option<String> {
        let id = self.next_focus.get_untracked();
        self.next_focus.set(None);
        id
    }

    fn sentence(self, last: &Undo) -> String {
        let wording = self.words.wording();
        let named = last.what.iter().map(|code| wording.term("recorded", code));
        let what = named.collect::<Vec<_>>().join(", ");
        match last.done {
            Done::Saved => t!(self.i18n, undo.saved, what = what).to_string(),
            Done::TakenBack => t!(self.i18n, undo.taken_back, what = what).to_string(),
            Done::PutBack => t!(self.i18n, undo.put_back, what = what).to_string(),
            Done::Corrected => t!(self.i18n, undo.corrected, what = what).to_string(),
        }
    }

    fn goes_after(self, wait: u32) {
        self.count.update(|count| *count += 1);
        self.go_later(self.count.get_untracked(), wait);
    }

    fn go_later(self, mine: u32, wait: u32) {
        Timeout::new(wait, move || {
            if self.count.try_get_untracked() != Some(mine) {
                return;
            }
            if self.is_held.get_untracked() {
                self.go_later(mine, SHOWN_FOR);
                return;
            }
            self.said.try_set(None);
            self.is_offered.try_set(false);
        })
        .forget();
    }

    /// Whether something can be taken back now.
    fn can_undo(self) -> bool {
        self.is_offered.get() && self.session.last.with(Option::is_some)
    }
}

/// Where the line is shown.
#[component]
pub fn ToastLine() -> impl IntoView {
    let toasts = Toasts::expect();
    let undo = use_undo();
    // As in any editor; in a field the same keys take back what was typed there.
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let is_undo = (event.ctrl_key() || event.meta_key())
            && !event.shift_key()
            && !event.alt_key()
            && event.key().eq_ignore_ascii_case("z");
        if is_undo && !is_typing(&event) && untrack(move || toasts.can_undo()) {
            event.prevent_default();
            undo.run(());
        }
    });
    on_cleanup(move || keys.remove());
    let i18n = use_i18n();
    let action = move || {
        let last = toasts.session.last.get()?;
        Some(match last.done {
            Done::TakenBack => t!(i18n, undo.do_put_back),
            Done::Saved | Done::PutBack | Done::Corrected => t!(i18n, undo.undo),
        })
    };
    let held = move |is_held| toasts.is_held.set(is_held);
    view! {
        <div
            class="toast"
            class:empty=move || toasts.said.with(Option::is_none)
            on:pointerenter=move |_| held(true)
            on:pointerleave=move |_| held(false)
            on:focusin=move |_| held(true)
            on:focusout=move |_| held(false)
        >
            <p role="status">{move || toasts.said.get()}</p>
            <Show when=move || toasts.can_undo()>
                <button
                    class="link"
                    type="button"
                    aria-keyshortcuts="Control+Z"
                    on:click=move |_| undo.run(())
                >
                    {action}
                </button>
            </Show>
        </div>
    }
}

/// What takes back the last save, says so, and shows the page as it is then.
fn use_undo() -> Callback<()> {
    let toasts = Toasts::expect();
    let session = Session::expect();
    let (i18n, words) = (use_i18n(), use_words());
    let location = use_location();
    let navigate = StoredValue::new_local(use_navigate());
    let busy = RwSignal::new(false);
    let place = move || {
        let path = location.pathname.get_untracked();
        Route::at(path.strip_prefix(base::path().trim_end_matches('/'))?)
    };
    Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let removes = session.last.with_untracked(|last| last.as_ref()?.removes());
        spawn_local(async move {
            let done = session.undo().await;
            busy.try_set(false);
            toasts.is_held.set(false);
            match done {
                Ok(()) => {
                    toasts.saved();
                    match place() {
                        Some(Route::Client(here)) if Some(here) == removes => {
                            if let Some(navigate) = navigate.try_get_value() {
                                navigate(&Route::Clients.path(), NavigateOptions::default());
                            }
                        }
                        // What a form holds is not thrown away; lists follow by themselves. The vault's page shows
                        // the settings in its forms.
                        Some(Route::Client(_) | Route::Vault) => session.anew.set(()),
                        _ => {}
                    }
                }
                Err(error) => toasts.say(sentence(i18n, words, &error)),
            }
        });
    })
}

/// Whether keys go into a field.
fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        let field = element.closest("input, textarea, select, [contenteditable]");
        field.ok().flatten().is_some()
    })
}

#[cfg(test)]
mod tests {
    use pathway::Act;
    use wording::{Lang, Wording};

    #[test]
    fn whatever_is_recorded_can_be_named() {
        for lang in Lang::ALL {
            let words = Wording::of(*lang);
            for code in Act::CODES.iter().chain(&[
                "resource",
                "settings",
                "community-work",
                "unmet-need",
                "referrer-card",
                "referrer",
            ]) {
                assert!(words.has("recorded", code), "{code}");
            }
        }
    }
}
