//! The header: the one plain thing about a vault, which holds its key wrapped twice.
//!
//! Once under the passphrase's key, once under the recovery key's. Parameters, salts and the vault's
//! id are the associated data of each wrap, so none can be changed without the wrap failing to open.
//! It must never hold anything else: whoever holds the disk reads it.

use crate::hazmat::{Cipher, PrimitiveError, derive_key, make_bytes};
use crate::kdf::{KdfError, PassphraseKdf};
use crate::keys::{KeyEncryptionKey, VaultKey};
use crate::record::VaultId;
use crate::recovery::RecoveryKey;
use crate::wrap::{Wrap, unwrap, wrap};

/// The only format so far.
const FORMAT: u8 = 1;
/// First byte of a wrap's associated data after the format: which wrap it is.
const PASSPHRASE: u8 = 1;
const RECOVERY: u8 = 2;

/// A vault's plain header: its id and its wrapped key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    vault: VaultId,
    kdf: PassphraseKdf,
    by_passphrase: Wrap,
    recovery_salt: [u8; 16],
    by_recovery: Wrap,
}

/// Why bytes are no header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// Written by a newer app. Update this one; nothing is lost.
    #[error("the vault's header has format {0}, newer than this app")]
    TooNew(u8),
    /// Cut short, too long, or not a header at all. Restore it from a backup.
    #[error("the vault's header is damaged")]
    Damaged,
    /// Its Argon2 parameters are out of bounds. Restore it from a backup.
    #[error(transparent)]
    Parameters(#[from] KdfError),
}

/// Why a vault stays locked. An altered header looks the same as a wrong secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// It is not the vault's passphrase. Nothing was changed: try again, or use the recovery key.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// A well-formed recovery key, but not this vault's. Look for the sheet printed at set-up.
    #[error("this recovery key is not this vault's")]
    WrongRecoveryKey,
    /// The passkey is not the one the wrap was made with, or the wrap was altered. Use the
    /// passphrase or the recovery key, and set the passkey up anew.
    #[error("this passkey does not open the vault")]
    WrongPasskey,
    /// The key given belongs to another vault. Unlock this one first.
    #[error("the key belongs to another vault")]
    OtherVault,
    /// A primitive refused.
    #[error(transparent)]
    Primitive(#[from] PrimitiveError),
}

impl Header {
    /// Bytes in a header.
    pub const LEN: usize = 181;

    /// A new vault's header and key. `wrapping` is the passphrase's key for `kdf`.
    ///
    /// # Errors
    /// [`PrimitiveError`].
    pub fn make(
        kdf: PassphraseKdf,
        wrapping: &KeyEncryptionKey,
        recovery: &RecoveryKey,
    ) -> Result<(Self, VaultKey), PrimitiveError> {
        let vault = VaultId(make_bytes()?);
        let key = VaultKey::make(vault)?;
        let recovery_salt = make_bytes()?;
        let header = Self {
            vault,
            kdf,
            by_passphrase: wrap(&wrapping.cipher(), &passphrase_data(vault, &kdf), &key)?,
            recovery_salt,
            by_recovery: wrap_for_recovery(vault, &recovery_salt, recovery, &key)?,
        };
        Ok((header, key))
    }

    /// The vault's id.
    #[must_use]
    pub fn vault(&self) -> VaultId {
        self.vault
    }

    /// What the passphrase's key is derived with.
    #[must_use]
    pub fn kdf(&self) -> PassphraseKdf {
        self.kdf
    }

    /// Unwraps the vault key with the passphrase's key.
    ///
    /// # Errors
    /// [`UnlockError::WrongPassphrase`].
    pub fn unlock_with_passphrase_key(
        &self,
        wrapping: &KeyEncryptionKey,
    ) -> Result<VaultKey, UnlockError> {
        let data = passphrase_data(self.vault, &self.kdf);
        unwrap(self.vault, &wrapping.cipher(), &data, &self.by_passphrase)
            .ok_or(UnlockError::WrongPassphrase)
    }

    /// Unwraps the vault key with the recovery key.
    ///
    /// # Errors
    /// [`UnlockError::WrongRecoveryKey`].
    pub fn unlock_with_recovery_key(
        &self,
        recovery: &RecoveryKey,
    ) -> Result<VaultKey, UnlockError> {
        let cipher = recovery_cipher(self.vault, &self.recovery_salt, recovery)?;
        let data = recovery_data(self.vault, &self.recovery_salt);
        unwrap(self.vault, &cipher, &data, &self.by_recovery).ok_or(UnlockError::WrongRecoveryKey)
    }

