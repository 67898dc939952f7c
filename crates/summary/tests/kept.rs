//! What went out is read back as it was, for ever; and bytes that are something else are refused.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use disclosure::Protection;
use people::caseload::caseload;
use proptest::prelude::*;
use summary::{Kept, KeptError, Period, Settings, Summary, export, summarise};
use wording::Lang;

/// What went out of a first version, and must be read by every later one.
const VECTOR: &str = include_str!("vectors/kept-1.hex");

fn made(clients: u32, seed: u64, period: Period, threshold: u64) -> Summary {
    let protection = Protection::new(threshold).unwrap();
    summarise(&caseload(clients, seed), period, &protection).unwrap()
}

fn settings(lang: Lang) -> Settings {
    Settings {
        organization: Some("Maison de l’Été".to_owned()),
        lang,
        running: lang == Lang::Fr,
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let hex: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let byte = |two: &[u8]| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap();
    hex.chunks(2).map(byte).collect()
}

#[test]
fn what_went_out_is_read_back_with_the_very_files() {
    for (clients, seed) in [(0, 1), (30, 2), (120, 3)] {
        for period in [Period::fiscal_year(2025), Period::quarter(2025, 2)] {
            let summary = made(clients, seed, period.unwrap(), 8);
            let kept = Kept::new(&summary, &settings(Lang::Fr));
            assert_eq!(kept.files, export(&summary, &settings(Lang::Fr)));
            let read = Kept::from_bytes(&kept.to_bytes()).unwrap();
            assert_eq!(read, kept);
            assert_eq!(
                export(&read.summary, &read.settings),
                kept.files,
                "the same figures are in it"
            );
        }
    }
}

#[test]
fn why_a_figure_is_withheld_is_not_kept() {
    let summary = made(60, 4, Period::fiscal_year(2025).unwrap(), 6);
    let explained = |summary: &Summary| {
        let all = summary::explain(summary, Lang::En);
        let all = all.into_iter().flat_map(|table| table.sentences);
        all.filter(|sentence| sentence.contains("withheld, because"))
            .count()
    };
    assert!(explained(&summary) > 0);
    let kept = Kept::new(&summary, &Settings::default());
    assert_eq!(explained(&kept.summary), 0);
    let read = Kept::from_bytes(&kept.to_bytes()).unwrap();
    assert_eq!(explained(&read.summary), 0);
}

#[test]
fn a_first_version_is_read_for_ever() {
    let kept = Kept::from_bytes(&bytes(VECTOR)).unwrap();
    assert_eq!(kept.summary.period, Period::fiscal_year(2025).unwrap());
    assert_eq!(kept.settings, settings(Lang::En));
    assert_eq!(kept.summary.protection, Protection::new(6).unwrap());
    assert_eq!(kept.files, b"PK");
    assert_eq!(kept.to_bytes(), bytes(VECTOR));
}

#[test]
fn a_newer_version_says_so() {
    let mut newer = bytes(VECTOR);
    newer[0] = 2;
    assert_eq!(
        Kept::from_bytes(&newer),
        Err(KeptError::Newer { version: 2 })
    );
    assert_eq!(Kept::from_bytes(&[]), Err(KeptError::Damaged));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_summary_is_read_back_as_it_was(clients in 0u32..90, seed: u64, quarter in 0u8..5, threshold in 5u64..21) {
        let period = Period::quarter(2025, quarter).or_else(|| Period::fiscal_year(2025)).unwrap();
        let kept = Kept::new(&made(clients, seed, period, threshold), &settings(Lang::En));
        prop_assert_eq!(Kept::from_bytes(&kept.to_bytes()), Ok(kept));
    }

    #[test]
    fn bytes_that_were_damaged_are_refused_or_read_and_never_more(at: prop::sample::Index, byte: u8, cut: prop::sample::Index) {
        let mut changed = bytes(VECTOR);
        let length = changed.len();
        changed[at.index(length)] = byte;
        let _ = Kept::from_bytes(&changed);
        let short = &bytes(VECTOR)[..cut.index(length)];
        prop_assert_eq!(Kept::from_bytes(short), Err(KeptError::Damaged));
        changed = bytes(VECTOR);
        changed.push(byte);
        prop_assert_eq!(Kept::from_bytes(&changed), Err(KeptError::Damaged));
    }

    #[test]
    fn random_bytes_are_refused(random in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Kept::from_bytes(&random).is_err());
    }
}
