//! AES-256-GCM by the browser, for many messages at once: several times as fast as in WebAssembly
//! (`docs/performance.md`).
//!
//! It decides nothing: nonces, associated data and lengths are the caller's. It must never say that a message is
//! genuine unless the browser said so, and never keep a key. What the browser does not do, for whatever reason, comes
//! back as `None`, and the caller does it: so nothing depends on a browser having it.
//! It compiles everywhere, and works in a browser only.

use js_sys::{Array, Promise, Uint8Array, Uint32Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

/// Bytes in a tag, which stands after what it authenticates.
const TAG_LEN: usize = 16;

/// One message: sealed (ciphertext, then tag) to be opened, plain to be sealed.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// 96 bits that come once.
    pub nonce: &'a [u8; 12],
    /// Associated data. All messages of one call have equally long ones.
    pub data: &'a [u8],
    /// The message.
    pub bytes: &'a [u8],
}

#[wasm_bindgen(module = "/src/cipher.js")]
extern "C" {
    /// Gives all results end to end, and one byte each that is 1 where there is a result.
    fn crypt(
        usage: &str,
        key: &Uint8Array,
        nonces: &Uint8Array,
        data: &Uint8Array,
        messages: &Uint8Array,
        ends: &Uint32Array,
    ) -> Promise;
}

/// Opens each message that is genuine, and gives its text.
pub async fn open_many(key: &[u8; 32], messages: &[Message<'_>]) -> Vec<Option<Vec<u8>>> {
    let lengths = messages
        .iter()
        .map(|message| message.bytes.len().checked_sub(TAG_LEN));
    crypt_many("decrypt", key, messages, lengths).await
}

/// Seals each message, and gives its ciphertext and tag.
pub async fn seal_many(key: &[u8; 32], messages: &[Message<'_>]) -> Vec<Option<Vec<u8>>> {
    let lengths = messages
        .iter()
        .map(|message| message.bytes.len().checked_add(TAG_LEN));
    crypt_many("encrypt", key, messages, lengths).await
}

async fn crypt_many(
    usage: &str,
    key: &[u8; 32],
    messages: &[Message<'_>],
    lengths: impl Iterator<Item = Option<usize>>,
) -> Vec<Option<Vec<u8>>> {
    let whole = messages.iter().map(|message| message.bytes.len()).sum();
    let mut bytes = Vec::with_capacity(whole);
    let (mut nonces, mut data, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    for message in messages {
        nonces.extend_from_slice(message.nonce);
        data.extend_from_slice(message.data);
        bytes.extend_from_slice(message.bytes);
        ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    }
    let promise = crypt(
        usage,
        &Uint8Array::from(&key[..]),
        &Uint8Array::from(&nonces[..]),
        &Uint8Array::from(&data[..]),
        &Uint8Array::from(&bytes[..]),
        &Uint32Array::from(&ends[..]),
    );
    drop(bytes);
    let Ok(answer) = JsFuture::from(promise).await else {
        return Vec::new();
    };
    let answer: Array = answer.unchecked_into();
    let (texts, done): (Uint8Array, Uint8Array) = (
        answer.get(0).unchecked_into(),
        answer.get(1).unchecked_into(),
    );
    taken_apart(&texts, &done.to_vec(), lengths)
}

fn taken_apart(
    texts: &Uint8Array,
    done: &[u8],
    lengths: impl Iterator<Item = Option<usize>>,
) -> Vec<Option<Vec<u8>>> {
    let mut at = 0;
    done.iter()
        .zip(lengths)
        .map(|(done, length)| {
            let length = length.filter(|_| *done == 1)?;
            let end = at + u32::try_from(length).ok()?;
            let text = texts.subarray(at, end).to_vec();
            at = end;
            (text.len() == length).then_some(text)
        })
        .collect()
}
