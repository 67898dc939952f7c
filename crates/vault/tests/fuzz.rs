//! Foreign bytes: whatever a reader is given, it neither panics nor takes a changed bit for genuine.
//!
//! Each target runs for `DOORSTEP_FUZZ_SECONDS` (2 if unset) from a random seed, mostly on valid
//! input that was changed in ways that fit its form. A failure prints the seed of its case; that
//! case alone runs again with `DOORSTEP_FUZZ_SEED=that number`. A long run does far more cases in the
//! same time when it is optimised:
//! `DOORSTEP_FUZZ_SECONDS=60 cargo test --release -p vault --test fuzz -- --nocapture`.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::ops::Range;
use std::time::{Duration, Instant};

use pollster::block_on;
use support::files::{ORIGIN, PLAIN, SEALED, backup_of};
use support::vectors::Contents;
use support::{Place, Records, contents_of, delete, passphrase_key, put, record, recovery_key};
use vault::{
    Backup, Change, Header, KdfParameters, MemoryStore, Opened, PassphraseKdf, ReadError,
    RecoveryKey, Vault, make_handover,
};

/// Numbers that look random and come again from the same seed: SplitMix64 (Steele, Lea, Flood,
/// "Fast splittable pseudorandom number generators", OOPSLA 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit as u64).unwrap()
    }

    fn in_range(&mut self, range: &Range<usize>) -> usize {
        range.start + self.below(range.len())
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.roll() as u8).collect()
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Says which case it was when a target fails.
struct Case {
    target: &'static str,
    seed: u64,
}

impl Drop for Case {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}: DOORSTEP_FUZZ_SEED={}", self.target, self.seed);
        }
    }
}

/// Runs a target on one case after another until its time is up.
fn fuzz(target: &'static str, mut case: impl FnMut(&mut Dice)) {
    let number = |name| {
        let text = std::env::var(name).ok()?;
        Some(text.parse::<u64>().unwrap())
    };
    if let Some(seed) = number("DOORSTEP_FUZZ_SEED") {
        let _named = Case { target, seed };
        return case(&mut Dice(seed));
    }
    let time = Duration::from_secs(number("DOORSTEP_FUZZ_SECONDS").unwrap_or(2));
    let begun = Instant::now();
    let first = RandomState::new().build_hasher().finish();
    let mut run = 0;
    while begun.elapsed() < time || run == 0 {
        let seed = first.wrapping_add(run);
        let _named = Case { target, seed };
        case(&mut Dice(seed));
        run += 1;
    }
    println!("{target}: {run} cases in {} s", time.as_secs());
}

/// Changes bytes as chance, a bad disk or somebody clever would: bits, numbers, pieces exchanged,
/// repeated, left out or put in. The places at which fields begin are chosen more often.
fn mutate(dice: &mut Dice, bytes: &mut Vec<u8>, fields: &[usize]) {
    for _ in 0..=dice.below(3) {
        if bytes.is_empty() {
            bytes.extend(dice.bytes(1));
        }
        let whole = 0..bytes.len();
        let at = match dice.below(2) {
            0 => dice.in_range(&whole),
            _ => (*dice.one_of(fields)).min(bytes.len() - 1),
        };
        let until = at + 1 + dice.below((bytes.len() - at).min(64));
        match dice.below(8) {
            0 | 1 => bytes[at] ^= 1 << dice.below(8),
            2 => bytes[at] = *dice.one_of(&[0, 1, 2, 0x7F, 0x80, 0xFF]),
            3 => bytes[at] = bytes[at].wrapping_add(1),
            4 => bytes[at..until].fill(0),
            5 => bytes.truncate(at),
            6 => {
                let piece = bytes[at..until].to_vec();
                let to = dice.in_range(&whole);
                bytes.splice(to..to, piece);
            }
            _ => {
                bytes.drain(at..until);
            }
        }
    }
}

#[test]
fn no_changed_header_opens() {
    let place = Place::new();
    let genuine = place.header.to_bytes();
    // Format, vault, memory, passes, lanes, salt, wrap, salt, wrap.
    let fields = [0, 1, 17, 21, 25, 29, 45, 105, 121];
    // What each wrap covers.
    let by_passphrase = 0..105;
    let by_recovery = [0..17, 105..181];
    fuzz("header", |dice| {
        let mut bytes = genuine.clone();
        match dice.below(10) {
            0 => {
                let length = dice.below(400);
                bytes = dice.bytes(length);
            }
            _ => mutate(dice, &mut bytes, &fields),
        }
        let Ok(header) = Header::from_bytes(&bytes) else {
            return;
        };
        assert_eq!(header.to_bytes(), bytes, "a header has one form");
        let same = |range: &Range<usize>| bytes[range.clone()] == genuine[range.clone()];
        let opened = header.unlock_with_passphrase_key(&passphrase_key());
        assert_eq!(opened.is_ok(), same(&by_passphrase));
        let opened = header.unlock_with_recovery_key(&recovery_key());
        assert_eq!(opened.is_ok(), by_recovery.iter().all(same));
    });
}

