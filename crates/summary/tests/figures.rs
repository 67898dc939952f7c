//! Small caseloads counted by hand.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use disclosure::{Protection, Value};
use measures::{Answer, Answers, InstrumentId, Occasion};
use pathway::{
    Asked, Barrier, Client, ClosingReason, Command, DeclineReason, Gender, Measure, NeedDomain,
    Person, Source,
};
use people::{Making, attended, day, did_not_start, stopped};
use summary::{NeedsHeard, Period, Shown, Summary, TableId, Tenths, Why, summarise};

fn year() -> Period {
    Period::fiscal_year(2025).unwrap()
}

fn summary_of(clients: &[Client]) -> Summary {
    summarise(clients, year(), &Protection::default()).unwrap()
}

fn shown(summary: &Summary, id: TableId) -> &Shown {
    summary.sheet(id).unwrap().shown.as_ref().unwrap()
}

/// The published counts of a one-way table by code, and its total under "total".
fn counts(shown: &Shown) -> Vec<(String, Option<u64>)> {
    let groups = &shown.dimensions[0].groups;
    shown
        .cells
        .iter()
        .map(|(at, value)| {
            let label = at[0].map_or("total", |place| groups[place].label.as_str());
            (label.to_owned(), value.published())
        })
        .filter(|(_, count)| *count != Some(0))
        .collect()
}

fn expected(pairs: &[(&str, Option<u64>)]) -> Vec<(String, Option<u64>)> {
    pairs.iter().map(|(l, n)| ((*l).to_owned(), *n)).collect()
}

fn referral(number: u32, source: Source, reason: NeedDomain) -> Making {
    Making::new(number).referred(day(2025, 5, 10), source, reason)
}

#[test]
fn referrals_are_counted_by_the_day_they_came() {
    let mut clients = Vec::new();
    for n in 0..20 {
        clients.push(referral(n, Source::Hospital, NeedDomain::Stress).client);
    }
    for n in 20..30 {
        clients.push(referral(n, Source::FamilyDoctor, NeedDomain::FoodInsecurity).client);
    }
    for n in 30..34 {
        clients.push(referral(n, Source::Family, NeedDomain::DigitalAccess).client);
    }
    for n in 34..37 {
        clients.push(referral(n, Source::Myself, NeedDomain::ElderAbuse).client);
    }
    let early = Making::new(50).referred(day(2025, 3, 31), Source::Hospital, NeedDomain::Stress);
    let late = Making::new(51).referred(day(2026, 4, 1), Source::Hospital, NeedDomain::Stress);
    clients.extend([early.client, late.client]);

    let summary = summary_of(&clients);
    let by_source = shown(&summary, TableId::ReferralsBySource);
    assert_eq!(
        counts(by_source),
        expected(&[
            ("family-doctor", Some(10)),
            ("hospital", Some(20)),
            ("other", Some(7)),
            ("total", Some(37)),
        ]),
        "four from families and three of their own are shown as others"
    );
    assert_eq!(by_source.percent(&[Some(0)]), Some(27), "10 of 37");
    assert_eq!(
        counts(shown(&summary, TableId::ReferralsByReason)),
        expected(&[
            ("food-insecurity", Some(10)),
            ("stress", Some(20)),
            ("other-needs", Some(7)),
            ("total", Some(37)),
        ])
        .into_iter()
        .collect::<Vec<_>>()
    );
}

#[test]
fn a_referral_answered_after_the_period_still_waits_in_it() {
    let come = |n| referral(n, Source::Hospital, NeedDomain::Stress);
    let mut clients = Vec::new();
    for n in 0..30 {
        clients.push(come(n).accepted(day(2025, 6, 1)).client);
    }
    for n in 30..36 {
        clients.push(
            come(n)
                .declined(day(2025, 6, 1), DeclineReason::NoCapacity)
                .client,
        );
    }
    for n in 36..39 {
        clients.push(come(n).client);
    }
    for n in 39..43 {
        clients.push(come(n).accepted(day(2026, 4, 1)).client);
    }
    let summary = summary_of(&clients);
    assert_eq!(
        counts(shown(&summary, TableId::ReferralsByDecision)),
        expected(&[
            ("accepted", Some(30)),
            ("waiting", Some(7)),
            ("declined-no-capacity", Some(6)),
            ("total", Some(43)),
        ])
    );
}

