//! Rules about locales/: every language says the same things, and says something.

use super::{Finding, Source};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Instruments are shown in a language only in an official translation; where there is none the app
/// says that the item exists in English alone. The other languages may say less here, never more.
const OFFICIAL_ONLY: &str = "instruments.json";

/// Endings that choose a form by number; languages differ in which they need.
const FORMS: &[&str] = &["_zero", "_one", "_two", "_few", "_many", "_other"];

/// Places that break these rules.
pub fn findings(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    // File name → language → keys.
    let mut files: BTreeMap<String, BTreeMap<String, (&Source, BTreeSet<String>)>> =
        BTreeMap::new();
    for source in sources {
        let Some((language, file)) = language_and_file(&source.path) else {
            continue;
        };
        match serde_json::from_str::<Value>(&source.text) {
            Err(cause) => {
                findings.push(source.finding(cause.line(), format!("Not JSON: {cause}.")))
            }
            Ok(value) => {
                let mut keys = BTreeSet::new();
                walk(source, "", &value, &mut keys, &mut findings);
                files
                    .entry(file)
                    .or_default()
                    .insert(language, (source, keys));
            }
        }
    }
    let languages: BTreeSet<String> = files
        .values()
        .flat_map(|each| each.keys().cloned())
        .collect();
    for (file, each) in &files {
        findings.extend(compare(file, each, &languages));
    }
    findings
}

fn compare(
    file: &str,
    each: &BTreeMap<String, (&Source, BTreeSet<String>)>,
    languages: &BTreeSet<String>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let all: BTreeSet<&String> = each.values().flat_map(|(_, keys)| keys).collect();
    for language in languages {
        match each.get(language) {
            None => findings.push(Finding {
                file: format!("locales/{language}/{file}"),
                line: 1,
                advice: "Write this file: another language has it.".to_owned(),
            }),
            Some(_) if file == OFFICIAL_ONLY && language != "en" => {}
            Some((source, keys)) => {
                findings.extend(all.iter().filter(|key| !keys.contains(**key)).map(|key| {
                    source.finding(
                        1,
                        format!("Say `{key}` here too: another language says it."),
                    )
                }))
            }
        }
    }
    findings
}

/// `locales/en/app.json` and `locales/en.json` alike.
fn language_and_file(path: &str) -> Option<(String, String)> {
    let rest = path.strip_prefix("locales/")?.strip_suffix(".json")?;
    let (language, file) = rest.split_once('/').unwrap_or((rest, ""));
    let file = if file.is_empty() {
        String::new()
    } else {
        format!("{file}.json")
    };
    Some((language.to_owned(), file))
}

fn walk(
    source: &Source,
    at: &str,
    value: &Value,
    keys: &mut BTreeSet<String>,
    findings: &mut Vec<Finding>,
) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let path = if at.is_empty() {
                    key.clone()
                } else {
                    format!("{at}.{key}")
                };
                walk(source, &path, value, keys, findings);
            }
        }
        Value::String(text) if text.trim().is_empty() => {
            findings.push(source.finding(
                line_of(source, at),
                format!("`{at}` is empty: write its text."),
            ));
        }
        Value::Null => {
            findings.push(source.finding(
                line_of(source, at),
                format!("`{at}` has no text: write it."),
            ));
        }
        _ => {
            keys.insert(without_form(at).to_owned());
        }
    }
}

fn without_form(key: &str) -> &str {
    FORMS
        .iter()
        .find_map(|form| key.strip_suffix(form))
        .unwrap_or(key)
}

fn line_of(source: &Source, path: &str) -> usize {
    let key = format!("\"{}\"", path.rsplit('.').next().unwrap_or(path));
    source
        .text
        .lines()
        .position(|line| line.contains(&key))
        .map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    fn advice(files: &[(&str, &str)]) -> Vec<String> {
        let sources: Vec<Source> = files
            .iter()
            .map(|(path, text)| source(path, text))
            .collect();
        findings(&sources).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn languages_that_say_the_same_are_fine() {
        let english = r#"{ "today": { "due": "Due", "items_one": "one", "items_other": "many" } }"#;
        let french = r#"{ "today": { "due": "À faire", "items_one": "un", "items_many": "m", "items_other": "p" } }"#;
        assert!(
            advice(&[
                ("locales/en/app.json", english),
                ("locales/fr/app.json", french)
            ])
            .is_empty()
        );
    }

    #[test]
    fn a_sentence_missing_in_one_language_is_named() {
        let found = advice(&[
            ("locales/en.json", r#"{ "a": { "b": "x" } }"#),
            ("locales/fr.json", r#"{ "a": { "c": "x" } }"#),
        ]);
        assert_eq!(
            found,
            [
                "locales/en.json:1: Say `a.c` here too: another language says it.",
                "locales/fr.json:1: Say `a.b` here too: another language says it.",
            ]
        );
    }

    #[test]
    fn an_instrument_may_be_missing_in_french_but_not_in_english() {
        let (more, less) = (r#"{ "ons4": "x", "ucla3": "x" }"#, r#"{ "ons4": "x" }"#);
        assert!(
            advice(&[
                ("locales/en/instruments.json", more),
                ("locales/fr/instruments.json", less)
            ])
            .is_empty()
        );
        let found = advice(&[
            ("locales/en/instruments.json", less),
            ("locales/fr/instruments.json", more),
        ]);
        assert!(
            found.len() == 1 && found[0].starts_with("locales/en/instruments.json:1: Say `ucla3`")
        );
    }

    #[test]
    fn a_missing_file_is_named() {
        let found = advice(&[
            ("locales/en/a.json", "{}"),
            ("locales/en/b.json", "{}"),
            ("locales/fr/a.json", "{}"),
        ]);
        assert_eq!(
            found,
            ["locales/fr/b.json:1: Write this file: another language has it."]
        );
    }

    #[test]
    fn an_empty_text_is_found_on_its_line() {
        let found = advice(&[("locales/en.json", "{\n  \"a\": \"x\",\n  \"b\": \" \"\n}")]);
        assert!(found[0].starts_with("locales/en.json:3: `b` is empty"));
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        assert!(
            advice(&[("locales/en.json", "{\n  \"a\": \n}")])[0]
                .starts_with("locales/en.json:3: Not JSON")
        );
    }
}
