//! What happens to files on their way: cut short, altered, put together wrongly. Each is refused,
//! and the place is named.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use pollster::block_on;
use support::files::{CHUNK, PLAIN, SEALED, backup_of, open};
use support::{Place, passphrase_key, put, record, recovery_key};
use vault::{Backup, BackupError, Change, HeaderError};

/// Why a file is not opened, by the passphrase's key.
fn refusal(place: &Place, file: &[u8]) -> Option<BackupError> {
    open(place, file.to_vec()).err()
}

/// Where a chunk begins, from 0.
fn chunk_at(chunk: usize) -> usize {
    PLAIN + chunk * SEALED
}

fn damaged(chunk: usize) -> Option<BackupError> {
    Some(BackupError::Damaged {
        chunk: chunk as u64 + 1,
        at: chunk_at(chunk) as u64,
    })
}

/// A place whose backup has one chunk.
fn small() -> (Place, Vec<u8>) {
    let place = Place::with(vec![put(1, "one"), put(2, "two")]);
    let file = backup_of(&place);
    assert_eq!(file.len(), chunk_at(1));
    (place, file)
}

/// A place whose backup has four chunks.
fn large() -> (Place, Vec<u8>) {
    let place = Place::with(vec![Change::Put {
        record: record(1),
        head: vec![],
        body: (0..=u8::MAX).cycle().take(3 * CHUNK).collect(),
    }]);
    let file = backup_of(&place);
    assert_eq!(file.len(), chunk_at(4));
    (place, file)
}

#[test]
fn a_file_cut_at_any_byte_is_refused_and_says_where_it_ends() {
    let (place, file) = small();
    for length in 0..file.len() {
        let at = length as u64;
        let expected = if length <= PLAIN {
            BackupError::CutShort { at }
        } else {
            BackupError::UnevenEnd { at }
        };
        assert_eq!(refusal(&place, &file[..length]), Some(expected));
    }
}

#[test]
fn a_file_cut_between_chunks_is_refused_and_says_where_it_ends() {
    let (place, file) = large();
    for chunks in 0..4 {
        let at = chunk_at(chunks) as u64;
        let cut = &file[..chunk_at(chunks)];
        assert_eq!(refusal(&place, cut), Some(BackupError::CutShort { at }));
        let more = &file[..chunk_at(chunks) + 1];
        let uneven = BackupError::UnevenEnd { at: at + 1 };
        assert_eq!(refusal(&place, more), Some(uneven));
    }
}

#[test]
fn a_cut_file_is_told_before_the_passphrase_is_asked_for() {
    let (_, file) = small();
    let look = block_on(Backup::look(&file[..file.len() / 2]));
    let at = file.len() as u64 / 2;
    assert_eq!(look.err(), Some(BackupError::UnevenEnd { at }));
}

#[test]
fn anything_added_after_the_end_is_refused() {
    let (place, file) = small();
    for more in [1, 2, 100, SEALED - 1, SEALED + 1] {
        let longer = [&file[..], &vec![0; more]].concat();
        let at = longer.len() as u64;
        assert_eq!(
            refusal(&place, &longer),
            Some(BackupError::UnevenEnd { at })
        );
    }
    let at = file.len() as u64;
    for addition in [&vec![0; SEALED][..], &file[PLAIN..]] {
        let longer = [&file[..], addition].concat();
        assert_eq!(refusal(&place, &longer), Some(BackupError::Trailing { at }));
    }
}

#[test]
fn no_flipped_bit_of_the_plain_part_is_accepted() {
    let (_, file) = small();
    let beginning = |at: usize, flipped: &BackupError| match at {
        0..8 => *flipped == BackupError::NotDoorstep,
        // 1 becomes 0, which is damage, or more, which is a newer app; purpose 1 becomes 3 or more.
        8..10 | 26 => matches!(
            flipped,
            BackupError::TooNew(_) | BackupError::Beginning(HeaderError::Damaged)
        ),
        // Bytes 43 to 54 are Argon2's parameters.
        43..55 => matches!(
            flipped,
            BackupError::Beginning(HeaderError::Parameters(_)) | BackupError::Damaged { .. }
        ),
        _ => matches!(flipped, BackupError::Damaged { chunk: 1, at: 207 }),
    };
    for bit in 0..PLAIN * 8 {
        let mut altered = file.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        let backup = match block_on(Backup::look(altered)) {
            Ok(backup) => backup,
            Err(refusal) => {
                assert!(beginning(bit / 8, &refusal), "bit {bit}: {refusal}");
                continue;
            }
        };
        // Each wrap covers a part of the header: what it covers shows as a wrong secret, and what it
        // does not cover, when the first chunk is opened.
        let header = backup.header();
        let by_passphrase = header.unlock_with_passphrase_key(&passphrase_key());
        let by_recovery = header.unlock_with_recovery_key(&recovery_key());
        assert!(by_passphrase.is_err() || by_recovery.is_err() || bit / 8 < 26);
        if let Ok(key) = by_passphrase.or(by_recovery) {
            let refusal = block_on(backup.open(key, async |_| {})).err().unwrap();
            assert!(
                matches!(refusal, BackupError::Damaged { chunk: 1, at: 207 }),
                "bit {bit}: {refusal}"
            );
        }
    }
}

