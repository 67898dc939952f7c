//! Clients who may be the same person: a line above the list, and the pairs when they are asked for.

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use pathway::Pair;

use crate::i18n::{t, use_i18n};
use crate::routes::{Entry, Route};
use crate::session::{Session, Shelf};
use crate::ui::errors::sentence;
use crate::ui::likeness::Reasons;
use crate::ui::long_list::LongList;
use crate::ui::words::{text, use_words};

/// How many pairs are in the page at first.
const AT_ONCE: usize = 10;

/// Says how many pairs of clients may be one person; nothing when none may.
#[component]
pub fn Pairs() -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let session = Session::expect();
    let pairs = RwSignal::new(Vec::<Pair>::new());
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        session.shelf.track();
        // The list comes first: ten thousand clients take a moment to be compared.
        spawn_local(async move {
            TimeoutFuture::new(0).await;
            if let Some(found) = session.shelf.try_with_untracked(Shelf::pairs) {
                pairs.try_set(found);
            }
        });
    });
    let said = move || match pairs.with(Vec::len) {
        1 => t!(i18n, alike.pairs_one).to_owned(),
        count => {
            let count = wording.integer(i64::try_from(count).unwrap_or(i64::MAX));
            t!(i18n, alike.pairs_many, count = count).to_string()
        }
    };
    view! {
        <Show when=move || pairs.with(|pairs| !pairs.is_empty())>
            <section class="note" aria-label=text!(i18n, alike.title)>
                <p>{said}</p>
                <button
                    class="btn quiet"
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    {move || if is_open.get() { t!(i18n, alike.hide) } else { t!(i18n, alike.look) }}
                </button>
                <Show when=move || is_open.get()>
                    <LongList
                        items=pairs
                        at_once=AT_ONCE
                        key=|pair| (pair.one.id, pair.other.id, pair.likeness.weight)
                        row=move |pair| view! { <OnePair pair /> }.into_any()
                        more=text!(i18n, clients.more)
                    />
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn OnePair(pair: Pair) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let Pair {
        one,
        other,
        likeness,
    } = pair;
    let names = (one.name.clone(), other.name.clone());
    let wrong = RwSignal::new(None::<String>);
    let (one, other) = (one.id, other.id);
    let not_the_same = move |_| {
        spawn_local(async move {
            let done = session.keep_apart(one, other).await;
            wrong.try_set(done.err().map(|error| sentence(i18n, words, &error)));
        });
    };
    let compare = t!(
        i18n,
        alike.compare_of,
        one = names.0.clone(),
        other = names.1.clone()
    )
    .to_string();
    let not_same = t!(
        i18n,
        alike.not_same_of,
        one = names.0.clone(),
        other = names.1.clone()
    )
    .to_string();
    view! {
        <div>
            <b translate="no">{names.0}</b>
            " · "
            <b translate="no">{names.1}</b>
            <br />
            <Reasons likeness />
            {move || wrong.get().map(|wrong| view! { <p class="error" role="alert">{wrong}</p> })}
        </div>
        <div class="tags">
            <A
                href=Route::Entry(one, Entry::Merge(other)).path()
                attr:class="btn quiet"
                attr:aria-label=compare
            >
                {t!(i18n, alike.compare)}
            </A>
            <button class="btn quiet" type="button" aria-label=not_same on:click=not_the_same>
                {t!(i18n, alike.not_same)}
            </button>
        </div>
    }
}
