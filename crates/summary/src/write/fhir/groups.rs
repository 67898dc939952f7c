//! A table as a group of a MeasureReport: its total as the population, its margins and cells as strata.

use disclosure::Value;

use super::concept::{self, absent, dimension, masked, own};
use super::tree::{Json, list, object, text};
use crate::TableId;
use crate::sheet::{Shown, Why};
use crate::words::Words;
use crate::write::code;

/// The group of a table of the catalogue.
pub(super) fn table(id: TableId, shown: &Result<Shown, Why>, words: Words) -> Json {
    const WHOLE: &str = "initial-population";
    let counted = concept::own_coding("population", id.population().code());
    let coding = list(vec![concept::population(WHOLE), counted]);
    let total = shown.as_ref().ok().and_then(Shown::total);
    let strata = match shown {
        Ok(shown) => stratifiers(shown, WHOLE, words),
        Err(_) => Vec::new(),
    };
    object(vec![
        ("code", own("table", id.code(), words.title(id))),
        ("population", list(vec![population(coding, total)])),
        ("stratifier", list(strata)),
    ])
}

/// A table's cells but for its total: for each dimension the sums of its groups, and of two the cells where they meet.
pub(super) fn stratifiers(shown: &Shown, of: &'static str, words: Words) -> Vec<Json> {
    let axes = 0..shown.dimensions.len();
    let single = axes.clone().map(|axis| vec![axis]);
    let whole = (axes.len() > 1).then(|| axes.collect());
    let wanted = single.chain(whole);
    wanted
        .map(|axes| stratifier(shown, &axes, of, words))
        .collect()
}

/// The cells that name a group of just these dimensions.
fn stratifier(shown: &Shown, axes: &[usize], of: &'static str, words: Words) -> Json {
    let named = |at: &[Option<usize>]| {
        let mut places = at.iter().enumerate();
        places.all(|(axis, place)| place.is_some() == axes.contains(&axis))
    };
    let cells = shown.cells.iter().filter(|(at, _)| named(at));
    let strata = cells.map(|(at, value)| stratum(shown, at, *value, of, words));
    let dimensions = axes.iter().filter_map(|axis| shown.dimensions.get(*axis));
    let dimensions = dimensions.map(|it| dimension(it.code, words));
    object(vec![
        ("code", list(dimensions.collect())),
        ("stratum", list(strata.collect())),
    ])
}

fn stratum(
    shown: &Shown,
    at: &[Option<usize>],
    value: Value,
    of: &'static str,
    words: Words,
) -> Json {
    let parts: Vec<(Json, Json)> = at
        .iter()
        .zip(&shown.dimensions)
        .filter_map(|(place, it)| {
            let group = it.groups.get((*place)?)?;
            let system = format!("group:{}", it.code);
            let label = words.label(it.code, group);
            Some((
                dimension(it.code, words),
                own(&system, &code(group), &label),
            ))
        })
        .collect();
    let (value_of, components) = match <[(Json, Json); 1]>::try_from(parts) {
        Ok([(_, group)]) => (group, Vec::new()),
        Err(parts) => {
            let component = |(code, value)| object(vec![("code", code), ("value", value)]);
            (Json::Nothing, parts.into_iter().map(component).collect())
        }
    };
    // As in the other files: of tables of one dimension only.
    let share = shown.percent(at).filter(|_| shown.dimensions.len() == 1);
    object(vec![
        ("value", value_of),
        ("component", list(components)),
        (
            "population",
            list(vec![population(
                list(vec![concept::population(of)]),
                value.published(),
            )]),
        ),
        ("measureScore", share.map_or(Json::Nothing, percent)),
    ])
}

/// A population with its count, or with why there is none.
pub(super) fn population(coding: Json, count: Option<u64>) -> Json {
    let code = ("code", object(vec![("coding", coding)]));
    match count {
        Some(count) => object(vec![code, ("count", Json::Count(count))]),
        None => object(vec![code, ("_count", masked())]),
    }
}

/// A dimension of which nothing is shown.
pub(super) fn withheld(code: &str, words: Words) -> Json {
    object(vec![
        ("extension", list(vec![absent()])),
        ("code", list(vec![dimension(code, words)])),
    ])
}

/// Whole per cent.
pub(super) fn percent(percent: u64) -> Json {
    quantity(Json::Nothing, Json::Count(percent), "%", "%")
}

/// This per cent or more.
pub(super) fn at_least(percent: u64) -> Json {
    quantity(text(">="), Json::Count(percent), "%", "%")
}

/// A number with its unit, in words and in UCUM.
pub(super) fn quantity(
    comparator: Json,
    value: Json,
    unit: &'static str,
    ucum: &'static str,
) -> Json {
    object(vec![
        ("value", value),
        ("comparator", comparator),
        ("unit", text(unit)),
        ("system", text("http://unitsofmeasure.org")),
        ("code", text(ucum)),
    ])
}
