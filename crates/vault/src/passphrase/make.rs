//! A generated passphrase.

use zeroize::Zeroizing;

use super::words::{COUNT, word};
use crate::hazmat::{PrimitiveError, make_bytes};

/// Words in a generated passphrase: 6 × 12.9 = 77 bits, EFF's own recommendation.
const WORDS: usize = 6;

/// Six words of the EFF long list, each as likely as any other, with a space between.
///
/// # Errors
/// [`PrimitiveError::NoRandomness`].
pub fn make_passphrase() -> Result<Zeroizing<String>, PrimitiveError> {
    let mut passphrase = Zeroizing::new(String::with_capacity(WORDS * 10));
    let mut made = 0;
    while made < WORDS {
        if let Some(word) = word(make_place()?).map(Zeroizing::new) {
            if made > 0 {
                passphrase.push(' ');
            }
            passphrase.push_str(&word);
            made += 1;
        }
    }
    Ok(passphrase)
}

/// A place in the list, uniform: draws that would favour the first words are thrown away.
fn make_place() -> Result<u16, PrimitiveError> {
    loop {
        if let Some(place) = place_of(u16::from_be_bytes(make_bytes()?)) {
            return Ok(place);
        }
    }
}

/// The place for a draw of 16 bits: 65,536 = 8 × 7,776 + 3,328, and the last 3,328 draws are none.
fn place_of(draw: u16) -> Option<u16> {
    let whole_rounds = u16::MAX / COUNT * COUNT;
    (draw < whole_rounds).then_some(draw % COUNT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passphrase::{fold_passphrase, words::words};
    use std::collections::HashSet;

    #[test]
    fn a_made_passphrase_is_six_words_of_the_list() {
        let list: HashSet<String> = words().collect();
        for _ in 0..20 {
            let passphrase = make_passphrase().unwrap();
            let typed: Vec<&str> = passphrase.split(' ').collect();
            assert_eq!(typed.len(), 6, "{typed:?}");
            assert!(typed.iter().all(|word| list.contains(*word)), "{typed:?}");
            assert_eq!(*fold_passphrase(&passphrase), *passphrase);
        }
    }

    #[test]
    fn every_word_is_as_likely_as_any_other() {
        let mut draws = vec![0; usize::from(COUNT)];
        for draw in 0..=u16::MAX {
            if let Some(place) = place_of(draw) {
                draws[usize::from(place)] += 1;
            }
        }
        assert!(draws.iter().all(|count| *count == 8));
    }

    #[test]
    fn two_made_passphrases_differ() {
        assert_ne!(*make_passphrase().unwrap(), *make_passphrase().unwrap());
    }
}
