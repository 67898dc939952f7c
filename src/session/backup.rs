//! Making a backup: one sealed file of everything, and remembering that it was kept.

use vault::{BackupWriteError, Origin, Progress, write_backup};

use super::kinds::{BackedUp, Care, Kept as _};
use super::{Open, Session, SessionError};
use crate::platform::big_files::{GrowingFile, Kept, MadeFile};
use crate::platform::clock::{now, today};

/// What a file says made it.
pub(super) const PROGRAM: &str = concat!("Doorstep ", env!("CARGO_PKG_VERSION"));

/// A backup that is made and waits to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeBackup {
    /// The file.
    pub file: MadeFile,
    sequence: u64,
}

impl Session {
    /// Makes a backup of everything that is in the vault, and tells how far it is. Nothing is kept yet.
    pub async fn make_backup(
        &self,
        mut progress: impl FnMut(Progress),
    ) -> Result<MadeBackup, SessionError> {
        let held = self.held();
        let mut guard = held.open.lock().await;
        let Some(Open {
            store,
            header: Some(header),
            vault: Some(vault),
        }) = guard.as_mut()
        else {
            return Err(SessionError::Locked);
        };
        vault.settle(store).await?;
        let mut file = GrowingFile::new();
        let origin = Origin {
            program: PROGRAM,
            created: now(),
        };
        let about = write_backup(store, vault, header, origin, async |bytes, done| {
            file.push(&bytes)?;
            progress(done);
            gloo::timers::future::TimeoutFuture::new(0).await;
            Ok(())
        })
        .await?;
        let name = format!("doorstep-{}-save-{}.backup", today(), about.sequence);
        Ok(MadeBackup {
            file: file.finish(name).map_err(BackupWriteError::from)?,
            sequence: about.sequence,
        })
    }

    /// Offers a backup that was made, and remembers it once it is kept. `false`: the worker thought better of it.
    pub async fn keep_backup(&self, backup: &MadeBackup) -> Result<bool, SessionError> {
        if backup.file.keep().await? == Kept::Nowhere {
            return Ok(false);
        }
        let care = Care {
            backed_up: Some(BackedUp {
                on: today(),
                sequence: backup.sequence,
            }),
            ..self.care()
        };
        self.save(vec![care.kept()?]).await?;
        Ok(true)
    }
}
