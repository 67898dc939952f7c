//! Small tables, and what a reader can tell of them by listing every table of whole numbers that agrees with what is
//! published. It shares no code with the crate: sums are bit masks over the inner cells of one table over all dimensions.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::collections::{BTreeMap, BTreeSet};

use disclosure::linked::{Release, Table};
use disclosure::{Dimension, Value};

/// The inner cells that a figure sums.
pub type Mask = u32;

/// Random numbers that are the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `n` (xorshift64*).
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % n
    }
}

/// Tables over the dimensions x, y and z, whose first categories may stand under a parent.
#[derive(Clone)]
pub struct Design {
    pub sizes: Vec<usize>,
    pub tables: Vec<Vec<usize>>,
    /// How many of the first categories of x are under a parent; the others are under none.
    pub grouped: usize,
}

const NAMES: [&str; 3] = ["x", "y", "z"];

/// A place of a table.
pub struct Place {
    pub table: usize,
    pub at: Vec<String>,
    pub mask: Mask,
    /// The places of the lines through it, in the same table.
    pub lines: Vec<Mask>,
}

impl Design {
    pub fn atoms(&self) -> usize {
        self.sizes.iter().product()
    }

    /// The labels of an axis with the categories under each, and for each label those that enclose it.
    fn labels(&self, axis: usize) -> Vec<(String, Vec<usize>)> {
        let size = self.sizes[axis];
        let mut labels: Vec<(String, Vec<usize>)> = (0..size)
            .map(|i| (format!("{}{i}", NAMES[axis]), vec![i]))
            .collect();
        if axis == 0 && self.grouped > 0 {
            labels.push(("g".to_owned(), (0..self.grouped).collect()));
        }
        labels.push(("*".to_owned(), (0..size).collect()));
        labels
    }

    fn mask(&self, chosen: &BTreeMap<usize, Vec<usize>>) -> Mask {
        let inside = |atom: usize| {
            let mut left = atom;
            (0..self.sizes.len()).rev().all(|axis| {
                let category = left % self.sizes[axis];
                left /= self.sizes[axis];
                chosen.get(&axis).is_none_or(|c| c.contains(&category))
            })
        };
        (0..self.atoms())
            .filter(|a| inside(*a))
            .map(|a| 1 << a)
            .sum()
    }

    pub fn places(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for (table, axes) in self.tables.iter().enumerate() {
            let mut all: Vec<Vec<(String, Vec<usize>)>> = vec![Vec::new()];
            for axis in axes {
                let labels = self.labels(*axis);
                let with = |at: &Vec<_>| {
                    let at = at.clone();
                    labels
                        .clone()
                        .into_iter()
                        .map(move |l| [at.clone(), vec![l]].concat())
                };
                all = all.iter().flat_map(with).collect();
            }
            for at in all {
                let chosen = |at: &[(String, Vec<usize>)]| -> Mask {
                    let under = at.iter().map(|(_, categories)| categories.clone());
                    self.mask(&axes.iter().copied().zip(under).collect())
                };
                let mut lines = Vec::new();
                for (i, axis) in axes.iter().enumerate() {
                    for around in self.labels(*axis) {
                        let own = &at[i].1;
                        if around.1.len() > own.len() && own.iter().all(|c| around.1.contains(c)) {
                            let mut line = at.clone();
                            line[i] = around;
                            lines.push(chosen(&line));
                        }
                    }
                }
                places.push(Place {
                    table,
                    mask: chosen(&at),
                    at: at.into_iter().map(|(label, _)| label).collect(),
                    lines,
                });
            }
        }
        places
    }

    /// The release with every count.
    pub fn release(&self, counts: &[u64]) -> Release {
        let places = self.places();
        let tables = self.tables.iter().enumerate().map(|(i, axes)| Table {
            name: format!("t{i}"),
            dimensions: axes.iter().map(|axis| self.dimension(*axis)).collect(),
            cells: places
                .iter()
                .filter(|p| p.table == i)
                .map(|p| (p.at.clone(), Value::Published(sum(counts, p.mask))))
                .collect(),
            withheld: None,
        });
        Release {
            population: "people".to_owned(),
            period: None,
            tables: tables.collect(),
        }
    }

    fn dimension(&self, axis: usize) -> Dimension {
        let labels: Vec<String> = (0..self.sizes[axis])
            .map(|i| format!("{}{i}", NAMES[axis]))
            .collect();
        let under = if axis == 0 { self.grouped } else { 0 };
        let plain = Dimension::new(NAMES[axis], labels.clone());
        labels
            .iter()
            .take(under)
            .fold(plain, |d, label| d.parent(label, "g"))
    }
}

pub fn sum(counts: &[u64], mask: Mask) -> u64 {
    let inside = counts
        .iter()
        .enumerate()
        .filter(|(i, _)| mask & (1 << i) != 0);
    inside.map(|(_, n)| n).sum()
}

