//! What was heard when a promise to check back was kept.

use leptos::prelude::*;
use pathway::{Client, Command, FollowUp, Heard, Mode};
use record::Id;

use super::minutes::{MINUTES, MinutesField};
use super::recording::{About, DAY, DayField, Recording, accompaniment, blank, filled, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::{WithClient, use_id};
use crate::pages::client::promises::DueTag;
use crate::ui::draft::DraftWithoutForm;
use crate::ui::field::{RadioField, TextArea, choices_of};
use crate::ui::read::{Reader, minutes_of, trimmed};
use crate::ui::words::{text, use_words};

/// Records what was heard about the promise that the address names.
#[component]
pub fn RecordHeard() -> impl IntoView {
    let show = |client| {
        let promise = use_id("promise");
        view! { <Find client promise /> }.into_any()
    };
    view! { <WithClient view=show /> }
}

#[derive(Clone, Copy)]
struct HeardForm {
    mode: RwSignal<String>,
    minutes: RwSignal<String>,
    words: RwSignal<String>,
    note: RwSignal<String>,
    on: RwSignal<String>,
}

impl HeardForm {
    fn new() -> Self {
        Self {
            mode: blank(),
            minutes: blank(),
            words: blank(),
            note: blank(),
            on: from_today(),
        }
    }

    fn of(heard: &Heard) -> Self {
        Self {
            mode: filled(heard.mode.code()),
            minutes: filled(minutes_of(heard.minutes)),
            words: filled(&heard.words),
            note: filled(&heard.note),
            on: filled(heard.on),
        }
    }

    fn read(self, reader: Reader, follow_up: Id) -> Option<Vec<Command>> {
        let mode = reader.one("mode", self.mode, Mode::from_code);
        let minutes = reader.minutes(MINUTES, self.minutes);
        let on = reader.day(DAY, self.on);
        let heard = Heard {
            on: on?,
            mode: mode?,
            words: trimmed(self.words),
            note: trimmed(self.note),
            minutes: minutes?,
        };
        Some(vec![Command::Hear { follow_up, heard }])
    }
}

/// The form about a promise, which begins with what it corrects, if it does.
#[component]
pub fn Find(
    client: Client,
    promise: Option<Id>,
    #[prop(optional)] of: Option<Heard>,
) -> impl IntoView {
    let i18n = use_i18n();
    let found = accompaniment(&client).and_then(|record| {
        let mut all = record.follow_ups.iter();
        all.find(|it| Some(it.id) == promise).cloned()
    });
    match found {
        Some(promise) => view! { <HeardFields client promise of /> }.into_any(),
        None => view! {
            <p class="error" role="alert">{t!(i18n, entry.promise_gone)}</p>
            <DraftWithoutForm />
        }
        .into_any(),
    }
}

#[component]
fn HeardFields(client: Client, promise: FollowUp, of: Option<Heard>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let form = of.as_ref().map_or_else(HeardForm::new, HeardForm::of);
    let id = promise.id;
    let due = promise.falls_due();
    view! {
        <Recording
            about=About::of(&client)
            title=text!(i18n, entry.heard)
            read=move |reader| form.read(reader, id)
        >
            <p class="note">{promise.about} " " <DueTag due /></p>
            <TextArea
                name="words"
                label=text!(i18n, entry.their_words)
                hint=text!(i18n, entry.their_words_hint)
                value=form.words
            />
            <RadioField
                name="mode"
                label=text!(i18n, entry.mode)
                value=form.mode
                choices=choices_of(words, "mode", Mode::ALL, Mode::code)
            />
            <MinutesField value=form.minutes />
            <TextArea name="note" label=text!(i18n, entry.note) value=form.note />
            <DayField value=form.on />
        </Recording>
    }
}
