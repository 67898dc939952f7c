//! Somebody with the finished archive and nothing else tries to work out what is withheld.
//!
//! No code of the crates is used: the bytes are unpacked, every number in every file is read, each is stated of the cells
//! it is about, and then it is asked how far whatever is withheld can be narrowed. A file, field, element or number that
//! is not understood counts as a finding: what nobody has looked at may say anything.

#![allow(dead_code, reason = "each test uses some")]

mod archive;
pub mod between;
mod bounds;
mod cells;
pub mod data;
mod drawing;
mod known;
mod linked;
mod markup;
mod page;
mod report;
mod rows;

use std::collections::BTreeMap;
use std::fmt;

use bounds::{Range, Sum, System};
use data::{Release, TOTAL, Table};
use known::{Number, Words};
use linked::{Between, less};

/// What an attack found and how much it tried.
#[derive(Debug, Default)]
pub struct Attack {
    /// What should not be.
    pub leaks: Vec<Leak>,
    /// Statements read, over all files.
    pub claims: usize,
    /// Withheld cells tried.
    pub withheld: usize,
    /// What is left of a line beside one of its cells, tried as well.
    pub rests: usize,
    /// Questions that were given up as too hard.
    pub given_up: usize,
}

/// Something a reader can learn that a summary must not tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leak {
    /// A part of a file that cannot be read, so that nobody knows what it tells.
    NotRead { file: String, what: String },
    /// A number in a text that no published figure explains.
    Unexplained {
        file: String,
        text: String,
        number: String,
    },
    /// A number about a cell that `summary.json` does not publish.
    Withheld {
        file: String,
        place: String,
        table: String,
        at: String,
    },
    /// The files contradict each other.
    Contradiction,
    /// A published number of fewer than the threshold.
    Small {
        table: String,
        at: String,
        count: i64,
    },
    /// A withheld number that can be narrowed too far.
    Undone {
        table: String,
        at: String,
        least: i64,
        most: i64,
    },
    /// Fewer than the threshold are in another cell of a line: nearly all are in one.
    NearlyAll {
        table: String,
        at: String,
        rest: (i64, i64),
    },
    /// A number that stands in no table, and that two tables tell together.
    Between { what: String, least: i64, most: i64 },
    /// A mean of too few.
    FewPairs { figure: String, pairs: i64 },
}

impl fmt::Display for Leak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

/// A statement about one cell.
pub struct Claim {
    pub file: &'static str,
    pub place: String,
    pub table: String,
    pub at: Vec<String>,
    pub what: What,
}

#[derive(Clone, Copy)]
pub enum What {
    Count(i64),
    /// Of the table's total.
    Percent(i64),
    /// Of its row.
    OfRow(i64),
}

/// What one file says.
#[derive(Default)]
pub struct Found {
    pub claims: Vec<Claim>,
    pub leaks: Vec<Leak>,
}

impl Found {
    fn not_read(&mut self, file: &str, what: &str) {
        self.leaks.push(Leak::NotRead {
            file: file.to_owned(),
            what: what.trim().to_owned(),
        });
    }

    fn unexplained(&mut self, file: &str, text: &str, number: &Number) {
        self.leaks.push(Leak::Unexplained {
            file: file.to_owned(),
            text: text.trim().to_owned(),
            number: text[number.start..number.end].to_owned(),
        });
    }

    fn join(&mut self, other: Self) {
        self.claims.extend(other.claims);
        self.leaks.extend(other.leaks);
    }
}

/// The files of an archive as text.
pub type Files = BTreeMap<String, String>;

/// The files of an archive; or why they cannot be read.
pub fn unpack(archive: &[u8]) -> Result<Files, String> {
    let files = archive::files(archive)?.into_iter();
    let text = |(name, bytes)| match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(_) => Err(format!("{name} is no text")),
    };
    files.map(text).collect()
}

/// Attacks an archive. `nobody` is the archive of the same period and settings without a client, which anybody can make:
/// what is the same in both tells nothing.
pub fn attack(archive: &[u8], nobody: &[u8]) -> Attack {
    match (unpack(archive), unpack(nobody)) {
        (Ok(files), Ok(nobody)) => attack_files(&files, &nobody),
        (Err(what), _) | (_, Err(what)) => Attack {
            leaks: vec![Leak::NotRead {
                file: "the archive".to_owned(),
                what,
            }],
            ..Attack::default()
        },
    }
}

