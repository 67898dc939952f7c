//! Words by group and code, and sentences with places to fill.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::lang::Lang;
use crate::template::fill;

/// The words of one language.
#[derive(Debug)]
pub struct Wording {
    lang: Lang,
    groups: BTreeMap<String, BTreeMap<String, String>>,
}

impl Wording {
    /// The words of a language. They are read once, the first time they are asked for.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        static EN: OnceLock<Wording> = OnceLock::new();
        static FR: OnceLock<Wording> = OnceLock::new();
        let (words, text) = match lang {
            Lang::En => (&EN, include_str!("../../../locales/en/terms.json")),
            Lang::Fr => (&FR, include_str!("../../../locales/fr/terms.json")),
        };
        words.get_or_init(|| Self::read(lang, text))
    }

    /// The words of a language from a file of groups, codes and words, such as those in `locales/`. A file that cannot
    /// be read has no words, and every code is then shown as it is.
    #[must_use]
    pub fn read(lang: Lang, text: &str) -> Self {
        Self {
            lang,
            groups: serde_json::from_str(text).unwrap_or_default(),
        }
    }

    /// The language of these words.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The word for a code. One that has no word is shown as it is, so that the gap is seen.
    #[must_use]
    pub fn term<'a>(&'a self, group: &str, code: &'a str) -> &'a str {
        self.find(group, code).unwrap_or(code)
    }

    /// Whether there is a word for a code.
    #[must_use]
    pub fn has(&self, group: &str, code: &str) -> bool {
        self.find(group, code).is_some()
    }

    /// The codes and words of a group, by code.
    pub fn group(&self, group: &str) -> impl Iterator<Item = (&str, &str)> {
        self.groups
            .get(group)
            .into_iter()
            .flatten()
            .map(|(code, word)| (code.as_str(), word.as_str()))
    }

    /// The sentence for a code with its places, such as `{day}`, filled.
    #[must_use]
    pub fn sentence(&self, group: &str, code: &str, values: &[(&str, &str)]) -> String {
        fill(self.term(group, code), values)
    }

    /// A number of things: `counted("client", 1)` is "1 client", `counted("client", 3)` is "3 clients".
    #[must_use]
    pub fn counted(&self, thing: &str, number: i64) -> String {
        self.plural("count", thing, number)
    }

    /// The sentence of a group that goes with a number, which stands for `{n}`.
    pub(crate) fn plural(&self, group: &str, code: &str, number: i64) -> String {
        let code = format!("{code}.{}", self.form(number));
        self.sentence(group, &code, &[("n", &self.integer(number))])
    }

    /// The plural form of a whole number, by the rules of Unicode CLDR: in English only 1 is singular, in French 0 is
    /// too. (The French form "many", for millions, is not needed here.)
    const fn form(&self, number: i64) -> &'static str {
        let singular = match self.lang {
            Lang::En => number.unsigned_abs() == 1,
            Lang::Fr => number.unsigned_abs() < 2,
        };
        if singular { "one" } else { "other" }
    }

    fn find(&self, group: &str, code: &str) -> Option<&str> {
        self.groups.get(group)?.get(code).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_turned_into_words() {
        let (en, fr) = (Wording::of(Lang::En), Wording::of(Lang::Fr));
        assert_eq!(en.term("barrier", "cost"), "Cost");
        assert_eq!(
            fr.term("need", "social-connection"),
            "Compagnie et appartenance"
        );
        assert_eq!(fr.group("living").count(), 2);
    }

    #[test]
    fn a_code_without_a_word_is_shown_as_it_is() {
        let en = Wording::of(Lang::En);
        assert_eq!(en.term("barrier", "weather"), "weather");
        assert_eq!(en.term("no-such-group", "cost"), "cost");
        assert!(!en.has("barrier", "weather"));
    }

    #[test]
    fn nought_is_plural_in_english_and_singular_in_french() {
        let (en, fr) = (Wording::of(Lang::En), Wording::of(Lang::Fr));
        assert_eq!(en.counted("client", 0), "0 clients");
        assert_eq!(en.counted("client", 1), "1 client");
        assert_eq!(en.counted("client", 2), "2 clients");
        assert_eq!(fr.counted("resource", 0), "0 ressource");
        assert_eq!(fr.counted("resource", 1), "1 ressource");
        assert_eq!(fr.counted("resource", 2), "2 ressources");
    }

    #[test]
    fn a_refusal_names_the_day() {
        let en = Wording::of(Lang::En);
        let sentence = en.sentence("refusal", "before-referral", &[("day", "10 Nov 2026")]);
        assert_eq!(
            sentence,
            "This day is before the referral came. Choose 10 Nov 2026 or later."
        );
    }
}
