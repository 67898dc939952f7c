//! Which further cells to withhold so that all that is sensitive stays unknown and the least is lost.
//!
//! Each failed audit names published cells of which at least one must go (the proof of the bound uses no others). Those
//! conditions are collected; the cheapest set of cells that meets them all is audited in turn, until nothing fails.
//! What is found first by a greedy pass, with cells that turned out needless published again, is the fallback.

use crate::Protection;
use crate::polytope::{NoAnswer, Polytope};
use crate::primary::Sensitive;

/// Tables with more cells than this are protected by the greedy pass alone.
const EXACT_CELLS: usize = 90;
/// How many audits the exact search may make, and how many choices it may try between two of them.
const MOST_AUDITS: usize = 200;
const MOST_CHOICES: usize = 50_000;

/// At least one of `any` must be withheld; when `of` is given, only if that cell is withheld.
pub(crate) struct Condition {
    pub(crate) of: Option<usize>,
    pub(crate) any: Vec<usize>,
}

/// Finds what fails when some cells are withheld.
pub(crate) trait Judge {
    /// What is found at once. That it is nothing proves nothing.
    fn quick(&self, hidden: &[bool]) -> Result<Vec<Condition>, NoAnswer>;

    /// All that is asked, for cells of which `quick` finds nothing.
    fn full(&self, hidden: &[bool]) -> Result<Vec<Condition>, NoAnswer>;
}

/// What is to be searched.
pub(crate) struct Cells<'a> {
    /// The true count of each.
    pub(crate) counts: &'a [u64],
    /// Those that are withheld for what they are.
    pub(crate) start: Vec<bool>,
}

/// The cells to withhold in a table that stands alone, those that had to be withheld anyway included. The last cell,
/// the grand total, stays.
pub(crate) fn withhold(
    sensitive: &Sensitive,
    protection: &Protection,
) -> Result<Vec<bool>, NoAnswer> {
    let alone = Alone::of(sensitive, protection);
    withhold_by(&alone.cells(), &alone)
}

/// The same as another judge sees it.
pub(crate) fn withhold_by(cells: &Cells<'_>, judge: &impl Judge) -> Result<Vec<bool>, NoAnswer> {
    let mut search = Search {
        cells,
        judge,
        conditions: Vec::new(),
    };
    let greedy = search.greedy();
    if cells.counts.len() > EXACT_CELLS {
        return greedy;
    }
    let most = greedy
        .as_ref()
        .map_or(u64::MAX, |hidden| cells.loss(hidden));
    search.exact(most).map_or(greedy, Ok)
}

impl Cells<'_> {
    /// A withheld count costs itself plus one, so that a zero is not withheld for nothing.
    fn weight(&self, cell: usize) -> u64 {
        let count = self.counts.get(cell).copied();
        count.unwrap_or(u64::MAX / 2).saturating_add(1)
    }

    fn loss(&self, hidden: &[bool]) -> u64 {
        listed(hidden).fold(0, |sum, cell| sum.saturating_add(self.weight(cell)))
    }
}

/// A table that stands alone.
struct Alone<'a> {
    sensitive: &'a Sensitive,
    protection: &'a Protection,
    start: Vec<bool>,
}

impl<'a> Alone<'a> {
    fn of(sensitive: &'a Sensitive, protection: &'a Protection) -> Self {
        let marks = sensitive.small.iter().zip(&sensitive.dominant);
        Self {
            sensitive,
            protection,
            start: marks.map(|(small, dominant)| *small || *dominant).collect(),
        }
    }

    fn cells(&self) -> Cells<'a> {
        Cells {
            counts: &self.sensitive.counts,
            start: self.start.clone(),
        }
    }

    fn failure(
        &self,
        polytope: &mut Polytope<'_>,
        atoms: &[usize],
        of: Option<usize>,
    ) -> Result<Option<Condition>, NoAnswer> {
        let range = polytope.range(atoms)?;
        if self.protection.is_wide(range.min, range.max) {
            return Ok(None);
        }
        let mut any = range.why_max;
        if range.max >= self.protection.threshold() {
            any.extend(range.why_min);
        }
        let grand = self.start.len().saturating_sub(1);
        any.retain(|cell| *cell != grand);
        Ok(Some(Condition { of, any }))
    }
}