#[test]
fn no_flipped_bit_of_a_chunk_is_accepted() {
    let (place, mut file) = small();
    // Every bit of the manifest's beginning and of the tag, and in between one of every 83 bytes.
    let dense = PLAIN * 8..(PLAIN + 40) * 8;
    let sparse = (PLAIN + 40..file.len() - 16).map(|byte| byte * 8 + byte % 8);
    let tag = (file.len() - 16) * 8..file.len() * 8;
    let backup = |file: Vec<u8>| block_on(Backup::look(file)).unwrap();
    for bit in dense.chain(sparse.step_by(83)).chain(tag) {
        file[bit / 8] ^= 1 << (bit % 8);
        let outcome = block_on(backup(file.clone()).open(place.key(), async |_| {}));
        assert_eq!(outcome.err(), damaged(0), "bit {bit}");
        file[bit / 8] ^= 1 << (bit % 8);
    }
    assert_eq!(refusal(&place, &file), None);
}

#[test]
fn a_flipped_bit_is_named_by_its_chunk() {
    let (place, file) = large();
    for chunk in 0..4 {
        for at in [
            chunk_at(chunk),
            chunk_at(chunk) + CHUNK,
            chunk_at(chunk + 1) - 1,
        ] {
            let mut altered = file.clone();
            altered[at] ^= 0x10;
            assert_eq!(refusal(&place, &altered), damaged(chunk));
        }
    }
}

#[test]
fn chunks_exchanged_repeated_or_left_out_are_named() {
    let (place, file) = large();
    let chunks: Vec<&[u8]> = file[PLAIN..].chunks(SEALED).collect();
    let built = |order: &[usize]| {
        let mut file = file[..PLAIN].to_vec();
        order.iter().for_each(|chunk| file.extend(chunks[*chunk]));
        refusal(&place, &file)
    };
    assert_eq!(built(&[0, 1, 2, 3]), None);
    assert_eq!(built(&[0, 2, 1, 3]), damaged(1), "exchanged");
    assert_eq!(built(&[3, 1, 2, 0]), damaged(0), "first and last exchanged");
    assert_eq!(built(&[0, 1, 1, 2, 3]), damaged(2), "repeated");
    assert_eq!(built(&[0, 1, 2, 3, 3]), trailing(4), "the last repeated");
    assert_eq!(built(&[0, 1, 2, 2]), damaged(3), "the last replaced");
    assert_eq!(built(&[1, 2, 3]), damaged(0), "the first left out");
    assert_eq!(built(&[0, 2, 3]), damaged(1), "one left out");
    assert_eq!(built(&[0, 1, 2]), cut(3), "the last left out");
    assert_eq!(built(&[0, 3]), damaged(1), "the middle left out");
}

fn trailing(chunks: usize) -> Option<BackupError> {
    Some(BackupError::Trailing {
        at: chunk_at(chunks) as u64,
    })
}

fn cut(chunks: usize) -> Option<BackupError> {
    Some(BackupError::CutShort {
        at: chunk_at(chunks) as u64,
    })
}

#[test]
fn a_chunk_of_another_backup_of_the_same_vault_is_refused() {
    let (place, file) = large();
    let other = backup_of(&place);
    for chunk in 0..4 {
        let mut spliced = file.clone();
        spliced[chunk_at(chunk)..chunk_at(chunk + 1)]
            .copy_from_slice(&other[chunk_at(chunk)..chunk_at(chunk + 1)]);
        assert_eq!(refusal(&place, &spliced), damaged(chunk));
    }
    let head_of_other = [&other[..PLAIN], &file[PLAIN..]].concat();
    assert_eq!(refusal(&place, &head_of_other), damaged(0));
}

#[test]
fn a_backup_passed_off_as_a_handover_is_refused() {
    let (place, mut file) = small();
    assert_eq!(file[9], 1);
    file[9] = 2;
    assert_eq!(refusal(&place, &file), damaged(0));
}

#[test]
fn a_file_of_a_newer_app_says_so_whatever_its_length() {
    let (place, file) = small();
    for (at, number) in [(8, 2), (8, 255), (9, 3), (26, 2)] {
        let mut newer = file.clone();
        newer[at] = number;
        assert_eq!(refusal(&place, &newer), Some(BackupError::TooNew(number)));
        newer.push(0);
        assert_eq!(refusal(&place, &newer), Some(BackupError::TooNew(number)));
    }
    for at in [8, 9, 26] {
        let mut zero = file.clone();
        zero[at] = 0;
        let beginning = BackupError::Beginning(HeaderError::Damaged);
        assert_eq!(refusal(&place, &zero), Some(beginning));
    }
}

#[test]
fn a_file_that_is_no_backup_says_so() {
    let (place, file) = small();
    for other in [
        b"{\"format\": \"doorstep caseload\"}".to_vec(),
        b"doorstep".to_vec(),
        vec![0; 1_000_000],
        [&[0xFE][..], &file].concat(),
        [b"\xEF\xBB\xBF", &file[..]].concat(),
    ] {
        assert_eq!(refusal(&place, &other), Some(BackupError::NotDoorstep));
    }
}
