//! In a form: what hands the tablet over, so that the client answers, and says that it has come back.

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use measures::InstrumentId;
use pathway::Person;

use crate::i18n::{t, use_i18n};
use crate::pages::client::entry::recording::DAY;
use crate::routes::{Entry, Route};
use crate::session::{Asks, Control, Session, Typed};
use crate::ui::draft::here;
use crate::ui::field::is_in_page;
use crate::ui::words::use_words;

/// How often it is tried, and how long it waits in between, in milliseconds: a form is ready once its draft is back.
const TRIES: u32 = 40;
const WAIT: u32 = 50;

/// What the client is called on the screen: the one name that they want to be called.
pub fn called(person: &Person) -> String {
    let names = [&person.preferred_name, &person.given_name];
    let mut names = names.into_iter().map(|name| name.trim());
    names
        .find(|name| !name.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// The questions that the form in the page asks.
pub fn questions_here() -> Asks {
    let is_here = |id: InstrumentId| {
        let mut items = id.instrument().items.iter();
        items.any(|item| is_in_page(item.code))
    };
    let all = InstrumentId::ALL.iter().copied();
    Asks::Questions(all.filter(|id| is_here(*id)).collect())
}

/// Hands the tablet over. Nothing where a form corrects what was answered before.
#[component]
pub fn HandOver(
    /// What the client is asked, which is what the form asks. Found when the tablet is handed over.
    asks: fn() -> Asks,
    /// What the client is called.
    name: String,
    /// What the form's day stands at.
    on: RwSignal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let place = here();
    let came_back = session.came_back_to(&place);
    let is_new = matches!(
        Route::at(&place),
        Some(Route::Entry(_, Entry::Questions | Entry::Conversation))
    );
    let hand_over = move |_| {
        let (asks, name) = (asks(), name.clone());
        // Where everything was asked already, the form says so.
        if asks == Asks::Questions(Vec::new()) {
            return;
        }
        let on = on.get_untracked();
        let day = Typed {
            control: Control::Day,
            name: DAY.to_owned(),
            value: on.clone(),
            is_on: true,
            label: t!(i18n, entry.day).to_owned(),
            said: on,
        };
        let lang = words.lang();
        spawn_local(async move {
            for _ in 0..TRIES {
                if session.ask(asks.clone(), name.clone(), lang, day.clone()) {
                    return;
                }
                TimeoutFuture::new(WAIT).await;
            }
        });
    };
    is_new.then(|| {
        view! {
            {came_back
                .then(|| {
                    view! {
                        <p class="note good" role="status">
                            {t!(i18n, asking.came_back)}
                        </p>
                    }
                })}
            <div class="hand-over">
                <button
                    class="btn quiet"
                    type="button"
                    aria-describedby="hand-over-hint"
                    on:click=hand_over
                >
                    {t!(i18n, asking.hand_over)}
                </button>
                <p class="hint" id="hand-over-hint">
                    {t!(i18n, asking.hand_over_hint)}
                </p>
            </div>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(preferred: &str, given: &str) -> Person {
        Person {
            preferred_name: preferred.to_owned(),
            given_name: given.to_owned(),
            family_name: "Featherstonehaugh".to_owned(),
            ..Person::default()
        }
    }

    #[test]
    fn the_screen_shows_the_name_they_want_and_never_the_family_name() {
        assert_eq!(called(&person("Minna", "Wilhelmina")), "Minna");
        assert_eq!(called(&person(" ", "Wilhelmina")), "Wilhelmina");
        assert_eq!(called(&person("", "")), "");
    }
}
