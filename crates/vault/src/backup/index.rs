//! Reads the text of a file, chunk by chunk, and remembers where each record is.
//!
//! It keeps places, never the records. The text is authenticated before it comes here; what does
//! not fit the format is a fault of the program that wrote it, and refused all the same.

use super::about::{About, MAX_LEN};
use super::error::BackupError;
use super::stream::{CHUNK_LEN, text_at};
use crate::record::{StoreKey, VaultId};

/// Bytes before each record: its place, its length.
const HEAD_LEN: usize = 16 + 4;

/// Where a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: StoreKey,
    /// Its first byte in the text.
    pub(super) at: u64,
    pub(super) length: u32,
}

/// Takes in a text from its first byte to its last.
pub(super) struct Indexer {
    vault: VaultId,
    /// Bytes taken in so far.
    at: u64,
    next: Next,
    /// The beginning of what comes next, when a chunk ended within it.
    gathered: Vec<u8>,
    about: Option<About>,
    entries: Vec<Entry>,
}

/// What comes next in the text.
#[derive(Debug, Clone, Copy)]
enum Next {
    ManifestLength,
    Manifest { length: usize },
    Head,
    Record { left: u64 },
    Filling { since: u64 },
}

impl Indexer {
    pub(super) fn new(vault: VaultId) -> Self {
        Self {
            vault,
            at: 0,
            next: Next::ManifestLength,
            gathered: Vec::new(),
            about: None,
            entries: Vec::new(),
        }
    }

    /// Takes in more of the text.
    pub(super) fn take(&mut self, mut text: &[u8]) -> Result<(), BackupError> {
        while !text.is_empty() {
            let before = self.at;
            match self.next {
                Next::ManifestLength => self.gather(text, 4, Self::manifest_length)?,
                Next::Manifest { length } => self.gather(text, length, Self::manifest)?,
                Next::Head => self.gather(text, HEAD_LEN, Self::head)?,
                Next::Record { left } => {
                    let some = left.min(text.len() as u64);
                    self.at += some;
                    self.skip(left - some);
                }
                Next::Filling { .. } => {
                    if text.iter().any(|byte| *byte != 0) {
                        return Err(self.refusal());
                    }
                    self.at += text.len() as u64;
                }
            }
            let taken = usize::try_from(self.at - before).unwrap_or(usize::MAX);
            text = text.get(taken..).unwrap_or_default();
        }
        Ok(())
    }

    /// What the text says of itself and where its records are, in the order of their keys.
    pub(super) fn finish(self) -> Result<(About, Vec<Entry>), BackupError> {
        let refusal = self.refusal();
        match (self.next, self.about) {
            (Next::Filling { since }, Some(about)) if self.at - since < CHUNK_LEN as u64 => {
                Ok((about, self.entries))
            }
            _ => Err(refusal),
        }
    }

    /// Gathers `length` bytes, over chunks if need be, and then reads them.
    fn gather(
        &mut self,
        text: &[u8],
        length: usize,
        read: impl FnOnce(&mut Self, &[u8]) -> Option<()>,
    ) -> Result<(), BackupError> {
        let missing = length.saturating_sub(self.gathered.len());
        let some = text.get(..missing).unwrap_or(text);
        self.gathered.extend_from_slice(some);
        self.at += some.len() as u64;
        if some.len() < missing {
            return Ok(());
        }
        let whole = std::mem::take(&mut self.gathered);
        read(self, &whole).ok_or_else(|| self.refusal())
    }

    fn manifest_length(&mut self, bytes: &[u8]) -> Option<()> {
        let length = u32::from_be_bytes(bytes.try_into().ok()?);
        let length = usize::try_from(length).ok()?;
        self.next = Next::Manifest { length };
        (length <= MAX_LEN).then_some(())
    }

    fn manifest(&mut self, bytes: &[u8]) -> Option<()> {
        self.about = Some(About::decode(bytes)?);
        self.skip(0);
        Some(())
    }

    fn head(&mut self, bytes: &[u8]) -> Option<()> {
        let (place, length) = bytes.split_first_chunk()?;
        let length = u32::from_be_bytes(length.try_into().ok()?);
        let key = StoreKey::join(self.vault, place);
        if self.entries.last().is_some_and(|latest| latest.key >= key) {
            return None;
        }
        self.entries.push(Entry {
            key,
            at: self.at,
            length,
        });
        self.skip(u64::from(length));
        Some(())
    }

    /// Says what comes after `left` more bytes of a record.
    fn skip(&mut self, left: u64) {
        let announced = self.about.as_ref().map_or(0, |about| about.records);
        self.next = if left > 0 {
            Next::Record { left }
        } else if (self.entries.len() as u64) < announced {
            Next::Head
        } else {
            Next::Filling { since: self.at }
        };
    }

    fn refusal(&self) -> BackupError {
        BackupError::Contents {
            at: text_at(self.at),
        }
    }
}
