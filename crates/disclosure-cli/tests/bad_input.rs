//! Bad input is named in one sentence with its place and what to do, whatever it is.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod support;

use disclosure::Protection;
use disclosure::linked::{audit, protect};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Folder, full};

fn good() -> Value {
    full("t", &["w", "x"], &["a", "b"], &[30, 47, 90, 124])
}

/// The error of both commands for the same file, without its path.
fn refused(name: &str, release: &Value, command: &str) -> String {
    let folder = Folder::new(&format!("bad-{name}"));
    let path = folder.file("t.json", release);
    let ran = folder.run(&[command, &path]);
    assert_eq!((ran.code, ran.output.as_str()), (2, ""), "{}", ran.errors);
    assert_eq!(ran.errors.lines().count(), 1);
    ran.errors
        .replace(&format!("disclosure: {path}: "), "")
        .trim_end()
        .to_owned()
}

/// The first table's cells changed, and what is said of it.
fn with(name: &str, command: &str, change: impl FnOnce(&mut Vec<Value>)) -> String {
    let mut release = good();
    change(release["tables"][0]["cells"].as_array_mut().unwrap());
    refused(name, &release, command)
}

#[test]
fn contradictory_totals_are_named() {
    let said =
        "table t, cell x / *: the total says 213 but its parts add up to 214; correct either";
    for command in ["audit", "protect"] {
        let change = |cells: &mut Vec<Value>| cells[5]["count"] = json!(213);
        assert_eq!(with(&format!("total-{command}"), command, change), said);
    }
}

#[test]
fn a_total_that_withheld_cells_cannot_make_up_is_named() {
    // Two withheld cells stand in a row of 10; a column of one of them says 30, with nothing beside it.
    let withheld = |at: [&str; 2]| json!({"at": at, "status": "withheld"});
    let found = with("cannot-be", "audit", |cells| {
        cells[0] = withheld(["w", "a"]);
        cells[1] = withheld(["w", "b"]);
        cells[2] = json!({"at": ["w", "*"], "count": 10});
        cells[6] = json!({"at": ["*", "a"], "count": 120});
        cells[7] = withheld(["*", "b"]);
        cells[8] = withheld(["*", "*"]);
    });
    assert_eq!(
        found,
        "table t, cell * / a: 120 does not agree with the figures before it; correct it or one of them"
    );
}

#[test]
fn counts_that_are_no_counts_are_named() {
    let counts = [
        (
            json!(-47),
            "-47 is negative; counts are whole and at least 0",
        ),
        (
            json!(4.5),
            "4.5 is not a whole number; counts are whole and at least 0",
        ),
        (
            json!(1e30),
            "1e+30 is not a whole number; counts are whole and at least 0",
        ),
        (
            json!("47"),
            "its count is not a number; write it without quotes",
        ),
        (
            json!(10_000_000_000u64),
            "10000000000 is more than 1000000000; correct it",
        ),
        (json!(null), "no count; give it, or the status “withheld”"),
    ];
    for (i, (count, said)) in counts.into_iter().enumerate() {
        let found = with(&format!("count-{i}"), "audit", |cells| {
            cells[1]["count"] = count
        });
        assert_eq!(found, format!("table t, cell w / b: {said}"));
    }
}

#[test]
fn duplicate_unknown_and_withheld_cells_are_named() {
    let found = with("twice", "audit", |cells| cells.push(cells[1].clone()));
    assert_eq!(found, "table t, cell w / b: given twice; keep one");
    let found = with("unknown", "audit", |cells| {
        cells[1]["at"] = json!(["w", "q"])
    });
    assert!(
        found.starts_with("table t, cell w / q: no such cell; name one category"),
        "{found}"
    );
    let found = with("short", "protect", |cells| cells[1]["at"] = json!(["w"]));
    assert!(
        found.starts_with("table t, cell w: no such cell"),
        "{found}"
    );
    let found = with("both", "audit", |cells| {
        cells[1]["status"] = json!("withheld")
    });
    assert!(
        found.starts_with("table t, cell w / b: withheld, but its count is here"),
        "{found}"
    );
    let withheld = json!({"at": ["w", "b"], "status": "withheld"});
    let found = with("again", "protect", |cells| cells[1] = withheld);
    assert!(
        found.starts_with("table t, cell w / b: withheld already"),
        "{found}"
    );
}

#[test]
fn a_missing_inner_cell_cannot_be_protected_and_a_missing_total_is_added_up() {
    let found = with("missing", "protect", |cells| drop(cells.remove(1)));
    assert!(found.starts_with("table t, cell w / b: missing"), "{found}");
    let mut release = good();
    release["tables"][0]["cells"]
        .as_array_mut()
        .unwrap()
        .remove(2);
    let folder = Folder::new("missing-total");
    let ran = folder.run(&["protect", &folder.file("t.json", &release)]);
    let total = json!({"at": ["w", "*"], "count": 77, "status": "published"});
    assert!(
        ran.json["tables"][0]["cells"]
            .as_array()
            .unwrap()
            .contains(&total)
    );
}

