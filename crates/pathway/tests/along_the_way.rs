//! Referrals passed on, contacts with others, tries that find nobody, promises put off and gifts put to use.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "each test needs some of it")]
mod support;

use pathway::*;
use support::{call, close, day, referral};

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

/// A tablet, at a time that goes up with `at`.
fn tablet(by: u8, at: u64) -> When {
    When {
        today: day(11, 24),
        at,
        by: id(by),
    }
}

fn here(at: u64) -> When {
    tablet(200, at)
}

fn waiting() -> Client {
    let person = Person {
        preferred_name: "Mimi".into(),
        ..Person::default()
    };
    let mut client = Client::new(id(1), person, here(1)).unwrap();
    client.refer(id(2), referral(day(5, 1)), here(2)).unwrap();
    client
}

fn accepted() -> Client {
    let mut client = waiting();
    let accept = Command::Accept { on: day(5, 3) };
    client.record(id(2), accept, here(3)).unwrap();
    client
}

fn record(client: &mut Client, command: Command) -> Result<Stamp, Refused> {
    client.record(id(2), command, here(10))
}

fn had(client: &Client) -> &Accompaniment {
    client.latest().unwrap().accompaniment().unwrap()
}

fn reach(n: u8, on: Date, with: ContactWith, result: OutreachResult) -> Command {
    Command::Reach(Outreach {
        result,
        with,
        ..call(id(n), on)
    })
}

fn in_vain(n: u8, on: Date) -> Command {
    reach(n, on, ContactWith::Client, OutreachResult::NoAnswer)
}

fn redirect(to: &str) -> Command {
    Command::Redirect {
        on: day(5, 6),
        to: to.into(),
        note: "she asked for a dietitian".into(),
    }
}

#[test]
fn a_referral_that_is_passed_on_has_ended_and_can_come_again() {
    let mut client = waiting();
    let nowhere = record(&mut client, redirect(" "));
    assert_eq!(nowhere, Err(Refused::Blank("to")));
    record(&mut client, redirect("Quillmoor dietitians")).unwrap();
    let latest = client.latest().unwrap();
    assert_eq!(
        (latest.stage_code(), latest.ended()),
        ("redirected", Some(day(5, 6)))
    );
    assert_eq!(Head::of(&client).stage(), Some("redirected"));
    let again = record(&mut client, redirect("Somebody else"));
    assert_eq!(again, Err(Refused::AlreadyAnswered));
    let early = client.refer(id(3), referral(day(5, 5)), here(11));
    assert_eq!(early, Err(Refused::BeforeLastEntry { last: day(5, 6) }));
    client.refer(id(3), referral(day(9, 1)), here(12)).unwrap();
    assert_eq!(Head::of(&client).stage(), Some("waiting"));
}

#[test]
fn a_referral_that_was_accepted_is_not_passed_on() {
    let mut client = accepted();
    let late = record(&mut client, redirect("Quillmoor dietitians"));
    assert_eq!(late, Err(Refused::AlreadyAnswered));
}

#[test]
fn only_a_contact_with_the_client_is_one_with_them() {
    let mut client = accepted();
    for (n, with) in (20..).zip(ContactWith::ALL.iter().skip(1)) {
        let call = reach(n, day(5, 9), *with, OutreachResult::Reached);
        record(&mut client, call).unwrap();
        let vain = reach(n + 10, day(5, 9), *with, OutreachResult::NoAnswer);
        record(&mut client, vain).unwrap();
    }
    assert_eq!(
        (had(&client).last_contact(), had(&client).tries()),
        (None, 0)
    );
    let reached = reach(40, day(5, 8), ContactWith::Client, OutreachResult::Reached);
    record(&mut client, reached).unwrap();
    assert_eq!(Head::of(&client).last_contact, Some(day(5, 8)));
}

