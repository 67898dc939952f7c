//! Protecting linked tables together: what is small goes, then what it takes to keep it unknown, then the whole
//! release is audited as its reader will see it.

use std::collections::{BTreeMap, BTreeSet};

use super::audit::audit;
use super::part::Part;
use super::seams::Cut;
use super::space::{check, is_inner, places};
use super::whole::MOST_COUNTED;
use super::{Error, Release, Table, judge};
use crate::polytope::NoAnswer;
use crate::search::withhold_by;
use crate::table::TOTAL;
use crate::{Protection, Value, WhyTable};

/// Linked tables of so many unknowns are searched as a whole, and of so many are they searched at all.
const FEW_UNKNOWNS: usize = 100;
const MANY_UNKNOWNS: usize = 300;

/// Protects tables of one population, given the releases that went out before, oldest first. Every inner cell must hold
/// its count; totals and parents that are left out are added up. Categories are not merged: parents stand beside them.
///
/// The same tables give the same result. What cannot be made safe is withheld as whole tables, smallest first, each with
/// its reason; an unsafe release is never returned.
///
/// # Errors
/// When a table is unusable or incomplete, its sums disagree, or it contradicts an earlier release.
pub fn protect(
    release: &Release,
    earlier: &[Release],
    protection: &Protection,
) -> Result<Release, Error> {
    let full = complete(release)?;
    let mut people = full
        .tables
        .iter()
        .filter_map(|t| t.cells.get(&grand(t))?.published());
    if people.any(|people| people < protection.floor()) {
        return Ok(without(
            &full,
            &(0..full.tables.len()).collect(),
            WhyTable::FewPeople,
        ));
    }
    for dropped in drops(&full) {
        let rest = without(&full, &dropped, WhyTable::Unproven);
        if let Some(safe) = attempt(&rest, earlier, protection)? {
            return Ok(safe);
        }
    }
    Ok(without(
        &full,
        &(0..full.tables.len()).collect(),
        WhyTable::Unproven,
    ))
}

/// Which tables to do without, in the order to try: none, each alone, then more and more; those with few cells first.
fn drops(full: &Release) -> Vec<BTreeSet<usize>> {
    let mut order: Vec<usize> = (0..full.tables.len()).collect();
    order.sort_by_key(|i| {
        full.tables
            .get(*i)
            .map(|t| (t.cells.len(), std::cmp::Reverse(*i)))
    });
    let alone = order.iter().map(|i| BTreeSet::from([*i]));
    let more = (2..order.len()).map(|n| order.iter().copied().take(n).collect());
    [BTreeSet::new()]
        .into_iter()
        .chain(alone)
        .chain(more)
        .collect()
}

fn grand(table: &Table) -> Vec<String> {
    vec![TOTAL.to_owned(); table.dimensions.len()]
}

fn without(release: &Release, dropped: &BTreeSet<usize>, why: WhyTable) -> Release {
    let mut rest = release.clone();
    for (i, table) in rest.tables.iter_mut().enumerate() {
        if dropped.contains(&i) && table.withheld.is_none() {
            table.cells.clear();
            table.withheld = Some(why);
        }
    }
    rest
}

/// The release with every sum, added up where it was left out and checked where it was given.
fn complete(release: &Release) -> Result<Release, Error> {
    check(&release.population, release.tables.iter())?;
    let mut full = release.clone();
    for table in full.tables.iter_mut().filter(|t| t.withheld.is_none()) {
        let places = places(table);
        let mut sums: BTreeMap<Vec<String>, u64> = BTreeMap::new();
        for at in places.iter().filter(|at| is_inner(table, at)) {
            let count = table.cells.get(at).and_then(|v| v.published());
            let count = count.ok_or_else(|| crate::Error::MissingCell {
                table: table.name.clone(),
                at: at.join(" / "),
            })?;
            for place in around(table, at) {
                let sum = sums.entry(place).or_default();
                *sum = sum.saturating_add(count);
            }
        }
        for (at, sum) in &sums {
            let said = table.cells.get(at).map_or(Some(*sum), |v| v.published());
            if let Some(said) = said.filter(|said| said != sum) {
                return Err(Error::Table(crate::Error::Contradiction {
                    table: table.name.clone(),
                    at: at.join(" / "),
                    said,
                    sum: *sum,
                }));
            }
        }
        if sums.get(&grand(table)).is_some_and(|n| *n > MOST_COUNTED) {
            return Err(Error::Table(crate::Error::TooLarge {
                table: table.name.clone(),
                what: "the total".to_owned(),
                limit: MOST_COUNTED,
            }));
        }
        table.cells = sums
            .into_iter()
            .map(|(at, n)| (at, Value::Published(n)))
            .collect();
    }
    Ok(full)
}

