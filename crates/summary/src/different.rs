//! What is different in two summaries of one period, by title: for the worker who counted one again. It never says how.

use wording::Lang;

use crate::Summary;
use crate::words::Words;

/// The titles of the tables that a newer summary of the same period shows otherwise, or has not, or has anew; and of the
/// changes and shares of people asked twice, if any of those is different.
#[must_use]
pub fn different(before: &Summary, now: &Summary, lang: Lang) -> Vec<String> {
    let words = Words::of(lang);
    let changed = now.sheets.iter().map(|sheet| sheet.id);
    let changed = changed.filter(|id| before.sheet(*id) != now.sheet(*id));
    let gone = before.sheets.iter().map(|sheet| sheet.id);
    let gone = gone.filter(|id| now.sheet(*id).is_none());
    let mut titles: Vec<String> = changed
        .chain(gone)
        .map(|id| words.title(id).to_owned())
        .collect();
    if before.needs_heard != now.needs_heard {
        titles.push(words.shared.term("figure", "needs-heard.heard").to_owned());
    }
    if before.changes != now.changes || before.shares != now.shares {
        titles.push(words.own("part", "changes").to_owned());
    }
    titles
}
