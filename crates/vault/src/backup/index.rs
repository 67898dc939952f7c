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
                    let zeros = text.iter().take_while(|byte| **byte == 0).count();
                    self.at += zeros as u64;
                    if zeros < text.len() {
                        return Err(refusal(self.at));
                    }
                }
            }
            let taken = usize::try_from(self.at - before).unwrap_or(usize::MAX);
            text = text.get(taken..).unwrap_or_default();
        }
        Ok(())
    }

    /// What the text says of itself and where its records are, in the order of their keys.
    pub(super) fn finish(self) -> Result<(About, Vec<Entry>), BackupError> {
        match (self.next, self.about) {
            (Next::Filling { since }, Some(about)) if self.at - since < CHUNK_LEN as u64 => {
                Ok((about, self.entries))
            }
            _ => Err(refusal(self.at)),
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
        read(self, &whole).ok_or_else(|| refusal(self.at - whole.len() as u64))
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
}

fn refusal(at: u64) -> BackupError {
    BackupError::Contents { at: text_at(at) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VAULT: VaultId = VaultId([7; 16]);

    /// A text as a writer makes it, in pieces that a test may exchange.
    fn text(announced: u64, records: &[(u8, Vec<u8>)], filling: &[u8]) -> Vec<u8> {
        let about = About {
            program: "a test".to_owned(),
            created: 1,
            sequence: 2,
            records: announced,
        };
        let mut text = framed(&about.encode().unwrap());
        for (place, bytes) in records {
            text.extend([*place; 16]);
            text.extend(framed(bytes));
        }
        text.extend(filling);
        text
    }

    fn framed(bytes: &[u8]) -> Vec<u8> {
        let length = u32::try_from(bytes.len()).unwrap();
        [&length.to_be_bytes(), bytes].concat()
    }

    /// Takes in a text cut into pieces of a length.
    fn index(text: &[u8], piece: usize) -> Result<(About, Vec<Entry>), BackupError> {
        let mut indexer = Indexer::new(VAULT);
        for piece in text.chunks(piece) {
            indexer.take(piece)?;
        }
        indexer.finish()
    }

    fn refused(text: &[u8]) -> bool {
        let outcomes = [1, 7, text.len().max(1)].map(|piece| index(text, piece));
        assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]));
        matches!(outcomes[0], Err(BackupError::Contents { .. }))
    }

    #[test]
    fn a_text_with_more_or_fewer_records_than_announced_is_refused() {
        let records = [(1, vec![1; 30]), (2, vec![2; 40])];
        assert!(!refused(&text(2, &records, &[0; 9])));
        assert!(refused(&text(1, &records, &[])));
        assert!(refused(&text(3, &records, &[])));
        // With zeros after them, which read as an empty record in the place 0.
        assert!(refused(&text(3, &records, &[0; 100])));
        assert!(refused(&text(u64::MAX, &records, &[0; 100])));
    }

    #[test]
    fn records_twice_or_out_of_order_are_refused() {
        let record = |place| (place, vec![place; 10]);
        assert!(refused(&text(2, &[record(2), record(1)], &[])));
        assert!(refused(&text(2, &[record(1), record(1)], &[])));
    }

    #[test]
    fn anything_but_zeros_after_the_records_is_refused() {
        let records = [(1, vec![1; 30])];
        assert!(!refused(&text(1, &records, &[])));
        assert!(refused(&text(1, &records, &[0, 0, 0, 1])));
    }

    #[test]
    fn a_chunk_of_nothing_but_zeros_is_refused() {
        let whole = text(1, &[(1, vec![1; 30])], &[]);
        let filled = |zeros: usize| [&whole[..], &vec![0; zeros]].concat();
        assert!(index(&filled(CHUNK_LEN - 1), CHUNK_LEN).is_ok());
        assert!(index(&filled(CHUNK_LEN), CHUNK_LEN).is_err());
    }

    #[test]
    fn a_manifest_that_is_none_or_too_long_is_refused() {
        assert!(refused(&framed(b"")));
        assert!(refused(&framed(&[0xFF; 40])));
        assert!(refused(&framed(&[0x84; MAX_LEN + 1])));
        assert!(refused(&u32::MAX.to_be_bytes()));
        assert!(refused(&[]));
        let mut longer = text(0, &[], &[]);
        longer[3] += 1;
        longer.push(0);
        assert!(refused(&longer));
    }

    #[test]
    fn a_record_that_goes_on_after_the_end_is_refused() {
        let whole = text(1, &[(1, vec![1; 30])], &[]);
        for length in 0..whole.len() {
            assert!(refused(&whole[..length]), "{length}");
        }
    }

    #[test]
    fn an_empty_record_is_a_record() {
        let (about, entries) = index(&text(2, &[(1, vec![]), (2, vec![])], &[]), 5).unwrap();
        assert_eq!(about.records, 2);
        assert_eq!(entries.len(), 2);
    }

    proptest! {
        #[test]
        fn every_record_is_found_where_it_is(
            records in prop::collection::btree_map(any::<u8>(), prop::collection::vec(any::<u8>(), 0..90), 0..20),
            piece in 1_usize..200,
            filling in 0_usize..300,
        ) {
            let records: Vec<(u8, Vec<u8>)> = records.into_iter().collect();
            let whole = text(records.len() as u64, &records, &vec![0; filling]);
            let (_, entries) = index(&whole, piece).unwrap();
            prop_assert_eq!(entries.len(), records.len());
            for (entry, (place, bytes)) in entries.iter().zip(&records) {
                let at = usize::try_from(entry.at).unwrap();
                prop_assert_eq!(entry.key, StoreKey::join(VAULT, &[*place; 16]));
                prop_assert_eq!(&whole[at..at + entry.length as usize], &bytes[..]);
            }
        }

        #[test]
        fn no_bytes_make_the_reader_panic(
            bytes in prop::collection::vec(any::<u8>(), 0..300),
            piece in 1_usize..50,
        ) {
            let _ = index(&bytes, piece);
            let _ = index(&[&[0, 0, 0, 30][..], &bytes].concat(), piece);
        }
    }
}
