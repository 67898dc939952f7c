//! The files: what they say, in which language, and what they never say.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use std::io::Read;

use disclosure::Protection;
use pathway::Client;
use people::caseload::caseload;
use serde_json::Value;
use summary::{Period, Settings, Summary, explain, export, summarise, to_csv, to_html, to_json};
use wording::Lang;

fn summary_of(clients: &[Client]) -> Summary {
    let year = Period::fiscal_year(2025).unwrap();
    summarise(clients, year, &Protection::default()).unwrap()
}

fn settings(lang: Lang) -> Settings {
    Settings {
        organization: Some("Centre de santé de l’Est".to_owned()),
        lang,
        running: false,
    }
}

fn unzipped(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    (0..archive.len())
        .map(|i| {
            let mut file = archive.by_index(i).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[test]
fn the_archive_holds_the_page_the_table_and_the_data() {
    let summary = summary_of(&caseload(120, 7));
    let files = unzipped(&export(&summary, &settings(Lang::En)));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "summary.html",
            "tables.csv",
            "summary.json",
            "METHOD.md",
            "measure-report.json"
        ]
    );
    assert_eq!(
        files[0].1,
        to_html(&summary, &settings(Lang::En)).into_bytes()
    );
    assert_eq!(summary::file_name(summary.period), "summary-2025-26.zip");
}

#[test]
fn the_same_caseload_in_any_order_gives_the_same_bytes() {
    let mut clients = caseload(120, 7);
    let first = export(&summary_of(&clients), &settings(Lang::Fr));
    assert_eq!(first, export(&summary_of(&clients), &settings(Lang::Fr)));
    clients.reverse();
    assert_eq!(first, export(&summary_of(&clients), &settings(Lang::Fr)));
}

#[test]
fn the_data_obey_their_schema_in_both_languages_and_for_any_caseload() {
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/formats/summary.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for clients in [0, 10, 25, 60, 300] {
        for lang in [Lang::En, Lang::Fr] {
            let text = to_json(&summary_of(&caseload(clients, 3)), &settings(lang));
            let data: Value = serde_json::from_str(&text).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&data)
                .map(|e| e.to_string())
                .collect();
            assert_eq!(errors, [] as [String; 0], "{clients} clients");
        }
    }
    let text = to_json(&summary_of(&caseload(300, 3)), &Settings::default());
    let mut data: Value = serde_json::from_str(&text).unwrap();
    data["tables"][0]["note"] = "anything".into();
    assert!(
        !validator.is_valid(&data),
        "a field nobody has thought about is refused"
    );
}

