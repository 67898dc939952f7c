//! Everything that can be told of a list has its words in both languages.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use intake::{Delimiter, Encoding, FileRefused, NameOrder, Order, ProblemKind, Target};

type Groups = BTreeMap<String, BTreeMap<String, String>>;

fn words(language: &str) -> Groups {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let path = root.join(language).join("intake.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn places(sentence: &str) -> BTreeSet<String> {
    let parts = sentence.split('{').skip(1);
    parts
        .map(|part| part.split_once('}').unwrap().0.to_owned())
        .collect()
}

#[test]
fn every_code_has_a_word_and_no_word_is_without_a_code() {
    fn codes<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> BTreeSet<&'static str> {
        all.iter().map(|one| code(*one)).collect()
    }
    let expected = [
        ("encoding", codes(Encoding::ALL, Encoding::code)),
        ("delimiter", codes(Delimiter::ALL, Delimiter::code)),
        ("target", codes(Target::ALL, Target::code)),
        ("order", codes(Order::ALL, Order::code)),
        ("name-order", codes(NameOrder::ALL, NameOrder::code)),
        ("fault", ["no-name", "twice"].into()),
        ("place", ["row", "column", "named-column"].into()),
        ("refused", FileRefused::CODES.iter().copied().collect()),
        ("problem", ProblemKind::CODES.iter().copied().collect()),
    ];
    for language in ["en", "fr"] {
        let groups = words(language);
        assert_eq!(groups.len(), expected.len(), "{language}");
        for (group, codes) in &expected {
            let worded: BTreeSet<_> = groups[*group].keys().map(String::as_str).collect();
            assert_eq!(worded, *codes, "{language} {group}");
        }
    }
}

#[test]
fn both_languages_fill_the_same_places() {
    let [en, fr] = ["en", "fr"].map(words);
    for (group, sentences) in &en {
        for (code, sentence) in sentences {
            assert_eq!(places(sentence), places(&fr[group][code]), "{group} {code}");
        }
    }
}

#[test]
fn every_place_of_a_problem_is_filled() {
    let (found, target) = ("x".to_owned(), Target::Source);
    let kinds = [
        ProblemKind::Ragged {
            found: 1,
            expected: 2,
        },
        ProblemKind::NoName,
        ProblemKind::Garbled,
        ProblemKind::NotADay {
            found: found.clone(),
        },
        ProblemKind::ImpossibleDay {
            found: found.clone(),
        },
        ProblemKind::OrderUnknown {
            found: found.clone(),
        },
        ProblemKind::InFuture {
            found: found.clone(),
        },
        ProblemKind::TooLongAgo {
            found: found.clone(),
        },
        ProblemKind::BeforeBirth {
            found: found.clone(),
        },
        ProblemKind::UnknownWord { target, found },
        ProblemKind::Missing { target },
    ];
    assert_eq!(kinds.len(), ProblemKind::CODES.len());
    let sentences = &words("en")["problem"];
    for kind in kinds {
        let mut filled: BTreeSet<_> = kind
            .arguments()
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        filled.extend(kind.target().map(|_| "what".to_owned()));
        assert_eq!(places(&sentences[kind.code()]), filled, "{}", kind.code());
    }
}

#[test]
fn every_place_of_a_refusal_is_filled() {
    let refusals = [
        FileRefused::TooLarge { megabytes: 1 },
        FileRefused::OpenQuote { line: 1 },
        FileRefused::TooManyRows { most: 1 },
        FileRefused::TooManyColumns { line: 1, most: 1 },
        FileRefused::TooLong {
            line: 1,
            column: "A".into(),
            most: 1,
        },
        FileRefused::Workbook,
    ];
    for language in ["en", "fr"] {
        let sentences = &words(language)["refused"];
        for refused in &refusals {
            let filled: BTreeSet<_> = refused
                .arguments()
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect();
            assert_eq!(
                places(&sentences[refused.code()]),
                filled,
                "{}",
                refused.code()
            );
        }
    }
}
