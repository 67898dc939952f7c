//! Bytes on their way into IndexedDB and back.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Bytes as a key or as a value.
pub fn to_js(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// A value as it comes back. What is no bytes was not written by a vault: it comes back empty, which opens as
/// nothing, so that it is called damaged and not missing.
pub fn value(value: &JsValue) -> Vec<u8> {
    bytes(value).unwrap_or_default()
}

/// A key as it comes back; `None` for one of another form.
pub fn key<const LENGTH: usize>(key: &JsValue) -> Option<[u8; LENGTH]> {
    bytes(key)?.try_into().ok()
}

/// A value is the array that was put, a key is a plain buffer.
fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    let is_bytes = value.is_instance_of::<Uint8Array>() || value.is_instance_of::<ArrayBuffer>();
    is_bytes.then(|| Uint8Array::new(value).to_vec())
}
