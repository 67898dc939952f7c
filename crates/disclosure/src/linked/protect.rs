//! Protecting linked tables together: what is small goes, then what it takes to keep it unknown, then the whole
//! release is audited as its reader will see it.

use std::collections::{BTreeMap, BTreeSet};

use super::audit::{audit, lines};
use super::part::Part;
use super::space::{check, is_inner, places};
use super::whole::{MOST_COUNTED, Whole};
use super::{Error, Release, Table};
use crate::polytope::{NoAnswer, Polytope, Range, System};
use crate::primary::Sensitive;
use crate::search::{Rules, withhold_by};
use crate::table::TOTAL;
use crate::{Protection, Value, WhyTable};

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
        for wide in [wide::<0>, wide::<1>, wide::<3>] {
            if let Some(safe) = attempt(&rest, earlier, protection, wide)? {
                return Ok(safe);
            }
        }
    }
    Ok(without(
        &full,
        &(0..full.tables.len()).collect(),
        WhyTable::Unproven,
    ))
}

/// Wide for somebody who is in the cell herself, with some room for what else she may know.
fn wide<const ROOM: u64>(protection: &Protection, min: u64, max: u64) -> bool {
    protection.is_wide(min.max(1).saturating_add(ROOM), max)
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
    wide: fn(&Protection, u64, u64) -> bool,
) -> Result<Option<Release>, Error> {
    let linked = earlier.iter().filter(|e| e.is_linked_to(full));
    let linked: Vec<&Release> = linked.chain([full]).collect();
    let last = linked.len() - 1;
    let mut out = full.clone();
    for part in Part::all(&linked)? {
        let Ok(hidden) = hide(&part, last, protection, wide) else {
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

/// The sums to withhold in the last release: those that are sensitive, and the cheapest others that keep them unknown.
fn hide(
    part: &Part<'_>,
    last: usize,
    protection: &Protection,
    wide: fn(&Protection, u64, u64) -> bool,
) -> Result<BTreeSet<Vec<usize>>, NoAnswer> {
    let mut counts: BTreeMap<Vec<usize>, u64> = BTreeMap::new();
    let mut grand: BTreeSet<Vec<usize>> = BTreeSet::new();
    let own = || part.figures.iter().filter(|f| f.release == last);
    for figure in own() {
        let count = figure
            .value
            .and_then(Value::published)
            .ok_or(NoAnswer::Unproven)?;
        counts.insert(figure.base.clone(), count);
        if figure.at.iter().all(|label| label == TOTAL) {
            grand.insert(figure.base.clone());
        }
    }
    let mut dominant: BTreeSet<&[usize]> = BTreeSet::new();
    let mut rests: BTreeSet<Vec<usize>> = BTreeSet::new();
    let place = |f: &super::part::Figure<'_>| (f.table.name.clone(), f.at.clone());
    let bases: BTreeMap<(String, Vec<String>), &Vec<usize>> =
        own().map(|f| (place(f), &f.base)).collect();
    let count = |base: &Vec<usize>| counts.get(base).copied().unwrap_or(0);
    for figure in own() {
        for line in lines(figure) {
            let Some(line) = bases.get(&(figure.table.name.clone(), line)) else {
                continue;
            };
            let (held, all) = (count(&figure.base), count(line));
            let rest = line.iter().copied().filter(|i| !figure.base.contains(i));
            let rest: Vec<usize> = rest.collect();
            let enough = protection.threshold();
            if !rest.is_empty() && held >= enough && all.saturating_sub(held) < enough {
                dominant.insert(&figure.base);
                rests.insert(part.sum(last, &rest));
            }
        }
    }
    // Figures that went out before cannot be withheld any more.
    let before = part.figures.iter().filter(|f| f.release < last);
    let before: Vec<(Vec<usize>, u64)> = before
        .filter_map(|f| Some((part.sum(f.release, &f.base), f.value?.published()?)))
        .collect();
    let current = counts.keys().map(|base| part.sum(last, base));
    let cells: Vec<Vec<usize>> = current
        .chain(before.iter().map(|(sum, _)| sum.clone()))
        .collect();
    let padded = |mut marks: Vec<bool>, value: bool| {
        marks.resize(cells.len(), value);
        marks
    };
    let rules = Rules {
        fixed: padded(
            counts.keys().map(|base| grand.contains(base)).collect(),
            true,
        ),
        range,
        wide,
    };
    let small = |(base, n): (&Vec<usize>, &u64)| protection.is_small(*n) && !grand.contains(base);
    let sensitive = Sensitive {
        small: padded(counts.iter().map(small).collect(), false),
        dominant: padded(
            counts
                .keys()
                .map(|b| dominant.contains(b.as_slice()) && !grand.contains(b))
                .collect(),
            false,
        ),
        rests: rests.into_iter().collect(),
        counts: counts
            .values()
            .copied()
            .chain(before.iter().map(|(_, n)| *n))
            .collect(),
        system: System {
            atoms: part.unknowns(),
            cells,
        },
    };
    let hidden = withhold_by(&sensitive, protection, &rules)?;
    let hidden = counts.into_keys().zip(hidden).filter(|(_, hidden)| *hidden);
    Ok(hidden.map(|(base, _)| base).collect())
}

/// The range of a sum. Where its ends are not whole, they are searched for, and rest on all that is published.
fn range(polytope: &mut Polytope<'_>, sum: &[usize]) -> Result<Range, NoAnswer> {
    match polytope.range(sum) {
        Err(NoAnswer::Unproven) => {}
        answer => return answer,
    }
    let rows: Vec<(Vec<usize>, u64)> = polytope
        .published()
        .map(|(_, sum, n)| (sum.clone(), n))
        .collect();
    let mut whole = Whole::new(polytope.atoms(), &rows, None)?;
    let min = whole.least(sum)?.value;
    let max = whole.most(sum)?.ok_or(NoAnswer::Unproven)?.value;
    let all: Vec<usize> = polytope.published().map(|(cell, _, _)| cell).collect();
    Ok(Range {
        min,
        max,
        why_min: all.clone(),
        why_max: all,
    })
}
