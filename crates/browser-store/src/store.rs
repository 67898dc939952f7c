//! The browser's database as a [`RecordStore`].
//!
//! All requests of a transaction are made at once: any wait that is not the transaction's own would end it.

use std::rc::Rc;

use futures::future::{join, join_all, join3};
use rexie::{Error, KeyRange, Transaction, TransactionMode};
use vault::{Batch, RecordStore, StoreError, StoreKey, VaultId};
use wasm_bindgen::JsValue;

use crate::bytes;
use crate::connection::{Connection, HEADERS, RECORDS};
use crate::fault;

const DATABASE: &str = "doorstep";

/// The browser's database. Clones share one connection.
#[derive(Clone)]
pub struct BrowserStore {
    connection: Rc<Connection>,
}

impl BrowserStore {
    /// Opens the database, making it on the first visit.
    ///
    /// # Errors
    /// [`StoreError::SchemaTooNew`], [`StoreError::Quota`], or what the browser said.
    pub async fn open() -> Result<Self, StoreError> {
        Self::open_named(DATABASE).await
    }

    /// Opens a database under another name, for tests and measurements.
    ///
    /// # Errors
    /// As for [`open`](Self::open).
    pub async fn open_named(name: &str) -> Result<Self, StoreError> {
        let connection = Rc::new(Connection::open(name).await?);
        Ok(Self { connection })
    }

    /// Reads, and once more on a new connection if the browser closed the one in use.
    async fn read<T>(
        &self,
        read: impl AsyncFn(&Transaction) -> Result<T, Error>,
    ) -> Result<T, StoreError> {
        let begun = self.connection.begin(TransactionMode::ReadOnly).await?;
        let outcome = read(&begun.transaction).await;
        match outcome {
            Err(error) if fault::was_cut(&error) => self.connection.reopen_after(begun).await?,
            outcome => return outcome.map_err(|error| fault::reading(&error)),
        }
        let begun = self.connection.begin(TransactionMode::ReadOnly).await?;
        let outcome = read(&begun.transaction).await;
        outcome.map_err(|error| fault::reading(&error))
    }

    /// Writes all or nothing, once: what may have been written is never written again here.
    async fn write<T>(
        &self,
        write: impl AsyncFnOnce(&Transaction) -> Result<T, Error>,
    ) -> Result<T, StoreError> {
        let begun = self.connection.begin(TransactionMode::ReadWrite).await?;
        let why = |error: Error| fault::writing(&error, begun.write.as_ref());
        match write(&begun.transaction).await {
            Ok(value) => {
                // Not `done`, which reports an aborted transaction as a success.
                begun.transaction.commit().await.map_err(why)?;
                Ok(value)
            }
            Err(error) => {
                let why = why(error);
                // Dropping it would commit what was written so far. It may have been aborted already.
                let _ = begun.transaction.abort().await;
                Err(why)
            }
        }
    }
}

impl RecordStore for BrowserStore {
    async fn headers(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        let headers = self
            .read(async |transaction| transaction.store(HEADERS)?.get_all(None, None).await)
            .await?;
        self.connection.remember_vault(!headers.is_empty());
        Ok(headers.iter().map(bytes::value).collect())
    }

    async fn get_many(&self, keys: &[StoreKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let found = self
            .read(async |transaction| {
                let records = transaction.store(RECORDS)?;
                let asked = keys.iter().map(|key| records.get(bytes::to_js(&key.0)));
                join_all(asked)
                    .await
                    .into_iter()
                    .collect::<Result<Vec<_>, _>>()
            })
            .await?;
        let value = |found: &Option<JsValue>| found.as_ref().map(bytes::value);
        Ok(found.iter().map(value).collect())
    }

    async fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        let has_header = batch.header.is_some();
        self.write(async |transaction| put_and_delete(transaction, batch).await)
            .await?;
        if has_header {
            self.connection.remember_vault(true);
        }
        Ok(())
    }

