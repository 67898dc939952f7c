//! Two tablets' records of one client become one, whoever merges whom, and nothing that was recorded is lost.

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

use std::collections::BTreeSet;

use any::apart::{at, three, work, works};
use any::{id, newcomer};
use pathway::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use support::{call, close, day, decoded, merged, referral};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn who_merges_whom_and_in_which_order_does_not_matter([a, b, c] in three()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(&merged(&a, &a), &a);
        let both = merged(&a, &b);
        prop_assert_eq!(&merged(&both, &b), &both);
        prop_assert_eq!(&merged(&both, &a), &both);
    }

    #[test]
    fn every_entry_of_both_is_in_the_merge_and_counts_or_says_why_not([a, b, _c] in three()) {
        let mut both = a.clone();
        let told = both.merge(&b);
        for (entry, _) in a.entries().chain(b.entries()) {
            prop_assert!(both.entries().any(|(kept, _)| kept == entry));
        }
        prop_assert_eq!(both.entries().count(), a.entries().count() + told.entries);
        let aside = both.entries().filter(|(_, it)| matches!(it, Standing::SetAside(_)));
        prop_assert_eq!(aside.count(), both.set_aside().count());
        prop_assert_eq!(told.set_aside, both.set_aside().count());
    }

    #[test]
    fn a_merged_record_comes_back_equal_after_being_stored([a, b, c] in three()) {
        for client in [&a, &merged(&a, &b), &merged(&merged(&a, &b), &c)] {
            prop_assert_eq!(&decoded(client), client);
        }
    }

    #[test]
    fn what_is_taken_back_on_one_tablet_is_taken_back_on_both([a, b, _c] in three()) {
        let both = merged(&a, &b);
        let now = |stamp| {
            let mut there = both.entries().filter(|(kept, _)| kept.stamp == stamp);
            there.next().unwrap().1
        };
        for client in [&a, &b] {
            for (entry, standing) in client.entries() {
                if let Standing::Retracted { by } = standing {
                    let taken_back = matches!(now(entry.stamp), Standing::Retracted { .. });
                    let put_back = matches!(now(by), Standing::Retracted { .. });
                    prop_assert!(taken_back || put_back);
                }
            }
        }
    }

    #[test]
    fn nothing_recorded_on_one_tablet_is_ever_set_aside(work in work()) {
        let mut client = newcomer(0);
        works(&mut client, 1, 3, &work);
        prop_assert_eq!(client.set_aside().count(), 0);
        prop_assert_eq!(Head::of(&client).set_aside, None);
        prop_assert!(client.person().is_named());
    }

    /// What a tablet shows while it records is what the record says when it is opened again.
    #[test]
    fn a_replay_comes_to_what_was_recorded_step_by_step(work in work()) {
        let mut client = newcomer(0);
        works(&mut client, 1, 3, &work);
        let opened = decoded(&client);
        prop_assert_eq!(opened.state(), client.state());
    }

    #[test]
    fn in_each_field_the_newest_value_counts([a, b, _c] in three()) {
        let both = merged(&a, &b);
        let person = both.person();
        let mut blank = Person::default();
        let mut fields = 0;
        for told in both.history() {
            if told.holds == Holds::Now {
                record::Fact::put(told.fact.clone(), &mut blank);
                fields += 1;
            }
        }
        prop_assert_eq!(&blank, person);
        prop_assert!(fields <= 13);
        prop_assert!(both.history().is_sorted_by(|newer, older| newer.stamp >= older.stamp));
    }
}

/// What can become of an entry, and why.
const WAYS: [&str; 18] = [
    "counts",
    "repeats",
    "retracted",
    "amended",
    "correction set aside",
    "put back",
    "before",
    "undone",
    "closed",
    "not-accepted",
    "already-answered",
    "already-asked",
    "already-heard",
    "episode-open",
    "unknown",
    "duplicate",
    "unnamed",
    "took in",
];

