//! The command line as it is used: files in, JSON and exit codes out.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod support;

use serde_json::{Value, json};
use support::{Folder, Ran, full, hide};

/// R package sdcTable (GPL-3), its test of the simple heuristic: nine cells withheld, one of them known exactly.
const SDC_TABLE: [u64; 16] = [
    30, 47, 64, 89, 90, 124, 5, 31, 92, 100, 59, 85, 800, 991, 651, 685,
];
const HIDDEN: [&str; 9] = ["wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"];

fn sdc_table(more: &[&str]) -> Value {
    let mut release = full(
        "t",
        &["w", "x", "y", "z"],
        &["a", "b", "c", "d"],
        &SDC_TABLE,
    );
    for cell in HIDDEN.iter().chain(more) {
        let (row, column) = cell.split_at(1);
        hide(&mut release, &[row, column]);
    }
    release
}

fn cell<'a>(ran: &'a Ran, at: &[&str]) -> &'a Value {
    let cells = ran.json["cells"].as_array().unwrap();
    cells.iter().find(|c| c["at"] == json!(at)).unwrap()
}

#[test]
fn a_cell_that_is_exactly_47_is_not_safe() {
    let folder = Folder::new("exactly-47");
    let ran = folder.run(&["audit", &folder.file("t.json", &sdc_table(&[]))]);
    assert_eq!(ran.code, 3);
    assert_eq!(ran.json["safe"], json!(false));
    assert_eq!(ran.json["cells"].as_array().unwrap().len(), 9);
    assert_eq!(
        cell(&ran, &["w", "b"]),
        &json!({"table": "t", "at": ["w", "b"], "min": 47, "max": 47, "safe": false, "why": "narrow"})
    );
}

#[test]
fn one_cell_more_opens_it_to_0_to_78() {
    let folder = Folder::new("0-to-78");
    let ran = folder.run(&["audit", &folder.file("t.json", &sdc_table(&["xd"]))]);
    assert_eq!(
        cell(&ran, &["w", "b"]),
        &json!({"table": "t", "at": ["w", "b"], "min": 0, "max": 78, "safe": true})
    );
    assert_eq!(
        (ran.code, &ran.json["safe"]),
        (0, &json!(true)),
        "{}",
        ran.json
    );
    let ran = folder.run(&["audit", &folder.file("t.json", &sdc_table(&["xd", "xb"]))]);
    assert_eq!(
        (
            &cell(&ran, &["w", "b"])["min"],
            &cell(&ran, &["w", "b"])["max"]
        ),
        (&json!(0), &json!(141))
    );
}