/// The same, on files that are unpacked.
pub fn attack_files(files: &Files, nobody: &Files) -> Attack {
    let mut system = System::default();
    let text = |files: &'_ Files, name: &str| files.get(name).cloned().unwrap_or_default();
    let release = match data::read(&text(files, "summary.json"), &mut system) {
        Ok(release) => release,
        Err(what) => {
            let mut found = Found::default();
            found.not_read("summary.json", &what);
            return Attack {
                leaks: found.leaks,
                ..Attack::default()
            };
        }
    };
    let words = Words::of(&release.language, release.threshold, release.floor);
    let mut found = published(&release, &words);
    for (name, content) in files {
        match name.as_str() {
            "summary.json" => {}
            "summary.html" => {
                found.join(page::attack(content, &text(nobody, name), &release, &words))
            }
            "tables.csv" => found.join(rows::attack(content, &release, &words)),
            "measure-report.json" => found.join(report::attack(content, &release, &words)),
            // The method is the same whoever is counted.
            "METHOD.md" if nobody.get(name) == Some(content) => {}
            _ => found.not_read(name, "nobody knows how to read this file"),
        }
    }
    let mut attack = Attack {
        leaks: found.leaks,
        claims: found.claims.len(),
        ..Attack::default()
    };
    state(&found.claims, &release, &mut system, &mut attack.leaks);
    attack.narrow(&release, system);
    attack
}

/// What the data publish, as statements; its titles and labels hold no number of their own.
fn published(release: &Release, words: &Words) -> Found {
    let mut found = Found::default();
    let file = "summary.json";
    for (id, table) in &release.tables {
        let labels = table.dimensions.iter().flat_map(|dimension| {
            let labels = dimension.groups.iter().map(|group| &group.label);
            labels.chain([&dimension.title])
        });
        for text in labels.chain([&table.title]) {
            match words.numbers(text) {
                Ok(numbers) => {
                    for number in &numbers {
                        found.unexplained(file, text, number);
                    }
                }
                Err(why) => found.not_read(file, &why),
            }
        }
        for (at, cell) in &table.cells {
            let told = [cell.count.map(What::Count), cell.percent.map(What::Percent)];
            found
                .claims
                .extend(told.into_iter().flatten().map(|what| Claim {
                    file,
                    place: String::new(),
                    table: id.clone(),
                    at: at.clone(),
                    what,
                }));
        }
    }
    for share in &release.cards {
        let table = share.table.to_owned();
        found.claims.push(pairs(file, table, share.cards, 1));
    }
    for share in &release.shares {
        let id = format!("share:{}:{}", share.figure, share.follow_up);
        let Some(told) = &share.shown else { continue };
        for (percent, at) in [(told.first, ["yes", TOTAL]), (told.later, [TOTAL, "yes"])] {
            found.claims.extend(percent.map(|percent| Claim {
                file,
                place: String::new(),
                table: id.clone(),
                at: at.map(str::to_owned).to_vec(),
                what: What::Percent(percent),
            }));
        }
        found.claims.push(pairs(file, id, told.pairs, 2));
    }
    for change in &release.changes {
        let id = format!("change:{}:{}", change.figure, change.follow_up);
        let Some(means) = &change.shown else { continue };
        if release.tables.get(&id).is_some_and(|table| table.shown) {
            found.claims.push(pairs(file, id, means.pairs, 1));
        }
    }
    let pairs = release
        .changes
        .iter()
        .filter_map(|it| Some((&it.figure, it.shown.as_ref()?.pairs)));
    let more = release
        .shares
        .iter()
        .filter_map(|it| Some((&it.figure, it.shown.as_ref()?.pairs)));
    for (figure, pairs) in pairs.chain(more) {
        if pairs < release.threshold.max(11) {
            found.leaks.push(Leak::FewPairs {
                figure: figure.clone(),
                pairs,
            });
        }
    }
    found
}

fn pairs(file: &'static str, table: String, pairs: i64, dimensions: usize) -> Claim {
    Claim {
        file,
        place: "pairs".to_owned(),
        table,
        at: vec![TOTAL.to_owned(); dimensions],
        what: What::Count(pairs),
    }
}

/// States every claim of the cells it is about. One about a cell that the data do not publish is a leak by itself.
fn state(claims: &[Claim], release: &Release, system: &mut System, leaks: &mut Vec<Leak>) {
    for claim in claims {
        let table = release.tables.get(&claim.table).filter(|table| table.shown);
        let cell = table.and_then(|table| Some((table, table.cells.get(&claim.at)?)));
        let leak = || Leak::Withheld {
            file: claim.file.to_owned(),
            place: claim.place.clone(),
            table: claim.table.clone(),
            at: claim.at.join(" · "),
        };
        let Some((table, cell)) = cell else {
            leaks.push(leak());
            continue;
        };
        if cell.count.is_none() {
            leaks.push(leak());
        }
        // What the data publish in the same words adds nothing.
        let same = match claim.what {
            What::Count(count) => cell.count == Some(count),
            What::Percent(percent) | What::OfRow(percent) => {
                share_of(cell.count, table.cells[&whole(claim, table)].count) == Some(percent)
            }
        };
        if claim.file == "summary.json" || !same {
            say(claim, table, same, system);
        }
    }
}

