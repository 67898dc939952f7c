//! A release read from JSON. What is wrong with a cell is said with its table and place.

use std::collections::BTreeMap;

use disclosure::linked::{Release, Table};
use disclosure::{Dimension, Value, WhyTable};
use serde::Deserialize;

use crate::Problem;

/// The most a cell may count, as in the library.
const MOST_COUNTED: u64 = 1_000_000_000;

#[derive(Deserialize)]
struct ReleaseJson {
    population: String,
    #[serde(default)]
    period: Option<String>,
    tables: Vec<TableJson>,
}

#[derive(Deserialize)]
struct TableJson {
    name: String,
    dimensions: Vec<DimensionJson>,
    #[serde(default)]
    cells: Vec<CellJson>,
    #[serde(default)]
    status: Status,
    #[serde(default)]
    why: Option<Why>,
}

#[derive(Deserialize)]
struct DimensionJson {
    name: String,
    categories: Vec<String>,
    #[serde(default)]
    parents: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct CellJson {
    at: Vec<String>,
    #[serde(default)]
    count: Option<serde_json::Value>,
    #[serde(default)]
    status: Status,
}

#[derive(Deserialize, Default, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Status {
    #[default]
    Published,
    Withheld,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Why {
    FewPeople,
    NothingLeft,
    Unproven,
}

/// Reads a release; `file` is what its problems are said of.
///
/// # Errors
/// When it is not JSON of the right shape, or a cell is given twice, has no usable count, or is withheld with one.
pub fn release(text: &str, file: &str) -> Result<Release, Problem> {
    let read: ReleaseJson = serde_json::from_str(text).map_err(|why| Problem::NotARelease {
        file: file.to_owned(),
        why: why.to_string(),
    })?;
    let tables = read.tables.into_iter().map(|t| table(t, file));
    Ok(Release {
        population: read.population,
        period: read.period,
        tables: tables.collect::<Result<_, _>>()?,
    })
}

fn table(read: TableJson, file: &str) -> Result<Table, Problem> {
    let mut cells = BTreeMap::new();
    for cell in read.cells {
        let wrong = |what: &str| Problem::Cell {
            file: file.to_owned(),
            table: read.name.clone(),
            at: cell.at.join(" / "),
            what: what.to_owned(),
        };
        let value = match (cell.status, &cell.count) {
            (_, _) if read.status == Status::Withheld => {
                return Err(wrong("the whole table is withheld; take its cells out"));
            }
            (Status::Withheld, None) => Value::Withheld,
            (Status::Withheld, Some(_)) => {
                return Err(wrong("withheld, but its count is here; take the count out"));
            }
            (Status::Published, None) => {
                return Err(wrong("no count; give it, or the status “withheld”"));
            }
            (Status::Published, Some(given)) => {
                Value::Published(count(given).map_err(|what| wrong(&what))?)
            }
        };
        if cells.insert(cell.at.clone(), value).is_some() {
            return Err(wrong("given twice; keep one"));
        }
    }
    let withheld = (read.status == Status::Withheld).then_some(match read.why {
        Some(Why::FewPeople) => WhyTable::FewPeople,
        Some(Why::NothingLeft) => WhyTable::NothingLeft,
        Some(Why::Unproven) | None => WhyTable::Unproven,
    });
    Ok(Table {
        name: read.name,
        dimensions: read.dimensions.into_iter().map(dimension).collect(),
        cells,
        withheld,
    })
}

fn dimension(read: DimensionJson) -> Dimension {
    let plain = Dimension::new(read.name, read.categories);
    let parents = read.parents.into_iter();
    parents.fold(plain, |dimension, (child, parent)| {
        dimension.parent(child, parent)
    })
}

fn count(given: &serde_json::Value) -> Result<u64, String> {
    let serde_json::Value::Number(number) = given else {
        return Err("its count is not a number; write it without quotes".to_owned());
    };
    match number.as_u64() {
        Some(count) if count <= MOST_COUNTED => Ok(count),
        Some(_) => Err(format!("{number} is more than {MOST_COUNTED}; correct it")),
        None if number.as_i64().is_some() => Err(format!(
            "{number} is negative; counts are whole and at least 0"
        )),
        None => Err(format!(
            "{number} is not a whole number; counts are whole and at least 0"
        )),
    }
}

/// Refuses to protect what is withheld already.
pub(crate) fn check_counts(release: &Release, file: &str) -> Result<(), Problem> {
    for table in &release.tables {
        let withheld = table
            .cells
            .iter()
            .find(|(_, value)| **value == Value::Withheld);
        if let Some((at, _)) = withheld {
            return Err(Problem::Cell {
                file: file.to_owned(),
                table: table.name.clone(),
                at: at.join(" / "),
                what: "withheld already; give its count to protect the table, or audit it"
                    .to_owned(),
            });
        }
    }
    Ok(())
}
