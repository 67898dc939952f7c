//! What a reader of a published table can still work out about its withheld cells.
//!
//! The audit sees only what is published. It must never be given the true counts.

use crate::polytope::{NoAnswer, Polytope, System};
use crate::{Error, Protection, ShownTable};

/// The range of every withheld cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// One a withheld cell, in the order of the table's cells.
    pub cells: Vec<Interval>,
    /// Whether all of them are wide enough.
    pub safe: bool,
}

/// The least and the most that a withheld cell can be, for somebody who has the published table and nothing else. Both
/// ends occur: each is the cell of a whole table of whole numbers that agrees with everything published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The cell's place: for each dimension the index of a group, or `None` for the total.
    pub at: Vec<Option<usize>>,
    /// The least it can be.
    pub min: u64,
    /// The most it can be.
    pub max: u64,
    /// Whether that is wide enough for the protection asked for.
    pub safe: bool,
}

/// Works out the range of each withheld cell.
///
/// # Errors
/// When no counts agree with what is published, or a range has no end or could not be proved.
pub fn audit(table: &ShownTable, protection: &Protection) -> Result<Audit, Error> {
    let places = table.layout.places();
    let system = System {
        atoms: table.layout.atoms(),
        cells: places.iter().map(|p| table.layout.atoms_of(p)).collect(),
    };
    let shown: Vec<Option<u64>> = table.values.iter().map(|v| v.published()).collect();
    let refused = |why| match why {
        NoAnswer::Impossible => Error::Impossible {
            table: table.name.clone(),
        },
        NoAnswer::Unproven => Error::Unproven {
            table: table.name.clone(),
        },
    };
    let mut polytope = Polytope::new(&system, &shown).map_err(refused)?;
    let mut cells = Vec::new();
    for ((at, atoms), value) in places.into_iter().zip(&system.cells).zip(&shown) {
        if value.is_some() {
            continue;
        }
        let range = polytope.range(atoms).map_err(refused)?;
        cells.push(Interval {
            at,
            min: range.min,
            max: range.max,
            safe: protection.is_wide(range.min, range.max),
        });
    }
    let safe = cells.iter().all(|cell| cell.safe);
    Ok(Audit { cells, safe })
}