#[test]
fn no_recovery_key_is_read_as_another() {
    let alphabet: Vec<char> = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().collect();
    let strange: Vec<char> = "oOiIlLuU -\u{2013}._\u{e9}\u{1F511}\0\t*~$="
        .chars()
        .collect();
    fuzz("recovery key", |dice| {
        let key = RecoveryKey::from_bytes(dice.bytes(16).try_into().unwrap());
        let text: Vec<char> = key.to_text().chars().collect();
        let parsed = |text: &[char]| RecoveryKey::parse(&text.iter().collect::<String>());

        // One symbol mistyped, or two of one group exchanged: always noticed.
        let mut typed = text.clone();
        let at = dice.below(7) * 6 + dice.below(5);
        typed[at] = *dice.one_of(&alphabet);
        assert_eq!(parsed(&typed).is_ok(), typed == text);
        let mut typed = text.clone();
        let group = dice.below(7) * 6;
        typed.swap(group + dice.below(5), group + dice.below(5));
        assert_eq!(parsed(&typed).is_ok(), typed == text);

        // Anything else: if it is read, it is read as the key that it is.
        let mut typed = text.clone();
        for _ in 0..=dice.below(4) {
            let at = dice.below(typed.len());
            match dice.below(4) {
                0 => typed[at] = *dice.one_of(&strange),
                1 => typed.insert(at, *dice.one_of(&strange)),
                2 => {
                    typed.remove(at);
                }
                _ => typed[at] = typed[at].to_ascii_lowercase(),
            }
        }
        if let Ok(read) = parsed(&typed) {
            let again = RecoveryKey::parse(&read.to_text()).unwrap();
            assert_eq!(again.to_text(), read.to_text());
        }
        let length = dice.below(80);
        let anything = String::from_utf8_lossy(&dice.bytes(length)).into_owned();
        let _ = RecoveryKey::parse(&anything);
    });
}

/// A vault of some records, two of them saved anew and one deleted.
fn vault_of(count: u64) -> Place {
    let mut place = Place::with((0..count).map(|number| put(number, "first")).collect());
    place.save(vec![put(2, "second"), put(count - 1, "second"), delete(3)]);
    place
}

/// A vault, what was on disk after another save, and each record's contents after either save, by
/// its number: who puts back all of a save's records has put back the vault, and nothing is wrong.
struct Genuine {
    place: Place,
    records: Records,
    later: Records,
    contents: BTreeMap<u64, Contents>,
}

impl Genuine {
    fn of(place: Place) -> Self {
        let records = place.store.records();
        let mut vault = place.open().vault;
        block_on(vault.save(&place.store, vec![put(1, "third")])).unwrap();
        let later = place.store.records();
        let after = contents_of(&place.store, &vault);
        place.store.set_records(records.clone());
        let before = contents_of(&place.store, &place.vault);
        let first = place.vault.sequence();
        Self {
            contents: BTreeMap::from([(first, before), (first + 1, after)]),
            place,
            records,
            later,
        }
    }
}

#[test]
fn no_changed_envelope_is_read() {
    let [one_shard, two_shards] = [6, 140].map(|count| Genuine::of(vault_of(count)));
    // Format, nonce, masked claim, ciphertext.
    let fields = [0, 1, 13, 38];
    fuzz("envelope", |dice| {
        let genuine = if dice.below(20) == 0 {
            &two_shards
        } else {
            &one_shard
        };
        let keys: Vec<_> = genuine.records.keys().copied().collect();
        let mut records = genuine.records.clone();
        for _ in 0..=dice.below(3) {
            let key = *dice.one_of(&keys);
            match dice.below(6) {
                0 => {
                    records.remove(&key);
                }
                1 => {
                    let other = records.get(dice.one_of(&keys)).cloned();
                    records.insert(key, other.unwrap_or_default());
                }
                2 => {
                    let bytes = genuine.later.get(&key).cloned();
                    records.insert(key, bytes.unwrap_or_default());
                }
                3 => {
                    let length = dice.below(700);
                    records.insert(key, dice.bytes(length));
                }
                _ => {
                    if let Some(bytes) = records.get_mut(&key) {
                        mutate(dice, bytes, &fields);
                    }
                }
            }
        }
        check_store(genuine, records);
    });
}