#[test]
fn people_are_those_accompanied_on_some_day_of_the_period() {
    let come = |n, born, gender| {
        let person = Person {
            preferred_name: "A".to_owned(),
            born,
            gender,
            ..Person::default()
        };
        Making::person(n, person).referred(day(2024, 5, 1), Source::Hospital, NeedDomain::Stress)
    };
    let woman = Asked::Said(Gender::Woman);
    let man = Asked::Said(Gender::Man);
    let mut clients = Vec::new();
    for n in 0..15 {
        // 75 on 31 March 2026.
        clients.push(
            come(n, Some(day(1951, 3, 31)), woman)
                .accepted(day(2024, 6, 1))
                .client,
        );
    }
    for n in 15..25 {
        // 74 on that day.
        clients.push(
            come(n, Some(day(1951, 4, 1)), man)
                .accepted(day(2026, 3, 31))
                .client,
        );
    }
    for n in 25..33 {
        clients.push(
            come(n, None, Asked::NotAsked)
                .accepted(day(2024, 6, 1))
                .client,
        );
    }
    for n in 33..36 {
        clients.push(
            come(n, Some(day(1951, 4, 1)), Asked::PrefersNot)
                .accepted(day(2024, 6, 1))
                .client,
        );
    }
    let gone = come(90, None, woman).accepted(day(2024, 6, 1));
    clients.push(gone.closed(day(2025, 3, 31), ClosingReason::Moved).client);
    clients.push(come(91, None, woman).accepted(day(2026, 4, 1)).client);
    clients.push(come(92, None, woman).client);

    let summary = summary_of(&clients);
    assert_eq!(
        counts(shown(&summary, TableId::PeopleByAge)),
        expected(&[
            ("65-74", Some(13)),
            ("75-84", Some(15)),
            ("not-asked", Some(8)),
            ("total", Some(36)),
        ])
    );
    assert_eq!(
        counts(shown(&summary, TableId::PeopleByGender)),
        expected(&[
            ("woman", Some(15)),
            ("man", Some(10)),
            ("no-answer", Some(11)),
            ("total", Some(36)),
        ]),
        "three who prefer not to answer are shown with the eight who were not asked"
    );
    assert_eq!(
        summary.sheet(TableId::PeopleByLanguage).unwrap().shown,
        Err(Why::NothingLeft),
        "nobody was asked for a language"
    );
}

#[test]
fn a_need_counts_once_a_person_and_is_withheld_when_few_or_nearly_all_named_it() {
    use NeedDomain::{FoodInsecurity, SocialConnection, Stress, UtilityInsecurity};
    let come = |n, needs: &[NeedDomain]| {
        referral(n, Source::Hospital, Stress)
            .accepted(day(2025, 5, 11))
            .needs(day(2025, 6, 1), needs)
            .needs(day(2025, 7, 1), needs)
            .client
    };
    let mut clients = Vec::new();
    for n in 0..12 {
        clients.push(come(n, &[SocialConnection, FoodInsecurity, Stress]));
    }
    for n in 12..15 {
        clients.push(come(n, &[SocialConnection, UtilityInsecurity, Stress]));
    }
    for n in 15..24 {
        clients.push(come(n, &[Stress]));
    }
    clients.push(come(24, &[]));
    let summary = summary_of(&clients);
    let needs = shown(&summary, TableId::Needs);
    assert_eq!(needs.total(), Some(25));
    let value = |code: &str| {
        let place = needs.dimensions[0]
            .groups
            .iter()
            .position(|g| g.label == code);
        needs.value(&[place])
    };
    assert_eq!(value("social-connection"), Value::Published(15));
    assert_eq!(value("food-insecurity"), Value::Published(12));
    assert_eq!(value("utility-insecurity"), Value::Withheld, "three people");
    assert_eq!(value("stress"), Value::Withheld, "all but one");
    assert_eq!(
        value("homelessness"),
        Value::Withheld,
        "nobody looks like few"
    );
}

