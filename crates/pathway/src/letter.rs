//! A letter to the referrer that was sent: what became of the referral, and what there is for such a need.

use minicbor::{Decode, Encode};
use record::{Date, Id, Ids};

/// A letter that was sent. What it said stands on the paper alone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "AsMut<Ids>")]
pub struct Letter {
    /// Its id.
    #[cbor(n(0), with = "record::ids")]
    pub id: Id,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// The resources that it named, each once.
    #[cbor(n(2), with = "record::ids::list")]
    pub resources: Vec<Id>,
    /// Why it was sent without the client's consent; empty where there was consent.
    #[n(3)]
    pub without_consent: String,
}