    async fn keys(&self, vault: VaultId) -> Result<Vec<StoreKey>, StoreError> {
        let keys = self
            .read(async |transaction| {
                let records = transaction.store(RECORDS)?;
                records.get_all_keys(Some(records_of(vault)?), None).await
            })
            .await?;
        Ok(keys.iter().filter_map(bytes::key).map(StoreKey).collect())
    }

    async fn page(
        &self,
        vault: VaultId,
        after: Option<StoreKey>,
        at_most: usize,
    ) -> Result<Vec<(StoreKey, Vec<u8>)>, StoreError> {
        self.read(async |transaction| {
            let records = transaction.store(RECORDS)?;
            let mut latest = after.map(|key| bytes::to_js(&key.0));
            let mut page = Vec::new();
            while page.len() < at_most {
                let limit = u32::try_from(at_most - page.len()).unwrap_or(u32::MAX);
                // One transaction, so both are of the same records.
                let (keys, values) = join(
                    records.get_all_keys(Some(range(vault, latest.as_ref())?), Some(limit)),
                    records.get_all(Some(range(vault, latest.as_ref())?), Some(limit)),
                )
                .await;
                let (keys, values) = (keys?, values?);
                // A key of another form is no vault's. It is passed over, and does not end the page before its time.
                let found = keys.iter().zip(&values).filter_map(|(key, value)| {
                    Some((StoreKey(bytes::key(key)?), bytes::value(value)))
                });
                page.extend(found);
                if keys.len() < limit as usize {
                    break;
                }
                latest = keys.last().cloned();
            }
            Ok(page)
        })
        .await
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        let left = self
            .write(async |transaction| {
                let headers = transaction.store(HEADERS)?;
                let records = transaction.store(RECORDS)?;
                let (of_records, of_header, left) = join3(
                    records.delete(records_of(vault)?.into()),
                    headers.delete(bytes::to_js(&vault.0)),
                    headers.count(None),
                )
                .await;
                of_records.and(of_header).and(left)
            })
            .await?;
        self.connection.remember_vault(left > 0);
        Ok(())
    }
}

async fn put_and_delete(transaction: &Transaction, batch: Batch) -> Result<(), Error> {
    let headers = transaction.store(HEADERS)?;
    let records = transaction.store(RECORDS)?;
    let header = async {
        let Some((vault, header)) = &batch.header else {
            return Ok(());
        };
        let (header, vault) = (bytes::to_js(header), bytes::to_js(&vault.0));
        headers.put(&header, Some(&vault)).await.map(|_| ())
    };
    // Waits for the last one only: one that fails before it aborts the transaction, and so the last one too.
    let puts = records.put_all(batch.puts.iter().map(|(key, value)| {
        let (key, value) = (bytes::to_js(&key.0), bytes::to_js(value));
        (value, Some(key))
    }));
    let deletes = join_all(
        batch
            .deletes
            .iter()
            .map(|key| records.delete(bytes::to_js(&key.0))),
    );
    let (header, puts, deletes) = join3(header, puts, deletes).await;
    header.and(puts)?;
    deletes.into_iter().collect()
}

/// The keys of one vault begin with its id.
fn records_of(vault: VaultId) -> Result<KeyRange, Error> {
    range(vault, None)
}

/// The keys of one vault, or those of them that come after a key.
fn range(vault: VaultId, after: Option<&JsValue>) -> Result<KeyRange, Error> {
    let first = bytes::to_js(&[&vault.0[..], &[0x00; 16]].concat());
    // Longer than the last key that a vault can have: a range that begins with that one would be refused.
    let end = bytes::to_js(&[&vault.0[..], &[0xff; 16], &[0x00]].concat());
    let range = KeyRange::bound(
        after.unwrap_or(&first),
        &end,
        Some(after.is_some()),
        Some(true),
    )?;
    Ok(range)
}
