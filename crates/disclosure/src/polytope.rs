//! Every table of counts that agrees with what is published, and how large or small a sum can be in them.
//!
//! It knows only which cells sum which atoms and what is published. The true counts must never come in here.

use crate::simplex::{Optimum, Overflow, Simplex};

/// Which atoms (inner cells, numbered from zero) each cell sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct System {
    pub(crate) atoms: usize,
    pub(crate) cells: Vec<Vec<usize>>,
}

/// The tables that agree with the published cells of a [`System`].
pub(crate) struct Polytope<'a> {
    system: &'a System,
    shown: &'a [Option<u64>],
    known: Vec<Option<i64>>,
    /// For each atom that is not known, its column.
    columns: Vec<Option<usize>>,
    width: usize,
    /// An atom that holds somebody for certain.
    one: Option<usize>,
    /// The cell behind each equation.
    equations: Vec<usize>,
    simplex: Simplex,
}

/// What a reader can tell of a sum of atoms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) min: u64,
    pub(crate) max: u64,
    /// The published cells without which the sum could be smaller: `min` follows from these alone.
    pub(crate) why_min: Vec<usize>,
    /// The same for `max`.
    pub(crate) why_max: Vec<usize>,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// No table agrees with what is published.
    Impossible,
    /// The sum has no upper end, an end is not whole, or a number did not fit.
    Unproven,
}

impl From<Overflow> for NoAnswer {
    fn from(Overflow: Overflow) -> Self {
        Self::Unproven
    }
}

impl<'a> Polytope<'a> {
    pub(crate) fn new(system: &'a System, shown: &'a [Option<u64>]) -> Result<Self, NoAnswer> {
        Self::seen_by(system, shown, None)
    }

    /// The same for somebody who knows that she is in the atom `one`.
    pub(crate) fn seen_by(
        system: &'a System,
        shown: &'a [Option<u64>],
        one: Option<usize>,
    ) -> Result<Self, NoAnswer> {
        let known = known_atoms(system, shown)?;
        if one.is_some_and(|one| known.get(one) == Some(&Some(0))) {
            return Err(NoAnswer::Impossible);
        }
        let one = one.filter(|one| known.get(*one) == Some(&None));
        let mut width = 0;
        let columns = known
            .iter()
            .map(|known| {
                known.is_none().then(|| {
                    width += 1;
                    width - 1
                })
            })
            .collect::<Vec<_>>();
        let mut equations = Vec::new();
        let mut rows = Vec::new();
        for (cell, (atoms, value)) in system.cells.iter().zip(shown).enumerate() {
            let Some(value) = value else { continue };
            let own = i64::from(one.is_some_and(|one| atoms.contains(&one)));
            let rest = atoms
                .iter()
                .filter_map(|a| known.get(*a).copied().flatten())
                .try_fold(whole(*value)? - own, i64::checked_sub)
                .ok_or(NoAnswer::Unproven)?;
            let unknown: Vec<usize> = atoms
                .iter()
                .filter_map(|a| columns.get(*a).copied().flatten())
                .collect();
            if rest < 0 || (unknown.is_empty() && rest != 0) {
                return Err(NoAnswer::Impossible);
            }
            if !unknown.is_empty() {
                equations.push(cell);
                rows.push((unknown, rest));
            }
        }
        let simplex = Simplex::new(width, &rows)?.ok_or(NoAnswer::Impossible)?;
        Ok(Self {
            system,
            shown,
            known,
            columns,
            width,
            one,
            equations,
            simplex,
        })
    }

    /// All published cells: the atoms they sum, and what they add up to.
    pub(crate) fn published(&self) -> impl Iterator<Item = (usize, &Vec<usize>, u64)> {
        let cells = self.system.cells.iter().zip(self.shown).enumerate();
        cells.filter_map(|(cell, (atoms, value))| Some((cell, atoms, (*value)?)))
    }

    /// How many atoms there are.
    pub(crate) fn atoms(&self) -> usize {
        self.system.atoms
    }

    /// The smallest and the largest that these atoms can add up to. Each end is the sum in a whole table that was
    /// checked against everything published.
    pub(crate) fn range(&mut self, atoms: &[usize]) -> Result<Range, NoAnswer> {
        let (max, why_max) = self.end(atoms, 1)?;
        let (min, why_min) = self.end(atoms, -1)?;
        Ok(Range {
            min,
            max,
            why_min,
            why_max,
        })
    }

