//! What a client agreed to: one question at a time, and a no at any time.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use pathway::ConsentAnswer::{Given, Refused as No, Withdrawn};
use pathway::ConsentScope::{BeCounted, ShareWithReferrer};
use pathway::*;

fn id(n: u8) -> Id {
    Id::from_random([n; 16])
}

fn day(d: i8) -> Date {
    Date::constant(2026, 5, d)
}

fn at(tablet: u8, at: u64) -> When {
    When {
        today: day(20),
        at,
        by: id(tablet),
    }
}

fn anais() -> Client {
    let person = Person {
        given_name: "Anaïs".into(),
        ..Person::default()
    };
    Client::new(id(1), person, at(1, 1)).unwrap()
}

fn answer(on: Date, scope: ConsentScope, answer: ConsentAnswer) -> Consent {
    Consent {
        on,
        scope,
        answer,
        how: ConsentHow::Spoken,
        note: String::new(),
    }
}

#[test]
fn nothing_is_agreed_to_until_somebody_asks_and_each_question_stands_alone() {
    let mut client = anais();
    assert_eq!(client.consent(ShareWithReferrer), None);
    let given = answer(day(2), ShareWithReferrer, Given);
    client.consented(given.clone(), at(1, 2)).unwrap();
    assert_eq!(client.consent(ShareWithReferrer), Some(&given));
    assert_eq!(client.consent(BeCounted), None);
}

#[test]
fn the_latest_answer_by_day_counts_whenever_it_was_written_down() {
    let mut client = anais();
    for (on, said) in [(day(9), Given), (day(12), Withdrawn), (day(4), No)] {
        client
            .consented(answer(on, BeCounted, said), at(1, 2))
            .unwrap();
    }
    assert_eq!(client.consent(BeCounted).unwrap().answer, Withdrawn);
    let all: Vec<_> = client.consents().iter().map(|it| it.answer).collect();
    assert_eq!(all, [No, Given, Withdrawn]);
}

#[test]
fn somebody_may_change_their_mind_twice_on_one_day() {
    let mut client = anais();
    for said in [Given, Withdrawn, Given] {
        client
            .consented(answer(day(9), BeCounted, said), at(1, 2))
            .unwrap();
    }
    assert!(client.state().may_be_counted());
    let again = client.consented(answer(day(9), BeCounted, Given), at(1, 3));
    assert_eq!(again, Err(Refused::SaidBefore));
}

#[test]
fn what_was_not_given_is_not_withdrawn_and_no_answer_is_still_to_come() {
    let mut client = anais();
    let early = client.consented(answer(day(9), BeCounted, Withdrawn), at(1, 2));
    assert_eq!(early, Err(Refused::NotGiven));
    let later = client.consented(answer(day(21), BeCounted, Given), at(1, 2));
    assert_eq!(later, Err(Refused::InFuture { today: day(20) }));
    assert_eq!(client.entries().count(), 1);
}

#[test]
fn who_was_not_asked_is_counted_and_who_said_no_is_not() {
    let mut client = anais();
    assert!(client.state().may_be_counted());
    for (said, counted) in [(No, false), (Given, true), (Withdrawn, false)] {
        client
            .consented(answer(day(9), BeCounted, said), at(1, 2))
            .unwrap();
        assert_eq!(client.state().may_be_counted(), counted);
    }
}

#[test]
fn a_no_is_not_lost_when_the_other_tablet_took_back_what_it_withdraws() {
    let mut here = anais();
    let given = here
        .consented(answer(day(2), BeCounted, Given), at(1, 2))
        .unwrap();
    let mut there = here.clone();
    here.retract(given, at(1, 5)).unwrap();
    there
        .consented(answer(day(3), BeCounted, Withdrawn), at(2, 6))
        .unwrap();
    let mut other = there.clone();
    other.merge(&here);
    here.merge(&there);
    assert_eq!(here.state(), other.state());
    assert_eq!(here.set_aside().count(), 0);
    assert_eq!(here.consent(BeCounted).unwrap().answer, No);
    assert!(!here.state().may_be_counted());
}

#[test]
fn the_same_answer_from_two_tablets_stands_once() {
    let mut here = anais();
    let mut there = here.clone();
    for (client, tablet) in [(&mut here, 1), (&mut there, 2)] {
        let said = answer(day(2), BeCounted, No);
        client.consented(said, at(tablet, 2)).unwrap();
    }
    here.merge(&there);
    assert_eq!(here.consents().len(), 1);
    assert_eq!(here.set_aside().count(), 0);
}

#[test]
fn a_letter_may_follow_the_end_and_never_come_before_the_referral() {
    let mut client = anais();
    let referral = Referral {
        received: day(5),
        source: Source::FamilyDoctor,
        referrer: None,
        reason: NeedDomain::SocialConnection,
        urgency: Urgency::Routine,
        note: String::new(),
    };
    client.refer(id(2), referral, at(1, 2)).unwrap();
    let decline = Command::Decline {
        on: day(6),
        reason: DeclineReason::NoCapacity,
        note: String::new(),
    };
    client.record(id(2), decline, at(1, 3)).unwrap();
    let letter = |n, on| {
        Command::Write(Letter {
            id: id(n),
            on,
            resources: vec![id(30)],
            without_consent: String::new(),
        })
    };
    let early = client.record(id(2), letter(3, day(4)), at(1, 4));
    assert_eq!(early, Err(Refused::BeforeReferral { received: day(5) }));
    client.record(id(2), letter(3, day(7)), at(1, 4)).unwrap();
    let twice = client.record(id(2), letter(3, day(8)), at(1, 5));
    assert_eq!(twice, Err(Refused::Duplicate("letter")));
    let told = happenings(&client);
    assert!(matches!(told.first(), Some((_, Happening::Wrote(_)))));
}
