//! A table of counts before protection: checked when it is made, so that nothing later can be surprised by it.
//!
//! It holds the true counts and so must never be given out: it has no way to be printed or written.

use std::collections::BTreeSet;

use crate::layout::{Layout, Place};
use crate::{Dimension, Error};

/// How a total is named in a cell's place.
pub const TOTAL: &str = "*";

/// The most inner cells a table may have.
const MOST_CELLS: u64 = 1_000;
/// The most a table may count. Far below what 64-bit arithmetic in the audit can hold.
const MOST_COUNTED: u64 = 1_000_000_000;

/// True counts by one or two dimensions.
#[derive(Clone)]
pub struct Table {
    pub(crate) name: String,
    pub(crate) population: String,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) layout: Layout,
    pub(crate) atoms: Vec<Atom>,
}

/// One inner cell: how many units fell into it, and whose they are where that is known.
#[derive(Clone, Default)]
pub(crate) struct Atom {
    pub(crate) count: u64,
    pub(crate) by: Option<BTreeSet<u32>>,
}

/// A cell as it is given: a category of each dimension, or [`TOTAL`], and a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// One label for each dimension, in their order.
    pub at: Vec<String>,
    /// The count.
    pub count: i64,
}

/// Something counted, such as a referral, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The index of its category in each dimension, in their order.
    pub at: Vec<usize>,
    /// Any number that stands for the person: two units of one person have the same. Twelve units of one person are
    /// then protected as one person, not as twelve.
    pub by: u32,
}

impl Table {
    /// A table from its inner cells, row by row (the last dimension runs fastest); each unit counts as one person.
    ///
    /// # Errors
    /// When a dimension is unusable, or there are too many or too few counts, or they are too large.
    pub fn from_counts(
        name: impl Into<String>,
        population: impl Into<String>,
        dimensions: Vec<Dimension>,
        counts: &[u64],
    ) -> Result<Self, Error> {
        let mut table = Self::empty(name.into(), population.into(), dimensions)?;
        if counts.len() != table.atoms.len() {
            return Err(Error::MissingCell {
                table: table.name,
                at: format!("number {}", counts.len().min(table.atoms.len()) + 1),
            });
        }
        for (atom, count) in table.atoms.iter_mut().zip(counts) {
            atom.count = *count;
        }
        table.check_size()
    }

    /// A table from the things it counts.
    ///
    /// # Errors
    /// When a dimension is unusable, a unit is in no cell, or there are too many.
    pub fn from_units(
        name: impl Into<String>,
        population: impl Into<String>,
        dimensions: Vec<Dimension>,
        units: impl IntoIterator<Item = Unit>,
    ) -> Result<Self, Error> {
        let mut table = Self::empty(name.into(), population.into(), dimensions)?;
        for unit in units {
            let place = table.layout.atom(&unit.at);
            let Some(atom) = place.and_then(|i| table.atoms.get_mut(i)) else {
                return Err(Error::NoSuchCell {
                    table: table.name,
                    at: format!("{:?}", unit.at),
                });
            };
            atom.count = atom.count.saturating_add(1);
            atom.by.get_or_insert_default().insert(unit.by);
        }
        for atom in &mut table.atoms {
            atom.by.get_or_insert_default();
        }
        table.check_size()
    }

    /// A table from all its cells, totals included, in any order; each unit counts as one person.
    ///
    /// # Errors
    /// When a dimension is unusable, or a cell is unknown, missing, given twice or negative, or a total is not the sum
    /// of its parts.
    pub fn from_cells(
        name: impl Into<String>,
        population: impl Into<String>,
        dimensions: Vec<Dimension>,
        cells: &[Cell],
    ) -> Result<Self, Error> {
        let mut table = Self::empty(name.into(), population.into(), dimensions)?;
        let places = table.layout.places();
        let given = table.read(cells)?;
        for (place, said) in places.iter().zip(&given) {
            let said = said.ok_or_else(|| Error::MissingCell {
                table: table.name.clone(),
                at: table.words(place),
            })?;
            if let [only] = table.layout.atoms_of(place).as_slice()
                && place.iter().all(Option::is_some)
                && let Some(atom) = table.atoms.get_mut(*only)
            {
                atom.count = said;
            }
        }
        table.check_totals(&places, &given)?;
        table.check_size()
    }

