//! One more wrap of the vault key, for a passkey of this device (WebAuthn's PRF extension).
//!
//! It belongs to the device, not to the vault: it is kept beside the vault and never in the header
//! or in a backup. Losing it loses nothing, for the passphrase and the recovery key still open the
//! vault; so it must never become the only wrap.

use std::fmt;

use zeroize::Zeroizing;

use crate::hazmat::{Cipher, PrimitiveError, Secret, derive_key, make_bytes};
use crate::header::UnlockError;
use crate::keys::VaultKey;
use crate::record::VaultId;
use crate::wrap::{Wrap, unwrap, wrap};

/// The only format so far.
const FORMAT: u8 = 1;
/// In the associated data, after the format: which wrap it is. The header's are 1 and 2.
const PASSKEY: u8 = 3;
/// Longest credential id, in bytes (Web Authentication Level 3, 4, "Credential ID").
const MAX_CREDENTIAL: usize = 1_023;

/// What a passkey gave for a salt: 32 bytes that only it can give. Wiped when dropped.
pub struct PrfOutput(Secret);

/// A vault key wrapped for one passkey, and what that passkey must be asked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyWrap {
    vault: VaultId,
    prf_salt: [u8; 32],
    key_salt: [u8; 32],
    wrapped: Wrap,
    credential: Vec<u8>,
}

/// Why there is no wrap for a passkey. The vault is as it was, and its passphrase opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    /// The passkey gave another number of bytes than 32. It cannot be used: keep to the passphrase.
    #[error("the passkey gave {0} bytes instead of 32")]
    OutputLength(usize),
    /// The passkey gave zeros, which are no secret. It cannot be used: keep to the passphrase.
    #[error("the passkey gave no secret")]
    OutputZero,
    /// The passkey's id is empty or too long. It cannot be used: keep to the passphrase.
    #[error("the passkey has an id of {0} bytes")]
    CredentialLength(usize),
    /// Written by a newer app. Update this one, or use the passphrase.
    #[error("the passkey's wrap has format {0}, newer than this app")]
    TooNew(u8),
    /// Cut short, too long, or not a wrap at all. Use the passphrase and set the passkey up anew.
    #[error("the passkey's wrap is damaged")]
    Damaged,
    /// A primitive refused.
    #[error(transparent)]
    Primitive(#[from] PrimitiveError),
}

/// A new random salt to ask a new passkey with.
///
/// # Errors
/// [`PrimitiveError::NoRandomness`].
pub fn make_prf_salt() -> Result<[u8; 32], PrimitiveError> {
    make_bytes()
}

impl PrfOutput {
    /// Takes what the passkey gave. Wipe the other copies.
    ///
    /// # Errors
    /// [`PasskeyError::OutputLength`] or [`PasskeyError::OutputZero`]: some authenticators answer
    /// with nothing or with zeros instead of saying that they cannot.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PasskeyError> {
        let mut secret: Secret = Box::new(Zeroizing::new([0; 32]));
        if bytes.len() != secret.len() {
            return Err(PasskeyError::OutputLength(bytes.len()));
        }
        secret.copy_from_slice(bytes);
        if secret.iter().all(|byte| *byte == 0) {
            return Err(PasskeyError::OutputZero);
        }
        Ok(Self(secret))
    }
}

impl PasskeyWrap {
    /// Wraps the key for the passkey with this credential id, which gave `output` for `prf_salt`.
    ///
    /// # Errors
    /// [`PasskeyError::CredentialLength`] or [`PasskeyError::Primitive`].
    pub fn make(
        key: &VaultKey,
        credential: &[u8],
        prf_salt: [u8; 32],
        output: &PrfOutput,
    ) -> Result<Self, PasskeyError> {
        check_credential(credential)?;
        let vault = key.vault();
        let key_salt = make_bytes()?;
        let cipher = cipher(vault, &key_salt, output)?;
        let data = associated_data(vault, &prf_salt, &key_salt, credential);
        Ok(Self {
            vault,
            prf_salt,
            key_salt,
            wrapped: wrap(&cipher, &data, key)?,
            credential: credential.to_vec(),
        })
    }

