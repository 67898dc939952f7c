//! Protected sheets as `disclosure::linked` reads them: only what is published, and where something is withheld.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::linked::{Release, Table};
use disclosure::{Dimension, Group, TOTAL, Value};

use super::strand::{Strand, whole};
use crate::sheet::Shown;
use crate::{Period, Summary, TableId};

/// A summary and which of its tables say something new: not those that repeat what went out before it.
#[derive(Clone)]
pub(super) struct Out<'a> {
    pub(super) summary: &'a Summary,
    pub(super) fresh: BTreeSet<TableId>,
}

impl Out<'_> {
    fn shown(&self, id: TableId) -> Option<&Shown> {
        let sheet = self.summary.sheet(id).filter(|_| self.fresh.contains(&id));
        sheet?.shown.as_ref().ok()
    }

    /// The total that tables of a whole share, where one of them publishes it.
    fn total(&self, of: &str) -> Option<u64> {
        let fresh = self.fresh.iter().filter(|id| whole(**id) == of);
        fresh.filter_map(|id| self.shown(*id)?.total()).next()
    }

    /// Whether it says anything new in a strand.
    pub(super) fn tells(&self, strand: &Strand) -> bool {
        let totals = strand.totals.iter().map(|(id, _)| *id);
        let mut ids = strand.tables.iter().copied().chain(totals);
        ids.any(|id| self.shown(id).is_some())
    }
}

/// The name of the dimension of quarters.
pub(super) const QUARTER: &str = "quarter";
/// The table of nothing but totals.
const EVERYTHING: &str = "everything";

