//! The keys of a vault and what each may be used for.
//!
//! The vault key seals nothing itself: a key is derived from it for each purpose, so that a weakness
//! in one use says nothing about another. No key is ever printed, compared or cloned.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use crate::hazmat::{Cipher, Mac, PrimitiveError, Secret, derive_key, make_bytes};
use crate::record::VaultId;

/// The random 256-bit key of one vault. It is stored only wrapped, in the [`Header`](crate::Header).
pub struct VaultKey {
    vault: VaultId,
    secret: Secret,
}

/// The key that wraps a vault key, made from a passphrase by
/// [`derive_passphrase_key`](crate::derive_passphrase_key).
pub struct KeyEncryptionKey(Secret);

/// The keys in use while a vault is open.
pub(crate) struct Keys {
    vault: VaultId,
    /// Seals bodies.
    pub(crate) records: Cipher,
    /// Seals shards and the root.
    pub(crate) manifest: Cipher,
    /// Makes store keys and masks what an envelope says about its place.
    lookup: Mac,
    /// Makes the keys of backup and handover files.
    backup: Secret,
}

impl VaultKey {
    /// A new key for a new vault.
    pub(crate) fn make(vault: VaultId) -> Result<Self, PrimitiveError> {
        Ok(Self {
            vault,
            secret: secret_from(make_bytes()?),
        })
    }

    /// A key that was unwrapped.
    pub(crate) fn unwrapped(vault: VaultId, bytes: [u8; 32]) -> Self {
        Self {
            vault,
            secret: secret_from(bytes),
        }
    }

    /// The vault that this key opens.
    #[must_use]
    pub fn vault(&self) -> VaultId {
        self.vault
    }

    /// The bytes to wrap.
    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }
}

impl KeyEncryptionKey {
    pub(crate) fn new(secret: Secret) -> Self {
        Self(secret)
    }

    /// The key as it came from another thread. Wipe the other copies.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(secret_from(bytes))
    }

    /// The key as it goes from a worker to the page, and nowhere else: never to disk.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        (*self.0).clone()
    }

    pub(crate) fn cipher(&self) -> Cipher {
        Cipher::new(&self.0)
    }
}

impl Keys {
    /// Derives the keys of a vault.
    pub(crate) fn derive(key: &VaultKey) -> Result<Self, PrimitiveError> {
        let salt = key.vault.0;
        let purpose =
            |name: &[u8]| derive_key(key.secret.as_slice(), &salt, &[b"doorstep vault 1 ", name]);
        Ok(Self {
            vault: key.vault,
            records: Cipher::new(&purpose(b"records")?),
            manifest: Cipher::new(&purpose(b"manifest")?),
            lookup: Mac::new(&purpose(b"lookup")?),
            backup: purpose(b"backup")?,
        })
    }

    /// The vault they belong to.
    pub(crate) fn vault(&self) -> VaultId {
        self.vault
    }

    /// The key of one backup or handover file, by its salt.
    pub(crate) fn file(&self, salt: &[u8; 16]) -> Result<Cipher, PrimitiveError> {
        derive_key(self.backup.as_slice(), salt, &[b"doorstep file 1"]).map(|key| Cipher::new(&key))
    }

    /// HMAC under the lookup key.
    pub(crate) fn lookup(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.lookup.of(parts)
    }
}

impl fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<VaultKey>")
    }
}

impl fmt::Debug for KeyEncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<KeyEncryptionKey>")
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<Keys>")
    }
}

/// Moves bytes to the heap and wipes where they were.
fn secret_from(mut bytes: [u8; 32]) -> Secret {
    let secret = Box::new(Zeroizing::new(bytes));
    bytes.zeroize();
    secret
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_shows_itself() {
        let key = VaultKey::unwrapped(VaultId([1; 16]), [0xAB; 32]);
        assert_eq!(format!("{key:?}"), "<VaultKey>");
        let wrap = KeyEncryptionKey::from_bytes([0xAB; 32]);
        assert_eq!(format!("{wrap:?}"), "<KeyEncryptionKey>");
        assert_eq!(format!("{:?}", Keys::derive(&key).unwrap()), "<Keys>");
    }

    #[test]
    fn a_key_crosses_a_thread_unchanged() {
        let key = KeyEncryptionKey::from_bytes([7; 32]);
        assert_eq!(*key.to_bytes(), [7; 32]);
    }
}
