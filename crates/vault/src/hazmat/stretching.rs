//! Argon2id, version 1.3 (RFC 9106): makes each guess of a passphrase cost time and memory.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::{Zeroize, Zeroizing};

use super::Secret;

/// Why a passphrase could not be stretched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StretchError {
    /// The memory could not be had.
    OutOfMemory,
    /// Parameters or lengths that Argon2 itself does not allow.
    Refused,
}

/// Stretches `passphrase` over `memory_kib` KiB, `passes` times, in `lanes` lanes, to 32 bytes.
/// The memory is wiped before it is given back.
pub(crate) fn stretch(
    passphrase: &[u8],
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
    lanes: u32,
) -> Result<Secret, StretchError> {
    let parameters =
        Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| StretchError::Refused)?;
    let count = parameters.block_count();
    let mut memory: Vec<Block> = Vec::new();
    memory
        .try_reserve_exact(count)
        .map_err(|_| StretchError::OutOfMemory)?;
    memory.resize(count, Block::default());

    let mut key: Secret = Box::new(Zeroizing::new([0; 32]));
    let outcome = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into_with_memory(passphrase, salt, key.as_mut_slice(), &mut memory)
        .map_err(|_| StretchError::Refused);
    for block in &mut memory {
        block.zeroize();
    }
    outcome.map(|()| key)
}
