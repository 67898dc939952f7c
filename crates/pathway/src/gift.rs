//! A gift that the client offered and that was put to use: what they gave, and to whom.

use record::{Date, Id};

/// One time that a gift was put to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiftUse {
    /// Its id.
    pub id: Id,
    /// The gift, as it was offered in a conversation; not empty.
    pub gift: String,
    /// The day.
    pub on: Date,
    /// The resource that had the good of it, when it is one of the directory.
    pub resource: Option<Id>,
    /// The worker's note; may be empty.
    pub note: String,
}
