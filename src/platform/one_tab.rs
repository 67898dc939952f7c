//! Only one tab opens the vault: the Web Lock it holds is released by the browser when the tab goes.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/platform/one_tab.js")]
extern "C" {
    #[wasm_bindgen(js_name = holdVault, catch)]
    async fn hold_vault() -> Result<JsValue, JsValue>;
}

/// Takes the vault for this tab; false when another tab has it.
pub async fn take() -> bool {
    match hold_vault().await {
        Ok(held) => held.as_bool().unwrap_or(true),
        Err(_) => true,
    }
}
