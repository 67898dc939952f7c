//! What fails when some figures of a release are withheld: the question that the search asks, answered as the audit
//! will answer it, and with the published figures to which each failure is due.

use std::collections::{BTreeMap, BTreeSet};

use super::audit::{Look, lines};
use super::part::{Figure, Part};
use super::whole::Whole;
use crate::polytope::{NoAnswer, Polytope, Range, System};
use crate::search::{Cells, Condition, Judge, listed, shown};
use crate::table::TOTAL;
use crate::{Protection, Value};

/// The figures of the last release of a part, and all that was published before.
pub(super) struct Release<'a> {
    part: &'a Part<'a>,
    last: usize,
    protection: &'a Protection,
    /// The inner cells of each figure. Figures of several tables that count the same are one.
    bases: Vec<Vec<usize>>,
    counts: Vec<u64>,
    start: Vec<bool>,
    /// The grand total and, behind the release's own figures, those that went out before.
    fixed: Vec<bool>,
    before: Vec<u64>,
    system: System,
    /// What a line holds beside a figure, where the figure is of no use to a reader if that is few.
    rests: Vec<(usize, Vec<usize>)>,
}

impl<'a> Release<'a> {
    /// Every figure of the last release must hold its count.
    pub(super) fn of(
        part: &'a Part<'a>,
        last: usize,
        protection: &'a Protection,
    ) -> Result<Self, NoAnswer> {
        let mut own: BTreeMap<&Vec<usize>, (u64, bool)> = BTreeMap::new();
        for figure in part.figures.iter().filter(|f| f.release == last) {
            let count = figure.value.and_then(Value::published);
            let grand = figure.at.iter().all(|label| label == TOTAL);
            let entry = own.entry(&figure.base).or_default();
            *entry = (count.ok_or(NoAnswer::Unproven)?, entry.1 || grand);
        }
        // Figures that went out before cannot be withheld any more.
        let before = part.figures.iter().filter(|f| f.release < last);
        let before =
            before.filter_map(|f| Some((part.sum(f.release, &f.base), f.value?.published()?)));
        // Nor may what keeps this apart from other tables.
        let seams = part
            .seams
            .iter()
            .map(|s| (part.sum(s.release, &s.base), s.count));
        let before: Vec<(Vec<usize>, u64)> = before.chain(seams).collect();
        for seam in part.seams.iter().filter(|s| s.release == last) {
            if let Some((_, fixed)) = own.get_mut(&seam.base) {
                *fixed = true;
            }
        }
        let sums = own.keys().map(|base| part.sum(last, base));
        let cells = sums.chain(before.iter().map(|(sum, _)| sum.clone()));
        let fixed = own.values().map(|(_, grand)| *grand);
        let mut release = Self {
            part,
            last,
            protection,
            system: System {
                atoms: part.unknowns(),
                cells: cells.collect(),
            },
            fixed: fixed.chain(before.iter().map(|_| true)).collect(),
            before: before.iter().map(|(_, count)| *count).collect(),
            start: Vec::new(),
            rests: Vec::new(),
            counts: own.values().map(|(count, _)| *count).collect(),
            bases: own.into_keys().cloned().collect(),
        };
        release.find_sensitive()?;
        Ok(release)
    }

    /// Small figures, and those that hold nearly all of a line. The grand total never is: the floor has seen to that.
    fn find_sensitive(&mut self) -> Result<(), NoAnswer> {
        let own = || self.part.figures.iter().filter(|f| f.release == self.last);
        let places: BTreeMap<(&str, &[String]), usize> = own()
            .filter_map(|f| Some(((f.table.name.as_str(), f.at.as_slice()), self.cell(f)?)))
            .collect();
        let enough = self.protection.threshold();
        let count = |cell: usize| self.counts.get(cell).copied().unwrap_or(0);
        let mut sensitive: BTreeSet<usize> = BTreeSet::new();
        let mut rests = BTreeSet::new();
        for figure in own() {
            let Some(cell) = self.cell(figure) else {
                continue;
            };
            if self.protection.is_small(count(cell)) {
                sensitive.insert(cell);
            }
            for line in lines(figure) {
                let Some(line) = places.get(&(figure.table.name.as_str(), line.as_slice())) else {
                    continue;
                };
                let around = self.bases.get(*line).into_iter().flatten().copied();
                let rest: Vec<usize> = around.filter(|i| !figure.base.contains(i)).collect();
                if rest.is_empty() {
                    continue;
                }
                if count(cell) >= enough && count(*line).saturating_sub(count(cell)) < enough {
                    sensitive.insert(cell);
                }
                rests.insert((cell, self.part.sum(self.last, &rest)));
            }
        }
        let fixed = |cell: usize| self.fixed.get(cell).copied().unwrap_or(true);
        let start = (0..self.counts.len()).map(|cell| sensitive.contains(&cell) && !fixed(cell));
        self.start = start.collect();
        let mut seams = self.part.seams.iter().filter(|s| s.release == self.last);
        let open = |base: &Vec<usize>| {
            self.bases
                .binary_search(base)
                .is_ok_and(|i| sensitive.contains(&i))
        };
        if seams.any(|seam| open(&seam.base)) {
            return Err(NoAnswer::Unproven);
        }
        self.rests = rests.into_iter().collect();
        Ok(())
    }

