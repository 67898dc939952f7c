//! Two records of one person become one, with both histories kept, and two again when that was wrong.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "the laws of the pathway use all of it")]
mod any;
#[allow(dead_code, reason = "each test needs some of it")]
mod support;

use any::apart::{at, somebody_else, three, work, works};
use any::{id, newcomer, today};
use pathway::*;
use proptest::prelude::*;
use support::{call, close, day, decoded, merged, referral};

fn reach(n: u8, on: Date) -> Command {
    Command::Reach(call(id(2, n), on))
}

/// A record of Mrs. Osei by what is known of her there.
fn record_of(n: u8, given: &str, phone: &str) -> Client {
    let person = Person {
        given_name: given.into(),
        family_name: "Osei".into(),
        phone: phone.into(),
        ..Person::default()
    };
    Client::new(id(0, n), person, at(n, 10)).unwrap()
}

fn refer(client: &mut Client, episode: u8, on: Date) {
    let stamp = client.refer(id(1, episode), referral(on), at(1, 20));
    stamp.unwrap();
}

fn accept(client: &mut Client, episode: u8, on: Date) {
    record(client, episode, Command::Accept { on }).unwrap();
}

fn record(client: &mut Client, episode: u8, command: Command) -> Result<Stamp, Refused> {
    client.record(id(1, episode), command, at(1, 30))
}

/// Margaret, accompanied since May; and Peggy, who was accompanied from January to March and waits again since June.
fn two() -> (Client, Client) {
    let mut margaret = record_of(1, "Margaret", "");
    refer(&mut margaret, 1, day(5, 1));
    accept(&mut margaret, 1, day(5, 3));
    let mut peggy = record_of(2, "Peggy", "613-555-0142");
    refer(&mut peggy, 2, day(1, 10));
    accept(&mut peggy, 2, day(1, 12));
    record(&mut peggy, 2, reach(1, day(1, 20))).unwrap();
    record(&mut peggy, 2, close(day(3, 1), ClosingReason::Connected)).unwrap();
    refer(&mut peggy, 3, day(6, 1));
    (margaret, peggy)
}

fn ids(client: &Client) -> Vec<Id> {
    client.episodes().iter().map(|it| it.id).collect()
}

#[test]
fn both_histories_are_in_the_record_that_stays() {
    let (mut stays, goes) = two();
    stays
        .take_in(&goes, day(7, 1), at(1, 100))
        .unwrap()
        .unwrap();
    assert_eq!(ids(&stays), [id(1, 2), id(1, 3), id(1, 1)]);
    assert_eq!(
        stays.person().given_name,
        "Margaret",
        "what both have stays"
    );
    assert_eq!(
        stays.person().phone,
        "613-555-0142",
        "what is empty is filled"
    );
    let waited = &stays.episodes()[1].stage;
    let expected = Stage::Declined(Declined {
        on: day(7, 1),
        reason: DeclineReason::Duplicate,
        note: String::new(),
    });
    assert_eq!(*waited, expected);
    assert_eq!(stays.latest().unwrap().stage_code(), "accepted");
    let given: Vec<_> = stays
        .history()
        .into_iter()
        .filter_map(|told| match told.fact {
            Fact::GivenName(name) => Some((name.as_str(), told.holds)),
            _ => None,
        })
        .collect();
    assert_eq!(given, [("Peggy", Holds::Before), ("Margaret", Holds::Now)]);
    let (on, told) = happenings(&stays)[0];
    assert_eq!(on, day(7, 1));
    assert!(matches!(told, Happening::TookIn(taken) if taken.name == "Peggy Osei"));
    assert_eq!(decoded(&stays), stays);
}

#[test]
fn her_other_name_still_finds_her_and_the_list_knows_what_was_taken_in() {
    let (mut stays, goes) = two();
    stays.take_in(&goes, day(7, 1), at(1, 100)).unwrap();
    let head: Head = minicbor::decode(&minicbor::to_vec(Head::of(&stays)).unwrap()).unwrap();
    assert!(head.matches(&record::fold("peggy osei")));
    assert!(head.has_taken_in(goes.id) && !head.has_taken_in(stays.id));
    assert_eq!(Head::of(&goes).taken_in, None);
}

