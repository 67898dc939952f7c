//! The records of an open file as a store that cannot be written.
//!
//! It reads and opens only the chunks that hold what is asked for. Everything in it was verified
//! when the file was opened; what no longer opens means that the file was changed since.

use std::fmt;

use super::about::About;
use super::file::{FileFault, FileSource, read};
use super::index::Entry;
use super::plain::{Plain, Purpose};
use super::stream::{CHUNK_LEN, SEALED_LEN, Stream, chunk_at};
use crate::envelope::Place;
use crate::header::Header;
use crate::keys::Keys;
use crate::record::{StoreKey, VaultId};
use crate::store::{Batch, RecordStore, StoreError};

/// The records of an open file. [`apply`](RecordStore::apply) and
/// [`delete_vault`](RecordStore::delete_vault) refuse.
pub struct BackupStore<S> {
    source: S,
    plain: Plain,
    stream: Stream,
    about: About,
    /// In the order of their keys, which is that of the file.
    entries: Vec<Entry>,
    chunks: u64,
    root: StoreKey,
}

/// A chunk's number and text, kept while the next record may be in it too.
type Held = Option<(u64, Vec<u8>)>;

impl<S: FileSource> BackupStore<S> {
    pub(super) fn new(
        source: S,
        plain: Plain,
        stream: Stream,
        about: About,
        entries: Vec<Entry>,
        chunks: u64,
        keys: &Keys,
    ) -> Self {
        Self {
            source,
            plain,
            stream,
            about,
            entries,
            chunks,
            root: Place::Root.store_key(keys),
        }
    }

    /// What the file says of itself.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// What the file is for.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.plain.purpose
    }

    /// The header of the vault in it.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.plain.header
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The key of the vault's root.
    pub(super) fn root(&self) -> StoreKey {
        self.root
    }

    fn entry(&self, key: &StoreKey) -> Option<&Entry> {
        let place = self.entries.binary_search_by_key(key, |entry| entry.key);
        self.entries.get(place.ok()?)
    }

    async fn record(&self, entry: &Entry, held: &mut Held) -> Result<Vec<u8>, StoreError> {
        let whole = entry.length as usize;
        let mut record = Vec::with_capacity(whole);
        while record.len() < whole {
            let at = entry.at + record.len() as u64;
            let text = self.text(at / CHUNK_LEN as u64, held).await?;
            let rest = text.get((at % CHUNK_LEN as u64) as usize..);
            let rest = rest.unwrap_or_default();
            record.extend_from_slice(rest.get(..whole - record.len()).unwrap_or(rest));
        }
        Ok(record)
    }

    /// A chunk's text: the one that is held, or read and held from now on.
    async fn text<'a>(&self, chunk: u64, held: &'a mut Held) -> Result<&'a [u8], StoreError> {
        if held.as_ref().is_none_or(|(number, _)| *number != chunk) {
            let sealed = read(&self.source, chunk_at(chunk), SEALED_LEN).await?;
            let opened = self
                .stream
                .open_many(chunk, self.chunks, vec![sealed])
                .await;
            let text = opened.ok().and_then(|mut texts| texts.pop());
            *held = Some((chunk, text.ok_or(FileFault::Changed)?));
        }
        Ok(held.as_ref().map_or(&[], |(_, text)| text))
    }
}

impl<S: FileSource> RecordStore for BackupStore<S> {
    async fn headers(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        Ok(vec![self.plain.header.to_bytes()])
    }

    async fn get_many(&self, keys: &[StoreKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let mut asked: Vec<(usize, Option<&Entry>)> =
            keys.iter().map(|key| self.entry(key)).enumerate().collect();
        // In the order of the file, so that each chunk is opened once.
        asked.sort_by_key(|(_, entry)| entry.map(|entry| entry.at));
        let mut held = None;
        let mut found = Vec::with_capacity(keys.len());
        for (place, entry) in asked {
            let record = match entry {
                Some(entry) => Some(self.record(entry, &mut held).await?),
                None => None,
            };
            found.push((place, record));
        }
        found.sort_by_key(|(place, _)| *place);
        Ok(found.into_iter().map(|(_, record)| record).collect())
    }

    async fn apply(&self, _batch: Batch) -> Result<(), StoreError> {
        Err(StoreError::ReadOnly)
    }

    async fn keys(&self, vault: VaultId) -> Result<Vec<StoreKey>, StoreError> {
        if vault != self.plain.header.vault() {
            return Ok(Vec::new());
        }
        Ok(self.entries.iter().map(|entry| entry.key).collect())
    }

    async fn page(
        &self,
        vault: VaultId,
        after: Option<StoreKey>,
        at_most: usize,
    ) -> Result<Vec<(StoreKey, Vec<u8>)>, StoreError> {
        let keys: Vec<StoreKey> = self.keys(vault).await?;
        let first = keys.partition_point(|key| after.is_some_and(|after| *key <= after));
        let page: Vec<StoreKey> = keys.into_iter().skip(first).take(at_most).collect();
        let found = self.get_many(&page).await?;
        Ok(page
            .into_iter()
            .zip(found)
            .filter_map(|(key, bytes)| Some((key, bytes?)))
            .collect())
    }

    async fn delete_vault(&self, _vault: VaultId) -> Result<(), StoreError> {
        Err(StoreError::ReadOnly)
    }
}

impl<S> fmt::Debug for BackupStore<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BackupStore")
            .field("purpose", &self.plain.purpose)
            .field("vault", &self.plain.header.vault())
            .field("about", &self.about)
            .finish_non_exhaustive()
    }
}
