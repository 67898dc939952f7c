//! What can go wrong with a backup: reading one, writing one, restoring one.

use super::file::FileFault;
use crate::envelope::SealError;
use crate::hazmat::PrimitiveError;
use crate::header::HeaderError;
use crate::store::StoreError;
use crate::vault::OpenError;

/// Why a file is not opened. Places are bytes of the file, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// Not a file of Doorstep. Choose another.
    #[error("not a file of Doorstep")]
    NotDoorstep,
    /// Written by a newer app, in the format of this number. Update this one; nothing is lost.
    #[error("the file has format {0}, newer than this app")]
    TooNew(u8),
    /// The beginning, which says how the file is opened, is damaged. Take another copy of the file.
    #[error("the beginning of the file is damaged: {0}")]
    Beginning(HeaderError),
    /// The file ends where no whole file does: it was cut short on its way, or something was added
    /// to it. Take it again from where it was kept.
    #[error("the file ends at byte {at}, where no whole file ends")]
    UnevenEnd {
        /// Where the file ends.
        at: u64,
    },
    /// The file was cut short: all up to here is genuine, and the rest is missing. Take it again
    /// from where it was kept.
    #[error("the file was cut short at byte {at}")]
    CutShort {
        /// Where the file ends.
        at: u64,
    },
    /// Something was added after the file's end. Take it again from where it was kept.
    #[error("the file ends at byte {at}, and something was added after it")]
    Trailing {
        /// Where the file should end.
        at: u64,
    },
    /// A chunk is not what was written there: altered, exchanged, repeated, missing, or of another
    /// file; or the beginning was altered, and then it is chunk 1. Take another copy of the file.
    #[error("chunk {chunk}, at byte {at}, is damaged")]
    Damaged {
        /// Which, from 1.
        chunk: u64,
        /// Where it begins.
        at: u64,
    },
    /// Every chunk is genuine, but what they hold is no backup: a fault of the program that wrote
    /// the file. Keep the file, and report it.
    #[error("what the file holds at byte {at} is no backup")]
    Contents {
        /// Where.
        at: u64,
    },
    /// The key is another vault's. Unlock the header of this file.
    #[error("the key belongs to another vault")]
    OtherVault,
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] FileFault),
    /// The vault in the file could not be opened.
    #[error(transparent)]
    Vault(#[from] OpenError),
    /// A primitive refused.
    #[error(transparent)]
    Primitive(#[from] PrimitiveError),
}

/// Why no file was written. What was given out so far is no backup: throw it away.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupWriteError {
    /// An earlier save is not settled. Call [`Vault::settle`](crate::Vault::settle), then try again.
    #[error("an earlier save is not settled yet")]
    Unsettled,
    /// A header or a record of another vault. Give those of this one.
    #[error("the header or a record belongs to another vault")]
    OtherVault,
    /// Records came or went meanwhile: another tab is at work. Close it, then try again.
    #[error("the vault on disk was changed meanwhile")]
    Changed,
    /// Records came twice, out of order, or not as many as announced: a fault of the caller.
    #[error("records are not as announced, or not in the order of their keys")]
    Order,
    /// Something could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be written.
    #[error(transparent)]
    File(#[from] FileFault),
}

/// Why a backup was not restored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// The vault is on this device already; nothing was touched. Unlock it, or remove it first.
    #[error("the vault is on this device already")]
    AlreadyThere,
    /// The vault's records are on this device, perhaps newer than the backup, and only its header
    /// is missing; nothing was touched. Put the backup's header back with
    /// [`Batch::of_header`](crate::Batch::of_header), or remove the vault first.
    #[error("the vault is on this device without its header")]
    HeaderLost,
    /// A handover is no vault to work in; nothing was touched. Merge its records instead.
    #[error("a handover cannot be restored as a vault")]
    Handover,
    /// It failed before anything was written.
    #[error(transparent)]
    NotBegun(StoreError),
    /// It failed on the way, and what was written was removed again. Act on the cause, such as a
    /// full device, then restore again.
    #[error("after {done} of {total} records: {cause}; they were removed again")]
    Undone {
        /// Why.
        cause: StoreError,
        /// Records written before.
        done: u64,
        /// Records in the backup.
        total: u64,
    },
    /// It failed on the way, and so did removing what was written. Act on the cause, then restore
    /// again, which removes it first; until then nothing opens.
    #[error("after {done} of {total} records: {cause}; removing them failed: {removal}")]
    LeftOver {
        /// Why.
        cause: StoreError,
        /// Why it was not removed.
        removal: StoreError,
        /// Records written before.
        done: u64,
        /// Records in the backup.
        total: u64,
    },
}

impl From<PrimitiveError> for BackupWriteError {
    fn from(error: PrimitiveError) -> Self {
        Self::Seal(error.into())
    }
}
