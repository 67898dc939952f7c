//! Why and how an episode ended.

use minicbor::{Decode, Encode};
use record::Date;

record::coded! {
    /// Why an episode ended.
    pub enum ClosingReason {
        /// The client reached what they wanted.
        GoalsMet = 0, "goals-met";
        /// The client is connected and goes on alone.
        Connected = 1, "connected";
        /// The client does not want to go on.
        Declined = 2, "declined";
        /// Three attempts, nobody reached.
        NoContact = 3, "no-contact";
        /// Moved away.
        Moved = 4, "moved";
        /// Died.
        Died = 5, "died";
        /// Outside what the service is for.
        NotEligible = 6, "not-eligible";
        /// Passed to another service.
        ReferredOn = 7, "referred-on";
        /// The service has no room.
        NoCapacity = 8, "no-capacity";
        /// It was not safe to go on.
        Safety = 9, "safety";
        /// Another reason.
        Other = 10, "other";
        /// Two records were of one person, and the other's episode goes on. No worker chooses it.
        Merged = 11, "merged";
    }
}

impl ClosingReason {
    /// Whether a worker can say that an episode ended so.
    #[must_use]
    pub const fn is_chosen(self) -> bool {
        !matches!(self, Self::Merged)
    }
}

/// The end of an episode.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Closing {
    /// The day.
    #[cbor(n(0), with = "record::date")]
    pub on: Date,
    /// Why.
    #[n(1)]
    pub reason: ClosingReason,
    /// The worker's note; may be empty.
    #[n(2)]
    pub note: String,
}