    /// The header with another passphrase; the records stay as they are. Store it, and only then
    /// forget the old one. `key` comes from an unlock, so that a colleague at an open vault cannot
    /// change its passphrase.
    ///
    /// # Errors
    /// [`UnlockError::OtherVault`] or [`UnlockError::Primitive`].
    pub fn with_passphrase(
        &self,
        key: &VaultKey,
        kdf: PassphraseKdf,
        wrapping: &KeyEncryptionKey,
    ) -> Result<Self, UnlockError> {
        self.check_owns(key)?;
        let data = passphrase_data(self.vault, &kdf);
        Ok(Self {
            kdf,
            by_passphrase: wrap(&wrapping.cipher(), &data, key)?,
            ..self.clone()
        })
    }

    /// The header with another recovery key; the old one no longer opens it.
    ///
    /// # Errors
    /// [`UnlockError::OtherVault`] or [`UnlockError::Primitive`].
    pub fn with_recovery_key(
        &self,
        key: &VaultKey,
        recovery: &RecoveryKey,
    ) -> Result<Self, UnlockError> {
        self.check_owns(key)?;
        let recovery_salt = make_bytes()?;
        Ok(Self {
            recovery_salt,
            by_recovery: wrap_for_recovery(self.vault, &recovery_salt, recovery, key)?,
            ..self.clone()
        })
    }

    /// The header as it is stored.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [
            &[FORMAT][..],
            &self.vault.0,
            &self.kdf.to_bytes(),
            &self.by_passphrase.to_bytes(),
            &self.recovery_salt,
            &self.by_recovery.to_bytes(),
        ]
        .concat()
    }

    /// The other way round.
    ///
    /// # Errors
    /// [`HeaderError`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, HeaderError> {
        let damaged = HeaderError::Damaged;
        let (format, rest) = bytes.split_first().ok_or(damaged)?;
        match *format {
            0 => return Err(damaged),
            FORMAT => {}
            newer => return Err(HeaderError::TooNew(newer)),
        }
        let (vault, rest) = rest.split_first_chunk().ok_or(damaged)?;
        let (kdf, rest) = rest
            .split_first_chunk::<{ PassphraseKdf::LEN }>()
            .ok_or(damaged)?;
        let (by_passphrase, rest) = rest.split_first_chunk().ok_or(damaged)?;
        let (recovery_salt, rest) = rest.split_first_chunk().ok_or(damaged)?;
        let by_recovery: &[u8; Wrap::LEN] = rest.try_into().map_err(|_| damaged)?;
        Ok(Self {
            vault: VaultId(*vault),
            kdf: PassphraseKdf::from_bytes(kdf)?,
            by_passphrase: Wrap::from_bytes(by_passphrase).ok_or(damaged)?,
            recovery_salt: *recovery_salt,
            by_recovery: Wrap::from_bytes(by_recovery).ok_or(damaged)?,
        })
    }

    fn check_owns(&self, key: &VaultKey) -> Result<(), UnlockError> {
        if key.vault() == self.vault {
            Ok(())
        } else {
            Err(UnlockError::OtherVault)
        }
    }
}

fn wrap_for_recovery(
    vault: VaultId,
    salt: &[u8; 16],
    recovery: &RecoveryKey,
    key: &VaultKey,
) -> Result<Wrap, PrimitiveError> {
    let cipher = recovery_cipher(vault, salt, recovery)?;
    wrap(&cipher, &recovery_data(vault, salt), key)
}

/// The recovery key has 128 random bits, so a fast derivation is enough.
fn recovery_cipher(
    vault: VaultId,
    salt: &[u8; 16],
    recovery: &RecoveryKey,
) -> Result<Cipher, PrimitiveError> {
    let purpose: [&[u8]; 2] = [b"doorstep vault 1 recovery", &vault.0];
    derive_key(recovery.bytes(), salt, &purpose).map(|key| Cipher::new(&key))
}

fn passphrase_data(vault: VaultId, kdf: &PassphraseKdf) -> Vec<u8> {
    [&[FORMAT, PASSPHRASE][..], &vault.0, &kdf.to_bytes()].concat()
}

fn recovery_data(vault: VaultId, salt: &[u8; 16]) -> Vec<u8> {
    [&[FORMAT, RECOVERY][..], &vault.0, salt].concat()
}
