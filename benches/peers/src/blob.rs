//! A file of the browser's to restore from, read a block at a time: each reading costs about a millisecond, however
//! little is read.

use std::cell::RefCell;

use js_sys::{ArrayBuffer, Uint8Array};
use vault::{FileFault, FileSource};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Bytes read at once.
const BLOCK: u64 = 1024 * 1024;

/// A file, and the block of it that was read last.
pub struct BlobSource {
    blob: Blob,
    held: RefCell<(u64, Vec<u8>)>,
}

impl BlobSource {
    /// A file of the browser's.
    pub fn new(blob: Blob) -> Self {
        Self {
            blob,
            held: RefCell::default(),
        }
    }

    async fn fetch(&self, at: u64, length: u64) -> Result<Vec<u8>, FileFault> {
        let refused = |error: JsValue| FileFault::Refused(format!("{error:?}"));
        let (from, to) = (at as f64, (at + length) as f64);
        let part = self
            .blob
            .slice_with_f64_and_f64(from, to)
            .map_err(refused)?;
        let bytes = JsFuture::from(part.array_buffer()).await.map_err(refused)?;
        let buffer: ArrayBuffer = bytes.dyn_into().map_err(refused)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    fn held(&self, at: u64, length: usize) -> Option<Vec<u8>> {
        let held = self.held.borrow();
        let from = usize::try_from(at.checked_sub(held.0)?).ok()?;
        held.1
            .get(from..from.checked_add(length)?)
            .map(<[u8]>::to_vec)
    }
}

impl FileSource for BlobSource {
    fn size(&self) -> u64 {
        self.blob.size() as u64
    }

    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, FileFault> {
        if length as u64 >= BLOCK {
            return self.fetch(at, length as u64).await;
        }
        if let Some(bytes) = self.held(at, length) {
            return Ok(bytes);
        }
        let block = BLOCK.min(self.size().saturating_sub(at));
        let bytes = self.fetch(at, block).await?;
        self.held.replace((at, bytes));
        self.held(at, length).ok_or(FileFault::Changed)
    }
}
