//! A talk about what matters: the client's own words, their interests, needs and gifts, and the goals that come of it.

use leptos::prelude::*;
use pathway::{Client, Command, Conversation, Mode, VisitOutcome};
use record::Date;

use super::needs::{NeedsFields, NeedsForm};
use super::new_goals::{NewGoalsFields, NewGoalsForm};
use super::recording::{About, DAY, DayField, Recording, blank, filled, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::asking::hand_over::{HandOver, called};
use crate::pages::client::glance::{last_contact, running};
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
    fn new(client: &Client) -> Self {
        Self {
            words: blank(),
            interests: blank(),
            needs: NeedsForm::new(),
            gifts: blank(),
            goals: NewGoalsForm::new(),
            mode: filled(likely_mode(client, today()).map_or("", Mode::code)),
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

/// Whoever was seen or heard today already is talked with in the same way: on the visit, or else as they were in touch.
fn likely_mode(client: &Client, today: Date) -> Option<Mode> {
    let visits = running(client).map(|record| record.visits.as_slice());
    let mut visits = visits.unwrap_or_default().iter();
    let visit = visits.find(|visit| {
        let ended = visit.ended.as_ref();
        ended.is_some_and(|end| end.on == today && end.outcome == VisitOutcome::TookPlace)
    });
    let seen = visit.map(|visit| match visit.place.trim() {
        "" => Mode::HomeVisit,
        _ => Mode::InPerson,
    });
    let contact = last_contact(client).filter(|contact| contact.on == today);
    seen.or(contact.map(|contact| contact.mode))
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

#[cfg(test)]
mod tests {
    use super::super::super::glance::tests::{TODAY, anais, id, record};
    use super::*;
    use pathway::{ContactWith, Outreach, OutreachResult, Visit, VisitEnd};

    fn visited(n: u8, place: &str, outcome: VisitOutcome) -> [Command; 2] {
        let visit = Visit {
            id: id(n),
            planned: TODAY,
            on: TODAY,
            from: "09:00".parse().unwrap(),
            back_by: "10:00".parse().unwrap(),
            place: place.to_owned(),
            note: String::new(),
            ended: None,
        };
        let end = VisitEnd {
            on: TODAY,
            outcome,
            note: String::new(),
        };
        let visit_id = visit.id;
        [
            Command::PlanVisit(visit),
            Command::EndVisit {
                visit: visit_id,
                end,
            },
        ]
    }

    fn after(commands: impl IntoIterator<Item = Command>) -> Option<Mode> {
        let mut client = anais(true);
        for command in commands {
            record(&mut client, command);
        }
        likely_mode(&client, TODAY)
    }

    #[test]
    fn a_conversation_was_had_where_the_client_was_seen_today() {
        let call = Command::Reach(Outreach {
            id: id(70),
            on: TODAY,
            mode: Mode::Phone,
            result: OutreachResult::Reached,
            minutes: None,
            note: String::new(),
            with: ContactWith::Client,
        });
        let at_home = || visited(60, " ", VisitOutcome::TookPlace);
        assert_eq!(after([]), None);
        assert_eq!(after([call.clone()]), Some(Mode::Phone));
        assert_eq!(after(at_home()), Some(Mode::HomeVisit));
        assert_eq!(
            after(at_home().into_iter().chain([call.clone()])),
            Some(Mode::HomeVisit)
        );
        let in_town = visited(60, "the library", VisitOutcome::TookPlace);
        assert_eq!(after(in_town), Some(Mode::InPerson));
        let in_vain = visited(60, "", VisitOutcome::NobodyThere);
        assert_eq!(after(in_vain.into_iter().chain([call])), Some(Mode::Phone));
    }
}
