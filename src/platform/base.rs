//! Where on its host the app lives: the build writes it beside the boot script.

use wasm_bindgen::JsCast;

/// The app's path, with a slash at both ends.
pub fn path() -> String {
    let boot = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("boot"))
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    boot.and_then(|boot| boot.dataset().get("base"))
        .unwrap_or_else(|| "/".to_owned())
}
