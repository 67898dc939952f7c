//! An honest, simple estimate of a passphrase that a person made up.
//!
//! Nobody can measure how predictable a person was, so this counts only what is cheap to see and
//! errs low: a word is worth 11 bits (one of about 2,000 that come to mind), not the 12.9 of a drawn
//! one; repetitions, keyboard runs and well-known words are worth almost nothing. Enough is 60 bits,
//! or four uncommon words (44 bits). Against Argon2id even at about this vault's floor, one large
//! graphics card makes about 10,000 guesses a second (auth.pilcrowonpaper.com/argon2), so 44 bits
//! last it some 28 years on average, and 60 bits 1.8 million. It must never claim to be more exact
//! than that, and never refuses without saying what to do.

use super::fold_passphrase;

/// Fewest characters, white space folded.
const LEAST_CHARACTERS: usize = 12;
/// Enough, in bits.
const ENOUGH_BITS: u32 = 60;
/// Enough, in uncommon words of four letters or more.
const ENOUGH_WORDS: usize = 4;

/// A passphrase that is good enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strength {
    /// The estimate: half of 2^bits guesses find it.
    pub bits: u32,
    /// Different uncommon words in it.
    pub words: usize,
}

/// Why a passphrase is not good enough, and so what to change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    /// Too short. Make it longer: four words that do not belong together are easiest to remember.
    #[error("use at least {least} characters")]
    TooShort {
        /// Fewest characters.
        least: usize,
    },
    /// The same thing over and over. Add something different.
    #[error("it repeats itself")]
    Repeats,
    /// It leans on a run of the keyboard, the alphabet or the numbers. Replace the run by words.
    #[error("it contains a run such as {run}, which is guessed first")]
    Sequence {
        /// The run, as folded.
        run: String,
    },
    /// It leans on a word or phrase that is guessed first. Replace it.
    #[error("{word} is guessed first")]
    Common {
        /// The word, as folded.
        word: String,
    },
    /// Not enough of it. Add one or two words that do not belong to the others.
    #[error("about {bits} of {needed} bits: add a word or two")]
    Guessable {
        /// The estimate.
        bits: u32,
        /// What would be enough.
        needed: u32,
    },
}

/// Judges a passphrase that someone made up, as it will be folded before use.
///
/// # Errors
/// [`Weakness`], which says what to change.
pub fn check_passphrase(passphrase: &str) -> Result<Strength, Weakness> {
    let text = fold_passphrase(passphrase);
    let characters: Vec<char> = text.chars().collect();
    if characters.len() < LEAST_CHARACTERS {
        return Err(Weakness::TooShort {
            least: LEAST_CHARACTERS,
        });
    }
    if repeats(&characters) {
        return Err(Weakness::Repeats);
    }
    if let Some(phrase) = famous_in(&characters) {
        return Err(Weakness::Common {
            word: phrase.to_owned(),
        });
    }
    let count = Count::of(&characters);
    if count.bits >= ENOUGH_BITS || count.words >= ENOUGH_WORDS {
        return Ok(Strength {
            bits: count.bits,
            words: count.words,
        });
    }
    Err(count.weakness())
}

/// What an estimate adds up.
#[derive(Default)]
struct Count {
    bits: u32,
    words: usize,
    seen: Vec<String>,
    run: Option<String>,
    common: Option<String>,
}

impl Count {
    fn of(characters: &[char]) -> Self {
        let mut count = Self::default();
        let mut rest = characters;
        let mut spaced = true;
        while let Some(first) = rest.first().copied() {
            let run = run_length(rest);
            let length = run.unwrap_or_else(|| piece_length(rest));
            let (piece, after) = rest.split_at(length);
            let text: String = piece.iter().collect();
            let alone = spaced && after.first().is_none_or(|next| !next.is_alphanumeric());
            spaced = !first.is_alphanumeric();
            rest = after;
            if count.seen.contains(&text) {
                continue;
            }
            count.seen.push(text.clone());
            if run.is_some() {
                count.bits += 4;
                count.run.get_or_insert(text);
            } else if first.is_alphabetic() {
                count.add_letters(text, length, alone);
            } else if first.is_numeric() {
                count.bits += digit_bits(&text, length);
            } else if first != ' ' && first != '-' {
                count.bits += 4;
            }
        }
        count
    }

    /// A word, or one or two letters among digits and signs.
    fn add_letters(&mut self, text: String, length: usize, alone: bool) {
        if !alone && length < 3 {
            self.bits += 4 * bits(length);
            return;
        }
        let known = COMMON
            .iter()
            .find(|common| text == **common || (common.len() > 5 && text.contains(**common)));
        match known {
            Some(common) => {
                self.bits += bits(length.saturating_sub(common.chars().count()));
                self.common.get_or_insert((*common).to_owned());
            }
            None if length < 4 => self.bits += 6,
            None => {
                self.words += 1;
                // Beyond nine letters it is several words or a long one: a letter of running text
                // is worth one to one and a half bits.
                self.bits += 11 + bits(length.saturating_sub(9));
            }
        }
    }

