//! Tables and microdata whose patterns, ranges and frequencies others have published. Only figures are taken over.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

use std::collections::{BTreeMap, BTreeSet};

use disclosure::linked::{self, Release, Table, Why};
use disclosure::{Dimension, Protection, Unit, Value, WhyTable};

/// A table of two dimensions by its inner cells, row by row; sums are added up when it is protected.
fn table(dimensions: [Dimension; 2], counts: &[u64]) -> Release {
    let [rows, columns] = &dimensions;
    let at = rows.categories().iter().flat_map(|r| {
        let columns = columns.categories().iter();
        columns.map(move |c| vec![r.clone(), c.clone()])
    });
    let cells: BTreeMap<_, _> = at
        .zip(counts.iter().map(|n| Value::Published(*n)))
        .collect();
    assert_eq!(cells.len(), counts.len());
    Release {
        population: "people".to_owned(),
        period: None,
        tables: vec![Table {
            name: "t".to_owned(),
            dimensions: dimensions.to_vec(),
            cells,
            withheld: None,
        }],
    }
}

fn withheld(release: &Release) -> BTreeSet<String> {
    let cells = release.tables[0].cells.iter();
    let withheld = cells.filter(|(_, value)| **value == Value::Withheld);
    withheld.map(|(at, _)| at.join(" / ")).collect()
}

fn names<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// R package sdcTable (GPL-2 or later), data set `microdata1`: region by gender. Its test of `protectTable` marks A / female, 2 of
/// 100, and expects OPT, HITAS, HYPERCUBE and SIMPLEHEURISTIC to withhold cells 5, 6, 11 and 12 of the table with totals
/// first: regions A and C. GAUSS withholds A and D there, which costs more.
#[test]
fn the_optimum_of_sdctable_for_its_microdata_is_found_here_too() {
    let region = Dimension::new("region", ["A", "B", "C", "D"]);
    let gender = Dimension::new("gender", ["male", "female"]);
    let full = table([region, gender], &[18, 2, 14, 19, 12, 10, 11, 14]);
    let protection = Protection::default();
    let safe = linked::protect(&full, &[], &protection).unwrap();
    let expected = names(["A / male", "A / female", "C / male", "C / female"]);
    assert_eq!(withheld(&safe), expected);

    let found = linked::audit(&safe, &[], &protection).unwrap();
    let range = |at: [&str; 2]| {
        let cell = found.cells.iter().find(|c| c.at == at).unwrap();
        (cell.min, cell.max.unwrap())
    };
    // A is 20 and C is 22; 30 are male in both and 12 female.
    assert_eq!(range(["A", "female"]), (0, 12));
    assert_eq!(range(["A", "male"]), (8, 20));
    assert_eq!(range(["C", "male"]), (10, 22));
    assert!(found.safe);
}

/// R package SmallCountRounding (MIT), data set `e6` of `SmallCountData`: three countries, two of them in the EU, in two
/// years.
fn e6() -> Release {
    let geo = Dimension::new("geo", ["Iceland", "Portugal", "Spain"])
        .parent("Portugal", "EU")
        .parent("Spain", "EU");
    let year = Dimension::new("year", ["2018", "2019"]);
    table([geo, year], &[2, 1, 3, 5, 7, 6])
}

/// Every table of three countries and two years that agrees with what is published, by six loops.
fn all_of_e6(published: &BTreeMap<Vec<String>, Value>) -> Vec<[u64; 6]> {
    let index = |geo: &str| match geo {
        "Iceland" => 0..1,
        "Portugal" => 1..2,
        "Spain" => 2..3,
        "EU" => 1..3,
        _ => 0..3,
    };
    let sum = |t: &[u64; 6], at: &[String]| -> u64 {
        let years = match at[1].as_str() {
            "2018" => 0..1,
            "2019" => 1..2,
            _ => 0..2,
        };
        index(&at[0])
            .flat_map(|g| years.clone().map(move |y| t[2 * g + y]))
            .sum()
    };
    let mut all = Vec::new();
    let most = 24;
    for n in 0..25u64.pow(5) {
        let digit = |i: u32| n / 25u64.pow(i) % 25;
        let first: u64 = (0..5).map(digit).sum();
        if first > most {
            continue;
        }
        let t = [
            digit(0),
            digit(1),
            digit(2),
            digit(3),
            digit(4),
            most - first,
        ];
        let agrees = |(at, value): (&Vec<String>, &Value)| {
            value.published().is_none_or(|n| sum(&t, at) == n)
        };
        if published.iter().all(agrees) {
            all.push(t);
        }
    }
    all
}

