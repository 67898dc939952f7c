//! Somebody who has a vault in the browser, saves in it and looks after it.

use std::collections::BTreeSet;

use browser_store::BrowserStore;
use js_sys::{Function, Promise};
use vault::{
    Created, Header, KdfParameters, KeyEncryptionKey, PassphraseKdf, Problem, ReadError, RecordId,
    RecordStore, RecoveryKey, Vault,
};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::work;

/// What a passphrase's derivation would give: it is the vault that is looked at, not the passphrase.
const WRAPPING: [u8; 32] = [7; 32];
const RECOVERY: [u8; 16] = [9; 16];

/// An open vault in a database of the browser. Errors are the vault's own, in the words of its types.
#[wasm_bindgen]
pub struct Keeper {
    store: BrowserStore,
    vault: Vault,
    problems: Vec<Problem>,
}

/// What is in a vault, beside what must be there.
#[wasm_bindgen(getter_with_clone)]
pub struct Checked {
    /// The number of the last save.
    pub sequence: f64,
    /// How many records there are.
    pub records: u32,
    /// What did not open, in the vault's words.
    pub problems: Vec<String>,
    /// What is not as it was saved.
    pub differences: Vec<String>,
}

#[wasm_bindgen]
impl Keeper {
    /// Makes an empty vault in a database.
    pub async fn make(database: String) -> Result<Keeper, JsError> {
        let store = BrowserStore::open_named(&database).await.map_err(said)?;
        let kdf = PassphraseKdf::make(KdfParameters::FLOOR).map_err(said)?;
        let wrapping = KeyEncryptionKey::from_bytes(WRAPPING);
        let recovery = RecoveryKey::from_bytes(RECOVERY);
        let Created { vault, batch, .. } =
            Vault::create(kdf, &wrapping, &recovery).map_err(said)?;
        store.apply(batch).await.map_err(said)?;
        Ok(Self {
            store,
            vault,
            problems: Vec::new(),
        })
    }

    /// Opens the vault in a database; nothing if there is none.
    pub async fn open(database: String) -> Result<Option<Keeper>, JsError> {
        let store = BrowserStore::open_named(&database).await.map_err(said)?;
        let headers = store.headers().await.map_err(said)?;
        let Some(header) = headers.first() else {
            return Ok(None);
        };
        let header = Header::from_bytes(header).map_err(said)?;
        let wrapping = KeyEncryptionKey::from_bytes(WRAPPING);
        let key = header.unlock_with_passphrase_key(&wrapping).map_err(said)?;
        let opened = Vault::open(&store, &header, key).await.map_err(said)?;
        Ok(Some(Self {
            store,
            vault: opened.vault,
            problems: opened.problems,
        }))
    }

    /// The number of the last save.
    #[wasm_bindgen(getter)]
    pub fn sequence(&self) -> f64 {
        self.vault.sequence() as f64
    }

    /// Whether the outcome of the last save is not known.
    #[wasm_bindgen(getter, js_name = isUnsettled)]
    pub fn is_unsettled(&self) -> bool {
        self.vault.is_unsettled()
    }

    /// Saves one body of this text.
    pub async fn put(&mut self, number: u32, text: String) -> Result<(), JsError> {
        let save = self.vault.sequence() + 1;
        let changes = vec![work::put(number, save, text.into_bytes())];
        self.vault.save(&self.store, changes).await.map_err(said)
    }

    /// Saves many bodies of one length in one save.
    #[wasm_bindgen(js_name = putMany)]
    pub async fn put_many(&mut self, first: u32, count: u32, length: usize) -> Result<(), JsError> {
        let save = self.vault.sequence() + 1;
        let changes = (first..first + count)
            .map(|number| work::put(number, save, vec![number as u8; length]))
            .collect();
        self.vault.save(&self.store, changes).await.map_err(said)
    }

