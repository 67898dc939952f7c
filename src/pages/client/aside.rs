//! What could not be taken in when two tablets' records were joined, with why, and the way to say that it is seen to.
//! Nothing is deleted: what is seen to is taken back, and told with what was written before.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use pathway::{Act, Client, Entry, Refused, Stamp, Standing};
use record::Id;

use super::told::{EntryTold, use_teller};
use crate::i18n::{t, use_i18n};
use crate::routes::{Entry as RouteEntry, Route};
use crate::session::Session;
use crate::ui::errors::{refusal, sentence};
use crate::ui::toast::Toasts;
use crate::ui::words::use_words;

/// What is set aside, oldest first. Nothing when all fits together.
#[component]
pub fn Aside(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let aside = client.set_aside();
    let aside: Vec<_> = aside.map(|(entry, why)| (entry.clone(), why)).collect();
    (!aside.is_empty()).then(|| {
        let aside = aside.into_iter().map(move |(entry, why)| {
            let client = client.clone();
            view! { <Kept client entry why /> }
        });
        view! {
            <section>
                <h2>{t!(i18n, client.aside)}</h2>
                <p>{t!(i18n, client.aside_why)}</p>
                <ol class="thread">{aside.collect_view()}</ol>
            </section>
        }
    })
}

#[component]
fn Kept(client: Arc<Client>, entry: Entry, why: Refused) -> impl IntoView {
    let i18n = use_i18n();
    let why = refusal(use_words(), why);
    let correct = matches!(entry.act, Act::Refer { .. } | Act::Record { .. }).then(|| {
        let what = use_teller().name(&client, &entry.act);
        let name = t!(i18n, undo.correct_what, what = what).to_string();
        let to = Route::Entry(client.id, RouteEntry::Correct(entry.stamp)).path();
        view! {
            <p>
                <A href=to attr:aria-label=name>{t!(i18n, undo.correct)}</A>
            </p>
        }
    });
    let seen = can_be_seen_to(&client, entry.stamp).then(|| {
        let what = use_teller().name(&client, &entry.act);
        view! { <Seen client=client.id entry=entry.stamp what /> }
    });
    view! {
        <li class="stop">
            <EntryTold client entry />
            <p>{t!(i18n, client.aside_reason, why = why).to_string()}</p>
            {correct}
            {seen}
        </li>
    }
}

#[component]
fn Seen(client: Id, entry: Stamp, what: String) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let toasts = Toasts::expect();
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let take_off = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match session.retract(client, entry).await {
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
    };
    let name = t!(i18n, client.aside_seen_of, what = what).to_string();
    view! {
        <div class="actions">
            <button
                class="btn quiet"
                type="button"
                aria-label=name
                aria-disabled=move || busy.get().to_string()
                on:click=take_off
            >
                {t!(i18n, client.aside_seen)}
            </button>
        </div>
        {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
    }
}

/// Whether taking an entry back touches nothing that counts. Of two files about one client, entries can bear the same
/// stamp, and a retraction takes back all that bear it.
fn can_be_seen_to(client: &Client, entry: Stamp) -> bool {
    let mut same = client
        .entries()
        .filter(|(other, _)| other.stamp == entry && !matches!(other.act, Act::Retract { .. }));
    same.all(|(_, standing)| matches!(standing, Standing::SetAside(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::client::glance::tests::{TODAY, anais, id};
    use pathway::{Command, DeclineReason};
    use record::When;

    fn at(at: u64, by: Id) -> When {
        let today = TODAY;
        When { today, at, by }
    }

    /// Accepted on one tablet, and declined on another at a later time.
    fn joined(accepted: When, declined: When) -> Client {
        let (mut here, mut there) = (anais(false), anais(false));
        let accept = Command::Accept { on: TODAY };
        let decline = Command::Decline {
            on: TODAY,
            reason: DeclineReason::NoCapacity,
            note: String::new(),
        };
        here.record(id(2), accept, accepted).unwrap();
        there.record(id(2), decline, declined).unwrap();
        here.merge(&there);
        here
    }

    #[test]
    fn what_was_set_aside_leaves_the_list_once_seen_to_and_stays_in_the_record() {
        let mut client = joined(at(100, id(8)), at(200, id(9)));
        let (entry, why) = client.set_aside().next().unwrap();
        assert_eq!(why, Refused::AlreadyAnswered);
        let (entry, before) = (entry.clone(), client.state().clone());
        assert!(can_be_seen_to(&client, entry.stamp));
        client.retract(entry.stamp, at(300, id(8))).unwrap();
        assert_eq!(client.set_aside().count(), 0);
        assert!(client.entries().any(|(kept, _)| *kept == entry));
        assert_eq!(*client.state(), before);
    }

    #[test]
    fn an_entry_is_not_seen_to_where_that_would_take_back_another_that_counts() {
        let client = joined(TODAY.into(), TODAY.into());
        let (aside, _) = client.set_aside().next().unwrap();
        assert!(!can_be_seen_to(&client, aside.stamp));
    }
}