#[test]
fn a_million_cells_are_refused_at_once() {
    let labels: Vec<String> = (0..1_000).map(|i| i.to_string()).collect();
    let cell = |i: &String, j: &String| json!({"at": [i, j], "count": 7});
    let cells: Vec<Value> = labels
        .iter()
        .flat_map(|i| labels.iter().map(move |j| cell(i, j)))
        .collect();
    let release = json!({"population": "clients", "tables": [{
        "name": "t",
        "dimensions": [{"name": "r", "categories": labels}, {"name": "c", "categories": labels}],
        "cells": cells,
    }]});
    for command in ["audit", "protect"] {
        let found = refused(&format!("million-{command}"), &release, command);
        assert!(found.starts_with(
            "population clients, table t: the linked tables have more than 1000 cells"
        ));
    }
}

#[test]
fn very_many_categories_and_parents_are_refused_at_once() {
    let labels: Vec<String> = (0..300_000).map(|i| i.to_string()).collect();
    let parent = |label: &String| (label.clone(), json!(format!("p{label}")));
    let parents: serde_json::Map<String, Value> = labels.iter().map(parent).collect();
    let release = json!({"population": "clients", "tables": [{
        "name": "t",
        "dimensions": [{"name": "r", "categories": labels, "parents": parents}],
        "cells": [],
    }]});
    let found = refused("categories", &release, "audit");
    assert!(found.contains("more than 1000 cells"), "{found}");
}

#[test]
fn tables_that_do_not_fit_each_other_are_named() {
    let two = |change: &dyn Fn(&mut Value)| {
        let mut release = good();
        let mut other =
            full("u", &["w", "x"], &["c", "d"], &[40, 37, 100, 114])["tables"][0].take();
        other["dimensions"][1]["name"] = json!("other");
        change(&mut other);
        release["tables"].as_array_mut().unwrap().push(other);
        release
    };
    let found = refused("name", &two(&|t| t["name"] = json!("t")), "audit");
    assert_eq!(found, "table t: stands twice in one release; rename one");
    let unlike = two(&|t| t["dimensions"][0]["categories"] = json!(["w", "x", "y"]));
    let total = two(&|t| t["dimensions"][0]["parents"] = json!({"w": "*"}));
    let found = refused("parent", &total, "audit");
    assert_eq!(
        found,
        "table u: the name “*” stands twice or means the total; rename it"
    );
    let found = refused("unlike", &unlike, "audit");
    assert!(found.starts_with("table u, dimension row: it has other categories than in table t"));
    let mut counts = two(&|_| {});
    counts["tables"][1]["cells"][0]["count"] = json!(41);
    counts["tables"][1]["cells"][2]["count"] = json!(78);
    counts["tables"][1]["cells"][6]["count"] = json!(141);
    counts["tables"][1]["cells"][8]["count"] = json!(292);
    let found = refused("counts", &counts, "audit");
    assert!(
        found.contains("78 here but 77 in table t") || found.contains("292 here but 291"),
        "{found}"
    );
}

#[test]
fn files_and_arguments_that_make_no_sense_are_named() {
    let folder = Folder::new("arguments");
    let path = folder.file("t.json", &good());
    let said = |arguments: &[&str]| {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.output.as_str()), (2, ""));
        ran.errors
    };
    assert!(said(&[]).contains("give one command and one release"));
    assert!(said(&["check", &path]).contains("there is no command check"));
    assert!(said(&["audit", &path, "--floor", "3"]).contains("there is no option --floor"));
    assert!(said(&["audit", &path, "--threshold"]).contains("--threshold needs a value"));
    assert!(said(&["audit", &path, "--threshold", "six"]).contains("six is not a whole number"));
    assert!(said(&["audit", &path, "--threshold", "4"]).contains("a threshold of 4 is below 5"));
    assert!(said(&["audit", "nowhere.json"]).contains("nowhere.json: "));
    let broken = folder.text(
        "broken.json",
        "{\"population\": \"clients\",\n \"tables\": 5}",
    );
    assert!(said(&["audit", &broken]).contains("line 2 column 12"));
    let binary = folder.text("empty.json", "");
    assert!(said(&["audit", &binary]).contains("not a release"));
    let ran = folder.run(&["--help"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.output
            .contains("Exit codes: 0 protected, or all safe; 2 bad input; 3 not safe.")
    );
}

