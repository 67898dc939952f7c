//! The largest and smallest value of a sum over whole tables: the exact simplex, and branching where its end is not
//! whole.

use crate::polytope::NoAnswer;
use crate::simplex::Simplex;

/// How many programmes may be solved for one end.
const MOST_NODES: usize = 400;
/// How much more a sum weighs than the single unknown that a table is to lean to.
const LEAN: i64 = 16;
/// The most a figure may count; far below what 64-bit arithmetic can hold.
pub(super) const MOST_COUNTED: u64 = 1_000_000_000;

/// Whole numbers, zero or more, under equations.
pub(super) struct Whole {
    /// For each unknown its column, or its value when it follows at once.
    unknowns: Vec<Unknown>,
    rows: Vec<(Vec<usize>, i64)>,
    width: usize,
    simplex: Simplex,
}

#[derive(Clone, Copy)]
enum Unknown {
    Column {
        index: usize,
        bounded: bool,
        least: i64,
    },
    Fixed(i64),
}

/// An end of a range and a whole table that reaches it.
pub(super) struct End {
    pub(super) value: u64,
    pub(super) table: Vec<u64>,
}

impl Whole {
    /// The tables in which each row's unknowns add up to its value, and `known` (somebody's own cell) is at least one.
    pub(super) fn new(
        unknowns: usize,
        rows: &[(Vec<usize>, u64)],
        known: Option<usize>,
    ) -> Result<Self, NoAnswer> {
        let least = |i: usize| i64::from(known == Some(i));
        let mut shifted = Vec::with_capacity(rows.len());
        for (members, value) in rows {
            if *value > MOST_COUNTED {
                return Err(NoAnswer::Unproven);
            }
            let value = i64::try_from(*value).map_err(|_| NoAnswer::Unproven)?;
            let lifted: i64 = members.iter().map(|i| least(*i)).sum();
            shifted.push((members.clone(), value - lifted));
        }
        let fixed = settle(unknowns, &mut shifted)?;
        let mut covered = vec![false; unknowns];
        for i in shifted.iter().flat_map(|(members, _)| members) {
            if let Some(slot) = covered.get_mut(*i) {
                *slot = true;
            }
        }
        let mut width = 0;
        let mut found = Vec::with_capacity(unknowns);
        for (i, fixed) in fixed.iter().enumerate() {
            found.push(match fixed {
                Some(value) => Unknown::Fixed(value + least(i)),
                None => {
                    width += 1;
                    Unknown::Column {
                        index: width - 1,
                        bounded: covered.get(i).copied().unwrap_or(false),
                        least: least(i),
                    }
                }
            });
        }
        let column = |i: &usize| match found.get(*i) {
            Some(Unknown::Column { index, .. }) => Some(*index),
            _ => None,
        };
        let mut rows: Vec<(Vec<usize>, i64)> = shifted
            .iter()
            .map(|(members, value)| (members.iter().filter_map(column).collect(), *value))
            .collect();
        rows.sort();
        rows.dedup();
        let simplex = Simplex::new(width, &rows)?.ok_or(NoAnswer::Impossible)?;
        Ok(Self {
            unknowns: found,
            rows,
            width,
            simplex,
        })
    }

    /// What an unknown is, when that follows at once.
    pub(super) fn fixed(&self, unknown: usize) -> Option<u64> {
        match self.unknowns.get(unknown) {
            Some(Unknown::Fixed(value)) => u64::try_from(*value).ok(),
            _ => None,
        }
    }

    /// The least that these unknowns add up to.
    pub(super) fn least(&mut self, sum: &[usize]) -> Result<End, NoAnswer> {
        self.end(sum, -1)
    }

    /// The most that they add up to; nothing when there is no end.
    pub(super) fn most(&mut self, sum: &[usize]) -> Result<Option<End>, NoAnswer> {
        let endless = sum.iter().any(|i| {
            matches!(
                self.unknowns.get(*i),
                Some(Unknown::Column { bounded: false, .. })
            )
        });
        if endless {
            // An end is still looked for elsewhere, so that "none agree" is not taken for "no end".
            self.least(sum)?;
            return Ok(None);
        }
        self.end(sum, 1).map(Some)
    }

    /// A whole table in which these unknowns add up to much (or little) and `one` is not zero, where such a one is met
    /// at once. It shows what is possible and proves no end.
    pub(super) fn lean(
        &mut self,
        sum: &[usize],
        much: bool,
        one: usize,
    ) -> Result<Option<Vec<u64>>, NoAnswer> {
        let mut weights = self.weights(sum, if much { LEAN } else { -LEAN });
        for (weight, own) in weights.iter_mut().zip(self.weights(&[one], 1)) {
            *weight += own;
        }
        let point = solve(&mut self.simplex, &weights)?.point;
        let table = point.ok().and_then(|point| self.table(&point));
        Ok(table.filter(|table| table.get(one).is_some_and(|n| *n > 0)))
    }

