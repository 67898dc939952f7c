//! What the client agreed to, each thing for itself, with its day: it can be refused, and withdrawn at any time.

use minicbor::{Decode, Encode};
use record::Date;

record::coded! {
    /// What a consent is about.
    pub enum ConsentScope {
        /// That a record is kept.
        KeepRecord = 0, "keep-record";
        /// That the referrer is told.
        ShareWithReferrer = 1, "share-with-referrer";
        /// That a resource is told who comes.
        ShareWithResource = 2, "share-with-resource";
        /// To be counted in summaries, which name nobody.
        BeCounted = 3, "be-counted";
        /// That their story is told.
        TellStory = 4, "tell-story";
    }
}

record::coded! {
    /// What the client answered.
    pub enum ConsentAnswer {
        /// Yes.
        Given = 0, "given";
        /// No.
        Refused = 1, "refused";
        /// No longer.
        Withdrawn = 2, "withdrawn";
    }
}

record::coded! {
    /// How it was answered.
    pub enum ConsentHow {
        /// In words.
        Spoken = 0, "spoken";
        /// In writing.
        Written = 1, "written";
        /// By somebody who may decide for them.
        OnBehalf = 2, "on-behalf";
    }
}

/// One answer to one question of consent. That nobody asked is the absence of any.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Consent {
    /// The day.
    #[cbor(n(0), with = "record::date")]
    pub on: Date,
    /// What about.
    #[n(1)]
    pub scope: ConsentScope,
    /// What was answered.
    #[n(2)]
    pub answer: ConsentAnswer,
    /// How.
    #[n(3)]
    pub how: ConsentHow,
    /// The worker's note; may be empty.
    #[n(4)]
    pub note: String,
}

impl ConsentAnswer {
    /// Whether it is a yes.
    #[must_use]
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Given)
    }
}
