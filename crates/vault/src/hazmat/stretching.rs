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

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::{AssociatedData, ParamsBuilder};

    #[test]
    fn it_is_the_argon2id_of_rfc_9106() {
        // Section 5.3; with a secret and associated data, which the vault does not use.
        let parameters = ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(AssociatedData::new(&[4; 12]).unwrap())
            .output_len(32)
            .build()
            .unwrap();
        let argon2 =
            Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, parameters)
                .unwrap();
        let mut tag = [0; 32];
        argon2
            .hash_password_into(&[1; 32], &[2; 16], &mut tag)
            .unwrap();
        assert_eq!(
            tag,
            [
                0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b,
                0x53, 0xc9, 0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9,
                0x6b, 0x01, 0xe6, 0x59,
            ]
        );
    }

    #[test]
    fn what_argon2_does_not_allow_is_refused() {
        let refused = stretch(b"passphrase", &[0; 16], 1, 1, 1).err();
        assert_eq!(refused, Some(StretchError::Refused));
    }
}
