//! The 128-bit id of a record, written as a UUID in files and as sixteen bytes in the vault.

use std::fmt;
use std::str::FromStr;

use minicbor::decode::{Decode, Decoder, Error as DecodeError};
use minicbor::encode::{Encode, Encoder, Error as EncodeError, Write};

/// Names one record for ever. It is random and says nothing about the record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 16]);

/// Why a text is not an [`Id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdError;

impl Id {
    /// The id of nothing and nobody (RFC 9562, 5.9).
    pub const NIL: Self = Self([0; 16]);

    /// An id from sixteen random bytes. The version and variant bits of a random UUID (RFC 9562, 5.4) are set here.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(
            uuid::Builder::from_random_bytes(bytes)
                .into_uuid()
                .into_bytes(),
        )
    }

    /// An id as it stands in the vault, unchanged.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The sixteen bytes that the vault stores.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        uuid::Uuid::from_bytes(self.0).hyphenated().fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let uuid = uuid::Uuid::try_parse(text).map_err(|_| IdError)?;
        Ok(Self(uuid.into_bytes()))
    }
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a UUID such as 2f1c9c5e-8a37-4d0e-9b0f-5f6f0c1d2e3a")
    }
}

impl std::error::Error for IdError {}

impl<C> Encode<C> for Id {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Id {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        let at = d.position();
        let bytes = d.bytes()?;
        bytes
            .try_into()
            .map(Self)
            .map_err(|_| DecodeError::message("an id has sixteen bytes").at(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_same_after_being_written_and_read() {
        let id = Id::from_random([7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        let bytes = minicbor::to_vec(id).unwrap();
        assert_eq!(minicbor::decode::<Id>(&bytes).unwrap(), id);
    }

    #[test]
    fn an_id_is_a_version_4_uuid() {
        let text = Id::from_random([0; 16]).to_string();
        assert_eq!(text, "00000000-0000-4000-8000-000000000000");
    }

    #[test]
    fn a_text_that_is_no_uuid_is_refused() {
        assert_eq!("client-1".parse::<Id>(), Err(IdError));
    }
}
