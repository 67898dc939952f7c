//! An exact simplex: the largest and smallest value of a sum under equations, in whole numbers only.
//!
//! The tableau is kept in integers over one common denominator (integer pivoting, after Edmonds), with Bland's rule
//! against cycling. Every sum that does not fit 64 bits ends the work with `None`: a caller must then treat the
//! question as unanswered, never as safe.

/// Equations `A x = b`, `x ≥ 0`, at a vertex that satisfies them.
#[derive(Debug, Clone)]
pub(crate) struct Simplex {
    /// One row an equation: structural columns, then one artificial column an equation, then the right-hand side.
    rows: Vec<Vec<i64>>,
    /// The column that is basic in each row.
    basis: Vec<usize>,
    /// The common denominator of all entries, above zero.
    denominator: i64,
    structural: usize,
}

/// A vertex at which a sum is largest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Optimum {
    /// The value of each structural column times the denominator.
    pub(crate) point: Vec<i64>,
    /// The multiplier of each equation in the proof that no larger value exists, times the denominator.
    pub(crate) multipliers: Vec<i64>,
    /// What the two are to be divided by.
    pub(crate) denominator: i64,
}

impl Simplex {
    /// A vertex of the equations, each given by the columns it adds up and what they add up to (zero or more).
    /// `Ok(None)` when there is none; `Err` when it could not be found out.
    pub(crate) fn new(
        structural: usize,
        equations: &[(Vec<usize>, i64)],
    ) -> Result<Option<Self>, Overflow> {
        let width = structural + equations.len() + 1;
        let mut rows = Vec::with_capacity(equations.len());
        for (i, (columns, value)) in equations.iter().enumerate() {
            let mut row = vec![0; width];
            for column in columns.iter().copied().chain([structural + i]) {
                *row.get_mut(column).ok_or(Overflow)? = 1;
            }
            *row.last_mut().ok_or(Overflow)? = *value;
            rows.push(row);
        }
        let mut simplex = Self {
            basis: (structural..structural + equations.len()).collect(),
            rows,
            denominator: 1,
            structural,
        };
        let feasible = simplex.leave_artificials().ok_or(Overflow)?;
        Ok(feasible.then_some(simplex))
    }

    /// The vertex at which the weighted sum of structural columns is largest; `None` when it has no end or cannot be
    /// worked out.
    pub(crate) fn maximise(&mut self, weights: &[i64]) -> Option<Optimum> {
        let reduced = self.climb(weights)?;
        let mut point = vec![0; self.structural];
        for (row, basic) in self.rows.iter().zip(&self.basis) {
            if let Some(value) = point.get_mut(*basic) {
                *value = *row.last()?;
            }
        }
        let multipliers = reduced
            .iter()
            .skip(self.structural)
            .take(self.rows.len())
            .map(|reduced| -reduced)
            .collect();
        Some(Optimum {
            point,
            multipliers,
            denominator: self.denominator,
        })
    }

    /// Drives the artificial columns to zero and out of the basis. `false` when they cannot all be zero.
    fn leave_artificials(&mut self) -> Option<bool> {
        let mut weights = vec![0; self.structural];
        weights.resize(self.structural + self.rows.len(), -1);
        self.climb(&weights)?;
        let nonzero = |(row, basic): (&Vec<i64>, &usize)| {
            *basic >= self.structural && row.last().is_none_or(|value| *value != 0)
        };
        if self.rows.iter().zip(&self.basis).any(nonzero) {
            return Some(false);
        }
        for r in 0..self.rows.len() {
            self.swap_out_artificial(r)?;
        }
        Some(true)
    }

    fn swap_out_artificial(&mut self, r: usize) -> Option<()> {
        if *self.basis.get(r)? < self.structural {
            return Some(());
        }
        let row = self.rows.get_mut(r)?;
        let Some(column) = row.iter().take(self.structural).position(|x| *x != 0) else {
            return Some(()); // The equation follows from the others.
        };
        if *row.get(column)? < 0 {
            for x in row.iter_mut() {
                *x = -*x;
            }
        }
        self.pivot(r, column, &mut [])
    }

    /// Pivots until no structural column can raise the sum; returns the reduced weights.
    fn climb(&mut self, weights: &[i64]) -> Option<Vec<i64>> {
        let mut reduced = self.reduced(weights)?;
        while let Some(column) = reduced
            .iter()
            .take(self.structural)
            .position(|weight| *weight > 0)
        {
            let row = self.leaving(column)?;
            self.pivot(row, column, &mut reduced)?;
        }
        Some(reduced)
    }

    fn reduced(&self, weights: &[i64]) -> Option<Vec<i64>> {
        let width = self.structural + self.rows.len() + 1;
        let mut reduced = Vec::with_capacity(width);
        for column in 0..width {
            let own = weights.get(column).copied().unwrap_or(0);
            reduced.push(own.checked_mul(self.denominator)?);
        }
        for (row, basic) in self.rows.iter().zip(&self.basis) {
            let weight = weights.get(*basic).copied().unwrap_or(0);
            if weight == 0 {
                continue;
            }
            for (x, y) in reduced.iter_mut().zip(row) {
                *x = x.checked_sub(weight.checked_mul(*y)?)?;
            }
        }
        Some(reduced)
    }

