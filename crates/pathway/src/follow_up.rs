//! A dated promise to check back, and what was heard.

use minicbor::{Decode, Encode};
use record::{Date, Id};

use crate::Mode;

/// What was heard when the promise was kept.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Heard {
    /// The day.
    #[cbor(n(0), with = "record::date")]
    pub on: Date,
    /// How.
    #[n(1)]
    pub mode: Mode,
    /// In the client's own words; may be empty.
    #[n(2)]
    pub words: String,
    /// The worker's note; may be empty.
    #[n(3)]
    pub note: String,
}

/// A promise to check back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct FollowUp {
    /// Its id.
    #[n(0)]
    pub id: Id,
    /// The day it was made.
    #[cbor(n(1), with = "record::date")]
    pub made: Date,
    /// The day it is due.
    #[cbor(n(2), with = "record::date")]
    pub due: Date,
    /// What to ask; not empty.
    #[n(3)]
    pub about: String,
    /// The connection it is about.
    #[n(4)]
    pub connection: Option<Id>,
    /// What was heard, once it was.
    #[n(5)]
    pub heard: Option<Heard>,
}
