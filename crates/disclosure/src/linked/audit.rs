//! What a reader of linked releases can still work out about what is withheld.
//!
//! The audit sees only what is published. It must never be given the true counts.

use std::collections::BTreeMap;

use super::part::{Figure, Part};
use super::seams::Cut;
use super::space::{enclosing, has_parent};
use super::whole::Whole;
use super::{Error, Release};
use crate::polytope::NoAnswer;
use crate::table::TOTAL;
use crate::{Protection, Value};

/// What can be worked out of a release, together with those before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// One a withheld cell, table by table; and cells that were left out but tell of few people all the same.
    pub cells: Vec<Interval>,
    /// What the release tells about the earlier ones: late entries, and cells withheld before. Only what is not safe.
    pub earlier: Vec<Earlier>,
    /// Whether all is safe.
    pub safe: bool,
}

/// The least and the most a cell can be. Both occur in a whole table that agrees with everything published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The table's name.
    pub table: String,
    /// The cell's place.
    pub at: Vec<String>,
    /// The least it can be.
    pub min: u64,
    /// The most it can be; `None` when nothing published limits it.
    pub max: Option<u64>,
    /// Whether that is wide enough for everybody.
    pub safe: bool,
    /// Why it is not.
    pub why: Option<Why>,
}

/// Why a range is not safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is too narrow.
    Narrow,
    /// It is too narrow for somebody who knows in which cell she is herself; these are the others in it.
    ForOneInside {
        /// The least the others can be.
        min: u64,
        /// The most they can be.
        max: u64,
    },
    /// All or nearly all of a line are in it.
    NearlyAll,
    /// It was left out, but follows from the rest and tells of few people.
    LeftOut,
}

/// Something a release tells about an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Which of the earlier releases, in the order given.
    pub release: usize,
    /// The table's name.
    pub table: String,
    /// The cell's place.
    pub at: Vec<String>,
    /// Whether it is what was entered late into the cell, and not what the cell held.
    pub late: bool,
    /// The least it can be.
    pub min: u64,
    /// The most it can be.
    pub max: Option<u64>,
}

/// Works out the range of every withheld cell of a release, given earlier ones, oldest first. Those that are not linked
/// to it are passed over.
///
/// A cell is safe when its range is wide ([`Protection::is_wide`]) for a reader who knows nobody, and what others it
/// holds is wide for whoever knows her own cell; and when it is not known to hold nearly all of a line.
///
/// # Errors
/// When tables cannot be read together, no counts agree with what is published, or a bound cannot be proved.
pub fn audit(
    release: &Release,
    earlier: &[Release],
    protection: &Protection,
) -> Result<Audit, Error> {
    let before = earlier
        .iter()
        .enumerate()
        .filter(|(_, e)| e.is_linked_to(release));
    let (places, mut linked): (Vec<usize>, Vec<&Release>) = before.unzip();
    linked.push(release);
    let mut found = Audit {
        cells: Vec::new(),
        earlier: Vec::new(),
        safe: true,
    };
    for part in Part::all(&linked, Cut::Everywhere)? {
        let refused = |why| part.refused(why);
        let mut look = Look::of(&part, protection).map_err(refused)?;
        look.cells(linked.len() - 1, &mut found).map_err(refused)?;
        look.before(linked.len() - 1, &places, &mut found)
            .map_err(refused)?;
    }
    let rank = |name: &str| release.tables.iter().position(|t| t.name == name);
    found.cells.sort_by_key(|cell| rank(&cell.table));
    let before = |e: &Earlier| {
        earlier
            .get(e.release)?
            .tables
            .iter()
            .position(|t| t.name == e.table)
    };
    found.earlier.sort_by_key(|e| (e.release, before(e)));
    found.safe = found.cells.iter().all(|c| c.safe) && found.earlier.is_empty();
    Ok(found)
}

/// What can be worked out of a part.
pub(super) struct Look<'a> {
    part: &'a Part<'a>,
    protection: &'a Protection,
    whole: Whole,
    /// Whole tables that agree with everything published; each shows that something is possible.
    seen: Vec<Vec<u64>>,
    /// For somebody in an inner cell, the tables in which she is there.
    inside: BTreeMap<usize, Option<Whole>>,
}

