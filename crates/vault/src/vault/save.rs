//! Saving: all changes of one save are sealed first, written in one batch, and remembered last.
//!
//! A save writes the changed bodies, the shards that list them and the root, so its cost does not
//! grow with the vault (but for 33 bytes of root for every 128 records). Memory follows only when
//! the batch is known to be on disk. Where that is not known, because the answer was lost or the
//! caller stopped waiting, the root on disk decides: at once if the store can still be read, and
//! before the next save otherwise. Until then the save stays pending.

use std::collections::{BTreeMap, BTreeSet};

use super::{Shard, Vault};
use crate::envelope::{MAX_BODY, Place, SealError, Sealed, Stamp, open_any, seal, seal_bodies};
use crate::record::{RecordId, StoreKey};
use crate::root::Root;
use crate::shard::{self, CAPACITY, Entry, MAX_HEAD};
use crate::store::{Batch, RecordStore, StoreError};

/// One change of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Adds a record, or replaces it.
    Put {
        /// Which.
        record: RecordId,
        /// What is kept in memory while the vault is open; at most [`MAX_HEAD`](crate::MAX_HEAD).
        head: Vec<u8>,
        /// What is read when asked for; at most [`MAX_BODY`](crate::MAX_BODY).
        body: Vec<u8>,
    },
    /// Removes a record. One that is not there is no error.
    Delete {
        /// Which.
        record: RecordId,
    },
    /// Stops listing a shard that does not open, once its records are salvaged or given up. A shard
    /// that is open, or not there, is left as it is.
    GiveUpShard {
        /// Its number, from [`Problem::Shard`](super::Problem::Shard).
        number: u32,
    },
}

/// Why nothing was saved. The vault is as it was before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// An earlier save is not settled. Call [`Vault::settle`], or [`Vault::save`], which does.
    #[error("an earlier save is not settled yet")]
    Unsettled,
    /// The vault on disk is not the one that was opened: another tab saved, or it was replaced.
    /// Lock and unlock, then make the change again.
    #[error("the vault on disk was changed by someone else")]
    Changed,
    /// A record could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What memory becomes when a save is known to be on disk.
#[derive(Debug)]
pub(super) struct Pending {
    sequence: u64,
    root: Stamp,
    /// Shards that changed; `None`: gone.
    shards: BTreeMap<u32, Option<Shard>>,
    /// Records that moved; `None`: gone.
    index: BTreeMap<RecordId, Option<u32>>,
}

impl Vault {
    /// Saves all changes or none. `Ok` means that they are on disk for good. Later changes to one
    /// record in the list count. An empty list does nothing.
    ///
    /// # Errors
    /// [`SaveError`]; the vault is as before and the same changes may be saved again.
    pub async fn save(
        &mut self,
        store: &impl RecordStore,
        changes: Vec<Change>,
    ) -> Result<(), SaveError> {
        self.settle(store).await?;
        if changes.is_empty() {
            return Ok(());
        }
        let changes = latest(changes)?;
        let sealed = seal_bodies(&self.keys, self.sequence + 1, &bodies(&changes)).await?;
        let batch = self.prepare_sealed(changes, sealed)?;
        let hoped = self.sequence + 1;
        let Err(error) = store.apply(batch).await else {
            self.commit();
            return Ok(());
        };
        if error.nothing_was_written() {
            self.abandon();
            return Err(error.into());
        }
        // Often the answer alone was lost, and the store can be read.
        match self.settle(store).await {
            Ok(()) if self.sequence == hoped => Ok(()),
            Err(SaveError::Changed) => Err(SaveError::Changed),
            _ => Err(error.into()),
        }
    }

    /// Seals a save without writing it. Apply the batch, then [`commit`](Self::commit), or
    /// [`abandon`](Self::abandon) if surely nothing was written, or [`settle`](Self::settle) if unsure.
    ///
    /// # Errors
    /// [`SaveError::Unsettled`] or [`SaveError::Seal`].
    pub fn prepare(&mut self, changes: Vec<Change>) -> Result<Batch, SaveError> {
        if self.pending.is_some() {
            return Err(SaveError::Unsettled);
        }
        let changes = latest(changes)?;
        let sealed = bodies(&changes)
            .into_iter()
            .map(|(record, body)| seal(&self.keys, Place::Body(record), self.sequence + 1, body))
            .collect::<Result<Vec<_>, _>>()?;
        self.prepare_sealed(changes, sealed)
    }

