//! A contact with the client, or with somebody about them: most are a call today that reached the client, so that is
//! what stands there at first.

use leptos::prelude::*;
use pathway::{Client, Command, ContactWith, Mode, Outreach, OutreachResult};

use super::minutes::{MINUTES, MinutesField};
use super::recording::{About, DAY, DayField, Recording, blank, filled, from_today};
use crate::i18n::use_i18n;
use crate::pages::client::loaded::WithClient;
use crate::pages::client::tries::{Tries, TriesNote};
use crate::ui::field::{RadioField, TextArea, choices_of};
use crate::ui::read::{Reader, minutes_of, trimmed};
use crate::ui::words::{text, use_words};

/// Records a contact.
#[component]
pub fn NewOutreach() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Reach client /> }.into_any() /> }
}

#[derive(Clone, Copy)]
struct ReachForm {
    mode: RwSignal<String>,
    with: RwSignal<String>,
    result: RwSignal<String>,
    minutes: RwSignal<String>,
    note: RwSignal<String>,
    on: RwSignal<String>,
}

impl ReachForm {
    fn new() -> Self {
        Self {
            mode: RwSignal::new(Mode::Phone.code().to_owned()),
            with: RwSignal::new(ContactWith::Client.code().to_owned()),
            result: RwSignal::new(OutreachResult::Reached.code().to_owned()),
            minutes: blank(),
            note: blank(),
            on: from_today(),
        }
    }

    fn of(attempt: &Outreach) -> Self {
        Self {
            mode: filled(attempt.mode.code()),
            with: filled(attempt.with.code()),
            result: filled(attempt.result.code()),
            minutes: filled(minutes_of(attempt.minutes)),
            note: filled(&attempt.note),
            on: filled(attempt.on),
        }
    }

    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let mode = reader.one("mode", self.mode, Mode::from_code);
        let with = reader.one("with", self.with, ContactWith::from_code);
        let result = reader.one("result", self.result, OutreachResult::from_code);
        let minutes = reader.minutes(MINUTES, self.minutes);
        let on = reader.day(DAY, self.on);
        let attempt = Outreach {
            on: on?,
            mode: mode?,
            result: result?,
            minutes: minutes?,
            note: trimmed(self.note),
            with: with?,
            id: reader.new_id()?,
        };
        Some(vec![Command::Reach(attempt)])
    }
}

/// The form, which begins with what it corrects, if it does.
#[component]
pub fn Reach(client: Client, #[prop(optional)] of: Option<Outreach>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let form = of.as_ref().map_or_else(ReachForm::new, ReachForm::of);
    let tries = Tries::of(&client).filter(|_| of.is_none());
    view! {
        <Recording about=About::of(&client) title=text!(i18n, entry.outreach) read=move |reader| form.read(reader)>
            {tries.map(|tries| view! { <TriesNote tries /> })}
            <RadioField
                short=true
                name="mode"
                label=text!(i18n, entry.mode)
                value=form.mode
                choices=choices_of(words, "mode", Mode::ALL, Mode::code)
            />
            <RadioField
                short=true
                name="with"
                label=text!(i18n, entry.with)
                value=form.with
                choices=choices_of(words, "contact-with", ContactWith::ALL, ContactWith::code)
            />
            <RadioField
                short=true
                name="result"
                label=text!(i18n, entry.result)
                value=form.result
                choices=choices_of(words, "outreach-result", OutreachResult::ALL, OutreachResult::code)
            />
            <MinutesField value=form.minutes />
            <TextArea name="note" label=text!(i18n, entry.note) value=form.note />
            <DayField value=form.on />
        </Recording>
    }
}