    fn cell(&self, figure: &Figure<'_>) -> Option<usize> {
        self.bases.binary_search(&figure.base).ok()
    }

    pub(super) fn cells(&self) -> Cells<'_> {
        Cells {
            counts: &self.counts,
            start: self.start.clone(),
        }
    }

    /// The inner cells of the figures that are withheld.
    pub(super) fn hidden(&self, hidden: &[bool]) -> BTreeSet<Vec<usize>> {
        let bases = listed(hidden).filter_map(|cell| self.bases.get(cell));
        bases.cloned().collect()
    }

    fn shown(&self, hidden: &[bool]) -> Vec<Option<u64>> {
        let before = self.before.iter().map(|count| Some(*count));
        shown(&self.counts, hidden)
            .into_iter()
            .chain(before)
            .collect()
    }

    /// A cell that must be withheld anyway is no condition for what follows from it.
    fn of_cell(&self, cell: usize) -> Option<usize> {
        (self.start.get(cell) != Some(&true)).then_some(cell)
    }

    /// At least one of the figures that a range rests on must go, so that it becomes wider upwards, or either way.
    fn condition(&self, of: Option<usize>, range: Range, upwards: bool) -> Condition {
        let mut any = range.why_max;
        if !upwards {
            any.extend(range.why_min);
        }
        any.retain(|cell| self.fixed.get(*cell) == Some(&false));
        any.sort_unstable();
        any.dedup();
        Condition { of, any }
    }

    /// What somebody who is in the inner cell `one` can tell too well about the others in a sum.
    fn inside(
        &self,
        shown: &[Option<u64>],
        cell: usize,
        sum: &[usize],
        one: usize,
    ) -> Result<Condition, NoAnswer> {
        let mut polytope = Polytope::seen_by(&self.system, shown, Some(one))?;
        let range = range(&mut polytope, sum, Some(one))?;
        let own = u64::from(sum.contains(&one));
        let upwards = range.max.saturating_sub(own) < self.protection.threshold();
        Ok(self.condition(self.of_cell(cell), range, upwards))
    }
}

impl Judge for Release<'_> {
    fn quick(&self, hidden: &[bool]) -> Result<Vec<Condition>, NoAnswer> {
        let shown = self.shown(hidden);
        let mut polytope = Polytope::new(&self.system, &shown)?;
        let enough = self.protection.threshold();
        let mut failures = Vec::new();
        for cell in listed(hidden) {
            let Some(sum) = self.system.cells.get(cell) else {
                continue;
            };
            let range = range(&mut polytope, sum, None)?;
            // Somebody may be in it herself, and knows that it is not empty.
            if !self.protection.is_wide(range.min.max(1), range.max) {
                let upwards = range.max < enough;
                failures.push(self.condition(self.of_cell(cell), range, upwards));
            }
        }
        for (cell, rest) in &self.rests {
            if hidden.get(*cell) == Some(&true) {
                let range = range(&mut polytope, rest, None)?;
                if range.max < enough {
                    failures.push(self.condition(self.of_cell(*cell), range, true));
                }
            }
        }
        Ok(failures)
    }

    fn full(&self, hidden: &[bool]) -> Result<Vec<Condition>, NoAnswer> {
        let shown = self.shown(hidden);
        let part = self.part.hiding(self.last, &self.hidden(hidden));
        let mut look = Look::of(&part, self.protection)?;
        let mut failures = Vec::new();
        for cell in listed(hidden) {
            let Some(sum) = self.system.cells.get(cell) else {
                continue;
            };
            let (_, max) = look.range(sum)?;
            if let Some(narrow) = look.narrowest_inside(sum, max)? {
                failures.push(self.inside(&shown, cell, sum, narrow.one)?);
            }
        }
        for sum in look.told(self.last)? {
            let mut polytope = Polytope::new(&self.system, &shown)?;
            let range = range(&mut polytope, &sum, None)?;
            failures.push(self.condition(None, range, false));
        }
        Ok(failures)
    }
}

/// The range of a sum. Where its ends are not whole, they are searched for, and rest on all that is published.
fn range(
    polytope: &mut Polytope<'_>,
    sum: &[usize],
    one: Option<usize>,
) -> Result<Range, NoAnswer> {
    match polytope.range(sum) {
        Err(NoAnswer::Unproven) => {}
        answer => return answer,
    }
    let rows: Vec<(Vec<usize>, u64)> = polytope
        .published()
        .map(|(_, sum, n)| (sum.clone(), n))
        .collect();
    let mut whole = Whole::new(polytope.atoms(), &rows, one)?;
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
