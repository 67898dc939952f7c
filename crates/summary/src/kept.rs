//! What went out once, to be kept for as long as there are summaries: a later one is audited together with it.
//!
//! It holds protected figures only: neither a true count nor why a figure is withheld. Its bytes are not sealed; whoever
//! keeps them seals them. `docs/formats/summary.md` says what is done with it.

mod form;

use crate::{Settings, Summary, export};

/// A summary as it left, with its files.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its figures.
    pub summary: Summary,
    /// What its files say besides them.
    pub settings: Settings,
    /// The zip, byte for byte.
    pub files: Vec<u8>,
}

/// Why bytes are not what went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// They were written by a newer Doorstep: update this one.
    #[error("written in form {version}, which a newer version reads; update first")]
    Newer {
        /// Its form.
        version: u8,
    },
    /// They are damaged, or of something else: take them from a backup.
    #[error("damaged, or not a summary that went out; take it from a backup")]
    Damaged,
}

/// The form in which it is written; its first byte.
const VERSION: u8 = 1;

impl Kept {
    /// Makes the files of a summary that is about to leave, and keeps them with its figures.
    #[must_use]
    pub fn new(summary: &Summary, settings: &Settings) -> Self {
        Self {
            summary: summary.without_reasons(),
            settings: settings.clone(),
            files: export(summary, settings),
        }
    }

    /// The bytes to seal: the form's number, then CBOR with numbered fields. The same figures give the same bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        // Nothing that is written to memory fails.
        bytes.extend(minicbor::to_vec(form::Kept::from(self)).unwrap_or_default());
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are of a newer form, damaged, or of something else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeptError> {
        let (version, bytes) = bytes.split_first().ok_or(KeptError::Damaged)?;
        if *version > VERSION {
            return Err(KeptError::Newer { version: *version });
        }
        if *version != VERSION {
            return Err(KeptError::Damaged);
        }
        let mut decoder = minicbor::Decoder::new(bytes);
        let kept: form::Kept = decoder.decode().map_err(|_| KeptError::Damaged)?;
        if decoder.position() != bytes.len() {
            return Err(KeptError::Damaged);
        }
        kept.read().ok_or(KeptError::Damaged)
    }
}
