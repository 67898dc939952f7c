//! What to try with a table that tells too much, before it is given up: groups joined more coarsely, or more cells
//! withheld.

use disclosure::{Group, Joined, Note, Protection, Unit};

use crate::catalogue::{Counted, up_or_not};
use crate::groups::protected_within;
use crate::sheet::{Sheet, Shown};
use crate::summarise::protected;

/// One thing to try.
pub(super) enum Attempt {
    /// The same with a higher threshold, which joins more.
    Stricter(u64),
    /// In these groups, with a threshold that withholds more.
    In(Vec<Vec<Group>>, u64),
    /// Goals that moved up and goals that did not, in these groups of people or in several of them together.
    Goals(Vec<Group>, u64),
}

impl Attempt {
    /// The table as it would be.
    pub(super) fn sheet(&self, counted: &Counted, by: &Protection) -> Option<(Sheet, Vec<Note>)> {
        let stricter = |threshold: u64| {
            let floor = by.floor().max(threshold);
            Protection::new(threshold).ok()?.with_floor(floor).ok()
        };
        match self {
            Self::Stricter(threshold) => protected(counted, &stricter(*threshold)?).ok(),
            Self::In(groups, threshold) => {
                let counted = counted.grouped(groups)?;
                let (mut sheet, notes) = protected(&counted, &stricter(*threshold)?).ok()?;
                if let Ok(shown) = &mut sheet.shown {
                    for (dimension, groups) in shown.dimensions.iter_mut().zip(groups) {
                        if dimension.groups.len() != groups.len() {
                            return None;
                        }
                        dimension.groups.clone_from(groups);
                    }
                }
                Some((sheet, notes))
            }
            Self::Goals(rows, threshold) => {
                let protection = stricter(*threshold)?;
                protected_within(counted, rows, &up_or_not(), &protection).ok()?
            }
        }
    }
}

/// Whether every figure that a table gives is what is counted now.
pub(super) fn says_the_same(counted: &Counted, shown: &Shown) -> bool {
    let groups: Vec<Vec<Group>> = shown
        .dimensions
        .iter()
        .map(|it| it.groups.clone())
        .collect();
    let Some(now) = counted.grouped(&groups) else {
        return false;
    };
    let count = |at: &[Option<usize>]| {
        let inside = |unit: &&Unit| {
            let mut axes = at.iter().zip(&unit.at);
            axes.all(|(place, own)| place.is_none_or(|place| place == *own))
        };
        now.units.iter().filter(inside).count() as u64
    };
    let mut cells = shown.cells.iter();
    cells.all(|(at, value)| value.published().is_none_or(|said| said == count(at)))
}

/// The smallest groups of which every one of these tables tells the sum: what one of them withholds is one group.
pub(super) fn told_by_all<'a>(tables: impl Iterator<Item = &'a Shown>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for shown in tables {
        let own = shown.dimensions.first().map_or(&[][..], |it| &it.groups);
        let is_told = |place: usize| shown.value(&[Some(place)]).published().is_some();
        let (told, hidden): (Vec<_>, Vec<_>) = own
            .iter()
            .enumerate()
            .partition(|(place, _)| is_told(*place));
        let hidden = hidden.into_iter().map(|(_, it)| it.clone()).reduce(with);
        for group in told.into_iter().map(|(_, it)| it.clone()).chain(hidden) {
            let meets = |it: &Group| it.members.iter().any(|one| group.members.contains(one));
            let (mine, mut rest): (Vec<_>, Vec<_>) = found.into_iter().partition(meets);
            rest.push(mine.into_iter().fold(group, with));
            found = rest;
        }
    }
    found
}

/// Two groups as one. What holds all of the other keeps its name.
fn with(one: Group, other: Group) -> Group {
    let holds = |it: &Group, all: &Group| all.members.iter().all(|one| it.members.contains(one));
    if holds(&one, &other) {
        return one;
    }
    if holds(&other, &one) {
        return other;
    }
    let mut members = one.members;
    members.extend(other.members);
    members.dedup();
    members.sort();
    members.dedup();
    Group {
        label: members.join(" + "),
        members,
        joined: Joined::Neighbours,
    }
}
