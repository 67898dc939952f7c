//! How a passphrase becomes a key: Argon2id, its parameters and their bounds.
//!
//! The run takes about a second and tens of MiB, so it belongs in a Web Worker that is ended
//! afterwards (WebAssembly memory never shrinks). What it needs crosses to the worker as
//! [`PassphraseKdf::to_bytes`] and the passphrase; what comes back is 32 bytes.
//! Parameters outside the bounds are refused wherever they appear, so that an edited header can
//! neither make guessing cheap nor take the device's memory.

use crate::hazmat::{PrimitiveError, StretchError, make_bytes, stretch};
use crate::keys::KeyEncryptionKey;
use crate::passphrase::fold_passphrase;

/// How long one unlock should take, in milliseconds.
pub const TARGET_MILLISECONDS: f64 = 1_000.0;

/// Memory up to which memory is raised before passes: the second recommendation of RFC 9106
/// (section 4), and what browsers on cheap tablets give without complaint.
const COMFORTABLE_KIB: u32 = 64 * 1024;

/// Argon2id parameters within bounds.
///
/// Floor: 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet). Ceiling: 256 MiB, 16
/// passes, 4 lanes, so that a hostile header cannot exhaust a tablet; the 2 GiB of RFC 9106's first
/// recommendation are out of reach there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfParameters {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// Everything but the passphrase that its key depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassphraseKdf {
    parameters: KdfParameters,
    salt: [u8; 16],
}

/// Why no key was made from a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KdfError {
    /// The parameters are weaker or heavier than allowed. In a header: it was edited or comes from
    /// a newer app; restore the header from a backup or update.
    #[error(
        "key derivation parameters out of bounds: {memory_kib} KiB, {passes} passes, {lanes} lanes"
    )]
    OutOfBounds {
        /// Memory in KiB.
        memory_kib: u32,
        /// Passes over the memory.
        passes: u32,
        /// Lanes.
        lanes: u32,
    },
    /// Bytes that are no [`PassphraseKdf`]. The page and its worker are of different versions:
    /// reload.
    #[error("not key derivation parameters")]
    Malformed,
    /// The device did not give the memory. Close other apps and try again; for a new vault, use
    /// [`KdfParameters::FLOOR`].
    #[error("not enough memory to derive the key")]
    OutOfMemory,
    /// A primitive refused.
    #[error(transparent)]
    Primitive(#[from] PrimitiveError),
}

impl KdfParameters {
    /// The least that is ever accepted: 19 MiB, 2 passes, 1 lane.
    pub const FLOOR: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
        lanes: 1,
    };
    /// The most that is ever accepted: 256 MiB, 16 passes, 4 lanes.
    pub const CEILING: Self = Self {
        memory_kib: 256 * 1024,
        passes: 16,
        lanes: 4,
    };

    /// Parameters, if they are within bounds.
    ///
    /// # Errors
    /// [`KdfError::OutOfBounds`].
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, KdfError> {
        let (floor, ceiling) = (Self::FLOOR, Self::CEILING);
        let within = (floor.memory_kib..=ceiling.memory_kib).contains(&memory_kib)
            && (floor.passes..=ceiling.passes).contains(&passes)
            && (floor.lanes..=ceiling.lanes).contains(&lanes);
        if within {
            Ok(Self {
                memory_kib,
                passes,
                lanes,
            })
        } else {
            Err(KdfError::OutOfBounds {
                memory_kib,
                passes,
                lanes,
            })
        }
    }

    /// Memory in KiB.
    #[must_use]
    pub fn memory_kib(&self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    #[must_use]
    pub fn passes(&self) -> u32 {
        self.passes
    }

    /// Lanes; all run on one thread in a browser.
    #[must_use]
    pub fn lanes(&self) -> u32 {
        self.lanes
    }
}

impl PassphraseKdf {
    /// Bytes in [`to_bytes`](Self::to_bytes).
    pub const LEN: usize = 28;

