//! The recovery key: 128 random bits on paper, as seven groups of five symbols.
//!
//! Each group is four symbols of Crockford's base 32 and one check symbol, so that a mistyped group
//! is named by its place while the worker still looks at the paper. The 28 data symbols hold the
//! key and 12 bits of its hash. It must never be written to disk.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::hazmat::{PrimitiveError, make_bytes};

/// Crockford's base 32: no I, L, O (taken for 1 and 0) and no U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Groups in a written key.
const GROUPS: usize = 7;
/// Symbols in a group, the last one a check.
const GROUP_LEN: usize = 5;
/// What may stand between groups, besides white space.
const DASHES: [char; 9] = [
    '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}', '.', '_',
];

/// A random 128-bit key that unlocks a vault whose passphrase is lost.
pub struct RecoveryKey(Box<Zeroizing<[u8; 16]>>);

/// Why a text is no recovery key. Groups are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryKeyError {
    /// Not 35 symbols. Type all seven groups of five.
    #[error("a recovery key has 35 letters and digits, not {found}")]
    Length {
        /// Letters and digits found.
        found: usize,
    },
    /// A character that no recovery key has. Look at that group again.
    #[error("group {group} has a character that no recovery key has: {character}")]
    Character {
        /// Where, from 1.
        group: usize,
        /// Which.
        character: char,
    },
    /// A group was mistyped, or stands in the wrong place. Look at that group again.
    #[error("group {group} is mistyped")]
    Group {
        /// Where, from 1.
        group: usize,
    },
    /// Every group is well formed, yet they do not belong together. Compare the whole key.
    #[error("the groups do not belong to one recovery key")]
    Whole,
}

impl RecoveryKey {
    /// A new key.
    ///
    /// # Errors
    /// [`PrimitiveError::NoRandomness`].
    pub fn make() -> Result<Self, PrimitiveError> {
        Ok(Self::from_bytes(make_bytes()?))
    }

    /// For tests and pinned vectors: a key given from outside.
    #[must_use]
    pub fn from_bytes(mut bytes: [u8; 16]) -> Self {
        let key = Self(Box::new(Zeroizing::new(bytes)));
        bytes.zeroize();
        key
    }

    /// The key as it is printed: seven groups of five symbols, with hyphens between.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let values = to_values(&self.0);
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP_LEN + 1)));
        for (index, data) in values.chunks(GROUP_LEN - 1).enumerate() {
            if index > 0 {
                text.push('-');
            }
            for value in data.iter().copied().chain([check_of(data, index)]) {
                text.push(symbol(value));
            }
        }
        text
    }

    /// Reads a typed key: case, spaces and hyphens do not matter, O counts as 0, I and L as 1.
    ///
    /// # Errors
    /// [`RecoveryKeyError`], naming the group to look at where it can.
    pub fn parse(text: &str) -> Result<Self, RecoveryKeyError> {
        let mut values = Zeroizing::new(Vec::with_capacity(GROUPS * GROUP_LEN));
        for (index, group) in groups(text)?.iter().enumerate() {
            let wrong = RecoveryKeyError::Group { group: index + 1 };
            let (check, data) = group.split_last().ok_or(wrong)?;
            if data.len() != GROUP_LEN - 1 || check_of(data, index) != *check {
                return Err(wrong);
            }
            values.extend_from_slice(data);
        }
        from_values(&values).ok_or(RecoveryKeyError::Whole)
    }

    /// The sixteen bytes, to derive a key from.
    pub(crate) fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<RecoveryKey>")
    }
}

/// The key and 12 bits of its hash, five bits a value: 28 values.
fn to_values(key: &[u8; 16]) -> Zeroizing<Vec<u8>> {
    let mut values = Zeroizing::new(Vec::with_capacity(GROUPS * GROUP_LEN));
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in key.iter().copied().chain(hash_of(key)) {
        held = (held << 8 | u32::from(byte)) & 0xFFFF;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            values.push((held >> bits & 31) as u8);
        }
    }
    values
}

