//! Reading bodies, and looking whether all of them are there.

use std::collections::HashSet;

use super::{Problem, Vault};
use crate::envelope::{Fault, Place, open, open_each};
use crate::record::{RecordId, StoreKey};
use crate::store::{RecordStore, StoreError};

/// Why a body could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The vault lists no such record: deleted, or never saved. Go back to the list.
    #[error("record {0} is not in the vault")]
    Unknown(RecordId),
    /// The record is listed, but what is stored is not it. The fault says what to do.
    #[error("record {record}: {fault}")]
    Faulty {
        /// Which.
        record: RecordId,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Vault {
    /// One record's body.
    ///
    /// # Errors
    /// [`ReadError`], naming the record.
    pub async fn read(
        &self,
        store: &impl RecordStore,
        record: RecordId,
    ) -> Result<Vec<u8>, ReadError> {
        let bytes = store.get_many(&[self.store_key(record)]).await?;
        self.open_body(record, bytes.into_iter().next().flatten())
    }

    /// Many bodies in one reading, each with its own outcome, in the order asked.
    ///
    /// # Errors
    /// [`StoreError`], when nothing could be read.
    pub async fn read_many(
        &self,
        store: &impl RecordStore,
        records: &[RecordId],
    ) -> Result<Vec<(RecordId, Result<Vec<u8>, ReadError>)>, StoreError> {
        let keys: Vec<StoreKey> = records
            .iter()
            .map(|record| self.store_key(*record))
            .collect();
        let found = store.get_many(&keys).await?;
        let asked: Vec<_> = records.iter().copied().zip(found).collect();
        Ok(self.open_bodies(asked).await)
    }

    /// Looks whether every listed record is in the store, and whether anything is there that
    /// nothing lists, without opening any body. [`read_many`](Self::read_many) tells the rest.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn check_presence(
        &self,
        store: &impl RecordStore,
    ) -> Result<Vec<Problem>, StoreError> {
        let mut there: HashSet<StoreKey> = store.keys(self.id()).await?.into_iter().collect();
        there.remove(&self.root_key());
        for number in self.shards.keys() {
            there.remove(&Place::Shard(*number).store_key(&self.keys));
        }
        let mut problems: Vec<Problem> = self
            .index
            .keys()
            .filter(|record| !there.remove(&self.store_key(**record)))
            .map(|record| Problem::Record {
                record: *record,
                fault: Fault::Missing,
            })
            .collect();
        if !there.is_empty() {
            problems.push(Problem::Unlisted { count: there.len() });
        }
        Ok(problems)
    }

    /// Opens what was found of each record.
    pub(super) async fn open_bodies(
        &self,
        found: Vec<(RecordId, Option<Vec<u8>>)>,
    ) -> Vec<(RecordId, Result<Vec<u8>, ReadError>)> {
        let there: Vec<_> = found
            .iter()
            .filter_map(|(record, bytes)| {
                let stamp = self.entry(*record)?.stamp;
                Some((Place::Body(*record), stamp, bytes.as_deref()?))
            })
            .collect();
        let mut opened = open_each(&self.keys, &there).await.into_iter();
        let missing = Err(Fault::Missing);
        found
            .iter()
            .map(|(record, bytes)| {
                let body = match (self.contains(*record), bytes) {
                    (false, _) => return (*record, Err(ReadError::Unknown(*record))),
                    (true, None) => missing.clone(),
                    (true, Some(_)) => opened.next().unwrap_or(missing.clone()),
                };
                let faulty = |fault| ReadError::Faulty {
                    record: *record,
                    fault,
                };
                (*record, body.map_err(faulty))
            })
            .collect()
    }

    fn open_body(&self, record: RecordId, bytes: Option<Vec<u8>>) -> Result<Vec<u8>, ReadError> {
        let entry = self.entry(record).ok_or(ReadError::Unknown(record))?;
        let faulty = |fault| ReadError::Faulty { record, fault };
        let bytes = bytes.ok_or(faulty(Fault::Missing))?;
        open(&self.keys, Place::Body(record), entry.stamp, &bytes).map_err(faulty)
    }
}
