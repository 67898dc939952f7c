//! A dimension of a table, how its categories may be merged, and the groups that came of it.

use std::collections::{BTreeMap, BTreeSet};

/// A characteristic that a table counts by, with its categories and the ways in which small ones may be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    pub(crate) name: String,
    pub(crate) categories: Vec<String>,
    pub(crate) parents: BTreeMap<String, String>,
    pub(crate) ordered: bool,
    pub(crate) other: Option<String>,
}

/// Categories shown as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What it is called: the category's own label, the parent's, or the members' joined by " + ".
    pub label: String,
    /// The categories it holds, in the dimension's order.
    pub members: Vec<String>,
    /// How they came together.
    pub joined: Joined,
}

/// How the members of a [`Group`] came together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// Not at all: one category, as it was.
    Alone,
    /// All that the declared parent holds.
    Parent,
    /// Neighbours in an ordered dimension.
    Neighbours,
    /// Small ones put into the declared residual.
    Other,
}

impl Dimension {
    /// A dimension whose categories have no order and are never merged.
    pub fn new<S: Into<String>>(
        name: impl Into<String>,
        categories: impl IntoIterator<Item = S>,
    ) -> Self {
        Self {
            name: name.into(),
            categories: categories.into_iter().map(Into::into).collect(),
            parents: BTreeMap::new(),
            ordered: false,
            other: None,
        }
    }

    /// Declares that the categories follow one another, so that a small one may be merged with a neighbour of the same
    /// parent (or, like it, of none).
    #[must_use]
    pub fn ordered(mut self) -> Self {
        self.ordered = true;
        self
    }

    /// Declares that `child` (a category or a parent) belongs to `parent`. A small child makes all children of its
    /// parent one group, under the parent's label.
    #[must_use]
    pub fn parent(mut self, child: impl Into<String>, parent: impl Into<String>) -> Self {
        self.parents.insert(child.into(), parent.into());
        self
    }

    /// Declares a residual such as "other": of its children (declared with [`Self::parent`]) only the small ones are
    /// merged into it, and as many next larger ones as it takes. It may be one of the categories.
    #[must_use]
    pub fn other(mut self, label: impl Into<String>) -> Self {
        self.other = Some(label.into());
        self
    }

    /// The dimension's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The labels of its categories, in order.
    #[must_use]
    pub fn categories(&self) -> &[String] {
        &self.categories
    }

    /// The declared parent of each category or parent that has one.
    #[must_use]
    pub fn parents(&self) -> &BTreeMap<String, String> {
        &self.parents
    }

    /// Whether the categories follow one another.
    #[must_use]
    pub const fn is_ordered(&self) -> bool {
        self.ordered
    }

    /// The declared residual, if there is one.
    #[must_use]
    pub fn residual(&self) -> Option<&str> {
        self.other.as_deref()
    }

    /// The parent at fault: one that is its own descendant, or that is also a category but not the residual.
    pub(crate) fn bad_parent(&self) -> Option<&str> {
        self.parents.iter().find_map(|(child, parent)| {
            let residual = self.other.as_ref() == Some(parent);
            let category = self.categories.contains(parent) && !residual;
            (category || self.ancestors(child).contains(child.as_str())).then_some(parent.as_str())
        })
    }

    /// The parents of a label, their parents, and so on.
    pub(crate) fn ancestors(&self, label: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut at = label;
        while let Some(parent) = self.parents.get(at) {
            if !found.insert(parent.as_str()) {
                break;
            }
            at = parent;
        }
        found
    }
}
