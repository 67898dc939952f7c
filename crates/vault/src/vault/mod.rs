//! The open vault: which records there are, what their heads say, and which save wrote each.
//!
//! Its memory is the manifest's contents. It changes only when a save is known to be on disk: until
//! then a save is *pending*, and nothing else is saved. Bodies are not kept. It must never drop a
//! record silently: what cannot be opened is a [`Problem`], and stays where it is.

mod everything;
mod open;
mod read;
mod salvage;
mod save;
mod verify;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::envelope::{Fault, Place, Stamp};
use crate::keys::Keys;
use crate::record::{RecordId, StoreKey, VaultId};
use crate::shard::Entry;

pub use everything::Read;
pub use open::{Created, OpenError, Opened};
pub use read::ReadError;
pub use salvage::Salvaged;
pub use save::{Change, SaveError};

/// An open vault.
pub struct Vault {
    keys: Keys,
    sequence: u64,
    /// The root as it is on disk, to tell after an unsure save which root is there.
    root: Option<Stamp>,
    shards: BTreeMap<u32, Shard>,
    /// Which shard lists a record.
    index: BTreeMap<RecordId, u32>,
    /// Shards that on disk still list a record which another shard lists: the next save rewrites them.
    outdated: BTreeSet<u32>,
    pending: Option<save::Pending>,
}

/// A shard in memory.
#[derive(Debug, Clone)]
enum Shard {
    /// What it lists.
    Open { stamp: Stamp, entries: Vec<Entry> },
    /// What the root remembers of one that did not open. It is kept, and never overwritten.
    Lost { stamp: Stamp },
}

/// Something that did not open. Everything else did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The root: no record is known until [`Vault::salvage`] finds it.
    Root(Fault),
    /// A shard: its records, at most 128, are unknown until [`Vault::salvage`] finds them.
    Shard {
        /// Its number, for [`Change::GiveUpShard`].
        number: u32,
        /// What is wrong with it.
        fault: Fault,
    },
    /// One record's body.
    Record {
        /// Which.
        record: RecordId,
        /// What is wrong with it.
        fault: Fault,
    },
    /// Records of this vault on disk that nothing lists: of a lost shard, or put back after they
    /// were deleted.
    Unlisted {
        /// How many.
        count: usize,
    },
}

impl Vault {
    /// The vault's id.
    #[must_use]
    pub fn id(&self) -> VaultId {
        self.keys.vault()
    }

    /// The number of the last save. It rises by one each save: kept elsewhere, it shows whether the
    /// whole vault was put back from an older copy.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// How many records are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether no record is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Whether a record is listed.
    #[must_use]
    pub fn contains(&self, record: RecordId) -> bool {
        self.index.contains_key(&record)
    }

    /// Every record with its head, in no promised order.
    pub fn heads(&self) -> impl Iterator<Item = (RecordId, &[u8])> {
        self.shards
            .values()
            .flat_map(Shard::entries)
            .map(|entry| (entry.record, entry.head.as_slice()))
    }

    /// Every record whose last save has a higher number than this.
    pub fn changed_since(&self, sequence: u64) -> impl Iterator<Item = RecordId> {
        self.shards
            .values()
            .flat_map(Shard::entries)
            .filter(move |entry| entry.stamp.version > sequence)
            .map(|entry| entry.record)
    }

    /// One record's head.
    #[must_use]
    pub fn head(&self, record: RecordId) -> Option<&[u8]> {
        self.entry(record).map(|entry| entry.head.as_slice())
    }

    /// The vault's keys.
    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }

    fn entry(&self, record: RecordId) -> Option<&Entry> {
        self.shards
            .get(self.index.get(&record)?)?
            .entries()
            .iter()
            .find(|entry| entry.record == record)
    }

    fn store_key(&self, record: RecordId) -> StoreKey {
        Place::Body(record).store_key(&self.keys)
    }

    fn root_key(&self) -> StoreKey {
        Place::Root.store_key(&self.keys)
    }
}

impl Shard {
    fn stamp(&self) -> Stamp {
        match self {
            Self::Open { stamp, .. } | Self::Lost { stamp } => *stamp,
        }
    }

    /// What it lists; nothing if it is lost.
    fn entries(&self) -> &[Entry] {
        match self {
            Self::Open { entries, .. } => entries,
            Self::Lost { .. } => &[],
        }
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault")
            .field("id", &self.id())
            .field("sequence", &self.sequence)
            .field("records", &self.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root(fault) => write!(f, "the list of records: {fault}"),
            Self::Shard { number, fault } => write!(f, "part {number} of the list: {fault}"),
            Self::Record { record, fault } => write!(f, "record {record}: {fault}"),
            Self::Unlisted { count } => write!(f, "{count} records that nothing lists"),
        }
    }
}
