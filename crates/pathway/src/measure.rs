//! One instrument answered once.

use measures::{Answers, Occasion};
use minicbor::{Decode, Encode};
use record::{Date, Id, Ids};

/// One instrument answered once.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "AsMut<Ids>")]
pub struct Measure {
    /// Its id.
    #[cbor(n(0), with = "record::ids")]
    pub id: Id,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// Which asking it is.
    #[n(2)]
    pub occasion: Occasion,
    /// What was answered.
    #[n(3)]
    pub answers: Answers,
}