#[test]
fn two_accompaniments_become_one_and_the_one_here_goes_on() {
    let (mut stays, mut goes) = two();
    accept(&mut goes, 3, day(6, 2));
    stays.take_in(&goes, day(7, 1), at(1, 100)).unwrap();
    let ended = stays.episodes()[1].accompaniment().unwrap();
    let closing = ended.closing.as_ref().unwrap();
    assert_eq!(
        (closing.on, closing.reason),
        (day(7, 1), ClosingReason::Merged)
    );
    assert_eq!(stays.latest().unwrap().id, id(1, 1));
    assert!(!ClosingReason::Merged.is_chosen());
}

#[test]
fn an_accompaniment_goes_on_rather_than_a_referral_that_waits() {
    let (accompanied, mut waits) = two();
    waits.take_in(&accompanied, day(7, 1), at(1, 100)).unwrap();
    assert_eq!(waits.latest().unwrap().id, id(1, 1));
    assert_eq!(waits.latest().unwrap().stage_code(), "accepted");
    let answered = waits.episodes().iter().find(|it| it.id == id(1, 3));
    assert_eq!(answered.unwrap().stage_code(), "declined");
}

#[test]
fn an_episode_of_the_same_id_is_the_same_one_and_is_there_once() {
    let mut stays = record_of(3, "Margaret", "");
    refer(&mut stays, 1, day(6, 20));
    let (goes, _) = two();
    stays.take_in(&goes, day(7, 1), at(1, 100)).unwrap();
    assert_eq!(ids(&stays), [id(1, 1)]);
    assert_eq!(decoded(&stays), stays);
}

#[test]
fn what_is_recorded_afterwards_goes_on_in_the_episode_that_goes_on() {
    let mut stays = record_of(3, "Margaret", "");
    let (goes, _) = two();
    stays.take_in(&goes, day(7, 1), at(1, 100)).unwrap();
    record(&mut stays, 1, reach(7, day(7, 2))).unwrap();
    assert_eq!(
        stays.give_back(goes.id, at(1, 300)).unwrap_err().code(),
        "built-on"
    );
    record(&mut stays, 1, close(day(8, 1), ClosingReason::Connected)).unwrap();
    refer(&mut stays, 9, day(9, 1));
    assert_eq!(ids(&stays), [id(1, 1), id(1, 9)]);
    assert_eq!(decoded(&stays), stays);
}

#[test]
fn what_was_joined_by_mistake_is_two_records_again() {
    let (before, goes) = two();
    let mut stays = before.clone();
    stays.take_in(&goes, day(7, 1), at(1, 100)).unwrap();
    assert_eq!(stays.held_records(), [goes.id]);
    let back = stays.give_back(goes.id, at(1, 200)).unwrap();
    assert_eq!(back, goes);
    assert_eq!(stays.state(), before.state());
    assert_eq!(stays.history(), before.history());
    assert!(stays.held_records().is_empty());
    assert_eq!(
        stays.give_back(goes.id, at(1, 300)),
        Err(Refused::Unknown("client"))
    );
    assert_eq!(stays.taken(goes.id).unwrap(), goes);
    stays
        .take_in(&goes, day(7, 2), at(1, 400))
        .unwrap()
        .unwrap();
    assert_eq!(stays.episodes().len(), 3);
}

#[test]
fn taking_in_what_is_here_already_changes_nothing() {
    let (mut stays, goes) = two();
    stays.take_in(&goes, day(7, 1), at(1, 100)).unwrap();
    let before = stays.clone();
    assert_eq!(stays.take_in(&goes, day(7, 2), at(1, 200)), Ok(None));
    assert_eq!(stays, before);
    assert_eq!(
        stays.take_in(
            &somebody_else(1),
            day(7, 3),
            When {
                today: day(7, 2),
                ..at(1, 300)
            }
        ),
        Err(Refused::InFuture { today: day(7, 2) })
    );
    assert_eq!(stays, before);
}

#[test]
fn what_another_tablet_went_on_writing_in_the_other_record_comes_in() {
    let (mut stays, goes) = two();
    stays.take_in(&goes, day(7, 1), at(1, 100)).unwrap();
    let mut there = goes.clone();
    let mut person = there.person().clone();
    person.email = "peggy@example.org".into();
    there.describe(person, at(2, 500)).unwrap();
    stays
        .take_in(&there, day(7, 5), at(1, 600))
        .unwrap()
        .unwrap();
    assert_eq!(stays.person().email, "peggy@example.org");
    let taken = &stays.state().taken_in;
    assert_eq!((taken.len(), taken[0].on), (1, day(7, 1)));
    assert_eq!(stays.held_records(), [goes.id]);
    assert_eq!(stays.set_aside().count(), 0);
    assert_eq!(decoded(&stays), stays);
    assert_eq!(stays.give_back(goes.id, at(1, 700)).unwrap(), there);
    assert_eq!(stays.person().email, "");
}