/// Every record that opens has its genuine contents, and the others are named.
fn check_store(genuine: &Genuine, records: Records) {
    let Genuine {
        place, contents, ..
    } = genuine;
    if records == genuine.records {
        return;
    }
    let store = MemoryStore::new();
    store.set_records(records);
    let Ok(Opened { vault, problems }) = block_on(Vault::open(&store, &place.header, place.key()))
    else {
        return;
    };
    // Without its root a vault lists nothing, and has the number of the latest save that it finds.
    let nothing = Contents::new();
    let contents = contents.get(&vault.sequence()).unwrap_or(&nothing);
    let ids: Vec<_> = vault.heads().map(|(record, _)| record).collect();
    assert!(ids.len() == contents.len() || !problems.is_empty());
    for (record, outcome) in block_on(vault.read_many(&store, &ids)).unwrap() {
        let (head, body) = &contents[&record];
        assert_eq!(vault.head(record), Some(&head[..]));
        match outcome {
            Ok(found) => assert_eq!(found, *body),
            Err(ReadError::Faulty { record: named, .. }) => assert_eq!(named, record),
            Err(other) => panic!("{other}"),
        }
    }
    for found in block_on(vault.salvage(&store)).unwrap() {
        // An older or deleted copy may come back here, but nothing that was never saved.
        let text = String::from_utf8(found.body).unwrap();
        assert!(text.starts_with("body of "), "{text}");
    }
}

/// Genuine files: two of one vault, with one chunk and with several, and others to take pieces from.
fn files() -> Vec<Vec<u8>> {
    let mut place = vault_of(6);
    let small = backup_of(&place);
    place.save(vec![Change::Put {
        record: record(7),
        head: vec![],
        body: vec![1; 2 * SEALED],
    }]);
    let kdf = PassphraseKdf::with_salt(KdfParameters::FLOOR, [3; 16]);
    let given = [(record(1), vec![1], vec![2])];
    let handover = make_handover(given, kdf, &passphrase_key(), ORIGIN).unwrap();
    let of_another = backup_of(&Place::new());
    vec![small, backup_of(&place), handover, of_another]
}

#[test]
fn no_changed_backup_opens() {
    let files = files();
    let count = |file: &[u8]| (file.len() - PLAIN) / SEALED;
    fuzz("backup", |dice| {
        let mut bytes = dice.one_of(&files[..2]).clone();
        let chunks = count(&bytes);
        // Magic, format, purpose, salt, header and its fields, and where chunks and tags begin.
        let mut fields = vec![0, 8, 9, 10, 26, 27, 43, 47, 51, 55, 71, 131, 147];
        for chunk in 0..chunks {
            let at = PLAIN + chunk * SEALED;
            fields.extend([at, at + SEALED - 16, at + SEALED]);
        }
        match dice.below(8) {
            0 => {
                let length = dice.below(2 * PLAIN);
                bytes = dice.bytes(length);
            }
            1 => {
                let at = PLAIN + dice.below(chunks) * SEALED;
                let noise = dice.bytes(64);
                bytes[at..at + 64].copy_from_slice(&noise);
            }
            2 | 3 => splice(dice, &mut bytes, &files),
            4 => bytes.truncate(PLAIN + dice.below(chunks + 1) * SEALED),
            5 => {
                // The length is kept, so that the chunks are opened.
                let at = dice.in_range(&(PLAIN..bytes.len()));
                bytes[at] ^= 1 << dice.below(8);
            }
            _ => mutate(dice, &mut bytes, &fields),
        }
        let is_genuine = files.contains(&bytes);
        assert_eq!(opens(bytes), is_genuine);
    });
}

/// Takes chunks, or the plain part, from other files, and exchanges, repeats or leaves out chunks.
fn splice(dice: &mut Dice, bytes: &mut Vec<u8>, files: &[Vec<u8>]) {
    let other = dice.one_of(files).clone();
    let count = |file: &[u8]| (file.len() - PLAIN) / SEALED;
    let range = |chunk: usize| PLAIN + chunk * SEALED..PLAIN + (chunk + 1) * SEALED;
    let mine = range(dice.below(count(bytes)));
    let from_other = other[range(dice.below(count(&other)))].to_vec();
    let own = bytes[range(dice.below(count(bytes)))].to_vec();
    match dice.below(6) {
        0 => bytes[..PLAIN].copy_from_slice(&other[..PLAIN]),
        1 => bytes[mine].copy_from_slice(&from_other),
        2 => bytes[mine].copy_from_slice(&own),
        3 => {
            bytes.splice(mine.start..mine.start, own);
        }
        4 => {
            bytes.drain(mine);
        }
        _ => bytes.extend(from_other),
    }
}

/// Whether a file opens by passphrase or else by recovery key.
fn opens(bytes: Vec<u8>) -> bool {
    let Ok(backup) = block_on(Backup::look(bytes)) else {
        return false;
    };
    let header = backup.header();
    let key = header
        .unlock_with_passphrase_key(&passphrase_key())
        .or_else(|_| header.unlock_with_recovery_key(&recovery_key()));
    match key {
        Ok(key) => block_on(backup.open(key, async |_| {})).is_ok(),
        Err(_) => false,
    }
}
