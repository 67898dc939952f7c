//! Compares the verdict on a file's shape with that of a complete implementation of JSON Schema: on every fixture and
//! on valid files in which something was changed at random.

use std::path::PathBuf;

use pathway::Client;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use serde_json::{Value, json};

use crate::problem::ProblemKind;
use crate::schema::Schema;
use crate::{Caseload, SCHEMA, document};

#[allow(dead_code, reason = "the laws of the pathway use all of it")]
#[path = "../../pathway/tests/any/mod.rs"]
mod any;

fn oracle() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

/// Whether a text has the shape of a caseload file, as this crate sees it. What no schema can say is left aside.
fn has_shape(schema: &Schema, text: &str) -> bool {
    document::read(text, schema).is_ok_and(|document| {
        let problems = document.problems.sorted();
        let own_fault = |kind: &ProblemKind| matches!(kind, ProblemKind::OwnFault);
        assert!(!problems.iter().any(|it| own_fault(&it.kind)), "{text}");
        problems
            .iter()
            .all(|it| matches!(it.kind, ProblemKind::SameId { .. }))
    })
}

#[test]
fn every_fixture_is_judged_as_the_oracle_judges_it() {
    let (schema, oracle) = (Schema::parse(SCHEMA).unwrap(), oracle());
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/caseload");
    let mut judged = [0, 0];
    for folder in ["valid", "broken"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let Ok(value) = serde_json::from_str::<Value>(&text) else {
                continue;
            };
            if path.ends_with("repeated-fields.json") {
                assert!(
                    oracle.is_valid(&value),
                    "a schema cannot see repeated fields"
                );
                assert!(!has_shape(&schema, &text));
                continue;
            }
            let valid = oracle.is_valid(&value);
            assert_eq!(has_shape(&schema, &text), valid, "{}", path.display());
            judged[usize::from(valid)] += 1;
        }
    }
    assert!(judged.iter().all(|count| *count > 5), "{judged:?}");
}

/// A change somewhere in a file.
#[derive(Debug, Clone)]
enum Change {
    Replace(Index, Value),
    Remove(Index),
    Add(Index, &'static str, Value),
    Copy(Index, Index),
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!([])),
        Just(json!({})),
        Just(json!([1, "x"])),
        prop::sample::select(vec![
            0.0, 1.0, 10.0, 11.0, -1.0, 2.5, 65535.0, 65536.0, 1e20
        ])
        .prop_map(Value::from),
        (0u64..13).prop_map(Value::from),
        prop::sample::select(TEXTS).prop_map(Value::from),
    ]
}

const TEXTS: &[&str] = &[
    "",
    "not-asked",
    "prefers-not",
    "woman",
    "english",
    "accepted",
    "declined",
    "waiting",
    "agreed",
    "introduced",
    "stopped",
    "alone",
    "other",
    "ons4",
    "ucla3",
    "needs-heard",
    "belonging",
    "phq4",
    "visits",
    "baseline",
    "3-months",
    "2026-11-24",
    "2026-02-29",
    "2024-02-29",
    "0000-01-01",
    "2026-1-1",
    "2026-13-01",
    "0b6a3c5e-1f0d-4c7b-9a51-3d1f5a7e0001",
    "0B6A3C5E-1F0D-4C7B-9A51-3D1F5A7E0001",
    "0b6a3c5e1f0d4c7b9a513d1f5a7e0001",
];

const NAMES: &[&str] = &[
    "id", "on", "note", "why", "how", "reason", "heard", "minutes", "words", "step", "closing",
    "born", "nickname",
];

fn change() -> impl Strategy<Value = Change> {
    let at = || any::<Index>();
    prop_oneof![
        3 => (at(), value()).prop_map(|(at, value)| Change::Replace(at, value)),
        2 => at().prop_map(Change::Remove),
        2 => (at(), prop::sample::select(NAMES), value()).prop_map(|(at, name, value)| Change::Add(at, name, value)),
        1 => (at(), at()).prop_map(|(from, to)| Change::Copy(from, to)),
    ]
}

/// The way to every value of a file, as JSON pointers.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{place}"), all);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                pointers(field, &format!("{at}/{name}"), all);
            }
        }
        _ => {}
    }
}

fn drawn<'a>(at: &Index, all: &'a [String]) -> &'a str {
    at.get::<String>(all)
}

fn apply(file: &mut Value, change: &Change) {
    let mut all = Vec::new();
    pointers(file, "", &mut all);
    match change {
        Change::Replace(at, value) => {
            *file.pointer_mut(drawn(at, &all)).unwrap() = value.clone();
        }
        Change::Remove(at) => {
            let Some((parent, name)) = drawn(at, &all).rsplit_once('/') else {
                return;
            };
            match file.pointer_mut(parent).unwrap() {
                Value::Object(fields) => drop(fields.remove(name)),
                Value::Array(items) => drop(items.remove(name.parse().unwrap())),
                _ => {}
            }
        }
        Change::Add(at, name, value) => match file.pointer_mut(drawn(at, &all)).unwrap() {
            Value::Object(fields) => drop(fields.insert((*name).to_owned(), value.clone())),
            Value::Array(items) => items.push(value.clone()),
            _ => {}
        },
        Change::Copy(from, to) => {
            let copied = file.pointer(drawn(from, &all)).unwrap().clone();
            *file.pointer_mut(drawn(to, &all)).unwrap() = copied;
        }
    }
}

fn file(clients: Vec<Client>) -> Value {
    let caseload = Caseload {
        clients,
        ..Caseload::default()
    };
    serde_json::from_slice(&crate::write(&caseload)).unwrap()
}

#[test]
fn a_changed_file_is_judged_as_the_oracle_judges_it() {
    let (schema, oracle) = (Schema::parse(SCHEMA).unwrap(), oracle());
    let (mut valid, mut invalid) = (0, 0);
    let input = (any::rolls(), prop::collection::vec(change(), 0..3));
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..1000 {
        let (rolls, changes) = input.new_tree(&mut runner).unwrap().current();
        let mut file = file(vec![any::client(0, &rolls)]);
        for change in &changes {
            apply(&mut file, change);
        }
        let text = file.to_string();
        let expected = oracle.is_valid(&file);
        let told = || {
            oracle
                .iter_errors(&file)
                .map(|it| it.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            has_shape(&schema, &text),
            expected,
            "{changes:?} {:?}\n{text}",
            told()
        );
        if expected { valid += 1 } else { invalid += 1 }
    }
    assert!(valid > 200 && invalid > 200, "{valid} valid, {invalid} not");
}
