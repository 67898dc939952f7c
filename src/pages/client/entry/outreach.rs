//! An attempt to reach the client, with the tries so far in sight.

use leptos::prelude::*;
use leptos_router::components::A;
use pathway::{Accompaniment, Client, Command, Mode, Outreach, OutreachResult};
use record::Id;

use super::recording::{About, DAY, DayField, Recording, blank, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::WithClient;
use crate::routes::{Entry, Route};
use crate::ui::field::{RadioField, TextArea, TextField, choices_of};
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::{text, use_words};

/// After so many tries that found nobody, closing is suggested: "no contact after three tries".
const TRIES: usize = 3;

/// Records an attempt to reach the client.
#[component]
pub fn NewOutreach() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Reach client /> }.into_any() /> }
}

#[derive(Clone, Copy)]
struct ReachForm {
    mode: RwSignal<String>,
    result: RwSignal<String>,
    minutes: RwSignal<String>,
    note: RwSignal<String>,
    on: RwSignal<String>,
}

impl ReachForm {
    fn new() -> Self {
        Self {
            mode: RwSignal::new(Mode::Phone.code().to_owned()),
            result: blank(),
            minutes: blank(),
            note: blank(),
            on: from_today(),
        }
    }

    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let mode = reader.one("mode", self.mode, Mode::from_code);
        let result = reader.one("result", self.result, OutreachResult::from_code);
        let minutes = reader.minutes("minutes", self.minutes);
        let on = reader.day(DAY, self.on);
        let attempt = Outreach {
            on: on?,
            mode: mode?,
            result: result?,
            minutes: minutes?,
            note: trimmed(self.note),
            id: reader.new_id()?,
        };
        Some(vec![Command::Reach(attempt)])
    }
}

#[component]
fn Reach(client: Client) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let form = ReachForm::new();
    let tries = client
        .latest()
        .and_then(|latest| latest.accompaniment())
        .map(tries);
    view! {
        <Recording about=About::of(&client) title=text!(i18n, entry.outreach) read=move |reader| form.read(reader)>
            {tries.map(|tries| view! { <TriesSoFar client=client.id tries /> })}
            <RadioField
                name="mode"
                label=text!(i18n, entry.mode)
                value=form.mode
                choices=choices_of(words, "mode", Mode::ALL, Mode::code)
            />
            <RadioField
                name="result"
                label=text!(i18n, entry.result)
                value=form.result
                choices=choices_of(words, "outreach-result", OutreachResult::ALL, OutreachResult::code)
            />
            <TextField name="minutes" inputmode="numeric" label=text!(i18n, entry.minutes) value=form.minutes />
            <TextArea name="note" label=text!(i18n, entry.note) value=form.note />
            <DayField value=form.on />
        </Recording>
    }
}

/// Tries so far, and whether any found somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tries {
    count: usize,
    any_reached: bool,
}

impl Tries {
    const fn suggest_closing(self) -> bool {
        !self.any_reached && self.count >= TRIES
    }
}

fn tries(record: &Accompaniment) -> Tries {
    Tries {
        count: record.outreach.len(),
        any_reached: record.last_contact().is_some(),
    }
}

#[component]
fn TriesSoFar(client: Id, tries: Tries) -> impl IntoView {
    let i18n = use_i18n();
    let count = tries.count;
    let said = match (count, tries.any_reached) {
        (0, _) => t!(i18n, entry.tries_none).to_owned(),
        (_, true) => t!(i18n, entry.tries_reached, count = count).to_string(),
        (_, false) => t!(i18n, entry.tries_nobody, count = count).to_string(),
    };
    view! {
        <p class="hint">{said}</p>
        {tries
            .suggest_closing()
            .then(|| {
                view! {
                    <div class="note">
                        <p>{t!(i18n, entry.three_tries)}</p>
                        <p>
                            <A href=Route::Entry(client, Entry::Closing).path()>
                                {t!(i18n, entry.to_closing)}
                            </A>
                        </p>
                    </div>
                }
            })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Date;

    fn after(results: &[OutreachResult]) -> Tries {
        let mut record = Accompaniment::new(Date::constant(2026, 1, 5));
        for (place, result) in (1..).zip(results) {
            record.outreach.push(Outreach {
                id: Id::from_bytes([place; 16]),
                on: Date::constant(2026, 1, 6),
                mode: Mode::Phone,
                result: *result,
                minutes: None,
                note: String::new(),
            });
        }
        tries(&record)
    }

    #[test]
    fn closing_is_suggested_after_three_tries_that_found_nobody() {
        use OutreachResult::{LeftMessage, NoAnswer, Reached};
        assert!(!after(&[]).suggest_closing());
        assert!(!after(&[NoAnswer, LeftMessage]).suggest_closing());
        assert!(after(&[NoAnswer, LeftMessage, NoAnswer]).suggest_closing());
        assert!(!after(&[NoAnswer, Reached, NoAnswer, NoAnswer]).suggest_closing());
    }
}
