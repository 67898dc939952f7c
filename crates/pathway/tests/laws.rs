//! What holds whatever is recorded, in any order: tried on random commands.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "merging uses the rest of it")]
mod any;

use std::collections::BTreeSet;

use any::sound::{sound, unique};
use any::{act, deeds, newcomer, rolls, today};
use pathway::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_refused_command_changes_nothing(rolls in rolls()) {
        let mut client = newcomer(0);
        for deed in deeds(&rolls) {
            let before = client.clone();
            if act(&mut client, &deed).is_err() {
                prop_assert_eq!(&client, &before);
            } else {
                prop_assert_ne!(&client, &before);
            }
        }
    }

    #[test]
    fn a_stored_record_comes_back_equal(rolls in rolls()) {
        let client = any::client(0, &rolls);
        let bytes = minicbor::to_vec(&client).unwrap();
        prop_assert_eq!(minicbor::decode::<Client>(&bytes).unwrap(), client);
    }

    #[test]
    fn no_sequence_of_commands_reaches_a_forbidden_state(rolls in rolls()) {
        let client = any::client(0, &rolls);
        sound(client.state())?;
    }

    #[test]
    fn the_timeline_tells_every_happening_once_and_the_newest_first(rolls in rolls()) {
        let client = any::client(0, &rolls);
        let told = happenings(&client);
        prop_assert!(told.is_sorted_by(|(newer, _), (older, _)| newer >= older));
        let expected: usize = client.episodes().iter().map(count).sum();
        let letters: usize = client.episodes().iter().map(|it| it.letters.len()).sum();
        let handovers = client.state().handovers().count();
        prop_assert_eq!(told.len(), expected + letters + client.consents().len() + handovers);
    }

    #[test]
    fn consents_stand_by_day_and_nothing_is_withdrawn_that_was_not_given(rolls in rolls()) {
        let client = any::client(0, &rolls);
        let all = client.consents();
        prop_assert!(all.is_sorted_by_key(|consent| consent.on));
        prop_assert!(all.iter().all(|consent| consent.on <= today()));
        for scope in ConsentScope::ALL {
            let about: Vec<_> = all.iter().filter(|consent| consent.scope == *scope).collect();
            prop_assert_eq!(client.consent(*scope), about.last().copied());
            for (place, consent) in about.iter().enumerate() {
                let given = about[..place].iter().any(|it| it.answer.is_yes());
                prop_assert!(consent.answer != ConsentAnswer::Withdrawn || given);
            }
        }
    }

    #[test]
    fn letters_are_dated_from_the_referral_on_and_each_stands_once(rolls in rolls()) {
        for episode in any::client(0, &rolls).episodes() {
            let days = episode.letters.iter().map(|letter| letter.on);
            for on in days {
                prop_assert!(episode.referral.received <= on && on <= today());
            }
            unique(episode.letters.iter().map(|letter| letter.id))?;
        }
    }
}

/// The laws would mean little if the commands drawn were all refused.
#[test]
fn the_commands_drawn_reach_every_corner() {
    let mut runner = TestRunner::deterministic();
    let mut corners = BTreeSet::new();
    for _ in 0..700 {
        let rolls = rolls().new_tree(&mut runner).unwrap().current();
        let client = any::client(0, &rolls);
        corners.extend(client.consents().iter().map(|it| it.answer.code()));
        corners.extend(client.state().handovers().map(|_| "taken-over"));
        for episode in client.episodes() {
            corners.extend(episode.letters.iter().map(|_| "wrote"));
            corners.insert(episode.stage_code());
            if let Some(had) = episode.accompaniment() {
                corners.extend(had.connections.iter().map(Connection::standing));
                let again = had.connections.iter().filter_map(|c| c.instead_of);
                corners.extend(again.map(|_| "again"));
                let heard = had.follow_ups.iter().filter_map(|f| f.heard.as_ref());
                corners.extend(heard.map(|_| "heard"));
                corners.extend(
                    had.goals
                        .iter()
                        .filter(|g| g.progress.len() > 1)
                        .map(|_| "rated"),
                );
                corners.extend(had.measures.iter().map(|m| m.occasion.code()));
                corners.extend(had.conversations.iter().map(|_| "talked"));
                corners.extend(had.outreach.iter().map(|_| "reached"));
                corners.extend(ends(had).map(|end| end.outcome.code()));
                corners.extend(had.gifts_used.iter().map(|_| "gift"));
                let put_off = had.follow_ups.iter().flat_map(|f| &f.snoozes);
                corners.extend(put_off.map(|_| "put-off"));
            }
        }
    }
    let expected = Episode::STAGE_CODES.iter().chain(Step::CODES).chain(&[
        "again",
        "heard",
        "rated",
        "talked",
        "reached",
        "baseline",
        "closing",
        "took-place",
        "nobody-there",
        "called-off",
        "left-unsafe",
        "gift",
        "put-off",
        "given",
        "refused",
        "withdrawn",
        "wrote",
        "taken-over",
    ]);
    for corner in expected {
        assert!(corners.contains(corner), "{corner} is never reached");
    }
}

fn ends(had: &Accompaniment) -> impl Iterator<Item = &VisitEnd> {
    had.visits.iter().filter_map(|visit| visit.ended.as_ref())
}

/// How many happenings an episode has. The rating given on the day a goal was set is told with the goal.
fn count(episode: &Episode) -> usize {
    let decided = usize::from(!matches!(episode.stage, Stage::Waiting));
    let Some(had) = episode.accompaniment() else {
        return 1 + decided;
    };
    let ratings = |goal: &Goal| goal.progress.iter().filter(|p| p.on > goal.on).count();
    1 + decided
        + had.visits.len()
        + ends(had).count()
        + had.outreach.len()
        + had.conversations.len()
        + had
            .goals
            .iter()
            .map(|goal| 1 + ratings(goal))
            .sum::<usize>()
        + had
            .connections
            .iter()
            .map(|c| 1 + c.steps().len())
            .sum::<usize>()
        + had
            .follow_ups
            .iter()
            .map(|f| 1 + f.snoozes.len() + usize::from(f.heard.is_some()))
            .sum::<usize>()
        + had.measures.len()
        + had.gifts_used.len()
        + usize::from(had.closing.is_some())
}
