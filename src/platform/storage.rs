//! What the browser says of the room it gives, and whether it promises to keep what is in it.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// The room on this device, as the browser tells it. A browser that does not tell leaves `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Room {
    /// Whether the browser promised never to clear the app's data by itself.
    pub persisted: Option<bool>,
    /// Bytes in use.
    pub used: Option<f64>,
    /// Bytes that could be used in all, those in use among them.
    pub quota: Option<f64>,
}

/// Asks the browser.
pub async fn room() -> Room {
    let Some(storage) = manager() else {
        return Room::default();
    };
    let persisted = match storage.persisted() {
        Ok(asked) => JsFuture::from(asked).await.ok(),
        Err(_) => None,
    };
    let estimate = match storage.estimate() {
        Ok(asked) => JsFuture::from(asked).await.ok(),
        Err(_) => None,
    };
    let number = |name: &str| {
        let estimate = estimate.as_ref()?;
        Reflect::get(estimate, &JsValue::from_str(name))
            .ok()?
            .as_f64()
    };
    Room {
        persisted: persisted.and_then(|answer| answer.as_bool()),
        used: number("usage"),
        quota: number("quota"),
    }
}

/// Asks the browser to promise that it clears nothing by itself. Some promise silently, some ask the person, some never do.
pub async fn ask_to_persist() -> bool {
    let Some(asked) = manager().and_then(|storage| storage.persist().ok()) else {
        return false;
    };
    let answer = JsFuture::from(asked).await;
    answer.ok().and_then(|answer| answer.as_bool()) == Some(true)
}

/// An insecure origin has none.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let storage = Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    storage.dyn_into().ok()
}
