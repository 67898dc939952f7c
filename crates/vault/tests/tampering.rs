//! What someone who edits the disk can do: be noticed, and named.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use std::collections::BTreeSet;

use pollster::block_on;
use support::{Place, contents, delete, put, record};
use vault::{Change, Fault, OpenError, Opened, Problem, ReadError, RecordId, StoreKey, Vault};

/// What reading every record of a vault as it is on disk finds.
fn all_problems(place: &Place) -> Vec<Problem> {
    let Opened {
        vault,
        mut problems,
    } = place.open();
    let records: Vec<RecordId> = vault.heads().map(|(record, _)| record).collect();
    for (record, outcome) in block_on(vault.read_many(&place.store, &records)).unwrap() {
        if let Err(ReadError::Faulty { fault, .. }) = outcome {
            problems.push(Problem::Record { record, fault });
        }
    }
    problems
}

/// The store keys that a save of one record writes: its body, its shard, the root.
struct Written {
    root: StoreKey,
    shard: StoreKey,
    body: StoreKey,
}

/// Saves record 1 anew and tells by what changed together which key is which.
fn written(place: &mut Place) -> Written {
    let before = place.store.records();
    place.save(vec![put(1, "again")]);
    let with_one: BTreeSet<_> = place.changed_since(&before).into_iter().collect();
    let before = place.store.records();
    place.save(vec![put(2, "again")]);
    let with_two: BTreeSet<_> = place.changed_since(&before).into_iter().collect();
    let body = *with_one.difference(&with_two).next().unwrap();
    let mut both = with_one.intersection(&with_two).copied();
    let (one, two) = (both.next().unwrap(), both.next().unwrap());
    // Without its root a vault has no records; without its shard it says which shard.
    let records = place.store.records();
    place.tamper(|records| {
        records.remove(&one);
    });
    let one_is_root = matches!(place.open().problems[..], [Problem::Root(_)]);
    place.store.set_records(records);
    let (root, shard) = if one_is_root { (one, two) } else { (two, one) };
    Written { root, shard, body }
}

#[test]
fn any_flipped_bit_of_any_record_is_refused_and_named() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let Written { root, shard, body } = written(&mut place);
    let whole = place.store.records();
    assert_eq!(whole.len(), 4);
    for (key, bytes) in &whole {
        for at in 0..bytes.len() * 8 {
            place.tamper(|records| {
                records.get_mut(key).unwrap()[at / 8] ^= 1 << (at % 8);
            });
            let expected_fault = if at < 8 && bytes[0] ^ 1 << at != 0 {
                Fault::TooNew
            } else {
                Fault::Damaged
            };
            let is_list = *key == root || *key == shard;
            if is_list && expected_fault == Fault::TooNew {
                let opened = block_on(Vault::open(&place.store, &place.header, place.key()));
                assert_eq!(opened.err(), Some(OpenError::TooNew));
            } else {
                let expected = if *key == root {
                    Problem::Root(expected_fault)
                } else if *key == shard {
                    Problem::Shard {
                        number: 0,
                        fault: expected_fault,
                    }
                } else {
                    Problem::Record {
                        record: record(if *key == body { 1 } else { 2 }),
                        fault: expected_fault,
                    }
                };
                assert_eq!(all_problems(&place), [expected], "bit {at}");
            }
            place.store.set_records(whole.clone());
        }
    }
}

#[test]
fn a_record_cut_short_is_refused_at_every_length() {
    let place = Place::with(vec![put(1, "one")]);
    let whole = place.store.records();
    for (key, bytes) in &whole {
        for length in 0..bytes.len() {
            place.tamper(|records| records.get_mut(key).unwrap().truncate(length));
            assert_eq!(all_problems(&place).len(), 1, "{length} bytes passed");
            place.store.set_records(whole.clone());
        }
    }
}

#[test]
fn a_record_moved_to_another_name_is_refused() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let before = place.store.records();
    place.save(vec![put(1, "one"), put(2, "two")]);
    let mut changed = place.changed_since(&before);
    // Root and shard open no more when exchanged with a body; two bodies are what is left.
    let Written { root, shard, .. } = written(&mut place);
    changed.retain(|key| *key != root && *key != shard);
    let [one, two] = changed[..] else {
        panic!("two bodies were written");
    };
    place.tamper(|records| {
        let moved = records[&one].clone();
        let other = records.insert(two, moved).unwrap();
        records.insert(one, other);
    });
    let mut named: Vec<_> = all_problems(&place);
    named.sort_by_key(|problem| match problem {
        Problem::Record { record, .. } => Some(*record),
        _ => None,
    });
    let damaged = |number| Problem::Record {
        record: record(number),
        fault: Fault::Damaged,
    };
    assert_eq!(named, [damaged(1), damaged(2)]);
}