#[test]
fn countries_under_a_parent_are_withheld_as_far_as_listing_all_tables_asks() {
    let protection = Protection::new(5).unwrap();
    let safe = linked::protect(&e6(), &[], &protection).unwrap();
    let cells = &safe.tables[0].cells;
    assert!(safe.tables[0].withheld.is_none());
    let at = |geo: &str, year: &str| cells[&vec![geo.to_owned(), year.to_owned()]];
    assert_eq!(at("*", "*"), Value::Published(24));
    assert_eq!(at("Iceland", "*"), Value::Withheld, "three people");
    assert_eq!(at("EU", "*"), Value::Withheld, "all but three people");
    let found = linked::audit(&safe, &[], &protection).unwrap();
    assert!(found.safe);
    let all = all_of_e6(cells);
    let country = |name: &str| {
        ["Iceland", "Portugal", "Spain"]
            .iter()
            .position(|c| *c == name)
    };
    for cell in &found.cells {
        let (Some(geo), Some(year)) = (
            country(&cell.at[0]),
            ["2018", "2019"].iter().position(|y| *y == cell.at[1]),
        ) else {
            continue;
        };
        let values = || all.iter().map(|t| t[2 * geo + year]);
        assert_eq!((Some(cell.min), cell.max), (values().min(), values().max()));
    }
    assert_eq!(
        linked::protect(&e6(), &[], &Protection::new(25).unwrap())
            .unwrap()
            .tables[0]
            .withheld,
        Some(WhyTable::FewPeople)
    );
}

/// The package's test of `PLSrounding` expects `~ geo + year` to need no change at all (`maxdiff` 0 with base 3): 3, 8 and
/// 13; 12 and 12. Rounding changes small counts and withholds none, so that answer is audited as what it is: a print of
/// true margins, of which a reader knows that Iceland holds three and each of its cells three at most.
#[test]
fn margins_that_rounding_leaves_as_they_are_tell_of_few_people() {
    let mut release = e6();
    let counts = std::mem::take(&mut release.tables[0].cells);
    let sum = |geo: &str, year: &str| {
        let inside = counts
            .iter()
            .filter(|(at, _)| (geo == "*" || at[0] == geo) && (year == "*" || at[1] == year));
        Value::Published(inside.filter_map(|(_, n)| n.published()).sum())
    };
    for (geo, year, n) in [
        ("Iceland", "*", 3),
        ("Portugal", "*", 8),
        ("Spain", "*", 13),
        ("*", "2018", 12),
        ("*", "2019", 12),
        ("*", "*", 24),
    ] {
        let value = sum(geo, year);
        assert_eq!(value, Value::Published(n));
        release.tables[0]
            .cells
            .insert(vec![geo.to_owned(), year.to_owned()], value);
    }
    let found = linked::audit(&release, &[], &Protection::default()).unwrap();
    assert!(!found.safe);
    let iceland = found
        .cells
        .iter()
        .find(|c| c.at == ["Iceland", "2018"])
        .unwrap();
    assert_eq!((iceland.min, iceland.max), (0, Some(3)));
    assert_eq!(iceland.why, Some(Why::LeftOut));
    assert!(
        found.cells.iter().all(|c| c.at[0] != "Spain"),
        "0 to 12 tells nothing"
    );
}

