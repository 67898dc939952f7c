//! Every figure of `measure-report.json`, and what it says about which cell. A field that is not known is refused.

use serde_json::{Map, Value};

use super::data::{Release, TOTAL, Table};
use super::known::Words;
use super::{Claim, Found, What};

const FILE: &str = "measure-report.json";
const MASKED: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
/// Texts in which no number of a caseload can stand, for they are held against what is known.
const CODES: [&str; 12] = [
    "resourceType",
    "id",
    "fullUrl",
    "language",
    "status",
    "type",
    "measure",
    "url",
    "valueCode",
    "system",
    "code",
    "unit",
];

/// Reads the reports.
pub fn attack(text: &str, release: &Release, words: &Words) -> Found {
    let mut it = Reports {
        release,
        words,
        found: Found::default(),
    };
    match serde_json::from_str::<Value>(text) {
        Ok(bundle) => it.bundle(&bundle),
        Err(why) => it.not_read(&why.to_string()),
    }
    it.found
}

struct Reports<'a> {
    release: &'a Release,
    words: &'a Words,
    found: Found,
}

impl Reports<'_> {
    fn not_read(&mut self, what: &str) {
        self.found.not_read(FILE, what);
    }

    /// Its fields, if it has no others than these.
    fn fields<'a>(&mut self, value: &'a Value, known: &[&str]) -> &'a Map<String, Value> {
        static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
        let Some(fields) = value.as_object() else {
            self.not_read(&format!("{value}"));
            return &NONE;
        };
        for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
            self.not_read(&format!("the field {name}"));
        }
        fields
    }

    fn bundle(&mut self, bundle: &Value) {
        self.fields(bundle, &["resourceType", "id", "language", "type", "entry"]);
        for entry in list(&bundle["entry"]) {
            self.fields(entry, &["fullUrl", "resource"]);
            self.report(&entry["resource"]);
        }
        self.texts(bundle, "");
    }

    /// No text holds a number that is not known: ids are of the figures, and codes are told apart by what they are of.
    fn texts(&mut self, value: &Value, name: &str) {
        match value {
            Value::Array(all) => all.iter().for_each(|it| self.texts(it, name)),
            Value::Object(all) => all.iter().for_each(|(name, it)| self.texts(it, name)),
            Value::String(text)
                if (["start", "end"].contains(&name) && self.release.period.contains(text))
                    || (name == "display" && self.release.organization.as_ref() == Some(text)) => {}
            Value::String(text) if !CODES.contains(&name) => {
                let text = text.replace("<div xmlns=\"http://www.w3.org/1999/xhtml\">", "");
                match self.words.numbers(&text) {
                    Ok(numbers) => {
                        for number in &numbers {
                            self.found.unexplained(FILE, &text, number);
                        }
                    }
                    Err(why) => self.not_read(&why),
                }
            }
            _ => {}
        }
    }

    fn report(&mut self, report: &Value) {
        let known = [
            "resourceType",
            "id",
            "language",
            "text",
            "status",
            "type",
            "measure",
            "reporter",
            "period",
            "improvementNotation",
            "group",
        ];
        self.fields(report, &known);
        self.fields(&report["text"], &["status", "div"]);
        self.fields(&report["period"], &["start", "end"]);
        let measure = report["measure"].as_str().unwrap_or_default();
        let Some(measure) = measure.strip_prefix("urn:doorstep:summary:1:measure:") else {
            return self.not_read(measure);
        };
        let tables = &self.release.tables;
        let kinds = ["", "change:", "share:"].map(|kind| format!("{kind}{measure}"));
        let id = kinds
            .iter()
            .find(|id| tables.contains_key(*id))
            .unwrap_or(&kinds[0]);
        for group in list(&report["group"]) {
            self.group(id, measure, group);
        }
    }

    fn group(&mut self, id: &str, measure: &str, group: &Value) {
        self.fields(group, &["code", "population", "measureScore", "stratifier"]);
        let statistic = code(&group["code"]);
        let table = self.release.tables.get(id).filter(|table| table.shown);
        if let Some(count) = self.population(&group["population"]) {
            let pairs = self.figure(measure, "pairs");
            let everywhere = table.map(Table::everywhere).unwrap_or_default();
            match (statistic.as_str(), table) {
                ("pairs", None) if pairs == Some(10 * count) => {}
                _ => self.state(id, everywhere, What::Count(count), measure),
            }
        }
        if let Some(tenths) = self.score(&group["measureScore"])
            && self.figure(measure, &statistic) != Some(tenths)
        {
            self.not_read(&format!("{measure}: {statistic} is {tenths} tenths"));
        }
        for stratifier in list(&group["stratifier"]) {
            self.fields(stratifier, &["code", "stratum", "extension"]);
            if stratifier.get("extension").is_some() {
                self.masked(stratifier);
            }
            for stratum in list(&stratifier["stratum"]) {
                self.stratum(id, stratum);
            }
        }
    }

    fn stratum(&mut self, id: &str, stratum: &Value) {
        self.fields(
            stratum,
            &["value", "component", "population", "measureScore"],
        );
        let values: Vec<&Value> = match &stratum["component"] {
            Value::Null => vec![&stratum["value"]],
            components => list(components).iter().map(|it| &it["value"]).collect(),
        };
        let dimensions = self
            .release
            .tables
            .get(id)
            .map_or(0, |table| table.dimensions.len());
        let mut at = vec![TOTAL.to_owned(); dimensions];
        for value in values {
            let code = code(value);
            let axis = self.release.tables.get(id).and_then(|table| {
                let mut all = table.dimensions.iter().enumerate();
                let system = value["coding"][0]["system"].as_str()?.rsplit(':').next()?;
                all.find(|(_, it)| it.id == system).map(|(axis, _)| axis)
            });
            match axis {
                Some(axis) => at[axis] = code,
                None => return self.not_read(&format!("{id}: {code}")),
            }
        }
        if let Some(count) = self.population(&stratum["population"]) {
            self.state(id, at.clone(), What::Count(count), id);
        }
        if let Some(tenths) = self.score(&stratum["measureScore"]) {
            self.state(id, at, What::Percent(tenths / 10), id);
        }
    }

    fn population(&mut self, value: &Value) -> Option<i64> {
        let population = list(value).first()?;
        self.fields(population, &["code", "count", "_count"]);
        if let Some(masked) = population.get("_count") {
            self.masked(masked);
        }
        population.get("count").map(|count| {
            count.as_i64().unwrap_or_else(|| {
                self.not_read(&format!("{count}"));
                0
            })
        })
    }

    /// Ten times a score.
    fn score(&mut self, value: &Value) -> Option<i64> {
        if value.is_null() {
            return None;
        }
        self.fields(
            value,
            &[
                "value",
                "comparator",
                "unit",
                "system",
                "code",
                "_value",
                "extension",
            ],
        );
        if let Some(masked) = value.get("_value") {
            self.masked(masked);
        }
        if value.get("extension").is_some() {
            self.masked(value);
        }
        let number = value.get("value")?.as_f64()? * 10.0;
        if (number - number.round()).abs() > 1e-6 {
            self.not_read(&format!("{value}"));
        }
        Some(number.round() as i64)
    }

    /// A figure that is not there says only that it is masked.
    fn masked(&mut self, value: &Value) {
        let [extension] = list(&value["extension"]) else {
            return self.not_read(&format!("{value}"));
        };
        if extension["url"] != MASKED || extension["valueCode"] != "masked" {
            self.not_read(&format!("{value}"));
        }
    }

    /// Ten times a figure that is about no cell.
    fn figure(&self, measure: &str, statistic: &str) -> Option<i64> {
        if measure == "needs-heard" && statistic == "percent_of_answers" {
            return self.release.heard.map(|(percent, _)| 10 * percent);
        }
        let (figure, asking) = measure.split_once(':')?;
        let mut changes = self.release.changes.iter();
        let mut shares = self.release.shares.iter();
        if let Some(change) = changes.find(|it| it.figure == figure && it.follow_up == asking) {
            let means = change.shown.as_ref()?;
            return match statistic {
                "pairs" => Some(10 * means.pairs),
                "percent_of_eligible" => means.eligible.map(|percent| 10 * percent),
                "baseline_mean" => Some(means.first[0]),
                "baseline_sd" => Some(means.first[1]),
                "follow_up_mean" => Some(means.later[0]),
                "follow_up_sd" => Some(means.later[1]),
                "mean_change" => Some(means.change[0]),
                "mean_change_low" => Some(means.change[1]),
                "mean_change_high" => Some(means.change[2]),
                _ => None,
            };
        }
        let share = shares.find(|it| it.figure == figure && it.follow_up == asking)?;
        let told = share.shown.as_ref()?;
        let percent = match statistic {
            "pairs" => Some(told.pairs),
            "percent_of_eligible" => told.eligible,
            "baseline_percent" => told.first,
            "follow_up_percent" => told.later,
            _ => None,
        };
        percent.map(|percent| 10 * percent)
    }

    fn state(&mut self, id: &str, at: Vec<String>, what: What, place: &str) {
        self.found.claims.push(Claim {
            file: FILE,
            place: place.to_owned(),
            table: id.to_owned(),
            at,
            what,
        });
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The code of a concept.
fn code(concept: &Value) -> String {
    concept["coding"][0]["code"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}
