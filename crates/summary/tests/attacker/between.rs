//! Two archives of one period side by side: what came between them. A reader takes one figure from the other, and knows
//! that whoever was entered late was added and nobody taken away.

use super::bounds::{PLENTY, Range, System};
use super::data::{self, Release};
use super::linked::less;
use super::{Files, known::Words, published, state};

/// A group of which it is known that some were added to it, and fewer than the threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    pub table: String,
    pub at: String,
    pub least: i64,
    pub most: i64,
}

/// What two archives tell of those who came between them.
pub fn added(first: &Files, second: &Files) -> Vec<Added> {
    let mut system = System::default();
    let one = read(first, &mut system);
    let other = read(second, &mut system);
    let mut asked = Vec::new();
    for (id, before) in one.tables.iter().filter(|(_, table)| table.shown) {
        let Some(after) = other.tables.get(id).filter(|table| table.shown) else {
            continue;
        };
        for (at, sum) in &before.sums {
            let same = members(before, at) == members(after, at);
            if let Some(later) = after.sums.get(at).filter(|_| same) {
                let late = less(later, sum);
                system.state(&late, 0, PLENTY);
                asked.push((id, at, late));
            }
        }
    }
    assert!(system.draw_in(), "two archives contradict each other");
    let threshold = other.threshold;
    let told = asked
        .into_iter()
        .filter_map(|(id, at, late)| match system.range(&late) {
            Range::Between(least, most) if least > 0 && most < threshold => Some(Added {
                table: id.clone(),
                at: at.join(" · "),
                least,
                most,
            }),
            _ => None,
        });
    told.collect()
}

/// What people score who came between two archives: for each mean that both publish, how many they are and how far apart
/// the least and the most are that their scores together can be, in tenths. None who came, none who is told of.
pub fn scores(first: &Files, second: &Files) -> Vec<(i64, i64)> {
    let mut system = System::default();
    let (one, other) = (read(first, &mut system), read(second, &mut system));
    let mut found = Vec::new();
    for (before, after) in one.changes.iter().zip(&other.changes) {
        let (Some(before), Some(after)) = (&before.shown, &after.shown) else {
            continue;
        };
        if before.pairs == after.pairs {
            assert_eq!(
                (before.first, before.later, before.change),
                (after.first, after.later, after.change)
            );
            continue;
        }
        // Each mean is right to half a tenth.
        found.push((after.pairs - before.pairs, before.pairs + after.pairs));
    }
    found
}

fn members(table: &data::Table, at: &[String]) -> Vec<Vec<String>> {
    let axes = table.dimensions.iter().zip(at);
    let group = |(dimension, id): (&data::Dimension, &String)| {
        let found = dimension.groups.iter().find(|group| group.id == *id);
        found.map_or_else(Vec::new, |group| group.members.clone())
    };
    axes.map(group).collect()
}

fn read(files: &Files, system: &mut System) -> Release {
    let release = data::read(&files["summary.json"], system).unwrap();
    let words = Words::of(&release.language, release.threshold, release.floor);
    let found = published(&release, &words);
    let mut leaks = found.leaks;
    state(&found.claims, &release, system, &mut leaks);
    assert_eq!(leaks, []);
    release
}