    fn weakness(self) -> Weakness {
        match (self.run, self.common) {
            (Some(run), _) => Weakness::Sequence { run },
            (None, Some(word)) => Weakness::Common { word },
            (None, None) => Weakness::Guessable {
                bits: self.bits,
                needed: ENOUGH_BITS,
            },
        }
    }
}

fn bits(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX / 8)
}

/// Three bits a digit; a year is one of a hundred or so; long numbers are dates or telephones.
fn digit_bits(text: &str, length: usize) -> u32 {
    if length == 4 && (text.starts_with("19") || text.starts_with("20")) {
        7
    } else {
        (3 * bits(length)).min(20)
    }
}

/// Whether it is one short thing repeated, or made of few different characters.
fn repeats(characters: &[char]) -> bool {
    let mut different: Vec<char> = characters.to_vec();
    different.sort_unstable();
    different.dedup();
    let periodic = (1..=characters.len() / 2).any(|period| {
        characters
            .iter()
            .zip(characters.iter().skip(period))
            .all(|(one, other)| one == other)
    });
    periodic || different.len() < 6
}

/// How many characters of the same sort stand at the start.
fn piece_length(characters: &[char]) -> usize {
    let sort = |c: &char| (c.is_alphabetic(), c.is_numeric());
    let Some(first) = characters.first() else {
        return 0;
    };
    let same = characters
        .iter()
        .take_while(|c| sort(c) == sort(first))
        .count();
    if sort(first) == (false, false) {
        return 1;
    }
    // A run inside a word or a number ends the piece.
    (1..same)
        .find(|start| {
            characters
                .get(*start..)
                .is_some_and(|rest| run_length(rest).is_some())
        })
        .unwrap_or(same)
}

/// The length of the run at the start: one character four times, five neighbours of a row, or four
/// of the digits. Shorter ones stand in ordinary words ("property" has "erty").
fn run_length(characters: &[char]) -> Option<usize> {
    let first = characters.first()?;
    let same = characters.iter().take_while(|c| *c == first).count();
    if same >= 4 {
        return Some(same);
    }
    let least = if first.is_numeric() { 4 } else { 5 };
    let along = ROWS
        .iter()
        .flat_map(|row| {
            [
                along(row.chars(), characters),
                along(row.chars().rev(), characters),
            ]
        })
        .max()?;
    (along >= least).then_some(along)
}

/// How far the characters go along a row.
fn along(row: impl Iterator<Item = char>, characters: &[char]) -> usize {
    row.skip_while(|c| Some(c) != characters.first())
        .zip(characters)
        .take_while(|(one, other)| one == *other)
        .count()
}

/// A phrase that everyone knows, whatever stands between its words.
fn famous_in(characters: &[char]) -> Option<&'static str> {
    let letters = |text: &mut dyn Iterator<Item = char>| -> String {
        text.filter(|c| c.is_alphabetic()).collect()
    };
    let typed = letters(&mut characters.iter().copied());
    FAMOUS
        .iter()
        .find(|phrase| typed.contains(&letters(&mut phrase.chars())))
        .copied()
}

/// Rows of keyboards (QWERTY, AZERTY), the alphabet and the digits.
const ROWS: [&str; 8] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
];

/// Phrases found in every list of guesses.
const FAMOUS: [&str; 14] = [
    "correct horse battery staple",
    "to be or not to be",
    "the quick brown fox",
    "once upon a time",
    "lorem ipsum dolor",
    "may the force be with you",
    "our father who art in heaven",
    "let it be",
    "happy birthday to you",
    "il était une fois",
    "être ou ne pas être",
    "notre père qui es aux cieux",
    "portez ce vieux whisky",
    "o canada terre de nos aïeux",
];