/// The laws would mean little if the tablets never got in each other's way.
#[test]
fn the_tablets_meet_in_every_way() {
    let mut runner = TestRunner::deterministic();
    let mut ways = BTreeSet::new();
    for _ in 0..8_000 {
        if WAYS.iter().all(|way| ways.contains(way)) {
            break;
        }
        let [a, b, _c] = three().new_tree(&mut runner).unwrap().current();
        let both = merged(&a, &b);
        for (_, standing) in both.entries() {
            ways.insert(match standing {
                Standing::Counts => "counts",
                Standing::Repeats => "repeats",
                Standing::Retracted { .. } => "retracted",
                Standing::SetAside(refused) => refused.code(),
                Standing::Amended { .. } => "amended",
            });
        }
        ways.extend(
            both.entries()
                .filter_map(|(entry, standing)| match (&entry.act, standing) {
                    (Act::Amend { .. }, Standing::SetAside(_)) => Some("correction set aside"),
                    (Act::Retract { .. }, Standing::Retracted { .. }) => Some("put back"),
                    _ => None,
                }),
        );
        ways.extend(both.state().taken_in.iter().map(|_| "took in"));
        ways.extend(both.history().iter().filter_map(|told| match told.holds {
            Holds::Before => Some("before"),
            Holds::Undone => Some("undone"),
            Holds::Now | Holds::SetAside => None,
        }));
    }
    for way in WAYS {
        assert!(ways.contains(way), "{way} never happens: {ways:?}");
    }
}

fn anais(tablet: u8) -> Client {
    let person = Person {
        given_name: "Anaïs".into(),
        phone: "613-555-0100".into(),
        ..Person::default()
    };
    Client::new(id(0, 0), person, at(tablet, 10)).unwrap()
}

fn reach(n: u8, on: Date) -> Command {
    Command::Reach(call(id(2, n), on))
}

const EPISODE: u8 = 1;

/// A client on two tablets, accompanied since 3 May.
fn accompanied() -> (Client, Client) {
    let mut client = anais(1);
    client
        .refer(id(1, EPISODE), referral(day(5, 1)), at(1, 20))
        .unwrap();
    record(&mut client, Command::Accept { on: day(5, 3) }, at(1, 30)).unwrap();
    (client.clone(), client)
}

fn record(client: &mut Client, command: Command, when: When) -> Result<Stamp, Refused> {
    client.record(id(1, EPISODE), command, when)
}

fn accompaniment(client: &Client) -> &Accompaniment {
    client.episodes()[0].accompaniment().unwrap()
}

#[test]
fn two_tablets_change_different_fields_and_both_changes_count() {
    let (mut a, mut b) = (anais(1), anais(1));
    let mut person = a.person().clone();
    person.phone = "613-555-0111".into();
    a.describe(person.clone(), at(1, 100)).unwrap();
    person.phone = b.person().phone.clone();
    person.address = "12 Mill Street".into();
    b.describe(person, at(2, 200)).unwrap();
    let told = a.merge(&b);
    assert_eq!((told.entries, told.set_aside, told.fields), (1, 0, 1));
    assert_eq!(a.person().phone, "613-555-0111");
    assert_eq!(a.person().address, "12 Mill Street");
}

#[test]
fn the_newer_telephone_counts_and_the_older_is_still_to_be_read() {
    let (mut a, mut b) = (anais(1), anais(1));
    let phone = |client: &Client, phone: &str| Person {
        phone: phone.into(),
        ..client.person().clone()
    };
    let newer = phone(&a, "613-555-0111");
    let newer = a.describe(newer, at(1, 300)).unwrap().unwrap();
    let older = phone(&b, "613-555-0122");
    b.describe(older, at(2, 200)).unwrap();
    assert_eq!(a.merge(&b).fields, 0, "what counts here stays");
    assert_eq!(b.merge(&a).fields, 1, "what counts there has changed");
    assert_eq!(a, b);
    let phones: Vec<_> = a
        .history()
        .into_iter()
        .filter_map(|told| match told.fact {
            Fact::Phone(phone) => Some((phone.clone(), told.holds)),
            _ => None,
        })
        .collect();
    let expected = [
        ("613-555-0111".to_owned(), Holds::Now),
        ("613-555-0122".to_owned(), Holds::Before),
        ("613-555-0100".to_owned(), Holds::Before),
    ];
    assert_eq!(phones, expected);

    a.retract(newer, at(1, 400)).unwrap();
    assert_eq!(a.person().phone, "613-555-0122");
    let undone = a.history().into_iter().find(|told| told.stamp == newer);
    assert_eq!(undone.unwrap().holds, Holds::Undone);
}

