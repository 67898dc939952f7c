//! Where in a text the words of a search stand: the sentence, with those words marked. It keeps nothing.

use crate::{Folded, fold};

/// A sentence in pieces, each with whether it is one of the words that were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage(pub Vec<(String, bool)>);

impl Passage {
    /// The sentence as it was written.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|(piece, _)| piece.as_str()).collect()
    }
}

/// The sentence in which most of the words of a query stand, the first of those that have as many; nothing unless each
/// word of the query begins a word of the text, or what follows an apostrophe in one ("l’église"). An empty query is
/// nowhere.
#[must_use]
pub fn find_passage(text: &str, query: &Folded) -> Option<Passage> {
    let wanted: Vec<&str> = query.as_str().split_whitespace().collect();
    let in_text = |wanted: &&str| words_of(text).any(|word| begins(word, wanted));
    if wanted.is_empty() || !wanted.iter().all(in_text) {
        return None;
    }
    let mut best: Option<(usize, Passage)> = None;
    for sentence in sentences(text) {
        let passage = marked(sentence, &wanted);
        let count = passage.0.iter().filter(|(_, is_one)| *is_one).count();
        if count > 0 && best.as_ref().is_none_or(|(most, _)| count > *most) {
            best = Some((count, passage));
        }
    }
    best.map(|(_, passage)| passage)
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '…' | '\n' | '\r' | '。');
    text.split_inclusive(ends)
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
}

/// Parts a sentence into words and what stands between them, and marks the words that are wanted.
fn marked(sentence: &str, wanted: &[&str]) -> Passage {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for piece in words_of(sentence) {
        let is_one = wanted.iter().any(|wanted| begins(piece, wanted));
        match pieces.last_mut() {
            Some((last, false)) if !is_one => last.push_str(piece),
            _ => pieces.push((piece.to_owned(), is_one)),
        }
    }
    Passage(pieces)
}

/// A text's words, and what stands between them.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let in_word = is_of_word(rest.chars().next()?);
        let end = rest.find(|c| is_of_word(c) != in_word);
        let (piece, on) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        rest = on;
        Some(piece)
    })
}

/// Whether a folded word begins a word, or what follows an apostrophe in it.
fn begins(word: &str, wanted: &str) -> bool {
    let begins = |part: &str| {
        let folded = fold(part);
        let mut words = folded.as_str().split(' ');
        words.any(|word| word.starts_with(wanted))
    };
    begins(word) || word.contains(is_apostrophe) && word.split(is_apostrophe).any(begins)
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// Whether folding leaves a letter in its word: as [`fold`] parts them, with what it leaves out.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_apostrophe(c) || ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str, query: &str) -> Option<Vec<(String, bool)>> {
        find_passage(text, &fold(query)).map(|passage| passage.0)
    }

    fn pieces(all: &[(&str, bool)]) -> Vec<(String, bool)> {
        all.iter()
            .map(|(text, one)| ((*text).to_owned(), *one))
            .collect()
    }

    #[test]
    fn the_sentence_is_shown_with_the_words_marked_and_without_minding_accents() {
        let text = "Tea first. She sang in l’Église Saint-Roch until June! Two buses.";
        let church = found(text, "eglise").unwrap();
        assert_eq!(church[1], ("l’Église".to_owned(), true));
        assert_eq!(
            found(text, "SANG roch"),
            Some(pieces(&[
                ("She ", false),
                ("sang", true),
                (" in l’Église Saint-", false),
                ("Roch", true),
                (" until June!", false),
            ]))
        );
    }

    #[test]
    fn every_word_must_be_in_the_text_and_the_fullest_sentence_is_shown() {
        let text = "The choir meets on Tuesdays. The choir is loud.";
        assert_eq!(
            found(text, "choir"),
            found("The choir meets on Tuesdays.", "choir")
        );
        assert_eq!(
            found(text, "choir loud"),
            found("The choir is loud.", "choir loud")
        );
        assert_eq!(found(text, "choir piano"), None);
        assert_eq!(found(text, ""), None);
    }

    proptest! {
        #[test]
        fn a_passage_is_a_part_of_its_text(text in "[a-zA-Zéœ’ .!?\u{301}\n0-9-]{0,60}", query in "[a-z]{1,3}") {
            if let Some(passage) = find_passage(&text, &fold(&query)) {
                prop_assert!(text.contains(&passage.text()));
                prop_assert!(passage.0.iter().any(|(_, is_one)| *is_one));
            }
        }

        #[test]
        fn whatever_the_fold_finds_has_a_passage(text in "[a-zA-Zéœß’ .!?\n0-9-]{0,60}", query in "[a-z]{1,3}") {
            let query = fold(&query);
            prop_assert!(!fold(&text).matches(&query) || find_passage(&text, &query).is_some());
        }
    }
}
