//! One sealed record as a store keeps it.
//!
//! Format byte, nonce, masked place and version, ciphertext, tag. What the record is (body, shard or
//! root), which vault, kind and id it has and which save wrote it are bound as associated data, so
//! that a record moved, renamed or of another save does not open as this one. Place and version
//! also stand in the envelope, masked, so that a body whose shard is lost can be found again.
//! Nothing here may write any of that in the clear.

use crate::hazmat::{
    Message, NONCE_LEN, Nonce, PrimitiveError, TAG_LEN, Tag, make_bytes, open_many, pad, seal_many,
    unpad,
};
use crate::keys::Keys;
use crate::record::{Kind, RecordId, StoreKey};

/// Longest body, in bytes: 16 MiB. Longer things belong in several records.
pub const MAX_BODY: usize = 16 * 1024 * 1024;

/// The only format so far.
const FORMAT: u8 = 1;
/// Kind, id and version.
const MASK_LEN: usize = 1 + 16 + 8;
/// Bytes before the ciphertext.
const PREFIX_LEN: usize = 1 + NONCE_LEN + MASK_LEN;

/// What is wrong with something stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is not there. Restore it from a backup.
    #[error("it is missing")]
    Missing,
    /// It does not open under its name: altered, cut short, moved from elsewhere or of another
    /// vault. Restore it from a backup.
    #[error("it is damaged or is not the record of that name")]
    Damaged,
    /// It is genuine, but of an earlier save than the vault remembers. Restore it from a backup.
    #[error("it is an older copy")]
    Older,
    /// It is genuine, but of a later save than the vault remembers: what remembers was put back
    /// from an older copy, or another tab has saved. Lock and unlock; if it stays, restore a backup.
    #[error("it is newer than the vault remembers")]
    Newer,
    /// Written by a newer app. Update this one; nothing is lost.
    #[error("it was written by a newer app")]
    TooNew,
}

/// Why a record could not be sealed. Nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Longer than [`MAX_BODY`], or a head longer than [`MAX_HEAD`](crate::MAX_HEAD). Split it.
    #[error("a record of {0} bytes is too long")]
    TooLong(usize),
    /// The manifest could not be written out: a fault of this program. Report it.
    #[error("the manifest could not be written out")]
    Encoding,
    /// A primitive refused.
    #[error(transparent)]
    Primitive(#[from] PrimitiveError),
}

/// Where something sealed belongs in its vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A record's body.
    Body(RecordId),
    /// A shard of the manifest, by number.
    Shard(u32),
    /// The root of the manifest.
    Root,
}

/// What a manifest remembers of something sealed: which save wrote it, and its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The sequence number of the save that wrote it.
    pub(crate) version: u64,
    /// Its authentication tag, which no other sealing has.
    pub(crate) tag: Tag,
}

/// Something sealed, ready for the store.
#[derive(Debug)]
pub(crate) struct Sealed {
    pub(crate) key: StoreKey,
    pub(crate) bytes: Vec<u8>,
    pub(crate) stamp: Stamp,
}

impl Place {
    /// Purpose, kind, id: what associated data and store key are made of.
    fn parts(&self) -> ([u8; 1], [u8; 1], [u8; 16]) {
        match self {
            Self::Body(record) => ([1], [record.kind.0], record.id),
            Self::Shard(number) => ([2], [0], u128::from(*number).to_be_bytes()),
            Self::Root => ([3], [0], [0; 16]),
        }
    }

    /// Where the store keeps it.
    pub(crate) fn store_key(&self, keys: &Keys) -> StoreKey {
        let (purpose, kind, id) = self.parts();
        let hash = keys.lookup(&[b"place", &purpose, &kind, &id]);
        StoreKey::join(keys.vault(), hash.first_chunk().unwrap_or(&[0; 16]))
    }

