//! Each thing that happened, put into words. A new kind of happening does not compile until it is told here.

use leptos_i18n::I18nContext;
use pathway::{
    CareBy, Closing, Connection, Consent, ContactWith, Conversation, Declined, FollowUp, GiftUse,
    Goal, Happening, Heard, Letter, Measure, Outreach, Progress, Redirected, Referral, Snooze,
    Step, TakenIn, Visit, VisitEnd, VisitOutcome,
};
use record::{Date, Id};

use super::{Draft, Told, filled};
use crate::i18n::{Locale, t, use_i18n};
use crate::pages::client::figures::{answered, figure_name};
use crate::pages::client::names::{referrer_name, resource_name, worker_name};
use crate::pages::client::visits::visit_time;
use crate::session::Session;
use crate::ui::words::{Words, use_words};

/// Tells what happened, in the language in use.
#[derive(Clone, Copy)]
pub struct Teller {
    pub(super) i18n: I18nContext<Locale>,
    pub(super) words: Words,
    session: Session,
}

/// A teller.
pub fn use_teller() -> Teller {
    Teller {
        i18n: use_i18n(),
        words: use_words(),
        session: Session::expect(),
    }
}

impl Teller {
    /// One thing that happened; a conversation in which gifts were named tells them apart.
    pub fn tell(self, on: Date, what: Happening<'_>) -> Vec<Told> {
        let one = match what {
            Happening::Referred(referral) => self.referral(referral),
            Happening::Accepted => Draft::of(t!(self.i18n, client.accepted)),
            Happening::Declined(declined) => self.declined(declined),
            Happening::Reached(attempt) => self.outreach(attempt),
            Happening::Talked(talk) => return self.talk(on, talk),
            Happening::GoalSet(goal) => self.goal(goal),
            Happening::GoalRated(goal, progress) => self.rated(goal, progress),
            Happening::Suggested(connection) => self.suggested(connection),
            Happening::Stepped(connection, step) => self.stepped(connection, step),
            Happening::Promised(promise) => self.promise(promise),
            Happening::Heard(promise, heard) => self.heard(promise, heard),
            Happening::Answered(measure) => self.measure(measure),
            Happening::Closed(closing) => self.closing(closing),
            Happening::VisitPlanned(visit) => self.visit(visit),
            Happening::VisitEnded(_, end) => self.visit_over(end),
            Happening::TookIn(taken) => self.took_in(taken),
            Happening::Redirected(redirected) => self.redirected(redirected),
            Happening::GiftUsed(used) => self.gift_used(used),
            Happening::PutOff(promise, snooze) => self.put_off(promise, snooze),
            Happening::Wrote(letter) => self.letter(letter),
            Happening::Consented(consent) => self.consent(consent),
            Happening::TakenOver { by, from } => self.taken_over(by, from),
        };
        vec![one.on(on)]
    }

    fn term(self, group: &str, code: &str) -> String {
        self.words.wording().term(group, code).to_owned()
    }

    /// A resource's name; nothing where it was not said which one it is.
    fn resource(self, resource: Id) -> Option<String> {
        (resource != Id::NIL).then(|| resource_name(self.i18n, self.session, resource))
    }

    fn minutes(self, minutes: Option<u16>) -> Option<String> {
        let minutes = minutes?;
        Some(t!(self.i18n, client.minutes, minutes = minutes).to_string())
    }

    fn referral(self, referral: &Referral) -> Draft {
        let who = referrer_name(self.session, referral);
        let note = filled(&referral.note).map(|note| match &who {
            Some(who) => t!(
                self.i18n,
                client.referrer_says,
                who = who.clone(),
                note = note
            )
            .to_string(),
            None => note,
        });
        Draft::of(t!(self.i18n, client.referral))
            .kind(Some(self.term("source", referral.source.code())))
            .kind(who)
            .kind(Some(self.term("urgency", referral.urgency.code())))
            .line(Some(self.term("need", referral.reason.code())))
            .line(note)
    }

    fn declined(self, declined: &Declined) -> Draft {
        Draft::of(t!(self.i18n, client.declined))
            .line(Some(self.term("decline-reason", declined.reason.code())))
            .line(filled(&declined.note))
            .mark("stop")
    }