#[test]
fn every_code_has_its_words_in_both_languages() {
    for lang in [Lang::En, Lang::Fr] {
        for seed in 0..6 {
            let text = to_json(&summary_of(&caseload(90, seed)), &settings(lang));
            let data: Value = serde_json::from_str(&text).unwrap();
            for table in data["tables"].as_array().unwrap() {
                assert_ne!(table["title"], table["id"]);
                for dimension in table["dimensions"].as_array().into_iter().flatten() {
                    assert_ne!(dimension["title"], dimension["id"]);
                    for group in dimension["groups"].as_array().unwrap() {
                        assert_ne!(group["label"], group["id"], "{lang:?}");
                        assert!(
                            !group["label"].as_str().unwrap().contains("not-"),
                            "{group}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_page_says_its_language_runs_nothing_and_fetches_nothing() {
    let clients = caseload(120, 7);
    for (lang, code, withheld) in [(Lang::En, "en", "withheld"), (Lang::Fr, "fr", "masqué")] {
        let page = to_html(&summary_of(&clients), &settings(lang));
        assert!(page.starts_with(&format!("<!doctype html>\n<html lang=\"{code}\">")));
        assert!(page.contains(withheld));
        assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
        for never in [
            "<script", "http://", "https://", "url(", "src=", " style=", "onload", "@import",
            "{n}", "{t}",
        ] {
            assert!(!page.contains(never), "{never}");
        }
        assert!(page.contains("Centre de santé de l’Est"));
        assert!(
            page.contains("<svg") && page.contains("<caption>") && page.contains("scope=\"row\"")
        );
    }
}

#[test]
fn what_was_protected_is_explained_in_both_languages() {
    let summary = summary_of(&caseload(60, 11));
    for lang in [Lang::En, Lang::Fr] {
        let explained = explain(&summary, lang);
        assert!(!explained.is_empty());
        for table in &explained {
            assert!(!table.title.is_empty());
            for sentence in &table.sentences {
                assert!(
                    sentence.ends_with('.') && !sentence.contains('{'),
                    "{sentence}"
                );
            }
        }
    }
    let english = explain(&summary, Lang::En);
    let all: Vec<&String> = english.iter().flat_map(|table| &table.sentences).collect();
    assert!(
        all.iter().any(|s| s.contains("fewer than 6 people")),
        "{all:#?}"
    );
}

#[test]
fn the_files_of_a_period_that_is_not_over_say_so() {
    let summary = summary_of(&caseload(60, 3));
    for (lang, said) in [
        (Lang::En, "was not over when"),
        (Lang::Fr, "n’était pas terminée"),
    ] {
        for running in [false, true] {
            let settings = Settings {
                running,
                ..settings(lang)
            };
            assert_eq!(to_html(&summary, &settings).contains(said), running);
            let data: Value = serde_json::from_str(&to_json(&summary, &settings)).unwrap();
            assert_eq!(data["period"]["complete"], !running);
        }
    }
}

#[test]
fn nothing_that_is_said_in_the_preview_only_is_in_the_files() {
    let summary = summary_of(&caseload(60, 11));
    let archive = String::from_utf8_lossy(&export(&summary, &settings(Lang::En))).into_owned();
    for table in explain(&summary, Lang::En) {
        for sentence in table.sentences.iter().filter(|s| s.contains(", because ")) {
            assert!(!archive.contains(sentence.as_str()), "{sentence}");
        }
    }
}

/// The fields of a CSV text, by a reader of the test's own.
fn csv(text: &str) -> Vec<Vec<String>> {
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
    rows
}

#[test]
fn an_organisation_called_like_a_formula_does_nothing() {
    let summary = summary_of(&caseload(60, 11));
    for name in [
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\u{200b}=1",
        " =1",
        "<b>",
        "\r\n=1",
    ] {
        let settings = Settings {
            organization: Some(name.to_owned()),
            ..Settings::default()
        };
        let rows = csv(&to_csv(&summary, &settings));
        assert!(rows.len() > 50);
        for row in &rows {
            assert_eq!(row.len(), 10, "{row:?}");
            for field in row {
                let begins = field.trim_start_matches(['\u{200b}', ' ']).chars().next();
                let number = field.parse::<f64>().is_ok();
                assert!(
                    number || !matches!(begins, Some('=' | '+' | '-' | '@' | '\t')),
                    "{field:?}"
                );
            }
        }
        assert!(!to_html(&summary, &settings).contains("<b>&"));
    }
    assert!(
        to_html(
            &summary,
            &Settings {
                organization: Some("<script>alert(1)</script>".to_owned()),
                ..Settings::default()
            }
        )
        .contains("&lt;script&gt;")
    );
}

#[test]
fn the_table_and_the_data_give_the_same_figures() {
    let summary = summary_of(&caseload(120, 7));
    let data: Value = serde_json::from_str(&to_json(&summary, &settings(Lang::En))).unwrap();
    let rows = csv(&to_csv(&summary, &settings(Lang::En)));
    for table in data["tables"].as_array().unwrap() {
        for dimension in table["dimensions"].as_array().into_iter().flatten() {
            let ids: Vec<&Value> = dimension["groups"]
                .as_array()
                .unwrap()
                .iter()
                .map(|g| &g["id"])
                .collect();
            let different: std::collections::BTreeSet<String> =
                ids.iter().map(|i| i.to_string()).collect();
            assert_eq!(different.len(), ids.len(), "{dimension}");
        }
        for cell in table["cells"].as_array().into_iter().flatten() {
            let at: Vec<&str> = cell["at"]
                .as_array()
                .unwrap()
                .iter()
                .map(|a| a.as_str().unwrap())
                .collect();
            let column = at.get(1).copied().unwrap_or("");
            let row = rows
                .iter()
                .find(|r| {
                    r[1] == table["id"].as_str().unwrap()
                        && r[2] == at[0]
                        && r[3] == column
                        && r[4] == "count"
                })
                .unwrap();
            let count = cell
                .get("count")
                .map(ToString::to_string)
                .unwrap_or_default();
            assert_eq!(
                (row[5].as_str(), row[6].as_str()),
                (count.as_str(), cell["status"].as_str().unwrap()),
                "{} {at:?}",
                table["id"]
            );
        }
    }
}

#[test]
fn the_page_does_not_call_a_group_the_largest_when_a_larger_one_may_be_withheld() {
    let summary = summary_of(&caseload(120, 7));
    let page = to_html(&summary, &settings(Lang::En));
    let part = |title: &str| {
        let from = page.find(&format!("<h3>{title}</h3>")).unwrap();
        page.get(from..).unwrap().split("<table>").next().unwrap()
    };
    assert!(part("Who referred").contains("Most often: Family doctor"));
    assert!(part("Needs people named").contains("Most often, of what is shown:"));
}

#[test]
fn the_files_of_a_quarter_name_it_and_hold_only_what_adds_up() {
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/formats/summary.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for quarter in Period::quarter(2025, 1).unwrap().quarters() {
        let clients = caseload(300, 3);
        let summary = summarise(&clients, quarter, &Protection::default()).unwrap();
        let data: Value = serde_json::from_str(&to_json(&summary, &settings(Lang::En))).unwrap();
        assert!(validator.is_valid(&data));
        assert_eq!(data["period"]["kind"], "quarter");
        assert_eq!(data["period"]["name"], quarter.name());
        assert!(summary.sheets.iter().all(|sheet| sheet.id.is_flow()));
        let html = to_html(&summary, &settings(Lang::Fr));
        assert!(html.contains(&format!("2025–26 T{}", quarter.number().unwrap())));
        let mut parts = html.split("<h2>").skip(1);
        assert!(parts.all(|part| part.contains("<h3>") || part.contains("<ul")));
        assert!(!to_csv(&summary, &settings(Lang::En)).contains("needs-heard"));
    }
    let first = Period::quarter(2025, 1).unwrap();
    assert_eq!(summary::file_name(first), "summary-2025-26-q1.zip");
}
