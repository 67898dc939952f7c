//! The contract that every record store keeps, put to the browser's.

use browser_store::BrowserStore;
use js_sys::Function;
use vault::contract::{a_failed_batch_leaves_nothing, every_check};
use vault::{Header, RecordStore};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Runs every check that needs nothing but a store. The error names the check that failed.
#[wasm_bindgen(js_name = keepsTheContract)]
pub async fn keeps_the_contract(database: String) -> Result<(), JsError> {
    let store = BrowserStore::open_named(&database)
        .await
        .map_err(|error| JsError::new(&error.to_string()))?;
    every_check(&store)
        .await
        .map_err(|(check, violation)| JsError::new(&format!("{check}: {violation}")))
}

/// Runs the check of a batch that fails on its way. `break_next` makes the browser fail.
#[wasm_bindgen(js_name = undoesAFailedBatch)]
pub async fn undoes_a_failed_batch(database: String, break_next: Function) -> Result<(), JsError> {
    let store = BrowserStore::open_named(&database)
        .await
        .map_err(|error| JsError::new(&error.to_string()))?;
    a_failed_batch_leaves_nothing(&store, |_| {
        // What cannot be broken is acknowledged, and the check says so.
        let _ = break_next.call0(&JsValue::NULL);
    })
    .await
    .map_err(|violation| JsError::new(&violation.to_string()))
}

/// Goes through a vault's records page by page, as reading everything does, and gives the pages' lengths.
#[wasm_bindgen(js_name = pageLengths)]
pub async fn page_lengths(database: String, at_most: usize) -> Result<Vec<u32>, JsError> {
    let store = BrowserStore::open_named(&database).await?;
    let headers = store.headers().await?;
    let header = headers
        .first()
        .ok_or_else(|| JsError::new("there is no vault"))?;
    let vault = Header::from_bytes(header)?.vault();
    let mut lengths = Vec::new();
    let mut latest = None;
    loop {
        let page = store.page(vault, latest, at_most).await?;
        lengths.push(page.len() as u32);
        if page.len() < at_most {
            return Ok(lengths);
        }
        latest = page.last().map(|(key, _)| *key);
    }
}