    fn weights(&self, sum: &[usize], sign: i64) -> Vec<i64> {
        let mut weights = vec![0; self.width];
        for i in sum {
            if let Some(Unknown::Column {
                index,
                bounded: true,
                ..
            }) = self.unknowns.get(*i)
                && let Some(weight) = weights.get_mut(*index)
            {
                *weight = sign;
            }
        }
        weights
    }

    /// All unknowns, given the columns.
    fn table(&self, point: &[i64]) -> Option<Vec<u64>> {
        let value = |unknown: &Unknown| match unknown {
            Unknown::Fixed(value) => u64::try_from(*value).ok(),
            Unknown::Column { index, least, .. } => {
                u64::try_from(point.get(*index)?.checked_add(*least)?).ok()
            }
        };
        self.unknowns.iter().map(value).collect()
    }

    fn end(&mut self, sum: &[usize], sign: i64) -> Result<End, NoAnswer> {
        let weights = self.weights(sum, sign);
        let point = match solve(&mut self.simplex, &weights)? {
            Solved {
                point: Ok(point), ..
            } => point,
            Solved { point: Err(_), .. } => self.branch(&weights)?,
        };
        let table = self.table(&point).ok_or(NoAnswer::Unproven)?;
        let value = sum.iter().filter_map(|i| table.get(*i)).sum();
        Ok(End { value, table })
    }

    /// Splits on an unknown that is not whole until the best whole table is found.
    fn branch(&self, weights: &[i64]) -> Result<Vec<i64>, NoAnswer> {
        let mut open = vec![Bounds::free(self.width)];
        let mut best: Option<(i64, Vec<i64>)> = None;
        let mut nodes = 0;
        while let Some(bounds) = open.pop() {
            nodes += 1;
            if nodes > MOST_NODES {
                return Err(NoAnswer::Unproven);
            }
            let Some((mut simplex, lifted)) = bounds.simplex(self.width, &self.rows)? else {
                continue;
            };
            let solved = solve(
                &mut simplex,
                &pad(weights, bounds.capped.len() + self.width),
            )?;
            let base: i64 = weights.iter().zip(&lifted).map(|(w, l)| w * l).sum();
            if best
                .as_ref()
                .is_some_and(|(value, _)| base + solved.bound <= *value)
            {
                continue;
            }
            match solved.point {
                Ok(point) => {
                    let point = point.iter().zip(&lifted).map(|(x, l)| x + l).collect();
                    best = Some((base + solved.bound, point));
                }
                Err((column, below)) => {
                    let below = below + lifted.get(column).copied().unwrap_or(0);
                    open.push(bounds.at_least(column, below + 1));
                    open.push(bounds.at_most(column, below));
                }
            }
        }
        best.map(|(_, point)| point).ok_or(NoAnswer::Impossible)
    }
}

fn pad(weights: &[i64], width: usize) -> Vec<i64> {
    let mut padded = weights.to_vec();
    padded.resize(width.max(weights.len()), 0);
    padded
}

struct Solved {
    /// The largest value that a whole table could have at most.
    bound: i64,
    /// The table, or a column that is not whole and the whole number below it.
    point: Result<Vec<i64>, (usize, i64)>,
}

fn solve(simplex: &mut Simplex, weights: &[i64]) -> Result<Solved, NoAnswer> {
    let optimum = simplex.maximise(weights).ok_or(NoAnswer::Unproven)?;
    let denominator = optimum.denominator;
    let mut sum = 0i64;
    for (x, w) in optimum.point.iter().zip(weights) {
        let term = x.checked_mul(*w).ok_or(NoAnswer::Unproven)?;
        sum = sum.checked_add(term).ok_or(NoAnswer::Unproven)?;
    }
    let broken = optimum.point.iter().position(|x| x % denominator != 0);
    let point = match broken {
        None => Ok(optimum.point.iter().map(|x| x / denominator).collect()),
        Some(column) => {
            let x = optimum.point.get(column).copied().unwrap_or(0);
            Err((column, x.div_euclid(denominator)))
        }
    };
    Ok(Solved {
        bound: sum.div_euclid(denominator),
        point,
    })
}

/// Bounds that branching has put on columns.
#[derive(Clone)]
struct Bounds {
    least: Vec<i64>,
    capped: Vec<(usize, i64)>,
}

impl Bounds {
    fn free(width: usize) -> Self {
        Self {
            least: vec![0; width],
            capped: Vec::new(),
        }
    }

    fn at_least(&self, column: usize, value: i64) -> Self {
        let mut bounds = self.clone();
        if let Some(least) = bounds.least.get_mut(column) {
            *least = value;
        }
        bounds
    }

    fn at_most(&self, column: usize, value: i64) -> Self {
        let mut bounds = self.clone();
        bounds.capped.retain(|(c, _)| *c != column);
        bounds.capped.push((column, value));
        bounds
    }

