//! Every problem can be told in both languages.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use caseload::{ProblemKind, Record, RecordKind, read};
use pathway::Refused;
use record::Date;

type Groups = BTreeMap<String, BTreeMap<String, String>>;

const LANGUAGES: [&str; 2] = ["en", "fr"];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn wordings(language: &str) -> Groups {
    let path = root().join("locales").join(language).join("problems.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn places(sentence: &str) -> BTreeSet<String> {
    let parts = sentence.split('{').skip(1);
    parts
        .map(|part| part.split_once('}').unwrap().0.to_owned())
        .collect()
}

#[test]
fn every_code_has_a_sentence_and_no_sentence_is_without_a_code() {
    let codes: BTreeSet<_> = ProblemKind::CODES
        .iter()
        .chain(Refused::CODES)
        .copied()
        .collect();
    let records: BTreeSet<_> = Record::CODES.iter().copied().collect();
    for language in LANGUAGES {
        let groups = wordings(language);
        let worded = |group: &str| {
            groups[group]
                .keys()
                .map(String::as_str)
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(worded("problem"), codes, "{language}");
        assert_eq!(worded("problem-record"), records, "{language}");
    }
}

#[test]
fn both_languages_fill_the_same_places() {
    let [en, fr] = LANGUAGES.map(wordings);
    for (group, sentences) in &en {
        for (code, sentence) in sentences {
            assert_eq!(places(sentence), places(&fr[group][code]), "{code}");
        }
    }
}

#[test]
fn every_place_of_a_sentence_is_filled_by_the_problem() {
    let sentences = &wordings("en")["problem"];
    let mut told = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("tests/fixtures/caseload/broken")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for problem in read(&bytes, Date::new(2026, 11, 24).unwrap())
            .err()
            .unwrap_or_default()
        {
            let filled = problem
                .arguments()
                .into_iter()
                .map(|(name, _)| name.to_owned())
                .collect();
            let code = problem.code();
            assert!(places(&sentences[code]).is_subset(&filled), "{code}");
            told.insert(code);
        }
    }
    assert!(
        told.len() > 30,
        "the broken files show most problems: {told:?}"
    );
}

#[test]
fn a_record_is_named_by_its_place_and_its_name() {
    let record = Record {
        kind: RecordKind::Client,
        position: 3,
        name: "Mimi N’Diaye-Cœur".into(),
        id: String::new(),
    };
    let filled: BTreeSet<_> = record
        .arguments()
        .into_iter()
        .map(|(name, _)| name.to_owned())
        .collect();
    for language in LANGUAGES {
        let sentence = &wordings(language)["problem-record"][record.code()];
        assert!(places(sentence).is_subset(&filled));
    }
}
