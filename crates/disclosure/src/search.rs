//! Which further cells to withhold so that all that is sensitive stays unknown and the least is lost.
//!
//! Each failed audit names published cells of which at least one must go (the proof of the bound uses no others). Those
//! conditions are collected; the cheapest set of cells that meets them all is audited in turn, until nothing fails.
//! What is found first by a greedy pass, with cells that turned out needless published again, is the fallback.

use crate::Protection;
use crate::polytope::{NoAnswer, Polytope, Range};
use crate::primary::Sensitive;

/// Tables with more cells than this are protected by the greedy pass alone.
const EXACT_CELLS: usize = 90;
/// How many audits the exact search may make, and how many choices it may try between two of them.
const MOST_AUDITS: usize = 200;
const MOST_CHOICES: usize = 50_000;

/// How a search judges what it tries.
pub(crate) struct Rules {
    /// The cells that stay published, whatever else goes.
    pub(crate) fixed: Vec<bool>,
    /// Works out what a reader can tell of a sum.
    pub(crate) range: fn(&mut Polytope<'_>, &[usize]) -> Result<Range, NoAnswer>,
    /// Whether a range is wide enough.
    pub(crate) wide: fn(&Protection, u64, u64) -> bool,
}

/// The cells to withhold, those that had to be withheld anyway included. The last cell, the grand total, stays.
pub(crate) fn withhold(
    sensitive: &Sensitive,
    protection: &Protection,
) -> Result<Vec<bool>, NoAnswer> {
    let mut fixed = vec![false; sensitive.system.cells.len()];
    if let Some(grand) = fixed.last_mut() {
        *grand = true;
    }
    let rules = Rules {
        fixed,
        range: |polytope, sum| polytope.range(sum),
        wide: Protection::is_wide,
    };
    withhold_by(sensitive, protection, &rules)
}

/// The same under other rules.
pub(crate) fn withhold_by(
    sensitive: &Sensitive,
    protection: &Protection,
    rules: &Rules,
) -> Result<Vec<bool>, NoAnswer> {
    let mut search = Search::of(sensitive, protection, rules);
    let greedy = search.greedy()?;
    if sensitive.system.cells.len() > EXACT_CELLS {
        return Ok(greedy);
    }
    let exact = search.exact(search.loss(&greedy));
    Ok(exact.unwrap_or(greedy))
}

/// At least one of `any` must be withheld; when `of` is given, only if that cell is withheld.
struct Condition {
    of: Option<usize>,
    any: Vec<usize>,
}

struct Search<'a> {
    sensitive: &'a Sensitive,
    protection: &'a Protection,
    rules: &'a Rules,
    start: Vec<bool>,
    conditions: Vec<Condition>,
}

impl<'a> Search<'a> {
    fn of(sensitive: &'a Sensitive, protection: &'a Protection, rules: &'a Rules) -> Self {
        Self {
            sensitive,
            protection,
            rules,
            start: sensitive
                .small
                .iter()
                .zip(&sensitive.dominant)
                .map(|(small, dominant)| *small || *dominant)
                .collect(),
            conditions: Vec::new(),
        }
    }

    /// A withheld count costs itself plus one, so that a zero is not withheld for nothing.
    fn weight(&self, cell: usize) -> u64 {
        let count = self.sensitive.counts.get(cell).copied();
        count.unwrap_or(u64::MAX / 2).saturating_add(1)
    }

    fn loss(&self, hidden: &[bool]) -> u64 {
        listed(hidden).fold(0, |sum, cell| sum.saturating_add(self.weight(cell)))
    }

