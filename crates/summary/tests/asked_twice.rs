//! Changes and shares of people who were asked twice, counted by hand.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use disclosure::{Protection, Value};
use measures::{InstrumentId, Occasion};
use pathway::{Client, NeedDomain, Source};
use people::published::{counts, expected};
use people::{Making, day};
use summary::{Period, Summary, Tenths, Why, summarise};

fn summary_of(clients: &[Client]) -> Summary {
    let year = Period::fiscal_year(2025).unwrap();
    summarise(clients, year, &Protection::default()).unwrap()
}

fn referral(number: u32, source: Source, reason: NeedDomain) -> Making {
    Making::new(number).referred(day(2025, 5, 10), source, reason)
}

/// Somebody asked for well-being at the start and, perhaps, at six months.
fn asked(n: u32, before: [u8; 4], after: Option<[u8; 4]>) -> Client {
    let start = day(2025, 5, 20);
    let it = referral(n, Source::Hospital, NeedDomain::Stress)
        .accepted(day(2025, 5, 11))
        .answers(start, Occasion::Baseline, InstrumentId::Ons4, &before);
    match after {
        Some(after) => {
            it.answers(
                day(2025, 11, 25),
                Occasion::Months6,
                InstrumentId::Ons4,
                &after,
            )
            .client
        }
        None => it.client,
    }
}

#[test]
fn change_is_that_of_people_asked_twice() {
    let mut clients = Vec::new();
    // 8 go from 4 to 7, 6 from 5 to 5, 6 from 6 to 5; 10 were not asked again.
    for n in 0..8 {
        clients.push(asked(n, [4, 5, 5, 5], Some([7, 5, 5, 5])));
    }
    for n in 8..14 {
        clients.push(asked(n, [5, 5, 5, 5], Some([5, 5, 5, 5])));
    }
    for n in 14..20 {
        clients.push(asked(n, [6, 5, 5, 5], Some([5, 5, 5, 5])));
    }
    for n in 20..30 {
        clients.push(asked(n, [0, 0, 0, 0], None));
    }
    let summary = summary_of(&clients);
    let find = |code: &str, occasion| {
        let mut changes = summary.changes.iter();
        changes
            .find(|c| c.figure.code == code && c.follow_up == occasion)
            .unwrap()
    };
    let satisfied = find("ons4.satisfied", Occasion::Months6);
    let figures = satisfied.shown.as_ref().unwrap();
    assert_eq!(figures.pairs, 20);
    assert_eq!(figures.percent_of_eligible, Some(67), "20 of 30");
    assert!(figures.small_sample);
    // Sums: before 98, after 116; squares: before 128 + 150 + 216 = 494, after 392 + 300 = 692.
    assert_eq!(figures.baseline.mean, Tenths(49));
    assert_eq!(
        figures.baseline.sd,
        Tenths(9),
        "√((494 − 98²/20) / 19) = 0.85"
    );
    assert_eq!(figures.follow_up.mean, Tenths(58));
    assert_eq!(
        figures.follow_up.sd,
        Tenths(10),
        "√((692 − 116²/20) / 19) = 1.005"
    );
    // Differences: 8 × 3, 6 × 0, 6 × −1: sum 18, squares 78; s² = (78 − 16.2) / 19; half = 2.093 · s / √20 = 0.844.
    assert_eq!(figures.change, Tenths(9));
    assert_eq!((figures.low, figures.high), (Tenths(1), Tenths(17)));
    let moved = figures.moved.as_ref().unwrap();
    assert_eq!(
        counts(moved),
        expected(&[
            ("better", Some(8)),
            ("same", Some(6)),
            ("worse", Some(6)),
            ("total", Some(20))
        ])
    );
    assert_eq!(moved.percent(&[Some(0)]), Some(40));

    assert_eq!(
        find("ons4.worthwhile", Occasion::Months6).shown,
        Err(Why::FewPairs),
        "everybody answered 5, so the mean would say it of each"
    );
    assert_eq!(
        find("ons4.satisfied", Occasion::Months12).shown,
        Err(Why::FewPairs)
    );
}

