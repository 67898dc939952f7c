//! Vaults written by earlier apps open for ever.
//!
//! Each file in `vectors/` is a vault as it was on disk, what opens it and what it holds, written by
//! `examples/make_vectors.rs` when its format was new.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use pollster::block_on;
use support::vectors::{Contents, Vector, bytes};
use vault::{
    Batch, Header, Kind, MemoryStore, Opened, PasskeyWrap, PrfOutput, RecordStore, RecoveryKey,
    StoreKey, Vault, VaultKey, derive_passphrase_key,
};

const SMALL: &str = include_str!("vectors/v1-small.txt");
const TWO_SHARDS: &str = include_str!("vectors/v1-two-shards.txt");

const PASSKEY: &str = include_str!("vectors/v1-passkey.txt");

/// A pinned vault.
struct Pinned {
    words: BTreeMap<String, String>,
    contents: Contents,
    store: MemoryStore,
}

impl Pinned {
    fn read(text: &str) -> Self {
        let Vector {
            words,
            contents,
            stored,
        } = Vector::read(text);
        let puts = stored
            .into_iter()
            .map(|(key, bytes)| (StoreKey(key.try_into().unwrap()), bytes));
        let batch = Batch {
            puts: puts.collect(),
            ..Batch::default()
        };
        let store = MemoryStore::new();
        block_on(store.apply(batch)).unwrap();
        Self {
            words,
            contents,
            store,
        }
    }

    fn header(&self) -> Header {
        Header::from_bytes(&bytes(&self.words["header"])).unwrap()
    }

    /// Opens it and compares all that it holds.
    fn check(&self, key: VaultKey) {
        let Opened { vault, problems } =
            block_on(Vault::open(&self.store, &self.header(), key)).unwrap();
        assert_eq!(problems, []);
        assert_eq!(vault.sequence().to_string(), self.words["sequence"]);
        let found: Contents = vault
            .heads()
            .map(|(record, head)| {
                let body = block_on(vault.read(&self.store, record)).unwrap();
                (record, (head.to_vec(), body))
            })
            .collect();
        assert_eq!(found, self.contents);
        assert_eq!(block_on(vault.check_presence(&self.store)).unwrap(), []);
    }
}

#[test]
fn vaults_of_format_1_open_by_passphrase() {
    for text in [SMALL, TWO_SHARDS] {
        let vector = Pinned::read(text);
        let header = vector.header();
        let wrapping = derive_passphrase_key(&vector.words["passphrase"], &header.kdf()).unwrap();
        assert_eq!(
            wrapping.to_bytes().to_vec(),
            bytes(&vector.words["wrapping"])
        );
        vector.check(header.unlock_with_passphrase_key(&wrapping).unwrap());
    }
}

#[test]
fn vaults_of_format_1_open_by_a_passkey() {
    let vector = Pinned::read(PASSKEY);
    let kept = bytes(&vector.words["passkey"]);
    let wrap = PasskeyWrap::from_bytes(&kept).unwrap();
    assert_eq!(wrap.to_bytes(), kept);
    assert_eq!(wrap.vault(), vector.header().vault());
    assert_eq!(wrap.credential(), bytes(&vector.words["credential"]));
    assert_eq!(wrap.prf_salt().to_vec(), bytes(&vector.words["salt"]));
    let output = PrfOutput::from_bytes(&bytes(&vector.words["output"])).unwrap();
    assert_eq!(vector.contents.len(), 1);
    vector.check(wrap.unlock(&output).unwrap());
}

#[test]
fn vaults_of_format_1_open_by_recovery_key() {
    for text in [SMALL, TWO_SHARDS] {
        let vector = Pinned::read(text);
        let recovery = RecoveryKey::parse(&vector.words["recovery"]).unwrap();
        vector.check(vector.header().unlock_with_recovery_key(&recovery).unwrap());
    }
}

#[test]
fn vaults_of_format_1_are_salvaged_without_their_root_and_shards() {
    for text in [SMALL, TWO_SHARDS] {
        let vector = Pinned::read(text);
        let recovery = RecoveryKey::parse(&vector.words["recovery"]).unwrap();
        let header = vector.header();
        let unlock = || header.unlock_with_recovery_key(&recovery).unwrap();
        // An empty store in place of root and shards: keep only what salvage says are bodies.
        let lost = MemoryStore::new();
        let empty = block_on(Vault::open(&lost, &header, unlock()))
            .unwrap()
            .vault;
        let found = block_on(empty.salvage(&vector.store)).unwrap();
        let found: BTreeMap<_, _> = found
            .into_iter()
            .map(|one| (one.record, one.body))
            .collect();
        let expected: BTreeMap<_, _> = vector
            .contents
            .iter()
            .map(|(record, (_, body))| (*record, body.clone()))
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn the_vectors_are_what_they_say() {
    let small = Pinned::read(SMALL);
    assert_eq!(small.contents.len(), 3);
    assert_eq!(small.store.records().len(), 3 + 1 + 1);
    let two_shards = Pinned::read(TWO_SHARDS);
    assert_eq!(two_shards.contents.len(), 129);
    assert_eq!(two_shards.store.records().len(), 129 + 2 + 1);
    let kinds: BTreeSet<_> = small.contents.keys().map(|record| record.kind).collect();
    assert_eq!(kinds, [Kind(1), Kind(255)].into());
}
