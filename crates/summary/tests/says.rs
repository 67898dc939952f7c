//! What is said about a summary beside it: everything that is in the files is named, in words, and no number gets out
//! that is not in them.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use std::collections::BTreeSet;

use disclosure::Protection;
use people::caseload::caseload;
use serde_json::Value;
use summary::{Period, Says, Settings, Summary, TableId, Words, never, says, summarise, to_json};
use wording::Lang;

fn summary_of(clients: u32, threshold: u64) -> Summary {
    let year = Period::fiscal_year(2025).unwrap();
    let protection = Protection::new(threshold).unwrap();
    summarise(&caseload(clients, 7), year, &protection).unwrap()
}

/// Every dimension and figure in `summary.json`, wherever it stands.
fn in_the_file(summary: &Summary) -> BTreeSet<String> {
    fn look(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                let dimensions = fields.get("dimensions").and_then(Value::as_array);
                for dimension in dimensions.into_iter().flatten() {
                    found.insert(dimension["id"].as_str().unwrap().to_owned());
                }
                let figure = fields.get("figure").and_then(Value::as_str);
                found.extend(figure.map(str::to_owned));
                fields.values().for_each(|value| look(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| look(value, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    let file = to_json(summary, &Settings::default());
    look(&serde_json::from_str(&file).unwrap(), &mut found);
    found
}

fn codes(said: &[Says]) -> BTreeSet<String> {
    said.iter().map(|says| says.code.to_owned()).collect()
}

#[test]
fn whatever_is_in_the_file_is_said() {
    for (clients, threshold) in [(0, 6), (40, 6), (120, 6), (120, 20), (600, 6)] {
        let summary = summary_of(clients, threshold);
        let said = codes(&says(&summary, Lang::En));
        let missing: Vec<_> = in_the_file(&summary).difference(&said).cloned().collect();
        assert!(missing.is_empty(), "{clients} clients: {missing:?}");
    }
}

#[test]
fn a_table_that_is_withheld_as_a_whole_is_said_too() {
    let said = codes(&says(&summary_of(0, 6), Lang::En));
    for table in TableId::ALL {
        for code in table.dimensions() {
            assert!(said.contains(*code), "{code}");
        }
    }
}

#[test]
fn each_table_stands_with_each_thing_that_is_counted_in_it() {
    let summary = summary_of(120, 6);
    let said = says(&summary, Lang::En);
    let words = Words::of(Lang::En);
    for table in TableId::ALL {
        for code in table.dimensions() {
            let thing = said.iter().find(|says| says.code == *code).unwrap();
            let mut titles = thing.places.iter().map(|place| &*place.title);
            assert!(titles.any(|title| title == words.title(table)), "{code}");
        }
    }
    let age = said.iter().find(|says| says.code == "age-band").unwrap();
    let titles: Vec<&str> = age.places.iter().map(|place| &*place.title).collect();
    assert_eq!(
        titles,
        ["Age", "Taking part, by age", "Goals that moved up, by age"]
    );
    assert!(age.places[0].counts.starts_with("people accompanied"));
}

#[test]
fn everything_is_said_in_words_in_both_languages() {
    let summary = summary_of(600, 6);
    for lang in Lang::ALL {
        for says in says(&summary, *lang) {
            assert!(
                says.name != says.code && says.from.contains(' '),
                "{says:?}"
            );
            assert!(!says.from.contains('{'), "{says:?}");
            for place in says.places {
                let texts = [&place.title, &place.counts, &place.protection];
                assert!(texts.iter().all(|text| !text.contains('{')), "{place:?}");
                assert!(place.protection.contains(' '), "{place:?}");
            }
        }
        assert!(never(*lang).iter().all(|sentence| sentence.contains(' ')));
    }
}

#[test]
fn how_many_are_in_a_group_is_not_said() {
    let summary = summary_of(120, 6);
    let rules = ["6", "11", "20", "30"];
    for says in says(&summary, Lang::En) {
        for place in says.places {
            let words = place.protection.split(|c: char| !c.is_ascii_digit());
            let numbers: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            assert!(
                numbers.iter().all(|number| rules.contains(number)),
                "{place:?}"
            );
        }
    }
}
