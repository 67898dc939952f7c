//! What a file says of itself, sealed: which program wrote it, when, and how much is in it.

use std::convert::Infallible;

use minicbor::encode::Error;
use minicbor::{Decoder, Encoder};

use crate::envelope::SealError;

/// No manifest is longer, in bytes.
pub(super) const MAX_LEN: usize = 1024;

/// Who writes a file, and when: the caller knows, for this crate has no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The program and its version.
    pub program: &'a str,
    /// Milliseconds since 1970-01-01T00:00Z.
    pub created: u64,
}

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The program that wrote it, and its version.
    pub program: String,
    /// When, in milliseconds since 1970-01-01T00:00Z, by the clock of the device that wrote it.
    pub created: u64,
    /// The vault's [`sequence`](crate::Vault::sequence) then. A vault on disk with a lower one was
    /// put back from an older copy.
    pub sequence: u64,
    /// How many sealed records are in it: bodies, shards and the root.
    pub records: u64,
}

impl About {
    /// CBOR `[program, created, sequence, records]`.
    pub(super) fn encode(&self) -> Result<Vec<u8>, SealError> {
        let mut encoder = Encoder::new(Vec::with_capacity(self.program.len() + 32));
        self.write(&mut encoder).map_err(|_| SealError::Encoding)?;
        let text = encoder.into_writer();
        if text.len() > MAX_LEN {
            return Err(SealError::TooLong(text.len()));
        }
        Ok(text)
    }

    /// The other way round. `None`: not a manifest.
    pub(super) fn decode(text: &[u8]) -> Option<Self> {
        let mut decoder = Decoder::new(text);
        if decoder.array().ok()?? != 4 {
            return None;
        }
        let about = Self {
            program: decoder.str().ok()?.to_owned(),
            created: decoder.u64().ok()?,
            sequence: decoder.u64().ok()?,
            records: decoder.u64().ok()?,
        };
        (decoder.position() == text.len()).then_some(about)
    }

    fn write(&self, encoder: &mut Encoder<Vec<u8>>) -> Result<(), Error<Infallible>> {
        encoder
            .array(4)?
            .str(&self.program)?
            .u64(self.created)?
            .u64(self.sequence)?
            .u64(self.records)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_manifest_is_read_as_it_was_written(
            program in ".{0,200}",
            created: u64,
            sequence: u64,
            records: u64,
        ) {
            let about = About { program, created, sequence, records };
            prop_assert_eq!(About::decode(&about.encode().unwrap()), Some(about));
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let _ = About::decode(&bytes);
        }
    }
}
