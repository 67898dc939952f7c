//! Linked tables, checked by listing every table of whole numbers that agrees with what was published.
//!
//! The enumerator below shares no code with the crate: it fills the inner cells of one table over all dimensions and
//! compares sums.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

use std::collections::BTreeMap;

use disclosure::linked::{Error, Release, Table, Why, audit, protect};
use disclosure::{Dimension, Protection, Value};
use proptest::prelude::*;

const NAMES: [&str; 3] = ["x", "y", "z"];

fn dimension(axis: usize, size: usize) -> Dimension {
    Dimension::new(
        NAMES[axis],
        (0..size).map(|i| format!("{}{i}", NAMES[axis])),
    )
}

/// A table over some of the dimensions of a cube of counts, with all its totals.
fn margin(name: &str, axes: &[usize], sizes: &[usize], counts: &[u64]) -> Table {
    let mut table = Table {
        name: name.to_owned(),
        dimensions: axes.iter().map(|a| dimension(*a, sizes[*a])).collect(),
        cells: BTreeMap::new(),
        withheld: None,
    };
    for at in table.places() {
        let sum = inside(&table, &at, sizes).iter().map(|i| counts[*i]).sum();
        table.cells.insert(at, Value::Published(sum));
    }
    table
}

/// The cells of the cube that a table's cell sums.
fn inside(table: &Table, at: &[String], sizes: &[usize]) -> Vec<usize> {
    let cube: usize = sizes.iter().product();
    (0..cube)
        .filter(|i| {
            let mut left = *i;
            let mut digits = vec![0; sizes.len()];
            for axis in (0..sizes.len()).rev() {
                digits[axis] = left % sizes[axis];
                left /= sizes[axis];
            }
            table.dimensions.iter().zip(at).all(|(d, label)| {
                let axis = NAMES.iter().position(|n| *n == d.name()).unwrap();
                label == "*" || *label == format!("{}{}", NAMES[axis], digits[axis])
            })
        })
        .collect()
}

fn release(tables: Vec<Table>) -> Release {
    Release {
        population: "people".to_owned(),
        period: None,
        tables,
    }
}

/// For each withheld cell, its range over all cubes that agree with every published cell and hold at least one in
/// `known`.
fn listed(
    release: &Release,
    sizes: &[usize],
    known: Option<usize>,
) -> BTreeMap<(String, Vec<String>), (u64, u64)> {
    let cube: usize = sizes.iter().product();
    let cells = release
        .tables
        .iter()
        .flat_map(|t| t.cells.iter().map(move |(at, v)| (t, at, v)));
    let (mut sums, mut open) = (Vec::new(), Vec::new());
    for (table, at, value) in cells {
        let parts = inside(table, at, sizes);
        match value {
            Value::Published(n) => sums.push((parts, *n)),
            Value::Withheld => open.push(((table.name.clone(), at.clone()), parts)),
        }
    }
    let mut found = BTreeMap::new();
    let mut counts = vec![0; cube];
    fill(0, &mut counts, &sums, &mut |counts| {
        if known.is_some_and(|i| counts[i] == 0) {
            return;
        }
        for (key, parts) in &open {
            let sum: u64 = parts.iter().map(|i| counts[*i]).sum();
            let range = found.entry(key.clone()).or_insert((sum, sum));
            *range = (range.0.min(sum), range.1.max(sum));
        }
    });
    found
}

fn fill(
    at: usize,
    counts: &mut Vec<u64>,
    sums: &[(Vec<usize>, u64)],
    visit: &mut impl FnMut(&[u64]),
) {
    if at == counts.len() {
        visit(counts);
        return;
    }
    let (mut least, mut most) = (0, u64::MAX);
    for (parts, value) in sums.iter().filter(|(parts, _)| parts.contains(&at)) {
        let before: u64 = parts.iter().filter(|i| **i < at).map(|i| counts[*i]).sum();
        let Some(left) = value.checked_sub(before) else {
            return;
        };
        most = most.min(left);
        if parts.iter().all(|i| *i <= at) {
            least = least.max(left);
        }
    }
    for value in least..=most {
        counts[at] = value;
        fill(at + 1, counts, sums, visit);
    }
    counts[at] = 0;
}