#[test]
fn connections_are_counted_by_their_last_step_and_barriers_by_what_was_tried_next() {
    let suggested = day(2025, 6, 1);
    let later = day(2025, 7, 1);
    let mut clients = Vec::new();
    let come = |n| referral(n, Source::Hospital, NeedDomain::Stress).accepted(day(2025, 5, 11));
    for n in 0..10 {
        // Cost stopped it; something else lasts.
        let mut it = come(n);
        let first = it.connects(suggested, None, &stopped(suggested, Barrier::Cost));
        it.connects(later, Some(first), &attended(later));
        clients.push(it.client);
    }
    for n in 10..20 {
        // Never started for want of transport; nothing else tried in the period.
        let mut it = come(n);
        let first = it.connects(suggested, None, &did_not_start(later, Barrier::Transport));
        it.connects(day(2026, 4, 2), Some(first), &[]);
        clients.push(it.client);
    }
    for n in 20..30 {
        // Stopped for health, and so did the second; for 10 others nothing else was tried.
        let mut it = come(n);
        let first = it.connects(suggested, None, &stopped(suggested, Barrier::Health));
        it.connects(later, Some(first), &stopped(later, Barrier::Cost));
        clients.push(it.client);
    }
    let summary = summary_of(&clients);
    assert_eq!(
        counts(shown(&summary, TableId::ConnectionsByStep)),
        expected(&[
            ("attended", Some(10)),
            ("stopped", Some(30)),
            ("did-not-start", Some(10)),
            ("total", Some(50)),
        ])
    );
    let barriers = shown(&summary, TableId::Barriers);
    assert_eq!(barriers.total(), Some(40));
    let row = |code: &str| {
        let place = barriers.dimensions[0]
            .groups
            .iter()
            .position(|g| g.label == code);
        barriers.value(&[place, None])
    };
    assert_eq!(row("cost"), Value::Published(20));
    assert_eq!(row("transport"), Value::Published(10));
    assert_eq!(row("health"), Value::Published(10));
    let column = |code: &str| {
        let place = barriers.dimensions[1]
            .groups
            .iter()
            .position(|g| g.label == code);
        barriers.value(&[None, place])
    };
    assert_eq!(column("nothing-else-yet"), Value::Published(20));
    assert_eq!(column("tried-did-not-work"), Value::Published(10));
    assert_eq!(column("tried-and-works"), Value::Published(10));
    let transport = barriers.dimensions[0]
        .groups
        .iter()
        .position(|g| g.label == "transport");
    let nothing = barriers.dimensions[1]
        .groups
        .iter()
        .position(|g| g.label == "nothing-else-yet");
    assert_eq!(
        barriers.value(&[transport, nothing]),
        Value::Withheld,
        "everybody who lacked transport would be known to have tried nothing else"
    );
}

