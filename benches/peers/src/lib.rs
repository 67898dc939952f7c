//! The vault on a browser's database, driven by the benchmark that drives its peers (`docs/performance.md`).
//!
//! It keeps the peers' clients and entries as the app keeps its own: what lists show in the shards, everything else
//! of a client in one sealed record. It must never be part of the app: its key is known to everybody.

mod blob;
mod caseload;
mod counts;
mod json;
mod keeper;
mod search;
mod table;

pub use keeper::Keeper;
pub use table::BenchError;

use wasm_bindgen::prelude::wasm_bindgen;

/// Makes a panic readable.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}
