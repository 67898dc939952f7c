//! "Put off": a promise becomes due on another day, in two taps; any other day has a form. Only days that are later than
//! the one on which it is due now are offered.

use jiff::ToSpan;
use leptos::html::{Details, Summary};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use pathway::Command;
use record::{Date, Id};

use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::toast::Toasts;
use crate::ui::words::use_words;

/// A promise that can be put off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CanPutOff {
    /// Whom it was made to.
    pub client: Id,
    /// The follow-up.
    pub promise: Id,
    /// The day it is due now.
    pub due: Date,
    /// What the button is called, for those who hear the page button by button.
    pub named: String,
}

/// The days that are one tap away: tomorrow and in a week, if they are later than the day it is due.
fn near(due: Date, today: Date) -> [Option<Date>; 2] {
    [1, 7].map(|days| {
        let day = today.checked_add(days.days()).ok()?;
        (day > due).then_some(day)
    })
}

/// The menu; or the way to the form, when no near day is later than the day it is due.
#[component]
pub fn PutOff(what: CanPutOff) -> impl IntoView {
    let i18n = use_i18n();
    let CanPutOff {
        client,
        promise,
        due,
        named,
    } = what;
    let form = Route::Entry(client, Entry::PutOff(promise)).path();
    let [tomorrow, in_a_week] = near(due, today());
    if in_a_week.is_none() {
        return view! {
            <A href=form attr:class="btn quiet" attr:aria-label=named>
                {t!(i18n, client.put_off)}
            </A>
        }
        .into_any();
    }
    let menu = NodeRef::<Details>::new();
    let button = NodeRef::<Summary>::new();
    let close = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape"
            && let (Some(menu), Some(button)) = (menu.get_untracked(), button.get_untracked())
        {
            menu.set_open(false);
            let _ = button.focus();
        }
    };
    let near = [
        (tomorrow, t!(i18n, client.put_off_tomorrow)),
        (in_a_week, t!(i18n, client.put_off_week)),
    ];
    let wrong = RwSignal::new(None::<String>);
    let put = use_put_off(client, promise, wrong);
    let near = near.into_iter().filter_map(|(day, words)| {
        let day = day?;
        Some(view! {
            <li>
                <button type="button" on:click=move |_| put(day)>
                    {words}
                </button>
            </li>
        })
    });
    view! {
        <details class="menu" node_ref=menu on:keydown=close>
            <summary class="btn quiet" node_ref=button aria-label=named>
                {t!(i18n, client.put_off)}
            </summary>
            <ul>
                {near.collect_view()}
                <li>
                    <A href=form>{t!(i18n, client.put_off_pick)}</A>
                </li>
            </ul>
        </details>
        {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
    }
    .into_any()
}

/// What puts it off to a day, once, and shows the page anew.
fn use_put_off(
    client: Id,
    promise: Id,
    wrong: RwSignal<Option<String>>,
) -> impl Fn(Date) + Copy + 'static {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let busy = RwSignal::new(false);
    move |until: Date| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let snooze = Command::Snooze {
            follow_up: promise,
            on: today(),
            until,
        };
        spawn_local(async move {
            match session.record(client, vec![snooze]).await {
                Ok(()) => {
                    toasts.saved();
                    session.anew.set(());
                }
                Err(error) => {
                    busy.try_set(false);
                    wrong.try_set(Some(sentence(i18n, words, &error)));
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_later_days_are_one_tap_away() {
        let today = Date::constant(2026, 11, 24);
        let day = |d| Date::constant(2026, 11, d);
        let (tomorrow, in_a_week) = (day(25), Date::constant(2026, 12, 1));
        assert_eq!(near(day(20), today), [Some(tomorrow), Some(in_a_week)]);
        assert_eq!(near(day(24), today), [Some(tomorrow), Some(in_a_week)]);
        assert_eq!(near(day(27), today), [None, Some(in_a_week)]);
        assert_eq!(near(in_a_week, today), [None, None]);
    }
}
