//! The vault on a browser's database, in a page made for tests: the contract of every store, somebody who saves
//! without end, and somebody who checks what is there.
//!
//! It must never be part of the app: its passphrase is known to everybody.

mod contract;
mod keeper;
mod work;

use wasm_bindgen::prelude::wasm_bindgen;

/// Makes a panic readable.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}
