//! `METHOD.md`: it names everything there is, holds no figure of anybody, and no name can turn into markup in it.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use std::collections::BTreeSet;

use disclosure::Protection;
use measures::InstrumentId;
use people::caseload::caseload;
use summary::{Period, Settings, Summary, TableId, export, summarise, to_csv, to_json, to_method};
use wording::Lang;

fn summary_of(clients: u32, threshold: u64) -> Summary {
    let year = Period::fiscal_year(2025).unwrap();
    let protection = Protection::new(threshold).unwrap();
    summarise(&caseload(clients, 7), year, &protection).unwrap()
}

fn named(organization: &str, lang: Lang) -> Settings {
    Settings {
        organization: Some(organization.to_owned()),
        lang,
        running: false,
    }
}

fn method(lang: Lang) -> String {
    to_method(&summary_of(60, 6), &named("Centre de l’Est", lang))
}

#[test]
fn every_table_is_named_with_what_it_counts() {
    for lang in [Lang::En, Lang::Fr] {
        let text = method(lang);
        let words = summary::Words::of(lang);
        for id in TableId::ALL {
            let begins = format!("- **{}** (`{}`)", words.title(id), id.code());
            let line = text.lines().find(|line| line.starts_with(&begins)).unwrap();
            assert!(line.contains(words.rule(id)), "{line}");
            for dimension in id.dimensions() {
                assert!(line.contains(&words.dimension(dimension)), "{line}");
            }
        }
    }
}

#[test]
fn every_measure_is_named_with_its_source_and_every_figure_with_its_range() {
    for lang in [Lang::En, Lang::Fr] {
        let text = method(lang);
        for id in InstrumentId::ALL {
            assert!(text.contains(&format!("\n{}. ", id.instrument().source)));
            for figure in id.instrument().figures {
                let code = format!("(`{}`)", figure.code);
                let line = text.lines().find(|line| line.contains(&code)).unwrap();
                let ends = match figure.highest {
                    1 => Vec::new(),
                    highest => vec![figure.lowest.to_string(), highest.to_string()],
                };
                assert!(ends.iter().all(|end| line.contains(end)), "{line}");
            }
        }
    }
    let english = method(Lang::En);
    for id in InstrumentId::ALL {
        assert!(
            english.contains(&format!(". {}. ", id.instrument().licence)),
            "{id:?}"
        );
    }
}

#[test]
fn it_holds_no_figure_of_the_caseload() {
    for lang in [Lang::En, Lang::Fr] {
        let settings = named("Centre de l’Est", lang);
        let few = to_method(&summary_of(0, 6), &settings);
        for clients in [10, 60, 400] {
            assert_eq!(few, to_method(&summary_of(clients, 6), &settings));
        }
    }
}

#[test]
fn it_says_by_which_numbers_people_are_protected() {
    let text = to_method(&summary_of(60, 20), &named("Centre de l’Est", Lang::En));
    for says in [
        "The threshold is 20 people, and never below 5.",
        "A table of fewer than 20 people is withheld",
        "Means need at least 20 people asked twice",
        "threshold 20, floor 20",
    ] {
        assert!(text.contains(says), "{says}");
    }
    assert!(Protection::new(4).is_err() && Protection::new(5).is_ok());
    assert!(method(Lang::En).contains("Means need at least 11 people asked twice"));
}

#[test]
fn it_names_every_file_and_every_column_and_statistic() {
    let summary = summary_of(400, 6);
    let settings = named("Centre de l’Est", Lang::En);
    let text = to_method(&summary, &settings);
    let bytes = export(&summary, &settings);
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let files: BTreeSet<&str> = text
        .split("\n## The files\n")
        .nth(1)
        .unwrap()
        .split("\n### ")
        .next()
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("- `")?.split('`').next())
        .collect();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(files, names.iter().map(String::as_str).collect());
    let csv = to_csv(&summary, &settings);
    let mut lines = csv.lines();
    for column in lines.next().unwrap().split(',') {
        assert!(text.contains(&format!("\n- `{column}`: ")), "{column}");
    }
    let codes: BTreeSet<&str> = lines.map(|line| line.split(',').nth(4).unwrap()).collect();
    assert!(codes.len() > 10, "{codes:?}");
    for statistic in codes {
        assert!(
            text.contains(&format!("\n- `{statistic}`: ")),
            "{statistic}"
        );
    }
    let json = to_json(&summary, &settings);
    let data: serde_json::Value = serde_json::from_str(&json).unwrap();
    let says = format!(
        "Format {}, version {}.",
        data["format"].as_str().unwrap(),
        data["version"]
    );
    assert!(text.contains(&says));
}

#[test]
fn every_place_is_filled_and_no_line_is_empty() {
    for lang in [Lang::En, Lang::Fr] {
        let text = method(lang);
        assert!(!text.contains(['{', '}', '\r', '\t']) && text.ends_with(".\n"));
        assert!(!text.contains("\n\n\n"));
        assert!(text.lines().all(|line| line.trim_end() == line));
    }
    assert_ne!(method(Lang::En), method(Lang::Fr));
}

#[test]
fn a_name_that_looks_like_markup_stays_a_name() {
    let name =
        "# [Ext](javascript:x) <script>*a*_b_ `c` ![i](u) www.x.org 1. \\ | &amp; https://x.org";
    let text = to_method(&summary_of(60, 6), &named(name, Lang::En));
    let line = text.lines().nth(2).unwrap();
    let inside = line.strip_prefix("**").unwrap().strip_suffix("**").unwrap();
    let (mut plain, mut chars) = (String::new(), inside.chars());
    while let Some(c) = chars.next() {
        if c == '\\' {
            plain.push(chars.next().unwrap());
        } else {
            assert!(!c.is_ascii_punctuation(), "{c} is not escaped");
            plain.push(c);
        }
    }
    assert_eq!(plain, name);
    let lines = |name: &str| {
        let text = to_method(&summary_of(60, 6), &named(name, Lang::En));
        text.lines().count()
    };
    assert_eq!(lines("a\r\n\n## b\u{2028}c"), lines("a"));
}

#[test]
fn without_a_name_nobody_is_named() {
    let text = to_method(&summary_of(60, 6), &Settings::default());
    assert!(text.contains("\n> *Outcome summary, fiscal year 2025–26"));
    assert!(!text.contains("Centre"));
}

#[test]
fn a_quarter_says_which_tables_only_a_year_has() {
    let quarter = Period::quarter(2025, 2).unwrap();
    let clients = caseload(120, 7);
    let summary = summarise(&clients, quarter, &Protection::default()).unwrap();
    for (lang, only) in [
        (Lang::En, "Given for whole years only"),
        (Lang::Fr, "Donnés pour les exercices entiers seulement"),
    ] {
        let words = summary::Words::of(lang);
        let text = to_method(&summary, &named("Centre de l’Est", lang));
        let years = text.lines().find(|line| line.starts_with(only)).unwrap();
        for id in TableId::ALL {
            let given = summary.sheet(id).is_some();
            assert_eq!(
                text.contains(&format!("(`{}`)", id.code())),
                given,
                "{id:?}"
            );
            assert!(given || years.contains(words.title(id)), "{id:?}");
        }
        assert!(!method(lang).contains(only));
        assert!(!text.contains("ons4.satisfied"), "no means in a quarter");
    }
}