    fn associated_data(&self, keys: &Keys, version: u64) -> Vec<u8> {
        let (purpose, kind, id) = self.parts();
        [
            &[FORMAT][..],
            &purpose,
            &keys.vault().0,
            &kind,
            &id,
            &version.to_be_bytes(),
        ]
        .concat()
    }

    fn cipher<'a>(&self, keys: &'a Keys) -> &'a crate::hazmat::Cipher {
        match self {
            Self::Body(_) => &keys.records,
            Self::Shard(_) | Self::Root => &keys.manifest,
        }
    }
}

/// Seals `text` for its place, as of the save numbered `version`.
pub(crate) fn seal(
    keys: &Keys,
    place: Place,
    version: u64,
    text: &[u8],
) -> Result<Sealed, SealError> {
    let nonce: Nonce = make_bytes()?;
    seal_with(keys, place, version, text, nonce)
}

/// Seals many bodies, some hundreds at a time so that little of them is in memory twice.
pub(crate) async fn seal_bodies(
    keys: &Keys,
    version: u64,
    bodies: &[(RecordId, &[u8])],
) -> Result<Vec<Sealed>, SealError> {
    const AT_ONCE: usize = 512;
    let mut all = Vec::with_capacity(bodies.len());
    for some in bodies.chunks(AT_ONCE) {
        let unsealed = some
            .iter()
            .map(|(record, text)| {
                Unsealed::make(keys, Place::Body(*record), version, text, make_bytes()?)
            })
            .collect::<Result<Vec<_>, SealError>>()?;
        let messages: Vec<_> = unsealed.iter().map(Unsealed::message).collect();
        let sealed = seal_many(&keys.records, &messages).await?;
        for (unsealed, sealed) in unsealed.into_iter().zip(sealed) {
            all.push(unsealed.sealed(&sealed)?);
        }
    }
    Ok(all)
}

/// [`seal`] with the nonce given; only for pinned vectors, for a nonce must never come twice.
fn seal_with(
    keys: &Keys,
    place: Place,
    version: u64,
    text: &[u8],
    nonce: Nonce,
) -> Result<Sealed, SealError> {
    let mut unsealed = Unsealed::make(keys, place, version, text, nonce)?;
    let message = unsealed.bytes.get_mut(PREFIX_LEN..).unwrap_or_default();
    let tag = place.cipher(keys).seal(&nonce, &unsealed.data, message)?;
    unsealed.bytes.extend_from_slice(&tag);
    Ok(unsealed.stamped(tag))
}

/// An envelope whose text is padded and still plain.
struct Unsealed {
    key: StoreKey,
    version: u64,
    nonce: Nonce,
    data: Vec<u8>,
    bytes: Vec<u8>,
}

impl Unsealed {
    fn make(
        keys: &Keys,
        place: Place,
        version: u64,
        text: &[u8],
        nonce: Nonce,
    ) -> Result<Self, SealError> {
        let key = place.store_key(keys);
        let claim = Claim::of(place, version).masked(keys, &key, &nonce);
        let mut bytes =
            Vec::with_capacity(PREFIX_LEN + text.len() + text.len() / 8 + 256 + TAG_LEN);
        bytes.push(FORMAT);
        bytes.extend_from_slice(&nonce);
        bytes.extend_from_slice(&claim);
        bytes.extend_from_slice(text);
        pad(&mut bytes, text.len()).ok_or(SealError::TooLong(text.len()))?;
        Ok(Self {
            key,
            version,
            nonce,
            data: place.associated_data(keys, version),
            bytes,
        })
    }

    fn message(&self) -> Message<'_> {
        Message {
            nonce: &self.nonce,
            data: &self.data,
            bytes: self.bytes.get(PREFIX_LEN..).unwrap_or_default(),
        }
    }

    /// With the ciphertext and tag of its text.
    fn sealed(mut self, sealed: &[u8]) -> Result<Sealed, SealError> {
        let tag = sealed.last_chunk().ok_or(SealError::Encoding)?;
        self.bytes.truncate(PREFIX_LEN);
        self.bytes.extend_from_slice(sealed);
        Ok(self.stamped(*tag))
    }

    fn stamped(self, tag: Tag) -> Sealed {
        let version = self.version;
        Sealed {
            key: self.key,
            bytes: self.bytes,
            stamp: Stamp { version, tag },
        }
    }
}