/// Words guessed first, in English and French: the commonest passwords, and words that every
/// sentence has.
const COMMON: [&str; 122] = [
    "password",
    "passphrase",
    "passcode",
    "motdepasse",
    "passe",
    "secret",
    "admin",
    "login",
    "welcome",
    "bienvenue",
    "bonjour",
    "hello",
    "letmein",
    "master",
    "guest",
    "user",
    "test",
    "changeme",
    "default",
    "doorstep",
    "tablet",
    "tablette",
    "client",
    "clients",
    "worker",
    "link",
    "health",
    "sante",
    "santé",
    "clinic",
    "canada",
    "ontario",
    "toronto",
    "ottawa",
    "montreal",
    "montréal",
    "quebec",
    "québec",
    "monkey",
    "dragon",
    "sunshine",
    "soleil",
    "princess",
    "princesse",
    "football",
    "baseball",
    "hockey",
    "soccer",
    "superman",
    "batman",
    "shadow",
    "michael",
    "jordan",
    "jennifer",
    "jessica",
    "charlie",
    "thomas",
    "nicolas",
    "julien",
    "daniel",
    "ashley",
    "summer",
    "winter",
    "spring",
    "autumn",
    "hiver",
    "printemps",
    "automne",
    "monday",
    "friday",
    "january",
    "december",
    "janvier",
    "love",
    "iloveyou",
    "jetaime",
    "amour",
    "chouchou",
    "doudou",
    "loulou",
    "marseille",
    "flower",
    "cheese",
    "computer",
    "internet",
    "google",
    "apple",
    "samsung",
    "access",
    "freedom",
    "starwars",
    "pokemon",
    "whatever",
    "nothing",
    "trustno",
    "the",
    "and",
    "you",
    "that",
    "this",
    "with",
    "have",
    "from",
    "for",
    "are",
    "was",
    "not",
    "all",
    "que",
    "les",
    "des",
    "une",
    "est",
    "pas",
    "pour",
    "dans",
    "avec",
    "vous",
    "mon",
    "mes",
    "sur",
    "qui",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn weakness(text: &str) -> Weakness {
        check_passphrase(text).unwrap_err()
    }

    #[test]
    fn four_unrelated_words_are_enough() {
        for text in [
            "marmot lantern gravel violin",
            "marmotte lanterne gravier violon",
            "Écureuil-Lanterne-Gravier-Violon",
        ] {
            let strength = check_passphrase(text).unwrap();
            assert_eq!(strength.words, 4, "{text}");
            assert!(strength.bits >= 44, "{text}: {strength:?}");
        }
    }

    #[test]
    fn a_password_manager_s_random_text_is_enough() {
        let strength = check_passphrase("k7v2q9mz4pxw3t8r6b!n").unwrap();
        assert!(strength.bits >= 60, "{strength:?}");
    }

    #[test]
    fn every_made_passphrase_is_enough() {
        for _ in 0..50 {
            let made = super::super::make_passphrase().unwrap();
            assert!(check_passphrase(&made).is_ok(), "{made:?}");
        }
    }

    #[test]
    fn a_short_one_is_told_how_long_to_be() {
        assert_eq!(weakness("tr0ub4dor&3"), Weakness::TooShort { least: 12 });
        assert_eq!(
            weakness("        a        "),
            Weakness::TooShort { least: 12 }
        );
    }

    #[test]
    fn one_thing_over_and_over_is_refused() {
        for text in [
            "aaaaaaaaaaaaaaaa",
            "marmot marmot marmot",
            "abcabcabcabcabc",
            "121212121212121",
        ] {
            assert_eq!(weakness(text), Weakness::Repeats, "{text}");
        }
    }

    #[test]
    fn a_repeated_word_counts_once() {
        assert_eq!(
            weakness("marmot lantern marmot lantern marmot"),
            Weakness::Repeats
        );
        let Weakness::Guessable { bits, needed: 60 } = weakness("marmot lantern lantern marmot")
        else {
            panic!("refused for another reason");
        };
        assert_eq!(bits, 22);
    }

    #[test]
    fn runs_are_named() {
        for (text, run) in [
            ("qwertyuiop marmot", "qwertyuiop"),
            ("azertyuiop 12 ab", "azertyuiop"),
            ("marmot 987654321", "987654321"),
            ("abcdefghijkl!", "abcdefghijkl"),
            ("marmot 0000 lantern", "0000"),
        ] {
            assert_eq!(
                weakness(text),
                Weakness::Sequence {
                    run: run.to_owned()
                },
                "{text}"
            );
        }
    }

    #[test]
    fn a_run_inside_an_ordinary_word_is_no_run() {
        assert_eq!(
            check_passphrase("property gravel violin lantern").map(|found| found.words),
            Ok(4)
        );
    }

    #[test]
    fn words_that_are_guessed_first_are_named() {
        for (text, word) in [
            ("MyPassword2024!", "password"),
            ("motdepasse-2024", "motdepasse"),
            ("doorstep toronto", "doorstep"),
            (
                "Correct Horse Battery Staple 77",
                "correct horse battery staple",
            ),
            ("to be, or not to be: that is it", "to be or not to be"),
            ("Il était une fois un lapin", "il était une fois"),
        ] {
            assert_eq!(
                weakness(text),
                Weakness::Common {
                    word: word.to_owned()
                },
                "{text}"
            );
        }
    }

    #[test]
    fn words_of_every_sentence_do_not_make_it_strong() {
        assert!(check_passphrase("you are all that and not for the").is_err());
    }

    #[test]
    fn two_words_and_a_year_are_told_to_add_more() {
        assert_eq!(
            weakness("marmot lantern 1987"),
            Weakness::Guessable {
                bits: 29,
                needed: 60
            }
        );
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_judge_panic(text in "\\PC*") {
            let _ = check_passphrase(&text);
        }
    }
}
