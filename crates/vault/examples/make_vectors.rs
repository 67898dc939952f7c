//! Writes the pinned vectors of the current formats, which `tests/pinned.rs` must open for ever.
//!
//! `cargo run -p vault --example make_vectors -- crates/vault/tests/vectors`
//!
//! Run it when a format gets a new number, and commit the new files beside the old ones. It never
//! replaces a file: a vector that changed would prove nothing.

use std::error::Error;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use pollster::block_on;
use vault::{
    Change, Created, KdfParameters, Kind, MemoryStore, PassphraseKdf, RecordId, RecordStore,
    RecoveryKey, Vault, derive_passphrase_key,
};

/// Typed with a curly apostrophe, a capital, composed and decomposed accents and a double space.
const PASSPHRASE: &str = "Marmotte d\u{2019}\u{e9}te\u{301}  lanterne";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("say which folder to write to")?;
    let folder = Path::new(&folder);
    let saves = vec![
        vec![
            put(1, 1, b"head of one", b"body of one"),
            put(1, 2, b"", b""),
            put(255, 1, b"another kind, the same id", &[0x5A; 700]),
            put(1, 3, b"to be deleted", b"to be deleted"),
        ],
        vec![
            put(
                1,
                1,
                "t\u{ea}te de un".as_bytes(),
                b"body of one, corrected",
            ),
            Change::Delete { record: id(1, 3) },
        ],
    ];
    write(&folder.join("v1-small.txt"), saves)?;
    let many = (0..129)
        .map(|number| put(7, number, &number.to_be_bytes(), &number.to_le_bytes()))
        .collect();
    write(&folder.join("v1-two-shards.txt"), vec![many])
}

/// Makes a vault, saves into it, and writes down what is on disk and what it holds.
fn write(path: &Path, saves: Vec<Vec<Change>>) -> Result<(), Box<dyn Error>> {
    let kdf = PassphraseKdf::make(KdfParameters::FLOOR)?;
    let wrapping = derive_passphrase_key(PASSPHRASE, &kdf)?;
    let recovery = RecoveryKey::make()?;
    let Created {
        mut vault,
        header,
        batch,
    } = Vault::create(kdf, &wrapping, &recovery)?;
    let store = MemoryStore::new();
    block_on(store.apply(batch))?;
    for changes in saves {
        block_on(vault.save(&store, changes))?;
    }

    let mut text = String::from("# Made by examples/make_vectors.rs; never edit or replace.\n");
    writeln!(text, "passphrase {PASSPHRASE}")?;
    writeln!(text, "wrapping {}", hex(wrapping.to_bytes().as_slice()))?;
    writeln!(text, "recovery {}", *recovery.to_text())?;
    writeln!(text, "header {}", hex(&header.to_bytes()))?;
    writeln!(text, "sequence {}", vault.sequence())?;
    for (record, head) in vault.heads() {
        let body = block_on(vault.read(&store, record))?;
        writeln!(
            text,
            "holds {} {} {} {}",
            record.kind.0,
            hex(&record.id),
            hex(head),
            hex(&body)
        )?;
    }
    for (key, bytes) in store.records() {
        writeln!(text, "stored {} {}", hex(&key.0), hex(&bytes))?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    println!("wrote {}", path.display());
    Ok(())
}

fn put(kind: u8, number: u32, head: &[u8], body: &[u8]) -> Change {
    Change::Put {
        record: id(kind, number),
        head: head.to_vec(),
        body: body.to_vec(),
    }
}

fn id(kind: u8, number: u32) -> RecordId {
    RecordId {
        kind: Kind(kind),
        id: (u128::from(number) << 64 | 0xD005).to_be_bytes(),
    }
}

/// Lower-case hexadecimal; `-` for nothing, so that every column is there.
fn hex(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return "-".to_owned();
    }
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
