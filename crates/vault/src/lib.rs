//! Encrypted records for one device: keys, envelopes, the manifest that guards them, and the trait a
//! store implements.
//!
//! It is for keeping small records (a `head` to list, a `body` to open) so that whoever holds the
//! disk learns how many there are and roughly how large, and nothing else; and so that a record
//! moved, swapped, deleted or put back from an older copy is noticed and named. The formats are in
//! `docs/formats/vault.md` and `docs/formats/backup.md`.
//!
//! It must never know what a record means, do input or output of its own, read a clock, or write a
//! secret to a log: every secret zeroizes when dropped and prints as its name.
//!
//! Layers, each using only those below it:
//!
//! 1. [`Backup`], [`write_backup`], [`make_handover`]: a vault in one file.
//! 2. [`Vault`]: the open vault, its saves and its problems.
//! 3. [`Header`], [`RecoveryKey`], [`PasskeyWrap`], [`PassphraseKdf`] and the passphrase functions:
//!    how it is opened.
//! 4. the sealed formats (envelope, shard, root), private.
//! 5. `hazmat`: the primitives, private. Nothing above it names a cipher.
//!
//! Names: `derive_*` gives the same answer for the same input, `make_*` is random.

mod backup;
mod both;
#[cfg(feature = "contract")]
pub mod contract;
mod envelope;
mod hazmat;
mod header;
mod kdf;
mod keys;
mod memory;
mod passkey;
mod passphrase;
mod record;
mod recovery;
mod root;
mod shard;
mod store;
mod vault;
mod wrap;

pub use backup::{
    About, Backup, BackupError, BackupStore, BackupWriteError, BackupWriter, FileFault, FileSource,
    OpenedBackup, Origin, Progress, Purpose, RestoreError, make_handover, restore_into_empty,
    write_backup,
};
pub use envelope::{Fault, MAX_BODY, SealError};
pub use hazmat::PrimitiveError;
pub use header::{Header, HeaderError, UnlockError};
pub use kdf::{
    KdfError, KdfParameters, PassphraseKdf, TARGET_MILLISECONDS, choose_parameters,
    derive_folded_passphrase_key, derive_passphrase_key,
};
pub use keys::{KeyEncryptionKey, VaultKey};
pub use memory::{Failure, MemoryStore};
pub use passkey::{PasskeyError, PasskeyWrap, PrfOutput, make_prf_salt};
pub use passphrase::{Strength, Weakness, check_passphrase, fold_passphrase, make_passphrase};
pub use record::{Kind, RecordId, StoreKey, VaultId};
pub use recovery::{RecoveryKey, RecoveryKeyError};
pub use shard::MAX_HEAD;
pub use store::{Batch, RecordStore, StoreError};
pub use vault::{
    Change, Created, OpenError, Opened, Problem, Read, ReadError, Salvaged, SaveError, Vault,
};