/// What is published: sums and what they add up to.
pub type Published = BTreeMap<Mask, u64>;

/// Visits every table that agrees, or gives up after so many steps. `visit` says whether to go on.
pub fn list(
    atoms: usize,
    published: &Published,
    steps: u64,
    visit: &mut impl FnMut(&[u64]) -> bool,
) -> Result<(), TooMany> {
    let rows: Vec<(Mask, u64)> = published.iter().map(|(m, n)| (*m, *n)).collect();
    let mut fill = Fill {
        through: (0..atoms)
            .map(|a| {
                (0..rows.len())
                    .filter(|r| rows[*r].0 & (1 << a) != 0)
                    .collect()
            })
            .collect(),
        left: rows.iter().map(|(_, n)| *n).collect(),
        masks: rows.iter().map(|(m, _)| *m).collect(),
        table: vec![0; atoms],
        steps,
    };
    fill.from(0, visit).map(|_| ())
}

/// Listing took more steps than allowed.
#[derive(Debug)]
pub struct TooMany;

struct Fill {
    through: Vec<Vec<usize>>,
    masks: Vec<Mask>,
    left: Vec<u64>,
    table: Vec<u64>,
    steps: u64,
}

impl Fill {
    fn from(
        &mut self,
        atom: usize,
        visit: &mut impl FnMut(&[u64]) -> bool,
    ) -> Result<bool, TooMany> {
        self.steps = self.steps.checked_sub(1).ok_or(TooMany)?;
        if atom == self.table.len() {
            return Ok(visit(&self.table));
        }
        let rows = self.through[atom].clone();
        let most = rows.iter().map(|r| self.left[*r]).min().unwrap_or(0);
        let ends = rows.iter().filter(|r| self.masks[**r] >> (atom + 1) == 0);
        let least = ends.map(|r| self.left[*r]).max().unwrap_or(0);
        for value in least..=most {
            self.table[atom] = value;
            rows.iter().for_each(|r| self.left[*r] -= value);
            let on = self.from(atom + 1, visit);
            rows.iter().for_each(|r| self.left[*r] += value);
            if !on? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The least and the most of each of these sums, over all tables that agree; for everybody, and for the others in the
/// sum as seen by somebody in each inner cell.
pub struct Seen {
    pub range: Vec<(u64, u64)>,
    pub inside: BTreeMap<(usize, usize), (u64, u64)>,
}

pub fn see(
    atoms: usize,
    published: &Published,
    sums: &[Mask],
    steps: u64,
) -> Result<Seen, TooMany> {
    let mut seen = Seen {
        range: vec![(u64::MAX, 0); sums.len()],
        inside: BTreeMap::new(),
    };
    list(atoms, published, steps, &mut |table| {
        for (i, mask) in sums.iter().enumerate() {
            let n = sum(table, *mask);
            widen(&mut seen.range[i], n);
            for one in (0..atoms).filter(|one| table[*one] > 0) {
                let own = u64::from(mask & (1 << one) != 0);
                widen(
                    seen.inside.entry((i, one)).or_insert((u64::MAX, 0)),
                    n - own,
                );
            }
        }
        true
    })?;
    Ok(seen)
}

fn widen(range: &mut (u64, u64), n: u64) {
    *range = (range.0.min(n), range.1.max(n));
}

/// Whether a sum follows from what is published by adding and subtracting alone: whether its row depends on theirs
/// (elimination modulo a large prime).
pub fn follows_by_subtraction(atoms: usize, published: &BTreeSet<Mask>, sum: Mask) -> bool {
    const PRIME: u64 = 2_147_483_647;
    let row = |mask: Mask| -> Vec<u64> { (0..atoms).map(|a| u64::from(mask >> a & 1)).collect() };
    let mut basis: Vec<(usize, Vec<u64>)> = Vec::new();
    let reduce = |basis: &[(usize, Vec<u64>)], mut row: Vec<u64>| {
        for (lead, base) in basis {
            let factor = row[*lead];
            for (x, y) in row.iter_mut().zip(base) {
                *x = (*x + PRIME * PRIME - factor * y) % PRIME;
            }
        }
        row
    };
    for mask in published {
        let row = reduce(&basis, row(*mask));
        if let Some(lead) = row.iter().position(|x| *x != 0) {
            let inverse = power(row[lead], PRIME - 2, PRIME);
            basis.push((lead, row.iter().map(|x| x * inverse % PRIME).collect()));
        }
    }
    reduce(&basis, row(sum)).iter().all(|x| *x == 0)
}

fn power(base: u64, mut exponent: u64, prime: u64) -> u64 {
    let (mut result, mut square) = (1, base);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * square % prime;
        }
        square = square * square % prime;
        exponent >>= 1;
    }
    result
}
