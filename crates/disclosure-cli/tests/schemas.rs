//! What is read and printed obeys the published schemas, and what they refuse is refused.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod support;

use jsonschema::Validator;
use serde_json::{Value, json};
use support::{Folder, full, hide};

fn schema(text: &str) -> Validator {
    let schema: Value = serde_json::from_str(text).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn releases() -> Validator {
    schema(include_str!("../../../docs/formats/release.schema.json"))
}

fn audits() -> Validator {
    schema(include_str!("../../../docs/formats/audit.schema.json"))
}

#[test]
fn what_is_printed_obeys_its_schema() {
    let folder = Folder::new("schemas");
    let counts = [
        [30, 47, 90, 124],
        [3, 4, 5, 6],
        [12, 0, 20, 20],
        [3, 40, 50, 60],
    ];
    for counts in counts {
        let mut release = full("t", &["w", "x"], &["a", "b"], &counts);
        release["tables"][0]["dimensions"][0]["parents"] = json!({"w": "g", "x": "g"});
        assert!(releases().is_valid(&release));
        let old = folder.file("old.json", &release);
        let ran = folder.run(&["protect", &old]);
        assert!(releases().is_valid(&ran.json), "{}", ran.json);

        let mut later = full("t", &["w", "x"], &["a", "b"], &counts.map(|n| n + 1));
        hide(&mut later, &["w", "a"]);
        hide(&mut later, &["x", "b"]);
        let new = folder.file("new.json", &later);
        for arguments in [vec!["audit", &new], vec!["audit", &new, "--earlier", &old]] {
            let ran = folder.run(&arguments);
            assert!(audits().is_valid(&ran.json), "{}", ran.json);
            assert_eq!(
                ran.code,
                if ran.json["safe"] == json!(true) {
                    0
                } else {
                    3
                }
            );
        }
    }
}

#[test]
fn what_the_schema_refuses_is_refused() {
    let folder = Folder::new("refused");
    let good = full("t", &["w", "x"], &["a", "b"], &[30, 47, 90, 124]);
    let changes: [fn(&mut Value); 9] = [
        |r| drop(r.as_object_mut().unwrap().remove("population")),
        |r| drop(r.as_object_mut().unwrap().remove("tables")),
        |r| r["tables"][0]["dimensions"] = json!([]),
        |r| r["tables"][0]["dimensions"][0]["categories"] = json!(["w", "*"]),
        |r| r["tables"][0]["cells"][0]["count"] = json!(-1),
        |r| r["tables"][0]["cells"][0]["count"] = json!(1.5),
        |r| r["tables"][0]["cells"][0]["status"] = json!("hidden"),
        |r| r["tables"][0]["cells"][0]["status"] = json!("withheld"),
        |r| r["tables"][0]["status"] = json!("withheld"),
    ];
    for (i, change) in changes.iter().enumerate() {
        let mut bad = good.clone();
        change(&mut bad);
        assert!(!releases().is_valid(&bad), "{i}");
        let ran = folder.run(&["audit", &folder.file("bad.json", &bad)]);
        assert_eq!(ran.code, 2, "{i}");
    }
}

/// The release in docs/formats/release.md, and one that gives only some of its cells.
#[test]
fn a_release_of_a_few_cells_is_read() {
    let folder = Folder::new("few-cells");
    let release = json!({"population": "clients", "tables": [{"name": "t", "dimensions": [
        {"name": "row", "categories": ["w", "x"]}, {"name": "col", "categories": ["a", "b"]}],
        "cells": [{"at": ["w", "a"], "count": 30}, {"at": ["w", "*"], "count": 94}, {"at": ["*", "*"], "count": 940}]}]});
    let ran = folder.run(&["audit", &folder.file("t.json", &release)]);
    assert_eq!(
        (ran.code, &ran.json),
        (0, &json!({"cells": [], "safe": true}))
    );
    let text = include_str!("../../../docs/formats/release.md");
    let example = text
        .split("```json\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let example: Value = serde_json::from_str(example).unwrap();
    assert!(releases().is_valid(&example));
    let ran = folder.run(&["audit", &folder.file("example.json", &example)]);
    assert_eq!(ran.code, 0, "{}{}", ran.errors, ran.json);
}
