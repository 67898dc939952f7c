//! A backup holds all of a vault, opens like one, and is refused when anything in it was changed.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use pollster::block_on;
use proptest::prelude::*;
use support::files::{CHUNK, ORIGIN, PLAIN, backup_of, open, write};
use support::{Place, contents_of, passphrase_key, put, record, recovery_key};
use vault::{
    Backup, BackupError, BackupWriteError, BackupWriter, Batch, Change, FileFault, FileSource,
    Header, MemoryStore, OpenedBackup, Problem, Progress, Purpose, ReadError, RecordStore,
    StoreError, Vault, write_backup,
};

#[test]
fn a_backup_of_an_empty_vault_opens() {
    let place = Place::new();
    let OpenedBackup {
        vault,
        problems,
        store,
    } = open(&place, backup_of(&place)).unwrap();
    assert_eq!(problems, []);
    assert!(vault.is_empty());
    assert_eq!(store.about().records, 1, "the root");
}

#[test]
fn everything_in_a_vault_is_in_its_backup() {
    let mut place = Place::with((0..300).map(|number| put(number, "first")).collect());
    place.save(vec![put(7, "corrected"), support::delete(8)]);
    let opened = open(&place, backup_of(&place)).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(
        contents_of(&opened.store, &opened.vault),
        contents_of(&place.store, &place.vault)
    );
    assert_eq!(
        block_on(opened.vault.check_presence(&opened.store)),
        Ok(vec![])
    );
}

#[test]
fn a_backup_says_what_made_it_when_and_of_which_save() {
    let mut place = Place::with(vec![put(1, "one")]);
    place.save(vec![put(2, "two")]);
    let file = backup_of(&place);
    let opened = open(&place, file).unwrap();
    let about = opened.store.about();
    assert_eq!(about.program, ORIGIN.program);
    assert_eq!(about.created, ORIGIN.created);
    assert_eq!(about.sequence, place.vault.sequence());
    assert_eq!(opened.vault.sequence(), place.vault.sequence());
    assert_eq!(about.records, place.store.records().len() as u64);
    assert_eq!(opened.store.purpose(), Purpose::Backup);
}

#[test]
fn a_backup_opens_with_the_recovery_key_too() {
    let place = Place::with(vec![put(1, "one")]);
    let backup = block_on(Backup::look(backup_of(&place))).unwrap();
    let key = backup.header().unlock_with_recovery_key(&recovery_key());
    let opened = block_on(backup.open(key.unwrap(), async |_| {})).unwrap();
    assert_eq!(opened.vault.len(), 1);
}

#[test]
fn a_wrong_passphrase_is_told_before_the_file_is_read() {
    let place = Place::with(vec![put(1, "one")]);
    let backup = block_on(Backup::look(backup_of(&place))).unwrap();
    let other = vault::KeyEncryptionKey::from_bytes([8; 32]);
    let refusal = backup.header().unlock_with_passphrase_key(&other);
    assert_eq!(refusal.err(), Some(vault::UnlockError::WrongPassphrase));
}

#[test]
fn the_key_of_another_vault_does_not_open_a_backup() {
    let place = Place::with(vec![put(1, "one")]);
    let other = Place::with(vec![put(1, "one")]);
    let backup = block_on(Backup::look(backup_of(&place))).unwrap();
    let refusal = block_on(backup.open(other.key(), async |_| {}));
    assert_eq!(refusal.err(), Some(BackupError::OtherVault));
}

#[test]
fn damaged_records_are_backed_up_and_still_named() {
    let place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let whole = place.store.records();
    for key in whole.keys() {
        place.tamper(|records| {
            let bytes = records.get_mut(key).unwrap();
            *bytes.last_mut().unwrap() ^= 1;
        });
        let opened = open(&place, backup_of(&place)).unwrap();
        let from_disk = all_problems(&place.store, &place.open());
        let from_file = all_problems(
            &opened.store,
            &vault::Opened {
                vault: opened.vault,
                problems: opened.problems,
            },
        );
        assert_eq!(from_file, from_disk);
        assert_eq!(from_file.len(), 1);
        place.store.set_records(whole.clone());
    }
    // Emptied altogether, and one missing.
    place.tamper(|records| records.values_mut().for_each(Vec::clear));
    let opened = open(&place, backup_of(&place)).unwrap();
    assert_eq!(opened.problems.len(), 1);
    assert_eq!(opened.store.about().records, 4);
}

