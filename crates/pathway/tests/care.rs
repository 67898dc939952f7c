//! Who accompanied a client: told by the worker's vault, through handovers, restored tablets and shared ones.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "each test needs some of it")]
mod support;

use pathway::*;
use support::referral;

fn id(n: u8) -> Id {
    Id::from_random([n; 16])
}

fn day(d: i8) -> Date {
    Date::constant(2026, 5, d)
}

fn at(tablet: u8, at: u64) -> When {
    When {
        today: day(28),
        at,
        by: id(tablet),
    }
}

const AB: u8 = 101;
const CD: u8 = 102;

fn care(worker: u8, on: Date) -> CareBy {
    CareBy {
        on,
        worker: id(worker),
        initials: if worker == AB { "AB" } else { "CD" }.into(),
    }
}

/// Anaïs, accepted on the 4th in an episode of a number.
fn accepted(n: u8) -> Client {
    let person = Person {
        given_name: "Anaïs".into(),
        ..Person::default()
    };
    let mut client = Client::new(id(1), person, at(1, 1)).unwrap();
    begin(&mut client, n, day(4));
    client
}

fn begin(client: &mut Client, n: u8, on: Date) {
    client.refer(id(n), referral(on), at(1, 2)).unwrap();
    let accept = Command::Accept { on };
    client.record(id(n), accept, at(1, 3)).unwrap();
}

fn workers(client: &Client, by: Date) -> usize {
    let latest = client.latest().unwrap().accompaniment().unwrap();
    let workers = client.state().workers_of(latest);
    workers.iter().filter(|(from, _)| *from <= by).count()
}

#[test]
fn nobody_is_said_to_accompany_where_nobody_was_noted() {
    let client = accepted(2);
    assert_eq!(client.accompanied_by(), None);
    assert_eq!(workers(&client, day(28)), 0);
}

#[test]
fn a_handover_makes_two_and_handing_back_does_not_make_three() {
    let mut client = accepted(2);
    for (worker, on) in [(AB, 4), (CD, 10), (AB, 20)] {
        let noted = client.accompany(care(worker, day(on)), at(1, 4)).unwrap();
        assert!(noted.is_some());
    }
    let count = |by| workers(&client, day(by));
    assert_eq!((count(9), count(10), count(28)), (1, 2, 2));
    let told: Vec<_> = client.state().handovers().collect();
    let (ab, cd, back) = (care(AB, day(4)), care(CD, day(10)), care(AB, day(20)));
    assert_eq!(told, [(&cd, &ab), (&back, &cd)]);
}

#[test]
fn whoever_accompanies_is_noted_once() {
    let mut client = accepted(2);
    client.accompany(care(AB, day(4)), at(1, 4)).unwrap();
    let before = client.clone();
    let again = client.accompany(care(AB, day(9)), at(2, 5)).unwrap();
    assert_eq!((again, &client), (None, &before));
}

#[test]
fn what_is_written_down_late_does_not_put_her_before_whom_she_took_over_from() {
    let mut client = accepted(2);
    client.accompany(care(AB, day(10)), at(1, 4)).unwrap();
    client.accompany(care(CD, day(5)), at(2, 5)).unwrap();
    assert_eq!(client.accompanied_by(), Some(&care(CD, day(10))));
}

#[test]
fn an_episode_counts_who_accompanied_at_its_start_and_no_one_of_before_or_after() {
    let mut client = accepted(2);
    client.accompany(care(AB, day(4)), at(1, 4)).unwrap();
    let closing = Closing {
        on: day(8),
        reason: ClosingReason::GoalsMet,
        note: String::new(),
    };
    client
        .record(id(2), Command::Close(closing), at(1, 5))
        .unwrap();
    begin(&mut client, 3, day(12));
    assert_eq!(workers(&client, day(28)), 1, "AB still, noted before");
    client.accompany(care(CD, day(12)), at(2, 6)).unwrap();
    assert_eq!(workers(&client, day(28)), 1, "CD from its first day on");
    let first = client.episodes().first().unwrap().accompaniment().unwrap();
    assert_eq!(client.state().workers_of(first), [(day(4), id(AB))]);
}

#[test]
fn two_tablets_that_note_the_same_worker_agree_and_nothing_is_set_aside() {
    let mut here = accepted(2);
    let mut there = here.clone();
    here.accompany(care(AB, day(4)), at(1, 10)).unwrap();
    there.accompany(care(AB, day(4)), at(2, 20)).unwrap();
    there.accompany(care(CD, day(9)), at(2, 30)).unwrap();
    let mut both = there.clone();
    both.merge(&here);
    here.merge(&there);
    assert_eq!(here, both);
    assert_eq!(here.set_aside().count(), 0);
    assert_eq!(workers(&here, day(28)), 2);
}

#[test]
fn a_handover_noted_by_mistake_is_taken_back_though_much_was_recorded_since() {
    let mut client = accepted(2);
    client.accompany(care(AB, day(4)), at(1, 4)).unwrap();
    let mistaken = client.accompany(care(CD, day(9)), at(1, 5)).unwrap();
    let attempt = Outreach {
        id: id(9),
        on: day(10),
        mode: Mode::Phone,
        result: OutreachResult::Reached,
        minutes: None,
        note: String::new(),
        with: ContactWith::Client,
    };
    client
        .record(id(2), Command::Reach(attempt), at(1, 6))
        .unwrap();
    let line = lines(&client)
        .into_iter()
        .find(|line| matches!(line.what, Happening::TakenOver { .. }));
    assert_eq!(line.unwrap().entry, mistaken);
    client.retract(mistaken.unwrap(), at(1, 7)).unwrap();
    assert_eq!(workers(&client, day(28)), 1);
    assert_eq!(client.state().handovers().count(), 0);
}

#[test]
fn whoever_accompanied_either_of_two_records_that_become_one_accompanied_the_person() {
    let mut stays = accepted(2);
    stays.accompany(care(AB, day(4)), at(1, 4)).unwrap();
    let mut goes = Client::new(id(5), stays.person().clone(), at(2, 1)).unwrap();
    begin(&mut goes, 6, day(6));
    goes.accompany(care(CD, day(6)), at(2, 4)).unwrap();
    stays.take_in(&goes, day(20), at(1, 9)).unwrap();
    let noted: Vec<_> = stays.state().care.iter().map(|it| it.worker).collect();
    assert_eq!(noted, [id(AB), id(CD)]);
}

#[test]
fn nobody_accompanies_from_a_day_that_is_still_to_come() {
    let mut client = accepted(2);
    let today = day(28);
    let refused = client.accompany(care(AB, day(29)), at(1, 4));
    assert_eq!(refused, Err(Refused::InFuture { today }));
}
