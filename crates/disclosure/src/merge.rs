//! Small categories made part of larger ones, only in ways that their dimension declares.
//!
//! A merged category is never small unless nothing more could be done; what remains small is left for suppression.

use std::collections::BTreeSet;

use crate::table::Atom;
use crate::{Dimension, Group, Joined, Protection, Table};

/// Merges what is small by its total, one dimension after the other, and says what each category now holds.
pub(crate) fn merge(table: &Table, protection: &Protection) -> (Table, Vec<Vec<Group>>) {
    let mut merged = table.clone();
    let mut groups = Vec::with_capacity(table.dimensions.len());
    for (axis, dimension) in table.dimensions.iter().enumerate() {
        let lines = lines(table, axis);
        let found = Merging::of(dimension, lines, protection).run();
        merged = regroup(&merged, axis, &found);
        groups.push(
            found
                .into_iter()
                .map(|part| part.group(dimension))
                .collect(),
        );
    }
    (merged, groups)
}

/// All atoms of each category of one dimension.
fn lines(table: &Table, axis: usize) -> Vec<Atom> {
    let size = table.dimensions.get(axis).map_or(0, |d| d.categories.len());
    (0..size)
        .map(|category| {
            let place: Vec<Option<usize>> = (0..table.dimensions.len())
                .map(|d| (d == axis).then_some(category))
                .collect();
            let atoms = table.layout.atoms_of(&place);
            let line = atoms.iter().filter_map(|i| table.atoms.get(*i));
            line.fold(None, |sum: Option<Atom>, atom| {
                Some(sum.map_or_else(|| atom.clone(), |sum| sum.and(atom)))
            })
            .unwrap_or_default()
        })
        .collect()
}

impl Atom {
    fn and(mut self, other: &Self) -> Self {
        self.count = self.count.saturating_add(other.count);
        self.by = match (self.by, &other.by) {
            (Some(mut by), Some(others)) => {
                by.extend(others);
                Some(by)
            }
            _ => None,
        };
        self
    }

    /// How few this points at: people where they are known, units otherwise.
    fn few(&self) -> u64 {
        self.by
            .as_ref()
            .map_or(self.count, |by| self.count.min(by.len() as u64))
    }
}

/// Some categories that are now one.
struct Part {
    members: Vec<usize>,
    line: Atom,
    /// The label it has beside a category's own: a parent's or the residual's.
    label: Option<(String, Joined)>,
    /// Its declared parent.
    parent: Option<String>,
}

impl Part {
    /// Whether the two may be called by one name: of one parent, or both of none and not a parent themselves.
    fn is_like(&self, other: &Self) -> bool {
        let nameless = self.label.is_none() && other.label.is_none();
        self.parent == other.parent && (self.parent.is_some() || nameless)
    }

    fn group(self, dimension: &Dimension) -> Group {
        let members: Vec<String> = self
            .members
            .iter()
            .filter_map(|i| dimension.categories.get(*i).cloned())
            .collect();
        let (label, joined) = match (self.label, members.as_slice()) {
            (Some((label, joined)), _) => (label, joined),
            (None, [only]) => (only.clone(), Joined::Alone),
            (None, several) => (several.join(" + "), Joined::Neighbours),
        };
        Group {
            label,
            members,
            joined,
        }
    }
}

/// A category's parent; a category that is itself the residual belongs to the residual.
fn own_parent(dimension: &Dimension, label: &String) -> Option<String> {
    let residual = dimension.other.as_ref().filter(|other| *other == label);
    residual.or_else(|| dimension.parents.get(label)).cloned()
}

struct Merging<'a> {
    dimension: &'a Dimension,
    protection: &'a Protection,
    parts: Vec<Part>,
}

impl<'a> Merging<'a> {
    fn of(dimension: &'a Dimension, lines: Vec<Atom>, protection: &'a Protection) -> Self {
        let parts = dimension
            .categories
            .iter()
            .zip(lines)
            .enumerate()
            .map(|(i, (label, line))| Part {
                members: vec![i],
                line,
                label: None,
                parent: own_parent(dimension, label),
            })
            .collect();
        Self {
            dimension,
            protection,
            parts,
        }
    }

    fn run(mut self) -> Vec<Part> {
        let mut settled = BTreeSet::new();
        while let Some(small) = self.smallest(&settled) {
            let first = self.first(small);
            if !self.merge_one(small) {
                settled.extend(first);
            }
        }
        self.parts
    }

    /// The first category of a part stands for it, for parts move as others are merged.
    fn first(&self, part: usize) -> Option<usize> {
        self.parts.get(part)?.members.first().copied()
    }