#[test]
fn an_older_copy_of_a_record_is_refused_and_named() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let Written { body, .. } = written(&mut place);
    let older = place.store.records()[&body].clone();
    place.save(vec![put(1, "corrected")]);
    place.tamper(|records| {
        records.insert(body, older);
    });
    assert_eq!(
        all_problems(&place),
        [Problem::Record {
            record: record(1),
            fault: Fault::Older
        }]
    );
    assert_eq!(
        block_on(place.vault.read(&place.store, record(1))),
        Err(ReadError::Faulty {
            record: record(1),
            fault: Fault::Older
        })
    );
    let two = block_on(place.vault.read(&place.store, record(2)));
    assert_eq!(two.as_deref(), Ok(&b"body of again"[..]));
}

#[test]
fn a_deleted_body_is_named() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let Written { body, .. } = written(&mut place);
    place.tamper(|records| {
        records.remove(&body);
    });
    let missing = Problem::Record {
        record: record(1),
        fault: Fault::Missing,
    };
    assert_eq!(all_problems(&place), [missing]);
    let presence = block_on(place.vault.check_presence(&place.store)).unwrap();
    assert_eq!(presence, [missing]);
}

#[test]
fn a_record_put_back_after_its_deletion_stays_deleted_and_is_reported() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let Written { body, .. } = written(&mut place);
    let bytes = place.store.records()[&body].clone();
    place.save(vec![delete(1)]);
    assert_eq!(
        block_on(place.vault.check_presence(&place.store)),
        Ok(vec![])
    );
    place.tamper(|records| {
        records.insert(body, bytes);
    });
    let Opened { vault, problems } = place.open();
    assert_eq!(problems, []);
    assert!(!vault.contains(record(1)));
    assert_eq!(
        block_on(vault.read(&place.store, record(1))),
        Err(ReadError::Unknown(record(1)))
    );
    assert_eq!(
        block_on(vault.check_presence(&place.store)),
        Ok(vec![Problem::Unlisted { count: 1 }])
    );
}

#[test]
fn an_older_shard_is_refused_and_named() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let Written { shard, .. } = written(&mut place);
    let older = place.store.records()[&shard].clone();
    place.save(vec![put(3, "three")]);
    place.tamper(|records| {
        records.insert(shard, older);
    });
    assert_eq!(
        place.open().problems,
        [Problem::Shard {
            number: 0,
            fault: Fault::Older
        }]
    );
}

#[test]
fn an_older_root_put_back_alone_shows_that_the_shards_are_newer() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let Written { root, .. } = written(&mut place);
    let older = place.store.records()[&root].clone();
    place.save(vec![put(3, "three")]);
    place.tamper(|records| {
        records.insert(root, older);
    });
    assert_eq!(
        place.open().problems,
        [Problem::Shard {
            number: 0,
            fault: Fault::Newer
        }]
    );
}

#[test]
fn a_whole_vault_put_back_shows_by_its_sequence() {
    let mut place = Place::with(vec![put(1, "one")]);
    let older = place.store.records();
    place.save(vec![put(1, "two")]);
    let remembered = place.vault.sequence();
    place.store.set_records(older);
    let Opened { vault, problems } = place.open();
    assert_eq!(problems, []);
    assert_eq!(vault.sequence(), remembered - 1);
}

/// A vault of two shards: records 0 to 127, and 128 to 139.
fn two_shards() -> (Place, [StoreKey; 2]) {
    let mut place = Place::with((0..140).map(|n| put(n, "text")).collect());
    let mut shard_of = |number| {
        let before = place.store.records();
        place.save(vec![put(number, "first")]);
        let first: BTreeSet<_> = place.changed_since(&before).into_iter().collect();
        let before = place.store.records();
        place.save(vec![put(number + 1, "second")]);
        let second: BTreeSet<_> = place.changed_since(&before).into_iter().collect();
        first
            .intersection(&second)
            .copied()
            .collect::<BTreeSet<_>>()
    };
    let (zero, one) = (shard_of(0), shard_of(138));
    let only = |set: &BTreeSet<StoreKey>, other: &BTreeSet<StoreKey>| {
        *set.difference(other).next().unwrap()
    };
    let keys = [only(&zero, &one), only(&one, &zero)];
    (place, keys)
}

