//! Reading everything: each record once, and what is wrong with one that does not open.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that fails says where"
)]

mod support;

use std::collections::BTreeMap;

use pollster::block_on;
use support::{Place, delete, put, record};
use vault::{Fault, ReadError, RecordId, StoreKey};

type All = BTreeMap<RecordId, Result<Vec<u8>, ReadError>>;

fn read_all(place: &Place) -> All {
    let mut all = All::new();
    block_on(place.vault.read_all(&place.store, async |some| {
        for (record, body) in some {
            assert!(all.insert(record, body).is_none(), "{record:?} comes twice");
        }
    }))
    .unwrap();
    all
}

/// Where the store keeps a record's body.
fn key_of(place: &Place, number: u64) -> StoreKey {
    let sealed = block_on(place.vault.sealed(&place.store, record(number)));
    let sealed = sealed.unwrap().unwrap();
    let records = place.store.records();
    let (key, _) = records.iter().find(|(_, bytes)| **bytes == sealed).unwrap();
    *key
}

fn faulty(number: u64, fault: Fault) -> Result<Vec<u8>, ReadError> {
    let record = record(number);
    Err(ReadError::Faulty { record, fault })
}

#[test]
fn everything_that_was_saved_comes_once() {
    for count in [0, 1, 255, 256, 257, 600] {
        let place = Place::with((0..count).map(|number| put(number, "text")).collect());
        let all = read_all(&place);
        assert_eq!(all.len() as u64, count);
        assert!(
            all.values()
                .all(|body| body.as_deref() == Ok(b"body of text"))
        );
    }
}

#[test]
fn a_record_that_is_gone_or_damaged_is_named_and_the_others_come() {
    let place = Place::with((0..300).map(|number| put(number, "text")).collect());
    let [unclaimed, altered, gone] = [7, 8, 9].map(|number| key_of(&place, number));
    place.tamper(|records| {
        records.get_mut(&unclaimed).unwrap()[13..38].fill(0);
        *records.get_mut(&altered).unwrap().last_mut().unwrap() ^= 1;
        records.remove(&gone);
    });
    let mut all = read_all(&place);
    assert_eq!(all.remove(&record(7)), Some(faulty(7, Fault::Damaged)));
    assert_eq!(all.remove(&record(8)), Some(faulty(8, Fault::Damaged)));
    assert_eq!(all.remove(&record(9)), Some(faulty(9, Fault::Missing)));
    assert_eq!(all.len(), 297);
    assert!(all.values().all(Result::is_ok));
}

#[test]
fn an_older_copy_is_named_and_a_deleted_record_put_back_is_not_read() {
    let mut place = Place::with(vec![put(1, "first"), put(2, "other")]);
    let older = place.store.records();
    let keys = [1, 2].map(|number| key_of(&place, number));
    place.save(vec![put(1, "second"), delete(2)]);
    place.tamper(|records| {
        for key in keys {
            records.insert(key, older.get(&key).unwrap().clone());
        }
    });
    let all = read_all(&place);
    assert_eq!(all, All::from([(record(1), faulty(1, Fault::Older))]));
}
