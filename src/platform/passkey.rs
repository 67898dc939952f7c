//! A passkey of this device, and the secret that only it gives. Nothing of it goes to a network.

use js_sys::{Array, Uint8Array};
use vault::{PasskeyError, PrfOutput};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;
use zeroize::Zeroizing;

#[wasm_bindgen(module = "/src/platform/passkey.js")]
extern "C" {
    #[wasm_bindgen(js_name = canMakePasskey, catch)]
    async fn can_make_passkey() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = makePasskey, catch)]
    async fn make_passkey(name: &str, salt: &Uint8Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = askPasskey, catch)]
    async fn ask_passkey(id: &Uint8Array, salt: &Uint8Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = forgetPasskey, catch)]
    async fn forget_passkey(id: &Uint8Array) -> Result<JsValue, JsValue>;
}

/// Why a passkey opens nothing. The passphrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyFault {
    /// The person said no, it took too long, or the device has no such passkey: browsers do not tell these apart on
    /// purpose. Try again, or use the passphrase.
    #[error("the device did not give the passkey")]
    NotGiven,
    /// The browser has no passkeys here. Use the passphrase.
    #[error("there are no passkeys here")]
    NotHere,
    /// The passkeys of this device give no secret, so nothing was set up. Use the passphrase.
    #[error("passkeys of this device give no secret")]
    NotPossible,
    /// The passkey gave no secret, though it once did. Use the passphrase.
    #[error("the passkey gave no secret")]
    NoSecret,
    /// The browser did not keep the wrap, so nothing was set up. Use an ordinary window, or the passphrase.
    #[error("the browser did not keep what the passkey opens")]
    NotKept,
}

/// A passkey that was just made.
pub struct NewPasskey {
    /// Its id, which is no secret.
    pub credential: Vec<u8>,
    /// What it gives for the salt.
    pub output: PrfOutput,
}

/// Whether one can be made here, as far as the browser tells before it is tried.
pub async fn is_possible() -> bool {
    let answer = can_make_passkey().await;
    answer.ok().and_then(|answer| answer.as_bool()) == Some(true)
}

/// Makes one under a name that the device's settings will show. Call it from a click.
pub async fn make(name: &str, salt: &[u8; 32]) -> Result<NewPasskey, PasskeyFault> {
    let asked_with = Uint8Array::from(salt.as_slice());
    let made = make_passkey(name, &asked_with)
        .await
        .map_err(|error| fault(&error))?;
    let made: Array = made.unchecked_into();
    let id: Uint8Array = made.get(0).unchecked_into();
    let credential = id.to_vec();
    let output = match secret(&made.get(1)) {
        Err(PasskeyFault::NoSecret) if made.get(2).is_truthy() => ask(&credential, salt).await,
        output => output,
    };
    match output {
        Ok(output) => Ok(NewPasskey { credential, output }),
        Err(error) => {
            forget(&credential).await;
            Err(match error {
                PasskeyFault::NoSecret => PasskeyFault::NotPossible,
                other => other,
            })
        }
    }
}

/// Asks one for what it gives for a salt. Call it from a click.
pub async fn ask(credential: &[u8], salt: &[u8; 32]) -> Result<PrfOutput, PasskeyFault> {
    let (id, salt) = (Uint8Array::from(credential), Uint8Array::from(&salt[..]));
    let asked = ask_passkey(&id, &salt).await;
    secret(&asked.map_err(|error| fault(&error))?)
}

/// Tells the browser that one is not used any more. Whether it then shows it no longer is the browser's to decide.
pub async fn forget(credential: &[u8]) {
    let _ = forget_passkey(&Uint8Array::from(credential)).await;
}

/// Takes the secret and wipes the copy that the script had.
fn secret(given: &JsValue) -> Result<PrfOutput, PasskeyFault> {
    let given: &Uint8Array = given.dyn_ref().ok_or(PasskeyFault::NoSecret)?;
    let bytes = Zeroizing::new(given.to_vec());
    given.fill(0, 0, given.length());
    PrfOutput::from_bytes(&bytes).map_err(|_: PasskeyError| PasskeyFault::NoSecret)
}

/// <https://www.w3.org/TR/webauthn-3/#sctn-op-privacy>: whatever a person or an authenticator refuses has one name.
fn fault(error: &JsValue) -> PasskeyFault {
    match error.dyn_ref::<DomException>() {
        Some(error) if ["NotAllowedError", "AbortError"].contains(&error.name().as_str()) => {
            PasskeyFault::NotGiven
        }
        _ => PasskeyFault::NotHere,
    }
}
