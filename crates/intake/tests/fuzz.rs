//! Whatever bytes are given as a list: they are refused with a sentence, or every row is taken or its problems are told.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    dead_code,
    reason = "a test may stop at the first surprise, and uses a part of what it shares"
)]

#[path = "../../pathway/tests/any/spoilt.rs"]
mod spoilt;
mod telling;

use std::path::Path;

use spoilt::{Spoiler, for_a_while};
use telling::told;

/// What means something in a list, and bytes that end texts badly.
const LIKELY: &[u8] = b"\",;\t|\r\n\r\n=+-@/. 0123456789\x00\x1a\x80\xc3\xe9\xff\xfe";

/// The places that sentences have.
const PLACES: &[&str] = &[
    "line", "letters", "column", "name", "found", "expected", "what", "most",
];

#[test]
fn spoilt_lists_are_read_or_refused_with_a_sentence() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "csv"));
    paths.sort();
    let files: Vec<_> = paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect();
    let mut spoiler = Spoiler::new(11);
    let mut refused = 0u64;
    let times = for_a_while(|| {
        let file = &files[spoiler.below(files.len())];
        let said = told(&spoiler.spoil(file, LIKELY));
        let mut places = PLACES.iter().map(|place| format!("{{{place}}}"));
        assert!(!places.any(|place| said.contains(&place)), "{said}");
        refused += u64::from(said.starts_with("refused"));
    });
    assert!(
        refused > 0 && refused < times,
        "{refused} of {times} were refused"
    );
}

#[test]
fn noise_is_read_or_refused_with_a_sentence() {
    let mut spoiler = Spoiler::new(12);
    for _ in 0..5_000 {
        assert!(!told(&spoiler.noise()).is_empty());
    }
}