    fn outreach(self, attempt: &Outreach) -> Draft {
        let with = (attempt.with != ContactWith::Client)
            .then(|| self.term("contact-with", attempt.with.code()));
        Draft::of(t!(self.i18n, client.outreach))
            .kind(with)
            .kind(Some(self.term("mode", attempt.mode.code())))
            .kind(self.minutes(attempt.minutes))
            .line(Some(self.term("outreach-result", attempt.result.code())))
            .line(filled(&attempt.note))
    }

    fn talk(self, on: Date, talk: &Conversation) -> Vec<Told> {
        let wording = self.words.wording();
        let needs = talk.needs.iter().map(|need| {
            let domain = wording.term("need", need.domain.code());
            filled(&need.note)
                .map_or_else(|| domain.to_owned(), |note| format!("{domain} ({note})"))
        });
        let needs: Vec<_> = needs.collect();
        let interests = filled(&talk.interests.join("; "))
            .map(|what| t!(self.i18n, client.interests, what = what).to_string());
        let needs = filled(&needs.join("; "))
            .map(|what| t!(self.i18n, client.needs, what = what).to_string());
        let told = Draft::of(t!(self.i18n, client.conversation))
            .kind(Some(self.term("mode", talk.mode.code())))
            .kind(self.minutes(talk.minutes))
            .line(interests)
            .line(needs)
            .line(filled(&talk.note))
            .own(&talk.words)
            .on(on);
        let gifts = filled(&talk.gifts.join("; ")).map(|gifts| {
            Draft::of(t!(self.i18n, client.gifts))
                .line(Some(gifts))
                .mark("gift")
                .on(on)
        });
        gifts.into_iter().chain([told]).collect()
    }

    fn goal(self, goal: &Goal) -> Draft {
        let first = goal.progress.first().filter(|first| first.on == goal.on);
        Draft::of(t!(self.i18n, client.goal))
            .kind(first.map(|first| self.out_of_ten(first.score)))
            .own(&goal.words)
    }

    fn rated(self, goal: &Goal, progress: Progress) -> Draft {
        Draft::of(t!(self.i18n, client.goal))
            .kind(Some(self.out_of_ten(progress.score)))
            .own(&goal.words)
    }

    fn out_of_ten(self, score: u8) -> String {
        t!(self.i18n, client.out_of_ten, score = score).to_string()
    }

    fn suggested(self, connection: &Connection) -> Draft {
        Draft::of(&self.term("step", "suggested"))
            .line(self.resource(connection.resource))
            .line(filled(&connection.note))
    }

    fn stepped(self, connection: &Connection, step: &Step) -> Draft {
        let (how, why, note) = match step {
            Step::Introduced { how, .. } => {
                (Some(self.term("introduction", how.code())), None, None)
            }
            Step::Stopped { why, note, .. } | Step::DidNotStart { why, note, .. } => {
                (None, Some(self.term("barrier", why.code())), filled(note))
            }
            _ => (None, None, None),
        };
        Draft::of(&self.term("step", step.code()))
            .kind(how)
            .kind(why)
            .line(self.resource(connection.resource))
            .line(note)
            .mark(if step.barrier().is_some() { "stop" } else { "" })
    }

    fn promise(self, promise: &FollowUp) -> Draft {
        let due = self.words.wording().date_short(promise.due);
        Draft::of(t!(self.i18n, client.promise))
            .kind(Some(t!(self.i18n, client.due_on, day = due).to_string()))
            .line(filled(&promise.about))
    }

    fn heard(self, promise: &FollowUp, heard: &Heard) -> Draft {
        Draft::of(t!(self.i18n, client.heard))
            .kind(Some(self.term("mode", heard.mode.code())))
            .kind(self.minutes(heard.minutes))
            .line(filled(&promise.about))
            .line(filled(&heard.note))
            .own(&heard.words)
    }

    fn redirected(self, redirected: &Redirected) -> Draft {
        let to = redirected.to.clone();
        Draft::of(t!(self.i18n, client.redirected))
            .line(Some(
                t!(self.i18n, client.passed_on_to, to = to).to_string(),
            ))
            .line(filled(&redirected.note))
            .mark("stop")
    }