    /// The programme within the bounds, counted from the least values; nothing when it has no solution.
    fn simplex(
        &self,
        width: usize,
        rows: &[(Vec<usize>, i64)],
    ) -> Result<Option<(Simplex, Vec<i64>)>, NoAnswer> {
        let least = |c: &usize| self.least.get(*c).copied().unwrap_or(0);
        let mut inside = Vec::with_capacity(rows.len() + self.capped.len());
        for (members, value) in rows {
            inside.push((
                members.clone(),
                value - members.iter().map(least).sum::<i64>(),
            ));
        }
        for (i, (column, most)) in self.capped.iter().enumerate() {
            inside.push((vec![*column, width + i], most - least(column)));
        }
        if inside.iter().any(|(_, value)| *value < 0) {
            return Ok(None);
        }
        let simplex = Simplex::new(width + self.capped.len(), &inside)?;
        Ok(simplex.map(|simplex| (simplex, self.least.clone())))
    }
}

/// What follows at once: a row with one unknown left gives it, and a row that adds up to zero makes all of it zero.
/// What is fixed is taken out of the rows.
fn settle(
    unknowns: usize,
    rows: &mut Vec<(Vec<usize>, i64)>,
) -> Result<Vec<Option<i64>>, NoAnswer> {
    let mut fixed: Vec<Option<i64>> = vec![None; unknowns];
    loop {
        let mut found = false;
        for (members, value) in rows.iter_mut() {
            members.retain(|i| match fixed.get(*i).copied().flatten() {
                Some(known) => {
                    *value -= known;
                    false
                }
                None => true,
            });
            if *value < 0 || (members.is_empty() && *value != 0) {
                return Err(NoAnswer::Impossible);
            }
            if *value == 0 || members.len() == 1 {
                for i in members.drain(..) {
                    if let Some(slot) = fixed.get_mut(i) {
                        *slot = Some(*value);
                        found = true;
                    }
                }
                *value = 0;
            }
        }
        rows.retain(|(members, _)| !members.is_empty());
        if !found {
            return Ok(fixed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_end_of_one_and_a_half_is_one() {
        // Three unknowns, any two of which add up to one at most; the last three take what is left.
        let rows = [(vec![0, 1, 3], 1), (vec![1, 2, 4], 1), (vec![0, 2, 5], 1)];
        let mut whole = Whole::new(6, &rows, None).unwrap();
        let weights = whole.weights(&[0, 1, 2], 1);
        assert!(solve(&mut whole.simplex, &weights).unwrap().point.is_err());
        assert_eq!(whole.most(&[0, 1, 2]).unwrap().unwrap().value, 1);
    }

    #[test]
    fn halves_that_agree_are_no_table() {
        let rows = [(vec![0, 1], 1), (vec![1, 2], 1), (vec![0, 2], 1)];
        let answer = Whole::new(3, &rows, None).and_then(|mut whole| whole.least(&[0]));
        assert!(matches!(answer, Err(NoAnswer::Impossible)));
    }

    /// All whole tables up to four in each unknown that agree with the rows.
    fn tables(unknowns: usize, rows: &[(Vec<usize>, u64)]) -> Vec<Vec<u64>> {
        let count = 5usize.pow(unknowns as u32);
        let digits = |mut n: usize| {
            let digit = |_| {
                let digit = n % 5;
                n /= 5;
                digit as u64
            };
            (0..unknowns).map(digit).collect::<Vec<_>>()
        };
        let agrees = |table: &Vec<u64>| {
            rows.iter()
                .all(|(row, value)| row.iter().map(|i| table[*i]).sum::<u64>() == *value)
        };
        (0..count).map(digits).filter(agrees).collect()
    }

    proptest! {
        // Any sets of unknowns, not only lines of tables, so that ends are often fractions.
        #[test]
        fn the_ends_are_those_of_all_whole_tables(
            truth in prop::collection::vec(0u64..2, 6),
            sets in prop::collection::vec(prop::collection::vec(any::<bool>(), 6), 1..6),
            sum in prop::collection::vec(any::<bool>(), 6),
            known in prop::option::of(0usize..6),
        ) {
            let chosen = |set: &Vec<bool>| (0..6).filter(|i| set[*i]).collect::<Vec<usize>>();
            let row = |members: Vec<usize>| {
                let value = members.iter().map(|i| truth[*i]).sum::<u64>();
                (members, value)
            };
            let mut rows: Vec<(Vec<usize>, u64)> = sets.iter().map(|s| row(chosen(s))).collect();
            // Pairs limit every unknown to two, far below what is listed.
            rows.extend([row(vec![0, 1]), row(vec![2, 3]), row(vec![4, 5])]);
            let sum = chosen(&sum);
            let mut tables = tables(6, &rows);
            tables.retain(|table| known.is_none_or(|i| table[i] > 0));
            let sums = || tables.iter().map(|table| sum.iter().map(|i| table[*i]).sum::<u64>());
            match Whole::new(6, &rows, known).and_then(|mut w| Ok((w.least(&sum)?.value, w.most(&sum)?))) {
                Ok((least, most)) => {
                    prop_assert_eq!(Some(least), sums().min());
                    prop_assert_eq!(most.map(|end| end.value), sums().max());
                }
                Err(why) => prop_assert!(why == NoAnswer::Impossible && tables.is_empty()),
            }
        }
    }
}