/// The releases of a strand, the last one last. Where periods differ, the year is the sum of its quarters.
pub(super) fn releases(strand: &Strand, all: &[Out<'_>]) -> Vec<Release> {
    let Some(last) = all.last() else {
        return Vec::new();
    };
    let flow = strand.tables.iter().all(|id| id.is_flow());
    let period = last.summary.period;
    let linked = all
        .iter()
        .filter(|out| flow || out.summary.period == period);
    let linked: Vec<&Out<'_>> = linked.collect();
    let making = Making {
        strand,
        quarters: linked.iter().any(|out| out.summary.period != period)
            || period.number().is_some(),
        categories: categories(strand, &linked),
        all: &linked,
    };
    (0..linked.len())
        .map(|i| making.release(i))
        .filter(|release| !release.tables.is_empty())
        .collect()
}

/// The categories of each dimension, in all releases.
fn categories(strand: &Strand, all: &[&Out<'_>]) -> BTreeMap<&'static str, Vec<String>> {
    let mut found: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let ids = || strand.tables.iter().copied();
    for shown in all
        .iter()
        .flat_map(|out| ids().filter_map(|id| out.shown(id)))
    {
        for dimension in &shown.dimensions {
            let known = found.entry(dimension.code).or_default();
            for member in dimension.groups.iter().flat_map(|group| &group.members) {
                if !known.contains(member) {
                    known.push(member.clone());
                }
            }
        }
    }
    found
}

struct Making<'a> {
    strand: &'a Strand,
    quarters: bool,
    categories: BTreeMap<&'static str, Vec<String>>,
    all: &'a [&'a Out<'a>],
}

impl Making<'_> {
    fn release(&self, place: usize) -> Release {
        let tables = match self.all.get(place) {
            Some(out) => self.tables(out, place),
            None => Vec::new(),
        };
        let first = self.strand.tables.first().map_or("", |id| id.code());
        Release {
            population: first.to_owned(),
            period: None,
            tables,
        }
    }

    fn tables(&self, out: &Out<'_>, place: usize) -> Vec<Table> {
        let period = out.summary.period;
        let mut tables = Vec::new();
        for id in &self.strand.tables {
            let Some(shown) = out.shown(*id) else {
                continue;
            };
            if let Some(need) = self.strand.need {
                tables.extend(self.need(shown, need));
                continue;
            }
            tables.push(self.table(*id, shown, period));
            tables.extend(self.beside(*id, shown, place));
        }
        let of = self.strand.tables.last().map_or("", |id| whole(*id));
        let total = out.total(of);
        for (id, codes) in &self.strand.totals {
            let told = out.shown(*id).and_then(Shown::total);
            tables.extend(told.and_then(|told| self.told(*id, codes, told, total)));
        }
        if let (true, Some(total)) = (self.quarters, total) {
            tables.push(Table {
                name: EVERYTHING.to_owned(),
                dimensions: vec![quarters()],
                cells: [(vec![quarter(period)], Value::Published(total))].into(),
                withheld: None,
            });
        }
        tables
    }

    fn table(&self, id: TableId, shown: &Shown, period: Period) -> Table {
        let own = shown.dimensions.iter();
        let own = own.map(|it| self.dimension(it.code, it.groups.iter().map(labelled)));
        let dimensions = self
            .quarters
            .then(quarters)
            .into_iter()
            .chain(own)
            .collect();
        let cells = shown.cells.iter().map(|(at, value)| {
            let labels = at.iter().zip(&shown.dimensions).map(|(at, dimension)| {
                let group = at.and_then(|place| dimension.groups.get(place));
                group.map_or_else(|| TOTAL.to_owned(), |group| labelled(group).0)
            });
            let quarter = self.quarters.then(|| quarter(period));
            (quarter.into_iter().chain(labels).collect(), *value)
        });
        Table {
            name: id.code().to_owned(),
            dimensions,
            cells: cells.collect(),
            withheld: None,
        }
    }

    /// A dimension with these groups of its categories.
    fn dimension(
        &self,
        code: &'static str,
        groups: impl Iterator<Item = (String, Vec<String>)>,
    ) -> Dimension {
        let categories = self.categories.get(code).cloned().unwrap_or_default();
        groups.fold(
            Dimension::new(code, categories),
            |dimension, (label, members)| {
                let inside = members.into_iter().filter(|member| *member != label);
                inside.fold(dimension, |it, member| it.parent(member, label.clone()))
            },
        )
    }

    /// Where this table joins its categories otherwise than in another release, the groups of both that hold the same: by
    /// them the two can be set against each other. Nothing stands in them; they are there to be asked about.
    fn beside(&self, id: TableId, shown: &Shown, place: usize) -> Vec<Table> {
        let last = self.all.len().saturating_sub(1);
        let others = if place == last {
            0..last
        } else {
            last..last + 1
        };
        let mut tables = Vec::new();
        for other in others {
            let Some(beside) = self.all.get(other).and_then(|out| out.shown(id)) else {
                continue;
            };
            let groups = |it: &Shown| -> Vec<Vec<String>> {
                let first = it.dimensions.first().map_or(&[][..], |it| &it.groups);
                first.iter().map(|group| group.members.clone()).collect()
            };
            let (one, two) = (groups(shown), groups(beside));
            if one == two {
                continue;
            }
            let joined = joined(one, two);
            let joined = joined.into_iter().map(|members| (name(&members), members));
            let mut own = shown.dimensions.iter();
            let first = own.next().map(|it| self.dimension(it.code, joined));
            let rest = own.map(|it| self.dimension(it.code, it.groups.iter().map(labelled)));
            let quarters = self.quarters.then(quarters);
            tables.push(Table {
                name: format!("{} {}", id.code(), other.min(place)),
                dimensions: quarters.into_iter().chain(first).chain(rest).collect(),
                cells: BTreeMap::new(),
                withheld: None,
            });
        }
        tables
    }

    /// Of one need, who named it and who did not.
    fn need(&self, shown: &Shown, need: usize) -> Option<Table> {
        let value = shown.value(&[Some(need)]);
        let total = Value::Published(shown.total()?);
        let group = shown.dimensions.first()?.groups.get(need)?;
        Some(Table {
            name: group.label.clone(),
            dimensions: vec![Dimension::new("named", ["yes", "no"])],
            cells: [
                (vec!["yes".to_owned()], value),
                (vec![TOTAL.to_owned()], total),
            ]
            .into(),
            withheld: None,
        })
    }

    /// The total of a table that counts some groups of the first one.
    fn told(
        &self,
        id: TableId,
        codes: &'static [&'static str],
        told: u64,
        total: Option<u64>,
    ) -> Option<Table> {
        let code = self.strand.tables.first()?.dimensions().first()?;
        let members: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        if !self.categories.get(code)?.contains(members.first()?) {
            return None;
        }
        let label = name(&members);
        let mut cells: BTreeMap<_, _> = [(vec![label.clone()], Value::Published(told))].into();
        if let Some(total) = total {
            cells.insert(vec![TOTAL.to_owned()], Value::Published(total));
        }
        Some(Table {
            name: id.code().to_owned(),
            dimensions: vec![self.dimension(code, [(label, members)].into_iter())],
            cells,
            withheld: None,
        })
    }
}

fn quarters() -> Dimension {
    Dimension::new(QUARTER, ["q1", "q2", "q3", "q4"])
}

/// The place of a period among the quarters.
pub(super) fn quarter(period: Period) -> String {
    let number = period.number();
    number.map_or_else(|| TOTAL.to_owned(), |number| format!("q{number}"))
}

fn labelled(group: &Group) -> (String, Vec<String>) {
    (name(&group.members), group.members.clone())
}

/// What a group is called: the same wherever it holds the same. No code has a bracket.
fn name(members: &[String]) -> String {
    match members {
        [one] => one.clone(),
        _ => {
            let mut members = members.to_vec();
            members.sort();
            format!("({})", members.join("+"))
        }
    }
}

/// The smallest groups that are made of whole groups of either.
fn joined(one: Vec<Vec<String>>, two: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    for group in one.into_iter().chain(two) {
        let (mine, mut rest): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|it| it.iter().any(|member| group.contains(member)));
        let mut whole = group;
        for member in mine.into_iter().flatten() {
            if !whole.contains(&member) {
                whole.push(member);
            }
        }
        rest.push(whole);
        found = rest;
    }
    found
}
