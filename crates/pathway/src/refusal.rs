//! Why something cannot be recorded, in the words of the pathway.

use record::{Date, Stamp};
use thiserror::Error;

use crate::TRIES;

/// Why a command was refused. Nothing was changed; the variant says what to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// The client has no name yet.
    #[error("a client needs a name")]
    Unnamed,
    /// A text that must say something is empty: its field.
    #[error("{0} is empty")]
    Blank(&'static str),
    /// A day that is said to have passed is still to come.
    #[error("the day is after {today}")]
    InFuture {
        /// The day it is.
        today: Date,
    },
    /// Something is dated before its referral came.
    #[error("the day is before the referral of {received}")]
    BeforeReferral {
        /// The day the referral came.
        received: Date,
    },
    /// A step is dated before the one it follows.
    #[error("the day is before the last step of {last}")]
    BeforeLastStep {
        /// The last step's day.
        last: Date,
    },
    /// A closing, or the next referral, is dated before something that happened.
    #[error("the day is before {last}, when something was still recorded")]
    BeforeLastEntry {
        /// The last recorded day.
        last: Date,
    },
    /// A follow-up is due before it was promised, or was kept before that.
    #[error("the day is before {made}, when it was promised")]
    BeforePromise {
        /// The day of the promise.
        made: Date,
    },
    /// The referral was accepted or declined before.
    #[error("the referral has been answered")]
    AlreadyAnswered,
    /// The referral has not been accepted.
    #[error("the referral has not been accepted")]
    NotAccepted,
    /// The episode is closed.
    #[error("the episode was closed on {on}")]
    Closed {
        /// The day it was closed.
        on: Date,
    },
    /// A referral came while an episode runs.
    #[error("an episode is open")]
    EpisodeOpen,
    /// A step does not come after the last one.
    #[error("this step cannot follow {after}")]
    StepOutOfOrder {
        /// The last step's code.
        after: &'static str,
    },
    /// A step follows an end.
    #[error("the connection has ended")]
    ConnectionEnded,
    /// A connection is to replace one that has not ended.
    #[error("the connection to be replaced has not ended")]
    ReplacedStillRuns,
    /// A follow-up was kept before.
    #[error("the follow-up was kept before")]
    AlreadyHeard,
    /// A score is not on the scale.
    #[error("the score is above {highest}")]
    OffScale {
        /// The highest score.
        highest: u8,
    },
    /// An instrument was answered twice on one occasion.
    #[error("these questions were answered on this occasion before")]
    AlreadyAsked,
    /// An id names nothing in this record: what it should name.
    #[error("there is no such {0}")]
    Unknown(&'static str),
    /// An id is in use: what it names.
    #[error("there is such a {0} already")]
    Duplicate(&'static str),
    /// What is to be undone is needed by something recorded later.
    #[error("something recorded later builds on it")]
    BuiltOn {
        /// The entry that must be undone first.
        by: Stamp,
    },
    /// A visit is for a day before it was planned, or took place before its day.
    #[error("the day is before {planned}, the day of the plan or of the visit")]
    BeforePlan {
        /// The day it was planned, or the day of the visit.
        planned: Date,
    },
    /// A visit is to be over before it begins.
    #[error("the visit is over before it begins")]
    BackBeforeStart,
    /// It was said before how the visit ended.
    #[error("the visit has ended")]
    VisitEnded,
    /// A visit is to take longer, and the time is not later.
    #[error("the time is not later than the one before")]
    NotLater,
    /// A promise is put off to a day that is not later: choose a later one.
    #[error("the new day is not after {on}")]
    NotPutOff {
        /// The day on which it is put off.
        on: Date,
    },
    /// An episode is to be closed for want of contact after too few tries: record those that were made, or choose
    /// another reason.
    #[error("{made} tries found nobody, not {TRIES}")]
    TooFewTries {
        /// How many tries found nobody since the last contact.
        made: usize,
    },
    /// A correction would make something else of what it corrects.
    #[error("this is of another kind, or about something else, than what it is to correct")]
    NotACorrection,
    /// A record holds too many others inside one another.
    #[error("records stand too deep in one another")]
    TooDeep,
    /// A consent is withdrawn that was not given by that day.
    #[error("what was not given cannot be withdrawn")]
    NotGiven,
    /// A consent is answered as it was last, on the same day and in the same way.
    #[error("this is the last answer already")]
    SaidBefore,
}

impl Refused {
    /// Its code in the wordings.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unnamed => "unnamed",
            Self::Blank(_) => "blank",
            Self::InFuture { .. } => "in-future",
            Self::BeforeReferral { .. } => "before-referral",
            Self::BeforeLastStep { .. } => "before-last-step",
            Self::BeforeLastEntry { .. } => "before-last-entry",
            Self::BeforePromise { .. } => "before-promise",
            Self::AlreadyAnswered => "already-answered",
            Self::NotAccepted => "not-accepted",
            Self::Closed { .. } => "closed",
            Self::EpisodeOpen => "episode-open",
            Self::StepOutOfOrder { .. } => "step-out-of-order",
            Self::ConnectionEnded => "connection-ended",
            Self::ReplacedStillRuns => "replaced-still-runs",
            Self::AlreadyHeard => "already-heard",
            Self::OffScale { .. } => "off-scale",
            Self::AlreadyAsked => "already-asked",
            Self::Unknown(_) => "unknown",
            Self::Duplicate(_) => "duplicate",
            Self::BuiltOn { .. } => "built-on",
            Self::BeforePlan { .. } => "before-plan",
            Self::BackBeforeStart => "back-before-start",
            Self::VisitEnded => "visit-ended",
            Self::NotLater => "not-later",
            Self::NotPutOff { .. } => "not-put-off",
            Self::TooFewTries { .. } => "too-few-tries",
            Self::NotACorrection => "not-a-correction",
            Self::TooDeep => "too-deep",
            Self::NotGiven => "not-given",
            Self::SaidBefore => "said-before",
        }
    }

    /// The day that a sentence about it names, if it names one.
    #[must_use]
    pub const fn day(self) -> Option<Date> {
        match self {
            Self::InFuture { today: day }
            | Self::BeforeReferral { received: day }
            | Self::BeforeLastStep { last: day }
            | Self::BeforeLastEntry { last: day }
            | Self::BeforePromise { made: day }
            | Self::BeforePlan { planned: day }
            | Self::Closed { on: day }
            | Self::NotPutOff { on: day } => Some(day),
            _ => None,
        }
    }

    /// Every code, for the wordings to be complete.
    pub const CODES: &'static [&'static str] = &[
        "unnamed",
        "blank",
        "in-future",
        "before-referral",
        "before-last-step",
        "before-last-entry",
        "before-promise",
        "already-answered",
        "not-accepted",
        "closed",
        "episode-open",
        "step-out-of-order",
        "connection-ended",
        "replaced-still-runs",
        "already-heard",
        "off-scale",
        "already-asked",
        "unknown",
        "duplicate",
        "built-on",
        "before-plan",
        "back-before-start",
        "visit-ended",
        "not-later",
        "not-put-off",
        "too-few-tries",
        "not-a-correction",
        "too-deep",
        "not-given",
        "said-before",
    ];
}
