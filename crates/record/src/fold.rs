//! Text made comparable for search: accents, case and punctuation set aside.

use unicode_normalization::UnicodeNormalization;

use crate::nearly_begins;

/// A text with accents removed, in lower case, each run of anything but letters and digits one space.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded(String);

/// Folds a text for search: `"Anaïs O’Brien"` becomes `"anais obrien"`, so that both spellings find her.
#[must_use]
pub fn fold(text: &str) -> Folded {
    if text.is_ascii() {
        return Folded(fold_ascii(text));
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            _ if is_mark(c) || matches!(c, '\'' | '’' | '‘' | 'ʼ') => {}
            'œ' => push(&mut out, &mut gap, "oe"),
            'æ' => push(&mut out, &mut gap, "ae"),
            'ø' => push(&mut out, &mut gap, "o"),
            'ł' => push(&mut out, &mut gap, "l"),
            'ß' => push(&mut out, &mut gap, "ss"),
            _ if c.is_alphanumeric() => push(&mut out, &mut gap, c.encode_utf8(&mut [0; 4])),
            _ => gap = true,
        }
    }
    Folded(out)
}

/// The same for a text without accents, several times as fast: most names are such, and all are folded to be sorted.
fn fold_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().filter(|c| *c != '\'') {
        if c.is_ascii_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c.to_ascii_lowercase());
        } else {
            gap = true;
        }
    }
    out
}

impl Folded {
    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether each word of this query begins a word of a folded text, in any order. An empty query is in every text.
    #[must_use]
    pub fn begin_words_of(&self, folded: &str) -> bool {
        let mut wanted = self.0.split_whitespace();
        wanted.all(|wanted| folded.split(' ').any(|word| word.starts_with(wanted)))
    }

    /// Whether each word of this query begins a word of a folded text but for one slip of the finger in each.
    #[must_use]
    pub fn nearly_begin_words_of(&self, folded: &str) -> bool {
        let mut wanted = self.0.split_whitespace();
        wanted.all(|wanted| {
            let mut words = folded.split(' ');
            words.any(|word| word.starts_with(wanted) || nearly_begins(wanted, word))
        })
    }

    /// Whether each word of the query begins a word here, in any order. An empty query matches everything.
    #[must_use]
    pub fn matches(&self, query: &Self) -> bool {
        query.begin_words_of(&self.0)
    }
}

fn push(out: &mut String, gap: &mut bool, text: &str) {
    if *gap && !out.is_empty() {
        out.push(' ');
    }
    *gap = false;
    out.push_str(text);
}

/// Combining marks that decomposition leaves behind (Unicode block U+0300–U+036F and its extensions for Latin).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_without_its_accents() {
        let name = fold("Anaïs Tremblay-Bélanger");
        for query in ["anais", "ANAÏS", "trem", "belanger ana", ""] {
            assert!(name.matches(&fold(query)), "{query}");
        }
        assert!(
            !name.matches(&fold("nais")),
            "the middle of a word is not its beginning"
        );
        assert!(!name.matches(&fold("anais roy")));
    }

    #[test]
    fn a_text_without_accents_is_folded_like_any_other() {
        let long_way = |text: &str| {
            let folded = fold(&format!("é {text}"));
            folded
                .as_str()
                .trim_start_matches('e')
                .trim_start()
                .to_owned()
        };
        for text in [
            "",
            " -- ",
            "O'Brien, Pat",
            "(613) 555-0142",
            "MARY  ann-lou",
            "'a' b'c",
        ] {
            assert_eq!(fold(text).as_str(), long_way(text), "{text}");
        }
    }

    #[test]
    fn an_apostrophe_joins_and_a_hyphen_parts() {
        assert_eq!(fold("O’Brien").as_str(), "obrien");
        assert_eq!(fold("Marie-Ève  Cœur").as_str(), "marie eve coeur");
        assert_eq!(fold("Łukasz Søren").as_str(), "lukasz soren");
    }
}
