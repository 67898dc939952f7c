//! Files too large to hold in memory: read where they are asked for, and made piece by piece.

use js_sys::{Array, Uint8Array};
use vault::{FileFault, FileSource};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DomException, File};

use super::files::FileError;

#[wasm_bindgen(module = "/src/platform/keep_file.js")]
extern "C" {
    #[wasm_bindgen(js_name = keepFile, catch)]
    async fn keep_file(blob: &Blob, name: &str) -> Result<JsValue, JsValue>;
}

/// A file that was chosen, read a part at a time.
#[derive(Debug, Clone)]
pub struct ChosenFile(File);

impl ChosenFile {
    /// The file that was chosen in a file field.
    pub const fn new(file: File) -> Self {
        Self(file)
    }
}

impl FileSource for ChosenFile {
    fn size(&self) -> u64 {
        // A whole number, and no file of a tablet has 2^53 bytes.
        self.0.size() as u64
    }

    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, FileFault> {
        let (from, to) = (at as f64, at as f64 + length as f64);
        let part = self
            .0
            .slice_with_f64_and_f64(from, to)
            .map_err(|error| fault(&error))?;
        let bytes = JsFuture::from(part.array_buffer()).await;
        bytes
            .map(|bytes| Uint8Array::new(&bytes).to_vec())
            .map_err(|error| fault(&error))
    }
}

/// A file in the making. The browser keeps its pieces, on the disk if they are many.
pub struct GrowingFile {
    pieces: Array,
    length: f64,
}

/// A file that is made and waits to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeFile {
    blob: Blob,
    /// Its name; it names nobody.
    pub name: String,
}

/// What became of a file that was offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Another app has it, a place that was chosen, or the folder of downloads.
    Somewhere,
    /// The person thought better of it.
    Nowhere,
}

impl GrowingFile {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            pieces: Array::new(),
            length: 0.0,
        }
    }

    /// Appends bytes.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), FileFault> {
        if bytes.is_empty() {
            return Ok(());
        }
        let piece = Array::of1(&Uint8Array::from(bytes));
        let piece = Blob::new_with_u8_array_sequence(&piece).map_err(|error| fault(&error))?;
        self.length += piece.size();
        self.pieces.push(&piece);
        Ok(())
    }

    /// The whole file, under a name.
    pub fn finish(self, name: String) -> Result<MadeFile, FileFault> {
        let options = BlobPropertyBag::new();
        options.set_type("application/octet-stream");
        let blob = Blob::new_with_blob_sequence_and_options(&self.pieces, &options);
        let blob = blob.map_err(|error| fault(&error))?;
        Ok(MadeFile { blob, name })
    }
}

impl MadeFile {
    /// How many bytes it has.
    pub fn size(&self) -> f64 {
        self.blob.size()
    }

    /// Offers it: to share, else to a place that is chosen, else as a download. Call it from a click.
    pub async fn keep(&self) -> Result<Kept, FileError> {
        let outcome = keep_file(&self.blob, &self.name).await;
        let outcome = outcome.map_err(|_| FileError::Unsaved)?;
        Ok(match outcome.as_string().as_deref() {
            Some("cancelled") => Kept::Nowhere,
            _ => Kept::Somewhere,
        })
    }
}

fn fault(error: &JsValue) -> FileFault {
    let Some(exception) = error.dyn_ref::<DomException>() else {
        return FileFault::Refused(String::new());
    };
    // https://w3c.github.io/FileAPI/#ErrorAndException: what was chosen is gone, or is another by now.
    match exception.name().as_str() {
        "NotReadableError" | "NotFoundError" => FileFault::Changed,
        name => FileFault::Refused(name.to_owned()),
    }
}
