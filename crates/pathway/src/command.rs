//! What can be recorded in an episode, and its written form. What each record must satisfy is said in `rules`.

use minicbor::{Decode, Encode};
use record::{Date, DayTime, Id, Ids};

use crate::{
    Closing, Conversation, DeclineReason, Goal, Heard, Letter, Measure, Outreach, Progress, Step,
    Visit, VisitEnd,
};

/// One thing to record in an episode.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(flat, context_bound = "AsMut<Ids>")]
pub enum Command {
    /// Take the referral up.
    #[n(0)]
    Accept {
        /// The day.
        #[cbor(n(0), with = "record::date")]
        on: Date,
    },
    /// Turn the referral down.
    #[n(1)]
    Decline {
        /// The day.
        #[cbor(n(0), with = "record::date")]
        on: Date,
        /// Why.
        #[n(1)]
        reason: DeclineReason,
        /// The worker's note; may be empty.
        #[n(2)]
        note: String,
    },
    /// An attempt to reach the client.
    #[n(2)]
    Reach(#[n(0)] Outreach),
    /// A talk about what matters.
    #[n(3)]
    Converse(#[n(0)] Conversation),
    /// A goal, in the client's words.
    #[n(4)]
    SetGoal(#[n(0)] Goal),
    /// How far a goal is.
    #[n(5)]
    Rate {
        /// The goal.
        #[cbor(n(0), with = "record::ids")]
        goal: Id,
        /// The day and the score.
        #[n(1)]
        progress: Progress,
    },
    /// A resource suggested to the client.
    #[n(6)]
    Suggest {
        /// The connection's id.
        #[cbor(n(0), with = "record::ids")]
        id: Id,
        /// The resource.
        #[cbor(n(1), with = "record::ids")]
        resource: Id,
        /// The day.
        #[cbor(n(2), with = "record::date")]
        on: Date,
        /// Why this one; may be empty.
        #[n(3)]
        note: String,
        /// The ended connection that it is tried instead of.
        #[cbor(n(4), with = "record::ids::option", has_nil)]
        instead_of: Option<Id>,
    },
    /// The next step of a connection.
    #[n(7)]
    Step {
        /// The connection.
        #[cbor(n(0), with = "record::ids")]
        connection: Id,
        /// The step.
        #[n(1)]
        step: Step,
    },
    /// A promise to check back.
    #[n(8)]
    Promise {
        /// The follow-up's id.
        #[cbor(n(0), with = "record::ids")]
        id: Id,
        /// The day it is made.
        #[cbor(n(1), with = "record::date")]
        made: Date,
        /// The day it is due.
        #[cbor(n(2), with = "record::date")]
        due: Date,
        /// What to ask.
        #[n(3)]
        about: String,
        /// The connection it is about.
        #[cbor(n(4), with = "record::ids::option", has_nil)]
        connection: Option<Id>,
    },
    /// What was heard when a promise was kept.
    #[n(9)]
    Hear {
        /// The follow-up.
        #[cbor(n(0), with = "record::ids")]
        follow_up: Id,
        /// What was heard.
        #[n(1)]
        heard: Heard,
    },
    /// An instrument answered.
    #[n(10)]
    Answer(#[n(0)] Measure),
    /// The end of the episode.
    #[n(11)]
    Close(#[n(0)] Closing),
    /// A visit to come.
    #[n(15)]
    PlanVisit(#[n(0)] Visit),
    /// How a planned visit ended; whoever says so is safe.
    #[n(16)]
    EndVisit {
        /// The visit.
        #[cbor(n(0), with = "record::ids")]
        visit: Id,
        /// How.
        #[n(1)]
        end: VisitEnd,
    },
    /// A visit takes longer: she will have checked back by a later time.
    #[n(18)]
    ExtendVisit {
        /// The visit.
        #[cbor(n(0), with = "record::ids")]
        visit: Id,
        /// The day on which that was said.
        #[cbor(n(1), with = "record::date")]
        on: Date,
        /// The later time, on the day of the visit.
        #[n(2)]
        back_by: DayTime,
    },
    /// Pass the referral on to another service.
    #[n(12)]
    Redirect {
        /// The day.
        #[cbor(n(0), with = "record::date")]
        on: Date,
        /// The service.
        #[n(1)]
        to: String,
        /// The worker's note; may be empty.
        #[n(2)]
        note: String,
    },
    /// A gift of the client's put to use.
    #[n(13)]
    UseGift {
        /// The use's id.
        #[cbor(n(0), with = "record::ids")]
        id: Id,
        /// The gift.
        #[n(1)]
        gift: String,
        /// The day.
        #[cbor(n(2), with = "record::date")]
        on: Date,
        /// The resource that had the good of it.
        #[cbor(n(3), with = "record::ids::option", has_nil)]
        resource: Option<Id>,
        /// The worker's note; may be empty.
        #[n(4)]
        note: String,
    },
    /// A promise put off to a later day.
    #[n(14)]
    Snooze {
        /// The follow-up.
        #[cbor(n(0), with = "record::ids")]
        follow_up: Id,
        /// The day it was put off.
        #[cbor(n(1), with = "record::date")]
        on: Date,
        /// The day it is due from then on.
        #[cbor(n(2), with = "record::date")]
        until: Date,
    },
    /// A letter to the referrer.
    #[n(17)]
    Write(#[n(0)] Letter),
}

impl Command {
    /// The last day on which it says that something happened. The day on which a promise falls
    /// due, or for which a visit is planned, is still to come.
    #[must_use]
    pub fn last_day(&self) -> Date {
        match self {
            Self::Accept { on } | Self::Decline { on, .. } | Self::Suggest { on, .. } => *on,
            Self::Reach(attempt) => attempt.on,
            Self::Converse(talk) => talk.on,
            Self::SetGoal(goal) => goal
                .progress
                .iter()
                .map(|it| it.on)
                .fold(goal.on, Date::max),
            Self::Rate { progress, .. } => progress.on,
            Self::Step { step, .. } => step.on(),
            Self::Promise { made, .. } => *made,
            Self::Hear { heard, .. } => heard.on,
            Self::Answer(measure) => measure.on,
            Self::Close(closing) => closing.on,
            Self::PlanVisit(visit) => visit.planned,
            Self::EndVisit { end, .. } => end.on,
            Self::ExtendVisit { on, .. } => *on,
            Self::Redirect { on, .. } | Self::UseGift { on, .. } | Self::Snooze { on, .. } => *on,
            Self::Write(letter) => letter.on,
        }
    }
}