    /// What still fails when these cells are withheld.
    fn failures(&self, hidden: &[bool]) -> Result<Vec<Condition>, NoAnswer> {
        let counts = self.sensitive.counts.iter().zip(hidden);
        let shown: Vec<Option<u64>> = counts
            .map(|(count, hidden)| (!hidden).then_some(*count))
            .collect();
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

    fn failure(
        &self,
        polytope: &mut Polytope<'_>,
        atoms: &[usize],
        of: Option<usize>,
    ) -> Result<Option<Condition>, NoAnswer> {
        let range = (self.rules.range)(polytope, atoms)?;
        if (self.rules.wide)(self.protection, range.min, range.max) {
            return Ok(None);
        }
        let mut any = range.why_max;
        if range.max >= self.protection.threshold() {
            any.extend(range.why_min);
        }
        any.retain(|cell| self.rules.fixed.get(*cell) == Some(&false));
        any.sort_unstable();
        any.dedup();
        if any.is_empty() {
            return Err(NoAnswer::Unproven);
        }
        Ok(Some(Condition { of, any }))
    }

    /// Withholds the cheapest cell that some failure asks for until nothing fails, then publishes again what can be.
    fn greedy(&mut self) -> Result<Vec<bool>, NoAnswer> {
        let mut hidden = self.start.clone();
        let mut added = Vec::new();
        loop {
            let failures = self.failures(&hidden)?;
            let Some(first) = failures.first() else { break };
            let cheapest = first.any.iter().min_by_key(|c| (self.weight(**c), **c));
            let Some(cell) = cheapest.copied() else { break };
            if let Some(hide) = hidden.get_mut(cell) {
                *hide = true;
            }
            added.push(cell);
            self.conditions.extend(failures);
        }
        added.sort_unstable_by_key(|c| (std::cmp::Reverse(self.weight(*c)), *c));
        for cell in added {
            let mut fewer = hidden.clone();
            if let Some(hide) = fewer.get_mut(cell) {
                *hide = false;
            }
            if self.failures(&fewer)?.is_empty() {
                hidden = fewer;
            }
        }
        Ok(hidden)
    }

    /// The cheapest cells of all, if they cost less than `most` and are found within the budget.
    fn exact(&mut self, most: u64) -> Option<Vec<bool>> {
        for _ in 0..MOST_AUDITS {
            let cheapest = Choice::of(self, most).run()?;
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
    search: &'a Search<'a>,
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
    fn of(search: &'a Search<'a>, most: u64) -> Self {
        let hidden = |hide: &bool| if *hide { State::Hidden } else { State::Open };
        Self {
            state: search.start.iter().map(hidden).collect(),
            search,
            best: None,
            best_loss: most,
            tried: 0,
        }
    }

    /// `None` when nothing is cheaper than the bound, or the budget ran out.
    fn run(mut self) -> Option<Vec<bool>> {
        let loss = self.search.loss(&self.search.start);
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
        choices.sort_unstable_by_key(|c| (self.search.weight(*c), *c));
        for cell in &choices {
            self.set(*cell, State::Hidden);
            self.descend(loss.saturating_add(self.search.weight(*cell)));
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
        let conditions = self.search.conditions.iter();
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
            let cheapest = choices.iter().map(|c| self.search.weight(*c)).min();
            least = least.saturating_add(cheapest.unwrap_or(u64::MAX / 2));
        }
        least
    }
}

fn listed(marks: &[bool]) -> impl Iterator<Item = usize> {
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
    fn cheapest_of_all(search: &Search<'_>) -> u64 {
        let open: Vec<usize> = (0..search.start.len() - 1)
            .filter(|c| !search.start[*c])
            .collect();
        let mut sets: Vec<(u64, Vec<bool>)> = (0..1u32 << open.len())
            .map(|bits| {
                let mut hidden = search.start.clone();
                for (i, cell) in open.iter().enumerate() {
                    hidden[*cell] = bits & (1 << i) != 0 || hidden[*cell];
                }
                (search.loss(&hidden), hidden)
            })
            .collect();
        sets.sort();
        let safe = |hidden: &[bool]| search.failures(hidden).unwrap().is_empty();
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
            let mut fixed = vec![false; sensitive.system.cells.len()];
            *fixed.last_mut().unwrap() = true;
            let rules = Rules { fixed, range: |polytope, sum| polytope.range(sum), wide: Protection::is_wide };
            let search = Search::of(&sensitive, &protection, &rules);
            prop_assert!(search.failures(&hidden).unwrap().is_empty());
            prop_assert_eq!(search.loss(&hidden), cheapest_of_all(&search));
        }
    }
}
