//! The inner cells of one table over all dimensions that tables share, and which of them a published cell sums.

use std::collections::BTreeSet;

use super::{Error, Table};
use crate::table::{TOTAL, check_dimensions};
use crate::{Dimension, layout::Layout};

/// The most inner cells, and the most places of one table.
const MOST_CELLS: usize = 1_000;
const MOST_PLACES: usize = 4_000;
const MOST_DIMENSIONS: usize = 4;

#[derive(Clone)]
pub(super) struct Space {
    dimensions: Vec<Dimension>,
    pub(super) atoms: usize,
}

impl Space {
    /// The dimensions of all these tables.
    pub(super) fn of<'a>(
        population: &str,
        tables: impl Iterator<Item = &'a Table>,
    ) -> Result<Self, Error> {
        let mut dimensions: Vec<Dimension> = Vec::new();
        let mut atoms = 1usize;
        for table in tables {
            for dimension in &table.dimensions {
                if dimensions.iter().any(|d| d.name == dimension.name) {
                    continue;
                }
                atoms = atoms.saturating_mul(dimension.categories.len());
                if atoms > MOST_CELLS {
                    return Err(Error::TooLarge {
                        population: population.to_owned(),
                        table: table.name.clone(),
                        limit: MOST_CELLS,
                    });
                }
                dimensions.push(dimension.clone());
            }
        }
        Ok(Self { dimensions, atoms })
    }

    /// The inner cells in a category of a dimension.
    pub(super) fn atoms_under(&self, name: &str, label: &str) -> Option<Vec<usize>> {
        let mut after = self.atoms;
        for dimension in &self.dimensions {
            after = after.checked_div(dimension.categories.len())?;
            if dimension.name == name {
                let size = dimension.categories.len();
                let position = dimension.categories.iter().position(|c| c == label)?;
                let within = |atom: &usize| atom / after % size == position;
                return Some((0..self.atoms).filter(within).collect());
            }
        }
        None
    }

    /// The inner cells that a table's cell sums; nothing when the table has no such cell.
    pub(super) fn atoms_of(&self, table: &Table, at: &[String]) -> Option<Vec<usize>> {
        if at.len() != table.dimensions.len() {
            return None;
        }
        let mut atoms = vec![0];
        for dimension in &self.dimensions {
            let size = dimension.categories.len();
            let own = table
                .dimensions
                .iter()
                .zip(at)
                .find(|(d, _)| d.name == dimension.name);
            let members: Vec<usize> = match own {
                Some((own, label)) => positions(dimension, &members(own, label))?,
                None => (0..size).collect(),
            };
            atoms = atoms
                .iter()
                .flat_map(|atom| members.iter().map(move |i| atom * size + i))
                .collect();
        }
        Some(atoms)
    }
}

/// The categories under a label; none when there is no such label.
fn members<'a>(dimension: &'a Dimension, label: &str) -> Vec<&'a String> {
    let under = |category: &&String| {
        label == TOTAL || *category == label || dimension.ancestors(category).contains(label)
    };
    dimension.categories.iter().filter(under).collect()
}

fn positions(dimension: &Dimension, members: &[&String]) -> Option<Vec<usize>> {
    let position = |label: &&String| dimension.categories.iter().position(|c| c == *label);
    let mut found: Vec<usize> = members.iter().map(position).collect::<Option<_>>()?;
    found.sort_unstable();
    (!found.is_empty()).then_some(found)
}

/// The labels that enclose a label: its parents and the total.
pub(super) fn enclosing(dimension: &Dimension, label: &str) -> Vec<String> {
    let total = (label != TOTAL).then_some(TOTAL);
    let parents = dimension
        .ancestors(label)
        .into_iter()
        .filter(|_| label != TOTAL);
    parents.chain(total).map(str::to_owned).collect()
}

