//! A panic is a bug. It is told to the page's own boot script, which shows a static message: what was saved is safe.

use wasm_bindgen::JsValue;

/// Makes a panic show the static message instead of a dead page. The message says nothing of what was on the page.
pub fn tell() {
    std::panic::set_hook(Box::new(|info| {
        // The place is enough to mend it; the payload could quote a client.
        if let Some(place) = info.location() {
            let line = format!("doorstep stopped at {}:{}", place.file(), place.line());
            web_sys::console::error_1(&JsValue::from_str(&line));
        }
        if let (Some(window), Ok(event)) =
            (web_sys::window(), web_sys::Event::new("doorstep-panic"))
        {
            let _ = window.dispatch_event(&event);
        }
    }));
}
