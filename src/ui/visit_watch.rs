//! Rings when a visit lasts longer than the worker said, until she says that she is safe. It watches the caseload while
//! the vault is open, and on the lock page a remembered time alone.
//!
//! Nothing is sent to anybody: there is no server that could. That is said where a visit is planned.

use std::sync::Arc;

use gloo::timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use pathway::{Command, Head, OpenVisit};
use record::{Date, DayTime};

use crate::i18n::{t, use_i18n};
use crate::platform::alarm::{remember, remembered, ring};
use crate::platform::clock::{local_time, now};
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::toast::Toasts;
use crate::ui::words::use_words;

/// How often it looks, and rings while it has reason to, in milliseconds.
const EVERY: u32 = 10_000;
/// How much longer a visit may take with one tap, in minutes.
const LONGER: u16 = 30;

/// The day and the time it is where the tablet is.
pub fn day_and_time() -> (Date, DayTime) {
    let time = local_time(now());
    let minutes = u16::try_from(time.hour * 60 + time.minute).unwrap_or(0);
    let time_of_day = DayTime::from_minutes(minutes).unwrap_or(DayTime::MIDNIGHT);
    (time.day, time_of_day)
}

/// What is seen at one look at the caseload.
struct Seen {
    /// The visit that is longest overdue, if one is.
    overdue: Option<(Arc<Head>, OpenVisit)>,
    /// By when the next one is to be over.
    next: Option<(Date, DayTime)>,
}

fn look<'a>(clients: impl Iterator<Item = &'a Arc<Head>>, (today, time): (Date, DayTime)) -> Seen {
    let open = clients.flat_map(|head| head.visits().iter().map(move |visit| (head, *visit)));
    let first = open.min_by_key(|(_, visit)| (visit.on, visit.back_by));
    let overdue = first.filter(|(_, visit)| visit.is_overdue(today, time));
    Seen {
        overdue: overdue.map(|(head, visit)| (head.clone(), visit)),
        next: first.map(|(_, visit)| (visit.on, visit.back_by)),
    }
}

/// Looks now and every few seconds from now on, while the page is there.
fn keep_looking(look: impl Fn() + Clone + 'static) {
    look();
    let ticking = StoredValue::new_local(Some(Interval::new(EVERY, look)));
    on_cleanup(move || {
        ticking.try_update_value(Option::take);
    });
}

/// Watches while the vault is open.
#[component]
pub fn VisitWatch() -> impl IntoView {
    let session = Session::expect();
    let overdue = RwSignal::new(None::<(Arc<Head>, OpenVisit)>);
    let is_silent = RwSignal::new(false);
    let look = move || {
        let now = day_and_time();
        let seen = session
            .shelf
            .try_with_untracked(|shelf| look(shelf.clients_here(), now));
        let Some(Seen {
            overdue: found,
            next,
        }) = seen
        else {
            return;
        };
        remember(next);
        if found.is_none() {
            is_silent.try_set(false);
        } else if is_silent.try_get_untracked() == Some(false) {
            ring();
        }
        let is_news = overdue.try_with_untracked(|before| *before != found);
        if is_news == Some(true) {
            overdue.try_set(found);
        }
    };
    keep_looking(look);
    Effect::new(move |_| {
        session.shelf.track();
        look();
    });
    move || {
        overdue
            .get()
            .map(|(head, visit)| view! { <Ringing head visit is_silent /> })
    }
}

#[component]
fn Ringing(head: Arc<Head>, visit: OpenVisit, is_silent: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let said = t!(
        i18n,
        visit.alarm,
        time = words.wording().time(visit.back_by)
    )
    .to_string();
    let safe = t!(i18n, visit.end_named, name = head.name.clone()).to_string();
    let client = head.id;
    let longer = move |_| {
        let (today, time) = day_and_time();
        let back_by = time.max(visit.back_by).later(LONGER);
        spawn_local(async move {
            let extend = Command::ExtendVisit {
                visit: visit.id,
                on: today,
                back_by,
            };
            match session.record(client, vec![extend]).await {
                Ok(()) => toasts.saved(),
                Err(error) => toasts.say(crate::ui::errors::sentence(i18n, words, &error)),
            }
        });
    };
    // Another day cannot be reached by half hours.
    let is_today = visit.on == day_and_time().0;
    view! {
        <div class="alert" role="alert">
            <p>{said}</p>
            <p translate="no">{head.name.clone()}</p>
            <div class="actions">
                <A href=Route::Entry(client, Entry::VisitOver(visit.id)).path() attr:class="btn" attr:aria-label=safe>
                    {t!(i18n, visit.end)}
                </A>
                {is_today
                    .then(|| {
                        view! {
                            <button class="btn quiet" type="button" on:click=longer>
                                {t!(i18n, visit.longer)}
                            </button>
                        }
                    })}
                <Show when=move || !is_silent.get()>
                    <button class="btn quiet" type="button" on:click=move |_| is_silent.set(true)>
                        {t!(i18n, visit.silence)}
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// Watches while the vault is locked.
#[component]
pub fn LockedVisitWatch() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let overdue = RwSignal::new(None::<DayTime>);
    keep_looking(move || {
        let until = remembered().filter(|until| *until < day_and_time());
        if until.is_some() {
            ring();
        }
        let until = until.map(|(_, time)| time);
        if overdue.try_get_untracked() != Some(until) {
            overdue.try_set(until);
        }
    });
    move || {
        overdue.get().map(|time| {
            let time = words.wording().time(time);
            view! {
                <p class="alert" role="alert">
                    {t!(i18n, visit.alarm_locked, time = time).to_string()}
                </p>
            }
        })
    }
}