#[test]
fn what_protect_prints_passes_the_audit_and_keeps_the_known_cells() {
    let folder = Folder::new("protect");
    let release = full(
        "t",
        &["w", "x", "y", "z"],
        &["a", "b", "c", "d"],
        &SDC_TABLE,
    );
    let path = folder.file("t.json", &release);
    let ran = folder.run(&["protect", &path]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let cells = ran.json["tables"][0]["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 25);
    for printed in cells {
        if printed["status"] == "withheld" {
            assert!(printed.get("count").is_none());
        } else {
            let true_cells = release["tables"][0]["cells"].as_array().unwrap();
            let given = true_cells
                .iter()
                .find(|c| c["at"] == printed["at"])
                .unwrap();
            assert_eq!(given["count"], printed["count"]);
        }
    }
    let five = cells.iter().find(|c| c["at"] == json!(["x", "c"])).unwrap();
    assert_eq!(five["status"], "withheld");
    let audited = folder.run(&["audit", &folder.file("p.json", &ran.json)]);
    assert_eq!((audited.code, &audited.json["safe"]), (0, &json!(true)));
    assert_eq!(
        folder.run(&["protect", &path]).output,
        ran.output,
        "the same bytes again"
    );
}

#[test]
fn a_few_people_are_withheld_as_a_whole_table_and_the_reason_is_said() {
    let folder = Folder::new("few");
    let release = full("t", &["w", "x"], &["a", "b"], &[3, 4, 5, 6]);
    let ran = folder.run(&["protect", &folder.file("t.json", &release)]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.json["tables"][0]["status"], "withheld");
    assert_eq!(ran.json["tables"][0]["why"], "few_people");
    assert_eq!(ran.json["tables"][0]["cells"], json!([]));
    assert_eq!(
        ran.errors,
        "disclosure: table t: withheld as a whole; its status says why\n"
    );
    let audited = folder.run(&["audit", &folder.file("p.json", &ran.json)]);
    assert_eq!(audited.code, 0);
}

#[test]
fn a_higher_threshold_asks_for_more() {
    let folder = Folder::new("threshold");
    let path = folder.file("t.json", &sdc_table(&["xd"]));
    let ran = folder.run(&["audit", "--threshold", "80", &path]);
    assert_eq!(ran.code, 3);
    assert_eq!(cell(&ran, &["w", "b"])["safe"], json!(false));
    assert_eq!(
        folder.run(&["audit", "--threshold=80", &path]).output,
        ran.output
    );
}

#[test]
fn one_late_entry_between_two_releases_is_told() {
    let folder = Folder::new("late");
    let before = one_way(&[("loneliness", 31), ("money", 14), ("housing", 15)]);
    let after = one_way(&[("loneliness", 31), ("money", 15), ("housing", 15)]);
    let old = folder.file("old.json", &before);
    let new = folder.file("new.json", &after);
    assert_eq!(folder.run(&["audit", &new]).code, 0, "each is safe alone");
    let ran = folder.run(&["audit", &new, "--earlier", &old]);
    assert_eq!(ran.code, 3);
    let told = ran.json["earlier"].as_array().unwrap();
    let late = json!({"file": old, "table": "reasons", "at": ["money"], "what": "late", "min": 1, "max": 1});
    assert!(told.contains(&late), "{}", ran.json);

    let ran = folder.run(&["protect", &new, "--earlier", &old]);
    assert_eq!(
        (ran.code, &ran.json["tables"][0]["status"]),
        (0, &json!("withheld"))
    );
    let ran = folder.run(&["protect", &old, "--earlier", &old]);
    assert_eq!(
        (ran.code, &ran.json["tables"][0]["status"]),
        (0, &json!("published"))
    );
}

#[test]
fn another_period_is_other_people() {
    let folder = Folder::new("period");
    let mut before = one_way(&[("loneliness", 31), ("money", 14), ("housing", 15)]);
    let mut after = one_way(&[("loneliness", 32), ("money", 14), ("housing", 15)]);
    before["period"] = json!("2025-Q1");
    after["period"] = json!("2025-Q2");
    let old = folder.file("old.json", &before);
    let ran = folder.run(&["audit", &folder.file("new.json", &after), "--earlier", &old]);
    assert_eq!(ran.code, 0);
    assert!(ran.errors.contains("another population or period"));
}

/// The same table withheld in two ways: what one hides the other prints.
#[test]
fn a_cell_that_an_earlier_release_printed_cannot_be_withheld_any_more() {
    let folder = Folder::new("printed-before");
    let counts = [("a", 30), ("b", 20), ("c", 10), ("d", 9)];
    let mut first = one_way(&counts);
    hide(&mut first, &["a"]);
    hide(&mut first, &["b"]);
    let mut second = one_way(&counts);
    hide(&mut second, &["b"]);
    hide(&mut second, &["c"]);
    let (one, two) = (
        folder.file("1.json", &first),
        folder.file("2.json", &second),
    );
    assert_eq!(folder.run(&["audit", &one]).code, 0);
    assert_eq!(folder.run(&["audit", &two]).code, 0);
    let ran = folder.run(&["audit", &two, "--earlier", &one]);
    assert_eq!(ran.code, 3);
    assert_eq!(
        (&cell(&ran, &["b"])["min"], &cell(&ran, &["b"])["max"]),
        (&json!(20), &json!(20))
    );
}

#[test]
fn a_count_below_its_withheld_cell_left_out_is_found_all_the_same() {
    let folder = Folder::new("left-out");
    let mut release = one_way(&[("a", 30), ("b", 3)]);
    release["tables"][0]["cells"]
        .as_array_mut()
        .unwrap()
        .remove(1);
    let ran = folder.run(&["audit", &folder.file("t.json", &release)]);
    assert_eq!(ran.code, 3);
    assert_eq!(
        cell(&ran, &["b"]),
        &json!({"table": "reasons", "at": ["b"], "min": 3, "max": 3, "safe": false, "why": "left_out"})
    );
}

#[test]
fn a_withheld_cell_that_nothing_limits_has_no_upper_end() {
    let folder = Folder::new("no-end");
    let mut release = one_way(&[("a", 30), ("b", 3)]);
    hide(&mut release, &["b"]);
    hide(&mut release, &["*"]);
    let ran = folder.run(&["audit", &folder.file("t.json", &release)]);
    assert_eq!(cell(&ran, &["b"])["max"], Value::Null);
    assert_eq!(ran.code, 0, "{}", ran.json);
}

#[test]
fn a_parent_is_a_sum_like_any_other() {
    let folder = Folder::new("parents");
    let mut release = one_way(&[
        ("food", 2),
        ("housing", 9),
        ("money", 14),
        ("loneliness", 31),
    ]);
    release["tables"][0]["dimensions"][0]["parents"] =
        json!({"food": "things", "housing": "things", "money": "things"});
    let ran = folder.run(&["protect", &folder.file("t.json", &release)]);
    let at = |label: &str| {
        let cells = ran.json["tables"][0]["cells"].as_array().unwrap();
        cells
            .iter()
            .find(|c| c["at"] == json!([label]))
            .unwrap()
            .clone()
    };
    assert_eq!(at("things")["count"], json!(25));
    assert_eq!(at("food")["status"], "withheld");
    assert_eq!(at("housing")["status"], "withheld");
    assert_eq!(at("money")["count"], json!(14));
    assert_eq!(at("loneliness")["count"], json!(31));
}

fn one_way(counts: &[(&str, u64)]) -> Value {
    let labels: Vec<&str> = counts.iter().map(|(label, _)| *label).collect();
    let total: u64 = counts.iter().map(|(_, n)| n).sum();
    let cells = counts.iter().copied().chain([("*", total)]);
    let cells: Vec<Value> = cells
        .map(|(label, n)| json!({"at": [label], "count": n}))
        .collect();
    json!({"population": "clients", "tables": [
        {"name": "reasons", "dimensions": [{"name": "reason", "categories": labels}], "cells": cells}
    ]})
}

/// R package sdcTable (GPL-3), its test of linked tables: regions by county, and the same regions by size. A, B, K, L and
/// M are small; county 1 is 20, the small regions are 30, and N is 7. Each table alone leaves K open; both give 3.
fn regions(name: &str, parents: &[(&str, &[&str])], withheld: &[&str]) -> Value {
    let counts = [
        ("A", 2),
        ("B", 2),
        ("I", 8),
        ("J", 8),
        ("K", 3),
        ("L", 3),
        ("M", 3),
        ("N", 7),
    ];
    let mut release = one_way(&counts);
    let table = &mut release["tables"][0];
    table["name"] = json!(name);
    let mut of = serde_json::Map::new();
    for (parent, children) in parents {
        let inside = counts.iter().filter(|(label, _)| children.contains(label));
        let sum: u64 = inside.map(|(_, n)| n).sum();
        table["cells"]
            .as_array_mut()
            .unwrap()
            .push(json!({"at": [parent], "count": sum}));
        of.extend(
            children
                .iter()
                .map(|child| ((*child).to_owned(), json!(parent))),
        );
    }
    table["dimensions"][0]["parents"] = Value::Object(of);
    for label in withheld {
        hide(&mut release, &[label]);
    }
    release
}

#[test]
fn two_tables_that_keep_a_three_apart_give_it_away_together() {
    let folder = Folder::new("linked");
    let small = ["A", "B", "K", "L", "M"];
    let county: [(&str, &[&str]); 2] = [
        ("county 1", &["A", "B", "I", "J"]),
        ("county 2", &["K", "L", "M", "N"]),
    ];
    let size: [(&str, &[&str]); 2] = [
        ("big", &["L", "M"]),
        ("little", &["A", "B", "I", "J", "K", "N"]),
    ];
    let one = regions("by county", &county, &small);
    let two = regions("by size", &size, &small);
    let both = |one: &Value, two: &Value| {
        let mut both = one.clone();
        both["tables"]
            .as_array_mut()
            .unwrap()
            .push(two["tables"][0].clone());
        both
    };
    for alone in [&one, &two] {
        let ran = folder.run(&["audit", &folder.file("alone.json", alone)]);
        assert_ne!(cell(&ran, &["K"])["min"], cell(&ran, &["K"])["max"]);
    }
    let ran = folder.run(&["audit", &folder.file("both.json", &both(&one, &two))]);
    assert_eq!(ran.code, 3);
    assert_eq!(
        (&cell(&ran, &["K"])["min"], &cell(&ran, &["K"])["max"]),
        (&json!(3), &json!(3))
    );

    let (one, two) = (
        regions("by county", &county, &[]),
        regions("by size", &size, &[]),
    );
    let ran = folder.run(&["protect", &folder.file("counts.json", &both(&one, &two))]);
    assert_eq!(ran.code, 0);
    let audited = folder.run(&["audit", &folder.file("protected.json", &ran.json)]);
    assert_eq!((audited.code, &audited.json["safe"]), (0, &json!(true)));
    let k = |t: usize| {
        let cells = ran.json["tables"][t]["cells"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        cells.into_iter().find(|c| c["at"] == json!(["K"]))
    };
    assert!(
        (0..2).filter_map(k).all(|k| k["status"] == "withheld"),
        "{}",
        ran.json
    );
}
