//! Writes a backup of a whole vault from its store.

use super::about::{About, Origin};
use super::error::BackupWriteError;
use super::file::{FileFault, Progress};
use super::plain::Purpose;
use super::writer::BackupWriter;
use crate::both::both;
use crate::header::Header;
use crate::record::StoreKey;
use crate::store::RecordStore;
use crate::vault::Vault;

/// Records read from the store at a time.
const AT_ONCE: usize = 256;

/// Writes a backup of every record that the store has of a vault, damaged ones too, and says what
/// is in it. The vault is borrowed so that nothing is saved into it meanwhile.
///
/// `sink` appends bytes to the file, perhaps none, after every few hundred records; it may show the
/// progress, which counts records, and give the page a turn. The file is whole only when this
/// returns `Ok`.
///
/// # Errors
/// [`BackupWriteError`]; throw away what the sink was given.
pub async fn write_backup(
    store: &impl RecordStore,
    vault: &Vault,
    header: &Header,
    origin: Origin<'_>,
    mut sink: impl AsyncFnMut(Vec<u8>, Progress) -> Result<(), FileFault>,
) -> Result<About, BackupWriteError> {
    let mut keys: Vec<StoreKey> = store.keys(vault.id()).await?;
    keys.sort_unstable();
    let mut progress = Progress {
        done: 0,
        total: keys.len() as u64,
    };
    let mut writer = BackupWriter::begin(Purpose::Backup, vault, header, origin, progress.total)?;
    let mut page = store.page(vault.id(), None, AT_ONCE).await?;
    for expected in keys.chunks(AT_ONCE) {
        if !page.iter().map(|(key, _)| key).eq(expected) {
            return Err(BackupWriteError::Changed);
        }
        for (key, sealed) in &page {
            writer.add(*key, sealed)?;
        }
        progress.done += expected.len() as u64;
        // The next page is read while this one is sealed and written.
        let reading = store.page(vault.id(), expected.last().copied(), AT_ONCE);
        let writing = async {
            writer.seal_many().await?;
            let written = sink(writer.take_finished(), progress).await;
            written.map_err(BackupWriteError::from)
        };
        let (next, written) = both(reading, writing).await;
        written?;
        page = next?;
    }
    if !page.is_empty() {
        return Err(BackupWriteError::Changed);
    }
    let about = writer.about().clone();
    sink(writer.finish()?, progress).await?;
    Ok(about)
}
