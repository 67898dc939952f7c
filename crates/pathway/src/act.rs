//! What an entry of a client's log says.

use minicbor::{Decode, Encode};
use record::{Date, Facts, Id, Ids, Log, Stamp};

use crate::{CareBy, Command, Consent, Correction, Fact, Referral, Refused};

/// Something that was recorded about a client.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(flat, context_bound = "AsMut<Ids>")]
pub enum Act {
    /// Some fields of the person have these values.
    #[n(0)]
    Describe(#[n(0)] Facts<Fact>),
    /// A referral began an episode.
    #[n(1)]
    Refer {
        /// The episode's id.
        #[cbor(n(0), with = "record::ids")]
        episode: Id,
        /// The referral.
        #[n(1)]
        referral: Referral,
    },
    /// Something was recorded in an episode.
    #[n(2)]
    Record {
        /// The episode's id.
        #[cbor(n(0), with = "record::ids")]
        episode: Id,
        /// What.
        #[n(1)]
        command: Command,
    },
    /// Another entry was taken back; if that was a retraction or a correction, it is undone.
    #[n(3)]
    Retract {
        /// The entry's stamp.
        #[n(0)]
        of: Stamp,
    },
    /// Another entry should have said something else.
    #[n(6)]
    Amend {
        /// The entry's stamp.
        #[n(0)]
        of: Stamp,
        /// What it should have said.
        #[n(1)]
        to: Correction,
    },
    /// The record of another client, who is the same person, was taken in.
    #[n(5)]
    TakeIn {
        /// The day.
        #[cbor(n(0), with = "record::date")]
        on: Date,
        /// The client's id in that record.
        #[cbor(n(1), with = "record::ids")]
        client: Id,
        /// Everything that was recorded there.
        #[cbor(n(2), with = "record::nested")]
        log: Log<Act>,
    },
    /// The client answered a question of consent.
    #[n(4)]
    Consent(#[n(0)] Consent),
    /// From a day on the client is accompanied by this link worker.
    #[n(7)]
    CareBy(#[n(0)] CareBy),
}

/// An entry of a client's log.
pub type Entry = record::Entry<Act>;

/// What became of an entry when the log was replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is part of the record.
    Counts,
    /// It says what an earlier entry says, and adds nothing.
    Repeats,
    /// It was taken back, by the entry of this stamp.
    Retracted {
        /// The retraction.
        by: Stamp,
    },
    /// Something recorded elsewhere stands in its way. It is kept, to be shown and seen to.
    SetAside(Refused),
    /// It was corrected, by the entry of this stamp, and what that says counts in its place. Of a correction: a newer
    /// one counts.
    Amended {
        /// The correction.
        by: Stamp,
    },
}

impl Standing {
    /// Whether it is part of the record, as it was recorded or as it was corrected.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Counts | Self::Amended { .. })
    }
}
