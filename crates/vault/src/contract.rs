//! What every record store must do, as checks to run on it: in memory, and in a real browser.
//!
//! Each check uses vaults of its own, so that one store can be put through all of them, and cleans
//! up after itself. A check never panics: it says what was broken.

use std::collections::BTreeSet;

use crate::record::{StoreKey, VaultId};
use crate::store::{Batch, RecordStore, StoreError};

/// What a store did wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// It broke a rule.
    #[error("{0}")]
    Broken(&'static str),
    /// It failed where it should not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The outcome of a check.
pub type Outcome = Result<(), Violation>;

/// Every check that needs nothing but a store. Run
/// [`a_failed_batch_leaves_nothing`] besides, with a way to make the store fail.
///
/// # Errors
/// The first [`Violation`], with the name of its check.
pub async fn every_check(store: &impl RecordStore) -> Result<(), (&'static str, Violation)> {
    let named = |name| move |violation| (name, violation);
    what_is_put_is_got(store)
        .await
        .map_err(named("what_is_put_is_got"))?;
    missing_records_are_none_and_keep_their_place(store)
        .await
        .map_err(named("missing_records_are_none_and_keep_their_place"))?;
    a_batch_is_applied_whole(store)
        .await
        .map_err(named("a_batch_is_applied_whole"))?;
    a_header_is_replaced_not_added(store)
        .await
        .map_err(named("a_header_is_replaced_not_added"))?;
    a_batch_without_a_header_keeps_it(store)
        .await
        .map_err(named("a_batch_without_a_header_keeps_it"))?;
    keys_are_those_of_one_vault(store)
        .await
        .map_err(named("keys_are_those_of_one_vault"))?;
    pages_go_through_all_records_of_one_vault(store)
        .await
        .map_err(named("pages_go_through_all_records_of_one_vault"))?;
    deleting_a_vault_leaves_the_others(store)
        .await
        .map_err(named("deleting_a_vault_leaves_the_others"))?;
    a_thousand_records_fit_one_batch(store)
        .await
        .map_err(named("a_thousand_records_fit_one_batch"))
}

/// Bytes come back as they were, empty and large ones too, and a second put replaces the first.
pub async fn what_is_put_is_got(store: &impl RecordStore) -> Outcome {
    let vault = VaultId([0xC1; 16]);
    let large: Vec<u8> = (0..=u8::MAX).cycle().take(1_000_000).collect();
    let puts = vec![
        (key(vault, 1), vec![]),
        (key(vault, 2), vec![0, 255, 0]),
        (key(vault, 3), large.clone()),
    ];
    store.apply(batch_of(puts)).await?;
    let keys = [key(vault, 1), key(vault, 2), key(vault, 3)];
    let got = store.get_many(&keys).await?;
    check(
        got == [Some(vec![]), Some(vec![0, 255, 0]), Some(large)],
        "bytes came back changed",
    )?;

    store
        .apply(batch_of(vec![(key(vault, 2), vec![9])]))
        .await?;
    let got = store.get_many(&keys[..2]).await?;
    check(
        got == [Some(vec![]), Some(vec![9])],
        "a second put did not replace the first",
    )?;
    store.delete_vault(vault).await?;
    Ok(())
}

/// What is asked for comes in the order asked, with `None` for what is not there, twice if asked
/// twice.
pub async fn missing_records_are_none_and_keep_their_place(store: &impl RecordStore) -> Outcome {
    let vault = VaultId([0xC2; 16]);
    check(
        store.get_many(&[]).await?.is_empty(),
        "asking for nothing gave something",
    )?;
    let puts = vec![(key(vault, 1), vec![1]), (key(vault, 3), vec![3])];
    store.apply(batch_of(puts)).await?;
    let asked = [3, 2, 1, 3].map(|number| key(vault, number));
    let got = store.get_many(&asked).await?;
    check(
        got == [Some(vec![3]), None, Some(vec![1]), Some(vec![3])],
        "records did not come in the order asked",
    )?;
    store.delete_vault(vault).await?;
    Ok(())
}

/// Header, puts and deletes of a batch are all there afterwards; deleting nothing is no error.
pub async fn a_batch_is_applied_whole(store: &impl RecordStore) -> Outcome {
    let vault = VaultId([0xC3; 16]);
    store
        .apply(batch_of(vec![(key(vault, 1), vec![1])]))
        .await?;
    let batch = Batch {
        header: Some((vault, b"header of C3".to_vec())),
        puts: vec![(key(vault, 2), vec![2])],
        deletes: vec![key(vault, 1), key(vault, 7)],
    };
    store.apply(batch).await?;
    let got = store.get_many(&[key(vault, 1), key(vault, 2)]).await?;
    check(
        got == [None, Some(vec![2])],
        "puts or deletes of a batch are missing",
    )?;
    check(
        count_headers(store, b"header of C3").await? == 1,
        "the header of a batch is missing",
    )?;
    store.delete_vault(vault).await?;
    Ok(())
}

/// One vault has one header.
pub async fn a_header_is_replaced_not_added(store: &impl RecordStore) -> Outcome {
    let vault = VaultId([0xC4; 16]);
    for header in [b"first of C4".to_vec(), b"second of C4".to_vec()] {
        store.apply(header_of(vault, header)).await?;
    }
    check(
        count_headers(store, b"first of C4").await? == 0,
        "the old header is still there",
    )?;
    check(
        count_headers(store, b"second of C4").await? == 1,
        "the new header is not there once",
    )?;
    store.delete_vault(vault).await?;
    Ok(())
}

/// A save of records leaves the header alone.
pub async fn a_batch_without_a_header_keeps_it(store: &impl RecordStore) -> Outcome {
    let vault = VaultId([0xC5; 16]);
    store
        .apply(header_of(vault, b"header of C5".to_vec()))
        .await?;
    store
        .apply(batch_of(vec![(key(vault, 1), vec![1])]))
        .await?;
    check(
        count_headers(store, b"header of C5").await? == 1,
        "a batch without a header removed it",
    )?;
    store.delete_vault(vault).await?;
    Ok(())
}

/// Listing the keys of one vault gives all of its records and none of its neighbours', the first
/// and the last key that a vault can have included.
pub async fn keys_are_those_of_one_vault(store: &impl RecordStore) -> Outcome {
    let (before, vault, after) = (neighbour(0xC5), neighbour(0xC6), neighbour(0xC7));
    let own = [0, 1, 254, 255].map(|number| key(vault, number));
    let mut puts: Vec<_> = own.iter().map(|key| (*key, vec![1])).collect();
    puts.push((key(before, 255), vec![2]));
    puts.push((key(after, 0), vec![3]));
    store.apply(batch_of(puts)).await?;

    let listed = store.keys(vault).await?;
    let as_set: BTreeSet<_> = listed.iter().copied().collect();
    check(
        listed.len() == own.len() && as_set == own.into_iter().collect(),
        "the keys listed are not those of the vault",
    )?;
    for vault in [before, vault, after] {
        store.delete_vault(vault).await?;
    }
    Ok(())
}

/// Page by page every record of one vault comes once, in the order of the keys, and none of its
/// neighbours'.
pub async fn pages_go_through_all_records_of_one_vault(store: &impl RecordStore) -> Outcome {
    let (before, vault, after) = (neighbour(0xD5), neighbour(0xD6), neighbour(0xD7));
    let own = [0, 1, 2, 254, 255].map(|number| (key(vault, number), vec![number]));
    let mut puts: Vec<_> = own.iter().rev().cloned().collect();
    puts.push((key(before, 255), vec![2]));
    puts.push((key(after, 0), vec![3]));
    store.apply(batch_of(puts)).await?;

    for at_most in [1, 2, 5, 6] {
        let mut read: Vec<(StoreKey, Vec<u8>)> = Vec::new();
        loop {
            let latest = read.last().map(|(key, _)| *key);
            let page = store.page(vault, latest, at_most).await?;
            let is_last = page.len() < at_most;
            check(page.len() <= at_most, "a page is longer than was asked")?;
            read.extend(page);
            if is_last || read.len() > own.len() {
                break;
            }
        }
        check(
            read == own,
            "the pages do not hold each record once, in order",
        )?;
    }
    for vault in [before, vault, after] {
        store.delete_vault(vault).await?;
    }
    Ok(())
}

/// Deleting a vault removes its header and records, and nothing of another vault.
pub async fn deleting_a_vault_leaves_the_others(store: &impl RecordStore) -> Outcome {
    let (gone, kept) = (neighbour(0xC8), neighbour(0xC9));
    for (vault, header) in [(gone, b"header of C8"), (kept, b"header of C9")] {
        let puts = vec![(key(vault, 0), vec![0]), (key(vault, 255), vec![255])];
        store.apply(batch_of(puts)).await?;
        store.apply(header_of(vault, header.to_vec())).await?;
    }
    store.delete_vault(gone).await?;
    check(
        store.keys(gone).await?.is_empty() && count_headers(store, b"header of C8").await? == 0,
        "something of the deleted vault is left",
    )?;
    check(
        store.keys(kept).await?.len() == 2 && count_headers(store, b"header of C9").await? == 1,
        "deleting a vault took something of another",
    )?;
    store.delete_vault(kept).await?;
    check(
        store.keys(kept).await?.is_empty(),
        "something of the deleted vault is left",
    )?;
    store.delete_vault(kept).await?;
    Ok(())
}

/// An import is one batch.
pub async fn a_thousand_records_fit_one_batch(store: &impl RecordStore) -> Outcome {
    let vault = VaultId([0xCA; 16]);
    let numbered = |number: u16| {
        let [high, low] = number.to_be_bytes();
        let mut bytes = key(vault, high).0;
        if let Some(last) = bytes.last_mut() {
            *last = low;
        }
        StoreKey(bytes)
    };
    let puts = (0..1_000)
        .map(|number: u16| (numbered(number), number.to_be_bytes().to_vec()))
        .collect();
    store.apply(batch_of(puts)).await?;
    let keys: Vec<_> = (0..1_000).map(numbered).collect();
    let got = store.get_many(&keys).await?;
    check(
        got.iter()
            .zip(0_u16..)
            .all(|(bytes, number)| bytes.as_deref() == Some(&number.to_be_bytes())),
        "a record of a large batch is missing",
    )?;
    store.delete_vault(vault).await?;
    Ok(())
}

/// A batch that fails on the way leaves header, puts and deletes undone. `break_next` makes the
/// next `apply` fail after it has begun.
pub async fn a_failed_batch_leaves_nothing<S: RecordStore>(
    store: &S,
    break_next: impl FnOnce(&S),
) -> Outcome {
    let vault = VaultId([0xCB; 16]);
    store
        .apply(header_of(vault, b"header of CB".to_vec()))
        .await?;
    store
        .apply(batch_of(vec![(key(vault, 1), vec![1])]))
        .await?;
    break_next(store);
    let batch = Batch {
        header: Some((vault, b"other of CB".to_vec())),
        puts: vec![(key(vault, 1), vec![9]), (key(vault, 2), vec![9])],
        deletes: vec![key(vault, 1)],
    };
    check(
        store.apply(batch).await.is_err(),
        "a broken batch was acknowledged",
    )?;
    let got = store.get_many(&[key(vault, 1), key(vault, 2)]).await?;
    check(
        got == [Some(vec![1]), None],
        "a broken batch left something",
    )?;
    check(
        count_headers(store, b"header of CB").await? == 1,
        "a broken batch replaced the header",
    )?;
    store.delete_vault(vault).await?;
    Ok(())
}

fn check(holds: bool, broken: &'static str) -> Outcome {
    if holds {
        Ok(())
    } else {
        Err(Violation::Broken(broken))
    }
}

/// The key whose sixteen bytes after the vault's id are all `number`.
fn key(vault: VaultId, number: u8) -> StoreKey {
    StoreKey::join(vault, &[number; 16])
}

/// Vaults whose ids follow each other: only the last byte differs.
fn neighbour(last: u8) -> VaultId {
    let mut id = [0xC6; 16];
    if let Some(slot) = id.last_mut() {
        *slot = last;
    }
    VaultId(id)
}

fn batch_of(puts: Vec<(StoreKey, Vec<u8>)>) -> Batch {
    Batch {
        puts,
        ..Batch::default()
    }
}

fn header_of(vault: VaultId, header: Vec<u8>) -> Batch {
    Batch {
        header: Some((vault, header)),
        ..Batch::default()
    }
}

async fn count_headers(store: &impl RecordStore, header: &[u8]) -> Result<usize, StoreError> {
    let headers = store.headers().await?;
    Ok(headers.iter().filter(|found| *found == header).count())
}