#[test]
fn a_client_whose_names_were_removed_on_two_tablets_still_has_one() {
    let mut a = anais(1);
    let mut person = a.person().clone();
    person.preferred_name = "Nana".into();
    a.describe(person, at(1, 20)).unwrap();
    let mut b = a.clone();
    let mut person = a.person().clone();
    person.given_name.clear();
    a.describe(person, at(1, 30)).unwrap();
    let mut person = b.person().clone();
    person.preferred_name.clear();
    b.describe(person, at(2, 40)).unwrap();
    assert_eq!(a.merge(&b).set_aside, 1);
    assert_eq!(a.person().name(), "Nana");
    let (entry, refused) = a.set_aside().next().unwrap();
    assert_eq!((entry.stamp.at, refused), (40, Refused::Unnamed));
    let head: Head = minicbor::decode(&minicbor::to_vec(Head::of(&a)).unwrap()).unwrap();
    assert_eq!(head.set_aside, Some(1));
}

#[test]
fn what_happened_before_the_other_tablet_closed_the_episode_comes_in() {
    let (mut a, mut b) = accompanied();
    record(
        &mut a,
        close(day(7, 1), ClosingReason::Connected),
        at(1, 100),
    )
    .unwrap();
    record(&mut b, reach(1, day(6, 28)), at(2, 200)).unwrap();
    record(&mut b, reach(2, day(7, 1)), at(2, 201)).unwrap();
    record(&mut b, reach(3, day(7, 2)), at(2, 202)).unwrap();
    assert_eq!(a.merge(&b).set_aside, 1);
    assert_eq!(accompaniment(&a).outreach.len(), 2);
    let (entry, refused) = a.set_aside().next().unwrap();
    assert_eq!(entry.stamp.at, 202);
    assert_eq!(refused, Refused::Closed { on: day(7, 1) });

    let seen = entry.stamp;
    a.retract(seen, at(1, 300)).unwrap();
    assert_eq!(a.set_aside().count(), 0, "it has been seen to");
}

#[test]
fn steps_and_ratings_from_two_tablets_fall_into_their_order() {
    let (mut a, _) = accompanied();
    let suggest = Command::Suggest {
        id: id(5, 1),
        resource: id(8, 1),
        on: day(5, 10),
        note: String::new(),
        instead_of: None,
    };
    record(&mut a, suggest, at(1, 40)).unwrap();
    let goal = Goal {
        id: id(4, 1),
        on: day(5, 10),
        words: "Sing again".into(),
        progress: Vec::new(),
    };
    record(&mut a, Command::SetGoal(goal), at(1, 41)).unwrap();
    let mut b = a.clone();
    let step = |step| Command::Step {
        connection: id(5, 1),
        step,
    };
    let rate = |on, score| Command::Rate {
        goal: id(4, 1),
        progress: Progress { on, score },
    };
    record(&mut a, step(Step::Attended { on: day(5, 20) }), at(1, 100)).unwrap();
    record(&mut a, rate(day(5, 20), 6), at(1, 101)).unwrap();
    record(&mut b, step(Step::Agreed { on: day(5, 12) }), at(2, 200)).unwrap();
    record(&mut b, rate(day(5, 12), 3), at(2, 201)).unwrap();
    assert_eq!(a.merge(&b).set_aside, 0);
    let had = accompaniment(&a);
    let steps: Vec<_> = had.connections[0].steps().iter().map(Step::code).collect();
    assert_eq!(steps, ["agreed", "attended"]);
    let scores: Vec<_> = had.goals[0].progress.iter().map(|it| it.score).collect();
    assert_eq!(scores, [3, 6]);
}

#[test]
fn what_both_tablets_recorded_alike_is_there_once() {
    let mut a = anais(1);
    a.refer(id(1, EPISODE), referral(day(5, 1)), at(1, 20))
        .unwrap();
    let mut b = a.clone();
    record(&mut a, Command::Accept { on: day(5, 3) }, at(1, 30)).unwrap();
    record(&mut b, Command::Accept { on: day(5, 3) }, at(2, 31)).unwrap();
    record(&mut b, reach(1, day(5, 4)), at(2, 32)).unwrap();
    assert_eq!(a.merge(&b).set_aside, 0);
    let standings: Vec<_> = a.entries().map(|(_, standing)| standing).collect();
    assert_eq!(standings[3], Standing::Repeats);
    assert_eq!(accompaniment(&a).outreach.len(), 1);
}

