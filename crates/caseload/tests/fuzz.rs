//! Whatever bytes are given as a caseload file: they are refused with problems that can be told, or read as something
//! that can be written and read again.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "the laws of the pathway use all of it")]
#[path = "../../pathway/tests/any/mod.rs"]
mod any;

use any::apart::three;
use any::spoilt::{Spoiler, for_a_while};
use any::{id, today};
use caseload::{Caseload, read, write};
use directory::Resource;
use pathway::Referrer;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use record::Thing;

/// What means something in JSON, and bytes that end texts badly.
const LIKELY: &[u8] = b"{}[]\",:\\ \n0123456789-+.eEtfnu\x00\x7f\x80\xc3\xe2\xff";

fn files() -> Vec<Vec<u8>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("../../tests/fixtures/caseload/valid");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut files: Vec<_> = paths.iter().map(|it| std::fs::read(it).unwrap()).collect();
    let mut runner = TestRunner::deterministic();
    for _ in 0..6 {
        let [mut client, b, _c] = three().new_tree(&mut runner).unwrap().current();
        client.merge(&b);
        let caseload = Caseload {
            clients: vec![client],
            referrers: (0..3).map(|n| named(Referrer::blank(id(7, n)))).collect(),
            resources: (0..3).map(|n| held(Resource::blank(id(8, n)))).collect(),
            ..Caseload::default()
        };
        files.push(write(&caseload));
    }
    for file in &files {
        assert!(is_refused_or_sound(file), "sound before it is spoilt");
    }
    files
}

fn named(referrer: Referrer) -> Referrer {
    let name = "Dre Cœur".to_owned();
    Referrer { name, ..referrer }
}

fn held(resource: Resource) -> Resource {
    let name = "Choir".to_owned();
    Resource { name, ..resource }
}

/// Returns whether the file was read.
fn is_refused_or_sound(file: &[u8]) -> bool {
    match read(file, today()) {
        Ok(caseload) => {
            let again = read(&write(&caseload), today()).unwrap();
            assert_eq!(again.contents(), caseload.contents());
            true
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in &problems {
                assert!(!problem.to_string().is_empty());
            }
            false
        }
    }
}

#[test]
fn a_spoilt_file_is_refused_or_sound() {
    let files = files();
    let mut spoiler = Spoiler::new(3);
    let mut sound = 0u64;
    let times = for_a_while(|| {
        let file = &files[spoiler.below(files.len())];
        let spoilt = spoiler.spoil(file, LIKELY);
        sound += u64::from(is_refused_or_sound(&spoilt));
    });
    assert!(sound > 0 && sound < times, "{sound} of {times} were read");
}

#[test]
fn noise_is_no_caseload() {
    let mut spoiler = Spoiler::new(4);
    for _ in 0..5_000 {
        assert!(!is_refused_or_sound(&spoiler.noise()));
    }
}
