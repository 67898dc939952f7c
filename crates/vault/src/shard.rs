//! A shard of the manifest: up to 128 records, each with its stamp and its head.
//!
//! Shards are why unlocking reads one record for every 128 of the vault, and a save rewrites only
//! the shards it touches. A shard must never be trusted unless the root lists its stamp.

use std::convert::Infallible;

use minicbor::encode::Error;
use minicbor::{Decoder, Encoder};

use crate::envelope::{SealError, Stamp};
use crate::record::{Kind, RecordId};

/// Longest head, in bytes: 16 KiB, so that a shard stays quick to write. Put the rest in the body.
pub const MAX_HEAD: usize = 16 * 1024;

/// Most records in a shard.
pub(crate) const CAPACITY: usize = 128;

/// What a shard says of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) record: RecordId,
    pub(crate) stamp: Stamp,
    pub(crate) head: Vec<u8>,
}

/// The plaintext of a shard: a CBOR array of `[kind, id, version, tag, head]`.
pub(crate) fn encode(entries: &[Entry]) -> Result<Vec<u8>, SealError> {
    let heads: usize = entries.iter().map(|entry| entry.head.len()).sum();
    let mut encoder = Encoder::new(Vec::with_capacity(heads + entries.len() * 56 + 8));
    write(&mut encoder, entries).map_err(|_| SealError::Encoding)?;
    Ok(encoder.into_writer())
}

/// The other way round. `None`: not a shard.
pub(crate) fn decode(text: &[u8]) -> Option<Vec<Entry>> {
    let mut decoder = Decoder::new(text);
    let count = usize::try_from(decoder.array().ok()??).ok()?;
    if count > CAPACITY {
        return None;
    }
    let entries = (0..count)
        .map(|_| read_entry(&mut decoder))
        .collect::<Option<Vec<_>>>()?;
    (decoder.position() == text.len()).then_some(entries)
}

fn write(encoder: &mut Encoder<Vec<u8>>, entries: &[Entry]) -> Result<(), Error<Infallible>> {
    encoder.array(entries.len() as u64)?;
    for Entry {
        record,
        stamp,
        head,
    } in entries
    {
        encoder
            .array(5)?
            .u8(record.kind.0)?
            .bytes(&record.id)?
            .u64(stamp.version)?
            .bytes(&stamp.tag)?
            .bytes(head)?;
    }
    Ok(())
}

fn read_entry(decoder: &mut Decoder<'_>) -> Option<Entry> {
    if decoder.array().ok()?? != 5 {
        return None;
    }
    Some(Entry {
        record: RecordId {
            kind: Kind(decoder.u8().ok()?),
            id: decoder.bytes().ok()?.try_into().ok()?,
        },
        stamp: Stamp {
            version: decoder.u64().ok()?,
            tag: decoder.bytes().ok()?.try_into().ok()?,
        },
        head: decoder.bytes().ok()?.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry() -> impl Strategy<Value = Entry> {
        let record = (any::<u8>(), any::<[u8; 16]>()).prop_map(|(kind, id)| RecordId {
            kind: Kind(kind),
            id,
        });
        let stamp =
            (any::<u64>(), any::<[u8; 16]>()).prop_map(|(version, tag)| Stamp { version, tag });
        let head = prop::collection::vec(any::<u8>(), 0..80);
        (record, stamp, head).prop_map(|(record, stamp, head)| Entry {
            record,
            stamp,
            head,
        })
    }

    proptest! {
        #[test]
        fn a_shard_is_read_as_it_was_written(entries in prop::collection::vec(entry(), 0..=CAPACITY)) {
            prop_assert_eq!(decode(&encode(&entries).unwrap()), Some(entries));
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }
    }

    #[test]
    fn more_records_than_a_shard_holds_are_refused() {
        let entry = Entry {
            record: RecordId {
                kind: Kind(1),
                id: [2; 16],
            },
            stamp: Stamp {
                version: 3,
                tag: [4; 16],
            },
            head: vec![],
        };
        let entries = vec![entry; CAPACITY + 1];
        assert_eq!(decode(&encode(&entries).unwrap()), None);
    }

    #[test]
    fn anything_after_the_last_record_is_refused() {
        let mut bytes = encode(&[]).unwrap();
        bytes.push(0);
        assert_eq!(decode(&bytes), None);
    }
}