#[test]
fn an_earlier_release_is_checked_as_closely_and_its_own_name_is_said() {
    let folder = Folder::new("bad-earlier");
    let now = folder.file("now.json", &good());
    type Change = fn(&mut Vec<Value>);
    let changes: [(&str, Change, &str); 6] = [
        (
            "negative",
            |cells| cells[1]["count"] = json!(-47),
            "-47 is negative",
        ),
        (
            "fraction",
            |cells| cells[1]["count"] = json!(4.5),
            "4.5 is not a whole number",
        ),
        (
            "text",
            |cells| cells[1]["count"] = json!("47"),
            "not a number",
        ),
        (
            "huge",
            |cells| cells[1]["count"] = json!(10_000_000_000u64),
            "more than 1000000000",
        ),
        ("twice", |cells| cells.push(cells[1].clone()), "given twice"),
        (
            "both",
            |cells| cells[1]["status"] = json!("withheld"),
            "withheld, but its count",
        ),
    ];
    for command in ["audit", "protect"] {
        for (name, change, said) in changes {
            let mut release = good();
            change(release["tables"][0]["cells"].as_array_mut().unwrap());
            let old = folder.file(&format!("{name}.json"), &release);
            let ran = folder.run(&[command, &now, "--earlier", &old]);
            assert_eq!((ran.code, ran.output.as_str()), (2, ""), "{name}");
            assert_eq!(ran.errors.lines().count(), 1);
            let place = format!("{name}.json: table t, cell w / b: ");
            assert!(
                ran.errors.contains(&place) && ran.errors.contains(said),
                "{}",
                ran.errors
            );
        }
        let mut release = good();
        release["tables"][0]["cells"][5]["count"] = json!(213);
        let old = folder.file("total.json", &release);
        let ran = folder.run(&[command, &now, "--earlier", &old]);
        assert_eq!((ran.code, ran.output.as_str()), (2, ""));
        assert!(
            ran.errors.contains("cell x / *: the total says 213"),
            "{}",
            ran.errors
        );
        let broken = folder.text("broken.json", "{\"population\": 5}");
        let ran = folder.run(&[command, &now, "--earlier", &broken]);
        assert_eq!((ran.code, ran.output.as_str()), (2, ""));
        assert!(
            ran.errors.contains("broken.json: not a release"),
            "{}",
            ran.errors
        );
    }
}

#[test]
fn counts_that_are_no_counts_are_not_protected_either() {
    for (i, count) in [
        json!(-47),
        json!(4.5),
        json!("47"),
        json!(null),
        json!(1e30),
    ]
    .into_iter()
    .enumerate()
    {
        let found = with(&format!("protect-{i}"), "protect", |cells| {
            cells[1]["count"] = count
        });
        assert!(found.starts_with("table t, cell w / b: "), "{found}");
    }
    let found = with("protect-twice", "protect", |cells| {
        cells.push(cells[1].clone())
    });
    assert_eq!(found, "table t, cell w / b: given twice; keep one");
}

/// Any JSON at all, and releases with something odd in them.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        Just("*"),
        Just("a"),
        Just("b"),
        Just("g"),
        Just(""),
        Just("row"),
        Just("published"),
        Just("withheld")
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0u64..40).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(
                prop_oneof![
                    word.clone(),
                    Just("population"),
                    Just("tables"),
                    Just("cells"),
                    Just("at"),
                    Just("count"),
                    Just("status"),
                    Just("dimensions"),
                    Just("name"),
                    Just("categories")
                ],
                inner,
                0..6,
            )
            .prop_map(|map| map
                .into_iter()
                .map(|(k, v)| (k.to_owned(), v))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

/// Releases of the right shape whose labels, places and counts are anything.
fn any_release() -> impl Strategy<Value = Value> {
    let label = || prop_oneof![4 => Just("a"), 4 => Just("b"), 2 => Just("*"), 1 => Just("g"), 1 => Just("")];
    let labels = move || prop::collection::vec(label(), 0..4);
    let dimension = (prop_oneof![Just("r"), Just("c")], labels(), prop::collection::btree_map(label(), label(), 0..3))
        .prop_map(|(name, categories, parents)| json!({"name": name, "categories": categories, "parents": parents}));
    let count = prop_oneof![
        6 => (0u64..40).prop_map(|n| json!({"count": n})),
        2 => Just(json!({"status": "withheld"})),
        1 => any::<u64>().prop_map(|n| json!({"count": n})),
    ];
    let cell = (labels(), count).prop_map(|(at, mut cell)| {
        cell["at"] = json!(at);
        cell
    });
    let table = (
        prop_oneof![Just("t"), Just("u")],
        prop::collection::vec(dimension, 0..3),
        prop::collection::vec(cell, 0..8),
    )
        .prop_map(|(name, dimensions, cells)| json!({"name": name, "dimensions": dimensions, "cells": cells}));
    prop::collection::vec(table, 0..3)
        .prop_map(|tables| json!({"population": "clients", "tables": tables}))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn nothing_that_is_read_makes_it_stop(one in prop_oneof![any_json(), any_release()], two in any_release()) {
        let read = |value: &Value| disclosure_cli::release(&value.to_string(), "file");
        let protection = Protection::default();
        if let (Ok(one), Ok(two)) = (read(&one), read(&two)) {
            let _ = audit(&one, std::slice::from_ref(&two), &protection);
            let _ = audit(&two, &[], &protection);
            if let Ok(safe) = protect(&one, std::slice::from_ref(&two), &protection) {
                prop_assert!(audit(&safe, &[two], &protection).is_ok_and(|found| found.safe)
                    || safe.tables.iter().all(|t| t.withheld.is_some()));
            }
        }
    }

    #[test]
    fn no_text_at_all_makes_it_stop(text in ".{0,80}") {
        prop_assert!(disclosure_cli::release(&text, "file").is_err());
    }
}
