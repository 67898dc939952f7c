//! A dated promise to check back, and what was heard.

use minicbor::{Decode, Encode};
use record::{Date, Id};

use crate::{Mode, Snooze};

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
    /// How long, in minutes, when it was noted.
    #[n(4)]
    pub minutes: Option<u16>,
}

/// A promise to check back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Its id.
    pub id: Id,
    /// The day it was made.
    pub made: Date,
    /// The day it was to be due when it was made; [`FollowUp::falls_due`] is the day it is due now.
    pub due: Date,
    /// What to ask; not empty.
    pub about: String,
    /// The connection it is about.
    pub connection: Option<Id>,
    /// What was heard, once it was.
    pub heard: Option<Heard>,
    /// Every time that it was put off, by day.
    pub snoozes: Vec<Snooze>,
}
