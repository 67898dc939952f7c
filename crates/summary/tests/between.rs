//! One period is exported twice, a day apart, and in between somebody was entered late: what a reader of both archives
//! learns of that one person. (Quarters beside their year: `after.rs`.)

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop"
)]

mod attacker;
mod people;

use attacker::between::{added, scores};
use attacker::{Files, unpack};
use disclosure::Protection;
use pathway::Client;
use people::caseload::caseload;
use summary::{Community, Kept, Period, Settings, export, summarise, summarise_after};

fn year() -> Period {
    Period::fiscal_year(2025).unwrap()
}

/// What leaves when nobody looks at what left before.
fn alone(clients: &[Client]) -> Files {
    let summary = summarise(clients, year(), &Protection::default()).unwrap();
    unpack(&export(&summary, &Settings::default())).unwrap()
}

/// What leaves after all that left before.
fn after(clients: &[Client], out: &mut Vec<Kept>) -> Files {
    let protection = Protection::default();
    let summary = summarise_after(clients, Community::default(), year(), &protection, out).unwrap();
    let kept = Kept::new(&summary, &Settings::default());
    let files = unpack(&kept.files).unwrap();
    out.push(kept);
    files
}

#[test]
fn whoever_is_entered_a_day_late_is_told_of_by_no_table_and_by_no_mean() {
    let (mut told_alone, mut told, mut tables, mut narrow) = (0, 0, 0, 0);
    let entries = 12;
    for seed in 0..entries {
        let all = caseload(61, 1000 + seed);
        let before = &all[..60];
        let two = [alone(before), alone(&all)];
        let found = added(&two[0], &two[1]);
        told_alone += usize::from(!found.is_empty());
        tables += found.len();
        // Scores of one person within a whole point: a mean is right to half a tenth.
        narrow += scores(&two[0], &two[1])
            .iter()
            .filter(|(late, reach)| *late == 1 && *reach <= 10)
            .count();

        let mut out = Vec::new();
        let two = [after(before, &mut out), after(&all, &mut out)];
        let found = added(&two[0], &two[1]);
        told += usize::from(!found.is_empty());
        assert_eq!(found, [], "seed {seed}");
        assert_eq!(scores(&two[0], &two[1]), [], "seed {seed}");
    }
    println!(
        "of {entries} late entries: told of {told_alone} where each export is checked alone (by {tables} groups, {narrow} \
         scores within a point), of {told} as exports are made"
    );
    assert!(told_alone > 10);
}
