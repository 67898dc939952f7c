//! Writes a file: takes records a few at a time and gives finished bytes to append.
//!
//! It holds one chunk and what was not taken yet. It must never give out text that is not sealed,
//! and a file is whole only when [`BackupWriter::finish`] gave its last bytes.

use super::about::{About, Origin};
use super::error::BackupWriteError;
use super::plain::{Plain, Purpose};
use super::stream::{CHUNK_LEN, Stream};
use crate::header::Header;
use crate::record::StoreKey;
use crate::vault::Vault;

/// Writes one file, from its beginning to its end.
pub struct BackupWriter {
    stream: Stream,
    header: Header,
    about: About,
    /// The text of the chunk being filled. A full one waits until it is known whether it is the last.
    text: Vec<u8>,
    chunk: u64,
    /// Full chunks that are not the last, not sealed yet.
    full: Vec<Vec<u8>>,
    finished: Vec<u8>,
    pushed: u64,
    latest: Option<StoreKey>,
}

impl BackupWriter {
    /// Begins a file of `records` sealed records of an open vault. `header` is the vault's, as it
    /// is on disk: the secrets that unwrap it open the file.
    ///
    /// # Errors
    /// [`BackupWriteError::Unsettled`], [`OtherVault`](BackupWriteError::OtherVault) or
    /// [`Seal`](BackupWriteError::Seal).
    pub fn begin(
        purpose: Purpose,
        vault: &Vault,
        header: &Header,
        origin: Origin<'_>,
        records: u64,
    ) -> Result<Self, BackupWriteError> {
        if vault.is_unsettled() {
            return Err(BackupWriteError::Unsettled);
        }
        if vault.id() != header.vault() {
            return Err(BackupWriteError::OtherVault);
        }
        let about = About {
            program: origin.program.to_owned(),
            created: origin.created,
            sequence: vault.sequence(),
            records,
        };
        let plain = Plain::make(purpose, header)?;
        let mut writer = Self {
            stream: Stream::new(vault.keys(), &plain)?,
            header: plain.header.clone(),
            about,
            text: Vec::with_capacity(CHUNK_LEN),
            chunk: 0,
            full: Vec::new(),
            finished: plain.to_bytes(),
            pushed: 0,
            latest: None,
        };
        let manifest = writer.about.encode()?;
        writer.append_with_length(&manifest)?;
        Ok(writer)
    }

    /// What the file says of itself.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Adds a sealed record as the store has it. Records come in the order of their keys.
    ///
    /// # Errors
    /// [`BackupWriteError::OtherVault`], [`Order`](BackupWriteError::Order) or
    /// [`Seal`](BackupWriteError::Seal).
    pub fn push(&mut self, key: StoreKey, sealed: &[u8]) -> Result<(), BackupWriteError> {
        self.add(key, sealed)?;
        self.seal_full()
    }

    /// [`push`](Self::push), but for chunks that are full: [`seal_many`](Self::seal_many) is to follow.
    pub(super) fn add(&mut self, key: StoreKey, sealed: &[u8]) -> Result<(), BackupWriteError> {
        if key.vault() != self.header.vault() {
            return Err(BackupWriteError::OtherVault);
        }
        let follows = self.latest.is_none_or(|latest| latest < key);
        if !follows || self.pushed == self.about.records {
            return Err(BackupWriteError::Order);
        }
        self.append(&key.place());
        self.append_with_length(sealed)?;
        self.latest = Some(key);
        self.pushed += 1;
        Ok(())
    }

    /// Seals all full chunks at once.
    pub(super) async fn seal_many(&mut self) -> Result<(), BackupWriteError> {
        let full = std::mem::take(&mut self.full);
        for sealed in self.stream.seal_many(self.chunk, &full).await? {
            self.finished.extend(sealed);
        }
        self.chunk += full.len() as u64;
        Ok(())
    }

    /// The bytes finished since the last time, to append to the file; perhaps none.
    #[must_use]
    pub fn take_finished(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.finished)
    }

    /// Ends the file and gives its last bytes.
    ///
    /// # Errors
    /// [`BackupWriteError::Order`] when fewer records came than were announced, or
    /// [`Seal`](BackupWriteError::Seal).
    pub fn finish(mut self) -> Result<Vec<u8>, BackupWriteError> {
        if self.pushed != self.about.records {
            return Err(BackupWriteError::Order);
        }
        self.seal_full()?;
        self.text.resize(CHUNK_LEN, 0);
        let last = std::mem::take(&mut self.text);
        self.seal(last, true)?;
        Ok(self.finished)
    }

    fn append_with_length(&mut self, bytes: &[u8]) -> Result<(), BackupWriteError> {
        let too_long = crate::SealError::TooLong(bytes.len());
        let length = u32::try_from(bytes.len()).map_err(|_| too_long)?;
        self.append(&length.to_be_bytes());
        self.append(bytes);
        Ok(())
    }

    /// Adds text. A chunk is full only when more follows: then it is not the last.
    fn append(&mut self, mut bytes: &[u8]) {
        while let Some((now, later)) = bytes.split_at_checked(CHUNK_LEN - self.text.len())
            && !later.is_empty()
        {
            self.text.extend_from_slice(now);
            let next = Vec::with_capacity(CHUNK_LEN);
            self.full.push(std::mem::replace(&mut self.text, next));
            bytes = later;
        }
        self.text.extend_from_slice(bytes);
    }

    fn seal_full(&mut self) -> Result<(), BackupWriteError> {
        let full = std::mem::take(&mut self.full);
        full.into_iter().try_for_each(|text| self.seal(text, false))
    }

    fn seal(&mut self, mut text: Vec<u8>, is_last: bool) -> Result<(), BackupWriteError> {
        let tag = self.stream.seal(self.chunk, is_last, &mut text)?;
        self.finished.extend_from_slice(&text);
        self.finished.extend_from_slice(&tag);
        self.chunk += 1;
        Ok(())
    }
}
