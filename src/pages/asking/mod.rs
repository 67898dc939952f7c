//! Client mode: the tablet in the client's hands. One question a page, large, and nothing else of the app.
//!
//! There is no menu, no link and no router here, so that no address and no key leads anywhere else. It must never show
//! anything of the record but the one name that the client wants to be called.

mod card;
mod cards;
mod give_back;
pub mod hand_over;

use gloo::timers::callback::Timeout;
use leptos::html::H1;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::card::CardPage;
use self::cards::{Page, cards_of, first_step};
use self::give_back::GiveBack;
use crate::i18n::{t, use_i18n};
use crate::pages::setup::language::LanguageChoice;
use crate::platform::address;
use crate::session::{Asking, Session};
use crate::ui::lock_watch::LockWatch;
use crate::ui::words::use_words;

/// How long after an answer it is kept, in milliseconds. Going on keeps it at once.
const QUIET: u32 = 1_000;

/// What moves the address while the page stays.
const MOVES: [&str; 2] = ["popstate", "hashchange"];

/// A heading that takes the focus when its page opens.
fn use_focus() -> NodeRef<H1> {
    let heading = NodeRef::<H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            let _ = heading.focus();
        }
    });
    heading
}

/// All that is shown while the client has the tablet.
#[component]
pub fn ClientMode(
    /// What is asked, and how far it is.
    asking: Asking,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let cards = StoredValue::new(cards_of(&asking.asks, session, words.lang(), i18n));
    let count = cards.with_value(Vec::len);
    let at = RwSignal::from(asking.at.clone());
    let answers = RwSignal::from(asking.answers.clone());
    let gives_back = RwSignal::new(false);
    let keep = move || {
        spawn_local(async move {
            // What could not be kept is kept at the next step, before the lock, and before the tablet is given back.
            let _ = session.keep_unsaved().await;
        });
    };
    let waiting = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |earlier: Option<()>| {
        answers.track();
        if earlier.is_some() {
            waiting.set_value(Some(Timeout::new(QUIET, keep)));
        }
    });
    let place = StoredValue::new(asking.place().to_owned());
    let listening = MOVES.map(|name| {
        window_event_listener_untyped(name, move |_| {
            place.with_value(|place| address::hold(place));
        })
    });
    on_cleanup(move || {
        waiting.try_set_value(None);
        for listener in listening {
            listener.remove();
        }
    });
    let go = move |step: usize| {
        keep();
        at.set(step);
    };
    let begin = move |()| {
        go(cards.with_value(|cards| answers.with_untracked(|all| first_step(cards, all))));
    };
    let (name, lang) = (asking.name, asking.lang);
    let page = move || match Page::at(at.get(), count) {
        Page::Welcome => view! { <Welcome name=name.clone() begin /> }.into_any(),
        Page::Card(place) => cards
            .with_value(|cards| cards.get(place).cloned())
            .map(|card| view! { <CardPage card answers at=place + 1 count go /> })
            .into_any(),
        Page::Thanks => {
            view! { <Thanks back=move |()| go(count) give=move |()| gives_back.set(true) /> }
                .into_any()
        }
    };
    let has_foot = move || !gives_back.get() && Page::at(at.get(), count) != Page::Thanks;
    view! {
        <main class="asking" id="place">
            {move || {
                if gives_back.get() {
                    view! { <GiveBack lang stay=move |()| gives_back.set(false) /> }.into_any()
                } else {
                    page().into_any()
                }
            }}
            <Show when=has_foot>
                <div class="asking-foot">
                    <button class="link" type="button" on:click=move |_| gives_back.set(true)>
                        {t!(i18n, asking.give_back)}
                    </button>
                </div>
            </Show>
        </main>
        <LockWatch />
    }
}

/// Before the first question: what comes, that nothing must be answered, and in which language.
#[component]
fn Welcome(name: String, #[prop(into)] begin: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let heading = use_focus();
    let hello = if name.is_empty() {
        t!(i18n, asking.hello_nobody).to_owned()
    } else {
        t!(i18n, asking.hello, name = name).to_string()
    };
    view! {
        <LanguageChoice for_now=true />
        <h1 tabindex="-1" node_ref=heading>
            {hello}
        </h1>
        <p>{t!(i18n, asking.welcome)}</p>
        <p>{t!(i18n, asking.welcome_free)}</p>
        <p>{t!(i18n, asking.welcome_stays)}</p>
        <div class="actions">
            <button class="btn" type="button" on:click=move |_| begin.run(())>
                {t!(i18n, asking.begin)}
            </button>
        </div>
    }
}

/// After the last question.
#[component]
fn Thanks(#[prop(into)] back: Callback<()>, #[prop(into)] give: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let heading = use_focus();
    view! {
        <h1 tabindex="-1" node_ref=heading>
            {t!(i18n, asking.thanks)}
        </h1>
        <p>{t!(i18n, asking.thanks_why)}</p>
        <div class="actions">
            <button class="btn" type="button" on:click=move |_| give.run(())>
                {t!(i18n, asking.give_back)}
            </button>
            <button class="btn quiet" type="button" on:click=move |_| back.run(())>
                {t!(i18n, asking.to_questions)}
            </button>
        </div>
    }
}
