//! Random tables, checked by listing every table that agrees with what was published.
//!
//! The enumerator below shares no code with the crate: it fills inner cells one by one and compares sums.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

use std::collections::BTreeMap;

use disclosure::{Dimension, Protection, ShownTable, Table, Value, Verdict, audit, protect};
use proptest::prelude::*;

type Place = Vec<Option<usize>>;

/// For each withheld place, the least and the most it is in any table of whole numbers that agrees with all published
/// cells.
fn enumerate(shown: &ShownTable) -> BTreeMap<Place, (u64, u64)> {
    let cells: Vec<(Place, Option<u64>)> = shown.cells().map(|(p, v)| (p, v.published())).collect();
    let inner: Vec<&Place> = cells
        .iter()
        .map(|(p, _)| p)
        .filter(|p| p.iter().all(Option::is_some))
        .collect();
    let covers =
        |total: &Place, part: &Place| total.iter().zip(part).all(|(t, p)| t.is_none() || t == p);
    let known: Vec<Option<u64>> = inner
        .iter()
        .map(|p| cells.iter().find(|(q, _)| q == *p).unwrap().1)
        .collect();
    let sums: Vec<(Vec<usize>, u64)> = cells
        .iter()
        .filter_map(|(p, v)| v.map(|v| (p, v)))
        .map(|(p, v)| {
            (
                (0..inner.len()).filter(|i| covers(p, inner[*i])).collect(),
                v,
            )
        })
        .collect();
    let withheld: Vec<(Place, Vec<usize>)> = cells
        .iter()
        .filter(|(_, v)| v.is_none())
        .map(|(p, _)| {
            (
                p.clone(),
                (0..inner.len()).filter(|i| covers(p, inner[*i])).collect(),
            )
        })
        .collect();
    let mut found = BTreeMap::new();
    let mut table = vec![0; inner.len()];
    fill(0, &mut table, &known, &sums, &mut |table| {
        for (place, parts) in &withheld {
            let sum: u64 = parts.iter().map(|i| table[*i]).sum();
            let range = found.entry(place.clone()).or_insert((sum, sum));
            *range = (range.0.min(sum), range.1.max(sum));
        }
    });
    found
}

fn fill(
    at: usize,
    table: &mut Vec<u64>,
    known: &[Option<u64>],
    sums: &[(Vec<usize>, u64)],
    visit: &mut impl FnMut(&[u64]),
) {
    if at == table.len() {
        visit(table);
        return;
    }
    // What each published sum over this cell still leaves for it; exactly that when it is the last in the sum.
    let mut most = known[at].unwrap_or(u64::MAX);
    let mut least = known[at].unwrap_or(0);
    for (parts, value) in sums.iter().filter(|(parts, _)| parts.contains(&at)) {
        let before: u64 = parts.iter().filter(|i| **i < at).map(|i| table[*i]).sum();
        let Some(left) = value.checked_sub(before) else {
            return;
        };
        most = most.min(left);
        if parts.iter().all(|i| *i <= at) {
            least = least.max(left);
        }
    }
    for value in least..=most {
        table[at] = value;
        fill(at + 1, table, known, sums, visit);
    }
    table[at] = 0;
}

fn labels(n: usize) -> Vec<String> {
    (0..n).map(|i| format!("c{i}")).collect()
}

/// Small counts mostly, so that something has to be withheld, and some larger ones and zeros.
fn count() -> impl Strategy<Value = u64> {
    prop_oneof![3 => 0u64..4, 3 => 1u64..9, 1 => 6u64..15]
}

prop_compose! {
    fn two_way()(rows in 2usize..=3, columns in 2usize..=3)
        (counts in prop::collection::vec(count(), rows * columns), rows in mergeable("row", rows), columns in mergeable("column", columns))
        -> (Vec<Dimension>, Vec<u64>) {
        (vec![rows, columns], counts)
    }
}

/// A dimension whose categories are never merged, or with neighbours, or some of them under a parent or a residual.
fn mergeable(name: &'static str, size: usize) -> impl Strategy<Value = Dimension> {
    (0usize..4).prop_map(move |how| {
        let plain = Dimension::new(name, labels(size));
        let children = labels(size).into_iter().skip(1);
        let with_parent = |d| children.fold(d, |d: Dimension, child| d.parent(child, "the rest"));
        match how {
            0 => plain,
            1 => plain.ordered(),
            2 => with_parent(plain),
            _ => with_parent(plain).other("the rest"),
        }
    })
}

prop_compose! {
    fn one_way()(counts in prop::collection::vec(count(), 2..7), ordered: bool, parent in 0usize..7)
        -> (Vec<Dimension>, Vec<u64>) {
        let names = labels(counts.len());
        let mut dimension = Dimension::new("row", names.clone());
        if ordered {
            dimension = dimension.ordered();
        }
        for child in names.iter().skip(parent) {
            dimension = dimension.parent(child, "the rest");
        }
        (vec![dimension], counts)
    }
}

