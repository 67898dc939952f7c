//! Tables that are linked, over all releases, as equations: what is published against the unknowns it sums.

use std::collections::{BTreeMap, BTreeSet};

use super::seams::{Cut, Seams, Shape, shape};
use super::space::{Space, check, enclosing, places};
use super::whole::Whole;
use super::{Error, Release, Table};
use crate::polytope::NoAnswer;
use crate::table::TOTAL;
use crate::{Dimension, Value};

/// A cell of a table in one of the releases.
#[derive(Clone)]
pub(super) struct Figure<'a> {
    pub(super) release: usize,
    pub(super) table: &'a Table,
    pub(super) at: Vec<String>,
    /// The inner cells it sums.
    pub(super) base: Vec<usize>,
    /// What stands there; nothing when it was left out.
    pub(super) value: Option<Value>,
}

/// A published count of a category in a release.
#[derive(Clone)]
pub(super) struct Seam {
    pub(super) release: usize,
    pub(super) base: Vec<usize>,
    pub(super) count: u64,
}

/// Tables over dimensions that hang together.
#[derive(Clone)]
pub(super) struct Part<'a> {
    population: &'a str,
    space: Space,
    pub(super) figures: Vec<Figure<'a>>,
    /// The population's total in each release, where some table publishes it.
    totals: Vec<Option<u64>>,
    /// Counts of single categories that are published, and through which alone this hangs together with other parts.
    pub(super) seams: Vec<Seam>,
    /// How many times something was entered late before each release: with none, its counts are the first's.
    levels: Vec<usize>,
}

