//! Which cells must be withheld for what they are: small ones, and those that hold nearly all of their line.

use crate::layout::Place;
use crate::polytope::System;
use crate::{Protection, Table};

/// What protection has to achieve in a table.
pub(crate) struct Sensitive {
    /// The cells and the atoms they sum.
    pub(crate) system: System,
    /// The true count of each cell.
    pub(crate) counts: Vec<u64>,
    /// The cells that are small.
    pub(crate) small: Vec<bool>,
    /// The cells that hold all but fewer than the threshold of some line.
    pub(crate) dominant: Vec<bool>,
    /// The atoms of a line beside its dominant cell: nobody may learn that they are few.
    pub(crate) rests: Vec<Vec<usize>>,
}

/// Finds what is sensitive. The grand total never is: the floor has seen to that.
pub(crate) fn sensitive(table: &Table, protection: &Protection) -> Sensitive {
    let places = table.layout.places();
    let cells: Vec<Vec<usize>> = places.iter().map(|p| table.layout.atoms_of(p)).collect();
    let counts: Vec<u64> = cells.iter().map(|atoms| table.sum(atoms)).collect();
    let small = cells
        .iter()
        .zip(&counts)
        .map(|(atoms, count)| protection.is_small((*count).min(table.people(atoms))))
        .collect();
    let mut found = Sensitive {
        dominant: vec![false; cells.len()],
        system: System {
            atoms: table.layout.atoms(),
            cells,
        },
        counts,
        small,
        rests: Vec::new(),
    };
    for place in &places {
        for axis in 0..place.len() {
            found.look_along(table, protection, place, axis);
        }
    }
    found
}

impl Sensitive {
    /// Marks the cell when it holds nearly all of the line that runs through it along one dimension.
    fn look_along(&mut self, table: &Table, protection: &Protection, place: &Place, axis: usize) {
        if place.get(axis).copied().flatten().is_none() {
            return;
        }
        let mut line = place.clone();
        if let Some(at) = line.get_mut(axis) {
            *at = None;
        }
        let own = table.layout.atoms_of(place);
        let rest: Vec<usize> = table
            .layout
            .atoms_of(&line)
            .into_iter()
            .filter(|atom| !own.contains(atom))
            .collect();
        let held = table.sum(&own).min(table.people(&own));
        let left = table.sum(&rest).min(table.people(&rest));
        if held < protection.threshold() || left >= protection.threshold() {
            return;
        }
        if let Some(cell) = table
            .layout
            .cell(place)
            .and_then(|i| self.dominant.get_mut(i))
        {
            *cell = true;
            self.rests.push(rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dimension;

    fn marks(rows: usize, columns: usize, counts: &[u64]) -> (Vec<usize>, Vec<usize>) {
        let labels = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
        let dimensions = vec![
            Dimension::new("row", labels(rows)),
            Dimension::new("column", labels(columns)),
        ];
        let table = Table::from_counts("t", "people", dimensions, counts).unwrap();
        let found = sensitive(&table, &Protection::default());
        let list = |marks: &[bool]| (0..marks.len()).filter(|i| marks[*i]).collect();
        (list(&found.small), list(&found.dominant))
    }

    #[test]
    fn one_to_five_are_small_and_zero_and_six_are_not() {
        let (small, _) = marks(2, 3, &[0, 1, 9, 5, 6, 30]);
        assert_eq!(
            small,
            [1, 4, 8],
            "two inner cells and the total of the first column"
        );
    }

    #[test]
    fn a_row_that_is_all_or_nearly_all_in_one_column_is_marked() {
        let (_, dominant) = marks(3, 3, &[0, 12, 0, 20, 20, 20, 9, 9, 9]);
        assert_eq!(dominant, [1]);
        let (_, dominant) = marks(3, 3, &[2, 12, 3, 20, 20, 20, 9, 9, 9]);
        assert_eq!(dominant, [1]);
        let (_, dominant) = marks(3, 3, &[3, 12, 3, 20, 20, 20, 9, 9, 9]);
        assert_eq!(dominant, [] as [usize; 0]);
    }

    #[test]
    fn a_column_that_is_all_in_one_row_is_marked_too() {
        let (_, dominant) = marks(2, 2, &[0, 12, 20, 20]);
        assert_eq!(
            dominant,
            [1, 3],
            "all of the first row, and all of the first column"
        );
    }
}