#[test]
fn swapped_shards_are_refused_and_named() {
    let (place, [zero, one]) = two_shards();
    place.tamper(|records| {
        let moved = records[&zero].clone();
        let other = records.insert(one, moved).unwrap();
        records.insert(zero, other);
    });
    let damaged = |number| Problem::Shard {
        number,
        fault: Fault::Damaged,
    };
    assert_eq!(place.open().problems, [damaged(0), damaged(1)]);
}

#[test]
fn a_lost_shard_leaves_every_other_record_open() {
    let (place, [zero, _]) = two_shards();
    place.tamper(|records| {
        records.remove(&zero);
    });
    let Opened { vault, problems } = place.open();
    assert_eq!(
        problems,
        [Problem::Shard {
            number: 0,
            fault: Fault::Missing
        }]
    );
    assert_eq!(vault.len(), 12);
    assert_eq!(contents(&place.store, &vault).len(), 12);
}

#[test]
fn saves_beside_a_lost_shard_leave_it_to_be_restored() {
    let (mut place, [zero, _]) = two_shards();
    let shard = place.store.records()[&zero].clone();
    place.tamper(|records| {
        records.remove(&zero);
    });
    place.vault = place.open().vault;
    place.save(vec![
        put(500, "new"),
        put(138, "changed"),
        put(0, "written anew"),
    ]);
    assert_eq!(place.open().problems.len(), 1);

    place.tamper(|records| {
        records.insert(zero, shard);
    });
    place.reopen();
    let contents = contents(&place.store, &place.vault);
    assert_eq!(contents.len(), 141);
    assert_eq!(contents[&record(0)].1, "body of written anew");
    assert_eq!(contents[&record(500)].1, "body of new");

    // The restored shard still lists record 0 on disk; deleting it must not bring that back.
    place.save(vec![delete(0)]);
    place.reopen();
    assert!(!place.vault.contains(record(0)));
    assert_eq!(
        block_on(place.vault.check_presence(&place.store)),
        Ok(vec![])
    );
}

#[test]
fn records_of_a_lost_shard_are_salvaged() {
    let (mut place, [zero, _]) = two_shards();
    let expected = contents(&place.store, &place.vault);
    place.tamper(|records| {
        records.remove(&zero);
    });
    place.vault = place.open().vault;
    let found = block_on(place.vault.salvage(&place.store)).unwrap();
    assert_eq!(found.len(), 128);

    let mut changes: Vec<Change> = found
        .into_iter()
        .map(|one| Change::Put {
            record: one.record,
            head: String::from_utf8(one.body.clone())
                .unwrap()
                .replace("body", "head")
                .into_bytes(),
            body: one.body,
        })
        .collect();
    changes.push(Change::GiveUpShard { number: 0 });
    place.save(changes);
    place.reopen();
    assert_eq!(contents(&place.store, &place.vault), expected);
    assert_eq!(
        block_on(place.vault.check_presence(&place.store)),
        Ok(vec![])
    );
    assert_eq!(block_on(place.vault.salvage(&place.store)), Ok(vec![]));
}

#[test]
fn an_open_shard_cannot_be_given_up() {
    let mut place = Place::with(vec![put(1, "one")]);
    place.save(vec![
        Change::GiveUpShard { number: 0 },
        Change::GiveUpShard { number: 9 },
    ]);
    place.reopen();
    assert_eq!(place.vault.len(), 1);
}

#[test]
fn a_lost_root_is_named_and_every_body_is_salvaged() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let Written { root, .. } = written(&mut place);
    let sequence = place.vault.sequence();
    place.tamper(|records| {
        records.remove(&root);
    });
    let Opened {
        mut vault,
        problems,
    } = place.open();
    assert_eq!(problems, [Problem::Root(Fault::Missing)]);
    assert!(vault.is_empty());
    let found = block_on(vault.salvage(&place.store)).unwrap();
    let found: BTreeSet<_> = found.iter().map(|one| one.record).collect();
    assert_eq!(found, [record(1), record(2)].into());

    block_on(vault.save(&place.store, vec![put(1, "one"), put(2, "two")])).unwrap();
    assert!(vault.sequence() > sequence);
    place.reopen();
    assert_eq!(contents(&place.store, &place.vault).len(), 2);
}

#[test]
fn a_record_of_another_vault_under_the_right_key_is_refused() {
    let mut place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let Written { body, .. } = written(&mut place);
    let other = Place::with(vec![put(1, "hers")]);
    for foreign in other.store.records().into_values() {
        place.tamper(|records| {
            records.insert(body, foreign);
        });
        assert_eq!(
            all_problems(&place),
            [Problem::Record {
                record: record(1),
                fault: Fault::Damaged
            }]
        );
    }
}
