//! Copies a backup's vault into a store that does not have it.
//!
//! The header and the root come last, together, so that no vault exists until all of it is there.
//! Killed on the way, it leaves records that nothing opens and that the next restore removes. It
//! must never remove a vault that somebody could still open.

use super::error::RestoreError;
use super::file::{FileSource, Progress};
use super::index::Entry;
use super::plain::Purpose;
use super::store::BackupStore;
use crate::header::Header;
use crate::record::{StoreKey, VaultId};
use crate::store::{Batch, RecordStore, StoreError};

/// Bytes of records in a batch, but for a record that is longer: 1 MiB.
const BATCH_BYTES: u64 = 1024 * 1024;
/// Records in a batch; as many are in the contract of every store.
const BATCH_RECORDS: usize = 1_000;

/// Copies every record of a backup, and its header, into a store that does not have that vault. The
/// store may have others. `progress` counts records; it may show them, and give the page a turn.
///
/// Passphrase and recovery key are those that the vault had when it was backed up.
///
/// # Errors
/// [`RestoreError`]; whichever it is, the store then has no part of the vault that opens, or
/// exactly what it had.
pub async fn restore_into_empty<S: FileSource>(
    backup: &BackupStore<S>,
    target: &impl RecordStore,
    mut progress: impl AsyncFnMut(Progress),
) -> Result<(), RestoreError> {
    if backup.purpose() == Purpose::Handover {
        return Err(RestoreError::Handover);
    }
    make_room(backup, target).await?;
    let total = backup.entries().len() as u64;
    let mut done = 0;
    for some in batches(backup.entries(), backup.root()) {
        let written = copy(backup, target, &some).await;
        if let Err(cause) = written {
            return Err(undo(target, backup.header().vault(), cause, done, total).await);
        }
        done += some.keys.len() as u64;
        progress(Progress { done, total }).await;
    }
    Ok(())
}

/// What one batch copies.
#[derive(Debug, Default)]
struct Part {
    keys: Vec<StoreKey>,
    bytes: u64,
    /// Whether the header comes with it.
    is_last: bool,
}

/// Removes what an earlier restore left on its way, and nothing else.
async fn make_room<S: FileSource>(
    backup: &BackupStore<S>,
    target: &impl RecordStore,
) -> Result<(), RestoreError> {
    let vault = backup.header().vault();
    let headers = target.headers().await.map_err(RestoreError::NotBegun)?;
    if headers.iter().any(|bytes| names(bytes, vault)) {
        return Err(RestoreError::AlreadyThere);
    }
    let left = target.keys(vault).await.map_err(RestoreError::NotBegun)?;
    if left.contains(&backup.root()) {
        return Err(RestoreError::HeaderLost);
    }
    if !left.is_empty() {
        let removed = target.delete_vault(vault).await;
        removed.map_err(RestoreError::NotBegun)?;
    }
    Ok(())
}

/// Whether a header is that vault's, even if it is damaged or newer.
fn names(header: &[u8], vault: VaultId) -> bool {
    match Header::from_bytes(header) {
        Ok(header) => header.vault() == vault,
        Err(_) => header.get(1..17) == Some(&vault.0[..]),
    }
}

/// All records in the order of the file, but the root last.
fn batches(entries: &[Entry], root: StoreKey) -> Vec<Part> {
    let (last, others): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| entry.key == root);
    let mut parts = Vec::new();
    let mut part = Part::default();
    for entry in others {
        let bytes = part.bytes + u64::from(entry.length);
        let is_full = bytes > BATCH_BYTES || part.keys.len() == BATCH_RECORDS;
        if is_full && !part.keys.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
        part.keys.push(entry.key);
        part.bytes += u64::from(entry.length);
    }
    if !part.keys.is_empty() {
        parts.push(part);
    }
    parts.push(Part {
        keys: last.iter().map(|entry| entry.key).collect(),
        bytes: 0,
        is_last: true,
    });
    parts
}

async fn copy<S: FileSource>(
    backup: &BackupStore<S>,
    target: &impl RecordStore,
    part: &Part,
) -> Result<(), StoreError> {
    let found = backup.get_many(&part.keys).await?;
    let puts = part.keys.iter().zip(found);
    let batch = Batch {
        header: part
            .is_last
            .then(|| (backup.header().vault(), backup.header().to_bytes())),
        puts: puts
            .filter_map(|(key, bytes)| Some((*key, bytes?)))
            .collect(),
        deletes: Vec::new(),
    };
    target.apply(batch).await
}

/// Removes what was written, and says how that went.
async fn undo(
    target: &impl RecordStore,
    vault: VaultId,
    cause: StoreError,
    done: u64,
    total: u64,
) -> RestoreError {
    match target.delete_vault(vault).await {
        Ok(()) => RestoreError::Undone { cause, done, total },
        Err(removal) => RestoreError::LeftOver {
            cause,
            removal,
            done,
            total,
        },
    }
}
