//! Opens a file: looks at its plain part, then verifies every chunk of it once.

use std::fmt;

use super::error::BackupError;
use super::file::{FileSource, Progress, read};
use super::index::Indexer;
use super::plain::{PLAIN_LEN, Plain, Purpose};
use super::store::BackupStore;
use super::stream::{SEALED_LEN, Stream, chunk_at, chunks_in};
use crate::header::Header;
use crate::keys::{Keys, VaultKey};
use crate::vault::{Opened, Problem, Vault};

/// Chunks read from the file at a time: 1 MiB, the most of a file that is ever in memory.
const AT_ONCE: u64 = 16;

/// A file whose plain part was read, and is to be opened.
pub struct Backup<S> {
    source: S,
    plain: Plain,
    chunks: u64,
}

/// An open file: its vault, which can be read but not written, and what in it did not open.
#[derive(Debug)]
pub struct OpenedBackup<S> {
    /// The vault as it was; read it from `store`.
    pub vault: Vault,
    /// What in it did not open when it was backed up; empty when all is well.
    pub problems: Vec<Problem>,
    /// Its records.
    pub store: BackupStore<S>,
}

impl<S: FileSource> Backup<S> {
    /// Reads the plain part of a file. Nothing of it is proven until the file is open.
    ///
    /// # Errors
    /// [`BackupError`]: not of Doorstep, newer, damaged at its beginning, or of a length that no
    /// whole file has.
    pub async fn look(source: S) -> Result<Self, BackupError> {
        let size = source.size();
        let length = usize::try_from(size).unwrap_or(PLAIN_LEN).min(PLAIN_LEN);
        let plain = Plain::from_bytes(&read(&source, 0, length).await?)?;
        match chunks_in(size) {
            None => Err(BackupError::UnevenEnd { at: size }),
            Some(0) => Err(BackupError::CutShort { at: size }),
            Some(chunks) => Ok(Self {
                source,
                plain,
                chunks,
            }),
        }
    }

    /// What the file is for.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.plain.purpose
    }

    /// The header of the vault in it, to unwrap the vault's key with.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.plain.header
    }

    /// Verifies every chunk of the file and opens its vault. `progress` counts bytes of the file; it
    /// may show them, and give the page a turn. Holds 1 MiB and 48 bytes for each record.
    ///
    /// # Errors
    /// [`BackupError`], naming the first place where the file is not as it was written.
    pub async fn open(
        self,
        key: VaultKey,
        mut progress: impl AsyncFnMut(Progress),
    ) -> Result<OpenedBackup<S>, BackupError> {
        if key.vault() != self.plain.header.vault() {
            return Err(BackupError::OtherVault);
        }
        let keys = Keys::derive(&key)?;
        let stream = Stream::new(&keys, &self.plain)?;
        let mut indexer = Indexer::new(key.vault());
        let mut chunk = 0;
        while chunk < self.chunks {
            let until = self.chunks.min(chunk + AT_ONCE);
            let at = chunk_at(chunk);
            let length = usize::try_from(chunk_at(until) - at).unwrap_or(usize::MAX);
            let sealed = read(&self.source, at, length).await?;
            let sealed = sealed
                .chunks_exact(SEALED_LEN)
                .map(<[u8]>::to_vec)
                .collect();
            for text in stream.open_many(chunk, self.chunks, sealed).await? {
                indexer.take(&text)?;
            }
            chunk = until;
            let done = Progress {
                done: chunk_at(until),
                total: chunk_at(self.chunks),
            };
            progress(done).await;
        }
        let (about, entries) = indexer.finish()?;
        let header = self.plain.header.clone();
        let store = BackupStore::new(
            self.source,
            self.plain,
            stream,
            about,
            entries,
            self.chunks,
            &keys,
        );
        let Opened { vault, problems } = Vault::open(&store, &header, key).await?;
        Ok(OpenedBackup {
            vault,
            problems,
            store,
        })
    }
}

impl<S> fmt::Debug for Backup<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Backup")
            .field("purpose", &self.plain.purpose)
            .field("vault", &self.plain.header.vault())
            .field("chunks", &self.chunks)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::stream::CHUNK_LEN;
    use super::*;
    use crate::kdf::{KdfParameters, PassphraseKdf};
    use crate::keys::KeyEncryptionKey;
    use crate::recovery::RecoveryKey;
    use pollster::block_on;

    /// A file whose chunks are genuine, with any text in them, and what opening it says.
    fn refusal_of(text: &[u8]) -> Option<BackupError> {
        let kdf = PassphraseKdf::with_salt(KdfParameters::FLOOR, [1; 16]);
        let wrapping = KeyEncryptionKey::from_bytes([2; 32]);
        let recovery = RecoveryKey::from_bytes([3; 16]);
        let (header, key) = Header::make(kdf, &wrapping, &recovery).unwrap();
        let plain = Plain::make(Purpose::Backup, &header).unwrap();
        let stream = Stream::new(&Keys::derive(&key).unwrap(), &plain).unwrap();
        let mut file = plain.to_bytes();
        let mut chunks: Vec<Vec<u8>> = text.chunks(CHUNK_LEN).map(<[u8]>::to_vec).collect();
        let last = chunks.len() - 1;
        for (number, chunk) in chunks.iter_mut().enumerate() {
            chunk.resize(CHUNK_LEN, 0);
            let tag = stream.seal(number as u64, number == last, chunk).unwrap();
            file.extend_from_slice(chunk);
            file.extend(tag);
        }
        let backup = block_on(Backup::look(file)).unwrap();
        block_on(backup.open(key, async |_| {})).err()
    }

    /// A manifest that announces records: CBOR `["", 0, 0, records]`.
    fn manifest(records: u8) -> Vec<u8> {
        vec![0, 0, 0, 5, 0x84, 0x60, 0, 0, records]
    }

    #[test]
    fn a_genuine_file_that_holds_no_backup_says_where() {
        let contents = |at| Some(BackupError::Contents { at });
        assert_eq!(refusal_of(&[0xFF; 10]), contents(207));
        assert_eq!(refusal_of(&manifest(200)), contents(207 + 4));
        // One record announced, and the end of the file before the end of the record.
        let cut = [&manifest(1)[..], &[9; 16], &[0, 1, 0, 0]].concat();
        assert_eq!(refusal_of(&cut), contents(207 + 65_552));
        // Something in the filling, and a chunk of nothing else.
        let mut filled = manifest(0);
        filled.resize(CHUNK_LEN, 0);
        filled[CHUNK_LEN - 1] = 1;
        assert_eq!(refusal_of(&filled), contents(207 + 65_535));
        let mut filled = manifest(0);
        filled.resize(2 * CHUNK_LEN, 0);
        assert_eq!(refusal_of(&filled), contents(207 + 2 * 65_552));
    }

    #[test]
    fn a_genuine_file_without_a_root_opens_and_names_it() {
        assert_eq!(refusal_of(&manifest(0)), None);
    }
}
