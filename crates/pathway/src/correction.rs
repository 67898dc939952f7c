//! What an entry should have said. A correction is of the same kind and about the same thing as what it corrects; what
//! is something else is taken back and recorded anew.

use std::mem::discriminant;

use minicbor::{Decode, Encode};
use record::{Date, Holds, Id, Ids, Stamp};

use crate::{Act, Command, Referral};

/// What an entry should have said. Who the client is has no correction: a person is described anew.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(flat, context_bound = "AsMut<Ids>")]
pub enum Correction {
    /// The referral that began an episode.
    #[n(0)]
    Refer(#[n(0)] Referral),
    /// What was recorded in an episode.
    #[n(1)]
    Record(#[n(0)] Command),
}

/// What an entry says, or said before it was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When and where it was written.
    pub stamp: Stamp,
    /// What it says.
    pub says: Act,
    /// Whether it counts.
    pub holds: Holds,
}

impl Correction {
    /// What an entry says once it is corrected so; nothing when this is no correction of it.
    #[must_use]
    pub fn of(&self, act: &Act) -> Option<Act> {
        match (self, act) {
            (Self::Refer(referral), Act::Refer { episode, .. }) => Some(Act::Refer {
                episode: *episode,
                referral: referral.clone(),
            }),
            (
                Self::Record(command),
                Act::Record {
                    episode,
                    command: of,
                },
            ) => command.is_about_the_same(of).then(|| Act::Record {
                episode: *episode,
                command: command.clone(),
            }),
            _ => None,
        }
    }

    /// The last day on which it says that something happened.
    pub(crate) fn last_day(&self) -> Date {
        match self {
            Self::Refer(referral) => referral.received,
            Self::Record(command) => command.last_day(),
        }
    }
}

impl Command {
    /// Whether it is of the same kind as another and about the same thing, so that it can correct it.
    #[must_use]
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        discriminant(self) == discriminant(other) && self.subject() == other.subject()
    }

    /// The id of what it records, or of what it says something more about. The answer to a referral and the end of an
    /// episode have none: an episode has one of each.
    #[must_use]
    pub const fn subject(&self) -> Option<Id> {
        match self {
            Self::Accept { .. } | Self::Decline { .. } | Self::Redirect { .. } | Self::Close(_) => {
                None
            }
            Self::Reach(attempt) => Some(attempt.id),
            Self::Converse(talk) => Some(talk.id),
            Self::SetGoal(goal) => Some(goal.id),
            Self::Rate { goal, .. } => Some(*goal),
            Self::Suggest { id, .. } | Self::Promise { id, .. } => Some(*id),
            Self::Step { connection, .. } => Some(*connection),
            Self::Hear { follow_up, .. } => Some(*follow_up),
            Self::Answer(measure) => Some(measure.id),
            Self::Write(letter) => Some(letter.id),
            Self::UseGift { id, .. } => Some(*id),
            Self::Snooze { follow_up, .. } => Some(*follow_up),
            Self::PlanVisit(visit) => Some(visit.id),
            Self::EndVisit { visit, .. } | Self::ExtendVisit { visit, .. } => Some(*visit),
        }
    }
}

impl Act {
    /// What it records, by code: a command's own, or "person", "referral", "taken-back", "corrected".
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Describe(_) => "person",
            Self::Refer { .. } => "referral",
            Self::Record { command, .. } => command.code(),
            Self::Retract { .. } => "taken-back",
            Self::Amend { .. } => "corrected",
            Self::TakeIn { .. } => "take-in",
            Self::Consent(_) => "consent",
            Self::CareBy(_) => "care-by",
        }
    }

    /// Every code of what can be recorded, for the wordings to be complete.
    pub const CODES: &'static [&'static str] = &[
        "person",
        "referral",
        "taken-back",
        "corrected",
        "take-in",
        "consent",
        "care-by",
        "accept",
        "decline",
        "reach",
        "converse",
        "set-goal",
        "rate",
        "suggest",
        "step",
        "promise",
        "hear",
        "answer",
        "close",
        "write",
        "redirect",
        "use-gift",
        "put-off",
        "plan-visit",
        "end-visit",
        "extend-visit",
    ];
}

impl Command {
    /// What it records, by code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Accept { .. } => "accept",
            Self::Decline { .. } => "decline",
            Self::Reach(_) => "reach",
            Self::Converse(_) => "converse",
            Self::SetGoal(_) => "set-goal",
            Self::Rate { .. } => "rate",
            Self::Suggest { .. } => "suggest",
            Self::Step { .. } => "step",
            Self::Promise { .. } => "promise",
            Self::Hear { .. } => "hear",
            Self::Answer(_) => "answer",
            Self::Close(_) => "close",
            Self::Write(_) => "write",
            Self::Redirect { .. } => "redirect",
            Self::UseGift { .. } => "use-gift",
            Self::Snooze { .. } => "put-off",
            Self::PlanVisit(_) => "plan-visit",
            Self::EndVisit { .. } => "end-visit",
            Self::ExtendVisit { .. } => "extend-visit",
        }
    }
}