#[test]
fn no_contact_is_a_reason_to_close_only_after_three_tries_that_found_nobody() {
    let mut client = accepted();
    record(&mut client, in_vain(20, day(5, 4))).unwrap();
    record(&mut client, in_vain(21, day(5, 6))).unwrap();
    let too_soon = record(&mut client, close(day(6, 1), ClosingReason::NoContact));
    assert_eq!(too_soon, Err(Refused::TooFewTries { made: 2 }));
    record(&mut client, in_vain(22, day(5, 9))).unwrap();
    assert_eq!(had(&client).tries(), TRIES);
    record(&mut client, close(day(6, 1), ClosingReason::NoContact)).unwrap();
}

#[test]
fn tries_begin_anew_after_each_contact() {
    let mut client = accepted();
    for (n, d) in [(20, 4), (21, 5), (22, 6), (24, 9)] {
        record(&mut client, in_vain(n, day(5, d))).unwrap();
    }
    let reached = reach(23, day(5, 8), ContactWith::Client, OutreachResult::Reached);
    record(&mut client, reached).unwrap();
    assert_eq!(had(&client).tries(), 1);
    let other = Command::Close(Closing {
        on: day(6, 1),
        reason: ClosingReason::Declined,
        note: String::new(),
    });
    assert!(record(&mut client, close(day(6, 1), ClosingReason::NoContact)).is_err());
    record(&mut client, other).unwrap();
}

#[test]
fn what_was_closed_after_fewer_tries_elsewhere_stays_closed() {
    let mut client = accepted();
    // From a file.
    client
        .record(
            id(2),
            close(day(6, 1), ClosingReason::NoContact),
            day(11, 24),
        )
        .unwrap();
    let bytes = minicbor::to_vec(&client).unwrap();
    let again: Client = minicbor::decode(&bytes).unwrap();
    assert_eq!(again.latest().unwrap().stage_code(), "closed");

    // A try that is taken back opens nothing again.
    let mut client = accepted();
    let stamps: Vec<_> = (20..23)
        .map(|n| record(&mut client, in_vain(n, day(5, 9))).unwrap())
        .collect();
    record(&mut client, close(day(6, 1), ClosingReason::NoContact)).unwrap();
    client.retract(stamps[0], here(20)).unwrap();
    assert_eq!(client.latest().unwrap().stage_code(), "closed");
    assert_eq!(client.set_aside().count(), 0);
}

fn promise() -> Command {
    Command::Promise {
        id: id(30),
        made: day(5, 10),
        due: day(5, 17),
        about: "How was the choir?".into(),
        connection: None,
    }
}

fn snooze(on: Date, until: Date) -> Command {
    Command::Snooze {
        follow_up: id(30),
        on,
        until,
    }
}

fn hear(on: Date) -> Command {
    Command::Hear {
        follow_up: id(30),
        heard: Heard {
            on,
            mode: Mode::Phone,
            words: String::new(),
            note: String::new(),
            minutes: Some(15),
        },
    }
}

#[test]
fn a_promise_that_is_put_off_is_due_on_the_new_day_and_says_how_often() {
    let mut client = accepted();
    record(&mut client, promise()).unwrap();
    record(&mut client, snooze(day(5, 17), day(5, 18))).unwrap();
    record(&mut client, snooze(day(5, 18), day(5, 25))).unwrap();
    let promise = &had(&client).follow_ups[0];
    assert_eq!((promise.due, promise.falls_due()), (day(5, 17), day(5, 25)));
    let head = Head::of(&client);
    let open = &head.promises[0];
    assert_eq!((open.due, open.put_off), (day(5, 25), Some(2)));
    let told: Vec<_> = happenings(&client).into_iter().map(|(on, _)| on).collect();
    assert_eq!(
        told,
        [day(5, 18), day(5, 17), day(5, 10), day(5, 3), day(5, 1)]
    );
}

