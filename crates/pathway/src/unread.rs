//! A client's log as it was stored, taken apart only when somebody asks for an entry.
//!
//! Most records are opened to see how things stand: for a page, a summary, a file. With their logs left as bytes that
//! takes two thirds of the time, and no text is in memory twice as a text.

use std::sync::OnceLock;

use minicbor::encode::{Encode, Encoder, Error as EncodeError, Write};
use record::Log;

use crate::Act;

/// A log, or the bytes of one that was read to its end before and so can be read again.
#[derive(Debug, Clone)]
pub(crate) struct Unread {
    bytes: Box<[u8]>,
    log: OnceLock<Log<Act>>,
}

impl Unread {
    /// The bytes of a log. They must have been read to their end.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.into(),
            log: OnceLock::new(),
        }
    }

    /// The log.
    pub(crate) fn log(&self) -> &Log<Act> {
        let read = || minicbor::decode(&self.bytes).unwrap_or_default();
        self.log.get_or_init(read)
    }

    /// Changes the log; its old bytes are forgotten.
    pub(crate) fn change<T>(&mut self, change: impl FnOnce(&mut Log<Act>) -> T) -> T {
        self.log();
        let mut log = self.log.take().unwrap_or_default();
        let changed = change(&mut log);
        *self = log.into();
        changed
    }
}

impl From<Log<Act>> for Unread {
    fn from(log: Log<Act>) -> Self {
        Self {
            bytes: Box::default(),
            log: OnceLock::from(log),
        }
    }
}

impl PartialEq for Unread {
    fn eq(&self, other: &Self) -> bool {
        self.log() == other.log()
    }
}

impl Eq for Unread {}

impl<C> Encode<C> for Unread {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, c: &mut C) -> Result<(), EncodeError<W::Error>> {
        if self.bytes.is_empty() {
            return self.log().encode(e, c);
        }
        e.writer_mut()
            .write_all(&self.bytes)
            .map_err(EncodeError::write)
    }
}
