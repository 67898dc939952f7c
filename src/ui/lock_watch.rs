//! Watches over the open vault: locks it when nobody touches the tablet or the app is left, and warns first where somebody
//! could see it. The rule is `session::locking`; this only tells it what happens and when.
//!
//! The browser's own idle detector is not asked: Safari and Firefox have none.

use gloo::timers::callback::Interval;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, VisibilityState};

use crate::i18n::{t, use_i18n};
use crate::platform::clock::moment;
use crate::session::{LockTimes, Session, Standing, Watch};
use crate::ui::words::text;

/// How often it looks, in milliseconds.
const EVERY: u32 = 1_000;

/// What a person does who is there. `input` is for keyboards and pens that send no key.
const SIGNS: &[&str] = &["pointerdown", "wheel", "touchstart", "input"];

/// What tells that time may have passed unseen. `resume` and `pageshow`: a page that was frozen or put away.
const RETURNS: &[&str] = &["focus", "pageshow", "resume"];

/// Keys that move between the buttons of the warning or press one. Every other key means that she is there.
const KEYS_OF_A_DIALOG: &[&str] = &["Tab", "Shift", "Enter", " "];

/// The seconds at which the warning is read out: not each of them.
const READ_OUT_AT: [u32; 4] = [10, 20, 30, 60];

/// The button of the warning that locks.
const LOCK_NOW: &str = "lock-now";

/// Watches, and warns.
#[component]
pub fn LockWatch() -> impl IntoView {
    let session = Session::expect();
    let guard = Guard {
        session,
        watch: StoredValue::new_local(Watch::begin(moment())),
        left: RwSignal::new(None),
    };
    spawn_local(async move {
        // One that cannot be removed now is looked at again when the vault is next opened.
        let _ = session.drop_stray_drafts().await;
    });
    let ticking = StoredValue::new_local(Some(Interval::new(EVERY, move || {
        guard.look();
    })));
    let signs = SIGNS.iter().map(|name| {
        window_event_listener_untyped(name, move |_| {
            if !guard.warns() {
                guard.touched();
            }
        })
    });
    let returns = RETURNS.iter().map(|name| {
        window_event_listener_untyped(name, move |_| {
            guard.look();
        })
    });
    let others = [
        window_event_listener_untyped("keydown", move |event| guard.key(&event)),
        window_event_listener_untyped("click", move |event| guard.click(&event)),
        // It bubbles from the document.
        window_event_listener_untyped("visibilitychange", move |_| guard.turned()),
        window_event_listener_untyped("pagehide", move |_| guard.keep_unsaved()),
    ];
    let listening: Vec<_> = signs.chain(returns).chain(others).collect();
    on_cleanup(move || {
        ticking.try_set_value(None);
        for listener in listening {
            listener.remove();
        }
    });
    view! { <Warning guard /> }
}

/// What the parts of the watch share.
#[derive(Clone, Copy)]
struct Guard {
    session: Session,
    watch: StoredValue<Watch, LocalStorage>,
    /// The seconds that are left, while it warns.
    left: RwSignal<Option<u32>>,
}

impl Guard {
    /// Looks what time it is; false when the vault is locked now.
    fn look(self) -> bool {
        let now = moment();
        let times = self
            .session
            .shelf
            .try_with_untracked(|shelf| LockTimes::of(shelf.settings()));
        let looked =
            times.and_then(|times| self.watch.try_update_value(|watch| watch.look(now, times)));
        match looked {
            Some(Standing::Open) => self.show(None),
            Some(Standing::Warn { left }) => self.show(Some(left)),
            Some(Standing::Lock(why)) => {
                self.session.lock_because(why);
                return false;
            }
            None => return false,
        }
        true
    }

    fn show(self, left: Option<u32>) {
        if self.left.try_get_untracked() != Some(left) {
            self.left.try_set(left);
        }
    }

    fn warns(self) -> bool {
        self.left.try_get_untracked().flatten().is_some()
    }

