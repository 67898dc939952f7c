//! How many link workers accompanied an episode, counted by hand.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use disclosure::{Protection, Value};
use pathway::{CareBy, Client, ClosingReason, Date, NeedDomain, Source};
use people::{Making, day, id, today};
use summary::{Period, Settings, Summary, TableId, Why, summarise, to_csv, to_html, to_json};
use wording::Lang;

/// Accepted in the year, and accompanied from these days on by workers of these numbers.
fn accompanied(number: u32, by: &[(Date, u128)]) -> Making {
    let mut it = Making::new(number)
        .referred(
            day(2025, 5, 1),
            Source::FamilyDoctor,
            NeedDomain::SocialConnection,
        )
        .accepted(day(2025, 5, 2));
    for (on, worker) in by {
        let care = CareBy {
            on: *on,
            worker: id(*worker),
            initials: format!("Qzx{worker}"),
        };
        it.client.care_by(care, today()).unwrap();
    }
    it
}

fn many(first: u32, count: u32, by: &[(Date, u128)]) -> Vec<Client> {
    let all = first..first + count;
    all.map(|number| accompanied(number, by).client).collect()
}

fn summary(clients: &[Client], year: i16) -> Summary {
    let period = Period::fiscal_year(year).unwrap();
    summarise(clients, period, &Protection::default()).unwrap()
}

/// The published counts of the table by group.
fn counts(summary: &Summary) -> Vec<(String, Option<u64>)> {
    let sheet = summary.sheet(TableId::WorkersByEpisode).unwrap();
    let shown = sheet.shown.as_ref().unwrap();
    let groups = shown.dimensions[0].groups.iter().enumerate();
    groups
        .map(|(place, group)| {
            let value = shown.value(&[Some(place)]);
            (group.label.clone(), value.published())
        })
        .collect()
}

const AB: (Date, u128) = (Date::constant(2025, 5, 2), 1);
const CD: (Date, u128) = (Date::constant(2025, 9, 1), 2);
const EF: (Date, u128) = (Date::constant(2025, 10, 1), 3);

#[test]
fn episodes_are_told_by_how_many_link_workers_accompanied_them() {
    let mut clients = many(0, 30, &[AB]);
    clients.extend(many(100, 12, &[AB, CD]));
    clients.extend(many(200, 8, &[AB, CD, EF]));
    clients.extend(many(300, 7, &[]));
    let expected = [("1", 30), ("2", 12), ("3-over", 8), ("not-noted", 7)];
    let expected = expected.map(|(code, count)| (code.to_owned(), Some(count)));
    assert_eq!(counts(&summary(&clients, 2025)), expected);
}

#[test]
fn whoever_comes_back_is_no_third_and_who_came_after_the_period_is_not_counted_in_it() {
    let (back, later) = ((day(2025, 11, 1), 1), (day(2026, 4, 1), 4));
    let mut clients = many(0, 20, &[AB, CD, back, later]);
    clients.extend(many(100, 20, &[AB, later]));
    let of = |year| counts(&summary(&clients, year));
    let two = |count| ("2".to_owned(), Some(count));
    assert_eq!(of(2025)[..2], [("1".to_owned(), Some(20)), two(20)]);
    assert!(of(2026).contains(&two(20)), "{:?}", of(2026));
}

#[test]
fn an_episode_that_was_closed_before_the_handover_had_one_link_worker() {
    let close = |number| {
        let closed = accompanied(number, &[AB, CD]);
        let closed = closed.closed(day(2025, 8, 1), ClosingReason::GoalsMet);
        closed.client
    };
    let mut clients: Vec<_> = (0..20).map(close).collect();
    clients.extend(many(100, 20, &[AB, CD]));
    let all = counts(&summary(&clients, 2025));
    assert_eq!(
        all[..2],
        [("1".to_owned(), Some(20)), ("2".to_owned(), Some(20))]
    );
}

#[test]
fn three_who_were_handed_over_are_not_told() {
    let mut clients = many(0, 40, &[AB]);
    clients.extend(many(100, 3, &[AB, CD]));
    let summary = summary(&clients, 2025);
    let sheet = summary.sheet(TableId::WorkersByEpisode).unwrap();
    match &sheet.shown {
        Err(why) => assert_eq!(*why, Why::NothingLeft),
        Ok(shown) => assert!(shown.cells.iter().all(|(at, value)| {
            *at == [None] || !matches!(value, Value::Published(1..=5 | 38..=42))
        })),
    }
}

#[test]
fn nobody_learns_who_the_link_workers_are() {
    let mut clients = many(0, 30, &[AB]);
    clients.extend(many(100, 12, &[AB, CD]));
    let summary = summary(&clients, 2025);
    let settings = Settings {
        lang: Lang::Fr,
        ..Settings::default()
    };
    let files = [to_html, to_csv, to_json].map(|of| of(&summary, &settings));
    for file in &files {
        assert!(!file.contains("Qzx"), "initials");
    }
    let [page, ..] = &files;
    assert!(page.contains("Continuité de l’accompagnement"));
    assert!(page.contains("Deux personnes"));
}
