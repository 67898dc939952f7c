//! The EFF long word list: 7,776 words, chosen to be known, short and hard to confuse.
//!
//! By Joseph Bonneau for the Electronic Frontier Foundation, "EFF's New Wordlists for Random
//! Passphrases" (2016), licensed CC BY 3.0 US, which `words/LICENCE.md` cites. It ships front-coded
//! (how many letters a word shares with the one before, as a capital, then the rest): 33 kB for 62,
//! 16.4 kB for 21.1 after Brotli.

/// Words in the list: one for each roll of five dice.
pub(super) const COUNT: u16 = 7_776;

const FRONT_CODED: &str = include_str!("../../words/eff-long.front");

/// Every word, in alphabetical order.
pub(super) fn words() -> impl Iterator<Item = String> {
    let mut word = String::new();
    FRONT_CODED
        .split_inclusive(|c: char| c.is_ascii_uppercase())
        .zip(rests())
        .map(move |(marker, rest)| {
            word.truncate(shared(marker));
            word.push_str(rest);
            word.clone()
        })
}

/// The word at a place, from 0.
pub(super) fn word(place: u16) -> Option<String> {
    words().nth(usize::from(place))
}

/// What each word adds to the one before.
fn rests() -> impl Iterator<Item = &'static str> {
    FRONT_CODED.split(|c: char| c.is_ascii_uppercase()).skip(1)
}

/// How many letters the marker at the end of a piece says are shared.
fn shared(piece: &str) -> usize {
    piece
        .bytes()
        .last()
        .map_or(0, |marker| usize::from(marker.saturating_sub(b'A')))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = include_str!("../../words/eff-long.txt");

    #[test]
    fn the_shipped_list_is_the_published_one() {
        let shipped: Vec<String> = words().collect();
        let published: Vec<&str> = PLAIN.lines().collect();
        assert_eq!(shipped.len(), usize::from(COUNT));
        assert_eq!(shipped, published);
        assert_eq!(word(0).as_deref(), Some("abacus"));
        assert_eq!(word(COUNT - 1).as_deref(), Some("zoom"));
        assert_eq!(word(COUNT), None);
    }

    #[test]
    fn the_front_coded_list_is_made_from_the_plain_one() {
        let mut coded = String::new();
        let mut before = "";
        for word in PLAIN.lines() {
            let shared = word
                .bytes()
                .zip(before.bytes())
                .take_while(|(one, other)| one == other)
                .count();
            coded.push(char::from(b'A' + u8::try_from(shared).unwrap()));
            coded.push_str(word.split_at(shared).1);
            before = word;
        }
        assert_eq!(coded, FRONT_CODED);
    }
}
