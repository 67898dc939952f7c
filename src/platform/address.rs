//! The address bar, where a page must stay what it is whatever is pressed beside it.

use super::base;

/// Puts the address of a place of the app back where another stands, without loading the page.
pub fn hold(place: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let address = format!("{}{place}", base::path().trim_end_matches('/'));
    let location = window.location();
    let parts = [location.pathname(), location.search(), location.hash()];
    let stands: String = parts.into_iter().flatten().collect();
    if stands != address
        && let Ok(history) = window.history()
    {
        // A browser that refuses (it does so when asked a hundred times in a few seconds) leaves a wrong address, no more.
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}
