//! The connection to the database: opened once, opened again when the browser closed it, closed when nobody needs it.
//!
//! A browser may close it at any time: WebKit does on a tablet that slept, all do when another tab upgrades or the
//! site's data are cleared.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rexie::{ObjectStore, Rexie, Transaction, TransactionMode};
use vault::StoreError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::IdbTransaction;

use crate::fault;

/// Raised only to add a store. A store once listed is listed for ever: one that is not is deleted on upgrade.
const VERSION: u32 = 1;
/// One small plain header a vault, by vault id.
pub const HEADERS: &str = "headers";
/// Every sealed record, by its opaque key.
pub const RECORDS: &str = "records";

#[wasm_bindgen(module = "/src/transactions.js")]
extern "C" {
    #[wasm_bindgen(js_name = watchWrites)]
    fn watch_writes();
    #[wasm_bindgen(js_name = latestWrite)]
    fn latest_write() -> Option<IdbTransaction>;
}

/// A database that stays the same while connections to it come and go.
pub struct Connection {
    name: String,
    handle: RefCell<Rc<Handle>>,
    /// Whether a vault was seen in it, by reading the headers or by writing one. Then an empty one is another that was made in its place.
    holds_a_vault: Cell<bool>,
}

/// An open handle. Dropping rexie's without closing it would leave the browser a callback that is freed.
struct Handle(Option<Rexie>);

/// A transaction that has begun, and what a later step needs of it.
pub struct Begun {
    /// As rexie has it.
    pub transaction: Transaction,
    /// As the browser has it, for a write: it tells why it was aborted.
    pub write: Option<IdbTransaction>,
    handle: Rc<Handle>,
}

impl Connection {
    /// Opens the database, making it on the first visit.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        watch_writes();
        let handle = Handle::open(name).await?;
        Ok(Self {
            name: name.to_owned(),
            handle: RefCell::new(Rc::new(handle)),
            holds_a_vault: Cell::new(false),
        })
    }

    /// Begins a transaction, if need be on a connection opened anew: where none can begin, nothing was done yet.
    /// The requests must follow without waiting for anything else.
    pub async fn begin(&self, mode: TransactionMode) -> Result<Begun, StoreError> {
        let handle = self.handle();
        if let Ok(begun) = handle.begin(mode) {
            return Ok(begun);
        }
        self.reopen(&handle).await?;
        self.handle()
            .begin(mode)
            .map_err(|error| fault::reading(&error))
    }

    /// Opens another connection in the place of the one that the transaction used.
    pub async fn reopen_after(&self, begun: Begun) -> Result<(), StoreError> {
        self.reopen(&begun.handle).await
    }

    /// Tells that a vault is in the database, or that none is left.
    pub fn remember_vault(&self, holds_a_vault: bool) {
        self.holds_a_vault.set(holds_a_vault);
    }

    async fn reopen(&self, closed: &Rc<Handle>) -> Result<(), StoreError> {
        if !Rc::ptr_eq(closed, &self.handle()) {
            // Somebody else did meanwhile.
            return Ok(());
        }
        let opened = Handle::open(&self.name).await?;
        if self.holds_a_vault.get() && !opened.holds_a_vault().await? {
            return Err(StoreError::Missing);
        }
        self.handle.replace(Rc::new(opened));
        Ok(())
    }

    fn handle(&self) -> Rc<Handle> {
        Rc::clone(&self.handle.borrow())
    }
}

impl Handle {
    async fn open(name: &str) -> Result<Self, StoreError> {
        Rexie::builder(name)
            .version(VERSION)
            .add_object_store(ObjectStore::new(HEADERS))
            .add_object_store(ObjectStore::new(RECORDS))
            .build()
            .await
            .map(|database| Self(Some(database)))
            .map_err(|error| fault::opening(&error))
    }

    fn begin(self: &Rc<Self>, mode: TransactionMode) -> Result<Begun, rexie::Error> {
        let transaction = self.transaction(mode)?;
        let is_write = mode == TransactionMode::ReadWrite;
        Ok(Begun {
            transaction,
            write: is_write.then(latest_write).flatten(),
            handle: Rc::clone(self),
        })
    }

    fn transaction(&self, mode: TransactionMode) -> Result<Transaction, rexie::Error> {
        match &self.0 {
            Some(database) => database.transaction(&[HEADERS, RECORDS], mode),
            // Only while it is dropped.
            None => Err(rexie::Error::TransactionAbortFailed),
        }
    }

    async fn holds_a_vault(&self) -> Result<bool, StoreError> {
        let count = async || {
            let transaction = self.transaction(TransactionMode::ReadOnly)?;
            transaction.store(HEADERS)?.count(None).await
        };
        let headers = count().await.map_err(|error| fault::reading(&error))?;
        Ok(headers > 0)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // The browser waits for transactions that are under way.
        if let Some(database) = self.0.take() {
            database.close();
        }
    }
}
