//! Writes the pinned vectors of the current formats, which `tests/pinned.rs` and
//! `tests/pinned_files.rs` must open, or refuse, for ever.
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
    Change, Created, Header, KdfParameters, KeyEncryptionKey, Kind, MemoryStore, Origin,
    PasskeyWrap, PassphraseKdf, PrfOutput, RecordId, RecordStore, RecoveryKey, Vault,
    derive_passphrase_key, make_handover, make_passphrase, make_prf_salt, write_backup,
};

/// Typed with a curly apostrophe, a capital, composed and decomposed accents and a double space.
const PASSPHRASE: &str = "Marmotte d\u{2019}\u{e9}te\u{301}  lanterne";

/// What the files say of themselves: the first moment of the year 2000.
const ORIGIN: Origin<'static> = Origin {
    program: "make_vectors \u{e9} 1",
    created: 946_684_800_000,
};

/// What is done to a file, and the error that refuses it. A number pair is a range of the genuine
/// file's bytes; `=` stands before added bytes, and `^` before the number of a bit to flip in what
/// was put together.
const REFUSED: &[(&str, &str, &str)] = &[
    ("v1-backup", "", "CutShort { at: 0 }"),
    ("v1-backup", "0..5", "CutShort { at: 5 }"),
    ("v1-backup", "0..100", "CutShort { at: 100 }"),
    ("v1-backup", "0..207", "CutShort { at: 207 }"),
    ("v1-backup", "0..208", "UnevenEnd { at: 208 }"),
    ("v1-backup", "0..65759", "CutShort { at: 65759 }"),
    ("v1-backup", "0..100000", "UnevenEnd { at: 100000 }"),
    ("v1-backup", "0..131311", "CutShort { at: 131311 }"),
    ("v1-backup", "0..196862", "UnevenEnd { at: 196862 }"),
    ("v1-backup", "0..196863 =0a", "UnevenEnd { at: 196864 }"),
    (
        "v1-backup",
        "0..196863 131311..196863",
        "Trailing { at: 196863 }",
    ),
    ("v1-backup", "=efbbbf 0..196863", "NotDoorstep"),
    ("v1-backup", "0..196863 ^3", "NotDoorstep"),
    ("v1-backup", "0..8 =02 9..196863", "TooNew(2)"),
    ("v1-backup", "0..8 =00 9..196863", "Beginning(Damaged)"),
    ("v1-backup", "0..9 =03 10..196863", "TooNew(3)"),
    (
        "v1-backup",
        "0..9 =02 10..196863",
        "Damaged { chunk: 1, at: 207 }",
    ),
    ("v1-backup", "0..26 =02 27..196863", "TooNew(2)"),
    (
        "v1-backup",
        "0..43 =00000000 47..196863",
        "Beginning(Parameters(OutOfBounds { memory_kib: 0, passes: 2, lanes: 1 }))",
    ),
    (
        "v1-backup",
        "0..196863 ^80",
        "Damaged { chunk: 1, at: 207 }",
    ),
    // In the wrap for the recovery key, which the passphrase does not need.
    (
        "v1-backup",
        "0..196863 ^1600",
        "Damaged { chunk: 1, at: 207 }",
    ),
    (
        "v1-backup",
        "0..196863 ^1656",
        "Damaged { chunk: 1, at: 207 }",
    ),
    (
        "v1-backup",
        "0..196863 ^526072",
        "Damaged { chunk: 2, at: 65759 }",
    ),
    (
        "v1-backup",
        "0..196863 ^1574903",
        "Damaged { chunk: 3, at: 131311 }",
    ),
    (
        "v1-backup",
        "0..207 65759..131311 207..65759 131311..196863",
        "Damaged { chunk: 1, at: 207 }",
    ),
    (
        "v1-backup",
        "0..131311 65759..131311 131311..196863",
        "Damaged { chunk: 3, at: 131311 }",
    ),
    (
        "v1-backup",
        "0..65759 131311..196863",
        "Damaged { chunk: 2, at: 65759 }",
    ),
    ("v1-handover", "0..65758", "UnevenEnd { at: 65758 }"),
    (
        "v1-handover",
        "0..9 =01 10..65759",
        "Damaged { chunk: 1, at: 207 }",
    ),
    (
        "v1-handover",
        "0..65759 ^526071",
        "Damaged { chunk: 1, at: 207 }",
    ),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("say which folder to write to")?;
    let folder = Path::new(&folder);
    let saves = || {
        vec![
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
        ]
    };
    write(&folder.join("v1-small.txt"), saves())?;
    let many = (0..129)
        .map(|number| put(7, number, &number.to_be_bytes(), &number.to_le_bytes()))
        .collect();
    write(&folder.join("v1-two-shards.txt"), vec![many])?;

    // Long enough for three chunks.
    let long = put(2, 1, b"long", &[0xA5; 131_000]);
    let saves = saves().into_iter().chain([vec![long]]).collect();
    write_backup_file(folder, saves)?;
    write_handover_file(folder)?;
    write_passkey(&folder.join("v1-passkey.txt"))?;
    write_refused(&folder.join("v1-refused.txt"))
}

/// A vault that was made, saved into and kept in memory, and what opens it.
struct Made {
    wrapping: KeyEncryptionKey,
    recovery: RecoveryKey,
    header: Header,
    vault: Vault,
    store: MemoryStore,
}

/// Makes a vault and saves into it.
fn make(saves: Vec<Vec<Change>>) -> Result<Made, Box<dyn Error>> {
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
    Ok(Made {
        wrapping,
        recovery,
        header,
        vault,
        store,
    })
}