/// The other way round. `None`: the hash is of another key.
fn from_values(values: &[u8]) -> Option<RecoveryKey> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(17));
    let (mut held, mut bits) = (0_u32, 0_u32);
    for value in values {
        held = (held << 5 | u32::from(*value)) & 0xFFFF;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF) as u8);
        }
    }
    let (key, hash) = bytes.split_first_chunk::<16>()?;
    let [first, second] = hash_of(key);
    let same = hash == [first] && held & 15 == u32::from(second >> 4);
    same.then(|| RecoveryKey::from_bytes(*key))
}

/// The first two bytes of the key's hash, of which 12 bits are written.
fn hash_of(key: &[u8; 16]) -> [u8; 2] {
    let mut hash = Sha256::new();
    hash.update(b"doorstep recovery key 1");
    hash.update(key);
    let hash: [u8; 32] = hash.finalize().into();
    let [first, second, ..] = hash;
    [first, second]
}

/// The check value of a group: with weights 2, 4, 8, 16 over GF(32) for the data and 1 for the
/// check, the sum is the group's number. One wrong symbol, or any two exchanged, changes the sum;
/// so does another group's number.
fn check_of(data: &[u8], index: usize) -> u8 {
    let number = u8::try_from(index + 1).unwrap_or_default();
    let sum = data.iter().rev().fold(0, |sum, value| doubled(sum ^ value));
    sum ^ number
}

/// A value of GF(32), reduced by x^5 + x^2 + 1, times x.
fn doubled(value: u8) -> u8 {
    let product = value << 1;
    if product & 32 == 0 {
        product
    } else {
        product ^ 0b10_0101
    }
}

fn symbol(value: u8) -> char {
    ALPHABET
        .get(usize::from(value))
        .map_or('?', |byte| char::from(*byte))
}

/// The value of a typed character.
fn value_of(character: char) -> Option<u8> {
    let meant = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET
        .iter()
        .position(|byte| char::from(*byte) == meant)?;
    u8::try_from(place).ok()
}

