//! What a save promises: all or nothing, on disk or not at all, and the same cost in a large vault.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use pollster::block_on;
use support::{Place, contents, delete, put, record};
use vault::{
    Batch, Change, Failure, Fault, MAX_BODY, MAX_HEAD, MemoryStore, ReadError, RecordStore,
    SaveError, SealError, StoreError, StoreKey, VaultId,
};

#[test]
fn what_is_saved_is_there_after_unlocking() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    place.save(vec![put(2, "two, corrected"), put(3, "three"), delete(1)]);
    let expected = contents(&place.store, &place.vault);
    place.reopen();
    assert_eq!(contents(&place.store, &place.vault), expected);
    assert_eq!(expected.len(), 2);
    assert_eq!(expected[&record(2)].1, "body of two, corrected");
    assert_eq!(place.vault.head(record(3)), Some(&b"head of three"[..]));
    assert_eq!(place.vault.head(record(1)), None);
}

#[test]
fn the_sequence_rises_by_one_each_save() {
    let mut place = Place::new();
    assert_eq!(place.vault.sequence(), 1);
    for expected in 2..6 {
        place.save(vec![put(1, "one")]);
        assert_eq!(place.vault.sequence(), expected);
    }
    place.reopen();
    assert_eq!(place.vault.sequence(), 5);
}

#[test]
fn saving_nothing_writes_nothing() {
    let mut place = Place::with(vec![put(1, "one")]);
    let before = place.store.records();
    place.save(vec![]);
    assert_eq!(place.store.records(), before);
}

#[test]
fn the_last_of_several_changes_to_one_record_counts() {
    let mut place = Place::with(vec![put(1, "one")]);
    place.save(vec![
        put(1, "first"),
        delete(1),
        put(2, "kept"),
        put(1, "last"),
        put(3, "gone"),
        delete(3),
    ]);
    place.reopen();
    let contents = contents(&place.store, &place.vault);
    assert_eq!(contents.len(), 2);
    assert_eq!(contents[&record(1)].1, "body of last");
}

#[test]
fn deleting_what_is_not_there_is_no_error() {
    let mut place = Place::with(vec![put(1, "one")]);
    place.save(vec![delete(7)]);
    place.reopen();
    assert_eq!(place.vault.len(), 1);
}

#[test]
fn a_failed_save_leaves_vault_and_disk_as_they_were() {
    for error in [
        StoreError::Quota,
        StoreError::Aborted,
        StoreError::Blocked,
        StoreError::Closed,
        StoreError::Browser {
            name: "UnknownError".into(),
            message: "disk".into(),
        },
    ] {
        let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
        let (disk, memory) = (place.store.records(), contents(&place.store, &place.vault));
        let sequence = place.vault.sequence();

        place.store.fail_next_apply(Failure::Before(error.clone()));
        let changes = vec![put(1, "changed"), delete(2), put(3, "new")];
        let outcome = block_on(place.vault.save(&place.store, changes.clone()));
        assert_eq!(outcome, Err(SaveError::Store(error)));
        assert_eq!(place.store.records(), disk);
        assert_eq!(contents(&place.store, &place.vault), memory);
        assert_eq!(place.vault.sequence(), sequence);

        place.save(changes);
        place.reopen();
        assert_eq!(place.vault.sequence(), sequence + 1);
        assert_eq!(place.vault.len(), 2);
    }
}

#[test]
fn a_save_whose_answer_was_lost_is_found_on_disk_at_once() {
    let mut place = Place::with(vec![put(1, "one")]);
    place
        .store
        .fail_next_apply(Failure::After(StoreError::Closed));
    place.save(vec![put(2, "two")]);
    assert!(!place.vault.is_unsettled());
    assert_eq!(place.vault.sequence(), 3);
    place.reopen();
    assert_eq!(contents(&place.store, &place.vault).len(), 2);
}

/// A store whose next batch fails, and which cannot be read.
struct Unreadable<'a>(&'a MemoryStore);

impl RecordStore for Unreadable<'_> {
    async fn headers(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        Err(StoreError::Closed)
    }
    async fn get_many(&self, _: &[StoreKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        Err(StoreError::Closed)
    }
    async fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        self.0.apply(batch).await
    }
    async fn keys(&self, _: VaultId) -> Result<Vec<StoreKey>, StoreError> {
        Err(StoreError::Closed)
    }
    async fn page(
        &self,
        _: VaultId,
        _: Option<StoreKey>,
        _: usize,
    ) -> Result<Vec<(StoreKey, Vec<u8>)>, StoreError> {
        Err(StoreError::Closed)
    }
    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        self.0.delete_vault(vault).await
    }
}

