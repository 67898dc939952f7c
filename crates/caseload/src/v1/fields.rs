//! Which field of the file a refusal of the pathway is about.

use pathway::Refused;

/// Which fields of an entry a refusal is about.
pub struct Fields {
    /// Its day.
    pub day: &'static str,
    /// What comes after a promise.
    pub kept: &'static str,
    /// What names another record.
    pub names: &'static str,
}

/// The fields of most entries.
pub const ON: Fields = Fields {
    day: "on",
    kept: "on",
    names: "id",
};

/// Those of a suggestion.
pub const SUGGESTION: Fields = Fields {
    day: "suggested",
    names: "instead_of",
    ..ON
};

/// Those of a promise.
pub const PROMISE: Fields = Fields {
    day: "made",
    kept: "due",
    names: "connection",
};

impl Fields {
    /// The field that a refusal is about; empty when it is about the entry as a whole.
    pub const fn of(&self, refused: Refused) -> &'static str {
        match refused {
            Refused::Unnamed => "given_name",
            Refused::Blank(field) => field,
            Refused::InFuture { .. }
            | Refused::BeforeReferral { .. }
            | Refused::BeforeLastStep { .. }
            | Refused::BeforeLastEntry { .. } => self.day,
            Refused::BeforePromise { .. } => self.kept,
            Refused::StepOutOfOrder { .. } | Refused::ConnectionEnded => "step",
            Refused::ReplacedStillRuns => "instead_of",
            Refused::NotPutOff { .. } => "until",
            Refused::TooFewTries { .. } => "reason",
            Refused::OffScale { .. } => "score",
            Refused::AlreadyAsked => "occasion",
            Refused::Unknown(_) => self.names,
            Refused::Duplicate(_) => "id",
            Refused::NotGiven | Refused::SaidBefore => "answer",
            // These are about the entry as a whole.
            Refused::AlreadyAnswered
            | Refused::NotAccepted
            | Refused::Closed { .. }
            | Refused::EpisodeOpen
            | Refused::AlreadyHeard
            | Refused::BuiltOn { .. }
            | Refused::VisitEnded
            | Refused::NotLater
            | Refused::NotACorrection
            | Refused::TooDeep => "",
            Refused::BeforePlan { .. } | Refused::BackBeforeStart => {
                super::visit::field_of(refused)
            }
        }
    }
}