/// Opens what was found at a place, if it is exactly what the manifest remembers.
pub(crate) fn open(
    keys: &Keys,
    place: Place,
    remembered: Stamp,
    bytes: &[u8],
) -> Result<Vec<u8>, Fault> {
    let (found, text) = open_any(keys, place, bytes)?;
    remembered.judge(found).map(|()| text)
}

/// Opens many at once, each as [`open`] does. All are bodies, or all are shards.
pub(crate) async fn open_each(
    keys: &Keys,
    found: &[(Place, Stamp, &[u8])],
) -> Vec<Result<Vec<u8>, Fault>> {
    let sealed: Vec<_> = found
        .iter()
        .map(|(place, _, bytes)| Unopened::of(keys, *place, bytes))
        .collect();
    let messages: Vec<_> = sealed.iter().flatten().map(Unopened::message).collect();
    let mut texts = match found.first() {
        Some((place, ..)) => open_many(place.cipher(keys), &messages).await.into_iter(),
        None => return Vec::new(),
    };
    found
        .iter()
        .zip(&sealed)
        .map(|((_, remembered, _), sealed)| {
            let sealed = sealed.as_ref().map_err(|fault| *fault)?;
            let mut text = texts.next().flatten().ok_or(Fault::Damaged)?;
            unpad(&mut text).ok_or(Fault::Damaged)?;
            remembered.judge(sealed.stamp).map(|()| text)
        })
        .collect()
}

/// Opens what was found at a place, of whatever save. It is genuine, but perhaps not the latest.
pub(crate) fn open_any(keys: &Keys, place: Place, bytes: &[u8]) -> Result<(Stamp, Vec<u8>), Fault> {
    let Unopened { parts, data, stamp } = Unopened::of(keys, place, bytes)?;
    let (ciphertext, tag) = parts.sealed.split_last_chunk().ok_or(Fault::Damaged)?;
    let mut text = ciphertext.to_vec();
    if !place.cipher(keys).open(parts.nonce, &data, &mut text, tag) {
        return Err(Fault::Damaged);
    }
    unpad(&mut text).ok_or(Fault::Damaged)?;
    Ok((stamp, text))
}

/// An envelope that claims to be of the place where it was found.
struct Unopened<'a> {
    parts: Parts<'a>,
    data: Vec<u8>,
    /// What it is if it opens.
    stamp: Stamp,
}

impl<'a> Unopened<'a> {
    fn of(keys: &Keys, place: Place, bytes: &'a [u8]) -> Result<Self, Fault> {
        let parts = Parts::of(bytes)?;
        let claim = parts.claim(keys, &place.store_key(keys));
        let (_, kind, id) = place.parts();
        if ([claim.kind.0], claim.id) != (kind, id) {
            return Err(Fault::Damaged);
        }
        let tag = parts.sealed.last_chunk().ok_or(Fault::Damaged)?;
        Ok(Self {
            data: place.associated_data(keys, claim.version),
            stamp: Stamp {
                version: claim.version,
                tag: *tag,
            },
            parts,
        })
    }

    fn message(&self) -> Message<'_> {
        Message {
            nonce: self.parts.nonce,
            data: &self.data,
            bytes: self.parts.sealed,
        }
    }
}

impl Stamp {
    /// Whether something genuine is what is remembered.
    fn judge(&self, found: Self) -> Result<(), Fault> {
        if found == *self {
            Ok(())
        } else if found.version > self.version {
            Err(Fault::Newer)
        } else {
            Err(Fault::Older)
        }
    }
}

