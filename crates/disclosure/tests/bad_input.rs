//! What is wrong with a table is said with the place, and nothing is protected.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

use disclosure::{Cell, Dimension, Error, ShownTable, Table, Unit, Value, audit};

fn dimensions() -> Vec<Dimension> {
    vec![
        Dimension::new("row", ["w", "x"]),
        Dimension::new("column", ["a", "b"]),
    ]
}

fn cells(counts: [i64; 9]) -> Vec<Cell> {
    let at = |r: &str, c: &str| vec![r.to_owned(), c.to_owned()];
    ["w", "x", "*"]
        .iter()
        .flat_map(|r| ["a", "b", "*"].map(|c| at(r, c)))
        .zip(counts)
        .map(|(at, count)| Cell { at, count })
        .collect()
}

fn refused(cells: &[Cell]) -> String {
    let table = Table::from_cells("t", "clients", dimensions(), cells);
    table.err().map(|e| e.to_string()).unwrap_or_default()
}

#[test]
fn a_table_whose_totals_agree_is_accepted() {
    let good = cells([30, 47, 77, 90, 124, 214, 120, 171, 291]);
    assert!(Table::from_cells("t", "clients", dimensions(), &good).is_ok());
}

#[test]
fn a_wrong_total_is_named() {
    let bad = cells([30, 47, 77, 90, 124, 213, 120, 171, 291]);
    assert_eq!(
        refused(&bad),
        "table t, cell x / *: the total says 213 but its parts add up to 214; correct either"
    );
}

#[test]
fn negative_missing_duplicate_and_unknown_cells_are_named() {
    let good = cells([30, 47, 77, 90, 124, 214, 120, 171, 291]);

    let mut bad = good.clone();
    bad[1].count = -47;
    assert!(refused(&bad).contains("cell w / b: -47 is negative"));

    let mut bad = good.clone();
    bad.remove(4);
    assert!(refused(&bad).contains("cell x / b: missing"));
    let mut bad = good.clone();
    bad.remove(8);
    assert!(refused(&bad).contains("cell * / *: missing"));

    let mut bad = good.clone();
    bad.push(good[3].clone());
    assert!(refused(&bad).contains("cell x / a: given twice"));

    let mut bad = good.clone();
    bad[0].at[1] = "z".to_owned();
    assert!(refused(&bad).contains("cell w / z: no such cell"));
    bad[0].at.pop();
    assert!(refused(&bad).contains("cell w: no such cell"));
}

#[test]
fn too_many_cells_and_too_large_counts_are_refused() {
    let labels: Vec<String> = (0..1000).map(|i| i.to_string()).collect();
    let huge = vec![
        Dimension::new("r", labels.clone()),
        Dimension::new("c", labels),
    ];
    let Err(error) = Table::from_counts("t", "p", huge, &[]) else {
        panic!("accepted")
    };
    assert!(matches!(error, Error::TooLarge { .. }));
    let Err(error) = Table::from_counts("t", "p", dimensions(), &[u64::MAX, 1, 1, 1]) else {
        panic!("accepted")
    };
    assert!(error.to_string().contains("the total is more than"));
}

#[test]
fn dimensions_that_cannot_be_told_apart_are_refused() {
    let make = |dimensions: Vec<Dimension>| {
        Table::from_counts("t", "p", dimensions, &[1, 1, 1, 1])
            .err()
            .unwrap()
            .to_string()
    };
    assert!(make(vec![]).contains("0 dimensions"));
    assert!(make(vec![Dimension::new("d", ["a", "b", "a", "c"])]).contains("“a” stands twice"));
    assert!(make(vec![Dimension::new("d", ["a", "*", "b", "c"])]).contains("means the total"));
    assert!(make(vec![Dimension::new("d", ["a"]), Dimension::new("d", ["b"])]).contains("“d”"));
    assert!(make(vec![Dimension::new("d", [] as [&str; 0])]).contains("no categories"));
    let circle = Dimension::new("d", ["a", "b", "c", "e"])
        .parent("a", "x")
        .parent("x", "y")
        .parent("y", "x");
    assert!(make(vec![circle]).contains("the parent"));
}

#[test]
fn a_unit_in_no_cell_is_named() {
    let unit = Unit {
        at: vec![0, 2],
        by: 1,
    };
    let error = Table::from_units("t", "p", dimensions(), [unit])
        .err()
        .unwrap();
    assert_eq!(
        error.to_string(),
        "table t, cell [0, 2]: no such cell; name one category of each dimension, or * for a total"
    );
}

#[test]
fn a_published_table_that_no_counts_agree_with_is_refused() {
    let one = [Dimension::new("d", ["a", "b"])];
    let values = vec![Value::Published(30), Value::Withheld, Value::Published(20)];
    let table = ShownTable::new("t", &one, values).unwrap();
    assert!(matches!(
        audit(&table, &disclosure::Protection::default()),
        Err(Error::Impossible { .. })
    ));
}

#[test]
fn a_cell_that_could_be_anything_is_not_given_a_range() {
    let one = [Dimension::new("d", ["a", "b"])];
    let values = vec![Value::Published(30), Value::Withheld, Value::Withheld];
    let table = ShownTable::new("t", &one, values).unwrap();
    assert!(matches!(
        audit(&table, &disclosure::Protection::default()),
        Err(Error::Unproven { .. })
    ));
}