    /// The table's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    fn empty(name: String, population: String, dimensions: Vec<Dimension>) -> Result<Self, Error> {
        check_dimensions(&name, &dimensions)?;
        let layout = Layout::new(dimensions.iter().map(|d| d.categories.len()).collect());
        if layout.atoms() as u64 > MOST_CELLS {
            return Err(Error::TooLarge {
                table: name,
                what: "the number of cells".to_owned(),
                limit: MOST_CELLS,
            });
        }
        let atoms = vec![Atom::default(); layout.atoms()];
        Ok(Self {
            name,
            population,
            dimensions,
            layout,
            atoms,
        })
    }

    fn read(&self, cells: &[Cell]) -> Result<Vec<Option<u64>>, Error> {
        let mut given = vec![None; self.layout.cells()];
        for cell in cells {
            let at = || cell.at.join(" / ");
            let place = self.place(&cell.at);
            let slot = place
                .and_then(|place| self.layout.cell(&place))
                .and_then(|i| given.get_mut(i));
            let Some(slot) = slot else {
                return Err(Error::NoSuchCell {
                    table: self.name.clone(),
                    at: at(),
                });
            };
            if slot.is_some() {
                return Err(Error::DuplicateCell {
                    table: self.name.clone(),
                    at: at(),
                });
            }
            *slot = Some(u64::try_from(cell.count).map_err(|_| Error::Negative {
                table: self.name.clone(),
                at: at(),
                count: cell.count,
            })?);
        }
        Ok(given)
    }

    fn place(&self, at: &[String]) -> Option<Place> {
        if at.len() != self.dimensions.len() {
            return None;
        }
        at.iter()
            .zip(&self.dimensions)
            .map(|(label, dimension)| {
                if label == TOTAL {
                    return Some(None);
                }
                let found = dimension.categories.iter().position(|c| c == label)?;
                Some(Some(found))
            })
            .collect()
    }

    fn check_totals(&self, places: &[Place], given: &[Option<u64>]) -> Result<(), Error> {
        for (place, said) in places.iter().zip(given) {
            let (said, sum) = (said.unwrap_or(0), self.sum(&self.layout.atoms_of(place)));
            if said != sum {
                return Err(Error::Contradiction {
                    table: self.name.clone(),
                    at: self.words(place),
                    said,
                    sum,
                });
            }
        }
        Ok(())
    }

    fn check_size(self) -> Result<Self, Error> {
        if self.total() > MOST_COUNTED {
            return Err(Error::TooLarge {
                table: self.name,
                what: "the total".to_owned(),
                limit: MOST_COUNTED,
            });
        }
        Ok(self)
    }

    /// How many units the table counts.
    pub(crate) fn total(&self) -> u64 {
        self.atoms.iter().fold(0, |n, a| n.saturating_add(a.count))
    }

    /// How many units are in these inner cells.
    pub(crate) fn sum(&self, atoms: &[usize]) -> u64 {
        atoms
            .iter()
            .filter_map(|i| self.atoms.get(*i))
            .fold(0, |n, atom| n.saturating_add(atom.count))
    }

    /// How many people are in these inner cells; without knowledge of whose the units are, each is a person.
    pub(crate) fn people(&self, atoms: &[usize]) -> u64 {
        let mut known: BTreeSet<u32> = BTreeSet::new();
        let mut unknown = 0u64;
        for atom in atoms.iter().filter_map(|i| self.atoms.get(*i)) {
            match &atom.by {
                Some(by) => known.extend(by),
                None => unknown = unknown.saturating_add(atom.count),
            }
        }
        unknown.saturating_add(known.len() as u64)
    }

    fn words(&self, place: &[Option<usize>]) -> String {
        let labels: Vec<&str> = place
            .iter()
            .zip(&self.dimensions)
            .map(|(at, dimension)| {
                at.and_then(|i| dimension.categories.get(i))
                    .map_or(TOTAL, String::as_str)
            })
            .collect();
        labels.join(" / ")
    }
}

/// Refuses dimensions that a table cannot have.
pub(crate) fn check_dimensions(table: &str, dimensions: &[Dimension]) -> Result<(), Error> {
    if !matches!(dimensions.len(), 1 | 2) {
        return Err(Error::Dimensions {
            table: table.to_owned(),
            given: dimensions.len(),
        });
    }
    let mut names = BTreeSet::new();
    for dimension in dimensions {
        if dimension.categories.is_empty() {
            return Err(Error::NoCategories {
                table: table.to_owned(),
                dimension: dimension.name.clone(),
            });
        }
        if !names.insert(&dimension.name) {
            return Err(duplicate(table, &dimension.name));
        }
        let mut labels = BTreeSet::from([TOTAL]);
        if let Some(twice) = dimension.categories.iter().find(|c| !labels.insert(c)) {
            return Err(duplicate(table, twice));
        }
        if let Some(parent) = dimension.bad_parent() {
            return Err(Error::BadParent {
                table: table.to_owned(),
                dimension: dimension.name.clone(),
                parent: parent.to_owned(),
            });
        }
    }
    Ok(())
}

fn duplicate(table: &str, name: &str) -> Error {
    Error::DuplicateName {
        table: table.to_owned(),
        name: name.to_owned(),
    }
}