/// Whole per cent, half rounded up.
fn share_of(count: Option<i64>, total: Option<i64>) -> Option<i64> {
    let (count, total) = (count?, total.filter(|total| *total > 0)?);
    Some((200 * count + total) / (2 * total))
}

/// What a per cent is of.
fn whole(claim: &Claim, table: &Table) -> Vec<String> {
    match (claim.what, claim.at.as_slice()) {
        (What::OfRow(_), [row, _]) => vec![row.clone(), TOTAL.to_owned()],
        _ => table.everywhere(),
    }
}

fn say(claim: &Claim, table: &Table, known: bool, system: &mut System) {
    let sum = &table.sums[&claim.at];
    match claim.what {
        What::Count(count) => system.state(sum, count, count),
        What::Percent(_) | What::OfRow(_) if known => {}
        // 2·total·p ≤ 200·part + total < 2·total·p + 2·total.
        What::Percent(percent) | What::OfRow(percent) => {
            let total = &table.sums[&whole(claim, table)];
            let times = |sum: &Sum, factor: i64| -> Sum {
                sum.iter().map(|(i, c)| (*i, c * factor)).collect()
            };
            let part = times(sum, 200);
            let over = less(&part, &times(total, 2 * percent - 1));
            let under = less(&times(total, 2 * percent + 1), &part);
            system.state(&over, 0, 400 * bounds::PLENTY);
            system.state(&under, 1, 400 * bounds::PLENTY);
        }
    }
}

impl Attack {
    fn narrow(&mut self, release: &Release, mut system: System) {
        let between = linked::state(release, &mut system);
        if !system.draw_in() {
            self.leaks.push(Leak::Contradiction);
            return;
        }
        let threshold = release.threshold;
        for (id, table) in release.tables.iter().filter(|(_, table)| table.shown) {
            // Nobody is behind a count of what was done for groups.
            if id == "community-work" {
                continue;
            }
            for (at, cell) in &table.cells {
                match cell.count {
                    Some(count) if (1..threshold).contains(&count) => {
                        self.leaks.push(Leak::Small {
                            table: id.clone(),
                            at: at.join(" · "),
                            count,
                        })
                    }
                    Some(_) => {}
                    None => self.withheld_cell(id, at, &table.sums[at], threshold, &system),
                }
                for line in lines(table, at) {
                    let rest = less(&table.sums[&line], &table.sums[at]);
                    self.rest(
                        id,
                        at,
                        &rest,
                        threshold,
                        &system,
                        table.sums[&line].as_slice(),
                    );
                }
            }
        }
        for Between { what, sum } in between {
            match system.range(&sum) {
                Range::Between(least, most)
                    if least >= threshold || (most >= threshold && most - least >= threshold) => {}
                Range::Between(least, most) => self.leaks.push(Leak::Between { what, least, most }),
                Range::Nothing => self.leaks.push(Leak::Contradiction),
                Range::GivenUp => self.given_up += 1,
            }
        }
    }

    fn withheld_cell(
        &mut self,
        id: &str,
        at: &[String],
        sum: &Sum,
        threshold: i64,
        system: &System,
    ) {
        self.withheld += 1;
        match system.range(sum) {
            Range::Between(least, most) if most >= threshold && most - least >= threshold => {}
            Range::Between(least, most) => self.leaks.push(Leak::Undone {
                table: id.to_owned(),
                at: at.join(" · "),
                least,
                most,
            }),
            Range::Nothing => self.leaks.push(Leak::Contradiction),
            Range::GivenUp => self.given_up += 1,
        }
    }

    /// What is left of a line beside a cell: none but of an empty line, or as many as the threshold, or nobody can say.
    fn rest(
        &mut self,
        id: &str,
        at: &[String],
        rest: &Sum,
        threshold: i64,
        system: &System,
        line: &[(usize, i64)],
    ) {
        self.rests += 1;
        let empty = || !line.is_empty() && matches!(system.range(line), Range::Between(0, _));
        match system.range(rest) {
            Range::Between(least, most)
                if least >= threshold || (most >= threshold && most - least >= threshold) => {}
            // Nobody knows whether anybody is in the line at all.
            Range::Between(_, 0) if empty() => {}
            Range::Between(least, most) => self.leaks.push(Leak::NearlyAll {
                table: id.to_owned(),
                at: at.join(" · "),
                rest: (least, most),
            }),
            Range::Nothing => self.leaks.push(Leak::Contradiction),
            Range::GivenUp => self.given_up += 1,
        }
    }
}

/// The lines that a cell is in: a row and a column for one inside, the total for one of a margin.
fn lines(table: &Table, at: &[String]) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    for axis in 0..at.len() {
        if at[axis] != TOTAL {
            let mut line = at.to_vec();
            TOTAL.clone_into(&mut line[axis]);
            // Where the cells do not add up there is no line but the whole.
            if table.sums.contains_key(&line) {
                lines.push(line);
            }
        }
    }
    lines
}
