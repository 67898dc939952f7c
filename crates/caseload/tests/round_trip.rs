//! What is written is read again as it was.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "the laws of the pathway use all of it")]
#[path = "../../pathway/tests/any/mod.rs"]
mod any;

use any::apart::three;
use any::{id, rolls, today};
use caseload::{Caseload, read, write};
use directory::{Cost, Language, Resource};
use pathway::{Client, Referrer, Source};
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn a_caseload_is_the_same_after_being_written_and_read(rolls in vec(rolls(), 0..4)) {
        let caseload = caseload(&rolls);
        let file = write(&caseload);
        prop_assert_eq!(&write(&caseload), &file, "the same bytes again");
        match read(&file, today()) {
            Ok(again) => prop_assert_eq!(again.contents(), caseload.contents()),
            Err(problems) => prop_assert!(false, "{:?}", problems),
        }
    }

    /// A merge never comes to anything that the pathway would not allow.
    #[test]
    fn a_merged_record_is_the_same_after_being_written_and_read([mut client, b, c] in three()) {
        client.merge(&b);
        client.merge(&c);
        let caseload = of(vec![client]);
        match read(&write(&caseload), today()) {
            Ok(again) => prop_assert_eq!(again.contents(), caseload.contents()),
            Err(problems) => prop_assert!(false, "{:?}", problems),
        }
    }
}

fn caseload(clients: &[Vec<any::Roll>]) -> Caseload {
    let clients = (0u8..).zip(clients);
    of(clients.map(|(n, rolls)| any::client(n, rolls)).collect())
}

fn of(clients: Vec<Client>) -> Caseload {
    Caseload {
        clients,
        referrers: (0..3).map(referrer).collect(),
        resources: (0..3).map(resource).collect(),
        ..Caseload::default()
    }
}

fn referrer(n: u8) -> Referrer {
    Referrer {
        id: id(7, n),
        name: format!("Dre N’{n}"),
        source: Source::ALL[usize::from(n)],
        organization: "Clinique\u{2028}".repeat(usize::from(n)),
        phone: String::new(),
    }
}

fn resource(n: u8) -> Resource {
    Resource {
        id: id(8, n),
        name: format!("\"Choir\" {n}"),
        organization: String::new(),
        description: "\\".repeat(usize::from(n)),
        schedule: String::new(),
        address: "\u{7f}".into(),
        phone: String::new(),
        cost: Cost::ALL[usize::from(n)],
        fees: "2 $".into(),
        languages: Language::ALL
            .iter()
            .copied()
            .skip(1)
            .take(usize::from(n))
            .collect(),
        access: String::new(),
        last_verified: (n == 1).then(today),
    }
}

#[test]
fn a_file_has_one_line_for_each_thing_that_happened() {
    let text = std::fs::read(fixture("valid/everything.json")).unwrap();
    let file = write(&read(&text, today()).unwrap());
    let file = String::from_utf8(file).unwrap();
    for line in [
        r#"  "format": "doorstep-caseload","#,
        r#"      "preferred_name": "Mimi","#,
        r#"          "decision": {"outcome": "accepted", "on": "2025-05-02"},"#,
        r#"            {"id": "0b6a3c5e-1f0d-4c7b-9a51-3d1f5a7e0201", "on": "2025-05-03", "mode": "phone", "result": "no-answer"},"#,
        r#"          "closing": {"on": "2025-11-01", "reason": "connected", "note": "Sings on Tuesdays."}"#,
        r#"      "episodes": []"#,
    ] {
        assert!(
            file.lines().any(|it| it == line),
            "{line}\nis not in\n{file}"
        );
    }
    assert!(file.ends_with("}\n"));
}

#[test]
fn what_may_be_left_out_is_left_out_and_an_empty_list_is_not() {
    let text = std::fs::read(fixture("valid/everything.json")).unwrap();
    let file = String::from_utf8(write(&read(&text, today()).unwrap())).unwrap();
    let waiting = r#""decision": {"outcome": "waiting"},
          "outreach": [],"#;
    assert!(file.contains(waiting), "{file}");
    assert!(!file.contains("null") && !file.contains(r#": """#));
}

fn fixture(name: &str) -> std::path::PathBuf {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("../../tests/fixtures/caseload").join(name)
}
