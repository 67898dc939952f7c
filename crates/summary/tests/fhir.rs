//! `measure-report.json`: it gives the figures of `summary.json`, each once, and nothing that is withheld there. Whether
//! it is FHIR is judged by a validator of FHIR: `tests/formats.test.mjs`.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use std::collections::{BTreeMap, BTreeSet};

use disclosure::Protection;
use people::caseload::caseload;
use serde_json::Value;
use summary::{Period, Settings, Summary, summarise, to_fhir, to_json};
use wording::Lang;

/// Where a figure stands: measure, statistic, dimensions, groups.
type Place = (String, String, Vec<String>, Vec<String>);
type Figures = BTreeMap<Place, String>;

const WITHHELD: &str = "withheld";

fn summary_in(period: Option<Period>, clients: u32) -> Summary {
    let clients = caseload(clients, 7);
    summarise(&clients, period.unwrap(), &Protection::default()).unwrap()
}

fn summary_of(clients: u32) -> Summary {
    summary_in(Period::fiscal_year(2025), clients)
}

fn settings(organization: &str, lang: Lang) -> Settings {
    Settings {
        organization: (!organization.is_empty()).then(|| organization.to_owned()),
        lang,
        running: false,
    }
}

fn bundle(summary: &Summary, settings: &Settings) -> Value {
    serde_json::from_str(&to_fhir(summary, settings)).unwrap()
}

