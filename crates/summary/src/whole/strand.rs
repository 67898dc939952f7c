//! Which tables are audited together. Tables of one whole share its total and nothing else, and where that is published,
//! any two of them can be of the same things; so each is audited beside the total only, with what it is linked to.

use crate::TableId;
use crate::catalogue::CHARACTERISTICS;
use crate::links::TOTALS;

/// Tables that are linked closely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Strand {
    /// Those that are audited, the first to be given up first.
    pub(super) tables: Vec<TableId>,
    /// Those whose total is the number in some groups of the first.
    pub(super) totals: Vec<(TableId, &'static [&'static str])>,
    /// Of needs, each is a table of its own: which one.
    pub(super) need: Option<usize>,
}

/// All strands. Work for groups is in none: nobody is behind a count of it.
pub(super) fn all(needs: usize) -> Vec<Strand> {
    let linked: Vec<TableId> = CHARACTERISTICS
        .iter()
        .flat_map(|by| [by.connected, by.people, by.goals])
        .chain([TableId::CommunityWork, TableId::Needs])
        .collect();
    let alone = TableId::ALL.iter().filter(|id| !linked.contains(id));
    let mut strands: Vec<Strand> = alone
        .map(|id| {
            let totals = TOTALS.iter().filter(|(_, of, _)| of == id);
            Strand {
                tables: vec![*id],
                totals: totals.map(|(it, _, codes)| (*it, *codes)).collect(),
                need: None,
            }
        })
        .collect();
    strands.extend(CHARACTERISTICS.map(|by| Strand {
        tables: vec![by.connected, by.people, TableId::PeopleConnected],
        totals: Vec::new(),
        need: None,
    }));
    strands.extend(CHARACTERISTICS.map(|by| Strand {
        tables: vec![by.goals, TableId::GoalsMoved],
        totals: Vec::new(),
        need: None,
    }));
    strands.extend((0..needs).map(|place| Strand {
        tables: vec![TableId::Needs],
        totals: Vec::new(),
        need: Some(place),
    }));
    strands
}

/// What the total of a table is the number of: tables with the same answer share their total.
pub(super) fn whole(id: TableId) -> &'static str {
    if TOTALS.iter().any(|(it, _, _)| *it == id) {
        return id.code();
    }
    id.population().code()
}

/// In which order what fails is given up: what is told of another table goes before that table.
pub(super) fn given_up_first(strand: &Strand) -> impl Iterator<Item = TableId> {
    let totals = strand.totals.iter().map(|(id, _)| *id);
    totals.chain(strand.tables.iter().copied())
}
