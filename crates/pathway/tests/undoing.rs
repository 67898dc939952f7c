//! Whatever was recorded can be taken back and corrected, and that too: tried on random commands, then told by example.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "merging uses the rest of it")]
mod any;
#[allow(dead_code, reason = "each test needs some of it")]
mod support;

use std::collections::BTreeSet;

use any::altered::altered;
use any::apart::{at, three, work, works};
use any::sound::sound;
use any::{Roll, act, deeds, newcomer, rolls, today};
use pathway::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use support::decoded;

/// Records everything, and does something after each entry that was recorded, with its stamp and its roll.
fn at_each(rolls: &[Roll], mut then: impl FnMut(&Client, &Client, Stamp, &Roll)) {
    let mut client = newcomer(0);
    for (deed, roll) in deeds(rolls).iter().zip(rolls) {
        let before = client.clone();
        if let Ok(stamp) = act(&mut client, deed) {
            then(&before, &client, stamp, roll);
        }
    }
}

fn act_of(client: &Client, stamp: Stamp) -> Act {
    let mut entries = client.entries();
    let found = entries.find(|(entry, _)| entry.stamp == stamp);
    found.unwrap().0.act.clone()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn what_was_just_recorded_and_is_taken_back_leaves_all_as_before(rolls in rolls()) {
        at_each(&rolls, |before, after, stamp, _| {
            let mut client = after.clone();
            let back = client.retract(stamp, today()).unwrap();
            assert_eq!(client.state(), before.state());
            assert_eq!(decoded(&client).state(), before.state());
            client.retract(back, today()).unwrap();
            assert_eq!(client.state(), after.state(), "the undo is taken back");
        });
    }

    #[test]
    fn a_correction_that_is_taken_back_leaves_all_as_before(rolls in rolls()) {
        at_each(&rolls, |_, after, stamp, roll| {
            let mut client = after.clone();
            // What cannot be corrected is taken back and asked anew.
            let Some(to) = altered(&act_of(after, stamp), roll) else {
                return;
            };
            let Ok(Some(correction)) = client.amend(stamp, to.clone(), today()) else {
                assert_eq!(&client, after, "what is refused changes nothing");
                return;
            };
            let says = to.of(&act_of(after, stamp)).unwrap();
            let counts = client.counting().any(|(of, it)| of == stamp && *it == says);
            assert!(counts, "the correction counts");
            let corrected = client.state().clone();
            let back = client.retract(correction, today()).unwrap();
            assert_eq!(client.state(), after.state());
            client.retract(back, today()).unwrap();
            assert_eq!(client.state(), &corrected);
            assert_eq!(decoded(&client), client);
        });
    }

    #[test]
    fn nothing_taken_back_put_back_or_corrected_reaches_a_forbidden_state(work in work()) {
        let mut client = newcomer(0);
        works(&mut client, 1, 3, &work);
        sound(client.state())?;
    }

    #[test]
    fn two_tablets_that_take_back_and_correct_meet_in_no_forbidden_state([a, b, c] in three()) {
        let mut all = a;
        for other in [&b, &c] {
            all.merge(other);
            sound(all.state())?;
        }
    }

    #[test]
    fn any_entry_at_all_is_taken_back_or_that_is_refused_and_changes_nothing(work in work()) {
        let mut client = newcomer(0);
        works(&mut client, 1, 3, &work);
        let entries: Vec<_> = client.entries().map(|(entry, standing)| (entry.stamp, standing)).collect();
        for (stamp, standing) in entries {
            let mut changed = client.clone();
            let done = if matches!(standing, Standing::Retracted { .. }) {
                changed.restore(stamp, at(1, 0))
            } else {
                changed.retract(stamp, at(1, 0)).map(|back| vec![back])
            };
            match done {
                Err(_) => prop_assert_eq!(&changed, &client),
                Ok(recorded) => {
                    prop_assert_eq!(changed.set_aside().count(), client.set_aside().count());
                    sound(changed.state())?;
                    changed.retract_all(&recorded, at(1, 0)).unwrap();
                    prop_assert_eq!(changed.state(), client.state());
                }
            }
        }
    }

    /// Also where two tablets have met, and something is set aside.
    #[test]
    fn whatever_was_done_last_is_undone_by_taking_back_what_it_recorded([a, b, c] in three()) {
        let mut met = a;
        met.merge(&b);
        met.merge(&c);
        let entries: Vec<_> = met.entries().map(|(entry, standing)| (entry.clone(), standing)).collect();
        for (place, (entry, standing)) in entries.iter().enumerate() {
            let mut changed = met.clone();
            let roll = any::roll_of(place);
            let corrected = altered(&entry.act, &roll).map(|to| changed.amend(entry.stamp, to, at(1, 0)));
            let done = match (standing, corrected) {
                (_, Some(Ok(Some(correction)))) => Ok(vec![correction]),
                (Standing::Retracted { .. }, _) => changed.restore(entry.stamp, at(1, 0)),
                _ => changed.retract(entry.stamp, at(1, 0)).map(|back| vec![back]),
            };
            let Ok(recorded) = done else {
                prop_assert_eq!(&changed, &met);
                continue;
            };
            sound(changed.state())?;
            let back = changed.retract_all(&recorded, at(1, 0)).unwrap();
            prop_assert_eq!(changed.state(), met.state());
            prop_assert_eq!(
                changed.set_aside().collect::<Vec<_>>(),
                met.set_aside().collect::<Vec<_>>()
            );
            changed.retract_all(&back, at(1, 0)).unwrap();
            sound(changed.state())?;
        }
    }

    #[test]
    fn every_line_of_the_timeline_knows_the_entry_that_says_it([client, b, _c] in three()) {
        let mut client = client;
        client.merge(&b);
        let told = lines(&client);
        let plain: Vec<_> = told.iter().map(|line| (line.on, line.what)).collect();
        prop_assert_eq!(plain, happenings(&client));
        let mut entries = BTreeSet::new();
        // What a record says that was taken in has its entries in there.
        let is_whole = client.state().taken_in.is_empty();
        for line in &told {
            let Some(entry) = line.entry else {
                prop_assert!(!is_whole, "{:?} has no entry", line.what);
                continue;
            };
            prop_assert!(entries.insert((entry.at, entry.by)), "told once");
        }
    }

    #[test]
    fn the_versions_of_an_entry_stand_oldest_first_and_one_holds([a, b, _c] in three()) {
        let mut client = a;
        client.merge(&b);
        for (entry, standing) in client.entries() {
            let versions = client.versions(entry.stamp);
            prop_assert_eq!(&versions[0].says, &entry.act);
            prop_assert!(versions.is_sorted_by(|older, newer| older.stamp < newer.stamp));
            if let Standing::Amended { .. } = standing
                && !matches!(entry.act, Act::Amend { .. })
            {
                let now: Vec<_> = versions.iter().filter(|it| it.holds == Holds::Now).collect();
                prop_assert_eq!(now.len(), 1);
                prop_assert_eq!(&now[0].says, &*client.says(entry, standing));
            }
        }
    }
}

/// The laws would mean little if some kind were never recorded, taken back and corrected.
#[test]
fn every_kind_of_entry_is_taken_back_and_corrected() {
    let mut runner = TestRunner::deterministic();
    let (mut taken_back, mut corrected) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..300 {
        let rolls = rolls().new_tree(&mut runner).unwrap().current();
        at_each(&rolls, |_, after, stamp, roll| {
            let act = act_of(after, stamp);
            let mut client = after.clone();
            if let Some(to) = altered(&act, roll)
                && let Ok(Some(_)) = client.amend(stamp, to, today())
            {
                corrected.insert(act.code());
            }
            taken_back.insert(act.code());
        });
    }
    let of_no_episode = ["person", "taken-back", "corrected", "take-in"];
    let codes = Act::CODES.iter().copied();
    let mut expected: BTreeSet<_> = codes.filter(|code| !of_no_episode.contains(code)).collect();
    assert_eq!(taken_back, expected);
    expected.remove("consent");
    expected.remove("care-by");
    assert_eq!(corrected, expected);
}