    fn end(&mut self, atoms: &[usize], sign: i64) -> Result<(u64, Vec<usize>), NoAnswer> {
        let mut weights = vec![0; self.width];
        for column in atoms
            .iter()
            .filter_map(|a| self.columns.get(*a).copied().flatten())
        {
            if let Some(weight) = weights.get_mut(column) {
                *weight = sign;
            }
        }
        let optimum = self.simplex.maximise(&weights).ok_or(NoAnswer::Unproven)?;
        let witness = self.witness(&optimum).ok_or(NoAnswer::Unproven)?;
        let sum = sum_of(&witness, atoms).ok_or(NoAnswer::Unproven)?;
        Ok((sum, self.reasons(&optimum, atoms, sign)))
    }

    /// The whole table at the optimum, if it is whole and agrees with everything published.
    fn witness(&self, optimum: &Optimum) -> Option<Vec<u64>> {
        let mut table = Vec::with_capacity(self.system.atoms);
        for (atom, (known, column)) in self.known.iter().zip(&self.columns).enumerate() {
            let value = match (known, column) {
                (Some(value), _) => *value,
                (None, Some(column)) => {
                    let scaled = *optimum.point.get(*column)?;
                    let value = scaled / optimum.denominator + i64::from(self.one == Some(atom));
                    (scaled % optimum.denominator == 0).then_some(value)?
                }
                (None, None) => return None,
            };
            table.push(u64::try_from(value).ok()?);
        }
        let agrees = self
            .system
            .cells
            .iter()
            .zip(self.shown)
            .all(|(atoms, value)| value.is_none_or(|value| sum_of(&table, atoms) == Some(value)));
        agrees.then_some(table)
    }

    /// The published cells that the proof of this end uses: equations with a multiplier, and atoms published by
    /// themselves whose being free would move the end.
    fn reasons(&self, optimum: &Optimum, target: &[usize], sign: i64) -> Vec<usize> {
        let mut held = vec![0i64; self.system.atoms];
        let mut used = vec![false; self.system.cells.len()];
        for (cell, multiplier) in self.equations.iter().zip(&optimum.multipliers) {
            if *multiplier == 0 {
                continue;
            }
            if let Some(used) = used.get_mut(*cell) {
                *used = true;
            }
            for atom in self.system.cells.get(*cell).into_iter().flatten() {
                if let Some(held) = held.get_mut(*atom) {
                    *held = held.saturating_add(*multiplier);
                }
            }
        }
        let matters = |atom: usize| {
            let own = if target.contains(&atom) {
                sign * optimum.denominator
            } else {
                0
            };
            match (self.known.get(atom).copied().flatten(), held.get(atom)) {
                (Some(0), Some(held)) => *held < own,
                (Some(_), Some(held)) => *held != own,
                _ => false,
            }
        };
        let published = |cell: usize| self.shown.get(cell).is_some_and(Option::is_some);
        self.system
            .cells
            .iter()
            .zip(used)
            .enumerate()
            .filter(|(cell, (atoms, used))| {
                *used || matches!(atoms.as_slice(), [atom] if published(*cell) && matters(*atom))
            })
            .map(|(cell, _)| cell)
            .collect()
    }
}

/// The atoms that are published by themselves.
fn known_atoms(system: &System, shown: &[Option<u64>]) -> Result<Vec<Option<i64>>, NoAnswer> {
    let mut known = vec![None; system.atoms];
    for (atoms, value) in system.cells.iter().zip(shown) {
        let ([atom], Some(value)) = (atoms.as_slice(), value) else {
            continue;
        };
        let value = whole(*value)?;
        let slot = known.get_mut(*atom).ok_or(NoAnswer::Impossible)?;
        if slot.is_some_and(|before| before != value) {
            return Err(NoAnswer::Impossible);
        }
        *slot = Some(value);
    }
    Ok(known)
}

fn whole(value: u64) -> Result<i64, NoAnswer> {
    i64::try_from(value).map_err(|_| NoAnswer::Unproven)
}

fn sum_of(table: &[u64], atoms: &[usize]) -> Option<u64> {
    atoms
        .iter()
        .try_fold(0u64, |sum, a| sum.checked_add(*table.get(*a)?))
}
