//! AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce and a 128-bit tag, in place.
//!
//! The caller must never use a nonce twice with one key; random nonces are safe for 2^32 messages
//! under one key (SP 800-38D, 8.3), far beyond what one person writes.

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit};

use super::{PrimitiveError, Secret};

/// Bytes in a nonce.
pub(crate) const NONCE_LEN: usize = 12;
/// Bytes in an authentication tag.
pub(crate) const TAG_LEN: usize = 16;
/// A nonce.
pub(crate) type Nonce = [u8; NONCE_LEN];
/// An authentication tag.
pub(crate) type Tag = [u8; TAG_LEN];

/// A key made ready for use, its round keys wiped when dropped.
pub(crate) struct Cipher(Box<Aes256Gcm>);

impl Cipher {
    /// Makes a key ready for use.
    pub(crate) fn new(key: &Secret) -> Self {
        let bytes: &[u8; 32] = key;
        Self(Box::new(Aes256Gcm::new(bytes.into())))
    }

    /// Encrypts `message` in place and gives its tag.
    pub(crate) fn seal(
        &self,
        nonce: &Nonce,
        associated_data: &[u8],
        message: &mut [u8],
    ) -> Result<Tag, PrimitiveError> {
        self.0
            .encrypt_inout_detached(nonce.into(), associated_data, message.into())
            .map(Into::into)
            .map_err(|_| PrimitiveError::TooLong)
    }

    /// Decrypts `message` in place. `false`: something was altered, and `message` is as it was.
    #[must_use]
    pub(crate) fn open(
        &self,
        nonce: &Nonce,
        associated_data: &[u8],
        message: &mut [u8],
        tag: &Tag,
    ) -> bool {
        self.0
            .decrypt_inout_detached(nonce.into(), associated_data, message.into(), tag.into())
            .is_ok()
    }
}