    /// Somebody is there, if it is not too late.
    fn touched(self) {
        let now = moment();
        let is_fresh = self.watch.try_with_value(|watch| watch.is_fresh(now));
        if is_fresh == Some(true) || !self.look() {
            return;
        }
        self.watch.try_update_value(|watch| watch.touch(now));
        self.show(None);
    }

    /// While it warns, Tab and Enter are for its buttons; any other key means that she is there.
    fn key(self, event: &Event) {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        let is_of_dialog = key.is_some_and(|key| KEYS_OF_A_DIALOG.contains(&key.as_str()));
        if !(self.warns() && is_of_dialog) {
            self.touched();
        }
    }

    /// While it warns, a tap anywhere but on "lock now" stays. The whole tap is waited for: were the warning gone at its
    /// beginning, its end would press what lies below.
    fn click(self, event: &Event) {
        let element = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if self.warns() && element.is_none_or(|element| element.id() != LOCK_NOW) {
            self.touched();
        }
    }

    /// The app went into the background, or came back.
    fn turned(self) {
        if document().visibility_state() == VisibilityState::Hidden {
            self.watch.try_update_value(|watch| watch.hide(moment()));
            // Where it locks at once, the lock keeps what is unsaved.
            if self.look() {
                self.keep_unsaved();
            }
        } else if self.look() {
            self.watch.try_update_value(|watch| watch.show(moment()));
            self.show(None);
        }
    }

    fn keep_unsaved(self) {
        let session = self.session;
        spawn_local(async move {
            // What could not be kept is still in the form; the lock tries again, and says so if it fails.
            let _ = session.keep_unsaved().await;
        });
    }
}

/// Asks whether somebody is still there.
#[component]
fn Warning(guard: Guard) -> impl IntoView {
    let i18n = use_i18n();
    let dialog = NodeRef::<Dialog>::new();
    let warns = Memo::new(move |_| guard.left.get().is_some());
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else {
            return;
        };
        // Opened like this it is before everything else and takes the focus; closed, the focus is where it was.
        if warns.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !warns.get() && dialog.open() {
            dialog.close();
        }
    });
    let seen = move || {
        let left = guard.left.get()?;
        Some(t!(i18n, locking.seconds_left, seconds = left).to_string())
    };
    let heard = Memo::new(move |_| guard.left.get().map(read_out));
    let heard = move || {
        let left = heard.get()?;
        Some(t!(i18n, locking.locks_in, seconds = left).to_string())
    };
    view! {
        <dialog
            node_ref=dialog
            role="alertdialog"
            aria-labelledby="lock-warning"
            aria-describedby="lock-warning-left"
            on:close=move |_| {
                if guard.warns() {
                    guard.touched();
                }
            }
        >
            <h2 id="lock-warning">{t!(i18n, locking.still_there)}</h2>
            <p>{t!(i18n, locking.unsaved_is_kept)}</p>
            <p aria-hidden="true">{seen}</p>
            <p id="lock-warning-left" class="visually-hidden" role="status">
                {heard}
            </p>
            <div class="actions">
                <button class="btn" type="button">
                    {t!(i18n, locking.stay)}
                </button>
                <button
                    class="btn quiet"
                    type="button"
                    id=LOCK_NOW
                    on:click=move |_| guard.session.lock()
                >
                    {text!(i18n, app.lock_now)}
                </button>
            </div>
        </dialog>
    }
}

/// The seconds that are read out when so many are left: the next of the few at which it speaks.
fn read_out(left: u32) -> u32 {
    let mut speaks = READ_OUT_AT.iter().copied();
    speaks.find(|at| left <= *at).unwrap_or(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_is_read_out_four_times_in_a_minute() {
        let mut said: Vec<u32> = (1..=60).rev().map(read_out).collect();
        said.dedup();
        assert_eq!(said, [60, 30, 20, 10]);
    }
}
