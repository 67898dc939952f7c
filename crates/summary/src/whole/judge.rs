//! Whether linked releases are safe: by the audit of `disclosure::linked`, and, where one person may be counted several
//! times, by how many people are behind what could be worked out.

use std::collections::BTreeMap;

use disclosure::linked::{Audit, Release, Table, Why, audit};
use disclosure::{Dimension, Protection, TOTAL};

use super::release::{QUARTER, quarter};
use super::strand::Strand;
use crate::catalogue::Counted;
use crate::sheet::Population;
use crate::{Period, TableId};

pub(super) struct Judge<'a> {
    pub(super) protection: &'a Protection,
    pub(super) counted: &'a BTreeMap<TableId, Counted>,
    pub(super) quarters: &'a [(Period, BTreeMap<TableId, Counted>)],
}

/// One thing that is counted: by whom, and where it stands in each dimension.
struct Behind {
    by: u32,
    at: BTreeMap<String, String>,
}

impl Judge<'_> {
    /// Whether the last release tells of few people nowhere. What cannot be proved is not safe.
    pub(super) fn passes(&self, strand: &Strand, releases: &[Release]) -> bool {
        let Some((last, earlier)) = releases.split_last() else {
            return true;
        };
        if !audit(last, earlier, self.protection).is_ok_and(|found| found.safe) {
            return false;
        }
        let counts_people = |id: &TableId| {
            matches!(
                id.population(),
                Population::People | Population::UnmetNeeds | Population::Cards
            )
        };
        earlier.is_empty()
            || strand.tables.iter().all(counts_people)
            || self.people_are_many(strand, last, earlier)
    }

    /// Somebody may have several referrals or contacts. Many of them that came late, or that follow from other figures,
    /// may be one person's: they are safe when they are more than any few people have there.
    fn people_are_many(&self, strand: &Strand, last: &Release, earlier: &[Release]) -> bool {
        let behind = self.behind(strand);
        let everywhere = self.enough(&behind, &[], &[]);
        let Ok(strict) = Protection::new(everywhere) else {
            return false;
        };
        let Ok(found) = audit(last, earlier, &strict) else {
            return false;
        };
        let Audit {
            cells,
            earlier: then,
            ..
        } = found;
        let follows = cells.iter().filter(|it| it.why == Some(Why::LeftOut));
        let follows = follows.map(|it| (&it.table, &it.at, it.min, it.max));
        let then = then.iter().map(|it| (&it.table, &it.at, it.min, it.max));
        follows.chain(then).all(|(table, at, min, max)| {
            let all = || [last].into_iter().chain(earlier);
            let table = all()
                .flat_map(|release| &release.tables)
                .find(|it| it.name == *table);
            let Some(Table { dimensions, .. }) = table else {
                return false;
            };
            let enough = self.enough(&behind, dimensions, at);
            max == Some(0)
                || min >= enough
                || max.is_none_or(|max| max >= enough && max - min >= enough)
        })
    }

    /// So many that they are of as many people as the threshold, whoever they are: one more than the fewer people with
    /// the most have there.
    fn enough(&self, behind: &[Behind], dimensions: &[Dimension], at: &[String]) -> u64 {
        let holds = |it: &&Behind| {
            dimensions.iter().zip(at).all(|(dimension, label)| {
                let own = it.at.get(dimension.name());
                own.is_some_and(|own| label == TOTAL || is_in(dimension, own, label))
            })
        };
        let mut each: BTreeMap<u32, u64> = BTreeMap::new();
        for it in behind.iter().filter(holds) {
            *each.entry(it.by).or_default() += 1;
        }
        let mut each: Vec<u64> = each.into_values().collect();
        each.sort_unstable_by(|a, b| b.cmp(a));
        let t = self.protection.threshold();
        let few = usize::try_from(t - 1).unwrap_or(usize::MAX);
        (each.into_iter().take(few).sum::<u64>() + 1).max(t)
    }

    /// What is counted in the first table of a strand.
    fn behind(&self, strand: &Strand) -> Vec<Behind> {
        let Some(id) = strand.tables.first() else {
            return Vec::new();
        };
        let quarters = self.quarters.iter();
        let mut all: Vec<(Option<String>, &Counted)> = quarters
            .filter_map(|(period, counted)| Some((Some(quarter(*period)), counted.get(id)?)))
            .collect();
        if all.is_empty() {
            all.extend(self.counted.get(id).map(|counted| (None, counted)));
        }
        let mut behind = Vec::new();
        for (quarter, counted) in all {
            for unit in &counted.units {
                let own = unit.at.iter().zip(&counted.dimensions).zip(id.dimensions());
                let own = own.filter_map(|((at, dimension), code)| {
                    let label = dimension.categories().get(*at)?;
                    Some(((*code).to_owned(), label.clone()))
                });
                let quarter = quarter.clone().map(|it| (QUARTER.to_owned(), it));
                behind.push(Behind {
                    by: unit.by,
                    at: own.chain(quarter).collect(),
                });
            }
        }
        behind
    }
}

/// Whether a category is a group or in it.
fn is_in(dimension: &Dimension, category: &str, label: &str) -> bool {
    let mut at = category;
    // A chain of parents is no longer than they are.
    for _ in 0..=dimension.parents().len() {
        if at == label {
            return true;
        }
        match dimension.parents().get(at) {
            Some(parent) => at = parent,
            None => return false,
        }
    }
    false
}
