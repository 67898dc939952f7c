//! A vault key sealed under another key: nonce, ciphertext, tag.
//!
//! Which key seals it and what is bound beside it is the caller's to say, and no two kinds of wrap
//! may bind the same.

use crate::hazmat::{Cipher, Nonce, PrimitiveError, TAG_LEN, Tag, make_bytes};
use crate::keys::VaultKey;
use crate::record::VaultId;

/// A vault key, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrap {
    nonce: Nonce,
    sealed: [u8; 32],
    tag: Tag,
}

impl Wrap {
    /// Bytes in a wrap.
    pub(crate) const LEN: usize = 12 + 32 + TAG_LEN;

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        [&self.nonce[..], &self.sealed, &self.tag].concat()
    }

    pub(crate) fn from_bytes(bytes: &[u8; Self::LEN]) -> Option<Self> {
        let (nonce, rest) = bytes.split_first_chunk()?;
        let (sealed, rest) = rest.split_first_chunk()?;
        Some(Self {
            nonce: *nonce,
            sealed: *sealed,
            tag: rest.try_into().ok()?,
        })
    }
}

/// Seals the vault key; `data` is bound.
pub(crate) fn wrap(cipher: &Cipher, data: &[u8], key: &VaultKey) -> Result<Wrap, PrimitiveError> {
    let nonce = make_bytes()?;
    let mut sealed = **key.secret().as_ref();
    let tag = cipher.seal(&nonce, data, &mut sealed)?;
    Ok(Wrap { nonce, sealed, tag })
}

/// Opens it again. `None`: another key, or something was altered.
pub(crate) fn unwrap(
    vault: VaultId,
    cipher: &Cipher,
    data: &[u8],
    wrap: &Wrap,
) -> Option<VaultKey> {
    let mut bytes = zeroize::Zeroizing::new(wrap.sealed);
    cipher
        .open(&wrap.nonce, data, bytes.as_mut_slice(), &wrap.tag)
        .then(|| VaultKey::unwrapped(vault, *bytes))
}
