//! The primitives: AES-256-GCM, HKDF-SHA256, HMAC-SHA256, Argon2id, random bytes, padding.
//!
//! Only this folder names a cryptographic crate. Each function is exact about lengths and decides
//! nothing: which key, which associated data and which parameters are the business of the layer
//! above. It must never be reachable from outside this crate.

mod aead;
mod bulk;
mod derivation;
mod padding;
mod random;
mod stretching;

pub(crate) use aead::{Cipher, NONCE_LEN, Nonce, TAG_LEN, Tag};
pub(crate) use bulk::{Message, open_many, seal_many};
pub(crate) use derivation::{Mac, derive_key};
pub(crate) use padding::{pad, unpad};
pub(crate) use random::make_bytes;
pub(crate) use stretching::{StretchError, stretch};

/// A 256-bit secret on the heap, wiped when dropped. Boxed, so that moving it copies a pointer.
pub(crate) type Secret = Box<zeroize::Zeroizing<[u8; 32]>>;

/// A primitive refused to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrimitiveError {
    /// The device gave no random numbers. Nothing was made; try again, or restart the browser.
    #[error("the device gave no random numbers")]
    NoRandomness,
    /// An input was longer than the primitive can take. Nothing was made; use less data at a time.
    #[error("an input was too long for the cipher")]
    TooLong,
}