fn all_problems(store: &impl RecordStore, opened: &vault::Opened) -> Vec<Problem> {
    let records: Vec<_> = opened.vault.heads().map(|(record, _)| record).collect();
    let read = block_on(opened.vault.read_many(store, &records)).unwrap();
    let mut problems = opened.problems.clone();
    for (record, outcome) in read {
        if let Err(ReadError::Faulty { fault, .. }) = outcome {
            problems.push(Problem::Record { record, fault });
        }
    }
    problems
}

#[test]
fn a_backup_cannot_be_written() {
    let place = Place::with(vec![put(1, "one")]);
    let mut opened = open(&place, backup_of(&place)).unwrap();
    let save = block_on(opened.vault.save(&opened.store, vec![put(2, "two")]));
    assert_eq!(save, Err(StoreError::ReadOnly.into()));
    assert!(!opened.vault.is_unsettled());
    let removal = block_on(opened.store.delete_vault(opened.vault.id()));
    assert_eq!(removal, Err(StoreError::ReadOnly));
    let applied = block_on(opened.store.apply(Batch::default()));
    assert_eq!(applied, Err(StoreError::ReadOnly));
    assert_eq!(opened.vault.len(), 1);
}

#[test]
fn a_backup_knows_its_own_vault_only() {
    let place = Place::with(vec![put(1, "one")]);
    let opened = open(&place, backup_of(&place)).unwrap();
    let keys = |vault| block_on(opened.store.keys(vault)).unwrap();
    assert_eq!(keys(place.vault.id()).len(), 3);
    assert_eq!(keys(vault::VaultId([1; 16])), []);
    let headers = block_on(opened.store.headers()).unwrap();
    assert_eq!(headers, [place.header.to_bytes()]);
}

#[test]
fn records_come_in_the_order_asked_with_none_for_what_is_not_there() {
    let place = Place::with((0..40).map(|number| put(number, "text")).collect());
    let opened = open(&place, backup_of(&place)).unwrap();
    let mut keys = block_on(opened.store.keys(place.vault.id())).unwrap();
    keys.reverse();
    keys.insert(3, vault::StoreKey([0; 32]));
    keys.push(keys[0]);
    let found = block_on(opened.store.get_many(&keys)).unwrap();
    assert_eq!(found, block_on(place.store.get_many(&keys)).unwrap());
    assert_eq!(found[3], None);
    assert_eq!(found.first(), found.last());
}

#[test]
fn a_record_longer_than_many_chunks_comes_back() {
    let long: Vec<u8> = (0..=u8::MAX).cycle().take(CHUNK * 5).collect();
    let place = Place::with(vec![
        put(1, "short"),
        Change::Put {
            record: record(2),
            head: vec![],
            body: long.clone(),
        },
        put(3, "short"),
    ]);
    let opened = open(&place, backup_of(&place)).unwrap();
    for number in [1, 2, 3] {
        let read = |store, vault: &Vault| block_on(vault.read(store, record(number)));
        let body = block_on(opened.vault.read(&opened.store, record(number)));
        assert_eq!(body, read(&place.store, &place.vault));
    }
}

#[test]
fn every_backup_has_a_key_of_its_own_and_one_of_a_few_lengths() {
    let place = Place::with(vec![put(1, "one")]);
    let [one, two] = [backup_of(&place), backup_of(&place)];
    assert_eq!(one.len(), PLAIN + CHUNK + 16);
    assert_eq!(one.len(), two.len());
    let same = one[PLAIN..].iter().zip(&two[PLAIN..]);
    let same = same.filter(|(one, two)| one == two).count();
    assert!(same < CHUNK / 64, "{same} bytes are the same");
}