/// The labels of a dimension: its categories, then their parents, then the total.
fn labels(dimension: &Dimension) -> Vec<String> {
    let mut labels = dimension.categories.clone();
    for category in &dimension.categories {
        for parent in dimension.ancestors(category) {
            if !labels.iter().any(|l| l == parent) {
                labels.push(parent.to_owned());
            }
        }
    }
    labels.push(TOTAL.to_owned());
    labels
}

/// All places of a table, totals and parents included; the last dimension runs fastest.
pub(super) fn places(table: &Table) -> Vec<Vec<String>> {
    table.dimensions.iter().fold(vec![Vec::new()], |places, d| {
        let labels = labels(d);
        let with = |place: &Vec<String>, label: &String| {
            place.iter().chain([label]).cloned().collect::<Vec<_>>()
        };
        places
            .iter()
            .flat_map(|place| labels.iter().map(move |label| with(place, label)))
            .collect()
    })
}

/// Whether every label is a category.
pub(super) fn is_inner(table: &Table, at: &[String]) -> bool {
    at.iter()
        .zip(&table.dimensions)
        .all(|(label, d)| d.categories.contains(label))
}

/// Whether some label is a parent.
pub(super) fn has_parent(table: &Table, at: &[String]) -> bool {
    let named = |(label, d): (&String, &Dimension)| label != TOTAL && !d.categories.contains(label);
    at.iter().zip(&table.dimensions).any(named)
}

/// Refuses tables that cannot be read together, before anything large is made of them.
pub(super) fn check<'a>(
    population: &str,
    tables: impl Iterator<Item = &'a Table> + Clone,
) -> Result<(), Error> {
    let mut seen: Vec<(&str, &Dimension)> = Vec::new();
    for table in tables {
        if !(1..=MOST_DIMENSIONS).contains(&table.dimensions.len()) {
            return Err(Error::Dimensions {
                table: table.name.clone(),
                given: table.dimensions.len(),
            });
        }
        let layout = Layout::new(
            table
                .dimensions
                .iter()
                .map(|d| d.categories.len())
                .collect(),
        );
        let all = table.dimensions.iter();
        let places = all.fold(1usize, |n, d| {
            n.saturating_mul(d.categories.len() + d.parents.len() + 1)
        });
        if layout.atoms() > MOST_CELLS || places > MOST_PLACES {
            return Err(Error::TooLarge {
                population: population.to_owned(),
                table: table.name.clone(),
                limit: MOST_CELLS,
            });
        }
        for (i, dimension) in table.dimensions.iter().enumerate() {
            let mut others = table.dimensions.iter().skip(i + 1);
            let again = others.find(|d| d.name == dimension.name);
            let same: Vec<Dimension> = [dimension].into_iter().chain(again).cloned().collect();
            check_dimensions(&table.name, &same)?;
            if dimension.parents.values().any(|parent| parent == TOTAL) {
                return Err(Error::Table(crate::Error::DuplicateName {
                    table: table.name.clone(),
                    name: TOTAL.to_owned(),
                }));
            }
            match seen.iter().find(|(_, d)| d.name == dimension.name) {
                Some((other, before)) if !alike(before, dimension) => {
                    return Err(Error::Unlike {
                        table: table.name.clone(),
                        dimension: dimension.name.clone(),
                        other: (*other).to_owned(),
                    });
                }
                Some(_) => {}
                None => seen.push((&table.name, dimension)),
            }
        }
        check_cells(table)?;
    }
    Ok(())
}

/// Whether the categories are the same; tables may group them under parents of their own.
fn alike(one: &Dimension, other: &Dimension) -> bool {
    let set = |d: &Dimension| d.categories.iter().cloned().collect::<BTreeSet<_>>();
    set(one) == set(other)
}

fn check_cells(table: &Table) -> Result<(), Error> {
    for at in table.cells.keys() {
        let known = at.len() == table.dimensions.len()
            && at
                .iter()
                .zip(&table.dimensions)
                .all(|(l, d)| !members(d, l).is_empty());
        if !known {
            return Err(Error::Table(crate::Error::NoSuchCell {
                table: table.name.clone(),
                at: at.join(" / "),
            }));
        }
    }
    Ok(())
}
