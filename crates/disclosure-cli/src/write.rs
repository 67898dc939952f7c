//! A protected release and an audit written as JSON: the same result gives the same bytes.

use std::collections::BTreeMap;

use disclosure::linked::{Audit, Release, Table, Why};
use disclosure::{Value, WhyTable};
use serde::Serialize;

#[derive(Serialize)]
struct ReleaseJson<'a> {
    population: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<&'a str>,
    tables: Vec<TableJson<'a>>,
}

#[derive(Serialize)]
struct TableJson<'a> {
    name: &'a str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    dimensions: Vec<DimensionJson<'a>>,
    cells: Vec<CellJson>,
}

#[derive(Serialize)]
struct DimensionJson<'a> {
    name: &'a str,
    categories: &'a [String],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parents: &'a BTreeMap<String, String>,
}

#[derive(Serialize)]
struct CellJson {
    at: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    status: &'static str,
}

#[derive(Serialize)]
struct AuditJson<'a> {
    cells: Vec<IntervalJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<EarlierJson<'a>>,
    safe: bool,
}

#[derive(Serialize)]
struct IntervalJson<'a> {
    table: &'a str,
    at: &'a [String],
    min: u64,
    max: Option<u64>,
    safe: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    others: Option<OthersJson>,
}

#[derive(Serialize)]
struct OthersJson {
    min: u64,
    max: u64,
}

#[derive(Serialize)]
struct EarlierJson<'a> {
    file: &'a str,
    table: &'a str,
    at: &'a [String],
    what: &'static str,
    min: u64,
    max: Option<u64>,
}

pub(crate) fn release(release: &Release) -> String {
    json(&ReleaseJson {
        population: &release.population,
        period: release.period.as_deref(),
        tables: release.tables.iter().map(table).collect(),
    })
}

fn table(table: &Table) -> TableJson<'_> {
    let cell = |at: Vec<String>| {
        let value = *table.cells.get(&at)?;
        Some(CellJson {
            at,
            count: value.published(),
            status: if value == Value::Withheld {
                "withheld"
            } else {
                "published"
            },
        })
    };
    let dimensions = table.dimensions.iter().map(|d| DimensionJson {
        name: d.name(),
        categories: d.categories(),
        parents: d.parents(),
    });
    TableJson {
        name: &table.name,
        status: if table.withheld.is_some() {
            "withheld"
        } else {
            "published"
        },
        why: table.withheld.map(|why| match why {
            WhyTable::FewPeople => "few_people",
            WhyTable::NothingLeft => "nothing_left",
            WhyTable::Unproven => "unproven",
        }),
        dimensions: dimensions.collect(),
        cells: table.places().into_iter().filter_map(cell).collect(),
    }
}

pub(crate) fn audit(audit: &Audit, files: &[String]) -> String {
    let cells = audit.cells.iter().map(|cell| IntervalJson {
        table: &cell.table,
        at: &cell.at,
        min: cell.min,
        max: cell.max,
        safe: cell.safe,
        why: cell.why.map(|why| match why {
            Why::Narrow => "narrow",
            Why::ForOneInside { .. } => "for_one_inside",
            Why::NearlyAll => "nearly_all",
            Why::LeftOut => "left_out",
        }),
        others: match cell.why {
            Some(Why::ForOneInside { min, max }) => Some(OthersJson { min, max }),
            _ => None,
        },
    });
    let earlier = audit.earlier.iter().map(|told| EarlierJson {
        file: files.get(told.release).map_or("", String::as_str),
        table: &told.table,
        at: &told.at,
        what: if told.late { "late" } else { "withheld" },
        min: told.min,
        max: told.max,
    });
    json(&AuditJson {
        cells: cells.collect(),
        earlier: earlier.collect(),
        safe: audit.safe,
    })
}

/// Writing plain text and numbers cannot fail; nothing would be printed if it did.
fn json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