    /// The vault it opens.
    #[must_use]
    pub fn vault(&self) -> VaultId {
        self.vault
    }

    /// The id of the passkey, 1 to 1,023 bytes; no secret.
    #[must_use]
    pub fn credential(&self) -> &[u8] {
        &self.credential
    }

    /// What the passkey must be asked with; no secret.
    #[must_use]
    pub fn prf_salt(&self) -> &[u8; 32] {
        &self.prf_salt
    }

    /// Unwraps the vault key.
    ///
    /// # Errors
    /// [`UnlockError::WrongPasskey`], for an altered wrap too.
    pub fn unlock(&self, output: &PrfOutput) -> Result<VaultKey, UnlockError> {
        let cipher = cipher(self.vault, &self.key_salt, output)?;
        let data = associated_data(self.vault, &self.prf_salt, &self.key_salt, &self.credential);
        unwrap(self.vault, &cipher, &data, &self.wrapped).ok_or(UnlockError::WrongPasskey)
    }

    /// The wrap as it is kept on the device.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [
            &[FORMAT][..],
            &self.vault.0,
            &self.prf_salt,
            &self.key_salt,
            &self.wrapped.to_bytes(),
            &self.credential,
        ]
        .concat()
    }

    /// The other way round.
    ///
    /// # Errors
    /// [`PasskeyError::TooNew`] or [`PasskeyError::Damaged`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PasskeyError> {
        let damaged = PasskeyError::Damaged;
        let (format, rest) = bytes.split_first().ok_or(damaged)?;
        match *format {
            0 => return Err(damaged),
            FORMAT => {}
            newer => return Err(PasskeyError::TooNew(newer)),
        }
        let (vault, rest) = rest.split_first_chunk().ok_or(damaged)?;
        let (prf_salt, rest) = rest.split_first_chunk().ok_or(damaged)?;
        let (key_salt, rest) = rest.split_first_chunk().ok_or(damaged)?;
        let (wrapped, credential) = rest.split_first_chunk().ok_or(damaged)?;
        check_credential(credential).map_err(|_| damaged)?;
        Ok(Self {
            vault: VaultId(*vault),
            prf_salt: *prf_salt,
            key_salt: *key_salt,
            wrapped: Wrap::from_bytes(wrapped).ok_or(damaged)?,
            credential: credential.to_vec(),
        })
    }
}

impl fmt::Debug for PrfOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<PrfOutput>")
    }
}

fn check_credential(credential: &[u8]) -> Result<(), PasskeyError> {
    if (1..=MAX_CREDENTIAL).contains(&credential.len()) {
        Ok(())
    } else {
        Err(PasskeyError::CredentialLength(credential.len()))
    }
}

/// The output has 256 bits that nobody can guess, so a fast derivation is enough.
fn cipher(
    vault: VaultId,
    key_salt: &[u8; 32],
    output: &PrfOutput,
) -> Result<Cipher, PrimitiveError> {
    let purpose: [&[u8]; 2] = [b"doorstep vault 1 passkey", &vault.0];
    derive_key(output.0.as_slice(), key_salt, &purpose).map(|key| Cipher::new(&key))
}