#[test]
fn a_text_that_just_fills_its_chunks_gets_no_empty_one() {
    let place = Place::new();
    let sealed = place.store.records();
    let (root, bytes) = sealed.iter().next().unwrap();
    let before = |program: &str| manifest_length(program) + 4 + 20 + 20 + bytes.len();
    let fits = CHUNK - before(ORIGIN.program);
    for (more, chunks) in [(fits - 1, 1), (fits, 1), (fits + 1, 2)] {
        let mut writer =
            BackupWriter::begin(Purpose::Backup, &place.vault, &place.header, ORIGIN, 2).unwrap();
        let mut first = root.0;
        first[16..].fill(0);
        writer.push(vault::StoreKey(first), &vec![1; more]).unwrap();
        writer.push(*root, bytes).unwrap();
        let mut file = writer.take_finished();
        file.extend(writer.finish().unwrap());
        assert_eq!(file.len(), PLAIN + chunks * (CHUNK + 16), "{more}");
        let opened = open(&place, file).unwrap();
        assert_eq!(opened.problems, []);
        let found = block_on(opened.store.get_many(&[vault::StoreKey(first)])).unwrap();
        assert_eq!(found, [Some(vec![1; more])]);
    }
}

/// Bytes of a manifest whose numbers are those of an empty vault: a CBOR array of four.
fn manifest_length(program: &str) -> usize {
    assert!(program.len() < 24 && ORIGIN.created > u64::from(u32::MAX));
    1 + 1 + program.len() + 9 + 1 + 1
}

#[test]
fn a_writer_refuses_what_was_not_announced() {
    let place = Place::with(vec![put(1, "one")]);
    let begin = |records| {
        BackupWriter::begin(
            Purpose::Backup,
            &place.vault,
            &place.header,
            ORIGIN,
            records,
        )
        .unwrap()
    };
    let keys: Vec<_> = place.store.records().into_keys().collect();
    let order = Err(BackupWriteError::Order);

    let mut writer = begin(1);
    writer.push(keys[0], b"sealed").unwrap();
    assert_eq!(writer.push(keys[1], b"sealed"), order, "too many");
    assert_eq!(begin(1).finish(), Err(BackupWriteError::Order), "too few");
    let mut writer = begin(3);
    writer.push(keys[1], b"sealed").unwrap();
    assert_eq!(writer.push(keys[1], b"sealed"), order, "twice");
    assert_eq!(writer.push(keys[0], b"sealed"), order, "out of order");
    let stranger = writer.push(vault::StoreKey([0; 32]), b"sealed");
    assert_eq!(stranger, Err(BackupWriteError::OtherVault));
    let other = Place::new();
    let begun = BackupWriter::begin(Purpose::Backup, &place.vault, &other.header, ORIGIN, 1);
    assert_eq!(begun.err(), Some(BackupWriteError::OtherVault));
}

#[test]
fn an_unsettled_save_is_settled_before_a_backup() {
    let mut place = Place::with(vec![put(1, "one")]);
    // It is on disk, and whoever saved was stopped before hearing of it.
    let batch = place.vault.prepare(vec![put(2, "two")]).unwrap();
    block_on(place.store.apply(batch)).unwrap();
    assert_eq!(write(&place), Err(BackupWriteError::Unsettled));
    block_on(place.vault.settle(&place.store)).unwrap();
    let opened = open(&place, backup_of(&place)).unwrap();
    assert_eq!(opened.vault.len(), 2);
}

#[test]
fn progress_reaches_its_end_and_pieces_stay_small() {
    let place = Place::with((0..2_000).map(|number| put(number, "text")).collect());
    let mut seen: Vec<Progress> = Vec::new();
    let mut largest = 0;
    let mut file = Vec::new();
    let about = block_on(write_backup(
        &place.store,
        &place.vault,
        &place.header,
        ORIGIN,
        async |bytes: Vec<u8>, progress| {
            largest = largest.max(bytes.len());
            file.extend(bytes);
            seen.push(progress);
            Ok(())
        },
    ))
    .unwrap();
    assert!(seen.len() >= 8, "{seen:?}");
    assert!(seen.windows(2).all(|pair| pair[0].done <= pair[1].done));
    assert_eq!(seen.last().unwrap().done, about.records);
    assert_eq!(seen.last().unwrap().total, about.records);
    assert!(largest < 1024 * 1024, "{largest}");

    let mut read: Vec<Progress> = Vec::new();
    let size = file.len() as u64;
    let backup = block_on(Backup::look(file)).unwrap();
    block_on(backup.open(place.key(), async |progress| read.push(progress))).unwrap();
    assert_eq!(
        read.last().map(|last| (last.done, last.total)),
        Some((size, size))
    );
}

