//! Whether the vault is open, and finding out at the start.

use vault::{RecordStore, StoreError};

use super::{Open, Session};
use crate::platform::one_tab;
use crate::platform::store::BrowserStore;
use leptos::prelude::*;

/// Whether the vault is open, and if not, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// Still looking.
    Opening,
    /// There is no vault yet.
    NoVault,
    /// There was a vault here, and it is gone.
    Missing,
    /// There is one, locked.
    Locked,
    /// It is open.
    Open,
    /// It is being locked: nothing of it is shown any more, and the page is about to be loaded again.
    Locking,
    /// Another tab has it.
    OtherTab,
    /// A newer version of the app wrote it.
    TooNew,
    /// Its header is damaged.
    Damaged,
    /// The browser's database does not open.
    NoStore(StoreError),
}

impl Session {
    /// Looks for a vault.
    pub async fn start(self) {
        let gate = self.find().await;
        self.gate.set(gate);
    }

    async fn find(&self) -> Gate {
        if !one_tab::take().await {
            return Gate::OtherTab;
        }
        let store = match BrowserStore::open().await {
            Ok(store) => store,
            Err(StoreError::SchemaTooNew) => return Gate::TooNew,
            Err(error) => return Gate::NoStore(error),
        };
        let headers = match store.headers().await {
            Ok(headers) => headers,
            Err(error) => return Gate::NoStore(error),
        };
        let (header, gate) = self.sort_out(&headers);
        *self.held().open.lock().await = Some(Open {
            store,
            header,
            vault: None,
        });
        gate
    }
}