/// The record whose body stands under `key`, by what its envelope says. `None`: it is no body, or
/// does not belong there. The claim proves nothing until the body opens.
pub(crate) fn claimed_record(keys: &Keys, key: &StoreKey, bytes: &[u8]) -> Option<RecordId> {
    let claim = Parts::of(bytes).ok()?.claim(keys, key);
    let record = RecordId {
        kind: claim.kind,
        id: claim.id,
    };
    (Place::Body(record).store_key(keys) == *key).then_some(record)
}

/// An envelope taken apart.
struct Parts<'a> {
    nonce: &'a Nonce,
    mask: &'a [u8; MASK_LEN],
    /// Ciphertext and tag.
    sealed: &'a [u8],
}

/// What an envelope says of itself.
struct Claim {
    kind: Kind,
    id: [u8; 16],
    version: u64,
}

impl<'a> Parts<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, Fault> {
        let (format, rest) = bytes.split_first().ok_or(Fault::Damaged)?;
        match *format {
            0 => return Err(Fault::Damaged),
            FORMAT => {}
            _ => return Err(Fault::TooNew),
        }
        let (nonce, rest) = rest.split_first_chunk().ok_or(Fault::Damaged)?;
        let (mask, sealed) = rest.split_first_chunk().ok_or(Fault::Damaged)?;
        if sealed.len() < TAG_LEN {
            return Err(Fault::Damaged);
        }
        Ok(Self {
            nonce,
            mask,
            sealed,
        })
    }

    fn claim(&self, keys: &Keys, key: &StoreKey) -> Claim {
        let [kind, rest @ ..] = masked(keys, key, self.nonce, *self.mask);
        let (id, version) = rest.split_at(16);
        Claim {
            kind: Kind(kind),
            id: id.try_into().unwrap_or_default(),
            version: u64::from_be_bytes(version.try_into().unwrap_or_default()),
        }
    }
}

impl Claim {
    fn of(place: Place, version: u64) -> Self {
        let (_, [kind], id) = place.parts();
        Self {
            kind: Kind(kind),
            id,
            version,
        }
    }

    fn masked(&self, keys: &Keys, key: &StoreKey, nonce: &Nonce) -> [u8; MASK_LEN] {
        let mut plain = [0; MASK_LEN];
        let parts = [self.kind.0]
            .into_iter()
            .chain(self.id)
            .chain(self.version.to_be_bytes());
        plain
            .iter_mut()
            .zip(parts)
            .for_each(|(slot, byte)| *slot = byte);
        masked(keys, key, nonce, plain)
    }
}