/// What somebody can tell too well about the others in a sum.
pub(super) struct Inside {
    /// The inner cell in which she is.
    pub(super) one: usize,
    min: u64,
    max: u64,
}

impl<'a> Look<'a> {
    pub(super) fn of(part: &'a Part<'a>, protection: &'a Protection) -> Result<Self, NoAnswer> {
        Ok(Self {
            whole: part.whole(None)?,
            part,
            protection,
            seen: Vec::new(),
            inside: BTreeMap::new(),
        })
    }

    pub(super) fn range(&mut self, sum: &[usize]) -> Result<(u64, Option<u64>), NoAnswer> {
        let least = self.whole.least(sum)?;
        let most = self.whole.most(sum)?;
        self.seen.push(least.table);
        let max = most.as_ref().map(|end| end.value);
        self.seen.extend(most.map(|end| end.table));
        Ok((least.value, max))
    }

    fn is_wide(&self, min: u64, max: Option<u64>) -> bool {
        max.is_none_or(|max| self.protection.is_wide(min, max))
    }

    /// Nobody is in it, or certainly not few, or nobody can tell.
    fn is_harmless(&self, min: u64, max: Option<u64>) -> bool {
        max == Some(0) || min >= self.protection.threshold() || self.is_wide(min, max)
    }

    fn cells(&mut self, release: usize, found: &mut Audit) -> Result<(), NoAnswer> {
        let part = self.part;
        let own = part.figures.iter().filter(|f| f.release == release);
        let open: Vec<&Figure<'_>> = own
            .filter(|f| match f.value {
                Some(value) => value == Value::Withheld,
                None => !has_parent(f.table, &f.at),
            })
            .collect();
        let mut ranges = Vec::new();
        for figure in &open {
            let sum = part.sum(release, &figure.base);
            let (min, max) = self.range(&sum)?;
            ranges.push((sum, min, max));
        }
        for (figure, (sum, min, max)) in open.iter().zip(ranges) {
            let why = if figure.value.is_none() {
                let tells = !self.is_harmless(min, max);
                if !tells {
                    continue;
                }
                Some(Why::LeftOut)
            } else if !self.is_wide(min, max) {
                Some(Why::Narrow)
            } else if self.holds_nearly_all(figure)? {
                Some(Why::NearlyAll)
            } else {
                let inside = self.narrowest_inside(&sum, max)?;
                inside.map(|Inside { min, max, .. }| Why::ForOneInside { min, max })
            };
            found.cells.push(Interval {
                table: figure.table.name.clone(),
                at: figure.at.clone(),
                min,
                max,
                safe: why.is_none(),
                why,
            });
        }
        Ok(())
    }

