//! "Verify everything": what was altered since the vault was opened is found, and looking changes nothing.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use pollster::block_on;
use support::{Place, contents, put, record};
use vault::{Fault, Problem, RecordId};

fn verify(place: &Place) -> Vec<Problem> {
    block_on(place.vault.verify(&place.store, async |_, _| ())).unwrap()
}

fn full() -> Place {
    Place::with((0..300).map(|number| put(number, "text")).collect())
}

#[test]
fn a_whole_vault_is_found_whole_and_left_as_it_was() {
    let place = full();
    let before = place.store.records();
    assert_eq!(verify(&place), []);
    assert_eq!(place.store.records(), before);
    assert_eq!(contents(&place.store, &place.vault).len(), 300);
}

#[test]
fn progress_comes_to_all_records_and_never_goes_back() {
    let place = full();
    let mut seen = Vec::new();
    block_on(
        place
            .vault
            .verify(&place.store, async |done, all| seen.push((done, all))),
    )
    .unwrap();
    assert!(seen.len() > 1, "one part only: {seen:?}");
    assert!(seen.windows(2).all(|pair| pair[0].0 < pair[1].0));
    assert_eq!(seen.last(), Some(&(300, 300)));
}

#[test]
fn whatever_is_altered_under_an_open_vault_is_named() {
    let whole = full();
    let sound = whole.store.records();
    let mut named = Vec::new();
    for key in sound.keys() {
        whole.tamper(|records| *records.get_mut(key).unwrap().last_mut().unwrap() ^= 1);
        let problems = verify(&whole);
        assert_eq!(problems.len(), 1, "{problems:?}");
        named.push(problems[0]);
        whole.store.set_records(sound.clone());
    }
    let count = |is: fn(&Problem) -> bool| named.iter().filter(|problem| is(problem)).count();
    assert_eq!(count(|p| *p == Problem::Root(Fault::Damaged)), 1);
    assert_eq!(count(|p| matches!(p, Problem::Shard { .. })), 3);
    assert_eq!(count(|p| matches!(p, Problem::Record { .. })), 300);
}

#[test]
fn a_record_that_nobody_saved_is_counted() {
    let place = full();
    let key = *place.store.records().keys().next().unwrap();
    place.tamper(|records| {
        let mut other = key;
        other.0[31] ^= 1;
        let copy = records[&key].clone();
        records.insert(other, copy);
    });
    assert_eq!(verify(&place), [Problem::Unlisted { count: 1 }]);
}

#[test]
fn a_damaged_record_can_be_taken_out_sealed_as_it_is() {
    let place = full();
    let sealed = |record: RecordId| block_on(place.vault.sealed(&place.store, record)).unwrap();
    let bytes = sealed(record(7)).unwrap();
    assert!(
        place
            .store
            .records()
            .values()
            .any(|stored| *stored == bytes)
    );
    let words = b"body of text";
    assert!(!bytes.windows(words.len()).any(|window| window == words));
    assert_eq!(sealed(record(999)), None);
}

#[test]
fn an_older_copy_is_genuine_and_can_be_read_and_an_altered_one_cannot() {
    let mut place = full();
    let before = place.store.records();
    place.save(vec![put(7, "later")]);
    let now = place.store.records();
    let genuine =
        |place: &Place| block_on(place.vault.read_genuine(&place.store, record(7))).unwrap();
    assert_eq!(genuine(&place), Some(b"body of later".to_vec()));
    let key = *before
        .keys()
        .find(|key| {
            let mut older = now.clone();
            older.insert(**key, before[*key].clone());
            place.store.set_records(older);
            let fault = Fault::Older;
            let problem = Problem::Record {
                record: record(7),
                fault,
            };
            verify(&place).contains(&problem)
        })
        .unwrap();
    assert_eq!(genuine(&place), Some(b"body of text".to_vec()));
    place.tamper(|records| *records.get_mut(&key).unwrap().last_mut().unwrap() ^= 1);
    assert_eq!(genuine(&place), None);
}
