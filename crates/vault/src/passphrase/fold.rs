//! One passphrase, however the keyboard wrote it.
//!
//! The same key must come from a hardware keyboard, a tablet that capitalises the first word and
//! adds a space after the last, and a phone that writes curly apostrophes. What is folded away here
//! is never counted as strength. Every vault depends on this for ever: changing it needs a new
//! header format.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A passphrase as its key is derived from it: NFKC, lower case, plain apostrophes, quotation marks and
/// hyphens, single spaces.
#[must_use]
pub fn fold_passphrase(passphrase: &str) -> Zeroizing<String> {
    let lowered: Zeroizing<String> =
        Zeroizing::new(passphrase.nfkc().flat_map(char::to_lowercase).collect());
    let plain: Zeroizing<String> = Zeroizing::new(lowered.nfkc().map(plain).collect());
    let mut folded = Zeroizing::new(String::with_capacity(plain.len()));
    for word in plain.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// The character that a plain keyboard has for one that "smart punctuation" puts in.
fn plain(character: char) -> char {
    match character {
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{00AB}' | '\u{00BB}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(one: &str, other: &str) {
        assert_eq!(
            *fold_passphrase(one),
            *fold_passphrase(other),
            "{one:?} and {other:?}"
        );
    }

    #[test]
    fn keyboards_that_write_differently_open_the_same_vault() {
        same(
            "l'été à Montréal",
            "L\u{2019}E\u{301}te\u{301} a\u{300} Montréal",
        );
        same("correct horse", "  Correct\u{a0}Horse\t ");
        same("correct horse", "correct  \n horse");
        same("ｆｕｌｌ", "full");
        same("drop-down", "drop\u{2011}down");
        same("ﬁn", "FIN");
        same("İstanbul", "i\u{307}stanbul");
    }

    #[test]
    fn different_words_stay_different() {
        assert_ne!(*fold_passphrase("ete"), *fold_passphrase("été"));
        assert_ne!(*fold_passphrase("drop down"), *fold_passphrase("dropdown"));
        assert_ne!(*fold_passphrase("drop-down"), *fold_passphrase("drop down"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC*") {
            let once = fold_passphrase(&text);
            prop_assert_eq!(&*fold_passphrase(&once), &*once);
        }
    }
}
