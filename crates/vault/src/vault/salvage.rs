//! Finding bodies again whose shard or root is lost.
//!
//! A body says under its mask which record it is, so every body that no open shard lists can be
//! opened by itself. What is found is genuine, but nothing remembers whether it is the latest: an
//! older copy, or one put back after its deletion, looks the same. The caller shows that before it
//! saves what was found. Heads are gone with their shard; the caller makes them from the bodies.

use super::{OpenError, Opened, Problem, Vault};
use crate::envelope::{Fault, Place, claimed_record, open_any};
use crate::record::{RecordId, StoreKey};
use crate::store::{RecordStore, StoreError};

/// Bodies are looked for this many at a time, to keep memory small.
const AT_ONCE: usize = 256;

/// A body found that no open shard lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// Which record it is.
    pub record: RecordId,
    /// The save that wrote it.
    pub sequence: u64,
    /// Its body.
    pub body: Vec<u8>,
}

impl Vault {
    /// Every body on disk that opens and that no open shard lists, in no promised order. Save them
    /// anew with [`Change::Put`](super::Change::Put) and their shards with
    /// [`Change::GiveUpShard`](super::Change::GiveUpShard).
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn salvage(&self, store: &impl RecordStore) -> Result<Vec<Salvaged>, StoreError> {
        let keys = store.keys(self.id()).await?;
        let mut salvaged = Vec::new();
        for some in keys.chunks(AT_ONCE) {
            let found = store.get_many(some).await?;
            salvaged.extend(
                some.iter()
                    .zip(found)
                    .filter_map(|(key, bytes)| self.salvage_one(key, &bytes?)),
            );
        }
        Ok(salvaged)
    }

    /// An empty vault whose saves count on from the latest that anything on disk shows.
    pub(super) async fn without_root(
        mut self,
        store: &impl RecordStore,
        fault: Fault,
    ) -> Result<Opened, OpenError> {
        let found = self.salvage(store).await?;
        self.sequence = found.iter().map(|one| one.sequence).max().unwrap_or(0);
        Ok(Opened {
            vault: self,
            problems: vec![Problem::Root(fault)],
        })
    }

    fn salvage_one(&self, key: &StoreKey, bytes: &[u8]) -> Option<Salvaged> {
        let record = claimed_record(&self.keys, key, bytes)?;
        if self.contains(record) {
            return None;
        }
        let (stamp, body) = open_any(&self.keys, Place::Body(record), bytes).ok()?;
        Some(Salvaged {
            record,
            sequence: stamp.version,
            body,
        })
    }
}
