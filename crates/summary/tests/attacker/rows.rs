//! Every figure of `tables.csv`, and what it says about which cell.

use std::collections::BTreeMap;

use super::data::{Release, Table};
use super::known::Words;
use super::{Claim, Found, What};

const FILE: &str = "tables.csv";
const HEADER: &str =
    "period,table,row,column,statistic,value,status,row_label,column_label,organization";

/// Reads the rows.
pub fn attack(text: &str, release: &Release, words: &Words) -> Found {
    let mut found = Found::default();
    let rows = fields(text);
    let [header, rows @ ..] = rows.as_slice() else {
        found.not_read(FILE, "there is nothing in it");
        return found;
    };
    if header.join(",") != HEADER {
        found.not_read(FILE, "its header");
    }
    let means = means(release);
    for row in rows {
        let [
            period,
            table,
            at,
            column,
            statistic,
            value,
            status,
            row_label,
            label,
            organization,
        ] = row.as_slice()
        else {
            found.not_read(FILE, &format!("{row:?}"));
            continue;
        };
        let guarded = |text: &str| text.trim_start_matches('\'').to_owned();
        let name = release.organization.clone().unwrap_or_default();
        if *period != release.period[0] || guarded(organization) != name {
            found.not_read(FILE, &format!("{row:?}"));
        }
        for label in [row_label, label] {
            if words
                .numbers(label)
                .map_or(true, |numbers| !numbers.is_empty())
            {
                found.not_read(FILE, &format!("the label {label}"));
            }
        }
        let key = [table, at, column, statistic].map(String::as_str);
        if value.is_empty() {
            if status != "withheld" {
                found.not_read(FILE, &format!("{row:?}"));
            }
            continue;
        }
        let known = means.get(&key.map(str::to_owned));
        if let Some(known) = known {
            if known.as_deref() != Some(&format!("{value} {status}")) {
                found.not_read(FILE, &format!("{row:?} is {known:?} in the data"));
            }
            continue;
        }
        let claim = claim(release, key, value);
        match claim.filter(|_| status == "published") {
            Some(claim) => found.claims.push(claim),
            None => found.not_read(FILE, &format!("{row:?}")),
        }
    }
    found
}

/// A figure that is about a cell of a table.
fn claim(
    release: &Release,
    [table, row, column, statistic]: [&str; 4],
    value: &str,
) -> Option<Claim> {
    let of = |id: &str| release.tables.get(id).map(|table| (id.to_owned(), table));
    let moved = format!("change:{table}:{row}");
    let shares = format!("share:{table}:{row}");
    let (id, at): (String, Vec<&str>) = if let Some((id, table)) = of(table) {
        (id, places(table, row, column))
    } else if let Some((id, _)) = of(&moved) {
        (id, vec![column])
    } else {
        let (id, _) = of(&shares)?;
        (id, column.split("..").collect())
    };
    let number = value.parse().ok()?;
    Some(Claim {
        file: FILE,
        place: [table, row, column, statistic].join(","),
        table: id,
        at: at.into_iter().map(str::to_owned).collect(),
        what: match statistic {
            "count" => What::Count(number),
            "percent" => What::Percent(number),
            _ => return None,
        },
    })
}

fn places<'a>(table: &Table, row: &'a str, column: &'a str) -> Vec<&'a str> {
    match table.dimensions.len() {
        1 if column.is_empty() => vec![row],
        _ => vec![row, column],
    }
}

/// The figures that are about no cell, as the rows have them: the value and the status.
fn means(release: &Release) -> BTreeMap<[String; 4], Option<String>> {
    let mut all = BTreeMap::new();
    let heard = release.heard.map(|(percent, at_least)| {
        format!(
            "{percent} {}",
            if at_least { "at-least" } else { "published" }
        )
    });
    let key = ["needs-heard", "heard", "", "percent_of_answers"].map(str::to_owned);
    all.insert(key, heard);
    for share in &release.cards {
        let key = [share.table, share.row, "", "percent_of_cards"].map(str::to_owned);
        let status = if share.at_least {
            "at-least"
        } else {
            "published"
        };
        all.insert(key, Some(format!("{} {status}", share.percent)));
    }
    let mut insert = |figure: &str, asking: &str, statistic: &str, value: Option<String>| {
        let key = [figure, asking, "", statistic].map(str::to_owned);
        all.insert(key, value.map(|value| format!("{value} published")));
    };
    let tenths = |number: i64| {
        let sign = if number < 0 { "-" } else { "" };
        Some(format!("{sign}{}.{}", number.abs() / 10, number.abs() % 10))
    };
    for change in &release.changes {
        let Some(means) = &change.shown else { continue };
        let [mean, low, high] = means.change;
        let figures = [
            ("pairs", Some(means.pairs.to_string())),
            ("percent_of_eligible", means.eligible.map(|n| n.to_string())),
            ("baseline_mean", tenths(means.first[0])),
            ("baseline_sd", tenths(means.first[1])),
            ("follow_up_mean", tenths(means.later[0])),
            ("follow_up_sd", tenths(means.later[1])),
            ("mean_change", tenths(mean)),
            ("mean_change_low", tenths(low)),
            ("mean_change_high", tenths(high)),
        ];
        for (statistic, value) in figures {
            insert(&change.figure, &change.follow_up, statistic, value);
        }
    }
    for share in &release.shares {
        let Some(told) = &share.shown else { continue };
        let figures = [
            ("pairs", Some(told.pairs)),
            ("percent_of_eligible", told.eligible),
            ("baseline_percent", told.first),
            ("follow_up_percent", told.later),
        ];
        for (statistic, value) in figures {
            insert(
                &share.figure,
                &share.follow_up,
                statistic,
                value.map(|n| n.to_string()),
            );
        }
    }
    all
}

/// The fields of a CSV text (RFC 4180).
fn fields(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            other => field.push(other),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    rows
}
