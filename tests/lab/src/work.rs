//! What the one who saves writes: the same for the same seed, so that what must be there after any number of saves
//! can be said without having seen them.

use std::collections::BTreeMap;

use vault::{Change, Kind, RecordId};

/// Records that are written again and again: enough for two shards of the manifest.
const RECORDS: u32 = 200;
/// The most records of one save.
const AT_ONCE: u64 = 4;
/// A body has fewer bytes than two to the power of this.
const LARGEST: u64 = 15;
/// One change in so many removes its record.
const REMOVED: u64 = 8;

/// The first save of the work; a vault's own making is the one before.
pub const FIRST: u64 = 2;

/// One record of one save; without a length it is removed.
#[derive(Debug, Clone, Copy)]
struct Step {
    number: u32,
    length: Option<usize>,
}

/// The changes of a save.
pub fn changes(seed: u64, save: u64) -> Vec<Change> {
    let change = |step: Step| match step.length {
        Some(length) => put(step.number, save, body(seed, save, step.number, length)),
        None => Change::Delete {
            record: record(step.number),
        },
    };
    steps(seed, save).into_iter().map(change).collect()
}

/// Every record that must be there after a save, with its head and body.
pub fn expected(seed: u64, last: u64) -> BTreeMap<RecordId, (Vec<u8>, Vec<u8>)> {
    let mut latest = BTreeMap::new();
    for save in FIRST..=last {
        for Step { number, length } in steps(seed, save) {
            match length {
                Some(length) => latest.insert(number, (save, length)),
                None => latest.remove(&number),
            };
        }
    }
    latest
        .into_iter()
        .map(|(number, (save, length))| {
            let contents = (head(number, save), body(seed, save, number, length));
            (record(number), contents)
        })
        .collect()
}

/// A record by its number.
pub fn record(number: u32) -> RecordId {
    let mut id = [0; 16];
    if let Some(first) = id.first_chunk_mut() {
        *first = number.to_be_bytes();
    }
    RecordId { kind: Kind(1), id }
}

/// A change that keeps a body under a number.
pub fn put(number: u32, save: u64, body: Vec<u8>) -> Change {
    Change::Put {
        record: record(number),
        head: head(number, save),
        body,
    }
}

fn head(number: u32, save: u64) -> Vec<u8> {
    format!("record {number} of save {save}").into_bytes()
}

fn steps(seed: u64, save: u64) -> Vec<Step> {
    let mut chance = Chance::of(seed, save);
    let count = 1 + chance.below(AT_ONCE);
    (0..count)
        .map(|_| {
            let number = chance.below(u64::from(RECORDS)) as u32;
            let removed = chance.below(REMOVED) == 0;
            let longest = 1 << chance.below(LARGEST + 1);
            let length = chance.below(longest) as usize;
            Step {
                number,
                length: (!removed).then_some(length),
            }
        })
        .collect()
}

fn body(seed: u64, save: u64, number: u32, length: usize) -> Vec<u8> {
    let mut chance = Chance::of(seed ^ u64::from(number).rotate_left(32), save);
    let mut body: Vec<u8> = (0..length.div_ceil(8))
        .flat_map(|_| chance.next().to_be_bytes())
        .collect();
    body.truncate(length);
    body
}

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): numbers that look random and are the same for the same seed.
struct Chance(u64);

impl Chance {
    fn of(seed: u64, save: u64) -> Self {
        Self(Self(seed).next() ^ save)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}
