//! Writes a backup of a whole vault from its store.

use super::about::{About, Origin};
use super::error::BackupWriteError;
use super::file::{FileFault, Progress};
use super::plain::Purpose;
use super::writer::BackupWriter;
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
    for some in keys.chunks(AT_ONCE) {
        let mut found = store.get_many(some).await?.into_iter();
        for key in some {
            let sealed = found.next().flatten().ok_or(BackupWriteError::Changed)?;
            writer.push(*key, &sealed)?;
        }
        progress.done += some.len() as u64;
        sink(writer.take_finished(), progress).await?;
    }
    let about = writer.about().clone();
    sink(writer.finish()?, progress).await?;
    Ok(about)
}
