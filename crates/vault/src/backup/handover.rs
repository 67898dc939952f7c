//! Makes a handover: some records for a colleague, in a small vault of their own.
//!
//! Its key is wrapped for a one-time phrase, which goes another way than the file. The other wrap
//! of its header is for a recovery key that is thrown away: nobody has it.

use std::collections::BTreeMap;

use super::about::Origin;
use super::error::BackupWriteError;
use super::plain::Purpose;
use super::writer::BackupWriter;
use crate::kdf::PassphraseKdf;
use crate::keys::KeyEncryptionKey;
use crate::record::RecordId;
use crate::recovery::RecoveryKey;
use crate::vault::{Change, Created, SaveError, Vault};

/// A handover file of some records, each with its head and body. `wrapping` is the key of the
/// one-time phrase for `kdf`; make the phrase with [`make_passphrase`](crate::make_passphrase).
///
/// # Errors
/// [`BackupWriteError::Seal`].
pub fn make_handover(
    records: impl IntoIterator<Item = (RecordId, Vec<u8>, Vec<u8>)>,
    kdf: PassphraseKdf,
    wrapping: &KeyEncryptionKey,
    origin: Origin<'_>,
) -> Result<Vec<u8>, BackupWriteError> {
    let thrown_away = RecoveryKey::make()?;
    let Created {
        mut vault,
        header,
        batch,
    } = Vault::create(kdf, wrapping, &thrown_away)?;
    let changes = records
        .into_iter()
        .map(|(record, head, body)| Change::Put { record, head, body })
        .collect();
    let saved = vault.prepare(changes).map_err(|error| match error {
        SaveError::Seal(error) => BackupWriteError::Seal(error),
        SaveError::Store(error) => BackupWriteError::Store(error),
        SaveError::Unsettled | SaveError::Changed => BackupWriteError::Unsettled,
    })?;
    vault.commit();
    // The second root replaces the first.
    let sealed: BTreeMap<_, _> = batch.puts.into_iter().chain(saved.puts).collect();
    let count = sealed.len() as u64;
    let mut writer = BackupWriter::begin(Purpose::Handover, &vault, &header, origin, count)?;
    for (key, bytes) in &sealed {
        writer.push(*key, bytes)?;
    }
    let mut file = writer.take_finished();
    file.extend(writer.finish()?);
    Ok(file)
}
