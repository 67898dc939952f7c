//! One table of the catalogue: what it counts, what it says in a sentence, and its figures.

use disclosure::{Group, Joined, Value};

use super::{Page, bar};
use crate::sheet::{Shape, Sheet, SheetDimension, Shown};
use crate::words::Words;
use crate::{Summary, TableId};

pub(super) fn write(page: &mut Page, summary: &Summary, sheet: &Sheet, words: Words) {
    page.open_table(words.title(sheet.id));
    page.element("h3", words.title(sheet.id));
    page.element("p", words.rule(sheet.id));
    match &sheet.shown {
        Err(why) => {
            page.raw("<p class=\"withheld\">");
            page.text(&words.why(*why, summary));
            page.raw("</p>\n");
        }
        Ok(shown) => {
            lead(page, sheet.id, shown, words);
            match shown.dimensions.as_slice() {
                [rows, columns] => two_way(page, sheet.id, shown, rows, columns, words),
                [rows] => one_way(page, sheet.id, shown, rows, words),
                _ => {}
            }
        }
    }
    page.raw("</div>\n");
}

/// The total, and the largest group that is published, in words.
fn lead(page: &mut Page, id: TableId, shown: &Shown, words: Words) {
    let Some(total) = shown.total() else { return };
    let counted = words
        .own
        .counted(id.population().code(), crate::words::whole(total));
    let largest = shown.dimensions.first().and_then(|dimension| {
        let places = dimension.groups.iter().enumerate();
        places
            .filter_map(|(place, group)| {
                let at: Vec<Option<usize>> = [Some(place)]
                    .into_iter()
                    .chain(shown.dimensions.iter().skip(1).map(|_| None))
                    .collect();
                Some((shown.value(&at).published()?, shown.percent(&at)?, group))
            })
            .filter(|(count, _, _)| *count > 0)
            .max_by_key(|(count, _, _)| *count)
            .map(|(_, percent, group)| (words.label(dimension.code, group), percent))
    });
    let sentence = match largest {
        None => words
            .own
            .sentence("lead", "total", &[("counted", &counted)]),
        Some((label, percent)) => {
            let percent = words.percent(percent);
            // What is withheld may be larger: nothing is claimed of it.
            let partial = shown
                .cells
                .iter()
                .any(|(_, value)| *value == Value::Withheld);
            let code = if partial { "largest-shown" } else { "largest" };
            let values = [
                ("counted", &*counted),
                ("label", &*label),
                ("percent", &*percent),
            ];
            words.own.sentence("lead", code, &values)
        }
    };
    page.raw("<p class=\"lead\">");
    page.text(&sentence);
    page.raw("</p>\n");
}

fn one_way(page: &mut Page, id: TableId, shown: &Shown, rows: &SheetDimension, words: Words) {
    open(page, words.title(id));
    page.raw("<thead><tr>");
    page.heading("col", &words.dimension(rows.code));
    page.heading("col", words.own("page", "count"));
    page.heading("col", words.own("page", "share"));
    page.raw("<td></td></tr></thead>\n<tbody>\n");
    for (place, group) in rows.groups.iter().enumerate() {
        let at = [Some(place)];
        if shown.shape == Shape::Shares && shown.value(&at) == Value::Withheld {
            continue;
        }
        page.raw("<tr>");
        row_heading(page, rows, group, words);
        count(page, shown.value(&at), words);
        match shown.percent(&at) {
            Some(percent) => {
                page.cell(&words.percent(percent));
                page.raw("<td class=\"chart\">");
                bar::write(page, percent);
                page.raw("</td>");
            }
            None => page.raw("<td></td><td></td>"),
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n<tfoot><tr>");
    page.heading("row", words.own("page", total_code(shown.shape)));
    count(page, shown.value(&[None]), words);
    page.raw("<td></td><td></td></tr></tfoot>\n</table>\n");
    if shown.shape == Shape::Shares {
        not_listed(page, shown, rows, words);
    }
}

/// Those withheld of a table in which each row stands for itself, in one sentence.
fn not_listed(page: &mut Page, shown: &Shown, rows: &SheetDimension, words: Words) {
    let labels: Vec<String> = rows
        .groups
        .iter()
        .enumerate()
        .filter(|(place, _)| shown.value(&[Some(*place)]) == Value::Withheld)
        .map(|(_, group)| words.label(rows.code, group))
        .collect();
    if labels.is_empty() {
        return;
    }
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let names = words.shared.all_of(&labels);
    page.raw("<p class=\"withheld\">");
    page.text(
        &words
            .own
            .sentence("page", "not-listed", &[("names", &names)]),
    );
    page.raw("</p>\n");
}

fn two_way(
    page: &mut Page,
    id: TableId,
    shown: &Shown,
    rows: &SheetDimension,
    columns: &SheetDimension,
    words: Words,
) {
    open(page, words.title(id));
    page.raw("<thead><tr>");
    page.heading("col", &words.dimension(rows.code));
    for group in &columns.groups {
        page.heading("col", &words.label(columns.code, group));
    }
    page.heading("col", words.own("page", "total"));
    page.raw("</tr></thead>\n<tbody>\n");
    let line = |page: &mut Page, row: Option<usize>| {
        for column in (0..columns.groups.len()).map(Some).chain([None]) {
            count(page, shown.value(&[row, column]), words);
        }
        page.raw("</tr>\n");
    };
    for (place, group) in rows.groups.iter().enumerate() {
        page.raw("<tr>");
        row_heading(page, rows, group, words);
        line(page, Some(place));
    }
    page.raw("</tbody>\n<tfoot><tr>");
    page.heading("row", words.own("page", "total"));
    line(page, None);
    page.raw("</tfoot>\n</table>\n");
}

fn open(page: &mut Page, title: &str) {
    page.raw("<table>\n");
    page.raw("<caption>");
    page.text(title);
    page.raw("</caption>\n");
}

/// A group's label; for one that holds several under another name, what it holds.
fn row_heading(page: &mut Page, dimension: &SheetDimension, group: &Group, words: Words) {
    page.raw("<th scope=\"row\">");
    page.text(&words.label(dimension.code, group));
    if matches!(group.joined, Joined::Other | Joined::Parent) {
        let members = words.members(dimension.code, group);
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        page.raw("<br><small>");
        page.text(&words.shared.all_of(&members));
        page.raw("</small>");
    }
    page.raw("</th>");
}

fn count(page: &mut Page, value: Value, words: Words) {
    match value {
        Value::Published(count) => page.cell(&words.count(count)),
        Value::Withheld => page.withheld(words),
    }
}

const fn total_code(shape: Shape) -> &'static str {
    match shape {
        Shape::Parts => "total",
        Shape::Shares => "everyone",
    }
}
