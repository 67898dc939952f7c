//! Random bytes from the operating system, or in a browser from `crypto.getRandomValues`.

use super::PrimitiveError;

/// `N` random bytes.
pub(crate) fn make_bytes<const N: usize>() -> Result<[u8; N], PrimitiveError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| PrimitiveError::NoRandomness)?;
    Ok(bytes)
}
