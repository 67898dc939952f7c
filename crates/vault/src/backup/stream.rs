//! The sealed chunks of a file: STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, "Online
//! Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015, section 7) over
//! AES-256-GCM.
//!
//! Each chunk's nonce is its number and whether it is the last, so that none can be moved, repeated
//! or left out, and nothing can be cut off or added. A nonce comes once: every file has a key of its
//! own, which must never seal a second file.

use super::error::BackupError;
use super::plain::{PLAIN_LEN, Plain};
use crate::hazmat::{Cipher, Message, Nonce, PrimitiveError, TAG_LEN, Tag};
use crate::keys::Keys;

/// Bytes of text in every chunk, the last one too: it is filled up with zeros.
pub(super) const CHUNK_LEN: usize = 64 * 1024;
/// Bytes of a chunk in the file.
pub(super) const SEALED_LEN: usize = CHUNK_LEN + TAG_LEN;

/// What seals or opens the chunks of one file.
pub(super) struct Stream {
    cipher: Cipher,
    /// The plain part, which every chunk is bound to.
    plain: Vec<u8>,
}

impl Stream {
    pub(super) fn new(keys: &Keys, plain: &Plain) -> Result<Self, PrimitiveError> {
        Ok(Self {
            cipher: keys.file(&plain.salt)?,
            plain: plain.to_bytes(),
        })
    }

    /// Seals a chunk in place and gives its tag.
    pub(super) fn seal(
        &self,
        chunk: u64,
        is_last: bool,
        text: &mut [u8],
    ) -> Result<Tag, PrimitiveError> {
        self.cipher.seal(&nonce(chunk, is_last), &self.plain, text)
    }

    /// Seals chunks, none of them the last, and gives each with its tag.
    pub(super) async fn seal_many(
        &self,
        first: u64,
        texts: &[Vec<u8>],
    ) -> Result<Vec<Vec<u8>>, PrimitiveError> {
        let nonces: Vec<Nonce> = (first..)
            .take(texts.len())
            .map(|chunk| nonce(chunk, false))
            .collect();
        let messages: Vec<_> = self.messages(&nonces, texts).collect();
        crate::hazmat::seal_many(&self.cipher, &messages).await
    }

    /// Opens chunks that follow each other in a file of `chunks`, and gives their texts, or says what
    /// is wrong with the first that does not open.
    pub(super) async fn open_many(
        &self,
        first: u64,
        chunks: u64,
        sealed: Vec<Vec<u8>>,
    ) -> Result<Vec<Vec<u8>>, BackupError> {
        let nonces: Vec<Nonce> = (first..)
            .take(sealed.len())
            .map(|chunk| nonce(chunk, chunk + 1 == chunks))
            .collect();
        let messages: Vec<_> = self.messages(&nonces, &sealed).collect();
        let opened = crate::hazmat::open_many(&self.cipher, &messages).await;
        opened
            .into_iter()
            .zip(sealed)
            .zip(first..)
            .map(|((text, mut sealed), chunk)| match text {
                Some(text) => Ok(text),
                None => self.open(chunk, chunks, &mut sealed).map(<[u8]>::to_vec),
            })
            .collect()
    }

    fn messages<'a>(
        &'a self,
        nonces: &'a [Nonce],
        chunks: &'a [Vec<u8>],
    ) -> impl Iterator<Item = Message<'a>> {
        nonces.iter().zip(chunks).map(|(nonce, bytes)| Message {
            nonce,
            data: &self.plain,
            bytes,
        })
    }

    /// Opens a chunk of a file of `chunks` in place and gives its text, or says what is wrong.
    pub(super) fn open<'a>(
        &self,
        chunk: u64,
        chunks: u64,
        sealed: &'a mut [u8],
    ) -> Result<&'a [u8], BackupError> {
        let damaged = BackupError::Damaged {
            chunk: chunk + 1,
            at: chunk_at(chunk),
        };
        let Some((text, tag)) = sealed.split_last_chunk_mut() else {
            return Err(damaged);
        };
        let is_last = chunk + 1 == chunks;
        if self.opens(chunk, is_last, text, tag) {
            Ok(text)
        } else if !self.opens(chunk, !is_last, text, tag) {
            Err(damaged)
        } else if is_last {
            Err(BackupError::CutShort {
                at: chunk_at(chunks),
            })
        } else {
            Err(BackupError::Trailing {
                at: chunk_at(chunk + 1),
            })
        }
    }

    fn opens(&self, chunk: u64, is_last: bool, text: &mut [u8], tag: &Tag) -> bool {
        self.cipher
            .open(&nonce(chunk, is_last), &self.plain, text, tag)
    }
}

/// Three zeros, the chunk's number from 0, and 1 for the last.
fn nonce(chunk: u64, is_last: bool) -> Nonce {
    let [a, b, c, d, e, f, g, h] = chunk.to_be_bytes();
    [0, 0, 0, a, b, c, d, e, f, g, h, u8::from(is_last)]
}

/// How many chunks a file of `size` bytes has. `None`: no whole number of them.
pub(super) fn chunks_in(size: u64) -> Option<u64> {
    let sealed = size.checked_sub(PLAIN_LEN as u64)?;
    (sealed % SEALED_LEN as u64 == 0).then_some(sealed / SEALED_LEN as u64)
}

/// Where a chunk begins in the file.
pub(super) fn chunk_at(chunk: u64) -> u64 {
    chunk
        .saturating_mul(SEALED_LEN as u64)
        .saturating_add(PLAIN_LEN as u64)
}

/// Where a byte of the text is in the file.
pub(super) fn text_at(at: u64) -> u64 {
    chunk_at(at / CHUNK_LEN as u64).saturating_add(at % CHUNK_LEN as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_a_number_and_an_end() {
        assert_eq!(nonce(0, false), [0; 12]);
        assert_eq!(nonce(0x0102, true), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 1]);
        assert_eq!(nonce(u64::MAX, false)[..3], [0; 3]);
    }

    #[test]
    fn places_in_the_text_are_found_in_the_file() {
        assert_eq!(text_at(0), 207);
        assert_eq!(text_at(65_535), 207 + 65_535);
        assert_eq!(text_at(65_536), 207 + 65_552);
        assert_eq!(chunks_in(207), Some(0));
        assert_eq!(chunks_in(207 + 3 * 65_552), Some(3));
        assert_eq!(chunks_in(207 + 3 * 65_552 + 1), None);
        assert_eq!(chunks_in(206), None);
    }
}
