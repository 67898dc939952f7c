//! The root of the manifest: the number of the last save and the stamp of every shard.
//!
//! It is written with every save and is the only record that nothing else remembers; whoever keeps
//! the sequence number elsewhere notices when a whole vault is put back from an older copy.

use std::collections::BTreeMap;
use std::convert::Infallible;

use minicbor::encode::Error;
use minicbor::{Decoder, Encoder};

use crate::envelope::{SealError, Stamp};

/// What the root says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Root {
    /// Number of the save that wrote it; the root's own version.
    pub(crate) sequence: u64,
    /// Each shard's number and stamp.
    pub(crate) shards: BTreeMap<u32, Stamp>,
}

impl Root {
    /// The plaintext of the root: CBOR `[sequence, [[number, version, tag], …]]`.
    pub(crate) fn encode(&self) -> Result<Vec<u8>, SealError> {
        let mut encoder = Encoder::new(Vec::with_capacity(self.shards.len() * 33 + 24));
        self.write(&mut encoder).map_err(|_| SealError::Encoding)?;
        Ok(encoder.into_writer())
    }

    /// The other way round. `None`: not a root.
    pub(crate) fn decode(text: &[u8]) -> Option<Self> {
        let mut decoder = Decoder::new(text);
        if decoder.array().ok()?? != 2 {
            return None;
        }
        let sequence = decoder.u64().ok()?;
        let count = decoder.array().ok()??;
        let mut shards = BTreeMap::new();
        for _ in 0..count {
            let (number, stamp) = read_shard(&mut decoder)?;
            if shards.insert(number, stamp).is_some() {
                return None;
            }
        }
        (decoder.position() == text.len()).then_some(Self { sequence, shards })
    }

    fn write(&self, encoder: &mut Encoder<Vec<u8>>) -> Result<(), Error<Infallible>> {
        encoder.array(2)?.u64(self.sequence)?;
        encoder.array(self.shards.len() as u64)?;
        for (number, stamp) in &self.shards {
            encoder
                .array(3)?
                .u32(*number)?
                .u64(stamp.version)?
                .bytes(&stamp.tag)?;
        }
        Ok(())
    }
}

fn read_shard(decoder: &mut Decoder<'_>) -> Option<(u32, Stamp)> {
    if decoder.array().ok()?? != 3 {
        return None;
    }
    let number = decoder.u32().ok()?;
    let stamp = Stamp {
        version: decoder.u64().ok()?,
        tag: decoder.bytes().ok()?.try_into().ok()?,
    };
    Some((number, stamp))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_root_is_read_as_it_was_written(
            sequence: u64,
            shards in prop::collection::btree_map(any::<u32>(), any::<(u64, [u8; 16])>(), 0..200),
        ) {
            let shards = shards
                .into_iter()
                .map(|(number, (version, tag))| (number, Stamp { version, tag }))
                .collect();
            let root = Root { sequence, shards };
            prop_assert_eq!(Root::decode(&root.encode().unwrap()), Some(root));
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Root::decode(&bytes);
        }
    }

    #[test]
    fn a_shard_listed_twice_is_refused() {
        let mut encoder = Encoder::new(Vec::new());
        encoder.array(2).unwrap().u64(1).unwrap().array(2).unwrap();
        for _ in 0..2 {
            encoder.array(3).unwrap().u32(5).unwrap().u64(1).unwrap();
            encoder.bytes(&[0; 16]).unwrap();
        }
        assert_eq!(Root::decode(encoder.writer()), None);
    }
}