impl Judge for Alone<'_> {
    fn quick(&self, hidden: &[bool]) -> Result<Vec<Condition>, NoAnswer> {
        let shown = shown(&self.sensitive.counts, hidden);
        let mut polytope = Polytope::new(&self.sensitive.system, &shown)?;
        let mut failures = Vec::new();
        for cell in listed(hidden) {
            let first = self.start.get(cell).copied().unwrap_or(false);
            if let Some(atoms) = self.sensitive.system.cells.get(cell) {
                let of = (!first).then_some(cell);
                failures.extend(self.failure(&mut polytope, atoms, of)?);
            }
        }
        for rest in &self.sensitive.rests {
            failures.extend(self.failure(&mut polytope, rest, None)?);
        }
        Ok(failures)
    }

    fn full(&self, _: &[bool]) -> Result<Vec<Condition>, NoAnswer> {
        Ok(Vec::new())
    }
}

/// What is published of these counts.
pub(crate) fn shown(counts: &[u64], hidden: &[bool]) -> Vec<Option<u64>> {
    let counts = counts.iter().zip(hidden);
    counts
        .map(|(count, hidden)| (!hidden).then_some(*count))
        .collect()
}

struct Search<'a, J> {
    cells: &'a Cells<'a>,
    judge: &'a J,
    conditions: Vec<Condition>,
}

impl<J: Judge> Search<'_, J> {
    fn failures(&mut self, hidden: &[bool]) -> Result<Vec<Condition>, NoAnswer> {
        let failures = self.judge.quick(hidden)?;
        if failures.is_empty() {
            self.judge.full(hidden)
        } else {
            Ok(failures)
        }
    }

    /// Withholds the cheapest cell that some failure asks for until nothing fails, then publishes again what can be.
    fn greedy(&mut self) -> Result<Vec<bool>, NoAnswer> {
        let mut hidden = self.cells.start.clone();
        let mut added = Vec::new();
        loop {
            let failures = self.failures(&hidden)?;
            let Some(first) = failures.first() else { break };
            let open = first.any.iter().filter(|c| hidden.get(**c) == Some(&false));
            let cheapest = open.min_by_key(|c| (self.cells.weight(**c), **c));
            let cell = *cheapest.ok_or(NoAnswer::Unproven)?;
            if let Some(hide) = hidden.get_mut(cell) {
                *hide = true;
            }
            added.push(cell);
            self.conditions.extend(failures);
        }
        added.sort_unstable_by_key(|c| (std::cmp::Reverse(self.cells.weight(*c)), *c));
        let safe = hidden.clone();
        let few = self.cells.counts.len() <= EXACT_CELLS;
        for cell in added {
            let mut fewer = hidden.clone();
            if let Some(hide) = fewer.get_mut(cell) {
                *hide = false;
            }
            if self.judge.quick(&fewer)?.is_empty() && (!few || self.judge.full(&fewer)?.is_empty())
            {
                hidden = fewer;
            }
        }
        // In a large table all is asked once, for the whole.
        let good = few || hidden == safe || self.judge.full(&hidden)?.is_empty();
        Ok(if good { hidden } else { safe })
    }

    /// The cheapest cells of all, if they cost less than `most` and are found within the budget.
    fn exact(&mut self, most: u64) -> Option<Vec<bool>> {
        for _ in 0..MOST_AUDITS {
            let cheapest = Choice::of(self.cells, &self.conditions, most).run()?;
            let failures = self.failures(&cheapest).ok()?;
            if failures.is_empty() {
                return Some(cheapest);
            }
            self.conditions.extend(failures);
        }
        None
    }
}

/// The cheapest set of cells that meets all conditions found so far, by branch and bound.
struct Choice<'a> {
    cells: &'a Cells<'a>,
    conditions: &'a [Condition],
    state: Vec<State>,
    best: Option<Vec<bool>>,
    best_loss: u64,
    tried: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Hidden,
    Kept,
}

impl<'a> Choice<'a> {
    fn of(cells: &'a Cells<'a>, conditions: &'a [Condition], most: u64) -> Self {
        let hidden = |hide: &bool| if *hide { State::Hidden } else { State::Open };
        Self {
            state: cells.start.iter().map(hidden).collect(),
            cells,
            conditions,
            best: None,
            best_loss: most,
            tried: 0,
        }
    }

    /// `None` when nothing is cheaper than the bound, or the budget ran out.
    fn run(mut self) -> Option<Vec<bool>> {
        let loss = self.cells.loss(&self.cells.start);
        self.descend(loss);
        if self.tried > MOST_CHOICES {
            None
        } else {
            self.best
        }
    }