/// Writes down what is on disk of a vault and what it holds.
fn write(path: &Path, saves: Vec<Vec<Change>>) -> Result<(), Box<dyn Error>> {
    let made = make(saves)?;
    let mut text = description(&made)?;
    writeln!(text, "header {}", hex(&made.header.to_bytes()))?;
    for (key, bytes) in made.store.records() {
        writeln!(text, "stored {} {}", hex(&key.0), hex(&bytes))?;
    }
    keep(path, text.as_bytes())
}

/// Writes a backup, and beside it what opens it and what it holds.
fn write_backup_file(folder: &Path, saves: Vec<Vec<Change>>) -> Result<(), Box<dyn Error>> {
    let made = make(saves)?;
    let mut file = Vec::new();
    let about = block_on(write_backup(
        &made.store,
        &made.vault,
        &made.header,
        ORIGIN,
        async |bytes: Vec<u8>, _| {
            file.extend(bytes);
            Ok(())
        },
    ))?;
    let mut text = description(&made)?;
    writeln!(text, "program {}", about.program)?;
    writeln!(text, "created {}", about.created)?;
    writeln!(text, "records {}", about.records)?;
    keep(&folder.join("v1-backup.doorstep"), &file)?;
    keep(&folder.join("v1-backup.txt"), text.as_bytes())
}

/// Writes a handover, and beside it its phrase and what it holds.
fn write_handover_file(folder: &Path) -> Result<(), Box<dyn Error>> {
    let phrase = make_passphrase()?;
    let kdf = PassphraseKdf::make(KdfParameters::FLOOR)?;
    let wrapping = derive_passphrase_key(&phrase, &kdf)?;
    let records = [(1, "t\u{ea}te", "corps"), (2, "", "")];
    let given = records.map(|(number, head, body)| (id(1, number), head.into(), body.into()));
    let file = make_handover(given, kdf, &wrapping, ORIGIN)?;

    let mut text = String::from(HEAD);
    writeln!(text, "passphrase {}", *phrase)?;
    writeln!(text, "wrapping {}", hex(wrapping.to_bytes().as_slice()))?;
    writeln!(text, "sequence 2")?;
    for (number, head, body) in records {
        holds(&mut text, id(1, number), head.as_bytes(), body.as_bytes())?;
    }
    writeln!(text, "program {}", ORIGIN.program)?;
    writeln!(text, "created {}", ORIGIN.created)?;
    writeln!(text, "records 4")?;
    keep(&folder.join("v1-handover.doorstep"), &file)?;
    keep(&folder.join("v1-handover.txt"), text.as_bytes())
}

/// Writes a vault with a wrap for a passkey beside it, and what that passkey gives.
fn write_passkey(path: &Path) -> Result<(), Box<dyn Error>> {
    let made = make(vec![vec![put(1, 1, b"head of one", b"body of one")]])?;
    let key = made.header.unlock_with_passphrase_key(&made.wrapping)?;
    let output = [0xD0; 32];
    let credential = b"passkey of a tablet";
    let prf = PrfOutput::from_bytes(&output)?;
    let wrap = PasskeyWrap::make(&key, credential, make_prf_salt()?, &prf)?;
    let mut text = description(&made)?;
    writeln!(text, "credential {}", hex(credential))?;
    writeln!(text, "salt {}", hex(wrap.prf_salt()))?;
    writeln!(text, "output {}", hex(&output))?;
    writeln!(text, "passkey {}", hex(&wrap.to_bytes()))?;
    writeln!(text, "header {}", hex(&made.header.to_bytes()))?;
    for (key, bytes) in made.store.records() {
        writeln!(text, "stored {} {}", hex(&key.0), hex(&bytes))?;
    }
    keep(path, text.as_bytes())
}

/// Writes which changed files are refused, and why.
fn write_refused(path: &Path) -> Result<(), Box<dyn Error>> {
    let mut text = String::from(HEAD);
    text.push_str("# file | bytes of it, =bytes put in, ^bit flipped at the end | refusal\n");
    for (file, recipe, refusal) in REFUSED {
        writeln!(text, "{file} | {recipe} | {refusal}")?;
    }
    keep(path, text.as_bytes())
}

const HEAD: &str = "# Made by examples/make_vectors.rs; never edit or replace.\n";

/// What opens a vault, and what it holds.
fn description(made: &Made) -> Result<String, Box<dyn Error>> {
    let mut text = String::from(HEAD);
    writeln!(text, "passphrase {PASSPHRASE}")?;
    let wrapping = made.wrapping.to_bytes();
    writeln!(text, "wrapping {}", hex(wrapping.as_slice()))?;
    writeln!(text, "recovery {}", *made.recovery.to_text())?;
    writeln!(text, "sequence {}", made.vault.sequence())?;
    for (record, head) in made.vault.heads() {
        let body = block_on(made.vault.read(&made.store, record))?;
        holds(&mut text, record, head, &body)?;
    }
    Ok(text)
}

fn holds(text: &mut String, record: RecordId, head: &[u8], body: &[u8]) -> std::fmt::Result {
    let id = hex(&record.id);
    let (head, body) = (hex(head), hex(body));
    writeln!(text, "holds {} {id} {head} {body}", record.kind.0)
}

/// Writes a file that is not there yet.
fn keep(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    if path.exists() {
        println!("kept {}", path.display());
        return Ok(());
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
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

/// Lower-case hexadecimal; `-` for nothing, so that every column is there; one byte and how often
/// for a thousand of the same.
fn hex(bytes: &[u8]) -> String {
    let Some(first) = bytes.first() else {
        return "-".to_owned();
    };
    if bytes.len() >= 1_000 && bytes.iter().all(|byte| byte == first) {
        return format!("{first:02x}*{}", bytes.len());
    }
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
