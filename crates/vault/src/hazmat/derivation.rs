//! HKDF-SHA256 (RFC 5869) and HMAC-SHA256 (RFC 2104).

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{PrimitiveError, Secret};

/// A key for one purpose: extract with `salt`, expand with `purpose`.
pub(crate) fn derive_key(
    secret: &[u8],
    salt: &[u8],
    purpose: &[&[u8]],
) -> Result<Secret, PrimitiveError> {
    let mut key: Secret = Box::new(Zeroizing::new([0; 32]));
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand_multi_info(purpose, key.as_mut_slice())
        .map_err(|_| PrimitiveError::TooLong)?;
    Ok(key)
}

/// A keyed hash of the parts laid end to end; the caller sees to it that they cannot be read as
/// other parts (fixed lengths).
pub(crate) fn derive_mac(key: &Secret, parts: &[&[u8]]) -> [u8; 32] {
    // HMAC pads a key with zeros to the block of its hash; done here so that no length can fail.
    let mut block = Zeroizing::new([0; 64]);
    for (slot, byte) in block.iter_mut().zip(key.iter()) {
        *slot = *byte;
    }
    let block: &[u8; 64] = &block;
    let mut mac = Hmac::<Sha256>::new(block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