    /// The rest of a save whose bodies are sealed, in the order of the changes.
    fn prepare_sealed(
        &mut self,
        changes: Vec<Change>,
        sealed: Vec<Sealed>,
    ) -> Result<Batch, SaveError> {
        let mut draft = Draft::new(self);
        for number in &self.outdated {
            draft.touch(*number);
        }
        let mut sealed = sealed.into_iter();
        for change in changes {
            match change {
                Change::Put { record, head, .. } => {
                    let body = sealed.next().ok_or(SealError::Encoding)?;
                    draft.put(record, head, body);
                }
                Change::Delete { record } => draft.delete(record),
                Change::GiveUpShard { number } => draft.give_up(number),
            }
        }
        let (pending, batch) = draft.seal()?;
        self.pending = Some(pending);
        Ok(batch)
    }

    /// The batch of a new vault's first save.
    pub(super) fn prepare_empty(&mut self) -> Result<Batch, SealError> {
        let (pending, batch) = Draft::new(self).seal()?;
        self.pending = Some(pending);
        Ok(batch)
    }

    /// Remembers the pending save: it is on disk. Without one, nothing happens.
    pub fn commit(&mut self) {
        let Some(pending) = self.pending.take() else {
            return;
        };
        self.sequence = pending.sequence;
        self.root = Some(pending.root);
        self.outdated.clear();
        for (number, shard) in pending.shards {
            match shard {
                Some(shard) => self.shards.insert(number, shard),
                None => self.shards.remove(&number),
            };
        }
        for (record, number) in pending.index {
            match number {
                Some(number) => self.index.insert(record, number),
                None => self.index.remove(&record),
            };
        }
    }

    /// Forgets the pending save: nothing of it is on disk. Without one, nothing happens.
    pub fn abandon(&mut self) {
        self.pending = None;
    }

    /// Whether a save is pending, so that [`settle`](Self::settle) is due before heads are trusted.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        self.pending.is_some()
    }

    /// Finds out whether the pending save is on disk, and commits or abandons it. Without one,
    /// nothing happens.
    ///
    /// # Errors
    /// [`SaveError::Store`], and the save stays pending; [`SaveError::Changed`].
    pub async fn settle(&mut self, store: &impl RecordStore) -> Result<(), SaveError> {
        let Some(hoped) = self.pending.as_ref().map(|pending| pending.root) else {
            return Ok(());
        };
        let bytes = store.get_many(&[self.root_key()]).await?;
        let found = bytes
            .into_iter()
            .next()
            .flatten()
            .and_then(|bytes| open_any(&self.keys, Place::Root, &bytes).ok())
            .map(|(stamp, _)| stamp);
        if found == Some(hoped) {
            self.commit();
            Ok(())
        } else if found == self.root {
            self.abandon();
            Ok(())
        } else {
            Err(SaveError::Changed)
        }
    }
}

/// A save in the making: the shards it touches, copied, and what is sealed so far.
struct Draft<'a> {
    vault: &'a Vault,
    sequence: u64,
    /// Entries of the shards that change.
    touched: BTreeMap<u32, Vec<Entry>>,
    index: BTreeMap<RecordId, Option<u32>>,
    given_up: BTreeSet<u32>,
    puts: Vec<(StoreKey, Vec<u8>)>,
    deletes: Vec<StoreKey>,
    /// Shards with room; the last is filled first.
    roomy: Vec<u32>,
}

impl<'a> Draft<'a> {
    fn new(vault: &'a Vault) -> Self {
        let roomy = vault
            .shards
            .iter()
            .filter(|(_, shard)| match shard {
                Shard::Open { entries, .. } => entries.len() < CAPACITY,
                Shard::Lost { .. } => false,
            })
            .map(|(number, _)| *number)
            .collect();
        Self {
            vault,
            sequence: vault.sequence + 1,
            touched: BTreeMap::new(),
            index: BTreeMap::new(),
            given_up: BTreeSet::new(),
            puts: Vec::new(),
            deletes: Vec::new(),
            roomy,
        }
    }

    fn give_up(&mut self, number: u32) {
        if let Some(Shard::Lost { .. }) = self.vault.shards.get(&number) {
            self.given_up.insert(number);
            self.deletes
                .push(Place::Shard(number).store_key(&self.vault.keys));
        }
    }

