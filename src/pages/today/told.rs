//! What is due, told in words: each kind of thing becomes a row.

use std::sync::Arc;

use leptos_i18n::I18nContext;
use pathway::{Head, OpenPromise, OpenVisit, QuestionsDue};
use record::{Date, Id};
use wording::Wording;

use super::due::{About, DAYS_TOO_LONG_WAITING, DueThing, Silence, days_between};
use crate::i18n::{Locale, t};
use crate::pages::client::promises::times_put_off;
use crate::pages::client::put_off::CanPutOff;
use crate::routes::{Entry, Route};
use crate::ui::tag::Tone;
use crate::ui::visit_watch::day_and_time;

/// Something due, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// Who.
    pub client: Id,
    /// What to call them.
    pub name: String,
    /// What about.
    pub about: String,
    /// What the colour of the tag repeats.
    pub tone: Tone,
    /// How urgent it is.
    pub tag: String,
    /// What to do.
    pub action: String,
    /// The same with the name, for those who hear the page link by link.
    pub action_named: String,
    /// Where it is done.
    pub to: Route,
    /// What can be put off instead.
    pub put_off: Option<CanPutOff>,
}

/// The words of a language, and the day they are told on.
#[derive(Clone, Copy)]
pub struct Teller {
    /// The page texts.
    pub i18n: I18nContext<Locale>,
    /// The terms.
    pub wording: &'static Wording,
    /// The day it is.
    pub day: Date,
}

impl Teller {
    /// Something due, as a row.
    pub fn tell(self, thing: DueThing) -> DueRow {
        match thing {
            DueThing::Promise(about) => self.promise(about),
            DueThing::Questions(about) => self.questions(about),
            DueThing::Referral(about) => self.referral(about),
            DueThing::Silence(about) => self.silence(about),
            DueThing::Visit(about) => self.visit(about),
        }
    }

    /// A promise to check back.
    fn promise(self, (head, promise): About<OpenPromise>) -> DueRow {
        let named = t!(
            self.i18n,
            today.heard_named,
            name = head.name.clone(),
            about = promise.about.clone()
        );
        let put_off = CanPutOff {
            client: head.id,
            promise: promise.id,
            due: promise.due,
            named: t!(
                self.i18n,
                today.put_off_named,
                name = head.name.clone(),
                about = promise.about.clone()
            )
            .to_string(),
        };
        let times = promise.put_off.and_then(|it| usize::try_from(it).ok());
        let times = times_put_off(self.i18n, self.wording, times.unwrap_or_default());
        let about: Vec<_> = [promise.about].into_iter().chain(times).collect();
        let about = about.join(" · ");
        DueRow {
            action: t!(self.i18n, today.heard).to_owned(),
            action_named: named.to_string(),
            to: Route::Entry(head.id, Entry::Heard(promise.id)),
            put_off: Some(put_off),
            ..self.dated(&head, promise.due, about)
        }
    }

    /// Questions to ask.
    fn questions(self, (head, questions): About<QuestionsDue>) -> DueRow {
        let occasion = self.wording.term("occasion", questions.occasion.code());
        let named = t!(self.i18n, today.ask_named, name = head.name.clone());
        DueRow {
            action: t!(self.i18n, today.ask).to_owned(),
            action_named: named.to_string(),
            to: Route::Entry(head.id, Entry::Questions),
            ..self.dated(&head, questions.due, occasion.to_owned())
        }
    }

    /// A referral without an answer.
    fn referral(self, (head, days): About<i32>) -> DueRow {
        let source = head
            .source
            .map(|one| self.wording.term("source", one.code()));
        let urgency = head
            .urgency
            .map(|one| self.wording.term("urgency", one.code()));
        let about: Vec<_> = source.into_iter().chain(urgency).collect();
        let (tone, tag) = self.waiting(days);
        let named = t!(self.i18n, today.answer_named, name = head.name.clone());
        DueRow {
            client: head.id,
            name: head.name.clone(),
            about: about.join(" · "),
            tone,
            tag,
            action: t!(self.i18n, today.answer).to_owned(),
            action_named: named.to_string(),
            to: Route::Entry(head.id, Entry::Answer),
            put_off: None,
        }
    }

    /// A visit of which nobody said how it ended. Until it begins there is nothing to say of that: a slip of the finger
    /// would end its alarm.
    fn visit(self, (head, visit): About<OpenVisit>) -> DueRow {
        let (today, now) = day_and_time();
        let has_begun = (visit.on, visit.from) <= (today, now);
        let (from, until) = (
            self.wording.time(visit.from),
            self.wording.time(visit.back_by),
        );
        let time = t!(self.i18n, visit.at, from = from.clone(), until = until).to_string();
        let (tone, tag) = if visit.is_overdue(today, now) {
            (Tone::Late, t!(self.i18n, visit.check_back).to_owned())
        } else if has_begun {
            (Tone::Soon, t!(self.i18n, visit.under_way).to_owned())
        } else {
            let begins = t!(self.i18n, visit.begins, time = from);
            (Tone::Calm, begins.to_string())
        };
        let named = match has_begun {
            true => t!(self.i18n, visit.end_named, name = head.name.clone()).to_string(),
            false => t!(self.i18n, visit.open_named, name = head.name.clone()).to_string(),
        };
        let (action, to) = match has_begun {
            true => (
                t!(self.i18n, visit.end),
                Route::Entry(head.id, Entry::VisitOver(visit.id)),
            ),
            false => (t!(self.i18n, visit.open), Route::Client(head.id)),
        };
        DueRow {
            client: head.id,
            name: head.name.clone(),
            about: time,
            tone,
            tag,
            action: action.to_owned(),
            action_named: named,
            to,
            put_off: None,
        }
    }

    /// A client with whom nobody was in touch for long.
    fn silence(self, (head, silence): About<Silence>) -> DueRow {
        let since = self.wording.date_short(silence.since);
        let about = if silence.reached {
            t!(self.i18n, today.last_contact, day = since).to_string()
        } else {
            t!(self.i18n, today.never_reached, day = since).to_string()
        };
        let days = i64::from(days_between(silence.since, self.day));
        let named = t!(self.i18n, today.reach_named, name = head.name.clone());
        DueRow {
            client: head.id,
            name: head.name.clone(),
            about,
            tone: Tone::Calm,
            tag: self.wording.counted("day", days),
            action: t!(self.i18n, today.reach).to_owned(),
            action_named: named.to_string(),
            to: Route::Entry(head.id, Entry::Outreach),
            put_off: None,
        }
    }

    /// A row about a day, without what to do.
    fn dated(self, head: &Arc<Head>, due: Date, about: String) -> DueRow {
        DueRow {
            client: head.id,
            name: head.name.clone(),
            about,
            tone: match days_between(self.day, due) {
                ..0 => Tone::Late,
                0..=1 => Tone::Soon,
                _ => Tone::Calm,
            },
            tag: self.wording.due(due, self.day),
            action: String::new(),
            action_named: String::new(),
            to: Route::Client(head.id),
            put_off: None,
        }
    }

    fn waiting(self, days: i32) -> (Tone, String) {
        let counted = self.wording.counted("day", i64::from(days));
        match days {
            ..1 => (Tone::Good, t!(self.i18n, today.new).to_owned()),
            DAYS_TOO_LONG_WAITING.. => {
                let tag = t!(self.i18n, today.waiting_too_long, days = counted);
                (Tone::Late, tag.to_string())
            }
            _ => {
                let tag = t!(self.i18n, today.waiting, days = counted);
                (Tone::Soon, tag.to_string())
            }
        }
    }
}
