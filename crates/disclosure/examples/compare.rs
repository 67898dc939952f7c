//! Small two-way tables under three ways of protecting them: withholding small cells alone, the usual greedy complement,
//! and this crate. Prints, for caseloads of four sizes, what stays visible and what a reader can work out.
//!
//! `cargo run --release -p disclosure --example compare`
#![allow(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "an example that prints"
)]

use std::collections::BTreeMap;

use disclosure::linked::{Error, Release, Table, audit, protect};
use disclosure::{Dimension, Protection, Value};

const TABLES: usize = 60;
const CLIENTS: [u64; 4] = [30, 60, 120, 300];

/// Counts of a table, row by row, without totals.
type Counts = Vec<Vec<u64>>;
/// Which cells are withheld; the last row and column are totals.
type Hidden = Vec<Vec<bool>>;

fn main() -> Result<(), Error> {
    println!(
        "| clients | method | clients visible | tables that give a cell away | cells exact | cells narrowed |"
    );
    println!("|---|---|---|---|---|---|");
    for clients in CLIENTS {
        let mut dice = Dice(0x5EED ^ clients);
        let tables: Vec<Counts> = (0..TABLES).map(|_| random(&mut dice, clients)).collect();
        type Method = fn(&Counts, &Protection) -> Result<Release, Error>;
        let methods: [(&str, Method); 3] = [
            ("small cells alone", primary_only),
            ("greedy complement", greedy),
            ("this crate", |counts, p| {
                protect(&release(counts, None), &[], p)
            }),
        ];
        for (name, method) in methods {
            print_row(clients, name, &tables, method)?;
        }
    }
    Ok(())
}

fn print_row(
    clients: u64,
    name: &str,
    tables: &[Counts],
    method: fn(&Counts, &Protection) -> Result<Release, Error>,
) -> Result<(), Error> {
    let protection = Protection::default();
    let (mut visible, mut leaking, mut exact, mut narrow) = (0, 0, 0, 0);
    for counts in tables {
        let given_out = method(counts, &protection)?;
        for (at, value) in given_out.tables.iter().flat_map(|t| &t.cells) {
            if at.iter().all(|label| label != "*") {
                visible += value.published().unwrap_or(0);
            }
        }
        let found = audit(&given_out, &[], &protection)?;
        let known = found.cells.iter().filter(|c| c.max == Some(c.min)).count();
        let open = |c: &&disclosure::linked::Interval| {
            c.max != Some(c.min) && c.max.is_some_and(|max| !protection.is_wide(c.min, max))
        };
        exact += known;
        narrow += found.cells.iter().filter(open).count();
        leaking += usize::from(known > 0);
    }
    let share = visible as f64 * 100.0 / (clients * tables.len() as u64) as f64;
    println!(
        "| {clients} | {name} | {share:.0} % | {leaking} of {} | {exact} | {narrow} |",
        tables.len()
    );
    Ok(())
}

/// Five rows and four columns whose categories are of unlike size. Then the smallest row is merged into the next smallest,
/// and so are columns, until every total reaches the threshold: what a careful person does before anything is withheld.
fn random(dice: &mut Dice, clients: u64) -> Counts {
    let shares =
        |dice: &mut Dice, n: usize| -> Vec<u64> { (0..n).map(|_| 1 + dice.below(12)).collect() };
    let (rows, columns) = (shares(dice, 5), shares(dice, 4));
    let mut counts = vec![vec![0; columns.len()]; rows.len()];
    for _ in 0..clients {
        counts[dice.pick(&rows)][dice.pick(&columns)] += 1;
    }
    let counts = merge(counts);
    turn(&merge(turn(&counts)))
}

fn merge(mut rows: Counts) -> Counts {
    let threshold = Protection::default().threshold();
    loop {
        rows.sort_by_key(|row| std::cmp::Reverse(row.iter().sum::<u64>()));
        let small = rows
            .last()
            .is_some_and(|row| row.iter().sum::<u64>() < threshold);
        if !small || rows.len() < 2 {
            return rows;
        }
        let smallest = rows.pop().unwrap_or_default();
        if let Some(next) = rows.last_mut() {
            for (n, more) in next.iter_mut().zip(smallest) {
                *n += more;
            }
        }
    }
}

