//! The one-file encrypted backup, and the handover file, which is the same format.
//!
//! A file is the vault's header in the clear, and a stream of sealed chunks that holds every record
//! as the store has it, sealed as it is. So a backup is a vault that cannot be written:
//! [`Backup::open`] gives a [`Vault`](crate::Vault) over a [`BackupStore`], with every check that
//! the manifest gives. The format is in `docs/formats/backup.md`.
//!
//! It must never accept a file of which a bit was changed, and never hold a whole file in memory.

mod about;
mod error;
mod file;
mod handover;
mod index;
mod open;
mod plain;
mod restore;
mod store;
mod stream;
mod write;
mod writer;

pub use about::{About, Origin};
pub use error::{BackupError, BackupWriteError, RestoreError};
pub use file::{FileFault, FileSource, Progress};
pub use handover::make_handover;
pub use open::{Backup, OpenedBackup};
pub use plain::Purpose;
pub use restore::restore_into_empty;
pub use store::BackupStore;
pub use write::write_backup;
pub use writer::BackupWriter;