    fn smallest(&self, settled: &BTreeSet<usize>) -> Option<usize> {
        self.parts
            .iter()
            .enumerate()
            .filter(|(_, part)| self.protection.is_small(part.line.few()))
            .filter(|(_, part)| part.members.first().is_none_or(|m| !settled.contains(m)))
            .min_by_key(|(i, part)| (part.line.few(), *i))
            .map(|(i, _)| i)
    }

    /// Makes the part larger in the first way that is declared. `false` when there is none.
    fn merge_one(&mut self, small: usize) -> bool {
        let parent = self.parts.get(small).and_then(|part| part.parent.clone());
        if self.dimension.ordered
            && let Some(neighbour) = self.neighbour(small)
        {
            self.join(&[small, neighbour], None, parent.clone());
            self.name_whole(parent.as_deref());
            return true;
        }
        match parent {
            Some(other) if self.dimension.other.as_ref() == Some(&other) => {
                let above = self.dimension.parents.get(&other).cloned();
                self.join_other(small, &other)
                    || above.is_some_and(|above| self.join_siblings(small, &above))
            }
            Some(parent) => self.join_siblings(small, &parent),
            None => false,
        }
    }

    /// The neighbour with the same parent that loses least: the smallest that makes the two large enough, or else the
    /// larger one.
    fn neighbour(&self, small: usize) -> Option<usize> {
        let own = self.parts.get(small)?;
        let beside = [small.checked_sub(1), small.checked_add(1)];
        let alike = |i: &usize| self.parts.get(*i).is_some_and(|p| p.is_like(own));
        beside.into_iter().flatten().filter(alike).min_by_key(|i| {
            let few = self.parts.get(*i).map_or(0, |p| p.line.few());
            let enough = !self.protection.is_small(own.line.few() + few);
            (!enough, if enough { few } else { u64::MAX - few }, *i)
        })
    }

    /// Names a part that has come to hold everything of its parent after it, and gives it the parent's own parent.
    fn name_whole(&mut self, parent: Option<&str>) {
        let Some(parent) = parent else { return };
        let above = self.dimension.parents.get(parent).cloned();
        if let [whole] = self.held_by(parent).as_slice()
            && let Some(whole) = self.parts.get_mut(*whole)
        {
            whole.label = Some((parent.to_owned(), Joined::Parent));
            whole.parent = above;
        }
    }

    fn join_siblings(&mut self, small: usize, parent: &str) -> bool {
        let siblings = self.held_by(parent);
        let above = self.dimension.parents.get(parent).cloned();
        // A child that has nobody beside it is renamed: "Two-Spirit" alone would still be a small group.
        let grows = siblings.len() > 1 || above.is_some();
        if grows && siblings.contains(&small) {
            let label = (parent.to_owned(), Joined::Parent);
            self.join(&siblings, Some(label), above);
        }
        grows
    }

    fn join_other(&mut self, small: usize, other: &str) -> bool {
        let residual = self.residual(other);
        let small_first = |i: &usize| self.parts.get(*i).map_or(0, |p| p.line.few());
        let mut joined: BTreeSet<usize> = [Some(small), residual].into_iter().flatten().collect();
        let mut rest: Vec<usize> = self.children(other);
        rest.retain(|i| !joined.contains(i));
        rest.sort_by_key(|i| (small_first(i), *i));
        for next in rest {
            let few = self.few_of(&joined);
            // An empty category goes along: whoever sees what was joined must not see that each held somebody.
            let little = small_first(&next) < self.protection.threshold();
            if !little && !self.protection.is_small(few) {
                break;
            }
            joined.insert(next);
        }
        if joined.len() < 2 {
            return false;
        }
        let joined: Vec<usize> = joined.into_iter().collect();
        self.join(
            &joined,
            Some((other.to_owned(), Joined::Other)),
            Some(other.to_owned()),
        );
        true
    }

    fn few_of(&self, parts: &BTreeSet<usize>) -> u64 {
        let lines = parts.iter().filter_map(|i| self.parts.get(*i));
        lines
            .fold(None, |sum: Option<Atom>, part| {
                Some(sum.map_or_else(|| part.line.clone(), |sum| sum.and(&part.line)))
            })
            .map_or(0, |line| line.few())
    }