#[test]
fn of_two_re_referrals_the_later_is_set_aside_and_not_lost() {
    let (mut a, _) = accompanied();
    record(
        &mut a,
        close(day(7, 1), ClosingReason::Connected),
        at(1, 50),
    )
    .unwrap();
    let mut b = a.clone();
    a.refer(id(1, 2), referral(day(9, 1)), at(1, 100)).unwrap();
    b.refer(id(1, 3), referral(day(9, 2)), at(2, 200)).unwrap();
    b.record(id(1, 3), Command::Accept { on: day(9, 3) }, at(2, 201))
        .unwrap();
    b.merge(&a);
    assert_eq!(b.episodes().len(), 2);
    assert_eq!(b.latest().unwrap().id, id(1, 2));
    let refused: Vec<_> = b.set_aside().map(|(_, refused)| refused).collect();
    assert_eq!(refused, [Refused::EpisodeOpen, Refused::Unknown("episode")]);
}

#[test]
fn what_another_entry_builds_on_is_undone_only_after_it() {
    let (mut a, _) = accompanied();
    let accepted = a.entries().last().unwrap().0.stamp;
    let reached = record(&mut a, reach(1, day(5, 4)), at(1, 100)).unwrap();
    let before = a.clone();
    assert_eq!(
        a.retract(accepted, at(1, 200)),
        Err(Refused::BuiltOn { by: reached })
    );
    assert_eq!(a, before, "nothing was changed");
    a.retract(reached, at(1, 200)).unwrap();
    assert_eq!(
        a.retract(reached, at(1, 201)),
        Err(Refused::Unknown("entry")),
        "it was taken back before"
    );
    a.retract(accepted, at(1, 202)).unwrap();
    assert_eq!(a.episodes()[0].stage, Stage::Waiting);
    assert_eq!(a.entries().count(), before.entries().count() + 2);
    assert_eq!(decoded(&a), a);
}

#[test]
fn the_entry_that_names_the_client_is_not_taken_back() {
    let mut a = anais(1);
    let first = a.entries().next().unwrap().0.stamp;
    let mut person = a.person().clone();
    person.preferred_name = "Nana".into();
    a.describe(person, at(1, 20)).unwrap();
    assert_eq!(a.retract(first, at(1, 30)), Err(Refused::Unnamed));
}

#[test]
fn what_is_undone_on_one_tablet_does_not_count_on_the_other_either() {
    let (mut a, _) = accompanied();
    let reached = record(&mut a, reach(1, day(5, 4)), at(1, 40)).unwrap();
    let mut b = a.clone();
    a.retract(reached, at(1, 100)).unwrap();
    record(&mut b, reach(2, day(5, 5)), at(2, 200)).unwrap();
    b.merge(&a);
    let left: Vec<_> = accompaniment(&b).outreach.iter().map(|it| it.id).collect();
    assert_eq!(left, [id(2, 2)]);
}

#[test]
fn two_different_clients_are_never_mixed() {
    let (mut a, b) = (anais(1), any::newcomer(3));
    let before = a.clone();
    assert_eq!(a.merge(&b), Merged::default());
    assert_eq!(a, before);
}

#[test]
fn the_same_file_on_two_tablets_is_the_same_record() {
    let on_monday = any::client(0, &[]);
    let mut again = any::client(0, &[]);
    assert_eq!(again.merge(&on_monday), Merged::default());
    assert_eq!(again, on_monday);
}

#[test]
fn a_tablet_whose_clock_goes_back_still_records_in_order() {
    let (mut a, _) = accompanied();
    let early = record(&mut a, reach(1, day(5, 4)), at(1, 5)).unwrap();
    assert_eq!(early.at, 31, "one more than the last");
    assert_eq!(decoded(&a), a);
}

#[test]
fn at_the_end_of_time_a_record_still_opens() {
    let (mut a, _) = accompanied();
    for n in 0..3 {
        record(&mut a, reach(n, day(5, 4)), at(n, u64::MAX)).unwrap();
    }
    assert_eq!(decoded(&a), a);
    assert_eq!(accompaniment(&a).outreach.len(), 3);
}