#[test]
fn less_loneliness_is_better() {
    let start = day(2025, 5, 20);
    let mut clients = Vec::new();
    for n in 0..30 {
        let (before, after) = match n {
            0..12 => ([3, 3, 2, 4], [2, 2, 2, 3]),
            12..20 => ([2, 2, 2, 3], [2, 2, 2, 3]),
            _ => ([2, 1, 2, 3], [3, 2, 2, 4]),
        };
        let it = referral(n, Source::Hospital, NeedDomain::Stress)
            .accepted(day(2025, 5, 11))
            .answers(start, Occasion::Baseline, InstrumentId::Ucla3, &before)
            .answers(
                day(2025, 8, 20),
                Occasion::Months3,
                InstrumentId::Ucla3,
                &after,
            );
        clients.push(it.client);
    }
    let summary = summary_of(&clients);
    let mut changes = summary.changes.iter();
    let sum = changes
        .find(|c| c.figure.code == "ucla3.sum" && c.follow_up == Occasion::Months3)
        .unwrap();
    let figures = sum.shown.as_ref().unwrap();
    assert_eq!(
        figures.percent_of_eligible, None,
        "nobody is missing, which would tell of each"
    );
    assert!(!figures.small_sample);
    assert_eq!(
        counts(figures.moved.as_ref().unwrap()),
        expected(&[
            ("better", Some(12)),
            ("same", Some(8)),
            ("worse", Some(10)),
            ("total", Some(30))
        ])
    );
}

/// Somebody asked one instrument at the start and at three months.
fn asked_of(n: u32, of: InstrumentId, before: &[u8], after: &[u8]) -> Client {
    referral(n, Source::Hospital, NeedDomain::Stress)
        .accepted(day(2025, 5, 11))
        .answers(day(2025, 5, 20), Occasion::Baseline, of, before)
        .answers(day(2025, 8, 21), Occasion::Months3, of, after)
        .client
}

#[test]
fn a_strong_sense_of_belonging_is_a_share_of_the_same_people_before_and_after() {
    let mut clients = Vec::new();
    // 8 stay weak, 10 come to feel strong, 14 stay strong, 7 lose it.
    for n in 0..39 {
        let (before, after) = match n {
            0..8 => (1, 2),
            8..18 => (2, 4),
            18..32 => (3, 4),
            _ => (4, 1),
        };
        clients.push(asked_of(n, InstrumentId::Belonging, &[before], &[after]));
    }
    let summary = summary_of(&clients);
    let find = |occasion| {
        let mut shares = summary.shares.iter();
        let found =
            shares.find(|it| it.figure.code == "belonging.strong" && it.follow_up == occasion);
        found.unwrap().shown.clone()
    };
    let figures = find(Occasion::Months3).unwrap();
    assert_eq!((figures.pairs, figures.small_sample), (39, false));
    assert_eq!(figures.first(), Some(54), "21 of 39");
    assert_eq!(figures.later(), Some(62), "24 of 39");
    assert_eq!(figures.count("no", "yes"), Value::Published(10));
    assert_eq!(figures.count("yes", "no"), Value::Published(7));
    assert_eq!(find(Occasion::Months6), Err(Why::FewPairs));
    let told = |code: &str| summary.changes.iter().any(|it| it.figure.code == code);
    assert!(!told("belonging.strong"), "a word has no mean");
    assert!(
        !summary
            .shares
            .iter()
            .any(|it| it.figure.code == "needs-heard.heard"),
        "how well needs were heard has a table of its own"
    );
}

#[test]
fn a_share_is_withheld_where_a_few_would_be_known() {
    let mut clients = Vec::new();
    for n in 0..30 {
        let answers = if n < 3 { [4, 4] } else { [2, 3] };
        let health = [3, answers[0]];
        clients.push(asked_of(
            n,
            InstrumentId::SelfRatedHealth,
            &health,
            &[3, answers[1]],
        ));
    }
    let summary = summary_of(&clients);
    let mental = summary.shares.iter().find(|it| {
        it.figure.code == "self-rated-health.mental" && it.follow_up == Occasion::Months3
    });
    assert!(
        mental.unwrap().shown.is_err(),
        "three people would be known"
    );
}

