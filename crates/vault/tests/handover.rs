//! A handover carries some records to a colleague, under a phrase that opens nothing else.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use std::collections::BTreeMap;

use pollster::block_on;
use support::files::{ORIGIN, PLAIN, SEALED};
use support::{Place, contents_of, put, record};
use vault::{
    Backup, BackupError, BackupWriteError, KdfParameters, KeyEncryptionKey, MAX_HEAD, OpenedBackup,
    PassphraseKdf, Purpose, RecordId, SealError, UnlockError, derive_passphrase_key, make_handover,
    make_passphrase,
};

type Given = (RecordId, Vec<u8>, Vec<u8>);

fn phrase_key() -> KeyEncryptionKey {
    KeyEncryptionKey::from_bytes([4; 32])
}

fn handover(records: Vec<Given>) -> Result<Vec<u8>, BackupWriteError> {
    let kdf = PassphraseKdf::with_salt(KdfParameters::FLOOR, [5; 16]);
    make_handover(records, kdf, &phrase_key(), ORIGIN)
}

fn receive(file: Vec<u8>, key: &KeyEncryptionKey) -> Result<OpenedBackup<Vec<u8>>, BackupError> {
    let backup = block_on(Backup::look(file))?;
    let key = backup.header().unlock_with_passphrase_key(key).unwrap();
    block_on(backup.open(key, async |_| {}))
}

fn given(number: u64) -> Given {
    let text = |what: &str| format!("{what} of {number}").into_bytes();
    (record(number), text("head"), text("body"))
}

#[test]
fn what_is_handed_over_arrives() {
    for count in [0, 1, 3, 300] {
        let records: Vec<Given> = (0..count).map(given).collect();
        let opened = receive(handover(records.clone()).unwrap(), &phrase_key()).unwrap();
        assert_eq!(opened.problems, []);
        assert_eq!(opened.store.purpose(), Purpose::Handover);
        assert_eq!(opened.store.about().program, ORIGIN.program);
        let expected: BTreeMap<_, _> = records
            .into_iter()
            .map(|(record, head, body)| (record, (head, body)))
            .collect();
        assert_eq!(contents_of(&opened.store, &opened.vault), expected);
    }
}

#[test]
fn a_phrase_read_over_the_telephone_opens_it() {
    let phrase = make_passphrase().unwrap();
    let kdf = PassphraseKdf::make(KdfParameters::FLOOR).unwrap();
    let wrapping = derive_passphrase_key(&phrase, &kdf).unwrap();
    let file = make_handover([given(1)], kdf, &wrapping, ORIGIN).unwrap();

    let heard = format!("  {} ", phrase.to_uppercase().replace(' ', "   "));
    let backup = block_on(Backup::look(file)).unwrap();
    assert_eq!(backup.purpose(), Purpose::Handover);
    let typed = derive_passphrase_key(&heard, &backup.header().kdf()).unwrap();
    let key = backup.header().unlock_with_passphrase_key(&typed).unwrap();
    let opened = block_on(backup.open(key, async |_| {})).unwrap();
    assert_eq!(opened.vault.len(), 1);
}

#[test]
fn a_handover_opens_with_its_phrase_only() {
    let place = Place::with(vec![put(1, "one")]);
    let backup = block_on(Backup::look(handover(vec![given(1)]).unwrap())).unwrap();
    let header = backup.header();
    assert_ne!(header.vault(), place.vault.id());
    let own = header.unlock_with_passphrase_key(&support::passphrase_key());
    assert_eq!(own.err(), Some(UnlockError::WrongPassphrase));
    let recovery = header.unlock_with_recovery_key(&support::recovery_key());
    assert_eq!(recovery.err(), Some(UnlockError::WrongRecoveryKey));
    let refused = block_on(backup.open(place.key(), async |_| {}));
    assert_eq!(refused.err(), Some(BackupError::OtherVault));
}

#[test]
fn two_handovers_of_one_client_have_nothing_in_common() {
    let [one, two] = [0, 1].map(|_| handover(vec![given(1)]).unwrap());
    assert_eq!(one.len(), two.len());
    // But for the beginning, and the parameters that the test gives both.
    let vault = |file: &[u8]| file[27..43].to_vec();
    assert_ne!(vault(&one), vault(&two));
    let same = one[PLAIN..].iter().zip(&two[PLAIN..]);
    assert!(same.filter(|(one, two)| one == two).count() < SEALED / 64);
}

#[test]
fn nobody_sees_how_many_clients_a_small_handover_holds() {
    let length = |count| handover((0..count).map(given).collect()).unwrap().len();
    assert_eq!(length(1), PLAIN + SEALED);
    assert_eq!(length(1), length(40));
}

#[test]
fn a_handover_passed_off_as_a_backup_is_refused() {
    let mut file = handover(vec![given(1)]).unwrap();
    assert_eq!(file[9], 2);
    file[9] = 1;
    let refused = receive(file, &phrase_key());
    let chunk_1 = BackupError::Damaged { chunk: 1, at: 207 };
    assert_eq!(refused.err(), Some(chunk_1));
}

#[test]
fn a_record_too_long_to_hand_over_says_so() {
    let long = (record(1), vec![0; MAX_HEAD + 1], vec![]);
    let refused = Err(BackupWriteError::Seal(SealError::TooLong(MAX_HEAD + 1)));
    assert_eq!(handover(vec![long]), refused);
}
