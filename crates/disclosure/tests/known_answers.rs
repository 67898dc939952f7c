//! Cases whose answers others have published.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

use disclosure::{Dimension, Protection, ShownTable, Table, Value, WhyTable, audit, protect};

/// A published table from its true cells, with some withheld by the letters of their row and column.
fn shown(rows: &str, columns: &str, counts: &[u64], withheld: &[&str]) -> ShownTable {
    let letters = |s: &str| s.chars().map(String::from).collect::<Vec<_>>();
    let dimensions = vec![
        Dimension::new("row", letters(rows)),
        Dimension::new("column", letters(columns)),
    ];
    let (height, width) = (rows.len(), columns.len());
    let mut values = Vec::new();
    for r in 0..=height {
        for c in 0..=width {
            let sum = (0..height)
                .filter(|i| r == height || *i == r)
                .flat_map(|i| (0..width).map(move |j| (i, j)))
                .filter(|(_, j)| c == width || *j == c)
                .map(|(i, j)| counts[i * width + j])
                .sum();
            let name: String = [rows.chars().nth(r), columns.chars().nth(c)]
                .iter()
                .flatten()
                .collect();
            let hide = name.len() == 2 && withheld.contains(&name.as_str());
            values.push(if hide {
                Value::Withheld
            } else {
                Value::Published(sum)
            });
        }
    }
    ShownTable::new("case", &dimensions, values).unwrap()
}

fn range(
    table: &ShownTable,
    row: usize,
    column: usize,
    protection: &Protection,
) -> (u64, u64, bool) {
    let audit = audit(table, protection).unwrap();
    let at = [Some(row), Some(column)];
    let cell = audit.cells.iter().find(|c| c.at == at).unwrap();
    (cell.min, cell.max, cell.safe)
}

/// R package sdcTable (GPL-3), its test of the simple heuristic: one of nine suppressed cells is known exactly.
const SDC_TABLE: [u64; 16] = [
    30, 47, 64, 89, 90, 124, 5, 31, 92, 100, 59, 85, 800, 991, 651, 685,
];
const HIDDEN: [&str; 9] = ["wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"];

#[test]
fn a_cell_that_is_exactly_47_is_not_called_protected() {
    let protection = Protection::default();
    let table = shown("wxyz", "abcd", &SDC_TABLE, &HIDDEN);
    assert_eq!(range(&table, 0, 1, &protection), (47, 47, false));
    assert!(!audit(&table, &protection).unwrap().safe);
}

#[test]
fn one_and_two_cells_more_open_it_to_78_and_141() {
    let protection = Protection::default();
    let mut hidden = HIDDEN.to_vec();
    hidden.push("xd");
    let table = shown("wxyz", "abcd", &SDC_TABLE, &hidden);
    assert_eq!(range(&table, 0, 1, &protection), (0, 78, true));
    hidden.push("xb");
    let table = shown("wxyz", "abcd", &SDC_TABLE, &hidden);
    assert_eq!(range(&table, 0, 1, &protection), (0, 141, true));
}

/// R package GaussSuppression (MIT), vignette "Small count frequency table suppression", `example1` of 2014 with
/// `maxN = 1`: Iceland and Portugal withheld, Spain shown. Nothing is exact there, but nothing is wide either.
#[test]
fn a_pattern_that_only_avoids_exact_values_is_refused() {
    let protection = Protection::new(5).unwrap();
    let counts = [2, 0, 5, 3, 4, 6];
    let table = shown("yo", "IPS", &counts, &["yI", "yP", "oI", "oP"]);
    assert_eq!(range(&table, 0, 0, &protection), (0, 2, false));
    assert_eq!(range(&table, 0, 1, &protection), (0, 2, false));
    assert_eq!(range(&table, 1, 0, &protection), (3, 5, false));
    assert_eq!(range(&table, 1, 1, &protection), (2, 4, false));
}

#[test]
fn the_same_table_protected_here_keeps_its_promise_or_says_why_not() {
    let dimensions = vec![
        Dimension::new("age", ["young", "old"]),
        Dimension::new("geo", ["Iceland", "Portugal", "Spain"]),
    ];
    let table = Table::from_counts("example1", "people", dimensions, &[2, 0, 5, 3, 4, 6]).unwrap();
    let protected = protect(&table, &Protection::new(5).unwrap()).unwrap();
    let shown = protected.release.shown().unwrap();
    assert!(audit(shown, &Protection::new(5).unwrap()).unwrap().safe);
    assert_eq!(shown.value(&[None, None]), Some(Value::Published(20)));
    assert_eq!(
        shown.value(&[None, Some(1)]),
        Some(Value::Withheld),
        "4 in Portugal"
    );

    let protected = protect(&table, &Protection::default().with_floor(21).unwrap()).unwrap();
    assert_eq!(
        protected.release.verdict,
        disclosure::Verdict::Withheld(WhyTable::FewPeople)
    );
}
