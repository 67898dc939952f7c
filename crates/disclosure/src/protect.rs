//! Protecting one table, from the floor to the audit.

use crate::polytope::NoAnswer;
use crate::primary::{Sensitive, sensitive};
use crate::{
    Audit, Error, Group, Protection, Release, ShownDimension, ShownTable, Table, Value, Verdict,
    WhyTable, audit,
};
use crate::{merge::merge, search::withhold};

/// A protected table: what may be given out, and what may be said about it to those who know the counts anyway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected {
    /// What may be given out.
    pub release: Release,
    /// Why each withheld cell is withheld. This is for a preview, not for the reader: whoever knows which cells are
    /// small knows that they lie between 1 and the threshold.
    pub notes: Vec<Note>,
    /// What a reader can work out; empty when the whole table is withheld.
    pub audit: Audit,
}

/// Why a cell is withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The cell's place: for each dimension the index of a group, or `None` for the total.
    pub at: Vec<Option<usize>>,
    /// The reason.
    pub why: WhyCell,
}

/// The reason for which a cell is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyCell {
    /// It counts fewer people than the threshold.
    Small,
    /// It holds all, or nearly all, of a line.
    NearlyAll,
    /// Without it, another withheld cell could be worked out.
    Protects,
}

/// Protects a table. The same table and protection give the same result every time.
///
/// A table whose protection cannot be proved is withheld as a whole: see [`WhyTable`].
///
/// # Errors
/// None today for a table that could be made; the type leaves room for limits.
pub fn protect(table: &Table, protection: &Protection) -> Result<Protected, Error> {
    let everything: Vec<usize> = (0..table.layout.atoms()).collect();
    let people = table.people(&everything).min(table.total());
    if people < protection.floor() {
        return Ok(none(table, WhyTable::FewPeople));
    }
    let (merged, groups) = merge(table, protection);
    if groups.iter().any(|dimension| dimension.len() == 1) {
        return Ok(none(table, WhyTable::NothingLeft));
    }
    let found = sensitive(&merged, protection);
    let hidden = match withhold(&found, protection) {
        Ok(hidden) => hidden,
        Err(NoAnswer::Unproven | NoAnswer::Impossible) => {
            return Ok(none(table, WhyTable::Unproven));
        }
    };
    if nothing_left(&found, &hidden) {
        return Ok(none(table, WhyTable::NothingLeft));
    }
    let shown = shown(&merged, groups, &found, &hidden);
    Ok(match audit(&shown, protection) {
        Ok(audit) if audit.safe => Protected {
            notes: notes(&merged, &found, &hidden),
            audit,
            release: Release {
                name: table.name.clone(),
                population: table.population.clone(),
                verdict: Verdict::Shown(shown),
            },
        },
        _ => none(table, WhyTable::Unproven),
    })
}

fn none(table: &Table, why: WhyTable) -> Protected {
    Protected {
        release: Release {
            name: table.name.clone(),
            population: table.population.clone(),
            verdict: Verdict::Withheld(why),
        },
        notes: Vec::new(),
        audit: Audit {
            cells: Vec::new(),
            safe: true,
        },
    }
}

/// Whether every cell with somebody in it is withheld, but for the grand total.
fn nothing_left(found: &Sensitive, hidden: &[bool]) -> bool {
    let grand = found.counts.len().saturating_sub(1);
    !found
        .counts
        .iter()
        .zip(hidden)
        .take(grand)
        .any(|(count, hidden)| *count > 0 && !hidden)
}

fn shown(
    merged: &Table,
    groups: Vec<Vec<Group>>,
    found: &Sensitive,
    hidden: &[bool],
) -> ShownTable {
    let dimensions = merged.dimensions.iter().zip(groups);
    ShownTable {
        name: merged.name.clone(),
        dimensions: dimensions
            .map(|(dimension, groups)| ShownDimension {
                name: dimension.name.clone(),
                groups,
            })
            .collect(),
        layout: merged.layout.clone(),
        values: found
            .counts
            .iter()
            .zip(hidden)
            .map(|(count, hidden)| {
                if *hidden {
                    Value::Withheld
                } else {
                    Value::Published(*count)
                }
            })
            .collect(),
    }
}

fn notes(merged: &Table, found: &Sensitive, hidden: &[bool]) -> Vec<Note> {
    let marks = found.small.iter().zip(&found.dominant).zip(hidden);
    merged
        .layout
        .places()
        .into_iter()
        .zip(marks)
        .filter(|(_, (_, hidden))| **hidden)
        .map(|(at, ((small, dominant), _))| Note {
            at,
            why: match (small, dominant) {
                (true, _) => WhyCell::Small,
                (false, true) => WhyCell::NearlyAll,
                (false, false) => WhyCell::Protects,
            },
        })
        .collect()
}
