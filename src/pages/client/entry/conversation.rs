//! A talk about what matters: the client's own words, their interests, needs and gifts, and the goals that come of it.

use leptos::prelude::*;
use pathway::{Client, Command, Conversation, Mode};

use super::needs::{NeedsFields, NeedsForm};
use super::new_goals::{NewGoalsFields, NewGoalsForm};
use super::recording::{About, DAY, DayField, Recording, blank, filled, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::asking::hand_over::{HandOver, called};
use crate::pages::client::glance::last_contact;
use crate::pages::client::loaded::WithClient;
use crate::platform::clock::today;
use crate::session::Asks;
use crate::ui::field::{RadioField, TextArea, TextField, choices_of};
use crate::ui::read::{Reader, lines, minutes_of, trimmed};
use crate::ui::words::{text, use_words};

/// Records a conversation.
#[component]
pub fn NewConversation() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Converse client /> }.into_any() /> }
}

#[derive(Clone, Copy)]
struct TalkForm {
    words: RwSignal<String>,
    interests: RwSignal<String>,
    needs: NeedsForm,
    gifts: RwSignal<String>,
    goals: NewGoalsForm,
    mode: RwSignal<String>,
    minutes: RwSignal<String>,
    note: RwSignal<String>,
    on: RwSignal<String>,
}

impl TalkForm {
    /// Whoever was seen or heard today already is talked with in the same way.
    fn new(client: &Client) -> Self {
        let contact = last_contact(client).filter(|contact| contact.on == today());
        Self {
            words: blank(),
            interests: blank(),
            needs: NeedsForm::new(),
            gifts: blank(),
            goals: NewGoalsForm::new(),
            mode: filled(contact.map_or("", |contact| contact.mode.code())),
            minutes: blank(),
            note: blank(),
            on: from_today(),
        }
    }

    fn of(talk: &Conversation) -> Self {
        Self {
            words: filled(&talk.words),
            interests: filled(talk.interests.join("\n")),
            needs: NeedsForm::of(&talk.needs),
            gifts: filled(talk.gifts.join("\n")),
            goals: NewGoalsForm::new(),
            mode: filled(talk.mode.code()),
            minutes: filled(minutes_of(talk.minutes)),
            note: filled(&talk.note),
            on: filled(talk.on),
        }
    }

    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let mode = reader.one("mode", self.mode, Mode::from_code);
        let minutes = reader.minutes("minutes", self.minutes);
        let on = reader.day(DAY, self.on);
        let (mode, minutes, on) = (mode?, minutes?, on?);
        let talk = Conversation {
            id: reader.new_id()?,
            on,
            mode,
            minutes,
            words: trimmed(self.words),
            interests: lines(self.interests),
            needs: self.needs.read(),
            gifts: lines(self.gifts),
            note: trimmed(self.note),
        };
        let goals = self.goals.read(reader, on)?;
        if is_empty(&talk) && goals.is_empty() {
            reader.refuse("words", t!(reader.i18n(), entry.nothing_said));
            return None;
        }
        Some([vec![Command::Converse(talk)], goals].concat())
    }
}

fn is_empty(talk: &Conversation) -> bool {
    talk.words.is_empty()
        && talk.note.is_empty()
        && talk.interests.is_empty()
        && talk.needs.is_empty()
        && talk.gifts.is_empty()
}

/// The form, which begins with what it corrects, if it does. Goals are corrected each by itself.
#[component]
pub fn Converse(client: Client, #[prop(optional)] of: Option<Conversation>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let form = of
        .as_ref()
        .map_or_else(|| TalkForm::new(&client), TalkForm::of);
    let is_new = of.is_none();
    let name = called(client.person());
    view! {
        <Recording
            about=About::of(&client)
            title=text!(i18n, entry.conversation)
            read=move |reader| form.read(reader)
        >
            <HandOver asks=|| Asks::Conversation name on=form.on />
            <TextArea
                name="words"
                label=text!(i18n, entry.what_matters)
                hint=text!(i18n, entry.what_matters_hint)
                value=form.words
            />
            <TextArea
                name="interests"
                label=text!(i18n, entry.interests)
                hint=text!(i18n, entry.one_a_line)
                value=form.interests
            />
            <NeedsFields form=form.needs />
            <TextArea
                name="gifts"
                label=text!(i18n, entry.gifts)
                hint=text!(i18n, entry.gifts_hint)
                value=form.gifts
            />
            {is_new.then(|| view! { <NewGoalsFields form=form.goals /> })}
            <RadioField
                name="mode"
                label=text!(i18n, entry.mode)
                value=form.mode
                choices=choices_of(words, "mode", Mode::ALL, Mode::code)
            />
            <TextField
                name="minutes"
                inputmode="numeric"
                label=text!(i18n, entry.minutes)
                value=form.minutes
            />
            <TextArea name="note" label=text!(i18n, entry.note) value=form.note />
            <DayField value=form.on />
        </Recording>
    }
}
