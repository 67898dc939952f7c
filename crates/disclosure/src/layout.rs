//! Where the cells of a table are: each names a category of every dimension or its total, and sums some inner cells.
//!
//! Inner cells are called atoms and are numbered row by row. Cells, totals included, are numbered the same way with the
//! total after the last category of each dimension.

/// A cell's place: for each dimension a category's index, or nothing for the total.
pub(crate) type Place = Vec<Option<usize>>;

/// The cells of a table with the given numbers of categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    sizes: Vec<usize>,
}

impl Layout {
    pub(crate) fn new(sizes: Vec<usize>) -> Self {
        Self { sizes }
    }

    /// How many categories each dimension has.
    pub(crate) fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// How many inner cells there are.
    pub(crate) fn atoms(&self) -> usize {
        self.sizes.iter().fold(1, |n, size| n.saturating_mul(*size))
    }

    /// How many cells there are, totals included.
    pub(crate) fn cells(&self) -> usize {
        self.sizes
            .iter()
            .fold(1, |n, size| n.saturating_mul(size.saturating_add(1)))
    }

    /// The places of all cells, in order.
    pub(crate) fn places(&self) -> Vec<Place> {
        self.sizes.iter().fold(vec![Place::new()], |places, &size| {
            let choices: Vec<Option<usize>> = (0..size).map(Some).chain([None]).collect();
            extend(&places, &choices)
        })
    }

    /// The number of the cell at a place.
    pub(crate) fn cell(&self, place: &[Option<usize>]) -> Option<usize> {
        if place.len() != self.sizes.len() {
            return None;
        }
        place.iter().zip(&self.sizes).try_fold(0, |n, (at, &size)| {
            let digit = at.unwrap_or(size);
            (at.is_none() || digit < size).then_some(n * (size + 1) + digit)
        })
    }

    /// The number of the atom with these categories.
    pub(crate) fn atom(&self, categories: &[usize]) -> Option<usize> {
        if categories.len() != self.sizes.len() {
            return None;
        }
        categories
            .iter()
            .zip(&self.sizes)
            .try_fold(0, |n, (&at, &size)| (at < size).then_some(n * size + at))
    }

    /// The atoms that the cell at a place sums.
    pub(crate) fn atoms_of(&self, place: &[Option<usize>]) -> Vec<usize> {
        place
            .iter()
            .zip(&self.sizes)
            .fold(vec![0], |atoms, (at, &size)| {
                let range = at.map_or(0..size, |i| i..i + 1);
                atoms
                    .iter()
                    .flat_map(|atom| range.clone().map(move |i| atom * size + i))
                    .collect()
            })
    }
}

fn extend(places: &[Place], choices: &[Option<usize>]) -> Vec<Place> {
    places
        .iter()
        .flat_map(|place| {
            choices.iter().map(|choice| {
                let mut longer = place.clone();
                longer.push(*choice);
                longer
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbered_as_cells_are() {
        let layout = Layout::new(vec![2, 3]);
        let places = layout.places();
        assert_eq!(places.len(), layout.cells());
        for (i, place) in places.iter().enumerate() {
            assert_eq!(layout.cell(place), Some(i));
        }
        assert_eq!(places.last(), Some(&vec![None, None]));
        assert_eq!(layout.cell(&[Some(2), None]), None);
        assert_eq!(layout.cell(&[Some(1)]), None);
    }

    #[test]
    fn a_total_sums_its_line() {
        let layout = Layout::new(vec![2, 3]);
        assert_eq!(layout.atoms_of(&[Some(1), None]), [3, 4, 5]);
        assert_eq!(layout.atoms_of(&[None, Some(0)]), [0, 3]);
        assert_eq!(layout.atoms_of(&[None, None]), [0, 1, 2, 3, 4, 5]);
        assert_eq!(layout.atom(&[1, 2]), Some(5));
        assert_eq!(layout.atom(&[1, 3]), None);
    }
}
