//! Why the session could not do what was asked. Each has a sentence in locales/ that says what to do next.

use pathway::Refused;
use vault::{
    BackupError, BackupWriteError, OpenError, PasskeyError, PrimitiveError, ReadError,
    RestoreError, SaveError, SealError, StoreError, UnlockError,
};

use super::kinds::Unwritable;
use super::releases::LedgerFault;
use crate::platform::files::FileError;
use crate::platform::kdf::DeriveError;
use crate::platform::passkey::PasskeyFault;
use crate::platform::print::NoPrinting;
use crate::platform::random::NoRandomness;

/// Why the session could not do what was asked. Nothing was changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SessionError {
    /// The vault is locked.
    #[error("the vault is locked")]
    Locked,
    /// The pathway does not allow it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The record is not there, or not what was saved.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A record was read but has a form this app does not know.
    #[error("the record has a form that this app does not know")]
    Unreadable,
    /// It could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The browser's database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The passphrase or recovery key does not open the vault.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
    /// The device's passkey opens nothing.
    #[error(transparent)]
    Passkey(#[from] PasskeyFault),
    /// No wrap could be made for a passkey.
    #[error(transparent)]
    PasskeyWrap(#[from] PasskeyError),
    /// The vault could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// No key could be derived.
    #[error(transparent)]
    Derive(#[from] DeriveError),
    /// Something could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A primitive refused.
    #[error(transparent)]
    Primitive(#[from] PrimitiveError),
    /// The browser gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// A file could not be read or kept.
    #[error(transparent)]
    File(#[from] FileError),
    /// A backup or handover was not opened.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// No backup was made.
    #[error(transparent)]
    BackupWrite(#[from] BackupWriteError),
    /// A backup was not restored.
    #[error(transparent)]
    Restore(#[from] RestoreError),
    /// A record has no written form.
    #[error(transparent)]
    Unwritable(#[from] Unwritable),
    /// The browser cannot print. What was to be printed is noted as having left.
    #[error(transparent)]
    Printing(#[from] NoPrinting),
    /// The summary could not be made.
    #[error("the summary could not be made")]
    Summary,
    /// What went out before is not known.
    #[error(transparent)]
    Ledger(#[from] LedgerFault),
}