    fn put(&mut self, record: RecordId, head: Vec<u8>, sealed: Sealed) {
        self.puts.push((sealed.key, sealed.bytes));
        let entry = Entry {
            record,
            stamp: sealed.stamp,
            head,
        };
        let listed = self.vault.index.get(&record).copied();
        let number = listed.unwrap_or_else(|| self.number_with_room());
        let entries = self.touch(number);
        match entries.iter_mut().find(|known| known.record == record) {
            Some(known) => *known = entry,
            None => entries.push(entry),
        }
        if listed.is_none() {
            self.index.insert(record, Some(number));
        }
    }

    fn delete(&mut self, record: RecordId) {
        self.deletes.push(self.vault.store_key(record));
        if let Some(number) = self.vault.index.get(&record).copied() {
            self.touch(number).retain(|entry| entry.record != record);
            self.index.insert(record, None);
        }
    }

    /// The last shard with room, or a new one.
    fn number_with_room(&mut self) -> u32 {
        while let Some(number) = self.roomy.last().copied() {
            if self.touch(number).len() < CAPACITY {
                return number;
            }
            self.roomy.pop();
        }
        let number = (0..=u32::MAX)
            .find(|number| {
                !self.vault.shards.contains_key(number) && !self.touched.contains_key(number)
            })
            .unwrap_or(u32::MAX);
        self.roomy.push(number);
        number
    }

    /// A shard's entries, copied to be changed.
    fn touch(&mut self, number: u32) -> &mut Vec<Entry> {
        let shards = &self.vault.shards;
        self.touched.entry(number).or_insert_with(|| {
            shards
                .get(&number)
                .map(|shard| shard.entries().to_vec())
                .unwrap_or_default()
        })
    }

    fn seal(mut self) -> Result<(Pending, Batch), SealError> {
        let mut stamps: BTreeMap<u32, Stamp> = self
            .vault
            .shards
            .iter()
            .filter(|(number, _)| !self.given_up.contains(number))
            .map(|(number, shard)| (*number, shard.stamp()))
            .collect();
        let mut shards: BTreeMap<u32, Option<Shard>> =
            self.given_up.iter().map(|number| (*number, None)).collect();

        for (number, entries) in std::mem::take(&mut self.touched) {
            if entries.is_empty() {
                self.deletes
                    .push(Place::Shard(number).store_key(&self.vault.keys));
                stamps.remove(&number);
                shards.insert(number, None);
                continue;
            }
            let stamp = self.seal_part(Place::Shard(number), &shard::encode(&entries)?)?;
            stamps.insert(number, stamp);
            shards.insert(number, Some(Shard::Open { stamp, entries }));
        }

        let root = Root {
            sequence: self.sequence,
            shards: stamps,
        };
        let root = self.seal_part(Place::Root, &root.encode()?)?;
        let pending = Pending {
            sequence: self.sequence,
            root,
            shards,
            index: self.index,
        };
        let batch = Batch {
            header: None,
            puts: self.puts,
            deletes: self.deletes,
        };
        Ok((pending, batch))
    }

    fn seal_part(&mut self, place: Place, text: &[u8]) -> Result<Stamp, SealError> {
        let Sealed { key, bytes, stamp } = seal(&self.vault.keys, place, self.sequence, text)?;
        self.puts.push((key, bytes));
        Ok(stamp)
    }
}

/// The changes that count: of several to one record the last. None may be too long.
fn latest(changes: Vec<Change>) -> Result<Vec<Change>, SealError> {
    let mut later = BTreeSet::new();
    let mut latest: Vec<Change> = changes
        .into_iter()
        .rev()
        .filter(|change| match change {
            Change::Put { record, .. } | Change::Delete { record } => later.insert(*record),
            Change::GiveUpShard { .. } => true,
        })
        .collect();
    latest.reverse();
    latest.iter().try_for_each(fits)?;
    Ok(latest)
}

fn fits(change: &Change) -> Result<(), SealError> {
    match change {
        Change::Put { head, .. } if head.len() > MAX_HEAD => Err(SealError::TooLong(head.len())),
        Change::Put { body, .. } if body.len() > MAX_BODY => Err(SealError::TooLong(body.len())),
        _ => Ok(()),
    }
}

/// The bodies among changes.
fn bodies(changes: &[Change]) -> Vec<(RecordId, &[u8])> {
    changes
        .iter()
        .filter_map(|change| match change {
            Change::Put { record, body, .. } => Some((*record, body.as_slice())),
            Change::Delete { .. } | Change::GiveUpShard { .. } => None,
        })
        .collect()
}
