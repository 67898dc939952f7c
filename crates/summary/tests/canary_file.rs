//! Every text of a caseload file, whatever field it is in, is replaced by a word that nobody else writes: no byte of what
//! leaves may know it. Which fields are texts is found by trying: a field that takes any word is one.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop"
)]

use std::collections::{BTreeMap, BTreeSet, HashSet};

use demo::{Wish, generate};
use disclosure::Protection;
use pathway::Date;
use serde_json::Value;
use sha2::{Digest, Sha256};
use summary::{Community, Period, Settings, export, summarise_with};
use wording::Lang;

const TODAY: Date = Date::constant(2026, 11, 24);

/// A word of sixteen letters, another for each number.
fn token(number: usize) -> String {
    let letters = b"qzxjkwvy";
    let digest = Sha256::digest(number.to_le_bytes());
    digest[..16]
        .iter()
        .map(|b| char::from(letters[usize::from(b % 8)]))
        .collect()
}

/// Visits every text with the path of its field.
fn texts(value: &mut Value, path: &str, visit: &mut impl FnMut(&str, &mut String)) {
    match value {
        Value::String(text) => visit(path, text),
        Value::Array(all) => all.iter_mut().for_each(|it| texts(it, path, visit)),
        Value::Object(all) => {
            for (name, it) in all.iter_mut() {
                texts(it, &format!("{path}/{name}"), visit);
            }
        }
        _ => {}
    }
}

fn is_read(value: &Value) -> bool {
    caseload::read(value.to_string().as_bytes(), TODAY).is_ok()
}

fn invented(clients: u32) -> Value {
    let (seed, today) = (7, TODAY);
    let caseload = generate(&Wish {
        clients,
        seed,
        today,
    })
    .unwrap();
    serde_json::from_slice(&caseload::write(&caseload)).unwrap()
}

/// The paths of all fields that take any word.
fn free(file: &Value) -> BTreeSet<String> {
    let mut paths = BTreeMap::new();
    texts(&mut file.clone(), "", &mut |path, _| {
        let number = paths.len();
        paths.entry(path.to_owned()).or_insert(number);
    });
    let takes_any = |path: &&String| {
        let mut changed = file.clone();
        let mut number = 0;
        texts(&mut changed, "", &mut |at, text| {
            if at == **path {
                number += 1;
                *text = token(number);
            }
        });
        is_read(&changed)
    };
    paths.keys().filter(takes_any).cloned().collect()
}

fn base64(bytes: &[u8]) -> String {
    let letters: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(['+', '/'])
        .collect();
    let threes = bytes.chunks_exact(3);
    let number = |three: &[u8]| three.iter().fold(0u32, |n, b| n << 8 | u32::from(*b));
    threes
        .flat_map(|three| {
            [18, 12, 6, 0].map(|shift| letters[(number(three) >> shift & 63) as usize])
        })
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every run of so many bytes of what leaves, in lower case.
fn runs(bytes: &[u8], length: usize) -> HashSet<Vec<u8>> {
    bytes
        .to_ascii_lowercase()
        .windows(length)
        .map(<[u8]>::to_vec)
        .collect()
}

#[test]
fn no_word_of_a_caseload_file_leaves_in_any_writing() {
    let free = free(&invented(20));
    println!("{} fields take any word: {free:?}", free.len());
    for name in ["family_name", "preferred_name", "note", "address", "words"] {
        assert!(
            free.iter().any(|path| path.ends_with(&format!("/{name}"))),
            "{name}"
        );
    }
    let mut file = invented(120);
    let mut tokens = Vec::new();
    texts(&mut file, "", &mut |path, text| {
        if free.contains(path) {
            *text = token(1_000_000 + tokens.len());
            tokens.push(text.clone());
        }
    });
    assert!(tokens.len() > 2_000, "{}", tokens.len());
    let caseload = caseload::read(file.to_string().as_bytes(), TODAY).unwrap();
    let community = Community {
        works: &caseload.works,
        unmet: &caseload.unmet,
        feedback: &caseload.feedback,
    };
    let mut leaves = Vec::new();
    for lang in [Lang::En, Lang::Fr] {
        let year = Period::fiscal_year(2025).unwrap();
        let summary =
            summarise_with(&caseload.clients, community, year, &Protection::default()).unwrap();
        let settings = Settings {
            lang,
            ..Settings::default()
        };
        // Stored as they are, the files stand in the archive byte for byte, and so do their names.
        leaves.extend(export(&summary, &settings));
    }
    let (six, eight, twelve) = (runs(&leaves, 6), runs(&leaves, 8), runs(&leaves, 12));
    for token in &tokens {
        let bytes = token.as_bytes();
        assert!(bytes.windows(6).all(|part| !six.contains(part)), "{token}");
        let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
        assert!(
            reversed.windows(6).all(|part| !six.contains(part)),
            "{token} backwards"
        );
        for shift in 0..3 {
            let encoded = base64(&bytes[shift..]).to_ascii_lowercase();
            assert!(
                !eight.contains(&encoded.as_bytes()[..8]),
                "{token} in base64"
            );
        }
        let hash = Sha256::digest(bytes);
        for written in [hex(bytes), hex(&hash), base64(&hash).to_ascii_lowercase()] {
            assert!(
                !twelve.contains(&written.as_bytes()[..12]),
                "{token} as {written}"
            );
        }
    }
}
