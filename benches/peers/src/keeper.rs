//! What the benchmark asks for: the vault opened, filled, listed, read, saved into, counted, backed up and restored.

use browser_store::BrowserStore;
use js_sys::{Array, Uint8Array};
use vault::{
    Backup, Created, Header, KdfParameters, KeyEncryptionKey, Opened, Origin, PassphraseKdf,
    Problem, RecordStore, RecoveryKey, Vault, VaultKey, restore_into_empty, write_backup,
};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Blob;

use crate::blob::BlobSource;
use crate::caseload::{self, Entry, Head};
use crate::counts::Counts;
use crate::json::List;
use crate::search::Search;
use crate::table::{BenchError, rows};

/// The database of the benchmark, apart from the app's.
const DATABASE: &str = "doorstep-bench";

/// A vault that the benchmark drives.
#[wasm_bindgen]
pub struct Keeper {
    store: BrowserStore,
    raw: [u8; 32],
    open: Option<Open>,
    search: Search,
}

struct Open {
    header: Header,
    vault: Vault,
}

#[wasm_bindgen]
impl Keeper {
    /// Opens the database, and the vault in it if there is one. `raw` stands for the key that a passphrase gives.
    pub async fn open(raw: &[u8]) -> Result<Self, JsError> {
        let raw = raw.try_into()?;
        let store = BrowserStore::open_named(DATABASE).await?;
        let mut keeper = Self {
            store,
            raw,
            open: None,
            search: Search::default(),
        };
        keeper.unlock().await?;
        Ok(keeper)
    }

    /// Saves a table of clients and one of their entries into a new vault.
    pub async fn import(&mut self, clients: &str, entries: &str) -> Result<(), JsError> {
        let changes = caseload::changes(clients, entries)?;
        if self.open.is_none() {
            self.create().await?;
        }
        let (store, open) = self.parts()?;
        open.vault.save(store, changes).await?;
        Ok(())
    }

    /// All clients, as JSON.
    pub fn heads(&self) -> Result<String, JsError> {
        let vault = self.vault()?;
        let mut list = List::with_room(vault.len() * 384);
        for (_, head) in vault.heads() {
            Head::of(head)?.write(&mut list)?;
        }
        Ok(list.finish())
    }

    /// A client's entries, as JSON.
    pub async fn timeline(&self, client: &str) -> Result<String, JsError> {
        let body = self
            .vault()?
            .read(&self.store, caseload::record(client)?)
            .await?;
        Ok(caseload::timeline(client, &body)?)
    }

    /// Saves one entry, given as a row, into its client's record.
    #[wasm_bindgen(js_name = saveEntry)]
    pub async fn save_entry(&mut self, row: &str) -> Result<(), JsError> {
        let fields = rows(row)
            .next()
            .ok_or_else(|| BenchError::Row(String::new()))??;
        let (client, entry) = Entry::read(fields)?;
        let record = caseload::record(client)?;
        let (store, open) = self.parts()?;
        let body = open.vault.read(store, record).await?;
        let head = open.vault.head(record).ok_or(BenchError::Record)?.to_vec();
        let body = caseload::appended(&body, entry)?;
        let change = vault::Change::Put { record, head, body };
        open.vault.save(store, vec![change]).await?;
        Ok(())
    }

    /// How many entries there are of each kind in each month, as JSON.
    pub async fn report(&self) -> Result<String, JsError> {
        let vault = self.vault()?;
        let mut counts = Counts::default();
        let mut outcome = Ok(());
        vault
            .read_all(&self.store, async |some| {
                for (_, body) in some {
                    let counted = body.map_err(BenchError::vault);
                    let counted = counted.and_then(|body| counts.take(&body));
                    outcome = std::mem::replace(&mut outcome, Ok(())).and(counted);
                }
            })
            .await?;
        outcome?;
        Ok(counts.to_json()?)
    }

    /// A backup, as the parts of a file.
    pub async fn backup(&self) -> Result<Array, JsError> {
        let open = self.open.as_ref().ok_or(BenchError::NoVault)?;
        let origin = Origin {
            program: "bench",
            created: 0,
        };
        let parts = Array::new();
        write_backup(
            &self.store,
            &open.vault,
            &open.header,
            origin,
            async |bytes, _| {
                parts.push(&Uint8Array::from(&bytes[..]));
                Ok(())
            },
        )
        .await?;
        Ok(parts)
    }

    /// Restores a backup into a database without a vault, and opens it.
    pub async fn restore(&mut self, file: Blob) -> Result<(), JsError> {
        let backup = Backup::look(BlobSource::new(file)).await?;
        let key = self.key_of(backup.header())?;
        let opened = backup.open(key, async |_| ()).await?;
        refuse(&opened.problems)?;
        restore_into_empty(&opened.store, &self.store, async |_| ()).await?;
        self.unlock().await?;
        Ok(())
    }

    /// Makes search ready: folds the texts of all clients.
    #[wasm_bindgen(js_name = prepareSearch)]
    pub fn prepare_search(&mut self) -> Result<(), JsError> {
        self.search = Search::of(self.vault()?.heads().map(|(_, head)| head))?;
        Ok(())
    }

    /// The places in the list of all clients that a query finds.
    pub fn search(&mut self, query: &str) -> Vec<u32> {
        self.search.find(query).to_vec()
    }

    async fn unlock(&mut self) -> Result<(), BenchError> {
        let headers = self.store.headers().await.map_err(BenchError::vault)?;
        let Some(header) = headers.first() else {
            return Ok(());
        };
        let header = Header::from_bytes(header).map_err(BenchError::vault)?;
        let key = self.key_of(&header)?;
        let opened = Vault::open(&self.store, &header, key).await;
        let Opened { vault, problems } = opened.map_err(BenchError::vault)?;
        refuse(&problems)?;
        self.open = Some(Open { header, vault });
        Ok(())
    }

    async fn create(&mut self) -> Result<(), BenchError> {
        let kdf = PassphraseKdf::make(KdfParameters::FLOOR).map_err(BenchError::vault)?;
        let recovery = RecoveryKey::make().map_err(BenchError::vault)?;
        let created = Vault::create(kdf, &self.wrapping(), &recovery).map_err(BenchError::vault)?;
        let Created {
            vault,
            header,
            batch,
        } = created;
        self.store.apply(batch).await.map_err(BenchError::vault)?;
        self.open = Some(Open { header, vault });
        Ok(())
    }

    fn wrapping(&self) -> KeyEncryptionKey {
        KeyEncryptionKey::from_bytes(self.raw)
    }

    fn key_of(&self, header: &Header) -> Result<VaultKey, BenchError> {
        let key = header.unlock_with_passphrase_key(&self.wrapping());
        key.map_err(BenchError::vault)
    }

    fn vault(&self) -> Result<&Vault, BenchError> {
        let open = self.open.as_ref().ok_or(BenchError::NoVault)?;
        Ok(&open.vault)
    }

    fn parts(&mut self) -> Result<(&BrowserStore, &mut Open), BenchError> {
        let open = self.open.as_mut().ok_or(BenchError::NoVault)?;
        Ok((&self.store, open))
    }
}

/// A benchmark of a vault in which something does not open would measure something else.
fn refuse(problems: &[Problem]) -> Result<(), BenchError> {
    match problems.first() {
        None => Ok(()),
        Some(problem) => Err(BenchError::Vault(problem.to_string())),
    }
}
