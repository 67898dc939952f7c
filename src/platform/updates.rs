//! Leaving the page: for a newer version, which waits until the worker agrees to it, or for the lock. The boot script does it.

use wasm_bindgen::JsValue;

/// The event the boot script sends when a newer version is ready.
pub const READY: &str = "doorstep-update-ready";
const ACCEPTED: &str = "doorstep-update-accept";
const LOCKED: &str = "doorstep-lock";

/// Lets the newer version take over; the boot script reloads the page once it has.
pub fn accept() {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(ACCEPTED)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Loads the page again, and has everything that was decrypted overwritten when it goes.
pub fn wipe() {
    let options = web_sys::EventInit::new();
    options.set_cancelable(true);
    let event = web_sys::Event::new_with_event_init_dict(LOCKED, &options);
    let is_left = match (web_sys::window(), event) {
        (Some(window), Ok(event)) => window.dispatch_event(&event),
        _ => Ok(true),
    };
    // The boot script takes the event, and then it is not to be left to the browser.
    if is_left != Ok(false) {
        let _ = reload();
    }
}

/// Reloads the page: whatever was decrypted is gone with it.
pub fn reload() -> Result<(), JsValue> {
    web_sys::window().ok_or(JsValue::NULL)?.location().reload()
}
