//! What was protected and why, in plain words, for the link worker who is about to let a summary out.
//!
//! She knows the counts; a reader of the files must not get these sentences: they say which cells are small.

use disclosure::{Joined, Note, Value, WhyCell};
use wording::Lang;

use crate::sheet::{Sheet, Shown, Why};
use crate::words::Words;
use crate::{Summary, TableId};

/// What was done to one table. Tables to which nothing was done have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The table.
    pub table: TableId,
    /// Its title.
    pub title: String,
    /// What was joined or withheld and why, a sentence each.
    pub sentences: Vec<String>,
}

/// What was joined or withheld in each table, and why.
#[must_use]
pub fn explain(summary: &Summary, lang: Lang) -> Vec<Explained> {
    let words = Words::of(lang);
    let explained = summary.sheets.iter().map(|sheet| Explained {
        table: sheet.id,
        title: words.title(sheet.id).to_owned(),
        sentences: sentences(summary, sheet, words),
    });
    explained
        .filter(|table| !table.sentences.is_empty())
        .collect()
}

/// Why changes and shares of people asked twice are not what the records say now, where they are not.
#[must_use]
pub fn explain_pairs(summary: &Summary, lang: Lang) -> Option<String> {
    let said = || fill(Words::of(lang), "pairs-stay", &[]);
    summary.pairs_stay().then(said)
}

fn sentences(summary: &Summary, sheet: &Sheet, words: Words) -> Vec<String> {
    let t = || words.count(summary.protection.threshold());
    if summary.stays(sheet.id) {
        return vec![fill(words, "stays", &[("t", t())])];
    }
    let shown = match &sheet.shown {
        Ok(shown) => shown,
        Err(Why::Earlier) => return vec![fill(words, "earlier", &[("t", t())])],
        Err(why) => return vec![words.why(*why, summary)],
    };
    if sheet.id == TableId::Needs {
        return needs(summary, shown, words).into_iter().collect();
    }
    let notes = summary
        .reasons
        .notes
        .get(&sheet.id)
        .map_or(&[][..], Vec::as_slice);
    let joined = joined(shown, words).into_iter();
    joined
        .chain(
            notes
                .iter()
                .map(|note| withheld(summary, shown, note, words)),
        )
        .collect()
}

/// Needs are protected one by one, so those withheld are withheld for one reason.
fn needs(summary: &Summary, shown: &Shown, words: Words) -> Option<String> {
    let dimension = shown.dimensions.first()?;
    let names: Vec<String> = dimension
        .groups
        .iter()
        .enumerate()
        .filter(|(place, _)| shown.value(&[Some(*place)]) == Value::Withheld)
        .map(|(_, group)| words.label(dimension.code, group))
        .collect();
    if names.is_empty() {
        return None;
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let t = words.count(summary.protection.threshold());
    let values = [("names", words.shared.all_of(&names)), ("t", t)];
    Some(fill(words, "needs", &values))
}

fn joined(shown: &Shown, words: Words) -> Vec<String> {
    let mut sentences = Vec::new();
    for dimension in &shown.dimensions {
        for group in &dimension.groups {
            let code = match group.joined {
                Joined::Alone => continue,
                Joined::Neighbours => "joined",
                Joined::Parent | Joined::Other => "joined-as",
            };
            let members = words.members(dimension.code, group);
            let members: Vec<&str> = members.iter().map(String::as_str).collect();
            let values = [
                ("members", words.shared.all_of(&members)),
                ("label", words.label(dimension.code, group)),
            ];
            sentences.push(fill(words, code, &values));
        }
    }
    sentences
}

fn withheld(summary: &Summary, shown: &Shown, note: &Note, words: Words) -> String {
    let code = match note.why {
        WhyCell::Small => "small",
        WhyCell::NearlyAll => "nearly-all",
        WhyCell::Protects => "protects",
    };
    let t = words.count(summary.protection.threshold());
    fill(
        words,
        code,
        &[("cell", cell(shown, &note.at, words)), ("t", t)],
    )
}

fn cell(shown: &Shown, at: &[Option<usize>], words: Words) -> String {
    let labels: Vec<String> = at
        .iter()
        .zip(&shown.dimensions)
        .map(|(at, dimension)| {
            let group = at.and_then(|place| dimension.groups.get(place));
            group.map_or_else(
                || words.own("page", "total").to_owned(),
                |group| words.label(dimension.code, group),
            )
        })
        .collect();
    labels.join(" · ")
}

fn fill(words: Words, code: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    words.own.sentence("explain", code, &values)
}