#[test]
fn closings_count_in_the_period_in_which_they_fall() {
    let mut clients = Vec::new();
    let come = |n| referral(n, Source::Hospital, NeedDomain::Stress).accepted(day(2025, 5, 11));
    for n in 0..14 {
        clients.push(
            come(n)
                .closed(day(2025, 9, 1), ClosingReason::GoalsMet)
                .client,
        );
    }
    for n in 14..22 {
        clients.push(
            come(n)
                .closed(day(2026, 3, 31), ClosingReason::Connected)
                .client,
        );
    }
    for n in 22..30 {
        clients.push(come(n).closed(day(2026, 4, 1), ClosingReason::Moved).client);
    }
    assert_eq!(
        counts(shown(&summary_of(&clients), TableId::ClosingsByReason)),
        expected(&[
            ("goals-met", Some(14)),
            ("connected", Some(8)),
            ("total", Some(22))
        ])
    );
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

#[test]
fn the_last_answer_in_the_period_says_who_was_heard() {
    let come = |n| referral(n, Source::Hospital, NeedDomain::Stress).accepted(day(2025, 5, 11));
    let heard = |it: Making, month, occasion, value| {
        it.answers(
            day(2025, month, 1),
            occasion,
            InstrumentId::NeedsHeard,
            &[value],
        )
    };
    let mut clients = Vec::new();
    for n in 0..20 {
        let first = heard(come(n), 6, Occasion::Baseline, 1);
        clients.push(heard(first, 9, Occasion::Months3, 4).client);
    }
    for n in 20..30 {
        clients.push(heard(come(n), 6, Occasion::Baseline, 3).client);
    }
    for n in 30..38 {
        clients.push(heard(come(n), 6, Occasion::Baseline, 2).client);
    }
    for n in 38..50 {
        clients.push(come(n).client);
    }
    let summary = summary_of(&clients);
    assert_eq!(
        counts(shown(&summary, TableId::NeedsHeard)),
        expected(&[
            ("very-well", Some(20)),
            ("somewhat-well", Some(10)),
            ("not-very-well", Some(8)),
            ("not-asked", Some(12)),
            ("total", Some(50)),
        ])
    );
    assert_eq!(summary.needs_heard, NeedsHeard::Exactly(79), "30 of 38");
}

#[test]
fn a_question_passed_over_takes_no_earlier_answer_back() {
    let mut clients = Vec::new();
    for n in 0..30 {
        let mut it = referral(n, Source::Hospital, NeedDomain::Stress)
            .accepted(day(2025, 5, 11))
            .answers(
                day(2025, 6, 1),
                Occasion::Baseline,
                InstrumentId::NeedsHeard,
                &[4],
            );
        it.does(Command::Answer(Measure {
            id: record::Id::from_bytes([99; 16]),
            on: day(2025, 9, 1),
            occasion: Occasion::Months3,
            answers: Answers::new(InstrumentId::NeedsHeard, vec![Answer::NotAsked]).unwrap(),
        }));
        clients.push(it.client);
    }
    for n in 30..60 {
        clients.push(
            referral(n, Source::Hospital, NeedDomain::Stress)
                .accepted(day(2025, 5, 11))
                .client,
        );
    }
    let summary = summary_of(&clients);
    assert_eq!(
        counts(shown(&summary, TableId::NeedsHeard)),
        expected(&[
            ("very-well", Some(30)),
            ("not-asked", Some(30)),
            ("total", Some(60)),
        ])
    );
}

#[test]
fn twelve_referrals_of_one_person_are_not_twelve_people() {
    let mut clients = Vec::new();
    for n in 0..25 {
        clients.push(referral(n, Source::Hospital, NeedDomain::Stress).client);
    }
    let mut again = Making::new(90);
    for month in 4..12 {
        again = again
            .referred(
                day(2025, month, 1),
                Source::Myself,
                NeedDomain::FoodInsecurity,
            )
            .declined(day(2025, month, 2), DeclineReason::Duplicate);
    }
    clients.push(again.client);
    let by_source = summary_of(&clients)
        .sheet(TableId::ReferralsBySource)
        .unwrap()
        .shown
        .clone();
    assert_eq!(
        by_source,
        Err(Why::NothingLeft),
        "eight referrals, but one person"
    );
}

#[test]
fn a_caseload_of_nineteen_shows_no_tables() {
    let clients: Vec<Client> = (0..19)
        .map(|n| {
            let it = referral(n, Source::Hospital, NeedDomain::Stress).accepted(day(2025, 5, 11));
            it.closed(day(2025, 9, 1), ClosingReason::GoalsMet).client
        })
        .collect();
    let summary = summary_of(&clients);
    // What was done for groups tells of nobody.
    let of_people = summary.sheets.iter();
    let of_people = of_people.filter(|sheet| sheet.id != TableId::CommunityWork);
    for sheet in of_people {
        assert_eq!(sheet.shown, Err(Why::FewPeople), "{:?}", sheet.id);
    }
    assert_eq!(summary.needs_heard, NeedsHeard::Withheld);
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
