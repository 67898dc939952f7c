//! A protected table as a reader sees it. Withheld counts are not in here, so it may be written anywhere.

use crate::layout::Layout;
use crate::table::check_dimensions;
use crate::{Dimension, Error, Group};

/// What is given out of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The table's name.
    pub name: String,
    /// What it counts.
    pub population: String,
    /// The table, or why there is none.
    pub verdict: Verdict,
}

/// Whether a table is given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// With some cells withheld, perhaps.
    Shown(ShownTable),
    /// Not at all.
    Withheld(WhyTable),
}

/// Why a whole table is withheld. None of these says how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyTable {
    /// Fewer people than the floor are in it.
    FewPeople,
    /// Nothing but the total would remain: all or nearly all are in one group, or the groups are too small.
    NothingLeft,
    /// Its protection could not be proved.
    Unproven,
}

/// The published cells of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownTable {
    pub(crate) name: String,
    pub(crate) dimensions: Vec<ShownDimension>,
    pub(crate) layout: Layout,
    /// One a cell, totals included, in the order of the layout.
    pub(crate) values: Vec<Value>,
}

/// A dimension as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownDimension {
    /// Its name.
    pub name: String,
    /// Its categories, some of them merged.
    pub groups: Vec<Group>,
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// The true count.
    Published(u64),
    /// Not given.
    Withheld,
}

impl Release {
    /// The table, when it is given out.
    #[must_use]
    pub fn shown(&self) -> Option<&ShownTable> {
        match &self.verdict {
            Verdict::Shown(table) => Some(table),
            Verdict::Withheld(_) => None,
        }
    }
}

impl ShownTable {
    /// A published table from anywhere, for [`crate::audit`]: all cells, totals included, in rows with the total after
    /// the last category of each dimension.
    ///
    /// # Errors
    /// When the dimensions are unusable, or there are not as many values as cells.
    pub fn new(
        name: impl Into<String>,
        dimensions: &[Dimension],
        values: Vec<Value>,
    ) -> Result<Self, Error> {
        let name = name.into();
        check_dimensions(&name, dimensions)?;
        let layout = Layout::new(dimensions.iter().map(|d| d.categories.len()).collect());
        if values.len() != layout.cells() {
            return Err(Error::MissingCell {
                table: name,
                at: format!("number {}", values.len().min(layout.cells()) + 1),
            });
        }
        let dimensions = dimensions.iter().map(ShownDimension::alone).collect();
        Ok(Self {
            name,
            dimensions,
            layout,
            values,
        })
    }

    /// The table's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its dimensions, with what was merged.
    #[must_use]
    pub fn dimensions(&self) -> &[ShownDimension] {
        &self.dimensions
    }

    /// What stands at a place: for each dimension the index of a group, or `None` for the total.
    #[must_use]
    pub fn value(&self, place: &[Option<usize>]) -> Option<Value> {
        let cell = self.layout.cell(place)?;
        self.values.get(cell).copied()
    }

    /// All cells with their places, totals included.
    pub fn cells(&self) -> impl Iterator<Item = (Vec<Option<usize>>, Value)> {
        self.layout
            .places()
            .into_iter()
            .zip(self.values.iter().copied())
    }

    /// Whether any cell is withheld.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.values.contains(&Value::Withheld)
    }
}

impl ShownDimension {
    fn alone(dimension: &Dimension) -> Self {
        let group = |label: &String| Group {
            label: label.clone(),
            members: vec![label.clone()],
            joined: crate::Joined::Alone,
        };
        Self {
            name: dimension.name.clone(),
            groups: dimension.categories.iter().map(group).collect(),
        }
    }
}

impl Value {
    /// The count, when it is published.
    #[must_use]
    pub const fn published(self) -> Option<u64> {
        match self {
            Self::Published(count) => Some(count),
            Self::Withheld => None,
        }
    }
}