fn associated_data(
    vault: VaultId,
    prf_salt: &[u8; 32],
    key_salt: &[u8; 32],
    credential: &[u8],
) -> Vec<u8> {
    [
        &[FORMAT, PASSKEY][..],
        &vault.0,
        prf_salt,
        key_salt,
        credential,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VAULT: VaultId = VaultId([3; 16]);
    const CREDENTIAL: &[u8] = b"a passkey of this tablet";

    fn key() -> VaultKey {
        VaultKey::unwrapped(VAULT, [0xAB; 32])
    }

    fn output(byte: u8) -> PrfOutput {
        PrfOutput::from_bytes(&[byte; 32]).unwrap()
    }

    fn made() -> PasskeyWrap {
        PasskeyWrap::make(&key(), CREDENTIAL, [5; 32], &output(7)).unwrap()
    }

    #[test]
    fn the_passkey_opens_the_vault_after_a_restart() {
        let kept = made().to_bytes();
        assert_eq!(kept.len(), 1 + 16 + 32 + 32 + 60 + CREDENTIAL.len());
        let read = PasskeyWrap::from_bytes(&kept).unwrap();
        assert_eq!(read.to_bytes(), kept);
        assert_eq!(read.vault(), VAULT);
        assert_eq!(read.credential(), CREDENTIAL);
        assert_eq!(read.prf_salt(), &[5; 32]);
        let opened = read.unlock(&output(7)).unwrap();
        assert_eq!(opened.vault(), VAULT);
        assert_eq!(opened.secret().as_slice(), key().secret().as_slice());
    }

    #[test]
    fn another_passkey_is_refused() {
        let refused = made().unlock(&output(8)).err();
        assert_eq!(refused, Some(UnlockError::WrongPasskey));
    }

    #[test]
    fn a_wrap_put_under_another_vaults_id_does_not_open() {
        let mut moved = made();
        moved.vault = VaultId([4; 16]);
        let refused = moved.unlock(&output(7)).err();
        assert_eq!(refused, Some(UnlockError::WrongPasskey));
    }

    #[test]
    fn an_authenticator_that_gives_no_secret_is_refused() {
        let refused = |bytes: &[u8]| PrfOutput::from_bytes(bytes).err();
        assert_eq!(refused(&[0; 32]), Some(PasskeyError::OutputZero));
        assert_eq!(refused(&[]), Some(PasskeyError::OutputLength(0)));
        assert_eq!(refused(&[7; 31]), Some(PasskeyError::OutputLength(31)));
        assert_eq!(refused(&[7; 33]), Some(PasskeyError::OutputLength(33)));
    }

    #[test]
    fn a_passkey_without_an_id_is_refused() {
        for credential in [&[][..], &[1; MAX_CREDENTIAL + 1]] {
            let refused = PasskeyWrap::make(&key(), credential, [5; 32], &output(7)).err();
            let expected = PasskeyError::CredentialLength(credential.len());
            assert_eq!(refused, Some(expected));
        }
        let longest = PasskeyWrap::make(&key(), &[1; MAX_CREDENTIAL], [5; 32], &output(7));
        assert!(PasskeyWrap::from_bytes(&longest.unwrap().to_bytes()).is_ok());
    }

    #[test]
    fn a_newer_format_is_not_taken_for_damage() {
        let mut bytes = made().to_bytes();
        bytes[0] = 2;
        let newer = PasskeyWrap::from_bytes(&bytes).err();
        assert_eq!(newer, Some(PasskeyError::TooNew(2)));
        bytes[0] = 0;
        let damaged = PasskeyWrap::from_bytes(&bytes).err();
        assert_eq!(damaged, Some(PasskeyError::Damaged));
    }

    #[test]
    fn no_salt_or_nonce_comes_twice() {
        let (one, other) = (made(), made());
        assert_ne!(one.key_salt, other.key_salt);
        assert_ne!(one.wrapped, other.wrapped);
        assert_ne!(make_prf_salt().unwrap(), make_prf_salt().unwrap());
    }

    #[test]
    fn an_output_does_not_show_itself() {
        assert_eq!(format!("{:?}", output(0xAB)), "<PrfOutput>");
    }

    proptest! {
        #[test]
        fn any_flipped_bit_is_refused(bit in 0_usize..(141 + CREDENTIAL.len()) * 8) {
            let mut bytes = made().to_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let opened = PasskeyWrap::from_bytes(&bytes).ok();
            prop_assert!(opened.and_then(|wrap| wrap.unlock(&output(7)).ok()).is_none());
        }

        #[test]
        fn a_wrap_cut_short_or_made_longer_is_refused(
            kept in 0_usize..141 + CREDENTIAL.len(),
            added in prop::collection::vec(any::<u8>(), 1..9),
        ) {
            let whole = made().to_bytes();
            let longer = [&whole[..], &added].concat();
            for bytes in [&whole[..kept], &longer] {
                let opened = PasskeyWrap::from_bytes(bytes).ok();
                prop_assert!(opened.and_then(|wrap| wrap.unlock(&output(7)).ok()).is_none());
            }
        }
    }
}