/// Two rows, and counts so low that all tables with the same totals can be listed whatever is withheld.
fn tiny() -> impl Strategy<Value = (Vec<Dimension>, Vec<u64>)> {
    (2usize..=3).prop_flat_map(|columns| {
        prop::collection::vec(0u64..4, 2 * columns).prop_map(move |counts| {
            (
                vec![
                    Dimension::new("row", labels(2)),
                    Dimension::new("column", labels(columns)),
                ],
                counts,
            )
        })
    })
}

fn any_table() -> impl Strategy<Value = (Vec<Dimension>, Vec<u64>)> {
    prop_oneof![one_way(), two_way()]
}

/// The true count of a published place, from the counts that went in and the members of its groups.
fn truth(shown: &ShownTable, dimensions: &[Dimension], counts: &[u64], place: &Place) -> u64 {
    let inside = |axis: usize, category: usize| {
        place[axis].is_none_or(|group| {
            let members = &shown.dimensions()[axis].groups[group].members;
            members.contains(&dimensions[axis].categories()[category])
        })
    };
    let widths: Vec<usize> = dimensions.iter().map(|d| d.categories().len()).collect();
    counts
        .iter()
        .enumerate()
        .filter(|(i, _)| match widths.as_slice() {
            [_] => inside(0, *i),
            [_, columns] => inside(0, i / columns) && inside(1, i % columns),
            _ => unreachable!(),
        })
        .map(|(_, n)| n)
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_withheld_cell_can_be_narrowed_below_the_threshold((dimensions, counts) in any_table()) {
        let protection = Protection::new(5).unwrap().with_floor(5).unwrap();
        let table = Table::from_counts("t", "people", dimensions.clone(), &counts).unwrap();
        let protected = protect(&table, &protection).unwrap();
        prop_assert_eq!(&protected, &protect(&table, &protection).unwrap());
        let Verdict::Shown(shown) = &protected.release.verdict else {
            prop_assert!(protected.notes.is_empty());
            return Ok(());
        };
        for (place, value) in shown.cells() {
            let truth = truth(shown, &dimensions, &counts, &place);
            if let Value::Published(count) = value {
                prop_assert_eq!(count, truth, "a published count is the true one");
                prop_assert!(!protection.is_small(count), "{} is published", count);
            }
        }
        let listed = enumerate(shown);
        prop_assert_eq!(listed.len(), protected.audit.cells.len());
        for cell in &protected.audit.cells {
            prop_assert_eq!(listed[&cell.at], (cell.min, cell.max));
            prop_assert!(cell.max >= 5 && cell.max - cell.min >= 5);
        }
    }

    #[test]
    fn nobody_in_a_line_can_be_placed_in_one_cell_of_it((dimensions, counts) in two_way()) {
        let protection = Protection::new(5).unwrap().with_floor(5).unwrap();
        let table = Table::from_counts("t", "people", dimensions, &counts).unwrap();
        let protected = protect(&table, &protection).unwrap();
        let Some(shown) = protected.release.shown() else { return Ok(()) };
        for (place, value) in shown.cells() {
            for axis in 0..place.len() {
                let mut line = place.clone();
                line[axis] = None;
                let total = shown.value(&line).and_then(Value::published);
                if let (Some(_), Value::Published(count), Some(total)) = (place[axis], value, total) {
                    prop_assert!(count == 0 || total - count >= 5, "{} of {}", count, total);
                }
            }
        }
    }

    #[test]
    fn the_audit_of_any_pattern_equals_enumeration(
        (dimensions, counts) in prop_oneof![one_way(), tiny()],
        hide in prop::collection::vec(any::<bool>(), 16),
    ) {
        let plain = Protection::new(5).unwrap().with_floor(5).unwrap();
        let sizes: Vec<usize> = dimensions.iter().map(|d| d.categories().len()).collect();
        let places: Vec<Place> = match sizes.as_slice() {
            [n] => (0..=*n).map(|i| vec![(i < *n).then_some(i)]).collect(),
            [n, m] => (0..=*n)
                .flat_map(|i| (0..=*m).map(move |j| vec![(i < *n).then_some(i), (j < *m).then_some(j)]))
                .collect(),
            _ => unreachable!(),
        };
        let last = places.len() - 1;
        let all = ShownTable::new("t", &dimensions, vec![Value::Withheld; places.len()]).unwrap();
        let values = places
            .iter()
            .enumerate()
            .map(|(i, place)| {
                if i != last && hide[i] { Value::Withheld } else {
                    Value::Published(truth(&all, &dimensions, &counts, place))
                }
            })
            .collect();
        let shown = ShownTable::new("t", &dimensions, values).unwrap();
        let audit = audit(&shown, &plain).unwrap();
        let listed = enumerate(&shown);
        prop_assert_eq!(audit.cells.len(), listed.len());
        for cell in &audit.cells {
            prop_assert_eq!(listed[&cell.at], (cell.min, cell.max), "{:?}", cell.at);
        }
    }
}
