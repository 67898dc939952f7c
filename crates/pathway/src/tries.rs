//! Tries to reach a client that found nobody, and how many there must be before that is a reason to close.

use crate::{Accompaniment, ContactWith, OutreachResult};

/// So many tries that found nobody are a reason to close: [`ClosingReason::NoContact`](crate::ClosingReason::NoContact)
/// says "three attempts, nobody reached".
pub const TRIES: usize = 3;

impl Accompaniment {
    /// How many tries to reach the client have found nobody since they were last in touch.
    #[must_use]
    pub fn tries(&self) -> usize {
        let last = self.last_contact();
        let in_vain = self.outreach.iter().filter(|attempt| {
            attempt.with == ContactWith::Client && attempt.result != OutreachResult::Reached
        });
        in_vain
            .filter(|attempt| last.is_none_or(|last| attempt.on > last))
            .count()
    }
}
