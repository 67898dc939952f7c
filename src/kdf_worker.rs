//! The worker that derives one key from a passphrase and is then ended by the page.
//!
//! It says that it is ready, is asked once with [parameters, folded passphrase], and answers [key, milliseconds]; an empty
//! key says that there was too little memory. It knows no vault and keeps nothing.

use js_sys::{Array, Uint8Array};
use vault::{PassphraseKdf, derive_folded_passphrase_key};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use zeroize::Zeroizing;

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let page = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let started = js_sys::Date::now();
        let key = derive(&event.data()).unwrap_or_default();
        let answer = Array::of2(
            &Uint8Array::from(key.as_slice()),
            &JsValue::from_f64(js_sys::Date::now() - started),
        );
        let _ = page.post_message(&answer);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let _ = scope.post_message(&JsValue::TRUE);
}

fn derive(question: &JsValue) -> Option<Zeroizing<Vec<u8>>> {
    let question: &Array = question.dyn_ref()?;
    let kdf = Uint8Array::new(&question.get(0)).to_vec();
    let passphrase = Zeroizing::new(Uint8Array::new(&question.get(1)).to_vec());
    let passphrase = std::str::from_utf8(&passphrase).ok()?;
    let kdf = PassphraseKdf::from_bytes(&kdf).ok()?;
    let key = derive_folded_passphrase_key(passphrase, &kdf).ok()?;
    Some(Zeroizing::new(key.to_bytes().to_vec()))
}
