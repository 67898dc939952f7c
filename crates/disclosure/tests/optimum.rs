//! Five hundred small tables, protected, and compared with all that could have been done instead: every range with that
//! of all tables that agree, and what is lost with the least that any safe choice of cells would have lost.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a test may stop"
)]

mod listing;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use disclosure::linked::{Release, audit, protect};
use disclosure::{Protection, Value};
use listing::{Design, Dice, Mask, Place, Published, follows_by_subtraction, see, sum};

const TABLES: usize = 500;
const THRESHOLD: u64 = 5;
/// Beyond so many steps a listing is given up, and the choice of cells counts as safe: the optimum can only be lower.
const STEPS: u64 = 20_000_000;

fn protection() -> Protection {
    Protection::new(THRESHOLD).unwrap().with_floor(20).unwrap()
}

fn is_wide((min, max): (u64, u64)) -> bool {
    max >= THRESHOLD && max - min >= THRESHOLD
}

/// The sizes of the dimensions, which of them each table has, and how many categories are under a parent.
type Sketch<'a> = (&'a [usize], &'a [&'a [usize]], usize);

/// Tables of two and three dimensions, two that are linked, and such with a parent.
fn design(dice: &mut Dice) -> Design {
    let designs: [Sketch<'_>; 9] = [
        (&[2, 3], &[&[0, 1]], 0),
        (&[3, 3], &[&[0, 1]], 0),
        (&[2, 2, 2], &[&[0, 1, 2]], 0),
        (&[2, 2, 2], &[&[0, 1], &[1, 2]], 0),
        (&[2, 3], &[&[0, 1], &[0]], 0),
        (&[3, 2], &[&[0], &[1]], 0),
        (&[6], &[&[0]], 3),
        (&[5], &[&[0]], 2),
        (&[3, 2], &[&[0, 1]], 2),
    ];
    let (sizes, tables, grouped) = designs[dice.below(designs.len() as u64) as usize];
    Design {
        sizes: sizes.to_vec(),
        tables: tables.iter().map(|axes| axes.to_vec()).collect(),
        grouped,
    }
}

fn counts(dice: &mut Dice, atoms: usize) -> Vec<u64> {
    let count = |dice: &mut Dice| match dice.below(10) {
        0 | 1 => 0,
        2..=4 => 1 + dice.below(5),
        5..=8 => 4 + dice.below(9),
        _ => 10 + dice.below(20),
    };
    (0..atoms).map(|_| count(dice)).collect()
}

struct Case {
    design: Design,
    places: Vec<Place>,
    counts: Vec<u64>,
}

impl Case {
    fn random(dice: &mut Dice) -> Self {
        loop {
            let design = design(dice);
            let counts = counts(dice, design.atoms());
            if counts.iter().sum::<u64>() >= 20 {
                return Self {
                    places: design.places(),
                    design,
                    counts,
                };
            }
        }
    }

    fn everything(&self) -> Mask {
        (1 << self.design.atoms()) - 1
    }

    /// The figures of some of the tables with their counts.
    fn figures(&self, tables: u32) -> BTreeMap<Mask, u64> {
        let own = self.places.iter().filter(|p| tables & (1 << p.table) != 0);
        own.map(|p| (p.mask, sum(&self.counts, p.mask))).collect()
    }

    /// A count that is not published costs itself plus one; one that stands in two tables is one.
    fn loss(&self, published: &BTreeSet<Mask>) -> u64 {
        let lost = self.figures(u32::MAX).into_iter();
        lost.filter(|(mask, _)| !published.contains(mask))
            .map(|(_, n)| n + 1)
            .sum()
    }

    /// What must be withheld for what it is: the small, and what holds all but few of a line.
    fn sensitive(&self, tables: u32) -> BTreeSet<Mask> {
        let is = |place: &&Place| {
            let n = sum(&self.counts, place.mask);
            let nearly_all =
                |line: &Mask| *line != place.mask && sum(&self.counts, *line) - n < THRESHOLD;
            (n > 0 && n < THRESHOLD) || (n >= THRESHOLD && place.lines.iter().any(nearly_all))
        };
        let own = self.places.iter().filter(|p| tables & (1 << p.table) != 0);
        own.filter(is)
            .map(|p| p.mask)
            .filter(|m| *m != self.everything())
            .collect()
    }

    /// Whether nobody can tell too much when these figures of these tables are withheld and the others published.
    fn is_safe(&self, tables: u32, hidden: &BTreeSet<Mask>) -> bool {
        let published: Published = self
            .figures(tables)
            .into_iter()
            .filter(|(mask, _)| !hidden.contains(mask))
            .collect();
        let own = || self.places.iter().filter(|p| tables & (1 << p.table) != 0);
        let mut sums: Vec<Mask> = hidden.iter().copied().collect();
        let rests = own().filter(|p| hidden.contains(&p.mask));
        let rests: BTreeSet<Mask> = rests
            .flat_map(|p| p.lines.iter().map(|line| line & !p.mask))
            .filter(|rest| *rest != 0)
            .collect();
        if sums.iter().any(|mask| surely_narrow(&published, *mask)) {
            return false;
        }
        sums.extend(&rests);
        let Ok(seen) = see(self.design.atoms(), &published, &sums, STEPS) else {
            return true;
        };
        let hidden = hidden.len();
        seen.range[..hidden].iter().all(|range| is_wide(*range))
            && seen.range[hidden..]
                .iter()
                .all(|(_, max)| *max >= THRESHOLD)
            && seen
                .inside
                .iter()
                .all(|((i, _), range)| *i >= hidden || is_wide(*range))
    }

