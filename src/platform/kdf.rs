//! Key derivation in a worker of its own: the page stays responsive, and ending the worker gives its memory back.
//!
//! WebAssembly memory never shrinks, so a worker serves one derivation and is ended.

use futures::channel::oneshot;
use js_sys::{Array, Uint8Array};
use vault::{KeyEncryptionKey, PassphraseKdf, fold_passphrase};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};
use zeroize::Zeroizing;

use super::base;

/// The worker's script, made by the build beside the app's own.
const SCRIPT: &str = "kdf-worker_loader.js";

/// Why no key was derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeriveError {
    /// The browser starts no worker. Reload; if it stays so, the browser is too old or locked down.
    #[error("the browser started no worker")]
    NoWorker,
    /// The tablet had too little memory left. Close other apps and try again.
    #[error("the key could not be derived")]
    Failed,
}

/// A key, and how many milliseconds it took to derive.
pub struct Derived {
    /// The key that unwraps the vault's.
    pub key: KeyEncryptionKey,
    /// How long the worker took, in milliseconds.
    pub milliseconds: f64,
}

/// Derives the key of a passphrase in a fresh worker.
pub async fn derive(passphrase: &str, kdf: &PassphraseKdf) -> Result<Derived, DeriveError> {
    let worker = Ended(
        Worker::new(&format!("{}{SCRIPT}", base::path())).map_err(|_| DeriveError::NoWorker)?,
    );
    await_message(&worker.0).await?;
    let question = Array::of2(
        &Uint8Array::from(kdf.to_bytes().as_slice()),
        // Folded here, where Unicode's tables are at hand in any case.
        &Uint8Array::from(fold_passphrase(passphrase).as_bytes()),
    );
    worker
        .0
        .post_message(&question)
        .map_err(|_| DeriveError::Failed)?;
    let answer: Array = await_message(&worker.0)
        .await?
        .dyn_into()
        .map_err(|_| DeriveError::Failed)?;
    let bytes = Zeroizing::new(Uint8Array::new(&answer.get(0)).to_vec());
    let bytes: [u8; 32] = bytes
        .as_slice()
        .try_into()
        .map_err(|_| DeriveError::Failed)?;
    Ok(Derived {
        key: KeyEncryptionKey::from_bytes(bytes),
        milliseconds: answer.get(1).as_f64().unwrap_or(0.0),
    })
}

/// A worker that is ended when it goes out of use.
struct Ended(Worker);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.set_onmessage(None);
        self.0.set_onerror(None);
        self.0.terminate();
    }
}

async fn await_message(worker: &Worker) -> Result<JsValue, DeriveError> {
    let (answered, answer) = oneshot::channel();
    let answered = std::rc::Rc::new(std::cell::RefCell::new(Some(answered)));
    let failed = answered.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(answered) = answered.borrow_mut().take() {
            let _ = answered.send(Ok(event.data()));
        }
    });
    let on_error = Closure::<dyn FnMut(JsValue)>::new(move |_| {
        if let Some(failed) = failed.borrow_mut().take() {
            let _ = failed.send(Err(DeriveError::NoWorker));
        }
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    answer.await.unwrap_or(Err(DeriveError::Failed))
}