#[test]
fn what_is_new_in_a_record_inside_another_one_comes_in_too() {
    let (mut stays, mut middle) = two();
    let inner = somebody_else(2);
    let mut there = inner.clone();
    middle.take_in(&inner, day(6, 20), at(2, 100)).unwrap();
    stays.take_in(&middle, day(7, 1), at(1, 200)).unwrap();
    assert_eq!(stays.held_records(), [middle.id]);
    assert!(Head::of(&stays).has_taken_in(inner.id));
    let mut person = there.person().clone();
    person.email = "a@example.org".into();
    there.describe(person, at(3, 500)).unwrap();
    stays
        .take_in(&there, day(7, 5), at(1, 600))
        .unwrap()
        .unwrap();
    assert_eq!(stays.person().email, "a@example.org");
    assert_eq!(stays.state().taken_in.len(), 2);
    assert_eq!(stays.set_aside().count(), 0);
    assert_eq!(stays.take_in(&there, day(7, 5), at(1, 700)), Ok(None));
}

#[test]
fn two_tablets_that_took_in_each_others_record_come_to_an_end() {
    let (margaret, peggy) = two();
    let mut here = margaret.clone();
    here.take_in(&peggy, day(7, 1), at(1, 100)).unwrap();
    let mut there = peggy.clone();
    there.take_in(&margaret, day(7, 1), at(2, 100)).unwrap();
    for _ in 0..4 {
        let _ = here.take_in(&there.clone(), day(7, 2), at(1, 200)).unwrap();
        let _ = there.take_in(&here.clone(), day(7, 2), at(2, 200)).unwrap();
    }
    assert!(minicbor::to_vec(&here).unwrap().len() < 4_000);
    assert_eq!(ids(&here), ids(&there));
}

#[test]
fn records_that_stand_too_deep_in_one_another_are_refused() {
    let mut inner = record_of(20, "Margaret", "");
    for n in 21..40 {
        let mut outer = record_of(n, "Margaret", "");
        match outer.take_in(&inner, day(7, 1), at(1, 100)) {
            Ok(_) => assert_eq!(decoded(&outer), outer),
            Err(refused) => {
                assert_eq!((refused, n), (Refused::TooDeep, 29));
                return;
            }
        }
        inner = outer;
    }
    panic!("there is a limit");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn one_episode_goes_on_at_most_and_it_stands_last([a, b, c] in three(), n in 0u8..4) {
        let mut stays = merged(&merged(&a, &b), &c);
        stays.take_in(&somebody_else(n), today(), at(9, 90_000)).unwrap();
        let open = stays.episodes().iter().filter(|it| it.ended().is_none());
        prop_assert!(open.count() <= 1);
        let before = stays.episodes().len().saturating_sub(1);
        prop_assert!(stays.episodes()[..before].iter().all(|it| it.ended().is_some()));
    }

    #[test]
    fn nothing_of_either_record_is_lost(mine in work(), hers in work()) {
        let (mut stays, mut goes) = (newcomer(0), newcomer(50));
        works(&mut stays, 1, 3, &mine);
        works(&mut goes, 2, 4, &hers);
        let before = stays.clone();
        stays.take_in(&goes, today(), at(1, 90_000)).unwrap();
        for known in before.episodes().iter().chain(goes.episodes()) {
            prop_assert!(stays.episodes().iter().any(|it| it.id == known.id));
        }
        for told in goes.history() {
            prop_assert!(stays.history().iter().any(|it| it.fact == told.fact));
        }
        let opened = decoded(&stays);
        prop_assert_eq!(&opened, &stays);
        prop_assert_eq!(opened.state(), stays.state());
        let back = stays.give_back(goes.id, at(1, 95_000)).unwrap();
        prop_assert_eq!(back, goes);
        prop_assert_eq!(stays.state(), before.state());
    }

    #[test]
    fn whoever_merges_whom_the_record_that_was_taken_in_counts_once([a, b, _c] in three(), n in 0u8..4) {
        let (mut one, mut two) = (a, b);
        one.take_in(&somebody_else(n), today(), at(1, 90_000)).unwrap();
        two.take_in(&somebody_else(n), today(), at(2, 90_001)).unwrap();
        let both = merged(&one, &two);
        prop_assert_eq!(&both, &merged(&two, &one));
        let mut ids: Vec<_> = both.state().taken_in.iter().map(|it| it.client).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), both.state().taken_in.len());
    }
}
