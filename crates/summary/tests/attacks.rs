//! A reader with the finished archive tries to work out what is withheld, in any way that a person with a pencil, or a
//! program with all the time it wants, could try.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop"
)]

mod attacker;
mod people;

use attacker::{Attack, attack};
use disclosure::Protection;
use people::caseload::caseload;
use people::community::around;
use summary::{Community, Period, Settings, export, summarise_with};
use wording::Lang;

fn archive(clients: u32, seed: u64, threshold: u64, lang: Lang) -> Vec<u8> {
    let year = Period::fiscal_year(2025).unwrap();
    let protection = Protection::new(threshold).unwrap();
    let settings = Settings {
        organization: Some("Centre 7 de l’Est".to_owned()),
        lang,
        running: seed % 2 == 1,
    };
    let clients = caseload(clients, seed);
    let (works, unmet, feedback) = around(clients.len(), seed);
    let community = Community {
        works: &works,
        unmet: &unmet,
        feedback: &feedback,
    };
    let summary = summarise_with(&clients, community, year, &protection).unwrap();
    export(&summary, &settings)
}

#[test]
fn no_number_in_any_file_undoes_what_is_withheld() {
    let mut sums = Attack::default();
    let sizes = [25, 30, 38, 45, 60, 60, 75, 90, 120, 120, 180, 300];
    for (threshold, lang) in [(6, Lang::En), (11, Lang::Fr), (6, Lang::Fr), (11, Lang::En)] {
        let nobody = archive(0, 0, threshold, lang);
        for (seed, clients) in (1..).zip(sizes) {
            let found = attack(&archive(clients, seed, threshold, lang), &nobody);
            for leak in &found.leaks {
                println!("{clients} clients, seed {seed}, threshold {threshold}: {leak}");
            }
            sums.claims += found.claims;
            sums.withheld += found.withheld;
            sums.rests += found.rests;
            sums.given_up += found.given_up;
            sums.leaks.extend(found.leaks);
        }
    }
    println!(
        "{} statements read, {} withheld cells and {} rests of lines tried, {} given up, {} leaks",
        sums.claims,
        sums.withheld,
        sums.rests,
        sums.given_up,
        sums.leaks.len(),
    );
    assert_eq!(sums.leaks, []);
    assert_eq!(sums.given_up, 0);
    assert!(sums.claims > 10_000 && sums.withheld > 500 && sums.rests > 5_000);
}