fn turn(rows: &Counts) -> Counts {
    let width = rows.first().map_or(0, Vec::len);
    (0..width)
        .map(|c| rows.iter().map(|row| row[c]).collect())
        .collect()
}

/// The counts with their totals as the last row and column.
fn with_totals(counts: &Counts) -> Counts {
    let wide: Counts = counts
        .iter()
        .map(|row| [row.clone(), vec![row.iter().sum()]].concat())
        .collect();
    let total = turn(&wide)
        .iter()
        .map(|column| column.iter().sum())
        .collect();
    [wide, vec![total]].concat()
}

fn release(counts: &Counts, hidden: Option<&Hidden>) -> Release {
    let all = with_totals(counts);
    let (height, width) = (counts.len(), counts.first().map_or(0, Vec::len));
    let labels =
        |name: &str, n: usize| -> Vec<String> { (0..n).map(|i| format!("{name}{i}")).collect() };
    let (rows, columns) = (labels("row ", height), labels("column ", width));
    let label = |labels: &[String], i: usize| labels.get(i).map_or("*", String::as_str).to_owned();
    let mut cells = BTreeMap::new();
    for (r, row) in all.iter().enumerate() {
        for (c, n) in row.iter().enumerate() {
            let withheld = hidden.is_some_and(|hidden| hidden[r][c]);
            let value = if withheld {
                Value::Withheld
            } else {
                Value::Published(*n)
            };
            cells.insert(vec![label(&rows, r), label(&columns, c)], value);
        }
    }
    Release {
        population: "clients".to_owned(),
        period: None,
        tables: vec![Table {
            name: "table".to_owned(),
            dimensions: vec![
                Dimension::new("row", rows),
                Dimension::new("column", columns),
            ],
            cells,
            withheld: None,
        }],
    }
}

fn small(counts: &Counts, protection: &Protection) -> Hidden {
    let row = |row: &Vec<u64>| row.iter().map(|n| protection.is_small(*n)).collect();
    with_totals(counts).iter().map(row).collect()
}

#[allow(clippy::unnecessary_wraps, reason = "one of several methods")]
fn primary_only(counts: &Counts, protection: &Protection) -> Result<Release, Error> {
    Ok(release(counts, Some(&small(counts, protection))))
}

/// In each row and column with one withheld cell, the cheapest other one that is not zero goes too (zeros only when there
/// is nothing else), until no line has a single one.
#[allow(clippy::unnecessary_wraps, reason = "one of several methods")]
fn greedy(counts: &Counts, protection: &Protection) -> Result<Release, Error> {
    let mut hidden = small(counts, protection);
    let all = with_totals(counts);
    loop {
        let mut changed = false;
        for (r, row) in all.iter().enumerate() {
            let line: Vec<(usize, usize)> = (0..row.len()).map(|c| (r, c)).collect();
            changed |= second(&all, &mut hidden, &line);
        }
        for c in 0..all.first().map_or(0, Vec::len) {
            let line: Vec<(usize, usize)> = (0..all.len()).map(|r| (r, c)).collect();
            changed |= second(&all, &mut hidden, &line);
        }
        if !changed {
            return Ok(release(counts, Some(&hidden)));
        }
    }
}

fn second(all: &Counts, hidden: &mut Hidden, line: &[(usize, usize)]) -> bool {
    if line.iter().filter(|(r, c)| hidden[*r][*c]).count() != 1 {
        return false;
    }
    let grand = (all.len() - 1, all[0].len() - 1);
    let open = line
        .iter()
        .filter(|at| !hidden[at.0][at.1] && **at != grand);
    let cheapest = open.min_by_key(|(r, c)| (all[*r][*c] == 0, all[*r][*c]));
    if let Some((r, c)) = cheapest {
        hidden[*r][*c] = true;
    }
    cheapest.is_some()
}

/// Random numbers that are the same on every machine (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % n
    }

    fn pick(&mut self, shares: &[u64]) -> usize {
        let mut left = self.below(shares.iter().sum());
        for (i, share) in shares.iter().enumerate() {
            if left < *share {
                return i;
            }
            left -= share;
        }
        0
    }
}