    /// One body as text.
    pub async fn read(&self, number: u32) -> Result<String, JsError> {
        let body = self.vault.read(&self.store, work::record(number)).await;
        let body = body.map_err(said)?;
        Ok(String::from_utf8_lossy(&body).into_owned())
    }

    /// The numbers of all records whose bodies open.
    pub async fn readable(&self) -> Result<Vec<u32>, JsError> {
        let read = self.vault.read_many(&self.store, &self.records()).await;
        let opened = read.map_err(said)?.into_iter();
        let mut numbers: Vec<u32> = opened
            .filter(|(_, body)| body.is_ok())
            .filter_map(|(record, _)| number_of(record))
            .collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Saves without end, each save one of the seed's. Tells the number of each, and waits until it is heard before it
    /// begins the next. Ends with the error of the save that failed.
    #[wasm_bindgen(js_name = saveWithoutEnd)]
    pub async fn save_without_end(&mut self, seed: u32, tell: Function) -> Result<(), JsError> {
        loop {
            let changes = work::changes(u64::from(seed), self.vault.sequence() + 1);
            self.vault.save(&self.store, changes).await.map_err(said)?;
            let number = JsValue::from_f64(self.sequence());
            let heard = tell.call1(&JsValue::NULL, &number).map_err(unheard)?;
            if let Ok(heard) = heard.dyn_into::<Promise>() {
                JsFuture::from(heard).await.map_err(unheard)?;
            }
        }
    }

    /// Everything that does not open or is not there, in the vault's words.
    #[wasm_bindgen(js_name = allProblems)]
    pub async fn all_problems(&self) -> Result<Vec<String>, JsError> {
        let mut problems = self.problems.clone();
        let read = self.vault.read_many(&self.store, &self.records()).await;
        for (record, body) in read.map_err(said)? {
            if let Err(ReadError::Faulty { fault, .. }) = body {
                problems.push(Problem::Record { record, fault });
            }
        }
        let present = self.vault.check_presence(&self.store).await;
        for problem in present.map_err(said)? {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        Ok(problems.iter().map(in_words).collect())
    }

    /// Compares everything with what the saves of the seed up to now must have left.
    pub async fn check(&self, seed: u32) -> Result<Checked, JsError> {
        let mut expected = work::expected(u64::from(seed), self.vault.sequence());
        let mut differences = Vec::new();
        let read = self.vault.read_many(&self.store, &self.records()).await;
        for (record, body) in read.map_err(said)? {
            let head = self.vault.head(record).unwrap_or_default();
            match expected.remove(&record) {
                None => differences.push(format!("{record:?} is there and should not be")),
                Some(hoped) if hoped == (head.to_vec(), body.unwrap_or_default()) => {}
                Some(_) => differences.push(format!("{record:?} is not as it was saved")),
            }
        }
        differences.extend(expected.keys().map(|gone| format!("{gone:?} is not there")));
        Ok(Checked {
            sequence: self.sequence(),
            records: self.vault.len() as u32,
            problems: self.all_problems().await?,
            differences,
        })
    }

    fn records(&self) -> Vec<RecordId> {
        let all: BTreeSet<RecordId> = self.vault.heads().map(|(record, _)| record).collect();
        all.into_iter().collect()
    }
}

/// A problem as the vault's type has it, with the record's number for its id.
fn in_words(problem: &Problem) -> String {
    match problem {
        Problem::Record { record, fault } => match number_of(*record) {
            Some(number) => format!("Record {{ {number}: {fault:?} }}"),
            None => format!("{problem:?}"),
        },
        other => format!("{other:?}"),
    }
}

fn number_of(record: RecordId) -> Option<u32> {
    record
        .id
        .first_chunk()
        .map(|bytes| u32::from_be_bytes(*bytes))
}

fn unheard(_: JsValue) -> JsError {
    JsError::new("the page does not listen")
}

/// An error in the words of its type, which name the cause exactly.
fn said(error: impl std::fmt::Debug) -> JsError {
    JsError::new(&format!("{error:?}"))
}
