//! Every broken file is refused whole, and each problem names its record and field.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::path::{Path, PathBuf};

use caseload::{LARGEST, Problem, ProblemKind, RecordKind, read};
use record::Date;

fn today() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/caseload");
    let entries = std::fs::read_dir(root.join(folder)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .collect()
}

/// Beside each broken file stands what is told about it. `DOORSTEP_TELL=1` writes it anew, to be looked at.
#[test]
fn each_broken_file_is_refused_for_what_is_wrong_with_it() {
    let files = fixtures("broken");
    assert!(files.len() > 20);
    for path in files {
        let problems = read(&std::fs::read(&path).unwrap(), today()).unwrap_err();
        let told: String = problems
            .iter()
            .map(|problem| format!("{problem}\n"))
            .collect();
        let beside = path.with_extension("problems");
        if std::env::var_os("DOORSTEP_TELL").is_some() {
            std::fs::write(&beside, &told).unwrap();
        }
        let expected = std::fs::read_to_string(&beside).unwrap();
        assert_eq!(told, expected, "{}", path.display());
    }
}

#[test]
fn each_valid_file_is_read_with_or_without_a_byte_order_mark() {
    for path in fixtures("valid") {
        let bytes = std::fs::read(&path).unwrap();
        let plain = read(&bytes, today()).unwrap();
        let marked = [b"\xef\xbb\xbf".as_slice(), &bytes].concat();
        assert_eq!(read(&marked, today()).unwrap(), plain);
    }
}

#[test]
fn a_problem_names_the_client_as_the_worker_knows_her() {
    let path = fixtures("broken")
        .into_iter()
        .find(|path| path.ends_with("wrong-values.json"))
        .unwrap();
    let problems = read(&std::fs::read(path).unwrap(), today()).unwrap_err();
    let born = problems.iter().find(|it| it.field == "born").unwrap();
    let record = born.record.as_ref().unwrap();
    assert_eq!(record.kind, RecordKind::Client);
    assert_eq!(
        (record.position, record.name.as_str()),
        (1, "Mimi N’Diaye-Cœur")
    );
    assert_eq!(record.id, "0b6a3c5e-1f0d-4c7b-9a51-3d1f5a7e0001");
    assert_eq!(born.code(), "not-a-day");
    assert_eq!(born.arguments(), [("found", "29/02/1948".to_owned())]);
}

fn kinds(bytes: &[u8]) -> Vec<ProblemKind> {
    let problems = read(bytes, today()).unwrap_err();
    problems.into_iter().map(|problem| problem.kind).collect()
}

#[test]
fn a_file_of_absurd_size_is_not_even_looked_at() {
    let bytes = vec![0; LARGEST + 1];
    assert_eq!(kinds(&bytes), [ProblemKind::TooLarge { megabytes: 1024 }]);
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let path = fixtures("valid")
        .into_iter()
        .find(|it| it.ends_with("everything.json"))
        .unwrap();
    let bytes = std::fs::read(path).unwrap();
    let end = bytes.len() - 2;
    for length in (0..end).step_by(41) {
        let problems = kinds(&bytes[..length]);
        assert_eq!(problems.len(), 1);
        assert!(
            matches!(
                problems[0],
                ProblemKind::Empty | ProblemKind::NotJson { .. } | ProblemKind::NotText { .. }
            ),
            "{problems:?}"
        );
    }
}

#[test]
fn a_file_nested_without_end_is_refused() {
    let bytes = "[".repeat(1_000_000);
    assert!(matches!(
        kinds(bytes.as_bytes())[..],
        [ProblemKind::NotACaseload]
    ));
    let bytes = format!(r#"{{"format": {bytes}"#);
    assert!(matches!(
        kinds(bytes.as_bytes())[..],
        [ProblemKind::NotJson { .. }]
    ));
}

#[test]
fn after_ten_thousand_problems_the_rest_is_not_told() {
    let clients = vec!["1"; 20_000].join(",");
    let file = format!(
        r#"{{"format": "doorstep-caseload", "version": 1, "clients": [{clients}], "referrers": [], "resources": []}}"#
    );
    let problems = read(file.as_bytes(), today()).unwrap_err();
    assert_eq!(problems.len(), 10_001);
    let last: &Problem = problems.last().unwrap();
    assert_eq!(last.kind, ProblemKind::AndMore);
}

#[test]
fn a_list_within_an_episode_has_its_limit() {
    let path = fixtures("valid")
        .into_iter()
        .find(|it| it.ends_with("everything.json"))
        .unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let goal =
        r#"{"id": "0b6a3c5e-1f0d-4c7b-9a51-3d1f5a7e0401", "on": "2025-05-12", "words": "x"},"#;
    let text = text.replace(
        r#""goals": ["#,
        &format!(r#""goals": [{}"#, goal.repeat(2000)),
    );
    let problems = read(text.as_bytes(), today()).unwrap_err();
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["client 1 (Mimi N’Diaye-Cœur): episodes#2.goals: too-many most=2000"]
    );
}

#[test]
fn what_happened_after_the_day_of_reading_is_refused() {
    let path = fixtures("valid")
        .into_iter()
        .find(|it| it.ends_with("everything.json"))
        .unwrap();
    let bytes = std::fs::read(path).unwrap();
    let problems = read(&bytes, Date::new(2026, 11, 19).unwrap()).unwrap_err();
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["client 1 (Mimi N’Diaye-Cœur): episodes#3.referral.received: in-future day=2026-11-19"]
    );
}
