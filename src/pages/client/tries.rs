//! How many tries have found nobody, and the way to a closing once they are enough.

use leptos::prelude::*;
use leptos_router::components::A;
use pathway::{Accompaniment, Client, TRIES};
use record::Id;

use super::glance::running;
use crate::i18n::{t, use_i18n};
use crate::routes::{Entry, Route};

/// What is said of the tries so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    client: Id,
    made: usize,
}

impl Tries {
    /// The tries that found nobody since the last contact; nothing when there is none.
    pub fn of(client: &Client) -> Option<Self> {
        let made = running(client).map_or(0, Accompaniment::tries);
        let client = client.id;
        (made > 0).then_some(Self { client, made })
    }

    const fn are_enough(self) -> bool {
        self.made >= TRIES
    }
}

/// "2 of 3 tries"; after three, that closing is the next thing to think of.
#[component]
pub fn TriesNote(tries: Tries) -> impl IntoView {
    let i18n = use_i18n();
    let (made, all) = (tries.made.min(TRIES), TRIES);
    if !tries.are_enough() {
        let said = t!(i18n, client.tries, made = made, all = all).to_string();
        return view! { <p class="note calm">{said}</p> }.into_any();
    }
    let said = t!(i18n, client.tries_enough, all = all).to_string();
    view! {
        <div class="note">
            <p>{said}</p>
            <p>
                <A href=Route::Entry(tries.client, Entry::NoContact).path()>
                    {t!(i18n, entry.to_closing)}
                </A>
            </p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::glance::tests::{anais, id, record};
    use super::*;
    use pathway::{Command, ContactWith, Mode, Outreach, OutreachResult};
    use record::Date;

    fn after(results: &[OutreachResult]) -> Option<Tries> {
        let mut client = anais(true);
        for (place, result) in (1..).zip(results) {
            let attempt = Outreach {
                id: id(50 + place),
                on: Date::constant(2026, 10, 1 + i8::try_from(place).unwrap()),
                mode: Mode::Phone,
                result: *result,
                minutes: None,
                note: String::new(),
                with: ContactWith::Client,
            };
            record(&mut client, Command::Reach(attempt));
        }
        Tries::of(&client)
    }

    #[test]
    fn closing_is_suggested_after_three_tries_that_found_nobody() {
        use OutreachResult::{LeftMessage, NoAnswer, Reached};
        assert_eq!(after(&[]), None);
        assert_eq!(after(&[NoAnswer, Reached]), None);
        assert!(!after(&[NoAnswer, LeftMessage]).unwrap().are_enough());
        assert!(
            after(&[NoAnswer, LeftMessage, NoAnswer])
                .unwrap()
                .are_enough()
        );
        let anew = after(&[NoAnswer, NoAnswer, Reached, NoAnswer]);
        assert_eq!(anew.map(|tries| tries.made), Some(1));
    }
}