/// All places that an inner cell is part of, its own included.
fn around(table: &Table, at: &[String]) -> Vec<Vec<String>> {
    at.iter()
        .zip(&table.dimensions)
        .fold(vec![Vec::new()], |places, (label, d)| {
            let mut labels = vec![label.clone()];
            labels.extend(super::space::enclosing(d, label));
            let with = |place: &Vec<String>, label: &String| {
                place.iter().chain([label]).cloned().collect::<Vec<_>>()
            };
            places
                .iter()
                .flat_map(|place| labels.iter().map(move |label| with(place, label)))
                .collect()
        })
}

/// The release with cells withheld, if the audit finds it safe.
fn attempt(
    full: &Release,
    earlier: &[Release],
    protection: &Protection,
) -> Result<Option<Release>, Error> {
    let linked = earlier.iter().filter(|e| e.is_linked_to(full));
    let linked: Vec<&Release> = linked.chain([full]).collect();
    // Few unknowns are searched as a whole. Many are taken apart where the counts of a dimension can stay published.
    let few = |part: &Part<'_>| part.unknowns() <= FEW_UNKNOWNS || part.is_one_table();
    let whole = match Part::all(&linked, Cut::Nowhere) {
        Ok(parts) if parts.iter().all(few) => Some(parts),
        Ok(_) | Err(Error::TooLarge { .. }) => None,
        Err(why) => return Err(why),
    };
    let parts = match whole {
        Some(parts) => parts,
        None => Part::all(&linked, Cut::Where(protection))?,
    };
    if parts
        .iter()
        .any(|part| part.unknowns() > MANY_UNKNOWNS && !part.is_one_table())
    {
        return Ok(None);
    }
    let last = linked.len() - 1;
    let mut out = full.clone();
    for part in parts {
        let Ok(hidden) = hide(&part, last, protection) else {
            return Ok(None);
        };
        for figure in part.figures.iter().filter(|f| f.release == last) {
            if hidden.contains(&figure.base)
                && let Some(table) = out.tables.iter_mut().find(|t| t.name == figure.table.name)
            {
                table.cells.insert(figure.at.clone(), Value::Withheld);
            }
        }
    }
    for table in out.tables.iter_mut().filter(|t| t.withheld.is_none()) {
        if nothing_left(table) {
            table.cells.clear();
            table.withheld = Some(WhyTable::NothingLeft);
        }
    }
    match audit(&out, earlier, protection) {
        Ok(found) => Ok(found.safe.then_some(out)),
        Err(Error::Unproven { .. }) => Ok(None),
        Err(why) => Err(why),
    }
}

/// Whether every cell with somebody in it is withheld, but for the grand total.
fn nothing_left(table: &Table) -> bool {
    let grand = grand(table);
    let cells = table.cells.iter().filter(|(at, _)| **at != grand);
    let mut published = cells.filter_map(|(_, value)| value.published());
    !published.any(|count| count > 0)
}

/// The figures to withhold in the last release: those that are sensitive, and the cheapest others that keep them unknown.
fn hide(
    part: &Part<'_>,
    last: usize,
    protection: &Protection,
) -> Result<BTreeSet<Vec<usize>>, NoAnswer> {
    let judge = judge::Release::of(part, last, protection)?;
    let hidden = withhold_by(&judge.cells(), &judge)?;
    Ok(judge.hidden(&hidden))
}