    fn gift_used(self, used: &GiftUse) -> Draft {
        Draft::of(t!(self.i18n, client.gift_used))
            .kind(used.resource.and_then(|it| self.resource(it)))
            .line(Some(used.gift.clone()))
            .line(filled(&used.note))
            .mark("gift")
    }

    fn put_off(self, promise: &FollowUp, snooze: Snooze) -> Draft {
        let until = self.words.wording().date_short(snooze.until);
        Draft::of(t!(self.i18n, client.promise_put_off))
            .kind(Some(t!(self.i18n, client.until, day = until).to_string()))
            .line(filled(&promise.about))
    }

    fn measure(self, measure: &Measure) -> Draft {
        let wording = self.words.wording();
        let instrument = measure.answers.instrument();
        let figures = instrument.instrument().figures.iter();
        let told = figures.filter_map(|figure| {
            let name = figure_name(wording, figure);
            let value = answered(wording, &measure.answers, figure)?;
            Some(t!(self.i18n, client.figure_is, name = name, value = value).to_string())
        });
        told.fold(
            Draft::of(t!(self.i18n, client.questions))
                .kind(Some(self.term("occasion", measure.occasion.code())))
                .kind(Some(self.term("instrument", instrument.code()))),
            |draft, line| draft.line(Some(line)),
        )
    }

    fn visit(self, visit: &Visit) -> Draft {
        let time = visit_time(self.i18n, self.words, visit.on, visit.from, visit.back_by);
        Draft::of(t!(self.i18n, visit.told_planned))
            .kind(Some(time))
            .line(filled(&visit.place))
            .line(filled(&visit.note))
    }

    fn visit_over(self, end: &VisitEnd) -> Draft {
        let is_unsafe = end.outcome == VisitOutcome::LeftUnsafe;
        Draft::of(t!(self.i18n, visit.told_ended))
            .kind(Some(self.term("visit-outcome", end.outcome.code())))
            .line(filled(&end.note))
            .mark(if is_unsafe { "stop" } else { "" })
    }

    fn closing(self, closing: &Closing) -> Draft {
        Draft::of(t!(self.i18n, client.closed))
            .line(Some(self.term("closing-reason", closing.reason.code())))
            .line(filled(&closing.note))
    }

    fn took_in(self, taken: &TakenIn) -> Draft {
        let name = taken.name.clone();
        let why = t!(self.i18n, client.took_in_why, name = name).to_string();
        Draft::of(t!(self.i18n, client.took_in)).line(Some(why))
    }

    fn letter(self, letter: &Letter) -> Draft {
        let named = letter.resources.iter().filter_map(|id| self.resource(*id));
        let named: Vec<_> = named.collect();
        let named = (!named.is_empty())
            .then(|| t!(self.i18n, client.letter_named, what = named.join("; ")).to_string());
        let without = filled(&letter.without_consent)
            .map(|why| t!(self.i18n, client.letter_without, why = why).to_string());
        Draft::of(t!(self.i18n, client.letter))
            .line(named)
            .line(without)
    }

    fn taken_over(self, by: &CareBy, from: Option<&CareBy>) -> Draft {
        let who = worker_name(self.i18n, by);
        let line = match from.map(|from| worker_name(self.i18n, from)) {
            Some(before) => t!(
                self.i18n,
                client.taken_over_from,
                before = before,
                who = who
            )
            .to_string(),
            None => t!(self.i18n, client.taken_over_by, who = who).to_string(),
        };
        Draft::of(t!(self.i18n, client.taken_over)).line(Some(line))
    }

    fn consent(self, consent: &Consent) -> Draft {
        let no = !consent.answer.is_yes();
        Draft::of(t!(self.i18n, client.consent))
            .kind(Some(self.term("consent-answer", consent.answer.code())))
            .kind(Some(self.term("consent-how", consent.how.code())))
            .line(Some(self.term("consent-scope", consent.scope.code())))
            .line(filled(&consent.note))
            .mark(if no { "stop" } else { "" })
    }
}