    /// For a new passphrase: a fresh salt.
    ///
    /// # Errors
    /// [`PrimitiveError::NoRandomness`].
    pub fn make(parameters: KdfParameters) -> Result<Self, PrimitiveError> {
        Ok(Self {
            parameters,
            salt: make_bytes()?,
        })
    }

    /// For tests and pinned vectors: a salt given from outside.
    #[must_use]
    pub fn with_salt(parameters: KdfParameters, salt: [u8; 16]) -> Self {
        Self { parameters, salt }
    }

    /// The parameters.
    #[must_use]
    pub fn parameters(&self) -> KdfParameters {
        self.parameters
    }

    /// Memory, passes, lanes (big-endian, four bytes each), salt.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let numbers = self.parameters;
        [
            &numbers.memory_kib.to_be_bytes()[..],
            &numbers.passes.to_be_bytes(),
            &numbers.lanes.to_be_bytes(),
            &self.salt,
        ]
        .concat()
    }

    /// The other way round.
    ///
    /// # Errors
    /// [`KdfError::Malformed`] or [`KdfError::OutOfBounds`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KdfError> {
        let (memory, rest) = bytes.split_first_chunk().ok_or(KdfError::Malformed)?;
        let (passes, rest) = rest.split_first_chunk().ok_or(KdfError::Malformed)?;
        let (lanes, rest) = rest.split_first_chunk().ok_or(KdfError::Malformed)?;
        let salt = rest.try_into().map_err(|_| KdfError::Malformed)?;
        Ok(Self {
            parameters: KdfParameters::new(
                u32::from_be_bytes(*memory),
                u32::from_be_bytes(*passes),
                u32::from_be_bytes(*lanes),
            )?,
            salt,
        })
    }
}

/// The key of a passphrase. Takes about [`TARGET_MILLISECONDS`] on the device it was calibrated
/// for: run it in a worker. Letter case, the width and composition of characters, and spaces
/// around and between words do not matter.
///
/// # Errors
/// [`KdfError::OutOfMemory`].
pub fn derive_passphrase_key(
    passphrase: &str,
    kdf: &PassphraseKdf,
) -> Result<KeyEncryptionKey, KdfError> {
    derive_folded_passphrase_key(&fold_passphrase(passphrase), kdf)
}

/// The key of a passphrase that [`fold_passphrase`] has folded: what a worker needs, which then does
/// not have to carry the tables of Unicode.
///
/// # Errors
/// [`KdfError::OutOfMemory`].
pub fn derive_folded_passphrase_key(
    folded: &str,
    kdf: &PassphraseKdf,
) -> Result<KeyEncryptionKey, KdfError> {
    let KdfParameters {
        memory_kib,
        passes,
        lanes,
    } = kdf.parameters;
    stretch(folded.as_bytes(), &kdf.salt, memory_kib, passes, lanes)
        .map(KeyEncryptionKey::new)
        .map_err(|refusal| match refusal {
            StretchError::OutOfMemory => KdfError::OutOfMemory,
            StretchError::Refused => KdfError::Primitive(PrimitiveError::TooLong),
        })
}

/// Parameters for a device on which [`KdfParameters::FLOOR`] took `floor_milliseconds` (the median
/// of a few runs), aiming at [`TARGET_MILLISECONDS`].
///
/// Argon2's time is proportional to memory × passes. Memory is what costs an attacker most, so it
/// is raised first, up to 64 MiB, which cheap tablets still give; then passes; then memory up to
/// the ceiling. A device too slow for the target gets the floor, never less.
#[must_use]
pub fn choose_parameters(floor_milliseconds: f64) -> KdfParameters {
    let floor = KdfParameters::FLOOR;
    let ceiling = KdfParameters::CEILING;
    if !floor_milliseconds.is_finite() || floor_milliseconds <= 0.0 {
        return floor;
    }
    let floor_work = f64::from(floor.memory_kib) * f64::from(floor.passes);
    let work = floor_work * TARGET_MILLISECONDS / floor_milliseconds;

    let memory = whole(
        work / f64::from(floor.passes),
        floor.memory_kib,
        COMFORTABLE_KIB,
    );
    let passes = whole(work / f64::from(memory), floor.passes, ceiling.passes);
    let memory = whole(work / f64::from(passes), memory, ceiling.memory_kib);
    KdfParameters {
        memory_kib: memory,
        passes,
        lanes: 1,
    }
}

