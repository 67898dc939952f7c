//! Whoever does not want to be counted is in no figure; letters and what they named are counted by those who asked.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use disclosure::Protection;
use pathway::{
    Client, Command, Consent, ConsentAnswer, ConsentHow, ConsentScope, Date, Letter, NeedDomain,
    Source,
};
use people::caseload::caseload;
use people::{Making, day, id, today};
use summary::{Period, Settings, Summary, TableId, export, summarise};
use wording::Lang;

fn year() -> Period {
    Period::fiscal_year(2025).unwrap()
}

fn summary_of(clients: &[Client]) -> Summary {
    summarise(clients, year(), &Protection::default()).unwrap()
}

fn says(client: &mut Client, on: Date, scope: ConsentScope, answer: ConsentAnswer) {
    let consent = Consent {
        on,
        scope,
        answer,
        how: ConsentHow::Spoken,
        note: "qzxjkw".to_owned(),
    };
    client.consented(consent, today()).unwrap();
}

/// A referral with letters, each naming so many resources.
fn referred(number: u32, source: Source, letters: &[(Date, u128)]) -> Client {
    let mut it =
        Making::new(number).referred(day(2025, 3, 10), source, NeedDomain::SocialConnection);
    for (on, named) in letters {
        let letter = Letter {
            id: it.id(),
            on: *on,
            resources: (1..=*named).map(id).collect(),
            without_consent: "qzxjkw".to_owned(),
        };
        it.does(Command::Write(letter));
    }
    it.client
}

fn counts(summary: &Summary, table: TableId) -> Vec<(String, Option<u64>)> {
    let shown = summary.sheet(table).unwrap().shown.as_ref().unwrap();
    let groups = &shown.dimensions[0].groups;
    let cells = shown.cells.iter().map(|(at, value)| {
        let label = at[0].map_or("total", |place| groups[place].label.as_str());
        (label.to_owned(), value.published())
    });
    cells.filter(|(_, count)| *count != Some(0)).collect()
}

fn is(pairs: &[(&str, u64)]) -> Vec<(String, Option<u64>)> {
    let pairs = pairs.iter();
    pairs
        .map(|(label, count)| ((*label).to_owned(), Some(*count)))
        .collect()
}

#[test]
fn who_withdrew_leaves_every_figure_as_if_they_had_never_come() {
    for no in [ConsentAnswer::Refused, ConsentAnswer::Withdrawn] {
        let mut all = caseload(300, 7);
        let without: Vec<Client> = (0..)
            .zip(&all)
            .filter(|(n, _)| n % 9 != 0)
            .collect::<Vec<_>>()
            .into_iter()
            .map(|(_, client)| client.clone())
            .collect();
        assert_ne!(summary_of(&all), summary_of(&without));
        for client in all.iter_mut().step_by(9) {
            if no == ConsentAnswer::Withdrawn {
                says(
                    client,
                    day(2025, 5, 1),
                    ConsentScope::BeCounted,
                    ConsentAnswer::Given,
                );
            }
            // The day does not matter: the next summary of any period is without them.
            says(client, day(2027, 5, 1), ConsentScope::BeCounted, no);
        }
        assert_eq!(summary_of(&all), summary_of(&without));
        for lang in [Lang::En, Lang::Fr] {
            let settings = Settings {
                lang,
                ..Settings::default()
            };
            let files = [&all, &without].map(|clients| export(&summary_of(clients), &settings));
            assert_eq!(files[0], files[1], "nor do the files say how many they are");
        }
    }
}

#[test]
fn a_no_to_anything_else_and_a_yes_leave_somebody_counted() {
    let mut all = caseload(120, 3);
    let before = summary_of(&all);
    for client in &mut all {
        says(
            client,
            day(2025, 5, 1),
            ConsentScope::BeCounted,
            ConsentAnswer::Given,
        );
        for scope in ConsentScope::ALL {
            if *scope != ConsentScope::BeCounted {
                says(client, day(2025, 5, 1), *scope, ConsentAnswer::Refused);
            }
        }
    }
    assert_eq!(summary_of(&all), before);
}

#[test]
fn letters_are_counted_by_their_day_and_each_resource_as_often_as_it_was_named() {
    let mut clients = Vec::new();
    for n in 0..20 {
        clients.push(referred(n, Source::Hospital, &[(day(2025, 4, 1), 2)]));
    }
    for n in 20..30 {
        let letters = [(day(2025, 6, 1), 1), (day(2026, 3, 31), 0)];
        clients.push(referred(n, Source::FamilyDoctor, &letters));
    }
    let outside = [(day(2025, 3, 31), 3), (day(2026, 4, 1), 3)];
    clients.push(referred(40, Source::Hospital, &outside));
    let summary = summary_of(&clients);
    assert_eq!(
        counts(&summary, TableId::LettersBySource),
        is(&[("family-doctor", 20), ("hospital", 20), ("total", 40)])
    );
    assert_eq!(
        counts(&summary, TableId::ResourcesNamedBySource),
        is(&[("family-doctor", 10), ("hospital", 40), ("total", 50)])
    );
    let settings = Settings::default();
    let files = export(&summary, &settings);
    assert!(!files.windows(6).any(|part| part == b"qzxjkw"));
}
