//! What the backup asks of a file: its size and some of its bytes, and how far a long work is.

/// A file to read from, such as one that the worker chose in a browser.
///
/// Futures need not be `Send`: a browser has one thread for this.
#[allow(
    async_fn_in_trait,
    reason = "one thread: no Send bound is wanted, and callers are generic"
)]
pub trait FileSource {
    /// How many bytes the file has.
    fn size(&self) -> u64;

    /// `length` bytes from byte `at` on. Never asked for more than the file has.
    ///
    /// # Errors
    /// [`FileFault`].
    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, FileFault>;
}

/// Why a file could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// The browser refused, and said why. Choose the file again.
    #[error("the file could not be read or written: {0}")]
    Refused(String),
    /// The file is no longer what it was when it was chosen. Choose it again.
    #[error("the file changed while it was being read")]
    Changed,
}

/// How far a long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is done.
    pub done: u64,
    /// What is to be done in all; never less than `done`.
    pub total: u64,
}

impl FileSource for Vec<u8> {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, FileFault> {
        self.as_slice().read(at, length).await
    }
}

impl FileSource for &[u8] {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, FileFault> {
        usize::try_from(at)
            .ok()
            .and_then(|at| self.get(at..at.checked_add(length)?))
            .map(<[u8]>::to_vec)
            .ok_or(FileFault::Changed)
    }
}

/// Exactly the bytes asked for: a file that became shorter has changed.
pub(super) async fn read(
    source: &impl FileSource,
    at: u64,
    length: usize,
) -> Result<Vec<u8>, FileFault> {
    let bytes = source.read(at, length).await?;
    if bytes.len() == length {
        Ok(bytes)
    } else {
        Err(FileFault::Changed)
    }
}
