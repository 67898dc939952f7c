//! Making a vault, and opening one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Problem, Shard, Vault};
use crate::envelope::{Fault, Place, SealError, open_any, open_each};
use crate::hazmat::PrimitiveError;
use crate::header::Header;
use crate::kdf::PassphraseKdf;
use crate::keys::{KeyEncryptionKey, Keys, VaultKey};
use crate::record::RecordId;
use crate::recovery::RecoveryKey;
use crate::root::Root;
use crate::shard::{self, Entry};
use crate::store::{Batch, RecordStore, StoreError};

/// A new vault. It exists once `batch` is applied; until then it may be dropped.
#[derive(Debug)]
pub struct Created {
    /// The open, empty vault.
    pub vault: Vault,
    /// Its header, which the batch writes too.
    pub header: Header,
    /// What to write.
    pub batch: Batch,
}

/// An open vault, and what in it did not open.
#[derive(Debug)]
pub struct Opened {
    /// The vault.
    pub vault: Vault,
    /// What did not open; empty when all is well.
    pub problems: Vec<Problem>,
}

/// Why a vault could not be opened at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The key is another vault's. Unlock the header of this one.
    #[error("the key belongs to another vault")]
    OtherVault,
    /// Written by a newer app. Update this one; nothing is lost.
    #[error("the vault was written by a newer app")]
    TooNew,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A primitive refused.
    #[error(transparent)]
    Primitive(#[from] PrimitiveError),
}

impl Vault {
    /// A new vault for a passphrase (`wrapping` is its key for `kdf`) and a recovery key.
    ///
    /// # Errors
    /// [`SealError::Primitive`].
    pub fn create(
        kdf: PassphraseKdf,
        wrapping: &KeyEncryptionKey,
        recovery: &RecoveryKey,
    ) -> Result<Created, SealError> {
        let (header, key) = Header::make(kdf, wrapping, recovery)?;
        let mut vault = Self::empty(Keys::derive(&key)?, 0);
        let mut batch = vault.prepare_empty()?;
        vault.commit();
        batch.header = Some((header.vault(), header.to_bytes()));
        Ok(Created {
            vault,
            header,
            batch,
        })
    }

    /// Opens a vault: reads the root and every shard, but no body. What does not open is named, and
    /// everything else is there. A lost root leaves an empty vault: [`salvage`](Self::salvage) it.
    ///
    /// # Errors
    /// [`OpenError`], when there is nothing to open with.
    pub async fn open(
        store: &impl RecordStore,
        header: &Header,
        key: VaultKey,
    ) -> Result<Opened, OpenError> {
        if key.vault() != header.vault() {
            return Err(OpenError::OtherVault);
        }
        let keys = Keys::derive(&key)?;
        drop(key);
        let mut vault = Self::empty(keys, 0);
        let root = store.get_many(&[vault.root_key()]).await?;
        let root = match vault.read_root(root.into_iter().next().flatten()) {
            Ok(root) => root,
            Err(Fault::TooNew) => return Err(OpenError::TooNew),
            Err(fault) => return vault.without_root(store, fault).await,
        };
        let numbers: Vec<u32> = root.shards.keys().copied().collect();
        let keys: Vec<_> = numbers
            .iter()
            .map(|number| Place::Shard(*number).store_key(&vault.keys))
            .collect();
        let found = store.get_many(&keys).await?;
        let problems = vault.take_in(&root, found).await?;
        Ok(Opened { vault, problems })
    }

    pub(super) fn empty(keys: Keys, sequence: u64) -> Self {
        Self {
            keys,
            sequence,
            root: None,
            shards: BTreeMap::new(),
            index: BTreeMap::new(),
            outdated: BTreeSet::new(),
            pending: None,
        }
    }

    fn read_root(&mut self, bytes: Option<Vec<u8>>) -> Result<Root, Fault> {
        let bytes = bytes.ok_or(Fault::Missing)?;
        let (stamp, text) = open_any(&self.keys, Place::Root, &bytes)?;
        let root = Root::decode(&text).ok_or(Fault::Damaged)?;
        if root.sequence != stamp.version {
            return Err(Fault::Damaged);
        }
        self.sequence = root.sequence;
        self.root = Some(stamp);
        Ok(root)
    }

    async fn take_in(
        &mut self,
        root: &Root,
        found: Vec<Option<Vec<u8>>>,
    ) -> Result<Vec<Problem>, OpenError> {
        let mut problems = Vec::new();
        let there: Vec<_> = root
            .shards
            .iter()
            .zip(&found)
            .filter_map(|((number, stamp), bytes)| {
                Some((Place::Shard(*number), *stamp, bytes.as_deref()?))
            })
            .collect();
        let mut texts = open_each(&self.keys, &there).await.into_iter();
        let mut found = found.iter();
        for (number, stamp) in &root.shards {
            let text = match found.next() {
                Some(Some(_)) => texts.next().unwrap_or(Err(Fault::Missing)),
                _ => Err(Fault::Missing),
            };
            let entries = text.and_then(|text| shard::decode(&text).ok_or(Fault::Damaged));
            let shard = match entries {
                Ok(entries) => Shard::Open {
                    stamp: *stamp,
                    entries: self.last_saved(*number, entries),
                },
                Err(Fault::TooNew) => return Err(OpenError::TooNew),
                Err(fault) => {
                    problems.push(Problem::Shard {
                        number: *number,
                        fault,
                    });
                    Shard::Lost { stamp: *stamp }
                }
            };
            self.shards.insert(*number, shard);
        }
        Ok(problems)
    }

    /// Puts a shard's records into the index. Two shards list one record only when a lost shard
    /// came back after its records were saved anew: the later save counts.
    fn last_saved(&mut self, number: u32, mut entries: Vec<Entry>) -> Vec<Entry> {
        let listed = entries.len();
        entries.retain(|entry| {
            let known = self.entry(entry.record);
            known.is_none_or(|known| known.stamp.version < entry.stamp.version)
        });
        if entries.len() < listed {
            self.outdated.insert(number);
        }
        for entry in &entries {
            if let Some(earlier) = self.index.insert(entry.record, number) {
                self.unlist(earlier, entry.record);
            }
        }
        entries
    }

    fn unlist(&mut self, number: u32, record: RecordId) {
        if let Some(Shard::Open { entries, .. }) = self.shards.get_mut(&number) {
            entries.retain(|entry| entry.record != record);
            self.outdated.insert(number);
        }
    }
}