#[test]
fn a_full_stick_ends_the_backup_with_its_reason() {
    let place = Place::with(vec![put(1, "one")]);
    let full = FileFault::Refused("no room".to_owned());
    let outcome = block_on(write_backup(
        &place.store,
        &place.vault,
        &place.header,
        ORIGIN,
        async |_, _| Err(full.clone()),
    ));
    assert_eq!(outcome, Err(BackupWriteError::File(full)));
}

/// A file that somebody else changes while it is open.
struct Changing(std::cell::RefCell<Vec<u8>>);

impl FileSource for &Changing {
    fn size(&self) -> u64 {
        self.0.borrow().len() as u64
    }

    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, FileFault> {
        let bytes = self.0.borrow().clone();
        bytes.read(at, length).await
    }
}

#[test]
fn a_file_changed_after_it_was_opened_gives_no_record() {
    let place = Place::with(vec![put(1, "one")]);
    let file = Changing(backup_of(&place).into());
    let backup = block_on(Backup::look(&file)).unwrap();
    let opened = block_on(backup.open(place.key(), async |_| {})).unwrap();
    file.0.borrow_mut()[PLAIN + 100] ^= 1;
    let changed = ReadError::Store(StoreError::File(FileFault::Changed));
    let read = || block_on(opened.vault.read(&opened.store, record(1)));
    assert_eq!(read(), Err(changed.clone()));
    file.0.borrow_mut().truncate(PLAIN + 100);
    assert_eq!(read(), Err(changed));
}

#[test]
fn a_header_changed_in_the_file_is_refused_though_the_passphrase_fits() {
    let mut place = Place::with(vec![put(1, "one")]);
    let mut file = backup_of(&place);
    let old = Header::from_bytes(&file[26..PLAIN]).unwrap();
    // Another wrap for the recovery key, which the passphrase does not touch.
    let key = place.key();
    place.header = place
        .header
        .with_recovery_key(&key, &recovery_key())
        .unwrap();
    file[26..PLAIN].copy_from_slice(&place.header.to_bytes());
    let backup = block_on(Backup::look(file)).unwrap();
    let key = backup
        .header()
        .unlock_with_passphrase_key(&passphrase_key());
    let refusal = block_on(backup.open(key.unwrap(), async |_| {}));
    assert_ne!(old, place.header);
    assert_eq!(
        refusal.err(),
        Some(BackupError::Damaged {
            chunk: 1,
            at: PLAIN as u64
        })
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_vault_comes_back_from_its_backup(
        lengths in prop::collection::vec((0_usize..600, 0_u8..20), 0..60),
    ) {
        let changes = lengths.iter().zip(0_u64..).map(|((length, long), number)| {
            let times = if *long == 0 { 200 } else { 1 };
            Change::Put {
                record: record(number),
                head: number.to_be_bytes().to_vec(),
                body: vec![*long; length * times],
            }
        });
        let place = Place::with(changes.collect());
        let opened = open(&place, backup_of(&place)).unwrap();
        prop_assert_eq!(opened.problems, []);
        prop_assert_eq!(
            contents_of(&opened.store, &opened.vault),
            contents_of(&place.store, &place.vault)
        );
        let restored = MemoryStore::new();
        let outcome = block_on(vault::restore_into_empty(&opened.store, &restored, async |_| {}));
        prop_assert_eq!(outcome, Ok(()));
        prop_assert_eq!(restored.records(), place.store.records());
    }
}

#[test]
fn thousands_of_records_come_back() {
    let changes = (0..3_000).map(|number| put(number, "a text of some length"));
    let place = Place::with(changes.collect());
    let opened = open(&place, backup_of(&place)).unwrap();
    assert_eq!(opened.vault.len(), 3_000);
    assert_eq!(
        contents_of(&opened.store, &opened.vault),
        contents_of(&place.store, &place.vault)
    );
}
