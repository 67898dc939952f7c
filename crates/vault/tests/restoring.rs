//! A backup restored into an empty store is the vault again, whole or not at all.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use std::cell::{Cell, RefCell};

use pollster::block_on;
use support::files::{ORIGIN, backup_of, open};
use support::{Place, Records, contents, passphrase_key, put, record};
use vault::{
    Backup, Batch, Change, Failure, FileFault, FileSource, MemoryStore, OpenedBackup,
    PassphraseKdf, Progress, RecordStore, RestoreError, StoreError, StoreKey, Vault, VaultId,
    make_handover, restore_into_empty,
};

/// A vault of several batches, and its backup.
fn several_batches() -> (Place, OpenedBackup<Vec<u8>>) {
    let place = Place::with(
        (0..3)
            .map(|number| Change::Put {
                record: record(number),
                head: b"head of text".to_vec(),
                body: vec![b'x'; 600_000],
            })
            .collect(),
    );
    let opened = open(&place, backup_of(&place)).unwrap();
    (place, opened)
}

fn restore(opened: &OpenedBackup<Vec<u8>>, target: &impl RecordStore) -> Result<(), RestoreError> {
    block_on(restore_into_empty(&opened.store, target, async |_| {}))
}

fn is_empty(store: &MemoryStore, vault: VaultId) -> bool {
    let keys = block_on(store.keys(vault)).unwrap();
    keys.is_empty() && block_on(store.headers()).unwrap().is_empty()
}

#[test]
fn a_restored_vault_is_the_vault_that_was_backed_up() {
    let (place, opened) = several_batches();
    let target = MemoryStore::new();
    let mut seen: Vec<Progress> = Vec::new();
    let outcome = block_on(restore_into_empty(
        &opened.store,
        &target,
        async |progress| seen.push(progress),
    ));
    assert_eq!(outcome, Ok(()));
    assert_eq!(target.records(), place.store.records());
    assert_eq!(
        block_on(target.headers()).unwrap(),
        [place.header.to_bytes()]
    );
    let total = place.store.records().len() as u64;
    assert!(seen.len() >= 3, "{seen:?}");
    assert_eq!(seen.last(), Some(&Progress { done: total, total }));

    let mut restored = block_on(Vault::open(&target, &place.header, place.key())).unwrap();
    assert_eq!(restored.problems, []);
    assert_eq!(
        contents(&target, &restored.vault),
        contents(&place.store, &place.vault)
    );
    // And it is a vault to work in.
    block_on(restored.vault.save(&target, vec![put(1, "after")])).unwrap();
    assert_eq!(restored.vault.sequence(), place.vault.sequence() + 1);
}

#[test]
fn a_full_device_leaves_nothing_says_why_and_a_second_restore_works() {
    let (place, opened) = several_batches();
    let total = opened.store.about().records;
    let batches = batches_of(&opened);
    assert!(batches.len() >= 3);
    for failing in 0..batches.len() {
        let target = Failing::at(failing, Failure::Before(StoreError::Quota));
        let undone = RestoreError::Undone {
            cause: StoreError::Quota,
            done: batches[..failing].iter().sum(),
            total,
        };
        assert_eq!(restore(&opened, &target), Err(undone));
        assert!(is_empty(&target.store, place.vault.id()));
        assert_eq!(restore(&opened, &target.store), Ok(()));
        assert_eq!(target.store.records(), place.store.records());
    }
}

#[test]
fn a_batch_whose_answer_was_lost_is_removed_too() {
    let (place, opened) = several_batches();
    for failing in 0..batches_of(&opened).len() {
        let target = Failing::at(failing, Failure::After(StoreError::Closed));
        let outcome = restore(&opened, &target);
        assert!(matches!(
            outcome,
            Err(RestoreError::Undone {
                cause: StoreError::Closed,
                ..
            })
        ));
        assert!(is_empty(&target.store, place.vault.id()));
    }
}

