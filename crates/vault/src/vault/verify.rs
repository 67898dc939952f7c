//! Looking at everything that is stored: not only whether it is there, but whether it opens.
//!
//! It reads and decrypts the whole vault, a part at a time. It changes nothing, on disk or in memory.

use super::{Problem, ReadError, Vault};
use crate::envelope::{Fault, Place, Stamp, open, open_any};
use crate::record::{RecordId, StoreKey};
use crate::store::{RecordStore, StoreError};

impl Vault {
    /// Opens every record of the vault as it is on disk now, and names what does not open. `progress`
    /// is called after each part with how many of how many listed records were looked at; what it
    /// awaits, such as a frame of the page, comes between two parts. Settle a pending save first.
    ///
    /// # Errors
    /// [`StoreError`], when the store could not be read to the end: then nothing is known.
    pub async fn verify(
        &self,
        store: &impl RecordStore,
        mut progress: impl AsyncFnMut(usize, usize),
    ) -> Result<Vec<Problem>, StoreError> {
        let mut problems = self.verify_manifest(store).await?;
        let (mut done, listed) = (0, self.len());
        self.read_all(store, async |some| {
            done += some.len();
            for (record, body) in some {
                if let Err(ReadError::Faulty { fault, .. }) = body {
                    problems.push(Problem::Record { record, fault });
                }
            }
            progress(done, listed).await;
        })
        .await?;
        let unlisted = self.check_presence(store).await?;
        problems.extend(
            unlisted
                .into_iter()
                .filter(|problem| matches!(problem, Problem::Unlisted { .. })),
        );
        Ok(problems)
    }

    /// A record as it stands in the store, sealed, whatever is wrong with it: to be given to somebody
    /// who can look into it. It says nothing to whoever has no key. `None`: it is not there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sealed(
        &self,
        store: &impl RecordStore,
        record: RecordId,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let found = store.get_many(&[self.store_key(record)]).await?;
        Ok(found.into_iter().next().flatten())
    }

    /// A record's body if what is stored is genuine, of whatever save: an older copy, or one of a later
    /// save than the list remembers. `None`: there is nothing that opens.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn read_genuine(
        &self,
        store: &impl RecordStore,
        record: RecordId,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let sealed = self.sealed(store, record).await?;
        let opened =
            sealed.and_then(|bytes| open_any(&self.keys, Place::Body(record), &bytes).ok());
        Ok(opened.map(|(_, body)| body))
    }

    async fn verify_manifest(&self, store: &impl RecordStore) -> Result<Vec<Problem>, StoreError> {
        let mut problems = Vec::new();
        if let Some(stamp) = self.root {
            let found = store.get_many(&[self.root_key()]).await?;
            let fault = self.fault(Place::Root, stamp, found.into_iter().next().flatten());
            problems.extend(fault.map(Problem::Root));
        }
        let keys: Vec<StoreKey> = self
            .shards
            .keys()
            .map(|number| Place::Shard(*number).store_key(&self.keys))
            .collect();
        let mut found = store.get_many(&keys).await?.into_iter();
        for (number, shard) in &self.shards {
            let bytes = found.next().flatten();
            let fault = self.fault(Place::Shard(*number), shard.stamp(), bytes);
            problems.extend(fault.map(|fault| Problem::Shard {
                number: *number,
                fault,
            }));
        }
        Ok(problems)
    }

    fn fault(&self, place: Place, stamp: Stamp, bytes: Option<Vec<u8>>) -> Option<Fault> {
        match bytes {
            None => Some(Fault::Missing),
            Some(bytes) => open(&self.keys, place, stamp, &bytes).err(),
        }
    }
}
