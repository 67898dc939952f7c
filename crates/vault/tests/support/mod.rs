//! A small vault to try things on.
#![allow(dead_code, reason = "each test file uses some of it")]

pub mod files;
pub mod vectors;

use std::collections::BTreeMap;

use pollster::block_on;
use vault::{
    Change, Created, Header, KdfParameters, KeyEncryptionKey, Kind, MemoryStore, Opened,
    PassphraseKdf, RecordId, RecordStore, RecoveryKey, StoreKey, Vault, VaultKey,
};

/// Every sealed record of a store.
pub type Records = BTreeMap<StoreKey, Vec<u8>>;

pub fn record(number: u64) -> RecordId {
    let mut id = [0xA5; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    RecordId { kind: Kind(1), id }
}

pub fn put(number: u64, text: &str) -> Change {
    Change::Put {
        record: record(number),
        head: format!("head of {text}").into_bytes(),
        body: format!("body of {text}").into_bytes(),
    }
}

pub fn delete(number: u64) -> Change {
    Change::Delete {
        record: record(number),
    }
}

/// A vault in a store, and what opens it.
pub struct Place {
    pub store: MemoryStore,
    pub header: Header,
    pub vault: Vault,
}

impl Place {
    pub fn new() -> Self {
        let kdf = PassphraseKdf::with_salt(KdfParameters::FLOOR, [3; 16]);
        let Created {
            vault,
            header,
            batch,
        } = Vault::create(kdf, &passphrase_key(), &recovery_key()).unwrap();
        let store = MemoryStore::new();
        block_on(store.apply(batch)).unwrap();
        Self {
            store,
            header,
            vault,
        }
    }

    pub fn with(changes: Vec<Change>) -> Self {
        let mut place = Self::new();
        place.save(changes);
        place
    }

    pub fn save(&mut self, changes: Vec<Change>) {
        block_on(self.vault.save(&self.store, changes)).unwrap();
    }

    pub fn key(&self) -> VaultKey {
        self.header
            .unlock_with_passphrase_key(&passphrase_key())
            .unwrap()
    }

    /// Opens the vault as it is on disk.
    pub fn open(&self) -> Opened {
        block_on(Vault::open(&self.store, &self.header, self.key())).unwrap()
    }

    /// Opens a vault that must be whole.
    pub fn reopen(&mut self) {
        let Opened { vault, problems } = self.open();
        assert_eq!(problems, []);
        self.vault = vault;
    }

    /// Edits the disk.
    pub fn tamper(&self, edit: impl FnOnce(&mut Records)) {
        let mut records = self.store.records();
        edit(&mut records);
        self.store.set_records(records);
    }

    /// The keys whose bytes differ from those in `before`.
    pub fn changed_since(&self, before: &Records) -> Vec<StoreKey> {
        self.store
            .records()
            .into_iter()
            .filter(|(key, bytes)| before.get(key) != Some(bytes))
            .map(|(key, _)| key)
            .collect()
    }
}

pub fn passphrase_key() -> KeyEncryptionKey {
    KeyEncryptionKey::from_bytes([7; 32])
}

pub fn recovery_key() -> RecoveryKey {
    RecoveryKey::from_bytes([9; 16])
}

/// Every record's head and body, so that two vaults in any stores can be compared.
pub fn contents_of(
    store: &impl RecordStore,
    vault: &Vault,
) -> BTreeMap<RecordId, (Vec<u8>, Vec<u8>)> {
    let records: Vec<RecordId> = vault.heads().map(|(record, _)| record).collect();
    let bodies = block_on(vault.read_many(store, &records)).unwrap();
    bodies
        .into_iter()
        .map(|(record, body)| {
            let head = vault.head(record).unwrap().to_vec();
            (record, (head, body.unwrap()))
        })
        .collect()
}

/// Every record's head and body as text, so that two vaults can be compared.
pub fn contents(store: &MemoryStore, vault: &Vault) -> BTreeMap<RecordId, (String, String)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    vault
        .heads()
        .map(|(record, head)| {
            let body = block_on(vault.read(store, record)).unwrap();
            (record, (text(head), text(&body)))
        })
        .collect()
}
