//! What the vault asks of a place that keeps bytes: the trait, its batch and its errors.
//!
//! A store sees opaque keys and sealed bytes. It must never see a key that opens them, and never
//! acknowledge a batch that is not wholly and durably written.

use crate::backup::FileFault;
use crate::record::{StoreKey, VaultId};

/// A place that keeps headers and sealed records, such as a browser's database.
///
/// Futures need not be `Send`: a browser has one thread for this.
#[allow(
    async_fn_in_trait,
    reason = "one thread: no Send bound is wanted, and callers are generic"
)]
pub trait RecordStore {
    /// The header of every vault here, in any order.
    async fn headers(&self) -> Result<Vec<Vec<u8>>, StoreError>;

    /// The bytes under each key, in the order asked; `None` where there is nothing.
    async fn get_many(&self, keys: &[StoreKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError>;

    /// Writes all of a batch, or nothing. `Ok` only when it would survive a power cut. If a failure
    /// leaves open whether it was written, the error must be one for which
    /// [`StoreError::nothing_was_written`] is `false`.
    async fn apply(&self, batch: Batch) -> Result<(), StoreError>;

    /// The key of every record of a vault, in any order.
    async fn keys(&self, vault: VaultId) -> Result<Vec<StoreKey>, StoreError>;

    /// At most `at_most` records of a vault in the order of their keys: the first that come after
    /// `after`, or the very first. Fewer, when there are no more. Reading everything this way costs
    /// one request for a page, not one for a record.
    async fn page(
        &self,
        vault: VaultId,
        after: Option<StoreKey>,
        at_most: usize,
    ) -> Result<Vec<(StoreKey, Vec<u8>)>, StoreError>;

    /// Removes a vault's header and every record of it, or nothing.
    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError>;
}

/// What one save writes, all at once or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// The header of this vault, if it changes.
    pub header: Option<(VaultId, Vec<u8>)>,
    /// Records to write, replacing what is there.
    pub puts: Vec<(StoreKey, Vec<u8>)>,
    /// Records to remove; those not there are no error.
    pub deletes: Vec<StoreKey>,
}

/// Why a store did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser closed the database under us (a tablet asleep, another tab upgrading). Open it
    /// again and retry once.
    #[error("the database was closed")]
    Closed,
    /// Another tab holds the database. Close the other tab.
    #[error("the database is open elsewhere")]
    Blocked,
    /// The database was made by a newer app. Update this one; nothing is lost.
    #[error("the database is newer than this app")]
    SchemaTooNew,
    /// The device is full. Free some space, then save again; nothing was written.
    #[error("no room left on the device")]
    Quota,
    /// The transaction was rolled back. Save again; nothing was written.
    #[error("the write was rolled back")]
    Aborted,
    /// The database is not there although it should be. Restore a backup; never start afresh
    /// silently.
    #[error("the database is missing")]
    Missing,
    /// It is a backup, which can be read but not written. Restore it first.
    #[error("a backup cannot be written")]
    ReadOnly,
    /// It is a backup, and its file could not be read.
    #[error(transparent)]
    File(#[from] FileFault),
    /// Anything else that the browser said. Show it, and try again.
    #[error("the browser's database failed: {name}: {message}")]
    Browser {
        /// The exception's name.
        name: String,
        /// The exception's message.
        message: String,
    },
}

impl Batch {
    /// A batch that only replaces a header: another passphrase or recovery key.
    #[must_use]
    pub fn of_header(header: &crate::Header) -> Self {
        Self {
            header: Some((header.vault(), header.to_bytes())),
            ..Self::default()
        }
    }
}

impl StoreError {
    /// Whether a failed [`RecordStore::apply`] surely wrote nothing. Where it is unsure, the vault
    /// looks before its next save.
    #[must_use]
    pub fn nothing_was_written(&self) -> bool {
        match self {
            Self::Closed | Self::Browser { .. } => false,
            Self::Blocked
            | Self::SchemaTooNew
            | Self::Quota
            | Self::Aborted
            | Self::Missing
            | Self::ReadOnly
            | Self::File(_) => true,
        }
    }
}