#[test]
fn a_restore_killed_on_the_way_leaves_nothing_that_opens_and_is_begun_anew() {
    let (place, opened) = several_batches();
    for killed in 1..batches_of(&opened).len() {
        let target = Failing::at(killed, Failure::Before(StoreError::Quota));
        target.breaks_for_good.set(true);
        let outcome = restore(&opened, &target);
        assert!(
            matches!(outcome, Err(RestoreError::LeftOver { .. })),
            "{outcome:?}"
        );
        assert!(!target.store.records().is_empty());
        assert_eq!(block_on(target.store.headers()).unwrap().len(), 0);

        // Something else that the killed restore left: a record that the backup does not have.
        let mut stray = place.vault.id().0.to_vec();
        stray.extend([0xEE; 16]);
        let stray = StoreKey(stray.try_into().unwrap());
        let batch = Batch {
            puts: vec![(stray, vec![1])],
            ..Batch::default()
        };
        block_on(target.store.apply(batch)).unwrap();

        assert_eq!(restore(&opened, &target.store), Ok(()));
        assert_eq!(target.store.records(), place.store.records());
    }
}

#[test]
fn a_vault_that_is_there_is_not_touched() {
    let (mut place, opened) = several_batches();
    place.save(vec![put(1, "newer than the backup")]);
    let before = place.store.records();
    let refused = restore(&opened, &place.store);
    assert_eq!(refused, Err(RestoreError::AlreadyThere));
    assert_eq!(place.store.records(), before);

    // Not even when its header is damaged or newer than this app.
    for format in [0, 9] {
        let mut header = place.header.to_bytes();
        header[0] = format;
        let batch = Batch {
            header: Some((place.vault.id(), header)),
            ..Batch::default()
        };
        block_on(place.store.apply(batch)).unwrap();
        let refused = restore(&opened, &place.store);
        assert_eq!(refused, Err(RestoreError::AlreadyThere));
        assert_eq!(place.store.records(), before);
    }
}

#[test]
fn records_that_only_lost_their_header_are_not_thrown_away() {
    let (mut place, opened) = several_batches();
    place.save(vec![put(1, "newer than the backup")]);
    let newer: Records = place.store.records();
    let target = MemoryStore::new();
    target.set_records(newer.clone());
    let refused = restore(&opened, &target);
    assert_eq!(refused, Err(RestoreError::HeaderLost));
    assert_eq!(target.records(), newer);

    // What the error says to do opens them.
    block_on(target.apply(Batch::of_header(opened.store.header()))).unwrap();
    let again = block_on(Vault::open(&target, &place.header, place.key())).unwrap();
    assert_eq!(again.problems, []);
    assert_eq!(again.vault.sequence(), place.vault.sequence());
}

#[test]
fn a_vault_without_its_root_is_restored_as_it_was_and_can_be_salvaged() {
    let place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let root = place
        .store
        .records()
        .into_keys()
        .find(|key| {
            let store = MemoryStore::new();
            let mut records = place.store.records();
            records.remove(key);
            store.set_records(records);
            let opened = block_on(Vault::open(&store, &place.header, place.key())).unwrap();
            matches!(opened.problems[..], [vault::Problem::Root(_)])
        })
        .unwrap();
    place.tamper(|records| {
        records.remove(&root);
    });
    let opened = open(&place, backup_of(&place)).unwrap();
    assert_eq!(opened.problems.len(), 1);
    let target = MemoryStore::new();
    assert_eq!(restore(&opened, &target), Ok(()));
    assert_eq!(target.records(), place.store.records());
    let restored = block_on(Vault::open(&target, &place.header, place.key())).unwrap();
    assert_eq!(block_on(restored.vault.salvage(&target)).unwrap().len(), 2);
}

