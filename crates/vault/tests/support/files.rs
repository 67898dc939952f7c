//! Backup files to try things on.

use pollster::block_on;
use vault::{Backup, BackupError, BackupWriteError, OpenedBackup, Origin, write_backup};

use super::Place;

/// Bytes of a file's plain part.
pub const PLAIN: usize = 207;
/// Bytes of text in a chunk.
pub const CHUNK: usize = 65_536;
/// Bytes of a chunk in a file.
pub const SEALED: usize = CHUNK + 16;

pub const ORIGIN: Origin<'static> = Origin {
    program: "a test 1.0",
    created: 946_684_800_123,
};

/// A backup of a place's vault.
pub fn backup_of(place: &Place) -> Vec<u8> {
    write(place).unwrap()
}

pub fn write(place: &Place) -> Result<Vec<u8>, BackupWriteError> {
    let mut file = Vec::new();
    block_on(write_backup(
        &place.store,
        &place.vault,
        &place.header,
        ORIGIN,
        async |bytes: Vec<u8>, _| {
            file.extend(bytes);
            Ok(())
        },
    ))?;
    Ok(file)
}

/// Opens a file with the passphrase's key of a place, which is that of every place.
pub fn open(place: &Place, file: Vec<u8>) -> Result<OpenedBackup<Vec<u8>>, BackupError> {
    let backup = block_on(Backup::look(file))?;
    block_on(backup.open(place.key(), async |_| {}))
}