/// Masks what an envelope says of itself, or takes the mask off: a one-time pad from the lookup key,
/// the store key and the nonce.
fn masked(keys: &Keys, key: &StoreKey, nonce: &Nonce, mut claim: [u8; MASK_LEN]) -> [u8; MASK_LEN] {
    let pad = keys.lookup(&[b"mask", &key.0, nonce]);
    claim
        .iter_mut()
        .zip(pad)
        .for_each(|(byte, mask)| *byte ^= mask);
    claim
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::VaultKey;
    use crate::record::VaultId;
    use proptest::prelude::*;

    fn keys_of(vault: u8, key: u8) -> Keys {
        Keys::derive(&VaultKey::unwrapped(VaultId([vault; 16]), [key; 32])).unwrap()
    }

    fn body(kind: u8, id: u8) -> Place {
        Place::Body(RecordId {
            kind: Kind(kind),
            id: [id; 16],
        })
    }

    #[test]
    fn what_is_sealed_opens_in_its_place() {
        let keys = keys_of(1, 2);
        for place in [
            body(1, 1),
            Place::Shard(0),
            Place::Shard(u32::MAX),
            Place::Root,
        ] {
            let sealed = seal(&keys, place, 7, b"words").unwrap();
            assert_eq!(
                open(&keys, place, sealed.stamp, &sealed.bytes).as_deref(),
                Ok(&b"words"[..])
            );
        }
    }

    #[test]
    fn a_record_of_another_place_vault_or_key_is_refused() {
        let keys = keys_of(1, 2);
        let sealed = seal(&keys, body(1, 1), 7, b"words").unwrap();
        for place in [body(2, 1), body(1, 2), Place::Shard(0), Place::Root] {
            assert_eq!(
                open(&keys, place, sealed.stamp, &sealed.bytes),
                Err(Fault::Damaged)
            );
        }
        for other in [keys_of(9, 2), keys_of(1, 9)] {
            assert_eq!(
                open(&other, body(1, 1), sealed.stamp, &sealed.bytes),
                Err(Fault::Damaged)
            );
        }
    }

    #[test]
    fn an_older_or_newer_copy_is_told_from_a_damaged_one() {
        let keys = keys_of(1, 2);
        let [older, newer] = [7, 8].map(|at| seal(&keys, body(1, 1), at, b"words").unwrap());
        assert_eq!(
            open(&keys, body(1, 1), newer.stamp, &older.bytes),
            Err(Fault::Older)
        );
        assert_eq!(
            open(&keys, body(1, 1), older.stamp, &newer.bytes),
            Err(Fault::Newer)
        );
        let twin = seal(&keys, body(1, 1), 8, b"words").unwrap();
        assert_eq!(
            open(&keys, body(1, 1), newer.stamp, &twin.bytes),
            Err(Fault::Older)
        );
    }

    #[test]
    fn an_envelope_of_a_newer_app_says_so() {
        let keys = keys_of(1, 2);
        let mut sealed = seal(&keys, Place::Root, 1, b"words").unwrap();
        sealed.bytes[0] = 2;
        assert_eq!(
            open(&keys, Place::Root, sealed.stamp, &sealed.bytes),
            Err(Fault::TooNew)
        );
    }

    #[test]
    fn a_body_says_which_record_it_is_only_under_its_own_key() {
        let keys = keys_of(1, 2);
        let record = RecordId {
            kind: Kind(3),
            id: [4; 16],
        };
        let sealed = seal(&keys, Place::Body(record), 1, b"words").unwrap();
        assert_eq!(
            claimed_record(&keys, &sealed.key, &sealed.bytes),
            Some(record)
        );
        let elsewhere = body(3, 5).store_key(&keys);
        assert_eq!(claimed_record(&keys, &elsewhere, &sealed.bytes), None);
        let shard = seal(&keys, Place::Shard(0), 1, b"words").unwrap();
        assert_eq!(claimed_record(&keys, &shard.key, &shard.bytes), None);
    }

    #[test]
    fn nothing_on_disk_repeats_or_shows_id_and_version() {
        let keys = keys_of(1, 2);
        let (kind, id) = (0xEE, 0xDD);
        let [one, two] = [1, 1].map(|at| seal(&keys, body(kind, id), at, b"words").unwrap());
        assert_eq!(one.key, two.key);
        let (one, two) = (&one.bytes[1..], &two.bytes[1..]);
        assert_eq!(one.len(), two.len());
        let same = one.iter().zip(two).filter(|(one, two)| one == two).count();
        assert!(same < 20, "{same} of {} bytes are the same", one.len());
        assert!(!one.windows(4).any(|window| window == [id; 4]));
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in prop::collection::vec(any::<u8>(), 0..2_000), version: u64) {
            let keys = keys_of(1, 2);
            let sealed = seal(&keys, body(1, 1), version, &text).unwrap();
            prop_assert_eq!(open(&keys, body(1, 1), sealed.stamp, &sealed.bytes), Ok(text));
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let keys = keys_of(1, 2);
            prop_assert!(open_any(&keys, Place::Root, &bytes).is_err());
            let key = Place::Root.store_key(&keys);
            prop_assert_eq!(claimed_record(&keys, &key, &bytes), None);
        }
    }
}