    fn descend(&mut self, loss: u64) {
        self.tried += 1;
        if self.tried > MOST_CHOICES {
            return;
        }
        let unmet = self.unmet();
        if loss.saturating_add(self.least(&unmet)) >= self.best_loss {
            return;
        }
        let Some(mut choices) = unmet.into_iter().min_by_key(Vec::len) else {
            self.best_loss = loss;
            self.best = Some(self.state.iter().map(|s| *s == State::Hidden).collect());
            return;
        };
        choices.sort_unstable_by_key(|c| (self.cells.weight(*c), *c));
        for cell in &choices {
            self.set(*cell, State::Hidden);
            self.descend(loss.saturating_add(self.cells.weight(*cell)));
            self.set(*cell, State::Kept);
        }
        for cell in choices {
            self.set(cell, State::Open);
        }
    }

    fn set(&mut self, cell: usize, state: State) {
        if let Some(slot) = self.state.get_mut(cell) {
            *slot = state;
        }
    }

    fn is(&self, cell: usize, state: State) -> bool {
        self.state.get(cell) == Some(&state)
    }

    /// For each condition that applies and is not met, the cells that could meet it.
    fn unmet(&self) -> Vec<Vec<usize>> {
        let applies = |c: &&Condition| c.of.is_none_or(|cell| self.is(cell, State::Hidden));
        let met = |c: &&Condition| c.any.iter().any(|cell| self.is(*cell, State::Hidden));
        let open = |c: &Condition| {
            let open = c.any.iter().copied();
            open.filter(|cell| self.is(*cell, State::Open)).collect()
        };
        let conditions = self.conditions.iter();
        conditions
            .filter(applies)
            .filter(|c| !met(c))
            .map(open)
            .collect()
    }

    /// What meeting these will cost at least: the cheapest cell of each of some that share none.
    fn least(&self, unmet: &[Vec<usize>]) -> u64 {
        let mut used = vec![false; self.state.len()];
        let mut least = 0u64;
        for choices in unmet {
            if choices
                .iter()
                .any(|c| used.get(*c).copied().unwrap_or(true))
            {
                continue;
            }
            for cell in choices {
                if let Some(used) = used.get_mut(*cell) {
                    *used = true;
                }
            }
            let cheapest = choices.iter().map(|c| self.cells.weight(*c)).min();
            least = least.saturating_add(cheapest.unwrap_or(u64::MAX / 2));
        }
        least
    }
}

pub(crate) fn listed(marks: &[bool]) -> impl Iterator<Item = usize> {
    marks
        .iter()
        .enumerate()
        .filter(|(_, mark)| **mark)
        .map(|(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primary::sensitive;
    use crate::{Dimension, Table};
    use proptest::prelude::*;

    /// The least loss of any set of cells with which nothing fails, by trying all sets, cheapest first.
    fn cheapest_of_all(alone: &Alone<'_>) -> u64 {
        let cells = alone.cells();
        let open: Vec<usize> = (0..cells.start.len() - 1)
            .filter(|c| !cells.start[*c])
            .collect();
        let mut sets: Vec<(u64, Vec<bool>)> = (0..1u32 << open.len())
            .map(|bits| {
                let mut hidden = cells.start.clone();
                for (i, cell) in open.iter().enumerate() {
                    hidden[*cell] = bits & (1 << i) != 0 || hidden[*cell];
                }
                (cells.loss(&hidden), hidden)
            })
            .collect();
        sets.sort();
        let safe = |hidden: &[bool]| alone.quick(hidden).unwrap().is_empty();
        sets.iter().find(|(_, hidden)| safe(hidden)).unwrap().0
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn no_other_set_of_cells_would_have_lost_less(
            counts in prop::collection::vec(prop_oneof![0u64..4, 1u64..9, 5u64..30], 6),
            columns in 2usize..=3,
        ) {
            let labels = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
            let dimensions = vec![Dimension::new("row", labels(2)), Dimension::new("column", labels(columns))];
            let table = Table::from_counts("t", "people", dimensions, &counts[..2 * columns]).unwrap();
            prop_assume!(table.total() >= 20);
            let protection = Protection::new(5).unwrap();
            let sensitive = sensitive(&table, &protection);
            let hidden = withhold(&sensitive, &protection).unwrap();
            let alone = Alone::of(&sensitive, &protection);
            prop_assert!(alone.quick(&hidden).unwrap().is_empty());
            prop_assert_eq!(alone.cells().loss(&hidden), cheapest_of_all(&alone));
        }
    }
}