#[test]
fn a_save_whose_answer_was_lost_is_found_on_disk_before_the_next() {
    let mut place = Place::with(vec![put(1, "one")]);
    place
        .store
        .fail_next_apply(Failure::After(StoreError::Closed));
    let changes = vec![put(2, "two")];
    let outcome = block_on(place.vault.save(&Unreadable(&place.store), changes));
    assert_eq!(outcome, Err(SaveError::Store(StoreError::Closed)));
    assert!(place.vault.is_unsettled());
    assert_eq!(
        place.vault.prepare(vec![put(3, "three")]),
        Err(SaveError::Unsettled)
    );

    place.save(vec![put(3, "three")]);
    assert!(!place.vault.is_unsettled());
    place.reopen();
    assert_eq!(contents(&place.store, &place.vault).len(), 3);
    assert_eq!(place.vault.sequence(), 4);
}

/// A store that writes, and then never answers.
struct Silent<'a>(&'a MemoryStore);

impl RecordStore for Silent<'_> {
    async fn headers(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        self.0.headers().await
    }
    async fn get_many(&self, keys: &[StoreKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.0.get_many(keys).await
    }
    async fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        self.0.apply(batch).await?;
        std::future::pending().await
    }
    async fn keys(&self, vault: VaultId) -> Result<Vec<StoreKey>, StoreError> {
        self.0.keys(vault).await
    }
    async fn page(
        &self,
        vault: VaultId,
        after: Option<StoreKey>,
        at_most: usize,
    ) -> Result<Vec<(StoreKey, Vec<u8>)>, StoreError> {
        self.0.page(vault, after, at_most).await
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        self.0.delete_vault(vault).await
    }
}

#[test]
fn a_save_that_nobody_waited_for_is_found_on_disk_before_the_next() {
    let mut place = Place::with(vec![put(1, "one")]);
    {
        let silent = Silent(&place.store);
        let save = pin!(place.vault.save(&silent, vec![put(2, "two")]));
        let mut context = Context::from_waker(Waker::noop());
        assert_eq!(save.poll(&mut context), Poll::Pending);
    }
    assert_eq!(place.vault.len(), 1);
    block_on(place.vault.settle(&place.store)).unwrap();
    assert_eq!(contents(&place.store, &place.vault).len(), 2);
    place.save(vec![put(3, "three")]);
    place.reopen();
    assert_eq!(place.vault.len(), 3);
}

#[test]
fn a_vault_changed_by_another_tab_is_noticed_when_unsure() {
    let mut place = Place::with(vec![put(1, "one")]);
    let mut other = place.open().vault;
    place
        .store
        .fail_next_apply(Failure::Before(StoreError::Closed));
    let changes = vec![put(2, "two")];
    assert!(block_on(place.vault.save(&Unreadable(&place.store), changes)).is_err());
    block_on(other.save(&place.store, vec![put(3, "three")])).unwrap();
    assert_eq!(
        block_on(place.vault.save(&place.store, vec![put(2, "two")])),
        Err(SaveError::Changed)
    );
    place.reopen();
    assert_eq!(contents(&place.store, &place.vault).len(), 2);
}

#[test]
fn a_record_too_long_is_refused_and_nothing_is_saved() {
    let mut place = Place::with(vec![put(1, "one")]);
    let before = place.store.records();
    let too_long = |head: usize, body: usize| Change::Put {
        record: record(2),
        head: vec![0; head],
        body: vec![0; body],
    };
    for (change, length) in [
        (too_long(MAX_HEAD + 1, 0), MAX_HEAD + 1),
        (too_long(0, MAX_BODY + 1), MAX_BODY + 1),
    ] {
        let outcome = block_on(place.vault.save(&place.store, vec![put(1, "x"), change]));
        assert_eq!(outcome, Err(SaveError::Seal(SealError::TooLong(length))));
        assert!(!place.vault.is_unsettled());
    }
    assert_eq!(place.store.records(), before);
    place.save(vec![too_long(MAX_HEAD, 100_000)]);
    place.reopen();
    assert_eq!(place.vault.head(record(2)).map(<[u8]>::len), Some(MAX_HEAD));
}