    /// The row that limits a column's growth first (of several, that with the lowest basic column); `None` when
    /// nothing limits it.
    fn leaving(&self, column: usize) -> Option<usize> {
        let mut best: Option<(i128, i128, usize, usize)> = None;
        for (r, (row, basic)) in self.rows.iter().zip(&self.basis).enumerate() {
            let step = i128::from(*row.get(column)?);
            if step <= 0 {
                continue;
            }
            let room = i128::from(*row.last()?);
            let sooner = best.is_none_or(|(best_room, best_step, best_basic, _)| {
                (room * best_step, *basic) < (best_room * step, best_basic)
            });
            if sooner {
                best = Some((room, step, *basic, r));
            }
        }
        best.map(|(_, _, _, r)| r)
    }

    fn pivot(&mut self, r: usize, column: usize, reduced: &mut [i64]) -> Option<()> {
        let pivot_row = self.rows.get(r)?.clone();
        let pivot = *pivot_row.get(column)?;
        let others = self.rows.iter_mut().enumerate().filter(|(i, _)| *i != r);
        for row in others.map(|(_, row)| row.as_mut_slice()).chain([reduced]) {
            let Some(factor) = row.get(column).copied() else {
                continue;
            };
            if factor == 0 && pivot == self.denominator {
                continue;
            }
            for (x, y) in row.iter_mut().zip(&pivot_row) {
                let scaled = x.checked_mul(pivot)?.checked_sub(factor.checked_mul(*y)?)?;
                *x = scaled.checked_div(self.denominator)?;
            }
        }
        self.denominator = pivot;
        *self.basis.get_mut(r)? = column;
        Some(())
    }
}

/// A number did not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Overflow;

#[cfg(test)]
mod tests {
    use super::*;
    use microlp::{ComparisonOp, OptimizationDirection, Problem};
    use proptest::prelude::*;

    fn value(optimum: &Optimum, weights: &[i64]) -> f64 {
        let sum: i64 = optimum.point.iter().zip(weights).map(|(x, w)| x * w).sum();
        sum as f64 / optimum.denominator as f64
    }

    fn reference(columns: usize, equations: &[(Vec<usize>, i64)], weights: &[i64]) -> f64 {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let vars: Vec<_> = (0..columns)
            .map(|i| problem.add_var(weights[i] as f64, (0.0, f64::INFINITY)))
            .collect();
        for (members, value) in equations {
            let sum: Vec<_> = members.iter().map(|i| (vars[*i], 1.0)).collect();
            problem.add_constraint(&sum, ComparisonOp::Eq, *value as f64);
        }
        let outcome = problem.solve().unwrap();
        outcome.solution().unwrap().objective()
    }

    proptest! {
        // Sums over any sets, not only lines of a table, so that fractions occur.
        #[test]
        fn an_independent_solver_finds_the_same_largest_sum(
            truth in prop::collection::vec(0i64..20, 2..9),
            sets in prop::collection::vec(prop::collection::vec(any::<bool>(), 9), 1..7),
            weights in prop::collection::vec(-1i64..=1, 9),
        ) {
            let n = truth.len();
            let all: Vec<usize> = (0..n).collect();
            let mut equations = vec![(all.clone(), truth.iter().sum())];
            for set in &sets {
                let members: Vec<usize> = all.iter().copied().filter(|i| set[*i]).collect();
                let sum = members.iter().map(|i| truth[*i]).sum();
                equations.push((members, sum));
            }
            let mut simplex = Simplex::new(n, &equations).unwrap().unwrap();
            for weights in [&weights[..n], &weights.iter().map(|w| -w).collect::<Vec<_>>()[..n]] {
                let optimum = simplex.maximise(weights).unwrap();
                let found = value(&optimum, weights);
                prop_assert!((found - reference(n, &equations, weights)).abs() < 1e-6);
                // The multipliers prove it: they bound every column and add up to the value.
                let bound: i64 = equations.iter().zip(&optimum.multipliers).map(|((_, b), y)| b * y).sum();
                prop_assert_eq!(bound as f64 / optimum.denominator as f64, found);
                for (column, weight) in weights.iter().enumerate() {
                    let held: i64 = equations.iter().zip(&optimum.multipliers)
                        .filter(|((members, _), _)| members.contains(&column))
                        .map(|(_, y)| y)
                        .sum();
                    prop_assert!(held >= weight * optimum.denominator);
                }
            }
        }
    }

    #[test]
    fn equations_that_contradict_each_other_have_no_vertex() {
        let equations = [(vec![0, 1], 5), (vec![0, 1], 6)];
        assert!(Simplex::new(2, &equations).unwrap().is_none());
    }

    #[test]
    fn a_sum_without_end_is_not_given_a_value() {
        let mut simplex = Simplex::new(2, &[(vec![0], 5)]).unwrap().unwrap();
        assert_eq!(simplex.maximise(&[0, 1]), None);
    }

    #[test]
    fn numbers_that_do_not_fit_are_not_guessed() {
        let huge = i64::MAX / 2 + 1;
        let equations = [(vec![0, 1], huge), (vec![1, 2], huge), (vec![0, 2], huge)];
        let answer =
            Simplex::new(3, &equations).map(|s| s.and_then(|mut s| s.maximise(&[1, 1, 1])));
        assert!(matches!(answer, Err(Overflow) | Ok(None)));
    }
}
