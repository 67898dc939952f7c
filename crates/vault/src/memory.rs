//! A store in memory: the double for tests, which can fail on purpose and be tampered with.
//!
//! It must never be the store of a real vault: it forgets everything.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::record::{StoreKey, VaultId};
use crate::store::{Batch, RecordStore, StoreError};

/// Keeps everything in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(RefCell<Contents>);

/// How the next [`RecordStore::apply`] fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Nothing is written.
    Before(StoreError),
    /// All is written, and the answer is lost on the way.
    After(StoreError),
}

#[derive(Debug, Clone, Default)]
struct Contents {
    headers: BTreeMap<VaultId, Vec<u8>>,
    records: BTreeMap<StoreKey, Vec<u8>>,
    failure: Option<Failure>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the next `apply` fail.
    pub fn fail_next_apply(&self, failure: Failure) {
        self.0.borrow_mut().failure = Some(failure);
    }

    /// A copy of every record, as a thief of the disk would have it.
    #[must_use]
    pub fn records(&self) -> BTreeMap<StoreKey, Vec<u8>> {
        self.0.borrow().records.clone()
    }

    /// Replaces every record, as someone who edits the disk could.
    pub fn set_records(&self, records: BTreeMap<StoreKey, Vec<u8>>) {
        self.0.borrow_mut().records = records;
    }
}

impl Contents {
    fn write(&mut self, batch: Batch) {
        self.headers.extend(batch.header);
        self.records.extend(batch.puts);
        for key in batch.deletes {
            self.records.remove(&key);
        }
    }
}

impl RecordStore for MemoryStore {
    async fn headers(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        Ok(self.0.borrow().headers.values().cloned().collect())
    }

    async fn get_many(&self, keys: &[StoreKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let contents = self.0.borrow();
        Ok(keys
            .iter()
            .map(|key| contents.records.get(key).cloned())
            .collect())
    }

    async fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        let mut contents = self.0.borrow_mut();
        match contents.failure.take() {
            None => contents.write(batch),
            Some(Failure::Before(error)) => return Err(error),
            Some(Failure::After(error)) => {
                contents.write(batch);
                return Err(error);
            }
        }
        Ok(())
    }

    async fn keys(&self, vault: VaultId) -> Result<Vec<StoreKey>, StoreError> {
        let contents = self.0.borrow();
        Ok(contents
            .records
            .keys()
            .filter(|key| key.vault() == vault)
            .copied()
            .collect())
    }

    async fn page(
        &self,
        vault: VaultId,
        after: Option<StoreKey>,
        at_most: usize,
    ) -> Result<Vec<(StoreKey, Vec<u8>)>, StoreError> {
        let contents = self.0.borrow();
        Ok(contents
            .records
            .iter()
            .filter(|(key, _)| key.vault() == vault && after.is_none_or(|after| **key > after))
            .take(at_most)
            .map(|(key, bytes)| (*key, bytes.clone()))
            .collect())
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        let mut contents = self.0.borrow_mut();
        contents.headers.remove(&vault);
        contents.records.retain(|key, _| key.vault() != vault);
        Ok(())
    }
}
