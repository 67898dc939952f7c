//! A vault against a plain map: after any run of saves, failures and unlocks both hold the same.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use std::collections::BTreeMap;

use pollster::block_on;
use proptest::prelude::*;
use support::{Place, contents, delete, put, record};
use vault::{Failure, RecordId, StoreError};

/// What happens to the vault.
#[derive(Debug, Clone)]
enum Step {
    /// Saves: a number to put with a text, or to delete.
    Save(Vec<(u64, Option<u16>)>),
    /// A save that fails before or after it is written.
    Fail { written: bool, number: u64 },
    /// Lock and unlock.
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let change = (0_u64..400, prop::option::weighted(0.7, any::<u16>()));
    prop_oneof![
        12 => prop::collection::vec(change, 1..40).prop_map(Step::Save),
        1 => (any::<bool>(), 0_u64..400).prop_map(|(written, number)| Step::Fail { written, number }),
        2 => Just(Step::Reopen),
    ]
}

type Model = BTreeMap<RecordId, (String, String)>;

fn set(model: &mut Model, number: u64, text: Option<&str>) {
    match text {
        Some(text) => {
            let value = (format!("head of {text}"), format!("body of {text}"));
            model.insert(record(number), value);
        }
        None => {
            model.remove(&record(number));
        }
    }
}

fn apply(place: &mut Place, model: &mut Model, step: Step) {
    match step {
        Step::Save(changes) => {
            let mut saved = Vec::new();
            for (number, text) in changes {
                let text = text.map(|text| text.to_string());
                set(model, number, text.as_deref());
                saved.push(text.map_or_else(|| delete(number), |text| put(number, &text)));
            }
            place.save(saved);
        }
        Step::Fail { written, number } => {
            let failure = if written {
                set(model, number, Some("unanswered"));
                Failure::After(StoreError::Closed)
            } else {
                Failure::Before(StoreError::Closed)
            };
            place.store.fail_next_apply(failure);
            let change = vec![put(number, "unanswered")];
            let outcome = block_on(place.vault.save(&place.store, change));
            assert_eq!(outcome.is_ok(), written);
        }
        Step::Reopen => place.reopen(),
    }
}

/// The disk holds the bodies, the shards that they need, and the root; nothing else.
fn check(place: &Place, model: &Model) {
    assert_eq!(&contents(&place.store, &place.vault), model);
    assert_eq!(
        block_on(place.vault.check_presence(&place.store)),
        Ok(vec![])
    );
    let shards = place.store.records().len() - model.len() - 1;
    assert!(shards >= model.len().div_ceil(128), "{shards} shards");
    assert!(shards <= 4, "{shards} shards for 400 records at most");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_vault_holds_what_was_saved(steps in prop::collection::vec(step(), 1..40)) {
        let mut place = Place::new();
        let mut model = Model::new();
        for step in steps {
            apply(&mut place, &mut model, step);
        }
        check(&place, &model);
        place.reopen();
        check(&place, &model);
    }
}

#[test]
fn a_thousand_saves_keep_the_shards_consistent() {
    let mut place = Place::new();
    let mut model = Model::new();
    // A fixed walk over 400 records: two puts and a deletion each save.
    for save in 0_u64..1_000 {
        let at = |step: u64| (save * step) % 400;
        let text = save.to_string();
        set(&mut model, at(7), Some(&text));
        set(&mut model, at(11), Some(&text));
        set(&mut model, at(13), None);
        place.save(vec![put(at(7), &text), put(at(11), &text), delete(at(13))]);
        if save % 250 == 0 {
            place.reopen();
        }
    }
    check(&place, &model);
    place.reopen();
    assert_eq!(place.vault.sequence(), 1_001);
    check(&place, &model);
}