    /// Whether what a line has beside this cell is surely few.
    fn holds_nearly_all(&mut self, figure: &Figure<'_>) -> Result<bool, NoAnswer> {
        for line in lines(figure) {
            let Some(around) = self.part.figures.iter().find(|f| {
                f.release == figure.release && f.table.name == figure.table.name && f.at == line
            }) else {
                continue;
            };
            let rest: Vec<usize> = around
                .base
                .iter()
                .copied()
                .filter(|i| !figure.base.contains(i))
                .collect();
            if rest.is_empty() {
                continue;
            }
            let rest = self.part.sum(figure.release, &rest);
            let enough = self.protection.threshold();
            if self.seen.iter().any(|table| add(table, &rest) >= enough) {
                continue;
            }
            let (_, max) = self.range(&rest)?;
            if max.is_some_and(|max| max < enough) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The first range of the others in a cell that is too narrow, for somebody who knows where she is.
    pub(super) fn narrowest_inside(
        &mut self,
        sum: &[usize],
        max: Option<u64>,
    ) -> Result<Option<Inside>, NoAnswer> {
        let Some(max) = max else {
            return Ok(None);
        };
        let mut sums: Vec<u64> = self.seen.iter().map(|table| add(table, sum)).collect();
        let min = sums.iter().copied().min().unwrap_or(0);
        for one in 0..self.part.unknowns() {
            let own = u64::from(sum.contains(&one));
            // Who is where everybody knows how many there are knows no more than they do, but for herself.
            if let Some(count) = self.whole.fixed(one) {
                let (min, max) = (min.saturating_sub(own), max.saturating_sub(own));
                if count > 0 && !self.protection.is_wide(min, max) {
                    return Ok(Some(Inside { one, min, max }));
                }
                continue;
            }
            if self.shows_wide(&sums, one, own) {
                continue;
            }
            for much in [true, false] {
                if let Some(table) = self.whole.lean(sum, much, one)? {
                    sums.push(add(&table, sum));
                    self.seen.push(table);
                }
            }
            if self.shows_wide(&sums, one, own) {
                continue;
            }
            if !self.inside.contains_key(&one) {
                let whole = match self.part.whole(Some(one)) {
                    Ok(whole) => Some(whole),
                    Err(NoAnswer::Impossible) => None,
                    Err(why) => return Err(why),
                };
                self.inside.insert(one, whole);
            }
            let Some(Some(whole)) = self.inside.get_mut(&one) else {
                continue;
            };
            let least = match whole.least(sum) {
                Err(NoAnswer::Impossible) => continue,
                least => least?,
            };
            let Some(most) = whole.most(sum)? else {
                continue;
            };
            let (min, max) = (
                least.value.saturating_sub(own),
                most.value.saturating_sub(own),
            );
            if !self.protection.is_wide(min, max) {
                return Ok(Some(Inside { one, min, max }));
            }
            for end in [least, most] {
                sums.push(end.value);
                self.seen.push(end.table);
            }
        }
        Ok(None)
    }

    /// Whether the tables seen so far in which somebody is in an inner cell, with what the sum is in each, show that
    /// the others in it are open enough.
    fn shows_wide(&self, sums: &[u64], one: usize, own: u64) -> bool {
        let with = self.seen.iter().zip(sums);
        let with = with.filter(|(table, _)| table.get(one).is_some_and(|n| *n > 0));
        let shown = with.map(|(_, n)| n.saturating_sub(own));
        let (low, high) = shown.fold((u64::MAX, 0), |(l, h), n| (l.min(n), h.max(n)));
        low <= high && self.protection.is_wide(low, high)
    }

    /// What was entered late, and what was withheld before and can be told now.
    fn before(&mut self, last: usize, places: &[usize], found: &mut Audit) -> Result<(), NoAnswer> {
        for (figure, late, sum) in self.earlier(last) {
            let (min, max) = self.range(&sum)?;
            let release = places.get(figure.release).copied();
            if let Some(release) = release.filter(|_| !self.is_harmless(min, max)) {
                found.earlier.push(Earlier {
                    release,
                    table: figure.table.name.clone(),
                    at: figure.at.clone(),
                    late,
                    min,
                    max,
                });
            }
        }
        Ok(())
    }

    /// The sums that tell too much of earlier releases.
    pub(super) fn told(&mut self, last: usize) -> Result<Vec<Vec<usize>>, NoAnswer> {
        let mut told = Vec::new();
        for (_, _, sum) in self.earlier(last) {
            let (min, max) = self.range(&sum)?;
            if !self.is_harmless(min, max) {
                told.push(sum);
            }
        }
        Ok(told)
    }

    /// What an earlier release withheld, and what was entered late into what stands in the last one again.
    fn earlier(&self, last: usize) -> Vec<(&'a Figure<'a>, bool, Vec<usize>)> {
        let part = self.part;
        let mut sums = Vec::new();
        for figure in part.figures.iter().filter(|f| f.release < last) {
            if figure.value == Some(Value::Withheld) {
                sums.push((figure, false, part.sum(figure.release, &figure.base)));
            }
            let again = |f: &&Figure<'_>| {
                f.release == last && f.table.name == figure.table.name && f.at == figure.at
            };
            if part.is_late(figure.release) && part.figures.iter().any(|f| again(&f)) {
                sums.push((figure, true, part.late(figure.release, &figure.base)));
            }
        }
        sums
    }
}

fn add(table: &[u64], sum: &[usize]) -> u64 {
    sum.iter().filter_map(|i| table.get(*i)).sum()
}

/// The places of the lines that run through a cell: along each dimension, its parents and its total.
pub(super) fn lines(figure: &Figure<'_>) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    for (axis, (label, dimension)) in figure.at.iter().zip(&figure.table.dimensions).enumerate() {
        if label == TOTAL {
            continue;
        }
        for around in enclosing(dimension, label) {
            let mut line = figure.at.clone();
            if let Some(slot) = line.get_mut(axis) {
                *slot = around;
            }
            lines.push(line);
        }
    }
    lines
}
