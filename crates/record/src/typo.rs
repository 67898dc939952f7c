//! Words that differ by a slip of the finger: a letter missing, too many, wrong, or two that changed places.
//!
//! It compares folded words, letter by letter, and knows no language.

/// A shorter word with one letter changed is too often another word.
const SHORTEST: usize = 4;
/// From this length on, two slips still leave a name that is known again.
const LONG: usize = 8;

/// Whether a query's word begins a word but for one slip. A query of fewer than four letters, or with a digit in it,
/// never does. It allocates nothing.
#[must_use]
pub fn nearly_begins(wanted: &str, word: &str) -> bool {
    if wanted.chars().count() < SHORTEST || wanted.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let (wanted, word) = past_what_is_alike(wanted, word);
    let (Some((w, wanted_on)), rest) = (first(wanted), first(word)) else {
        return true;
    };
    let Some((c, word_on)) = rest else {
        return wanted_on.is_empty();
    };
    let swapped = || {
        let (Some((w2, wanted_on)), Some((c2, word_on))) = (first(wanted_on), first(word_on))
        else {
            return false;
        };
        w == c2 && w2 == c && word_on.starts_with(wanted_on)
    };
    word_on.starts_with(wanted_on)
        || word_on.starts_with(wanted)
        || word.starts_with(wanted_on)
        || swapped()
}

/// Whether two words are the same but for one slip, or two in long ones. Words of fewer than four letters are near only
/// to themselves.
#[must_use]
pub fn is_near(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (long, other) = (a.chars().count(), b.chars().count());
    let allowed = match long.min(other) {
        0..SHORTEST => return false,
        SHORTEST..LONG => 1,
        _ => 2,
    };
    // One slip leaves the first letter or the last as it was. Most words are told apart by that.
    let ends_alike =
        a.chars().next() == b.chars().next() || a.chars().next_back() == b.chars().next_back();
    if long.abs_diff(other) > allowed || allowed == 1 && !ends_alike {
        return false;
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    distance(&a, &b) <= allowed
}

/// How many slips lie between two words: optimal string alignment, which is Damerau's four slips where no letter is
/// touched twice (Boytsov 2011, <https://doi.org/10.1145/1963190.1963191>).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut a_before = None;
    for (x, i) in a.iter().zip(1..) {
        let mut row = vec![i];
        let mut b_before = None;
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut least = (at(&last, j) + usize::from(x != y))
                .min(at(&last, j + 1) + 1)
                .min(at(&row, j) + 1);
            if a_before == Some(y) && b_before == Some(x) && j > 0 {
                least = least.min(at(&before_last, j - 1) + 1);
            }
            row.push(least);
            b_before = Some(y);
        }
        a_before = Some(x);
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

/// What is left of two words after the letters with which both begin.
fn past_what_is_alike<'a>(mut a: &'a str, mut b: &'a str) -> (&'a str, &'a str) {
    while let (Some((x, a_on)), Some((y, b_on))) = (first(a), first(b)) {
        if x != y {
            break;
        }
        (a, b) = (a_on, b_on);
    }
    (a, b)
}

fn first(text: &str) -> Option<(char, &str)> {
    let mut letters = text.chars();
    Some((letters.next()?, letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_slip_still_finds_a_name() {
        for wanted in [
            "tremblay",
            "trembla",
            "tremblya",
            "termblay",
            "trembly",
            "tremmblay",
            "trumblay",
            "remblay",
            "tremblayy",
            "rtemblay",
        ] {
            assert!(nearly_begins(wanted, "tremblay"), "{wanted}");
        }
        for wanted in ["tombley", "blay", "tramblyay", "tre", "6135550142"] {
            assert!(!nearly_begins(wanted, "tremblays"), "{wanted}");
        }
        assert!(!nearly_begins("6135", "6153"), "a number is right or wrong");
    }

    #[test]
    fn short_names_are_near_only_to_themselves() {
        assert!(is_near("ann", "ann"));
        assert!(!is_near("ann", "anne"));
        assert!(!is_near("jon", "joe"));
        assert!(is_near("john", "jhon"));
        assert!(!is_near("john", "joan k"));
        assert!(is_near("tremblay", "trembaly"));
        assert!(is_near("christopher", "cristofher"));
        assert!(!is_near("martin", "morton"));
    }

    proptest! {
        #[test]
        fn nearness_does_not_depend_on_who_is_compared_with_whom(a in "[abc]{0,9}", b in "[abc]{0,9}") {
            prop_assert_eq!(is_near(&a, &b), is_near(&b, &a));
        }

        #[test]
        fn any_one_slip_is_forgiven(word in "[a-zé]{4,12}", at in any::<prop::sample::Index>(), letter in "[a-z]", slip in 0..4u8) {
            let mut letters: Vec<char> = word.chars().collect();
            let at = at.index(letters.len());
            let letter = letter.chars().next().unwrap();
            match slip {
                0 => letters.insert(at, letter),
                1 => letters[at] = letter,
                2 if at > 0 => letters.swap(at - 1, at),
                _ => drop(letters.remove(at)),
            }
            let typed: String = letters.into_iter().collect();
            if typed.chars().count() >= SHORTEST {
                prop_assert!(is_near(&typed, &word));
                prop_assert!(nearly_begins(&typed, &word));
            }
        }

        #[test]
        fn what_nearly_begins_a_word_is_near_to_a_beginning_of_it(typed in "[abc]{4,7}", word in "[abc]{0,9}") {
            let letters: Vec<char> = word.chars().collect();
            let query: Vec<char> = typed.chars().collect();
            let near = (0..=letters.len()).any(|end| distance(&query, &letters[..end]) <= 1);
            prop_assert_eq!(nearly_begins(&typed, &word), near);
        }
    }
}
