//! The words of instruments, in the language in which an official or published wording is known.
//!
//! An instrument is never translated here: where a language has no such wording, the English one is given, and the
//! text says so through its language. Words that their owner lets only registered organisations show are given to nobody
//! who has no registration.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::lang::Lang;

/// The words of an instrument and the language they are in.
#[derive(Debug, Clone, Copy)]
pub struct InstrumentText {
    /// The language of the words, for the page's `lang` attribute. When it is not the one asked for, show the term
    /// `english-only` of the group `note` beside them.
    pub lang: Lang,
    /// The words.
    pub words: &'static InstrumentWords,
}

/// What is said when an instrument is put to a person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentWords {
    /// What is said before the first question.
    pub intro: String,
    /// Where it comes from and on what terms, to be shown with it.
    pub credit: String,
    /// Whether only a registered organisation may show these words.
    #[serde(default)]
    registration: bool,
    items: BTreeMap<String, ItemWords>,
}

/// The words of one question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemWords {
    /// The question.
    pub text: String,
    /// What the lowest number of a scale means; none where there are options.
    pub lowest: Option<String>,
    /// What the highest number of a scale means; none where there are options.
    pub highest: Option<String>,
    #[serde(default)]
    options: BTreeMap<String, String>,
}

/// The words of an instrument, in a language if it has one in it, otherwise in English. None for an unknown code, and
/// none where only a registered organisation may show them: see [`registered_text`].
#[must_use]
pub fn instrument_text(lang: Lang, instrument: &str) -> Option<InstrumentText> {
    any_text(lang, instrument).filter(|text| !text.words.registration)
}

/// The words of an instrument for an organisation with this registration, as its owner gave it. With a blank one, only
/// what everybody may show.
#[must_use]
pub fn registered_text(lang: Lang, instrument: &str, registration: &str) -> Option<InstrumentText> {
    if registration.trim().is_empty() {
        return instrument_text(lang, instrument);
    }
    any_text(lang, instrument)
}

fn any_text(lang: Lang, instrument: &str) -> Option<InstrumentText> {
    [lang, Lang::En].into_iter().find_map(|lang| {
        let words = all(lang).get(instrument)?;
        Some(InstrumentText { lang, words })
    })
}

impl InstrumentWords {
    /// The words of an item, by its code.
    #[must_use]
    pub fn item(&self, code: &str) -> Option<&ItemWords> {
        self.items.get(code)
    }
}

impl ItemWords {
    /// The label of an option. A code that has none is shown as it is, so that the gap is seen.
    #[must_use]
    pub fn option<'a>(&'a self, code: &'a str) -> &'a str {
        self.options.get(code).map_or(code, String::as_str)
    }
}

fn all(lang: Lang) -> &'static BTreeMap<String, InstrumentWords> {
    static EN: OnceLock<BTreeMap<String, InstrumentWords>> = OnceLock::new();
    static FR: OnceLock<BTreeMap<String, InstrumentWords>> = OnceLock::new();
    let (words, text) = match lang {
        Lang::En => (&EN, include_str!("../../../locales/en/instruments.json")),
        Lang::Fr => (&FR, include_str!("../../../locales/fr/instruments.json")),
    };
    words.get_or_init(|| serde_json::from_str(text).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use measures::{InstrumentId, Offer, Scale};

    #[test]
    fn every_item_and_option_has_words_in_the_language_it_is_given_in() {
        for lang in Lang::ALL {
            for id in InstrumentId::ALL {
                let words = any_text(*lang, id.code()).unwrap().words;
                let items = id.instrument().items;
                assert_eq!(words.items.len(), items.len(), "{}", id.code());
                assert!(!words.intro.is_empty() && !words.credit.is_empty());
                for item in items {
                    check(words.item(item.code).unwrap(), &item.scale);
                }
            }
        }
    }

    fn check(words: &ItemWords, scale: &Scale) {
        assert!(!words.text.is_empty());
        match scale {
            Scale::Numbers { .. } => {
                assert!(words.lowest.as_ref().is_some_and(|end| !end.is_empty()));
                assert!(words.highest.as_ref().is_some_and(|end| !end.is_empty()));
                assert!(words.options.is_empty());
            }
            Scale::Options(choices) => {
                assert_eq!(words.options.len(), choices.len());
                for choice in *choices {
                    assert!(!words.options.get(choice.code).unwrap().is_empty());
                }
            }
        }
    }

    #[test]
    fn an_instrument_says_which_languages_it_has() {
        for lang in Lang::ALL {
            for id in InstrumentId::ALL {
                let given = any_text(*lang, id.code()).unwrap().lang;
                let has = id.instrument().languages.contains(&lang.code());
                assert_eq!(given == *lang, has, "{} in {}", id.code(), lang.code());
            }
        }
    }

    #[test]
    fn words_that_need_a_registration_are_shown_only_with_one() {
        for lang in Lang::ALL {
            for id in InstrumentId::ALL {
                let open = id.instrument().offer != Offer::Registered;
                let code = id.code();
                assert_eq!(instrument_text(*lang, code).is_some(), open, "{code}");
                assert_eq!(registered_text(*lang, code, "  ").is_some(), open, "{code}");
                assert!(registered_text(*lang, code, "Warwick 1234").is_some());
            }
        }
        let text = registered_text(Lang::En, "swemwbs", "Warwick 1234").unwrap();
        assert!(text.words.credit.contains("© NHS Health Scotland"));
    }

    #[test]
    fn without_an_official_french_version_the_english_one_is_given() {
        let text = instrument_text(Lang::Fr, "ucla3").unwrap();
        assert_eq!(text.lang, Lang::En);
        let item = text.words.item("lonely").unwrap();
        assert_eq!(item.text, "How often do you feel lonely?");
        assert_eq!(item.option("often-or-always"), "Often or always");
        assert!(instrument_text(Lang::Fr, "phq-9").is_none());
    }
}
