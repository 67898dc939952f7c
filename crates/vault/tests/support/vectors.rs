//! Reads the texts in `vectors/`: what opens a pinned vault or file, and what it holds.

use std::collections::BTreeMap;

use vault::{Kind, RecordId};

/// Each record's head and body.
pub type Contents = BTreeMap<RecordId, (Vec<u8>, Vec<u8>)>;

/// A vector, read.
#[derive(Default)]
pub struct Vector {
    /// Lines of a name and one value.
    pub words: BTreeMap<String, String>,
    /// What it holds.
    pub contents: Contents,
    /// What is stored of it: key and bytes.
    pub stored: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Vector {
    pub fn read(text: &str) -> Self {
        let mut vector = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (name, rest) = line.split_once(' ').unwrap();
            let columns: Vec<&str> = rest.split(' ').collect();
            match name {
                "holds" => {
                    let record = RecordId {
                        kind: Kind(columns[0].parse().unwrap()),
                        id: bytes(columns[1]).try_into().unwrap(),
                    };
                    let value = (bytes(columns[2]), bytes(columns[3]));
                    vector.contents.insert(record, value);
                }
                "stored" => vector.stored.push((bytes(columns[0]), bytes(columns[1]))),
                _ => {
                    vector.words.insert(name.to_owned(), rest.to_owned());
                }
            }
        }
        vector
    }
}

pub fn bytes(hex: &str) -> Vec<u8> {
    if hex == "-" {
        return Vec::new();
    }
    if let Some((byte, times)) = hex.split_once('*') {
        return bytes(byte).repeat(times.parse().unwrap());
    }
    hex.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}