    /// The part that is the residual by now, or the category of that name.
    fn residual(&self, other: &str) -> Option<usize> {
        self.parts.iter().position(|part| {
            let named = part.label.as_ref().is_some_and(|(label, _)| label == other);
            let own = part.members.iter().any(|m| {
                self.dimension
                    .categories
                    .get(*m)
                    .is_some_and(|c| c == other)
            });
            named || own
        })
    }

    /// The parts that a parent holds, at any depth: its label is true only of all of them.
    fn held_by(&self, parent: &str) -> Vec<usize> {
        let under = |part: &Part| {
            part.parent
                .as_deref()
                .is_some_and(|own| own == parent || self.dimension.ancestors(own).contains(parent))
        };
        let parts = self.parts.iter().enumerate();
        parts
            .filter(|(_, part)| under(part))
            .map(|(i, _)| i)
            .collect()
    }

    fn children(&self, parent: &str) -> Vec<usize> {
        self.parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.parent.as_deref() == Some(parent))
            .map(|(i, _)| i)
            .collect()
    }

    /// Makes these parts one, where the first of them stood; a residual stands where its own category did, or last.
    fn join(&mut self, parts: &[usize], label: Option<(String, Joined)>, parent: Option<String>) {
        let mut members = Vec::new();
        let mut line: Option<Atom> = None;
        for part in parts.iter().filter_map(|i| self.parts.get(*i)) {
            members.extend(&part.members);
            line = Some(line.map_or_else(|| part.line.clone(), |sum| sum.and(&part.line)));
        }
        members.sort_unstable();
        let named = label.as_ref().map(|(label, _)| label);
        let residual = matches!(label, Some((_, Joined::Other)));
        let places = parts.iter().copied();
        let stands = places
            .clone()
            .find(|i| self.is_category(*i, named))
            .or_else(|| if residual { places.max() } else { places.min() })
            .unwrap_or(0);
        let mut whole = Some(Part {
            members,
            line: line.unwrap_or_default(),
            label,
            parent,
        });
        let old = std::mem::take(&mut self.parts);
        for (i, part) in old.into_iter().enumerate() {
            if i == stands {
                self.parts.extend(whole.take());
            } else if !parts.contains(&i) {
                self.parts.push(part);
            }
        }
    }

    fn is_category(&self, part: usize, label: Option<&String>) -> bool {
        let Some(part) = self.parts.get(part) else {
            return false;
        };
        part.members
            .iter()
            .any(|m| label.is_some() && self.dimension.categories.get(*m) == label)
    }
}

