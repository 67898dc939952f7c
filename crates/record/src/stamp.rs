//! When and where something was recorded: what decides which of two values is newer.
//!
//! There is no clock here: whoever records says what time it is.

use minicbor::{Decode, Encode};

use crate::{Date, Id, Ids};

/// When and on which tablet something was recorded. Later ones are greater; of two at the same moment, the tablets' ids
/// decide, so that everybody decides alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(context_bound = "AsMut<Ids>")]
pub struct Stamp {
    /// Milliseconds since the beginning of 1970 (UTC), or a few more, so that no two in one record are the same. What
    /// came from a file counts up from 1.
    #[n(0)]
    pub at: u64,
    /// The vault that recorded it; [`Id::NIL`] for what came from a file.
    #[cbor(n(1), with = "crate::ids")]
    pub by: Id,
}

/// The time and place at which something is being recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day it is where the tablet is.
    pub today: Date,
    /// Milliseconds since the beginning of 1970 (UTC).
    pub at: u64,
    /// The vault that records.
    pub by: Id,
}

/// For what comes from a file: a tablet's own records are newer, and the same file gives the same stamps everywhere.
impl From<Date> for When {
    fn from(today: Date) -> Self {
        Self {
            today,
            at: 0,
            by: Id::NIL,
        }
    }
}