impl<'a> Part<'a> {
    /// The parts of all linked releases, oldest first. Tables without a common dimension are apart when the total that
    /// they share is published in every release; any two tables of one total can be those of one population. The same
    /// holds of tables that share one dimension whose categories' counts are published, and they are apart too when
    /// `cut` allows it.
    pub(super) fn all(linked: &[&'a Release], cut: Cut<'_>) -> Result<Vec<Self>, Error> {
        let Some(last) = linked.last() else {
            return Ok(Vec::new());
        };
        for release in linked {
            let mut names = BTreeSet::new();
            if let Some(twice) = release.tables.iter().find(|t| !names.insert(&t.name)) {
                return Err(Error::TableTwice {
                    table: twice.name.clone(),
                });
            }
        }
        check(&last.population, linked.iter().flat_map(|r| &r.tables))?;
        let totals = linked.iter().map(|r| total(r));
        let totals: Vec<Option<u64>> = totals.collect::<Result<_, _>>()?;
        let open = |(release, total): (&&Release, &Option<u64>)| {
            total.is_none() && release.tables.iter().any(|t| t.withheld.is_none())
        };
        let together = linked.iter().zip(&totals).any(open);
        let mut seams = if together {
            Seams::none()
        } else {
            Seams::of(linked, cut)
        };
        let groups = seams.groups(linked, together);
        seams.between(&groups);
        let part = |shapes| Self::of(linked, shapes, totals.clone(), &seams);
        groups.iter().map(part).collect()
    }

    fn of(
        linked: &[&'a Release],
        shapes: &BTreeSet<Shape<'a>>,
        totals: Vec<Option<u64>>,
        seams: &Seams<'a>,
    ) -> Result<Self, Error> {
        let population = linked.last().map_or("", |r| r.population.as_str());
        let tables: Vec<(usize, &Table)> = linked
            .iter()
            .enumerate()
            .flat_map(|(i, release)| release.tables.iter().map(move |table| (i, table)))
            .filter(|(_, t)| t.withheld.is_none())
            .filter(|(_, t)| shapes.contains(&shape(t)))
            .collect();
        let space = Space::of(population, tables.iter().map(|(_, table)| *table))?;
        let mut figures = Vec::new();
        for (release, table) in tables {
            for at in places(table) {
                let Some(base) = space.atoms_of(table, &at) else {
                    continue;
                };
                let value = table.cells.get(&at).copied();
                figures.push(Figure {
                    release,
                    table,
                    at,
                    base,
                    value,
                });
            }
        }
        let seams = seams
            .within(shapes)
            .filter_map(|(release, name, label, count)| {
                let base = space.atoms_under(name, label)?;
                Some(Seam {
                    release,
                    base,
                    count,
                })
            });
        let mut part = Self {
            population,
            seams: seams.collect(),
            space,
            figures,
            totals,
            levels: Vec::new(),
        };
        part.check_sums()?;
        part.find_late_entries(linked.len())?;
        Ok(part)
    }

    /// The same with these figures of a release withheld.
    pub(super) fn hiding(&self, release: usize, hidden: &BTreeSet<Vec<usize>>) -> Self {
        let mut part = self.clone();
        let own = part.figures.iter_mut().filter(|f| f.release == release);
        for figure in own.filter(|f| hidden.contains(&f.base)) {
            figure.value = Some(Value::Withheld);
        }
        part
    }

    /// Whether all its figures are of tables with the same dimensions.
    pub(super) fn is_one_table(&self) -> bool {
        let shapes: BTreeSet<Shape<'_>> = self.figures.iter().map(|f| shape(f.table)).collect();
        shapes.len() <= 1
    }

    /// How many unknowns there are.
    pub(super) fn unknowns(&self) -> usize {
        self.space.atoms * (self.levels.last().copied().unwrap_or(0) + 1)
    }

    /// Whether anything was entered late after a release.
    pub(super) fn is_late(&self, since: usize) -> bool {
        self.levels.get(since) != self.levels.last()
    }

    /// The unknowns that these inner cells hold in a release.
    pub(super) fn sum(&self, release: usize, base: &[usize]) -> Vec<usize> {
        self.blocks(base, 0, self.levels.get(release).copied().unwrap_or(0))
    }

    /// The unknowns that were entered late into these inner cells after a release.
    pub(super) fn late(&self, since: usize, base: &[usize]) -> Vec<usize> {
        let level = |i: Option<&usize>| i.copied().unwrap_or(0);
        self.blocks(
            base,
            level(self.levels.get(since)) + 1,
            level(self.levels.last()),
        )
    }

    fn blocks(&self, base: &[usize], first: usize, last: usize) -> Vec<usize> {
        let block = |b: usize| base.iter().map(move |i| b * self.space.atoms + i);
        (first..=last).flat_map(block).collect()
    }

    /// All that is published: unknowns and what they add up to.
    pub(super) fn rows(&self) -> Vec<(Vec<usize>, u64)> {
        let figures = self
            .figures
            .iter()
            .filter(|f| f.release < self.levels.len());
        let published = figures.filter_map(|f| {
            let count = f.value.and_then(Value::published)?;
            Some((self.sum(f.release, &f.base), count))
        });
        let everything: Vec<usize> = (0..self.space.atoms).collect();
        let totals = self.totals.iter().take(self.levels.len()).enumerate();
        let totals = totals.filter_map(|(r, total)| Some((self.sum(r, &everything), (*total)?)));
        let seams = self.seams.iter().filter(|s| s.release < self.levels.len());
        let seams = seams.map(|s| (self.sum(s.release, &s.base), s.count));
        let mut rows: Vec<(Vec<usize>, u64)> = published.chain(totals).chain(seams).collect();
        rows.sort();
        rows.dedup();
        rows
    }

    /// The tables that agree with all that is published.
    pub(super) fn whole(&self, known: Option<usize>) -> Result<Whole, NoAnswer> {
        Whole::new(self.unknowns(), &self.rows(), known)
    }

    pub(super) fn refused(&self, why: NoAnswer) -> Error {
        let population = self.population.to_owned();
        match why {
            NoAnswer::Impossible => Error::Impossible { population },
            NoAnswer::Unproven => Error::Unproven { population },
        }
    }

    fn agrees(&self) -> Result<bool, Error> {
        let found = self.whole(None).and_then(|mut whole| whole.least(&[]));
        match found {
            Ok(_) => Ok(true),
            Err(NoAnswer::Impossible) => Ok(false),
            Err(why) => Err(self.refused(why)),
        }
    }

    /// Takes each release for a repetition of the one before where that is possible, and for late entries otherwise.
    fn find_late_entries(&mut self, releases: usize) -> Result<(), Error> {
        for release in 0..releases {
            let before = self.levels.last().copied();
            self.levels.push(before.unwrap_or(0));
            if self.agrees()? {
                continue;
            }
            let Some(before) = before else {
                return Err(self.disagreement());
            };
            self.check_fall(release)?;
            if let Some(level) = self.levels.last_mut() {
                *level = before + 1;
            }
            if !self.agrees()? {
                return Err(self.disagreement());
            }
        }
        Ok(())
    }

    /// Names the first figure that cannot be, given those before it.
    fn disagreement(&self) -> Error {
        let figures = self
            .figures
            .iter()
            .filter(|f| f.release < self.levels.len());
        let published: Vec<(&Figure<'_>, u64)> = figures
            .filter_map(|f| Some((f, f.value?.published()?)))
            .collect();
        let rows: Vec<(Vec<usize>, u64)> = published
            .iter()
            .map(|(f, count)| (self.sum(f.release, &f.base), *count))
            .collect();
        let cannot_be = |n: usize| {
            let first = rows.get(..n).unwrap_or_default();
            let found = Whole::new(self.unknowns(), first, None);
            found.and_then(|mut whole| whole.least(&[])).is_err()
        };
        let (mut good, mut bad) = (0, rows.len());
        while bad - good > 1 {
            let middle = good + (bad - good) / 2;
            if cannot_be(middle) {
                bad = middle;
            } else {
                good = middle;
            }
        }
        match published.get(good) {
            Some((figure, count)) if cannot_be(bad) => Error::Disagrees {
                table: figure.table.name.clone(),
                at: figure.at.join(" / "),
                count: *count,
            },
            _ => self.refused(NoAnswer::Impossible),
        }
    }

    /// Names the cell whose count is lower than it was.
    fn check_fall(&self, release: usize) -> Result<(), Error> {
        let counts = |now: bool| {
            self.figures.iter().filter_map(move |f| {
                let mine = if now {
                    f.release == release
                } else {
                    f.release < release
                };
                let count = f.value.and_then(Value::published)?;
                mine.then_some((f, count))
            })
        };
        let mut most: BTreeMap<&[usize], u64> = BTreeMap::new();
        for (figure, count) in counts(false) {
            let most = most.entry(&figure.base).or_default();
            *most = count.max(*most);
        }
        for (figure, now) in counts(true) {
            let before = most.get(figure.base.as_slice()).copied().unwrap_or(0);
            if now < before {
                return Err(Error::Fell {
                    table: figure.table.name.clone(),
                    at: figure.at.join(" / "),
                    now,
                    before,
                });
            }
        }
        Ok(())
    }

    /// Names a figure that is published with two counts, and a sum that is not that of its published parts.
    fn check_sums(&self) -> Result<(), Error> {
        let mut counts: BTreeMap<(usize, &[usize]), (u64, &str)> = BTreeMap::new();
        for figure in &self.figures {
            let Some(count) = figure.value.and_then(Value::published) else {
                continue;
            };
            let key = (figure.release, figure.base.as_slice());
            match counts.get(&key) {
                Some((before, other)) if *before != count => {
                    return Err(Error::TwoCounts {
                        table: figure.table.name.clone(),
                        at: figure.at.join(" / "),
                        count,
                        other: (*other).to_owned(),
                        before: *before,
                    });
                }
                Some(_) => {}
                None => {
                    counts.insert(key, (count, &figure.table.name));
                }
            }
            for (axis, dimension) in figure.table.dimensions.iter().enumerate() {
                check_parts(figure, count, axis, dimension)?;
            }
        }
        Ok(())
    }
}

fn check_parts(
    figure: &Figure<'_>,
    said: u64,
    axis: usize,
    dimension: &Dimension,
) -> Result<(), Error> {
    let Some(label) = figure.at.get(axis) else {
        return Ok(());
    };
    let inside = |category: &&String| enclosing(dimension, category).contains(label);
    let mut sum = Some(0u64);
    let mut parts = 0;
    for category in dimension.categories.iter().filter(inside) {
        let mut at = figure.at.clone();
        if let Some(slot) = at.get_mut(axis) {
            slot.clone_from(category);
        }
        let count = figure.table.cells.get(&at).and_then(|v| v.published());
        sum = sum
            .zip(count)
            .and_then(|(sum, count)| sum.checked_add(count));
        parts += 1;
    }
    match sum {
        Some(sum) if parts > 0 && sum != said => Err(Error::Table(crate::Error::Contradiction {
            table: figure.table.name.clone(),
            at: figure.at.join(" / "),
            said,
            sum,
        })),
        _ => Ok(()),
    }
}

/// The population's total, where a table publishes it.
fn total(release: &Release) -> Result<Option<u64>, Error> {
    let mut found: Option<(u64, &Table)> = None;
    for table in release.tables.iter().filter(|t| t.withheld.is_none()) {
        let at = vec![TOTAL.to_owned(); table.dimensions.len()];
        let Some(count) = table.cells.get(&at).and_then(|v| v.published()) else {
            continue;
        };
        match found {
            Some((before, other)) if before != count => {
                return Err(Error::TwoCounts {
                    table: table.name.clone(),
                    at: at.join(" / "),
                    count,
                    other: other.name.clone(),
                    before,
                });
            }
            Some(_) => {}
            None => found = Some((count, table)),
        }
    }
    Ok(found.map(|(count, _)| count))
}