#[test]
fn a_save_writes_three_records_however_large_the_vault() {
    let mut sizes = Vec::new();
    for records in [10, 2_000] {
        let mut place = Place::with((0..records).map(|n| put(n, "text")).collect());
        let batch = place.vault.prepare(vec![put(5, "changed")]).unwrap();
        assert_eq!((batch.puts.len(), batch.deletes.len()), (3, 0));
        sizes.push(
            batch
                .puts
                .iter()
                .map(|(_, bytes)| bytes.len())
                .sum::<usize>(),
        );
    }
    // A full shard instead of one of ten records, and 33 bytes of root a shard.
    assert!(sizes[1] < sizes[0] + 128 * 80 + 16 * 33 + 512, "{sizes:?}");
}

#[test]
fn an_import_of_ten_thousand_records_is_one_save_of_79_shards() {
    let mut place = Place::new();
    let changes = (0..10_000).map(|n| put(n, "text")).collect();
    let batch = place.vault.prepare(changes).unwrap();
    assert_eq!(batch.puts.len(), 10_000 + 79 + 1);
    block_on(place.store.apply(batch)).unwrap();
    place.vault.commit();
    place.reopen();
    assert_eq!(place.vault.len(), 10_000);
    assert_eq!(
        block_on(place.vault.read(&place.store, record(9_999))).as_deref(),
        Ok(&b"body of text"[..])
    );
}

#[test]
fn deletions_free_room_and_an_emptied_shard_is_gone() {
    let mut place = Place::with((0..300).map(|n| put(n, "text")).collect());
    place.save((0..128).map(delete).collect());
    // 172 bodies, two shards, the root.
    assert_eq!(place.store.records().len(), 172 + 2 + 1);
    place.reopen();
    place.save((200..300).map(delete).collect());
    place.save((1_000..1_100).map(|n| put(n, "new")).collect());
    place.reopen();
    assert_eq!(place.vault.len(), 172);
    assert_eq!(place.store.records().len(), 172 + 2 + 1);
    place.save((0..2_000).map(delete).collect());
    assert_eq!(place.store.records().len(), 1);
    place.reopen();
    assert!(place.vault.is_empty());
}

#[test]
fn a_thief_of_the_disk_reads_neither_text_nor_ids() {
    let place = Place::with(vec![put(1, "Geneviève Tremblay, 613-555-0199")]);
    let id = record(1).id;
    for (key, bytes) in place.store.records() {
        for secret in [
            &b"Genevi"[..],
            b"Tremblay",
            b"613-555",
            b"body of",
            b"head of",
            &id[8..],
        ] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret));
            assert!(!key.0.windows(secret.len()).any(|window| window == secret));
        }
    }
}

#[test]
fn records_of_nearly_the_same_size_look_the_same_on_disk() {
    let sizes = |text: &str| -> Vec<usize> {
        let place = Place::with(vec![put(1, text)]);
        let mut sizes: Vec<_> = place
            .store
            .records()
            .into_values()
            .map(|b| b.len())
            .collect();
        sizes.sort_unstable();
        sizes
    };
    assert_eq!(sizes("a"), sizes("a much longer text than the other one"));
}

#[test]
fn reading_many_gives_each_its_own_outcome_in_the_order_asked() {
    let place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let asked = [record(2), record(7), record(1), record(2)];
    let found = block_on(place.vault.read_many(&place.store, &asked)).unwrap();
    let expected = [
        (record(2), Ok(b"body of two".to_vec())),
        (record(7), Err(ReadError::Unknown(record(7)))),
        (record(1), Ok(b"body of one".to_vec())),
        (record(2), Ok(b"body of two".to_vec())),
    ];
    assert_eq!(found, expected);
    place.store.set_records(Default::default());
    assert_eq!(
        block_on(place.vault.read(&place.store, record(1))),
        Err(ReadError::Faulty {
            record: record(1),
            fault: Fault::Missing
        })
    );
}

#[test]
fn what_was_saved_since_an_earlier_save_is_known() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let before = place.vault.sequence();
    assert_eq!(place.vault.changed_since(before).count(), 0);
    place.save(vec![put(2, "again")]);
    let since: Vec<_> = place.vault.changed_since(before).collect();
    assert_eq!(since, [record(2)]);
    assert_eq!(place.vault.changed_since(0).count(), 2);
}