/// The seven groups: as the worker parted them where she did, else every five symbols.
fn groups(text: &str) -> Result<Vec<Zeroizing<Vec<u8>>>, RecoveryKeyError> {
    let parted: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || DASHES.contains(&c))
        .filter(|part| !part.is_empty())
        .collect();
    let as_parted = parted.len() == GROUPS;

    let mut all = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut typed = Vec::with_capacity(GROUPS);
    for (index, part) in parted.iter().enumerate() {
        let mut group = Zeroizing::new(Vec::with_capacity(part.len()));
        for character in part.chars() {
            let place = if as_parted {
                index
            } else {
                all.len() / GROUP_LEN
            };
            let value = value_of(character).ok_or(RecoveryKeyError::Character {
                group: place + 1,
                character,
            })?;
            group.push(value);
            all.push(value);
        }
        typed.push(group);
    }
    if as_parted {
        return Ok(typed);
    }
    if all.len() != GROUPS * GROUP_LEN {
        return Err(RecoveryKeyError::Length { found: all.len() });
    }
    Ok(all
        .chunks(GROUP_LEN)
        .map(|group| Zeroizing::new(group.to_vec()))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Twelve zero-to-255 bytes would look regular; these do not.
    const KEY: [u8; 16] = *b"sixteen bytes ok";

    fn text() -> String {
        RecoveryKey::from_bytes(KEY).to_text().to_string()
    }

    fn parsed(text: &str) -> Result<[u8; 16], RecoveryKeyError> {
        RecoveryKey::parse(text).map(|key| *key.bytes())
    }

    #[test]
    fn a_key_is_seven_groups_of_five() {
        let lengths: Vec<usize> = text().split('-').map(str::len).collect();
        assert_eq!(lengths, [5; 7]);
    }

    #[test]
    fn a_key_typed_carelessly_is_still_the_key() {
        let text = text();
        assert_eq!(parsed(&text), Ok(KEY));
        assert_eq!(parsed(&text.to_lowercase()), Ok(KEY));
        assert_eq!(parsed(&text.replace('-', "")), Ok(KEY));
        assert_eq!(parsed(&text.replace('-', " \u{2013} ")), Ok(KEY));
        assert_eq!(parsed(&format!("  {text}\n")), Ok(KEY));
        let zeros = RecoveryKey::from_bytes([0; 16]).to_text().to_string();
        assert_eq!(parsed(&zeros.replace('0', "o")), Ok([0; 16]));
        let ones = RecoveryKey::from_bytes([
            0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10, 0x84,
            0x21, 0x08,
        ]);
        let written = ones.to_text().to_string();
        assert!(written.contains('1'));
        assert_eq!(parsed(&written.replace('1', "l")), Ok(*ones.bytes()));
        assert_eq!(parsed(&written.replace('1', "I")), Ok(*ones.bytes()));
    }

    #[test]
    fn a_mistyped_group_is_named_by_its_place() {
        let text = text();
        for (at, old) in text.char_indices().filter(|(_, c)| *c != '-') {
            for new in ALPHABET
                .iter()
                .map(|b| char::from(*b))
                .filter(|new| *new != old)
            {
                let mut wrong: Vec<char> = text.chars().collect();
                wrong[at] = new;
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(
                    parsed(&wrong),
                    Err(RecoveryKeyError::Group { group: at / 6 + 1 })
                );
            }
        }
    }

    #[test]
    fn two_symbols_of_a_group_exchanged_are_named() {
        let text: Vec<char> = text().chars().collect();
        for group in 0..7 {
            for (one, two) in [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4), (1, 3)] {
                let (one, two) = (group * 6 + one, group * 6 + two);
                let mut wrong = text.clone();
                wrong.swap(one, two);
                if wrong != text {
                    let wrong: String = wrong.into_iter().collect();
                    assert_eq!(
                        parsed(&wrong),
                        Err(RecoveryKeyError::Group { group: group + 1 })
                    );
                }
            }
        }
    }

    #[test]
    fn two_groups_exchanged_are_named() {
        let text = text();
        let mut groups: Vec<&str> = text.split('-').collect();
        groups.swap(2, 4);
        assert_eq!(
            parsed(&groups.join("-")),
            Err(RecoveryKeyError::Group { group: 3 })
        );
    }

    #[test]
    fn a_group_with_a_symbol_missing_is_named() {
        let text = text();
        let mut groups: Vec<String> = text.split('-').map(String::from).collect();
        groups[5].pop();
        assert_eq!(
            parsed(&groups.join("-")),
            Err(RecoveryKeyError::Group { group: 6 })
        );
    }

    #[test]
    fn a_character_of_no_key_is_named_with_its_group() {
        let wrong: String = text()
            .chars()
            .enumerate()
            .map(|(at, old)| if at == 14 { 'U' } else { old })
            .collect();
        let refusal = Err(RecoveryKeyError::Character {
            group: 3,
            character: 'U',
        });
        assert_eq!(parsed(&wrong), refusal);
        assert_eq!(parsed(&wrong.replace('-', "")), refusal);
    }

    #[test]
    fn half_a_key_says_how_much_was_typed() {
        assert_eq!(
            parsed("ABCDE FGH"),
            Err(RecoveryKeyError::Length { found: 8 })
        );
        assert_eq!(parsed(""), Err(RecoveryKeyError::Length { found: 0 }));
    }

    #[test]
    fn groups_of_two_keys_do_not_pass_for_one() {
        let (one, two) = (
            text(),
            RecoveryKey::from_bytes([9; 16]).to_text().to_string(),
        );
        let mixed: Vec<&str> = one
            .split('-')
            .take(3)
            .chain(two.split('-').skip(3))
            .collect();
        assert_eq!(parsed(&mixed.join("-")), Err(RecoveryKeyError::Whole));
    }

    #[test]
    fn a_key_does_not_show_itself() {
        assert_eq!(
            format!("{:?}", RecoveryKey::make().unwrap()),
            "<RecoveryKey>"
        );
    }

    proptest! {
        #[test]
        fn any_key_is_read_back(bytes: [u8; 16]) {
            prop_assert_eq!(parsed(&RecoveryKey::from_bytes(bytes).to_text()), Ok(bytes));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC*") {
            let _ = RecoveryKey::parse(&text);
        }
    }
}
