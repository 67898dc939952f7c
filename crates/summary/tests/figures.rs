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
use people::published::{counts, expected};
use people::{Making, attended, day, did_not_start, stopped};
use summary::{NeedsHeard, Period, Shown, Summary, TableId, Why, summarise};

fn year() -> Period {
    Period::fiscal_year(2025).unwrap()
}

fn summary_of(clients: &[Client]) -> Summary {
    summarise(clients, year(), &Protection::default()).unwrap()
}

fn shown(summary: &Summary, id: TableId) -> &Shown {
    summary.sheet(id).unwrap().shown.as_ref().unwrap()
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
