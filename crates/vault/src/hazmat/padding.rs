//! Padmé padding: a length that says little about the text inside.
//!
//! Padded lengths are those whose binary form has only as many significant bits as the length of the
//! length: at most 12 % more bytes, and O(log log n) bits told (Nikitin et al., "Reducing Metadata
//! Leakage from Encrypted Files and Communication with PURBs", PoPETs 2019, section 4). Below 256
//! bytes all lengths look alike.

/// Bytes of the length at the end of a padded text.
const LENGTH_LEN: usize = 4;
/// No padded text is shorter than this.
const LEAST: usize = 256;

/// Appends zeros and the text's length. `None`: longer than 2^32 - 1 bytes.
pub(crate) fn pad(text: &mut Vec<u8>, length: usize) -> Option<()> {
    let stated = u32::try_from(length).ok()?;
    let before = text.len().checked_sub(length)?;
    let whole = padded_length(length.checked_add(LENGTH_LEN)?);
    text.resize(before + whole - LENGTH_LEN, 0);
    text.extend_from_slice(&stated.to_be_bytes());
    Some(())
}

/// Takes the padding off again. `None`: it was not padded by [`pad`].
pub(crate) fn unpad(text: &mut Vec<u8>) -> Option<()> {
    let (_, stated) = text.split_last_chunk::<LENGTH_LEN>()?;
    let length = usize::try_from(u32::from_be_bytes(*stated)).ok()?;
    if padded_length(length.checked_add(LENGTH_LEN)?) != text.len() {
        return None;
    }
    text.truncate(length);
    Some(())
}

/// The padded length for `length` bytes.
fn padded_length(length: usize) -> usize {
    if length <= LEAST {
        return LEAST;
    }
    let exponent = length.ilog2();
    let kept_bits = exponent.ilog2() + 1;
    let step = 1_usize << (exponent - kept_bits);
    length.next_multiple_of(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_texts_all_look_alike() {
        assert_eq!(padded_length(0), 256);
        assert_eq!(padded_length(256), 256);
    }

    #[test]
    fn padded_lengths_are_those_of_the_paper() {
        // 2^9 = 512 has exponent 9, four bits kept after the first: steps of 32.
        assert_eq!(padded_length(513), 544);
        assert_eq!(padded_length(1_000), 1_024);
        assert_eq!(padded_length(1_025), 1_088);
        assert_eq!(padded_length(1_000_001), 1_015_808);
    }

    proptest! {
        #[test]
        fn a_text_comes_back_whole(text in prop::collection::vec(any::<u8>(), 0..3_000)) {
            let mut padded = vec![7; 5];
            padded.extend_from_slice(&text);
            pad(&mut padded, text.len()).unwrap();
            let mut inner = padded.split_off(5);
            prop_assert_eq!(padded, vec![7; 5]);
            unpad(&mut inner).unwrap();
            prop_assert_eq!(inner, text);
        }

        #[test]
        fn padding_costs_an_eighth_at_most(length in 257_usize..1 << 30) {
            let padded = padded_length(length);
            prop_assert!(padded >= length);
            prop_assert!(padded - length <= length / 8);
        }
    }
}
