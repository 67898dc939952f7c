//! The names of things: a vault, a record in it, and the key under which a store keeps a record.

use std::fmt;

/// One vault; random, plain on disk. A device may hold several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VaultId(pub [u8; 16]);

/// What sort of record it is. The numbers belong to the caller; the vault only keeps them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(pub u8);

/// One record of a vault: the same id under another kind is another record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// What sort of record it is.
    pub kind: Kind,
    /// Sixteen bytes that no other record of this kind has; random ones are best.
    pub id: [u8; 16],
}

/// Where a store keeps one sealed record: the vault's id, then sixteen bytes that look random.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoreKey(pub [u8; 32]);

impl StoreKey {
    /// The key made of its two halves.
    pub(crate) fn join(vault: VaultId, place: &[u8; 16]) -> Self {
        let mut bytes = [0; 32];
        for (slot, byte) in bytes.iter_mut().zip(vault.0.iter().chain(place)) {
            *slot = *byte;
        }
        Self(bytes)
    }

    /// The second half.
    pub(crate) fn place(&self) -> [u8; 16] {
        self.0.last_chunk().copied().unwrap_or_default()
    }

    /// The vault that the record belongs to.
    #[must_use]
    pub fn vault(&self) -> VaultId {
        VaultId(self.0.first_chunk().copied().unwrap_or_default())
    }
}

impl fmt::Debug for VaultId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VaultId({})", Hex(&self.0))
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordId({}:{})", self.kind.0, Hex(&self.id))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.0, Hex(&self.id))
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreKey({})", Hex(&self.0))
    }
}

/// Bytes as lower-case hexadecimal.
struct Hex<'a>(&'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
