//! A reader with the finished data file tries to work out what is withheld, table by table.
//!
//! The attack shares no code with the crates: it reads `summary.json`, lists every table of whole numbers that agrees
//! with all counts and percentages printed, and looks at how far each withheld cell can be narrowed.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use disclosure::Protection;
use people::caseload::caseload;
use serde_json::Value;
use summary::{Period, Settings, summarise, to_json};

/// One printed sum: the inner cells it covers, its count, and its percentage of the table's total.
struct Printed {
    parts: Vec<usize>,
    count: Option<u64>,
    percent: Option<u64>,
}

struct Puzzle {
    size: usize,
    printed: Vec<Printed>,
    total: u64,
}

fn puzzle(table: &Value) -> Puzzle {
    let ids: Vec<Vec<&str>> = table["dimensions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| {
            d["groups"]
                .as_array()
                .unwrap()
                .iter()
                .map(|g| g["id"].as_str().unwrap())
                .collect()
        })
        .collect();
    let inner: Vec<Vec<&str>> = match ids.as_slice() {
        [rows] => rows.iter().map(|r| vec![*r]).collect(),
        [rows, columns] => rows
            .iter()
            .flat_map(|r| columns.iter().map(move |c| vec![*r, *c]))
            .collect(),
        _ => unreachable!("one or two dimensions"),
    };
    let printed: Vec<Printed> = table["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| {
            let at: Vec<&str> = cell["at"]
                .as_array()
                .unwrap()
                .iter()
                .map(|a| a.as_str().unwrap())
                .collect();
            let covers =
                |part: &Vec<&str>| at.iter().zip(part).all(|(a, p)| *a == "total" || a == p);
            Printed {
                parts: (0..inner.len()).filter(|i| covers(&inner[*i])).collect(),
                count: cell["count"].as_u64(),
                percent: cell["percent"].as_u64(),
            }
        })
        .collect();
    let total = printed.last().unwrap().count.unwrap();
    Puzzle {
        size: inner.len(),
        printed,
        total,
    }
}

impl Puzzle {
    /// The least and the most of each withheld cell over all tables that agree.
    fn solve(&self) -> Vec<(u64, u64)> {
        let withheld: Vec<&Printed> = self.printed.iter().filter(|p| p.count.is_none()).collect();
        let mut ranges = vec![(u64::MAX, 0); withheld.len()];
        let mut table = vec![0; self.size];
        self.fill(0, &mut table, &mut |table| {
            for (range, cell) in ranges.iter_mut().zip(&withheld) {
                let sum = cell.parts.iter().map(|i| table[*i]).sum();
                *range = (range.0.min(sum), range.1.max(sum));
            }
        });
        ranges
    }

    fn fill(&self, at: usize, table: &mut Vec<u64>, visit: &mut impl FnMut(&[u64])) {
        if at == self.size {
            let agrees = self.printed.iter().all(|p| {
                let sum: u64 = p.parts.iter().map(|i| table[*i]).sum();
                p.percent
                    .is_none_or(|percent| (200 * sum + self.total) / (2 * self.total) == percent)
            });
            if agrees {
                visit(table);
            }
            return;
        }
        let (mut least, mut most) = (0, self.total);
        for p in self.printed.iter().filter(|p| p.parts.contains(&at)) {
            let Some(count) = p.count else { continue };
            let before: u64 = p.parts.iter().filter(|i| **i < at).map(|i| table[*i]).sum();
            let Some(left) = count.checked_sub(before) else {
                return;
            };
            most = most.min(left);
            if p.parts.iter().all(|i| *i <= at) {
                least = least.max(left);
            }
        }
        for value in least..=most {
            table[at] = value;
            self.fill(at + 1, table, visit);
        }
        table[at] = 0;
    }
}

/// Whether so many cells of a table are withheld that nobody lists all tables that agree with it in a minute. (Its ranges
/// are found by flows in the browser's tests.)
fn is_too_large_to_list(table: &Value) -> bool {
    let cells = table["cells"].as_array().unwrap().iter();
    cells.filter(|cell| cell["count"].is_null()).count() > 8
}

