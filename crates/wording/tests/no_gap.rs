//! No code is left without words, in either language.

use std::collections::BTreeMap;

use measures::{InstrumentId, Occasion};
use wording::{Lang, Wording};

type Terms = BTreeMap<String, BTreeMap<String, String>>;

fn terms(lang: Lang) -> Terms {
    let text = match lang {
        Lang::En => include_str!("../../../locales/en/terms.json"),
        Lang::Fr => include_str!("../../../locales/fr/terms.json"),
    };
    serde_json::from_str(text).unwrap_or_default()
}

fn keys(terms: &Terms) -> Vec<(&str, &str)> {
    terms
        .iter()
        .flat_map(|(group, words)| {
            words
                .keys()
                .map(move |code| (group.as_str(), code.as_str()))
        })
        .collect()
}

/// The places, such as `{day}`, of a sentence, in alphabetical order.
fn places(sentence: &str) -> Vec<&str> {
    let mut found: Vec<_> = sentence
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect();
    found.sort_unstable();
    found
}

#[test]
fn english_and_french_have_the_same_codes() {
    let (en, fr) = (terms(Lang::En), terms(Lang::Fr));
    assert_eq!(keys(&en), keys(&fr));
    assert!(en.len() > 20, "the words were read");
}

#[test]
fn no_word_is_empty_and_both_languages_leave_the_same_places() {
    let (en, fr) = (terms(Lang::En), terms(Lang::Fr));
    for (group, code) in keys(&en) {
        let (english, french) = (&en[group][code], &fr[group][code]);
        for word in [english, french] {
            assert!(!word.trim().is_empty(), "{group}.{code}");
            assert_eq!(word.trim(), word, "{group}.{code}");
        }
        assert_eq!(places(english), places(french), "{group}.{code}");
    }
}

#[test]
fn every_plural_has_both_forms() {
    for (group, code) in keys(&terms(Lang::En)) {
        if let Some(stem) = code.strip_suffix(".one") {
            let other = format!("{stem}.other");
            assert!(Wording::of(Lang::Fr).has(group, &other), "{group}.{other}");
        }
    }
}

#[test]
fn every_code_of_the_measures_has_words() {
    for lang in Lang::ALL {
        let words = Wording::of(*lang);
        let has = |group, code| assert!(words.has(group, code), "{group}.{code}");
        for occasion in Occasion::ALL {
            has("occasion", occasion.code());
        }
        for id in InstrumentId::ALL {
            has("instrument", id.code());
            for figure in id.instrument().figures {
                has("figure", figure.code);
                for band in figure.bands {
                    has("band", band.code);
                }
            }
        }
    }
}

#[test]
fn every_code_of_the_directory_has_words() {
    for lang in Lang::ALL {
        let words = Wording::of(*lang);
        for language in directory::Language::ALL {
            assert!(words.has("language", language.code()), "{language:?}");
        }
        for cost in directory::Cost::ALL {
            assert!(words.has("cost", cost.code()), "{cost:?}");
        }
    }
}

#[test]
fn french_is_set_with_french_signs() {
    for (group, words) in terms(Lang::Fr) {
        for (code, word) in words {
            let straight = word.contains('\'') || word.contains('"');
            let breaking = word.contains(" :") || word.contains("« ") || word.contains(" »");
            assert!(!straight && !breaking, "{group}.{code}: {word}");
        }
    }
}
