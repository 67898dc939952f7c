//! Several tables of one population, and releases of it that went out earlier, taken together.
//!
//! Tables that share a dimension share its margins, and all tables of a population share its total; a reader adds and
//! subtracts across them, and so does this. The unknowns are the inner cells of one table over all linked dimensions,
//! so that nothing a reader could combine is left out. Every bound is a whole number reached by a whole table.
//!
//! # Releases
//! Releases of one population and one period are linked. Their counts are the same unknowns where all that is published
//! can agree; otherwise the later is the earlier plus late entries, which are counts of their own and audited as such.
//! A count that falls is refused. Releases of another population or period are other people's and are not linked.

mod audit;
mod error;
mod judge;
mod part;
mod protect;
mod seams;
mod space;
mod whole;

use std::collections::BTreeMap;

pub use audit::{Audit, Earlier, Interval, Why, audit};
pub use error::Error;
pub use protect::protect;

use crate::{Dimension, Value, WhyTable};

/// Tables of one population that are given out together, or are about to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Whom it counts. Releases are linked only when this is the same.
    pub population: String,
    /// The time it covers. Releases are linked only when this is the same, or given in neither.
    pub period: Option<String>,
    /// The tables; no two of one name.
    pub tables: Vec<Table>,
}

/// One table of a [`Release`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// What it counts by. A dimension of one name is the same in all tables and has the same categories;
    /// each table may group them under parents of its own.
    pub dimensions: Vec<Dimension>,
    /// For each place (a category, a parent or `*` of each dimension, in order) what stands there. A place that is left
    /// out is not published.
    pub cells: BTreeMap<Vec<String>, Value>,
    /// Why the whole table is withheld, when it is.
    pub withheld: Option<WhyTable>,
}

impl Release {
    /// Whether what is published here can be set against what is published there.
    #[must_use]
    pub fn is_linked_to(&self, other: &Self) -> bool {
        self.population == other.population && self.period == other.period
    }
}

impl Table {
    /// All its places in order, parents and totals included; the last dimension runs fastest.
    #[must_use]
    pub fn places(&self) -> Vec<Vec<String>> {
        space::places(self)
    }
}