/// The table with one dimension's categories replaced by parts of them.
fn regroup(table: &Table, axis: usize, parts: &[Part]) -> Table {
    let mut sizes = table.layout.sizes().to_vec();
    if let Some(size) = sizes.get_mut(axis) {
        *size = parts.len();
    }
    let layout = crate::layout::Layout::new(sizes);
    let mut atoms: Vec<Option<Atom>> = vec![None; layout.atoms()];
    for place in table.layout.places() {
        let Some(mut at) = place.iter().copied().collect::<Option<Vec<usize>>>() else {
            continue;
        };
        let old = table.layout.atom(&at).and_then(|i| table.atoms.get(i));
        let new = at.get(axis).and_then(|category| {
            parts
                .iter()
                .position(|part| part.members.contains(category))
        });
        if let (Some(slot), Some(new)) = (at.get_mut(axis), new) {
            *slot = new;
        }
        let slot = layout.atom(&at).and_then(|i| atoms.get_mut(i));
        if let (Some(slot), Some(old)) = (slot, old) {
            *slot = Some(slot.take().map_or_else(|| old.clone(), |sum| sum.and(old)));
        }
    }
    let mut merged = table.clone();
    merged.layout = layout;
    merged.atoms = atoms.into_iter().map(Option::unwrap_or_default).collect();
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(dimension: Dimension, counts: &[u64]) -> Vec<(String, u64)> {
        let table = Table::from_counts("t", "people", vec![dimension], counts).unwrap();
        let (merged, groups) = merge(&table, &Protection::default());
        let labels = groups[0].iter().map(|g| g.label.clone());
        labels.zip(merged.atoms.iter().map(|a| a.count)).collect()
    }

    fn shown(pairs: &[(&str, u64)]) -> Vec<(String, u64)> {
        pairs.iter().map(|(l, n)| ((*l).to_owned(), *n)).collect()
    }

    #[test]
    fn a_small_age_band_joins_the_neighbour_that_loses_least() {
        let ages = || Dimension::new("age", ["18–24", "25–44", "45–64", "65+"]).ordered();
        assert_eq!(
            groups(ages(), &[3, 20, 9, 30]),
            shown(&[("18–24 + 25–44", 23), ("45–64", 9), ("65+", 30)])
        );
        assert_eq!(
            groups(ages(), &[20, 3, 9, 30]),
            shown(&[("18–24", 20), ("25–44 + 45–64", 12), ("65+", 30)])
        );
    }

    #[test]
    fn an_age_band_does_not_join_those_who_were_not_asked() {
        let ages = Dimension::new("age", ["young", "old", "not asked", "prefers not"])
            .ordered()
            .parent("not asked", "no answer")
            .parent("prefers not", "no answer");
        assert_eq!(
            groups(ages, &[30, 4, 7, 2]),
            shown(&[("young + old", 34), ("no answer", 9)])
        );
    }

    #[test]
    fn a_small_child_makes_all_of_its_parent_one_group() {
        let gender = Dimension::new("gender", ["woman", "man", "two-spirit", "non-binary"])
            .parent("two-spirit", "another gender")
            .parent("non-binary", "another gender");
        assert_eq!(
            groups(gender, &[30, 20, 1, 8]),
            shown(&[("woman", 30), ("man", 20), ("another gender", 9)])
        );
    }

    #[test]
    fn only_small_reasons_join_the_other_ones_and_the_next_larger_if_need_be() {
        let reasons = || {
            let names = ["loneliness", "money", "food", "housing", "other"];
            let all = Dimension::new("reason", names).other("other");
            names
                .into_iter()
                .filter(|n| *n != "other")
                .fold(all, |d, n| d.parent(n, "other"))
        };
        assert_eq!(
            groups(reasons(), &[30, 20, 2, 5, 1]),
            shown(&[("loneliness", 30), ("money", 20), ("other", 8)])
        );
        assert_eq!(
            groups(reasons(), &[30, 20, 2, 8, 1]),
            shown(&[("loneliness", 30), ("money", 20), ("other", 11)])
        );
        assert_eq!(
            groups(reasons(), &[30, 20, 0, 8, 1]),
            shown(&[("loneliness", 30), ("money", 20), ("other", 9)]),
            "whether anybody asked for food is not told"
        );
        assert_eq!(
            groups(reasons(), &[30, 20, 2, 8, 9]),
            shown(&[
                ("loneliness", 30),
                ("money", 20),
                ("housing", 8),
                ("other", 11)
            ])
        );
    }

    #[test]
    fn a_residual_that_stays_small_goes_where_its_own_parent_says() {
        let decision = Dimension::new(
            "decision",
            ["accepted", "waiting", "ineligible", "no room", "other"],
        )
        .parent("ineligible", "other")
        .parent("no room", "other")
        .other("other")
        .parent("other", "not accepted")
        .parent("waiting", "not accepted");
        assert_eq!(
            groups(decision.clone(), &[70, 4, 1, 3, 0]),
            shown(&[("accepted", 70), ("not accepted", 8)])
        );
        assert_eq!(
            groups(decision, &[70, 9, 1, 8, 0]),
            shown(&[("accepted", 70), ("waiting", 9), ("other", 9)])
        );
    }

    #[test]
    fn both_dimensions_of_a_table_are_merged() {
        let rows = Dimension::new("row", ["a", "b", "c"]).ordered();
        let columns = Dimension::new("column", ["x", "y", "z"]).ordered();
        let counts = [20, 1, 20, 1, 0, 2, 20, 1, 20];
        let table = Table::from_counts("t", "people", vec![rows, columns], &counts).unwrap();
        let (merged, groups) = merge(&table, &Protection::default());
        assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        let counts: Vec<u64> = merged.atoms.iter().map(|a| a.count).collect();
        assert_eq!(counts, [22, 22, 21, 20]);
    }

    #[test]
    fn what_has_nothing_declared_is_left_small() {
        let yes_no = Dimension::new("lives alone", ["yes", "no"]);
        assert_eq!(groups(yes_no, &[30, 2]), shown(&[("yes", 30), ("no", 2)]));
    }

    #[test]
    fn twelve_units_of_one_person_are_a_small_group() {
        let unit = |at, by| crate::Unit { at: vec![at], by };
        let units = (0..12)
            .map(|_| unit(0, 7))
            .chain((10..40).map(|by| unit(1, by)));
        let ages = Dimension::new("age", ["young", "old"]).ordered();
        let table = Table::from_units("t", "people", vec![ages], units).unwrap();
        let (merged, _) = merge(&table, &Protection::default());
        assert_eq!(merged.atoms.len(), 1);
        assert_eq!(merged.people(&[0]), 31);
    }
}