fn tables(data: &Value) -> Vec<&Value> {
    let moved = data["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["moved"]);
    let shares = data["shares"].as_array().unwrap();
    let shares = shares.iter().map(|share| &share["table"]);
    data["tables"]
        .as_array()
        .unwrap()
        .iter()
        .chain(moved)
        .chain(shares)
        .filter(|table| table["status"] == "shown")
        .collect()
}

#[test]
fn no_table_is_undone_by_subtraction_or_percentages() {
    let year = Period::fiscal_year(2025).unwrap();
    let (mut attacked, mut withheld) = (0, 0);
    for threshold in [6, 11] {
        for (clients, seed) in [
            (30, 1),
            (45, 2),
            (60, 3),
            (60, 4),
            (90, 5),
            (120, 6),
            (120, 7),
        ] {
            let protection = Protection::new(threshold).unwrap();
            let summary = summarise(&caseload(clients, seed), year, &protection).unwrap();
            let data: Value =
                serde_json::from_str(&to_json(&summary, &Settings::default())).unwrap();
            for table in tables(&data) {
                for cell in table["cells"].as_array().unwrap() {
                    let count = cell["count"].as_u64().unwrap_or(0);
                    assert!(
                        count == 0 || count >= threshold,
                        "{count} is printed in {}",
                        table["id"]
                    );
                    assert!(cell["percent"].is_null() || !cell["count"].is_null());
                }
                if table["additive"] == false || is_too_large_to_list(table) {
                    continue;
                }
                attacked += 1;
                for (min, max) in puzzle(table).solve() {
                    withheld += 1;
                    assert!(
                        max >= threshold && max - min >= threshold,
                        "{} of {clients} clients: {min} to {max}",
                        table["id"]
                    );
                }
            }
        }
    }
    assert!(
        attacked > 60 && withheld > 60,
        "{attacked} tables, {withheld} withheld cells"
    );
}

/// What a table publishes of the groups along one of its dimensions.
fn margin(table: &Value, axis: usize) -> Vec<(String, Option<u64>)> {
    let inner = |cell: &&Value| {
        let at = cell["at"].as_array().unwrap();
        (0..at.len()).all(|i| (at[i] == "total") == (i != axis))
    };
    let cells = table["cells"].as_array().unwrap().iter().filter(inner);
    cells
        .map(|cell| {
            let code = cell["at"][axis].as_str().unwrap().to_owned();
            (code, cell["count"].as_u64())
        })
        .collect()
}

#[test]
fn who_took_part_is_told_by_no_characteristic_whose_own_table_says_something_else() {
    let year = Period::fiscal_year(2025).unwrap();
    let (mut told, mut linked) = (0, 0);
    for seed in 0..30 {
        for clients in [40, 70, 120] {
            let summary =
                summarise(&caseload(clients, seed), year, &Protection::default()).unwrap();
            let data: Value =
                serde_json::from_str(&to_json(&summary, &Settings::default())).unwrap();
            let find = |id: &str| {
                let mut all = data["tables"].as_array().unwrap().iter();
                all.find(|t| t["id"] == id).unwrap()
            };
            for by in [
                "age",
                "gender",
                "language",
                "living",
                "race",
                "disability",
                "income",
            ] {
                let two = find(&format!("connected-by-{by}"));
                if two["status"] != "shown" {
                    linked += usize::from(two["reason"] == "linked");
                    continue;
                }
                told += 1;
                assert_eq!(margin(two, 0), margin(find(&format!("people-by-{by}")), 0));
                assert_eq!(margin(two, 1), margin(find("people-connected"), 0));
            }
        }
    }
    assert!(told > 300 && linked > 0, "{told} told, {linked} linked");
}

#[test]
fn a_need_that_few_named_looks_like_one_that_nobody_did() {
    let year = Period::fiscal_year(2025).unwrap();
    let summary = summarise(&caseload(120, 7), year, &Protection::default()).unwrap();
    let data: Value = serde_json::from_str(&to_json(&summary, &Settings::default())).unwrap();
    let needs = tables(&data)
        .into_iter()
        .find(|t| t["id"] == "needs")
        .unwrap();
    let total = needs["cells"].as_array().unwrap().last().unwrap()["count"]
        .as_u64()
        .unwrap();
    for cell in needs["cells"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|c| c["at"][0] != "total")
    {
        if let Some(count) = cell["count"].as_u64() {
            assert!(count >= 6 && total - count >= 6);
        }
    }
}

#[test]
fn the_number_of_connections_that_did_not_last_is_told_by_both_tables_or_by_none() {
    let year = Period::fiscal_year(2025).unwrap();
    let mut told = 0;
    for seed in 0..40 {
        let summary = summarise(&caseload(70, seed), year, &Protection::default()).unwrap();
        let data: Value = serde_json::from_str(&to_json(&summary, &Settings::default())).unwrap();
        let find = |id: &str| {
            data["tables"]
                .as_array()
                .unwrap()
                .iter()
                .find(|t| t["id"] == id)
                .unwrap()
                .clone()
        };
        let (steps, barriers) = (find("connections-by-step"), find("barriers"));
        if barriers["status"] != "shown" {
            continue;
        }
        told += 1;
        let total = barriers["cells"].as_array().unwrap().last().unwrap()["count"]
            .as_u64()
            .unwrap();
        let ended = ["stopped", "did-not-start", "did-not-last"];
        let sum: u64 = steps["cells"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| ended.contains(&c["at"][0].as_str().unwrap()))
            .map(|c| c["count"].as_u64().unwrap())
            .sum();
        assert_eq!(sum, total);
    }
    assert!(told > 5, "{told}");
}