/// `value` rounded down, within bounds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to bounds that fit"
)]
fn whole(value: f64, least: u32, most: u32) -> u32 {
    value.clamp(f64::from(least), f64::from(most)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_out_of_bounds_are_refused() {
        for (memory, passes, lanes) in [
            (19 * 1024 - 1, 2, 1),
            (19 * 1024, 1, 1),
            (19 * 1024, 2, 0),
            (256 * 1024 + 1, 2, 1),
            (19 * 1024, 17, 1),
            (19 * 1024, 2, 5),
            (u32::MAX, u32::MAX, u32::MAX),
        ] {
            let kdf = PassphraseKdf::with_salt(
                KdfParameters {
                    memory_kib: memory,
                    passes,
                    lanes,
                },
                [0; 16],
            );
            let refusal = Err(KdfError::OutOfBounds {
                memory_kib: memory,
                passes,
                lanes,
            });
            assert_eq!(KdfParameters::new(memory, passes, lanes), refusal);
            assert_eq!(
                PassphraseKdf::from_bytes(&kdf.to_bytes()).map(|kdf| kdf.parameters),
                refusal
            );
        }
    }

    #[test]
    fn parameters_cross_to_a_worker_unchanged() {
        let kdf = PassphraseKdf::make(KdfParameters::CEILING).unwrap();
        assert_eq!(kdf.to_bytes().len(), PassphraseKdf::LEN);
        assert_eq!(PassphraseKdf::from_bytes(&kdf.to_bytes()), Ok(kdf));
        assert_eq!(
            PassphraseKdf::from_bytes(&[0; 27]),
            Err(KdfError::Malformed)
        );
        assert_eq!(
            PassphraseKdf::from_bytes(&[&kdf.to_bytes()[..], &[0]].concat()),
            Err(KdfError::Malformed)
        );
    }

    #[test]
    fn a_slow_device_gets_the_floor_and_never_less() {
        for slow in [1_000.0, 5_000.0, f64::INFINITY, f64::NAN, 0.0, -3.0] {
            assert_eq!(choose_parameters(slow), KdfParameters::FLOOR);
        }
    }

    #[test]
    fn a_cheap_tablet_gets_more_memory_first() {
        let chosen = choose_parameters(400.0);
        assert_eq!(chosen, KdfParameters::new(48_640, 2, 1).unwrap());
    }

    #[test]
    fn a_laptop_gets_64_mib_and_more_passes() {
        let chosen = choose_parameters(56.0);
        assert_eq!(chosen.passes(), 10);
        assert!(chosen.memory_kib() >= 64 * 1024);
    }

    #[test]
    fn whatever_is_measured_the_choice_is_within_bounds_and_near_the_target() {
        let mut measured = 1.0;
        while measured < 1_000.0 {
            let chosen = choose_parameters(measured);
            assert_eq!(
                KdfParameters::new(chosen.memory_kib, chosen.passes, chosen.lanes),
                Ok(chosen)
            );
            let work = f64::from(chosen.memory_kib) * f64::from(chosen.passes);
            let predicted = measured * work / f64::from(19 * 1024 * 2);
            let reachable = measured * f64::from(256 * 1024 * 16) / f64::from(19 * 1024 * 2);
            let target = reachable.min(TARGET_MILLISECONDS);
            assert!(predicted <= target + 1e-6, "{measured}: {predicted}");
            assert!(predicted >= target * 0.95, "{measured}: {predicted}");
            measured *= 1.07;
        }
    }
}