    /// Whether every table has something to show but its total.
    fn shows_something(&self, tables: u32, hidden: &BTreeSet<Mask>) -> bool {
        let shows = |p: &Place| {
            let open = p.mask != self.everything() && !hidden.contains(&p.mask);
            open && sum(&self.counts, p.mask) > 0
        };
        (0..self.design.tables.len())
            .filter(|t| tables & (1 << t) != 0)
            .all(|t| self.places.iter().any(|p| p.table == t && shows(p)))
    }

    /// The least that a safe choice of cells loses, if it is less than `most`: all choices below, cheapest first.
    fn least(&self, most: u64) -> u64 {
        let mut least = most;
        for tables in 1..1u32 << self.design.tables.len() {
            let figures = self.figures(tables);
            let start = self.sensitive(tables);
            let shown: BTreeSet<Mask> = figures
                .keys()
                .copied()
                .filter(|m| !start.contains(m))
                .collect();
            let open: Vec<(u64, Mask)> = {
                let open = shown.iter().filter(|m| **m != self.everything());
                let mut open: Vec<(u64, Mask)> = open.map(|m| (figures[m] + 1, *m)).collect();
                open.sort_unstable();
                open
            };
            // A heap of sets of further cells: each is followed by itself with the next cell, and with its last replaced.
            let mut heap = BinaryHeap::from([Reverse((self.loss(&shown), Vec::<usize>::new()))]);
            while let Some(Reverse((loss, set))) = heap.pop() {
                if loss >= least {
                    break;
                }
                let mut hidden = start.clone();
                hidden.extend(set.iter().map(|i| open[*i].1));
                if self.shows_something(tables, &hidden) && self.is_safe(tables, &hidden) {
                    least = loss;
                    break;
                }
                let next = set.last().map_or(0, |last| last + 1);
                if next < open.len() {
                    let more = [set.clone(), vec![next]].concat();
                    heap.push(Reverse((loss + open[next].0, more)));
                    if let Some(last) = set.last() {
                        let mut other = set.clone();
                        other[set.len() - 1] = next;
                        heap.push(Reverse((loss - open[*last].0 + open[next].0, other)));
                    }
                }
            }
        }
        least
    }
}

/// What one published line tells of a sum inside it, and of a line with published cells in it, without listing.
fn surely_narrow(published: &Published, mask: Mask) -> bool {
    published.iter().any(|(line, n)| {
        let outside = line & !mask;
        mask & !line == 0 && (*n < THRESHOLD || published.contains_key(&outside) || outside == 0)
    })
}

fn shown(release: &Release, case: &Case) -> (BTreeSet<Mask>, BTreeSet<Mask>) {
    let (mut published, mut hidden) = (BTreeSet::new(), BTreeSet::new());
    for place in &case.places {
        match release.tables[place.table].cells.get(&place.at) {
            Some(Value::Published(n)) => {
                assert_eq!(*n, sum(&case.counts, place.mask));
                published.insert(place.mask);
            }
            Some(Value::Withheld) => {
                hidden.insert(place.mask);
            }
            None => {}
        }
    }
    (published, hidden)
}

#[test]
fn ranges_are_those_of_all_tables_and_hardly_more_is_lost_than_must_be() {
    let mut dice = Dice(0x0D00_5735);
    let (mut ratios, mut optimal, mut whole, mut given_up) = (Vec::new(), 0, 0, 0);
    while ratios.len() < TABLES {
        let case = Case::random(&mut dice);
        let release = protect(&case.design.release(&case.counts), &[], &protection()).unwrap();
        let (published, hidden) = shown(&release, &case);
        let known: Published = published
            .iter()
            .map(|m| (*m, sum(&case.counts, *m)))
            .collect();
        let sums: Vec<Mask> = hidden.iter().copied().collect();
        let Ok(seen) = see(case.design.atoms(), &known, &sums, STEPS) else {
            given_up += 1;
            continue;
        };
        let found = audit(&release, &[], &protection()).unwrap();
        assert!(found.safe);
        for cell in &found.cells {
            let place = case
                .places
                .iter()
                .find(|p| format!("t{}", p.table) == cell.table && p.at == cell.at);
            let i = sums.iter().position(|m| *m == place.unwrap().mask).unwrap();
            assert_eq!(
                (cell.min, cell.max),
                (seen.range[i].0, Some(seen.range[i].1))
            );
            assert!(is_wide(seen.range[i]));
            assert!(!follows_by_subtraction(
                case.design.atoms(),
                &published,
                sums[i]
            ));
        }
        for range in seen.inside.values() {
            assert!(is_wide(*range), "somebody inside can tell {range:?}");
        }
        let lost = case.loss(&published);
        let least = case.least(lost);
        whole += u32::from(release.tables.iter().all(|t| t.withheld.is_some()));
        optimal += u32::from(lost == least);
        ratios.push(if least == 0 {
            1.0
        } else {
            lost as f64 / least as f64
        });
    }
    let mean = ratios.iter().sum::<f64>() / ratios.len() as f64;
    println!(
        "{TABLES} tables: {optimal} lose the least possible, the mean is {mean:.4} of it; {whole} withheld as a whole; \
         {given_up} more were too many to list"
    );
    assert!(mean <= 1.05, "{mean}");
    assert!(given_up * 20 < TABLES, "{given_up}");
}
