//! A newer version of the app waits until the worker agrees to it; the boot script tells when one does.

use wasm_bindgen::JsValue;

/// The event the boot script sends when a newer version is ready.
pub const READY: &str = "doorstep-update-ready";
const ACCEPTED: &str = "doorstep-update-accept";

/// Lets the newer version take over; the boot script reloads the page once it has.
pub fn accept() {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(ACCEPTED)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Reloads the page: whatever was decrypted is gone with it.
pub fn reload() -> Result<(), JsValue> {
    web_sys::window().ok_or(JsValue::NULL)?.location().reload()
}