fn reports(bundle: &Value) -> impl Iterator<Item = &Value> {
    let entries = bundle["entry"].as_array().unwrap();
    entries.iter().map(|entry| &entry["resource"])
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The code of a concept in one of Doorstep's own systems.
fn code(concept: &Value) -> String {
    let own = list(&concept["coding"]).find(|coding| {
        let system = coding["system"].as_str().unwrap();
        system.starts_with("urn:doorstep:summary:1:")
    });
    own.unwrap()["code"].as_str().unwrap().to_owned()
}

fn strings(values: impl Iterator<Item = String>) -> Vec<String> {
    values.collect()
}

/// A count, or that it is masked; never both.
fn count(population: &Value) -> String {
    match (population.get("count"), population.get("_count")) {
        (Some(count), None) => count.to_string(),
        (None, Some(absent)) => masked(absent),
        both => panic!("{both:?}"),
    }
}

fn masked(element: &Value) -> String {
    let extension = &element["extension"][0];
    let url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    assert_eq!(extension["url"], url);
    assert_eq!(extension["valueCode"], "masked");
    WITHHELD.to_owned()
}

fn score(quantity: &Value) -> String {
    match quantity.get("value") {
        Some(value) => {
            let least = quantity.get("comparator").and_then(Value::as_str);
            format!("{}{value}", least.unwrap_or_default())
        }
        None => masked(quantity),
    }
}

/// Every figure of a bundle, and that none is given twice.
fn figures_of_bundle(bundle: &Value) -> Figures {
    let mut found = Figures::new();
    let mut put = |place: Place, value: String| {
        assert_eq!(found.insert(place.clone(), value), None, "{place:?}");
    };
    for report in reports(bundle) {
        let measure = report["measure"].as_str().unwrap();
        let measure = measure
            .strip_prefix("urn:doorstep:summary:1:measure:")
            .unwrap();
        let nowhere = || (Vec::new(), Vec::new());
        let mut put = |statistic: &str, (dimensions, groups), value| {
            let place = (measure.into(), statistic.into(), dimensions, groups);
            put(place, value);
        };
        for group in list(&report["group"]) {
            let of = code(&group["code"]);
            let statistic = if of == measure { "count" } else { of.as_str() };
            for population in list(&group["population"]) {
                put(statistic, nowhere(), count(population));
            }
            if let Some(quantity) = group.get("measureScore") {
                put(statistic, nowhere(), score(quantity));
            }
            for stratifier in list(&group["stratifier"]) {
                let dimensions = strings(list(&stratifier["code"]).map(code));
                if stratifier.get("stratum").is_none() {
                    put("count", (dimensions, Vec::new()), masked(stratifier));
                    continue;
                }
                for stratum in list(&stratifier["stratum"]) {
                    let groups = match stratum.get("value") {
                        Some(value) => vec![code(value)],
                        None => strings(list(&stratum["component"]).map(|c| code(&c["value"]))),
                    };
                    let place = (dimensions.clone(), groups);
                    put("count", place.clone(), count(&stratum["population"][0]));
                    if let Some(quantity) = stratum.get("measureScore") {
                        put("percent", place, score(quantity));
                    }
                }
            }
        }
    }
    found
}

/// The same from the data, by a reading of its own.
fn figures_of_data(data: &Value) -> Figures {
    let mut found = Figures::new();
    for table in list(&data["tables"]) {
        let measure = table["id"].as_str().unwrap();
        cells(&mut found, measure, "count", table);
    }
    let heard = &data["needs_heard"];
    let share = match heard["status"].as_str().unwrap() {
        "published" => heard["percent"].to_string(),
        "at-least" => format!(">={}", heard["percent"]),
        _ => WITHHELD.to_owned(),
    };
    let mut one = |measure: &str, statistic: &str, value: String| {
        let place = (measure.into(), statistic.into(), Vec::new(), Vec::new());
        assert_eq!(found.insert(place, value), None);
    };
    // A quarter has no table of people, and no share of them.
    if list(&data["tables"]).any(|table| table["id"] == "needs-heard") {
        one("needs-heard", "percent_of_answers", share);
    }
    let number = |value: &Value| match value {
        Value::Null => WITHHELD.to_owned(),
        value => value.to_string(),
    };
    for change in list(&data["changes"]) {
        let measure = of_change(change);
        if change["status"] == "withheld" {
            one(&measure, "pairs", WITHHELD.to_owned());
            continue;
        }
        for (statistic, value) in [
            ("pairs", &change["pairs"]),
            ("percent_of_eligible", &change["percent_of_eligible"]),
            ("baseline_mean", &change["baseline"]["mean"]),
            ("baseline_sd", &change["baseline"]["sd"]),
            ("follow_up_mean", &change["later"]["mean"]),
            ("follow_up_sd", &change["later"]["sd"]),
            ("mean_change", &change["mean_change"]),
            ("mean_change_low", &change["mean_change_low"]),
            ("mean_change_high", &change["mean_change_high"]),
        ] {
            one(&measure, statistic, number(value));
        }
    }
    for share in list(&data["shares"]) {
        let measure = of_change(share);
        if share["status"] == "withheld" {
            one(&measure, "pairs", WITHHELD.to_owned());
            continue;
        }
        one(&measure, "pairs", number(&share["pairs"]));
        for (statistic, field) in [
            ("percent_of_eligible", "percent_of_eligible"),
            ("baseline_percent", "baseline_percent"),
            ("follow_up_percent", "later_percent"),
        ] {
            one(&measure, statistic, number(&share[field]));
        }
    }
    for change in list(&data["changes"]).filter(|it| it["status"] == "shown") {
        let measure = of_change(change);
        if change["moved"]["status"] == "withheld" {
            let place = (measure, "count".into(), vec!["moved".into()], Vec::new());
            found.insert(place, WITHHELD.to_owned());
        } else {
            parts(&mut found, &measure, &change["moved"]);
        }
    }
    for share in list(&data["shares"]).filter(|it| it["status"] == "shown") {
        parts(&mut found, &of_change(share), &share["table"]);
    }
    found
}

fn of_change(change: &Value) -> String {
    let text = |field: &str| change[field].as_str().unwrap();
    format!("{}:{}", text("figure"), text("follow_up"))
}

fn cells(found: &mut Figures, measure: &str, statistic: &str, table: &Value) {
    if table["status"] == "withheld" {
        let place = (measure.into(), statistic.into(), Vec::new(), Vec::new());
        found.insert(place, WITHHELD.to_owned());
        return;
    }
    let total = list(&table["cells"]).find(|cell| list(&cell["at"]).all(|at| at == "total"));
    let place = (measure.into(), statistic.into(), Vec::new(), Vec::new());
    found.insert(place, of_cell(total.unwrap()));
    parts(found, measure, table);
}

/// All cells of a table but its total.
fn parts(found: &mut Figures, measure: &str, table: &Value) {
    for cell in list(&table["cells"]) {
        let named: Vec<(String, String)> = list(&cell["at"])
            .zip(list(&table["dimensions"]))
            .filter(|(at, _)| *at != "total")
            .map(|(at, it)| {
                (
                    it["id"].as_str().unwrap().into(),
                    at.as_str().unwrap().into(),
                )
            })
            .collect();
        if named.is_empty() {
            continue;
        }
        let (dimensions, groups): (Vec<String>, Vec<String>) = named.into_iter().unzip();
        let mut put = |statistic: &str, value| {
            let at = (dimensions.clone(), groups.clone());
            found.insert((measure.into(), statistic.into(), at.0, at.1), value);
        };
        put("count", of_cell(cell));
        if let Some(percent) = cell.get("percent") {
            put("percent", percent.to_string());
        }
    }
}

fn of_cell(cell: &Value) -> String {
    let count = cell.get("count").map(ToString::to_string);
    count.unwrap_or_else(|| WITHHELD.to_owned())
}

#[test]
fn the_report_gives_every_figure_of_the_data_and_no_other() {
    let periods = [Period::fiscal_year(2025), Period::quarter(2025, 2)];
    for (period, enough) in periods.into_iter().zip([100, 20]) {
        for clients in [0, 25, 60, 120, 300] {
            let summary = summary_in(period, clients);
            let settings = settings("", Lang::En);
            let data: Value = serde_json::from_str(&to_json(&summary, &settings)).unwrap();
            let of_data = figures_of_data(&data);
            let of_bundle = figures_of_bundle(&bundle(&summary, &settings));
            assert_eq!(of_bundle, of_data, "{clients} clients");
            let published = of_data.values().filter(|value| *value != WITHHELD);
            assert!(clients < 120 || published.count() > enough);
        }
    }
}

#[test]
fn a_quarter_is_reported_with_its_own_days() {
    let summary = summary_in(Period::quarter(2025, 4), 120);
    let bundle = bundle(&summary, &settings("", Lang::Fr));
    for report in reports(&bundle) {
        assert_eq!(report["period"]["start"], "2026-01-01");
        assert_eq!(report["period"]["end"], "2026-03-31");
    }
}

#[test]
fn the_report_has_one_period_and_no_other_day_no_patient_and_no_empty_value() {
    fn look(value: &Value, path: &str) {
        match value {
            Value::Null => panic!("{path} is null"),
            Value::Object(fields) => {
                assert!(!fields.is_empty(), "{path} is empty");
                for (name, value) in fields {
                    let never = [
                        "date",
                        "timestamp",
                        "subject",
                        "evaluatedResource",
                        "lastUpdated",
                    ];
                    assert!(!never.contains(&name.as_str()), "{path}.{name}");
                    look(value, &format!("{path}.{name}"));
                }
            }
            Value::Array(values) => {
                assert!(!values.is_empty(), "{path} is empty");
                values.iter().for_each(|value| look(value, path));
            }
            Value::String(text) => assert!(!text.trim().is_empty(), "{path} is empty"),
            Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let bundle = bundle(&summary_of(120), &settings("Centre", Lang::Fr));
    look(&bundle, "Bundle");
    for report in reports(&bundle) {
        assert_eq!(report["period"]["start"], "2025-04-01");
        assert_eq!(report["period"]["end"], "2026-03-31");
        assert_eq!(report["reporter"]["display"], "Centre");
    }
}

#[test]
fn codes_and_figures_are_the_same_in_both_languages_and_words_are_not() {
    let summary = summary_of(120);
    let [english, french] = [Lang::En, Lang::Fr].map(|lang| bundle(&summary, &settings("", lang)));
    assert_eq!(figures_of_bundle(&english), figures_of_bundle(&french));
    for (one, other) in reports(&english).zip(reports(&french)) {
        assert_eq!(
            (&one["language"], &other["language"]),
            (&"en".into(), &"fr".into())
        );
        assert_ne!(one["text"], other["text"]);
        for words in list(&one["group"]).chain(list(&other["group"])) {
            let words = words["code"]["text"].as_str().unwrap();
            assert!(
                !words.contains('_') && words.chars().next().unwrap().is_uppercase(),
                "{words}"
            );
        }
    }
}

#[test]
fn ids_follow_from_what_is_published_and_are_different_within_a_file_and_between_two_sites() {
    let summary = summary_of(60);
    let ids = |name: &str| -> BTreeSet<String> {
        let bundle = bundle(&summary, &settings(name, Lang::En));
        let ids = list(&bundle["entry"]).map(|entry| {
            let id = entry["resource"]["id"].as_str().unwrap();
            assert_eq!(entry["fullUrl"], format!("urn:uuid:{id}"));
            id.to_owned()
        });
        let ids: Vec<String> = ids.collect();
        let different: BTreeSet<String> = ids.iter().cloned().collect();
        assert_eq!(ids.len(), different.len());
        different
    };
    assert_eq!(ids("North"), ids("North"));
    assert!(ids("North").is_disjoint(&ids("South")));
}

#[test]
fn an_organisation_is_named_as_the_reporter_and_nowhere_else() {
    let text = to_fhir(&summary_of(60), &settings("<b>=1&</b>", Lang::En));
    let bundle: Value = serde_json::from_str(&text).unwrap();
    let reports = reports(&bundle).count();
    assert_eq!(text.matches("<b>=1&</b>").count(), reports);
    assert!(!to_fhir(&summary_of(60), &settings("", Lang::En)).contains("reporter"));
}

#[test]
fn the_words_beside_the_figures_hold_no_figure() {
    let summary = summary_of(120);
    let other = summary_of(300);
    for lang in [Lang::En, Lang::Fr] {
        let texts = |summary: &Summary| -> BTreeMap<String, Value> {
            let bundle = bundle(summary, &settings("", lang));
            let texts = reports(&bundle).filter(|it| {
                // Of both, so that no sentence says why nothing is shown, or that a sample is small.
                it["group"][0]["population"][0].get("count").is_some()
            });
            texts
                .map(|it| (it["measure"].to_string(), it["text"].clone()))
                .collect()
        };
        let (one, other) = (texts(&summary), texts(&other));
        let both = one.keys().filter(|measure| other.contains_key(*measure));
        let both: Vec<&String> = both.collect();
        assert!(both.len() > 20);
        for measure in both {
            let small = |text: &Value| {
                text.to_string().contains("Small sample") || text.to_string().contains("Petit")
            };
            if !small(&one[measure]) && !small(&other[measure]) {
                assert_eq!(one[measure], other[measure]);
            }
        }
    }
}