/// How often each row's combination of keys occurs, counted as the cells of a table in which every row is ten people, so
/// that all of it may be published.
fn frequencies(rows: &[&[u32]]) -> Vec<u64> {
    let keys: Vec<&[u32]> = rows
        .iter()
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let labels: Vec<String> = keys.iter().map(|key| format!("{key:?}")).collect();
    let place = |row: &[u32]| keys.iter().position(|key| *key == row).unwrap();
    let units = rows.iter().enumerate().flat_map(|(i, row)| {
        let at = vec![place(row)];
        (0..10).map(move |n| Unit {
            at: at.clone(),
            by: 10 * i as u32 + n,
        })
    });
    let dimensions = vec![Dimension::new("keys", labels)];
    let table = disclosure::Table::from_units("rows", "people", dimensions, units).unwrap();
    let protected = disclosure::protect(&table, &Protection::default()).unwrap();
    let shown = protected.release.shown().unwrap();
    let count = |row: &&[u32]| {
        shown
            .value(&[Some(place(row))])
            .unwrap()
            .published()
            .unwrap()
    };
    rows.iter().map(|row| count(row) / 10).collect()
}

/// R package sdcMicro (GPL-2), data set `francdat` (after Capobianchi, Polettini and Lucarelli), Key1 to Key4: `freqCalc`
/// gives 2 2 2 1 1 1 1 2.
const FRANCDAT: [&[u32]; 8] = [
    &[1, 2, 5, 1],
    &[1, 2, 1, 1],
    &[1, 2, 1, 1],
    &[3, 3, 1, 5],
    &[4, 3, 1, 4],
    &[4, 3, 1, 1],
    &[6, 2, 1, 5],
    &[1, 2, 5, 1],
];

#[test]
fn rows_with_the_same_keys_are_counted_as_sdcmicro_counts_them() {
    assert_eq!(frequencies(&FRANCDAT), [2, 2, 2, 1, 1, 1, 1, 2]);
    // Its test of freqCalc.
    let rows: [&[u32]; 8] = [
        &[2, 3, 1],
        &[3, 3, 3],
        &[2, 3, 1],
        &[2, 3, 2],
        &[3, 3, 1],
        &[3, 3, 1],
        &[1, 4, 1],
        &[2, 3, 1],
    ];
    assert_eq!(frequencies(&rows), [3, 1, 3, 1, 2, 2, 1, 3]);
}

/// The same test with the third key of rows 3 and 7 missing. sdcMicro lets a missing key match every value and gives
/// 3 1 4 2 2 2 1 3. Here missing (0) is a category of its own, which counts no row as more common than it is shown to be.
#[test]
fn a_missing_key_is_a_category_of_its_own_and_never_counts_for_more() {
    let rows: [&[u32]; 8] = [
        &[2, 3, 1],
        &[3, 3, 3],
        &[2, 3, 0],
        &[2, 3, 2],
        &[3, 3, 1],
        &[3, 3, 1],
        &[1, 4, 0],
        &[2, 3, 1],
    ];
    let here = frequencies(&rows);
    assert_eq!(here, [2, 1, 1, 1, 2, 2, 1, 2]);
    let there = [3, 1, 4, 2, 2, 2, 1, 3];
    assert!(here.iter().zip(there).all(|(here, there)| *here <= there));
}

#[test]
fn eight_people_with_unusual_keys_are_not_published_at_all() {
    let keys: BTreeSet<&[u32]> = FRANCDAT.into_iter().collect();
    let labels: Vec<String> = keys.iter().map(|key| format!("{key:?}")).collect();
    let units = FRANCDAT.iter().zip(0..).map(|(row, by)| Unit {
        at: vec![keys.iter().position(|key| key == row).unwrap()],
        by,
    });
    let table = disclosure::Table::from_units(
        "rows",
        "people",
        vec![Dimension::new("keys", labels)],
        units,
    );
    let protected = disclosure::protect(&table.unwrap(), &Protection::default()).unwrap();
    let why = disclosure::Verdict::Withheld(WhyTable::FewPeople);
    assert_eq!(protected.release.verdict, why);
}