#[test]
fn a_promise_is_put_off_only_to_a_later_day_and_only_while_it_is_open() {
    let mut client = accepted();
    let unknown = record(&mut client, snooze(day(5, 17), day(5, 18)));
    assert_eq!(unknown, Err(Refused::Unknown("follow-up")));
    record(&mut client, promise()).unwrap();
    let same = record(&mut client, snooze(day(5, 17), day(5, 17)));
    assert_eq!(same, Err(Refused::NotPutOff { on: day(5, 17) }));
    let early = record(&mut client, snooze(day(5, 9), day(5, 20)));
    assert_eq!(early, Err(Refused::BeforePromise { made: day(5, 10) }));
    record(&mut client, snooze(day(5, 17), day(5, 20))).unwrap();
    let before = record(&mut client, snooze(day(5, 16), day(5, 30)));
    assert_eq!(before, Err(Refused::BeforeLastStep { last: day(5, 17) }));
    record(&mut client, hear(day(5, 20))).unwrap();
    let kept = record(&mut client, snooze(day(5, 20), day(5, 30)));
    assert_eq!(kept, Err(Refused::AlreadyHeard));
}

#[test]
fn what_two_tablets_put_off_falls_into_its_order() {
    let mut one = accepted();
    record(&mut one, promise()).unwrap();
    let mut other = one.clone();
    let put_off = |client: &mut Client, by, at, on, until| {
        client
            .record(id(2), snooze(on, until), tablet(by, at))
            .unwrap();
    };
    put_off(&mut one, 200, 40, day(5, 18), day(5, 30));
    put_off(&mut other, 201, 50, day(5, 17), day(5, 20));
    one.merge(&other);
    let promise = &had(&one).follow_ups[0];
    let days: Vec<_> = promise.snoozes.iter().map(|it| it.on).collect();
    assert_eq!(days, [day(5, 17), day(5, 18)]);
    assert_eq!(promise.falls_due(), day(5, 30), "as it was put off last");
}

#[test]
fn what_was_put_off_before_the_other_tablet_heard_counts_and_later_is_set_aside() {
    let mut one = accepted();
    record(&mut one, promise()).unwrap();
    let mut other = one.clone();
    one.record(id(2), hear(day(5, 20)), tablet(200, 40))
        .unwrap();
    let before = snooze(day(5, 18), day(5, 30));
    let after = snooze(day(5, 21), day(5, 30));
    other.record(id(2), before, tablet(201, 50)).unwrap();
    other.record(id(2), after, tablet(201, 60)).unwrap();
    one.merge(&other);
    assert_eq!(had(&one).follow_ups[0].snoozes.len(), 1);
    let aside: Vec<_> = one.set_aside().map(|(_, why)| why).collect();
    assert_eq!(aside, [Refused::AlreadyHeard]);
}

fn use_gift(gift: &str) -> Command {
    Command::UseGift {
        id: id(50),
        gift: gift.into(),
        on: day(6, 2),
        resource: Some(id(60)),
        note: "taught three others".into(),
    }
}

#[test]
fn a_gift_that_is_put_to_use_is_told_once() {
    let mut client = accepted();
    let blank = record(&mut client, use_gift(" "));
    assert_eq!(blank, Err(Refused::Blank("gift")));
    record(&mut client, use_gift("Bakes")).unwrap();
    let twice = record(&mut client, use_gift("Bakes"));
    assert_eq!(twice, Err(Refused::Duplicate("gift")));
    let told = happenings(&client);
    assert!(
        matches!(told[0], (on, Happening::GiftUsed(it)) if on == day(6, 2) && it.gift == "Bakes")
    );
    let early = record(&mut client, close(day(6, 1), ClosingReason::NoContact));
    assert_eq!(early, Err(Refused::BeforeLastEntry { last: day(6, 2) }));
}

#[test]
fn a_referral_says_how_long_it_has_waited_until_it_is_answered() {
    let mut client = waiting();
    assert_eq!(
        Head::of(&client).days_waiting(day(5, 15)),
        Some(DAYS_TO_ANSWER)
    );
    let accept = Command::Accept { on: day(5, 3) };
    record(&mut client, accept).unwrap();
    assert_eq!(Head::of(&client).days_waiting(day(5, 15)), None);
}
