//! The beginning of a file, in the clear: what it is, and the header of the vault in it.
//!
//! Every chunk has these bytes as associated data, so that none of them can be changed. It must
//! never hold anything else: whoever finds the file reads it.

use super::error::BackupError;
use crate::hazmat::{PrimitiveError, make_bytes};
use crate::header::{Header, HeaderError};

/// First bytes of every file.
const MAGIC: &[u8; 8] = b"DOORSTEP";
/// The only format so far.
const FORMAT: u8 = 1;
/// Bytes of the plain part.
pub(super) const PLAIN_LEN: usize = MAGIC.len() + 2 + SALT_LEN + Header::LEN;

const SALT_LEN: usize = 16;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// All of a vault, to be restored on this device or another.
    Backup,
    /// Some records for a colleague, in a vault of their own.
    Handover,
}

/// The plain part, read or made.
#[derive(Debug, Clone)]
pub(super) struct Plain {
    pub(super) purpose: Purpose,
    /// Makes the file's key one that no other file has.
    pub(super) salt: [u8; SALT_LEN],
    pub(super) header: Header,
}

impl Purpose {
    fn number(self) -> u8 {
        match self {
            Self::Backup => 1,
            Self::Handover => 2,
        }
    }

    fn of(number: u8) -> Result<Self, BackupError> {
        match number {
            0 => Err(BackupError::Beginning(HeaderError::Damaged)),
            1 => Ok(Self::Backup),
            2 => Ok(Self::Handover),
            newer => Err(BackupError::TooNew(newer)),
        }
    }
}

impl Plain {
    pub(super) fn make(purpose: Purpose, header: &Header) -> Result<Self, PrimitiveError> {
        Ok(Self {
            purpose,
            salt: make_bytes()?,
            header: header.clone(),
        })
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        [
            &MAGIC[..],
            &[FORMAT, self.purpose.number()],
            &self.salt,
            &self.header.to_bytes(),
        ]
        .concat()
    }

    /// Reads the first [`PLAIN_LEN`] bytes of a file, or all of a shorter one.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, BackupError> {
        let cut = BackupError::CutShort {
            at: bytes.len() as u64,
        };
        if bytes.iter().zip(MAGIC).any(|(byte, magic)| byte != magic) {
            return Err(BackupError::NotDoorstep);
        }
        let rest = bytes.get(MAGIC.len()..).unwrap_or_default();
        let (format, rest) = rest.split_first().ok_or(cut.clone())?;
        match *format {
            0 => return Err(BackupError::Beginning(HeaderError::Damaged)),
            FORMAT => {}
            newer => return Err(BackupError::TooNew(newer)),
        }
        let (purpose, rest) = rest.split_first().ok_or(cut.clone())?;
        let purpose = Purpose::of(*purpose)?;
        let (salt, rest) = rest.split_first_chunk().ok_or(cut.clone())?;
        if rest.len() < Header::LEN {
            return Err(cut);
        }
        let header = Header::from_bytes(rest).map_err(|error| match error {
            HeaderError::TooNew(format) => BackupError::TooNew(format),
            other => BackupError::Beginning(other),
        })?;
        Ok(Self {
            purpose,
            salt: *salt,
            header,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_part_has_the_length_of_the_format() {
        assert_eq!(PLAIN_LEN, 207);
    }

    #[test]
    fn a_photograph_is_not_taken_for_a_backup() {
        let photograph = b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00".to_vec();
        assert_eq!(
            Plain::from_bytes(&photograph).err(),
            Some(BackupError::NotDoorstep)
        );
    }

    #[test]
    fn an_empty_file_was_cut_short() {
        assert_eq!(
            Plain::from_bytes(&[]).err(),
            Some(BackupError::CutShort { at: 0 })
        );
    }
}