#[test]
fn fewer_visits_are_better_and_a_mean_change_has_its_interval() {
    let mut clients = Vec::new();
    // 10 go from 6 to 3, 8 stay at 2, 6 go from 1 to 3; to emergency nobody goes.
    for n in 0..24 {
        let (before, after) = match n {
            0..10 => ([6, 0], [3, 0]),
            10..18 => ([2, 0], [2, 0]),
            _ => ([1, 0], [3, 0]),
        };
        clients.push(asked_of(n, InstrumentId::Visits, &before, &after));
    }
    let summary = summary_of(&clients);
    let find = |code: &str| {
        let mut changes = summary.changes.iter();
        let found = changes.find(|it| it.figure.code == code && it.follow_up == Occasion::Months3);
        found.unwrap().shown.clone()
    };
    let primary = find("visits.primary-care").unwrap();
    // Differences: 10 × −3, 8 × 0, 6 × 2: sum −18, squares 114; s² = (114 − 13.5) / 23; half = 2.069 · s / √24 = 0.883.
    assert_eq!(primary.change, Tenths(-8), "−0.75, half away from zero");
    assert_eq!((primary.low, primary.high), (Tenths(-16), Tenths(1)));
    let moved = counts(primary.moved.as_ref().unwrap());
    assert_eq!(moved[0], ("better".to_owned(), Some(10)));
    assert_eq!(find("visits.emergency"), Err(Why::FewPairs), "nobody went");
}

#[test]
fn who_5_is_told_by_its_smallest_important_change_and_swemwbs_in_its_metric() {
    let mut clients = Vec::new();
    for n in 0..48 {
        // 12 gain 20 points, 12 gain 4, 12 stay, 12 lose 12.
        let (before, after) = match n {
            0..12 => ([2, 2, 2, 2, 2], [3, 3, 3, 3, 3]),
            12..24 => ([1, 2, 2, 2, 2], [2, 2, 2, 2, 2]),
            24..36 => ([4, 4, 2, 2, 2], [4, 4, 2, 2, 2]),
            _ => ([3, 3, 3, 2, 2], [2, 2, 2, 2, 2]),
        };
        clients.push(asked_of(n, InstrumentId::Who5, &before, &after));
    }
    for n in 100..124 {
        let (before, after) = if n < 112 {
            ([3, 3, 3, 3, 3, 3, 2], [3, 3, 3, 3, 3, 3, 3])
        } else {
            ([5, 5, 5, 5, 5, 5, 4], [5, 5, 5, 5, 5, 5, 5])
        };
        clients.push(asked_of(n, InstrumentId::Swemwbs, &before, &after));
    }
    let summary = summary_of(&clients);
    let find = |code: &str| {
        let mut changes = summary.changes.iter();
        let found = changes.find(|it| it.figure.code == code && it.follow_up == Occasion::Months3);
        found.unwrap().shown.clone().unwrap()
    };
    assert_eq!(
        counts(find("who5.index").moved.as_ref().unwrap()),
        expected(&[
            ("better-by-mic", Some(12)),
            ("better-by-less", Some(12)),
            ("same", Some(12)),
            ("worse-by-mic", Some(12)),
            ("total", Some(48)),
        ])
    );
    // 20 and 34 stand for 18.59 and 32.55, 21 and 35 for 19.25 and 35.00.
    let metric = find("swemwbs.metric");
    assert_eq!(
        metric.baseline.mean,
        Tenths(256),
        "(18.59 + 32.55) / 2 = 25.57"
    );
    assert_eq!(
        metric.follow_up.mean,
        Tenths(271),
        "(19.25 + 35.00) / 2 = 27.125"
    );
    assert_eq!(metric.change, Tenths(16), "(0.66 + 2.45) / 2 = 1.555");
}
