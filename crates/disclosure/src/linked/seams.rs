//! Where linked tables come apart: two that share a dimension whose categories' counts are published tell nothing of each
//! other's inner cells. Any table of the one and any of the other with those counts are those of one population, and
//! remain so when somebody's own place is taken out of both.

use std::collections::{BTreeMap, BTreeSet};

use super::Release;
use super::Table;
use crate::Protection;
use crate::table::TOTAL;

/// The names of a table's dimensions.
pub(super) type Shape<'a> = BTreeSet<&'a str>;

pub(super) fn shape(table: &Table) -> Shape<'_> {
    table.dimensions.iter().map(|d| d.name.as_str()).collect()
}

/// Where tables may be taken apart.
#[derive(Clone, Copy)]
pub(super) enum Cut<'a> {
    /// Not at all.
    Nowhere,
    /// Wherever counts are published.
    Everywhere,
    /// Where they can stay published under this protection.
    Where(&'a Protection),
}

impl Cut<'_> {
    fn allows(self, counts: &[(usize, &str, u64)]) -> bool {
        let Self::Where(protection) = self else {
            return matches!(self, Self::Everywhere);
        };
        let release = |i: usize| counts.iter().filter(move |(r, _, _)| *r == i);
        counts.iter().all(|(i, _, count)| {
            let all: u64 = release(*i).map(|(_, _, n)| n).sum();
            let few = *count > 0 && all.saturating_sub(*count) < protection.threshold();
            !protection.is_small(*count) && !few
        })
    }
}

/// Dimensions whose categories' counts are published in every release.
pub(super) struct Seams<'a> {
    /// For each, what is published: the release, the category and its count.
    known: BTreeMap<&'a str, Vec<(usize, &'a str, u64)>>,
}

impl<'a> Seams<'a> {
    pub(super) fn none() -> Self {
        Self {
            known: BTreeMap::new(),
        }
    }

    /// Those at which `cut` allows to take tables apart.
    pub(super) fn of(linked: &[&'a Release], cut: Cut<'_>) -> Self {
        let mut seams = Self::none();
        let names: BTreeSet<&str> = tables(linked).flat_map(shape).collect();
        for name in names {
            let mut known = Vec::new();
            let every = linked.iter().enumerate().all(|(i, release)| {
                let found = margin(release, name);
                let nothing = release.tables.iter().all(|t| t.withheld.is_some());
                let counts = found.iter().flatten();
                known.extend(counts.map(|(label, count)| (i, *label, *count)));
                nothing || found.is_some()
            });
            if every && cut.allows(&known) {
                seams.known.insert(name, known);
            }
        }
        seams
    }

    /// The shapes of the tables that hang together. No two groups share more than the total or one seam, and seams do not
    /// lead around in a ring.
    pub(super) fn groups(
        &self,
        linked: &[&'a Release],
        together: bool,
    ) -> Vec<BTreeSet<Shape<'a>>> {
        let shapes: BTreeSet<Shape<'a>> = tables(linked).map(shape).collect();
        let mut groups: Vec<BTreeSet<Shape<'a>>> = Vec::new();
        for shape in shapes {
            let holds = |name: &&str| shape.contains(name) && !self.known.contains_key(name);
            let linked = |group: &BTreeSet<Shape<'_>>| together || names(group).iter().any(holds);
            let (mine, mut others): (Vec<_>, Vec<_>) = groups.into_iter().partition(linked);
            others.push(mine.into_iter().flatten().chain([shape.clone()]).collect());
            groups = others;
        }
        let core = self.ring(&groups);
        let (mut ring, mut rest) = (BTreeSet::new(), Vec::new());
        for (i, group) in groups.into_iter().enumerate() {
            if core.contains(&i) {
                ring.extend(group);
            } else {
                rest.push(group);
            }
        }
        if !ring.is_empty() {
            rest.push(ring);
        }
        rest
    }

    /// Only those at which these groups touch.
    pub(super) fn between(&mut self, groups: &[BTreeSet<Shape<'_>>]) {
        self.known.retain(|name, _| {
            groups
                .iter()
                .filter(|group| names(group).contains(name))
                .count()
                > 1
        });
    }

    /// The groups that are left when, again and again, what hangs together with the others at one place only is taken away.
    fn ring(&self, groups: &[BTreeSet<Shape<'_>>]) -> BTreeSet<usize> {
        let mut left: BTreeMap<usize, BTreeSet<&str>> =
            groups.iter().map(names).enumerate().collect();
        loop {
            let mut places: BTreeMap<&str, usize> = BTreeMap::new();
            for name in left.values().flatten() {
                *places.entry(name).or_default() += 1;
            }
            let before = left.clone();
            for names in left.values_mut() {
                names.retain(|name| places.get(name).is_some_and(|n| *n > 1));
            }
            left.retain(|_, names| names.len() > 1);
            if left == before {
                return left.into_keys().collect();
            }
        }
    }

    /// What is published of the seams of these tables: release, dimension, category and count.
    pub(super) fn within<'b>(
        &'b self,
        shapes: &'b BTreeSet<Shape<'a>>,
    ) -> impl Iterator<Item = (usize, &'a str, &'a str, u64)> + 'b {
        let own = names(shapes);
        let known = self
            .known
            .iter()
            .filter(move |(name, _)| own.contains(*name));
        known.flat_map(|(name, counts)| {
            let name = *name;
            counts
                .iter()
                .map(move |(release, label, count)| (*release, name, *label, *count))
        })
    }
}

fn tables<'a>(linked: &[&'a Release]) -> impl Iterator<Item = &'a Table> {
    let tables = linked.iter().flat_map(|release| &release.tables);
    tables.filter(|t| t.withheld.is_none())
}

fn names<'a>(shapes: &BTreeSet<Shape<'a>>) -> BTreeSet<&'a str> {
    shapes.iter().flatten().copied().collect()
}

/// The count of each category of a dimension, if all are published.
fn margin<'a>(release: &'a Release, name: &str) -> Option<Vec<(&'a str, u64)>> {
    let mut found: BTreeMap<&str, u64> = BTreeMap::new();
    let mut size = None;
    for table in release.tables.iter().filter(|t| t.withheld.is_none()) {
        let Some(axis) = table.dimensions.iter().position(|d| d.name == name) else {
            continue;
        };
        let labels = table.dimensions.get(axis).map(|d| &d.categories)?;
        size = Some(labels.len());
        for label in labels {
            let mut at = vec![TOTAL.to_owned(); table.dimensions.len()];
            if let Some(slot) = at.get_mut(axis) {
                slot.clone_from(label);
            }
            if let Some(count) = table.cells.get(&at).and_then(|v| v.published()) {
                found.insert(label, count);
            }
        }
    }
    (size == Some(found.len())).then(|| found.into_iter().collect())
}
