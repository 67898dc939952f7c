//! Backup and handover files written by earlier apps open for ever, and what was refused once is.
//!
//! Each file in `vectors/` was written by `examples/make_vectors.rs` when its format was new.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use pollster::block_on;
use support::contents_of;
use support::vectors::{Vector, bytes};
use vault::{
    Backup, BackupError, KeyEncryptionKey, OpenedBackup, Purpose, RecoveryKey, VaultKey,
    derive_passphrase_key,
};

const BACKUP: &[u8] = include_bytes!("vectors/v1-backup.doorstep");
const HANDOVER: &[u8] = include_bytes!("vectors/v1-handover.doorstep");
const OF_BACKUP: &str = include_str!("vectors/v1-backup.txt");
const OF_HANDOVER: &str = include_str!("vectors/v1-handover.txt");
const REFUSED: &str = include_str!("vectors/v1-refused.txt");

/// Opens a pinned file and compares all that it holds.
fn check(backup: Backup<&[u8]>, key: VaultKey, vector: &Vector) {
    let OpenedBackup {
        vault,
        problems,
        store,
    } = block_on(backup.open(key, async |_| {})).unwrap();
    assert_eq!(problems, []);
    assert_eq!(contents_of(&store, &vault), vector.contents);
    assert_eq!(block_on(vault.check_presence(&store)), Ok(vec![]));
    let about = store.about();
    assert_eq!(about.program, vector.words["program"]);
    for (number, name) in [
        (about.created, "created"),
        (about.records, "records"),
        (about.sequence, "sequence"),
        (vault.sequence(), "sequence"),
    ] {
        assert_eq!(number.to_string(), vector.words[name], "{name}");
    }
}

fn look(file: &'static [u8], purpose: Purpose) -> Backup<&'static [u8]> {
    let backup = block_on(Backup::look(file)).unwrap();
    assert_eq!(backup.purpose(), purpose);
    backup
}

#[test]
fn files_of_format_1_open_by_passphrase() {
    for (file, purpose, text) in [
        (BACKUP, Purpose::Backup, OF_BACKUP),
        (HANDOVER, Purpose::Handover, OF_HANDOVER),
    ] {
        let (vector, backup) = (Vector::read(text), look(file, purpose));
        let kdf = backup.header().kdf();
        let wrapping = derive_passphrase_key(&vector.words["passphrase"], &kdf).unwrap();
        let key = backup.header().unlock_with_passphrase_key(&wrapping);
        check(backup, key.unwrap(), &vector);
    }
}

#[test]
fn a_backup_of_format_1_opens_by_recovery_key() {
    let vector = Vector::read(OF_BACKUP);
    let backup = look(BACKUP, Purpose::Backup);
    let recovery = RecoveryKey::parse(&vector.words["recovery"]).unwrap();
    let key = backup.header().unlock_with_recovery_key(&recovery);
    check(backup, key.unwrap(), &vector);
}

#[test]
fn every_file_refused_once_is_refused_for_the_same_reason() {
    let mut refused = 0;
    for line in REFUSED.lines().filter(|line| !line.starts_with('#')) {
        let [name, recipe, expected] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let (file, text) = match name {
            "v1-backup" => (BACKUP, OF_BACKUP),
            "v1-handover" => (HANDOVER, OF_HANDOVER),
            _ => panic!("{line}"),
        };
        let wrapping = bytes(&Vector::read(text).words["wrapping"]);
        let changed = follow(recipe, file);
        assert_ne!(changed, file);
        let refusal = refusal(&changed, wrapping.try_into().unwrap());
        assert_eq!(format!("{refusal:?}"), expected, "{line}");
        refused += 1;
    }
    assert!(refused >= 30, "only {refused} files");
}

/// Puts a file together from pieces of another.
fn follow(recipe: &str, file: &[u8]) -> Vec<u8> {
    let mut made = Vec::new();
    for step in recipe.split_whitespace() {
        if let Some(hex) = step.strip_prefix('=') {
            made.extend(bytes(hex));
        } else if let Some(bit) = step.strip_prefix('^') {
            let bit: usize = bit.parse().unwrap();
            made[bit / 8] ^= 1 << (bit % 8);
        } else {
            let (from, to) = step.split_once("..").unwrap();
            made.extend(&file[from.parse().unwrap()..to.parse().unwrap()]);
        }
    }
    made
}

fn refusal(file: &[u8], wrapping: [u8; 32]) -> BackupError {
    let backup = match block_on(Backup::look(file)) {
        Ok(backup) => backup,
        Err(refusal) => return refusal,
    };
    let wrapping = KeyEncryptionKey::from_bytes(wrapping);
    let key = backup.header().unlock_with_passphrase_key(&wrapping);
    let opened = block_on(backup.open(key.unwrap(), async |_| {}));
    opened.err().unwrap()
}