/// Which tables are published of a cube: linked by a dimension, in a ring, by the total alone, or the cube itself.
fn designs() -> impl Strategy<Value = (Vec<Vec<usize>>, Vec<usize>)> {
    prop_oneof![
        Just((vec![vec![0, 1], vec![1, 2]], vec![2, 2, 2])),
        Just((vec![vec![0, 1], vec![1, 2], vec![0, 2]], vec![2, 2, 2])),
        Just((vec![vec![0], vec![1]], vec![3, 3])),
        Just((vec![vec![0, 1], vec![1]], vec![2, 4])),
        Just((vec![vec![0, 1, 2]], vec![2, 2, 2])),
    ]
}

fn hide(release: &mut Release, marks: &[bool]) {
    let cells = release.tables.iter_mut().flat_map(|t| t.cells.iter_mut());
    for ((at, value), hide) in cells.zip(marks) {
        if *hide && at.iter().any(|label| label != "*") {
            *value = Value::Withheld;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_audit_of_linked_tables_equals_enumeration(
        (tables, sizes) in designs(),
        counts in prop::collection::vec(0u64..3, 9),
        marks in prop::collection::vec(any::<bool>(), 40),
    ) {
        let cube: usize = sizes.iter().product();
        let counts = &counts[..cube];
        prop_assume!(counts.iter().sum::<u64>() <= 9);
        let tables = tables.iter().enumerate()
            .map(|(i, axes)| margin(&format!("t{i}"), axes, &sizes, counts))
            .collect();
        let mut release = release(tables);
        hide(&mut release, &marks);
        let found = audit(&release, &[], &Protection::new(5).unwrap()).unwrap();
        let listed = listed(&release, &sizes, None);
        prop_assert_eq!(found.cells.len(), listed.len());
        for cell in &found.cells {
            let range = listed[&(cell.table.clone(), cell.at.clone())];
            prop_assert_eq!((range.0, Some(range.1)), (cell.min, cell.max), "{:?}", cell);
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn linked_tables_that_were_protected_keep_their_promise_for_everybody(
        (tables, sizes) in designs(),
        counts in prop::collection::vec(prop_oneof![0u64..3, 1u64..8], 9),
    ) {
        let cube: usize = sizes.iter().product();
        let counts = &counts[..cube];
        let tables = tables.iter().enumerate()
            .map(|(i, axes)| margin(&format!("t{i}"), axes, &sizes, counts))
            .collect();
        let full = release(tables);
        let protection = Protection::new(5).unwrap().with_floor(5).unwrap();
        let safe = protect(&full, &[], &protection).unwrap();
        prop_assert_eq!(&safe, &protect(&full, &[], &protection).unwrap());
        for (table, truth) in safe.tables.iter().zip(&full.tables) {
            prop_assert!(table.withheld.is_none() || table.cells.is_empty());
            for (at, value) in &table.cells {
                if let Value::Published(n) = value {
                    prop_assert_eq!(value, &truth.cells[at]);
                    prop_assert!(!protection.is_small(*n));
                }
            }
        }
        let shown = safe.tables.iter().any(|t| t.withheld.is_none());
        prop_assume!(shown && counts.iter().sum::<u64>() <= 15);
        for (min, max) in listed(&safe, &sizes, None).into_values() {
            prop_assert!(protection.is_wide(min, max), "{min}..{max}");
        }
        for one in 0..cube {
            for ((table, at), (min, max)) in listed(&safe, &sizes, Some(one)) {
                let table = safe.tables.iter().find(|t| t.name == table).unwrap();
                let own = u64::from(inside(table, &at, &sizes).contains(&one));
                prop_assert!(protection.is_wide(min - own, max - own), "{one}: {min}..{max}");
            }
        }
    }
}

#[test]
fn a_fraction_is_not_taken_for_an_answer() {
    // Three margins of a cube of 2 × 2 × 2 with one in each line of two: the ends are not whole without branching.
    let sizes = [2, 2, 2];
    let counts = [1, 0, 0, 1, 0, 1, 1, 0];
    let tables: Vec<Table> = [[0, 1], [1, 2], [0, 2]]
        .iter()
        .enumerate()
        .map(|(i, axes)| margin(&format!("t{i}"), axes, &sizes, &counts))
        .collect();
    let mut cube = margin("cube", &[0, 1, 2], &sizes, &counts);
    for (at, value) in &mut cube.cells {
        if at.iter().all(|label| label != "*") {
            *value = Value::Withheld;
        }
    }
    let release = release(tables.into_iter().chain([cube]).collect());
    let found = audit(&release, &[], &Protection::default()).unwrap();
    let listed = listed(&release, &sizes, None);
    assert_eq!(found.cells.len(), 8);
    for cell in &found.cells {
        let (min, max) = listed[&(cell.table.clone(), cell.at.clone())];
        assert_eq!((cell.min, cell.max), (min, Some(max)));
    }
}

fn row(counts: &[(&str, Option<u64>)]) -> Release {
    let labels = counts
        .iter()
        .map(|(label, _)| *label)
        .filter(|label| *label != "*");
    let value = |n: Option<u64>| n.map_or(Value::Withheld, Value::Published);
    release(vec![Table {
        name: "t".to_owned(),
        dimensions: vec![Dimension::new("x", labels)],
        cells: counts
            .iter()
            .map(|(label, n)| (vec![(*label).to_owned()], value(*n)))
            .collect(),
        withheld: None,
    }])
}

#[test]
fn somebody_in_a_cell_knows_one_of_it_and_six_must_still_be_open() {
    let protection = Protection::default();
    let six = row(&[("a", None), ("b", None), ("c", Some(30)), ("*", Some(36))]);
    let found = audit(&six, &[], &protection).unwrap();
    assert_eq!((found.cells[0].min, found.cells[0].max), (0, Some(6)));
    assert_eq!(
        found.cells[0].why,
        Some(Why::ForOneInside { min: 0, max: 5 })
    );
    assert!(!found.safe);
    let seven = row(&[("a", None), ("b", None), ("c", Some(30)), ("*", Some(37))]);
    assert!(audit(&seven, &[], &protection).unwrap().safe);
}

#[test]
fn a_line_that_is_withheld_with_its_only_cell_is_not_safe() {
    let table = margin("t", &[0, 1], &[2, 2], &[12, 0, 20, 20]);
    let mut release = release(vec![table]);
    for at in [["x0", "y0"], ["x0", "*"], ["x1", "y0"], ["x1", "*"]] {
        let at: Vec<String> = at.iter().map(|l| (*l).to_owned()).collect();
        release.tables[0].cells.insert(at, Value::Withheld);
    }
    let found = audit(&release, &[], &Protection::default()).unwrap();
    let all = found.cells.iter().find(|c| c.at == ["x0", "y0"]).unwrap();
    assert_eq!((all.min, all.max), (0, Some(32)));
    assert_eq!(all.why, Some(Why::NearlyAll));
}

#[test]
fn late_entries_are_counts_of_their_own() {
    let before = row(&[("a", Some(30)), ("b", Some(20)), ("*", Some(50))]);
    let protection = Protection::default();
    for (a, total, told) in [
        (30, 50, 0),
        (31, 51, 2),
        (35, 55, 2),
        (36, 56, 0),
        (90, 110, 0),
    ] {
        let after = row(&[("a", Some(a)), ("b", Some(20)), ("*", Some(total))]);
        let found = audit(&after, std::slice::from_ref(&before), &protection).unwrap();
        assert_eq!(found.earlier.len(), told, "{a}");
        assert_eq!(found.safe, told == 0);
    }
}

#[test]
fn a_count_that_falls_is_refused_with_its_place() {
    let before = row(&[("a", Some(30)), ("b", Some(20)), ("*", Some(50))]);
    let after = row(&[("a", Some(29)), ("b", Some(20)), ("*", Some(49))]);
    let refused = audit(&after, &[before], &Protection::default()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "table t, cell a: 29 now but 30 in an earlier release of the same period; a published count may not fall, so print the earlier one again"
    );
    assert!(matches!(refused, Error::Fell { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_other_cells_that_the_audit_accepts_would_have_lost_less(
        counts in prop::collection::vec(prop_oneof![1u64..6, 6u64..30], 5),
    ) {
        let protection = Protection::default();
        let total: u64 = counts.iter().sum();
        let few_beside = |n: u64, all: u64| all - n < protection.threshold();
        let under: u64 = counts[..3].iter().sum();
        prop_assume!(total >= 20 && !few_beside(under, total));
        prop_assume!(counts.iter().all(|n| !few_beside(*n, total)));
        prop_assume!(counts[..3].iter().all(|n| !few_beside(*n, under)));
        let labels: Vec<String> = (0..5).map(|i| format!("c{i}")).collect();
        let plain = Dimension::new("x", labels.clone());
        let grouped = labels[..3].iter().fold(plain, |d, child| d.parent(child, "g"));
        let mut full = release(vec![Table {
            name: "t".to_owned(),
            dimensions: vec![grouped],
            cells: labels.iter().zip(&counts).map(|(l, n)| (vec![l.clone()], Value::Published(*n))).collect(),
            withheld: None,
        }]);
        full.tables[0].cells.insert(vec!["g".to_owned()], Value::Published(under));
        full.tables[0].cells.insert(vec!["*".to_owned()], Value::Published(total));
        let loss = |out: &Release| full.tables[0].cells.iter()
            .filter(|(at, _)| out.tables[0].cells[*at] == Value::Withheld)
            .filter_map(|(_, value)| value.published())
            .map(|n| n + 1)
            .sum::<u64>();
        let mut least = None;
        for pattern in 0..1u32 << 6 {
            let mut out = full.clone();
            for (bit, (_, value)) in out.tables[0].cells.iter_mut().filter(|(at, _)| at[0] != "*").enumerate() {
                if pattern & (1 << bit) != 0 {
                    *value = Value::Withheld;
                }
            }
            let mut shown = out.tables[0].cells.values().filter_map(|v| v.published());
            if shown.any(|n| protection.is_small(n)) || !audit(&out, &[], &protection).unwrap().safe {
                continue;
            }
            least = Some(least.map_or(loss(&out), |least: u64| least.min(loss(&out))));
        }
        let safe = protect(&full, &[], &protection).unwrap();
        if safe.tables[0].withheld.is_none() {
            prop_assert_eq!(Some(loss(&safe)), least);
        }
    }
}

#[test]
fn five_tables_around_one_dimension_are_taken_apart_and_none_is_lost() {
    let dimension =
        |name: &str, size: usize| Dimension::new(name, (0..size).map(|i| format!("{name}{i}")));
    let table = |name: &str, size: usize, counts: &[u64]| {
        let mut table = Table {
            name: name.to_owned(),
            dimensions: vec![dimension("sex", 2), dimension(name, size)],
            cells: BTreeMap::new(),
            withheld: None,
        };
        for (i, n) in counts.iter().enumerate() {
            let at = vec![format!("sex{}", i / size), format!("{name}{}", i % size)];
            table.cells.insert(at, Value::Published(*n));
        }
        table
    };
    // Each sex is 60; together more than a thousand cells.
    let full = release(vec![
        table("age", 4, &[15, 15, 15, 15, 20, 10, 20, 10]),
        table("reason", 5, &[3, 17, 10, 10, 20, 15, 15, 10, 10, 10]),
        table("source", 4, &[15, 15, 20, 10, 12, 18, 10, 20]),
        table("need", 5, &[12, 12, 12, 12, 12, 10, 10, 20, 10, 10]),
        table("mode", 3, &[20, 20, 20, 30, 15, 15]),
    ]);
    let protection = Protection::default();
    let safe = protect(&full, &[], &protection).unwrap();
    assert!(safe.tables.iter().all(|t| t.withheld.is_none()));
    assert!(audit(&safe, &[], &protection).unwrap().safe);
    let hidden = |t: &Table| t.cells.values().filter(|v| **v == Value::Withheld).count();
    let hidden: Vec<usize> = safe.tables.iter().map(hidden).collect();
    assert_eq!(hidden, [0, 4, 0, 0, 0]);
}