#[test]
fn another_vault_on_the_device_stays_as_it_is() {
    let (place, opened) = several_batches();
    let other = Place::with(vec![put(1, "a colleague's")]);
    let before = other.store.records();
    assert_eq!(restore(&opened, &other.store), Ok(()));
    let after = other.store.records();
    assert_eq!(after.len(), before.len() + place.store.records().len());
    assert!(before.iter().all(|(key, bytes)| after[key] == *bytes));
    assert_eq!(block_on(other.store.headers()).unwrap().len(), 2);
    assert_eq!(other.open().problems, []);
}

#[test]
fn a_handover_is_not_restored_as_a_vault() {
    let kdf = PassphraseKdf::with_salt(vault::KdfParameters::FLOOR, [1; 16]);
    let file = make_handover([], kdf, &passphrase_key(), ORIGIN).unwrap();
    let backup = block_on(Backup::look(file)).unwrap();
    let key = backup
        .header()
        .unlock_with_passphrase_key(&passphrase_key());
    let opened = block_on(backup.open(key.unwrap(), async |_| {})).unwrap();
    let target = MemoryStore::new();
    assert_eq!(restore(&opened, &target), Err(RestoreError::Handover));
    assert!(target.records().is_empty());
}

#[test]
fn a_file_that_changes_during_a_restore_leaves_nothing() {
    let (place, _) = several_batches();
    let file = Vanishing {
        bytes: backup_of(&place),
        reads_left: Cell::new(u32::MAX),
    };
    let backup = block_on(Backup::look(&file)).unwrap();
    let opened = block_on(backup.open(place.key(), async |_| {})).unwrap();
    file.reads_left.set(20);
    let target = MemoryStore::new();
    let outcome = block_on(restore_into_empty(&opened.store, &target, async |_| {}));
    let Err(RestoreError::Undone { cause, done, .. }) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(cause, StoreError::File(FileFault::Changed));
    assert!(done > 0);
    assert!(is_empty(&target, place.vault.id()));
}

/// A file on a stick that is pulled out.
struct Vanishing {
    bytes: Vec<u8>,
    reads_left: Cell<u32>,
}

impl FileSource for &Vanishing {
    fn size(&self) -> u64 {
        self.bytes.size()
    }

    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, FileFault> {
        let left = self.reads_left.get().checked_sub(1);
        self.reads_left.set(left.ok_or(FileFault::Changed)?);
        self.bytes.read(at, length).await
    }
}

/// Records in each batch of a restore.
fn batches_of(opened: &OpenedBackup<Vec<u8>>) -> Vec<u64> {
    let counting = Failing::at(usize::MAX, Failure::Before(StoreError::Quota));
    restore(opened, &counting).unwrap();
    counting.batches.take()
}

/// A store in which one `apply`, counted from 0, fails; perhaps for good, as if it were killed then.
struct Failing {
    store: MemoryStore,
    at: usize,
    failure: Failure,
    batches: RefCell<Vec<u64>>,
    breaks_for_good: Cell<bool>,
}

impl Failing {
    fn at(at: usize, failure: Failure) -> Self {
        Self {
            store: MemoryStore::new(),
            at,
            failure,
            batches: RefCell::default(),
            breaks_for_good: Cell::new(false),
        }
    }
}

impl RecordStore for Failing {
    async fn headers(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        self.store.headers().await
    }

    async fn get_many(&self, keys: &[StoreKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.store.get_many(keys).await
    }

    async fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        if self.batches.borrow().len() == self.at {
            self.store.fail_next_apply(self.failure.clone());
        }
        self.batches.borrow_mut().push(batch.puts.len() as u64);
        self.store.apply(batch).await
    }

    async fn keys(&self, vault: VaultId) -> Result<Vec<StoreKey>, StoreError> {
        self.store.keys(vault).await
    }

    async fn page(
        &self,
        vault: VaultId,
        after: Option<StoreKey>,
        at_most: usize,
    ) -> Result<Vec<(StoreKey, Vec<u8>)>, StoreError> {
        self.store.page(vault, after, at_most).await
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        if self.breaks_for_good.get() {
            return Err(StoreError::Closed);
        }
        self.store.delete_vault(vault).await
    }
}
