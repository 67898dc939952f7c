//! A backup or a handover that arrives as a file: looked at, opened, and put in the place of a vault that is gone.
//!
//! Opening it checks every byte first: nothing of a file that was cut short or altered is ever taken.

use leptos::prelude::*;
use vault::{
    About, Backup, Batch, Header, OpenedBackup, Progress, Purpose, RecordStore, RestoreError,
    VaultId, restore_into_empty,
};

use super::keys::{Secret, apply_with_header, unwrap};
use super::kinds::CLIENT;
use super::{Gate, Session, SessionError};
use crate::platform::big_files::ChosenFile;
use crate::platform::preferences;
use crate::platform::store::BrowserStore;

/// A file that was chosen and looked at from outside. Nothing of it is proven yet.
#[derive(Debug, Clone)]
pub struct Arrived {
    file: ChosenFile,
    /// Whether it is a handover, which is opened with a phrase of its own.
    pub is_handover: bool,
}

/// A file that was found whole and opened.
pub struct OpenFile {
    pub(super) inside: OpenedBackup<ChosenFile>,
}

impl OpenFile {
    /// Whether it is a handover.
    pub fn is_handover(&self) -> bool {
        self.inside.store.purpose() == Purpose::Handover
    }

    /// What the file says of itself.
    pub fn about(&self) -> &About {
        self.inside.store.about()
    }

    /// How many clients are in it.
    pub fn clients(&self) -> usize {
        let all = self.inside.vault.heads();
        all.filter(|(record, _)| record.kind == CLIENT).count()
    }

    /// How many things in it did not open when it was made.
    pub fn problems(&self) -> usize {
        self.inside.problems.len()
    }
}

/// Whether the records of the vault are here and only its header is missing, or damaged.
async fn is_only_header(
    error: &RestoreError,
    store: &BrowserStore,
    vault: VaultId,
) -> Result<bool, SessionError> {
    match error {
        RestoreError::HeaderLost => Ok(true),
        RestoreError::AlreadyThere => {
            let stored = store.headers().await?;
            let mut sound = stored
                .iter()
                .filter_map(|bytes| Header::from_bytes(bytes).ok());
            Ok(!sound.any(|header| header.vault() == vault))
        }
        _ => Ok(false),
    }
}

impl Session {
    /// Looks at a file that was chosen.
    pub async fn look_at_file(&self, file: ChosenFile) -> Result<Arrived, SessionError> {
        let backup = Backup::look(file.clone()).await?;
        Ok(Arrived {
            file,
            is_handover: backup.purpose() == Purpose::Handover,
        })
    }

    /// Opens a file with its passphrase, phrase or recovery key, and tells how far it is.
    pub async fn open_file(
        &self,
        arrived: &Arrived,
        secret: Secret,
        mut progress: impl FnMut(Progress),
    ) -> Result<OpenFile, SessionError> {
        let backup = Backup::look(arrived.file.clone()).await?;
        let key = unwrap(backup.header(), secret).await?;
        let inside = backup
            .open(key, async |done| {
                progress(done);
                gloo::timers::future::TimeoutFuture::new(0).await;
            })
            .await?;
        Ok(OpenFile { inside })
    }

    /// Puts a backup in the place of a vault that is not here, tells how far it is, and opens it. Where only the header
    /// of the vault is gone, the records here may be newer than the file's: they stay, and the header alone is put back.
    pub async fn restore(
        &self,
        file: OpenFile,
        mut progress: impl FnMut(Progress),
    ) -> Result<(), SessionError> {
        let held = self.held();
        let mut guard = held.open.lock().await;
        let open = guard.as_mut().ok_or(SessionError::Locked)?;
        let header = file.inside.store.header().clone();
        let copied = restore_into_empty(&file.inside.store, &open.store, async |done| {
            progress(done);
            gloo::timers::future::TimeoutFuture::new(0).await;
        })
        .await;
        match copied {
            Ok(()) => {
                let vault = file.inside.vault;
                preferences::remember_sequence(vault.id(), vault.sequence());
                open.header = Some(header);
                self.problems.set(file.inside.problems);
                self.show(open, vault);
                Ok(())
            }
            Err(error) if is_only_header(&error, &open.store, header.vault()).await? => {
                apply_with_header(&open.store, Batch::of_header(&header), &header).await?;
                open.header = Some(header);
                self.header_put_back.set(true);
                self.gate.set(Gate::Locked);
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }
}
