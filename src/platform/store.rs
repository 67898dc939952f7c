//! The vault's store in the browser: IndexedDB, through rexie, as its traps demand (docs/decisions/rexie.md).

use std::rc::Rc;

use futures::future::join_all;
use js_sys::Uint8Array;
use rexie::{KeyRange, ObjectStore, Rexie, Store, Transaction, TransactionMode};
use vault::{Batch, RecordStore, StoreError, StoreKey, VaultId};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "doorstep";
/// Raised only to add a store. A store once listed is listed for ever: one that is not is deleted on upgrade.
const VERSION: u32 = 1;
/// One small plain header a vault, by vault id.
const HEADERS: &str = "headers";
/// Every sealed record, by its opaque key.
const RECORDS: &str = "records";

#[wasm_bindgen(module = "/src/platform/strict_durability.js")]
extern "C" {
    #[wasm_bindgen(js_name = askForStrictDurability)]
    fn ask_for_strict_durability();
}

/// The browser's database. One handle lives as long as the app: dropping one that is not closed is unsound in rexie.
#[derive(Clone)]
pub struct BrowserStore {
    database: Rc<Rexie>,
}

impl BrowserStore {
    /// Opens the database, making it on the first visit.
    pub async fn open() -> Result<Self, StoreError> {
        Self::open_named(DATABASE).await
    }

    /// Opens a database under another name, for the contract suite.
    pub async fn open_named(name: &str) -> Result<Self, StoreError> {
        ask_for_strict_durability();
        let database = Rexie::builder(name)
            .version(VERSION)
            .add_object_store(ObjectStore::new(HEADERS))
            .add_object_store(ObjectStore::new(RECORDS))
            .build()
            .await
            .map_err(store_error)?;
        Ok(Self {
            database: Rc::new(database),
        })
    }

    fn begin(&self, stores: &[&str], mode: TransactionMode) -> Result<Transaction, StoreError> {
        self.database.transaction(stores, mode).map_err(store_error)
    }
}

impl RecordStore for BrowserStore {
    async fn headers(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        let transaction = self.begin(&[HEADERS], TransactionMode::ReadOnly)?;
        let store = transaction.store(HEADERS).map_err(store_error)?;
        let all = store.get_all(None, None).await.map_err(store_error)?;
        Ok(all.into_iter().filter_map(bytes).collect())
    }

    async fn get_many(&self, keys: &[StoreKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let transaction = self.begin(&[RECORDS], TransactionMode::ReadOnly)?;
        let store = transaction.store(RECORDS).map_err(store_error)?;
        let asked = keys.iter().map(|key| store.get(key_of(&key.0)));
        join_all(asked)
            .await
            .into_iter()
            .map(|found| Ok(found.map_err(store_error)?.and_then(bytes)))
            .collect()
    }

    async fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        let transaction = self.begin(&[HEADERS, RECORDS], TransactionMode::ReadWrite)?;
        match write(&transaction, batch).await {
            Ok(()) => transaction.commit().await.map_err(store_error),
            Err(error) => {
                // Dropping it would commit what was written so far.
                let _ = transaction.abort().await;
                Err(error)
            }
        }
    }

    async fn keys(&self, vault: VaultId) -> Result<Vec<StoreKey>, StoreError> {
        let transaction = self.begin(&[RECORDS], TransactionMode::ReadOnly)?;
        let store = transaction.store(RECORDS).map_err(store_error)?;
        let keys = store
            .get_all_keys(Some(records_of(vault)?), None)
            .await
            .map_err(store_error)?;
        Ok(keys
            .into_iter()
            .filter_map(|key| Some(StoreKey(bytes(key)?.try_into().ok()?)))
            .collect())
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        let keys = self.keys(vault).await?;
        let transaction = self.begin(&[HEADERS, RECORDS], TransactionMode::ReadWrite)?;
        match delete(&transaction, vault, &keys).await {
            Ok(()) => transaction.commit().await.map_err(store_error),
            Err(error) => {
                let _ = transaction.abort().await;
                Err(error)
            }
        }
    }
}

async fn write(transaction: &Transaction, batch: Batch) -> Result<(), StoreError> {
    let records = transaction.store(RECORDS).map_err(store_error)?;
    if let Some((vault, header)) = batch.header {
        let headers = transaction.store(HEADERS).map_err(store_error)?;
        put(&headers, &vault.0, &header).await?;
    }
    let puts = batch
        .puts
        .iter()
        .map(|(key, value)| (value_of(value), Some(key_of(&key.0))));
    records.put_all(puts).await.map_err(store_error)?;
    for key in &batch.deletes {
        records.delete(key_of(&key.0)).await.map_err(store_error)?;
    }
    Ok(())
}

async fn delete(
    transaction: &Transaction,
    vault: VaultId,
    keys: &[StoreKey],
) -> Result<(), StoreError> {
    let headers = transaction.store(HEADERS).map_err(store_error)?;
    let records = transaction.store(RECORDS).map_err(store_error)?;
    for key in keys {
        records.delete(key_of(&key.0)).await.map_err(store_error)?;
    }
    headers.delete(key_of(&vault.0)).await.map_err(store_error)
}

async fn put(store: &Store, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
    let stored = store.put(&value_of(value), Some(&key_of(key))).await;
    stored.map(|_| ()).map_err(store_error)
}

/// The keys of one vault begin with its id.
fn records_of(vault: VaultId) -> Result<KeyRange, StoreError> {
    let low = [&vault.0[..], &[0x00; 16]].concat();
    let high = [&vault.0[..], &[0xff; 16]].concat();
    KeyRange::bound(&key_of(&low), &key_of(&high), Some(false), Some(false))
        .map_err(|error| store_error(error.into()))
}

fn key_of(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn value_of(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// Bytes as they come back: a value is the array that was put, a key is a plain buffer.
fn bytes(value: JsValue) -> Option<Vec<u8>> {
    if value.is_instance_of::<Uint8Array>() || value.is_instance_of::<js_sys::ArrayBuffer>() {
        return Some(Uint8Array::new(&value).to_vec());
    }
    None
}

fn store_error(error: rexie::Error) -> StoreError {
    let Some((name, message)) = dom_exception(&error) else {
        return match error {
            rexie::Error::TransactioncommitFailed => StoreError::Aborted,
            other => StoreError::Browser {
                name: "rexie".into(),
                message: other.to_string(),
            },
        };
    };
    match name.as_str() {
        "QuotaExceededError" => StoreError::Quota,
        "AbortError" => StoreError::Aborted,
        "VersionError" => StoreError::SchemaTooNew,
        "InvalidStateError" => StoreError::Closed,
        _ => StoreError::Browser { name, message },
    }
}

/// The browser's own error inside rexie's, by name and message.
fn dom_exception(error: &rexie::Error) -> Option<(String, String)> {
    let text = format!("{error:?}");
    let known = [
        "QuotaExceededError",
        "AbortError",
        "VersionError",
        "InvalidStateError",
        "TransactionInactiveError",
        "UnknownError",
    ];
    let name = known.iter().find(|name| text.contains(**name))?;
    Some(((*name).to_owned(), text))
}
