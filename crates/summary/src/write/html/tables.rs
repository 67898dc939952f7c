//! One table of the catalogue: what it counts, what it says in a sentence, and its figures.

use disclosure::{Group, Joined, Value};

use super::{Page, bar, stacked};
use crate::catalogue::NO_ANSWER;
use crate::sheet::{Shape, SheetDimension, Shown, percent};
use crate::words::Words;
use crate::{Summary, TableId};

pub(super) fn write(page: &mut Page, summary: &Summary, id: TableId, shown: &Shown, words: Words) {
    page.open_table(words.title(id));
    page.element("h3", words.title(id));
    page.element("p", words.rule(id));
    let begins = page.0.len();
    lead(page, id, shown, words);
    match shown.dimensions.as_slice() {
        [rows, columns] => two_way(page, id, shown, rows, columns, words),
        [rows] => one_way(page, id, shown, rows, words),
        _ => {}
    }
    none_in(page, shown, words);
    holds(page, shown, words);
    page.why_withheld(begins, summary, words);
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
    open(page, "", words.title(id));
    page.raw("<thead><tr>");
    page.heading("col", &words.dimension(rows.code));
    page.heading("col", words.own("page", "count"));
    page.heading("col", words.own("page", "share"));
    page.raw("<td></td></tr></thead>\n<tbody>\n");
    let nothing = nothing_in(shown, rows);
    for (place, group) in rows.groups.iter().enumerate() {
        let at = [Some(place)];
        let apart = shown.shape == Shape::Shares && shown.value(&at) == Value::Withheld;
        if apart || nothing.contains(&place) {
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
    let class = format!(" class=\"cross of-{}\"", columns.groups.len());
    open(page, &class, words.title(id));
    page.raw("<thead><tr>");
    page.heading("col", &words.dimension(rows.code));
    for (place, group) in columns.groups.iter().enumerate() {
        page.raw("<th scope=\"col\">");
        stacked::key(page, place, columns.groups.len());
        page.text(&words.label(columns.code, group));
        page.raw("</th>");
    }
    page.heading("col", words.own("page", "total"));
    page.raw("<td></td></tr></thead>\n<tbody>\n");
    let nothing = nothing_in(shown, rows);
    for (place, group) in rows.groups.iter().enumerate() {
        if nothing.contains(&place) {
            continue;
        }
        page.raw("<tr>");
        row_heading(page, rows, group, words);
        line(page, shown, Some(place), columns, words);
    }
    page.raw("</tbody>\n<tfoot><tr>");
    page.heading("row", words.own("page", "total"));
    line(page, shown, None, columns, words);
    page.raw("</tfoot>\n</table>\n");
}

/// The figures of a row and, where none of them is withheld, their shares of it and its bar.
fn line(
    page: &mut Page,
    shown: &Shown,
    row: Option<usize>,
    columns: &SheetDimension,
    words: Words,
) {
    let percents = shares_of(shown, row, columns.groups.len());
    let mut said = Vec::new();
    for (place, group) in columns.groups.iter().enumerate() {
        let value = shown.value(&[row, Some(place)]);
        let percent = percents.as_ref().and_then(|them| them.get(place));
        let (Value::Published(number), Some(percent)) = (value, percent) else {
            count(page, value, words);
            continue;
        };
        let percent = words.percent(*percent);
        page.raw("<td>");
        page.text(&words.count(number));
        page.raw(" <small>");
        page.text(&percent);
        page.raw("</small></td>");
        said.push(format!("{} {percent}", words.label(columns.code, group)));
    }
    count(page, shown.value(&[row, None]), words);
    page.raw("<td class=\"chart\">");
    if let Some(percents) = percents {
        stacked::write(page, &percents, &said.join(", "));
    }
    page.raw("</td></tr>\n");
}

/// What per cent of a row each of its cells is: of all of them or of none.
fn shares_of(shown: &Shown, row: Option<usize>, columns: usize) -> Option<Vec<u64>> {
    let whole = shown.value(&[row, None]).published()?;
    (0..columns)
        .map(|column| percent(shown.value(&[row, Some(column)]).published()?, whole))
        .collect()
}

fn open(page: &mut Page, class: &str, title: &str) {
    page.raw(&format!("<table{class}>\n"));
    page.raw("<caption>");
    page.text(title);
    page.raw("</caption>\n");
}

fn row_heading(page: &mut Page, dimension: &SheetDimension, group: &Group, words: Words) {
    page.heading("row", &words.label(dimension.code, group));
}

/// How many empty rows are a table's own; more of them are named in one sentence below it.
const EMPTY_ROWS: usize = 3;

/// The rows of which it is published that nothing is in them, where they are many.
fn nothing_in(shown: &Shown, rows: &SheetDimension) -> Vec<usize> {
    let mut at = vec![None; shown.dimensions.len()];
    let empty = (0..rows.groups.len()).filter(|place| {
        if let Some(first) = at.first_mut() {
            *first = Some(*place);
        }
        shown.value(&at) == Value::Published(0)
    });
    let empty: Vec<usize> = empty.collect();
    if empty.len() > EMPTY_ROWS {
        empty
    } else {
        Vec::new()
    }
}

fn none_in(page: &mut Page, shown: &Shown, words: Words) {
    let Some(rows) = shown.dimensions.first() else {
        return;
    };
    let nothing = nothing_in(shown, rows);
    let groups = nothing.iter().filter_map(|place| rows.groups.get(*place));
    let labels: Vec<String> = groups.map(|group| words.label(rows.code, group)).collect();
    if labels.is_empty() {
        return;
    }
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let names = words.shared.all_of(&labels);
    page.raw("<p class=\"holds\">");
    page.text(&words.own.sentence("page", "none-in", &[("names", &names)]));
    page.raw("</p>\n");
}

/// What groups hold that have a name of their own. One for missing answers says it by its name.
fn holds(page: &mut Page, shown: &Shown, words: Words) {
    for dimension in &shown.dimensions {
        for group in &dimension.groups {
            let own_name = matches!(group.joined, Joined::Other | Joined::Parent);
            if !own_name || group.label == NO_ANSWER {
                continue;
            }
            let members = words.members(dimension.code, group);
            let members: Vec<&str> = members.iter().map(String::as_str).collect();
            let values = [
                ("label", words.label(dimension.code, group)),
                ("members", words.shared.all_of(&members)),
            ];
            let values = values.each_ref().map(|(name, it)| (*name, it.as_str()));
            page.raw("<p class=\"holds\">");
            page.text(&words.own.sentence("page", "holds", &values));
            page.raw("</p>\n");
        }
    }
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
