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
        let mut free_from = None;
        for (place, episode) in client.episodes().iter().enumerate() {
            let last = place + 1 == client.episodes().len();
            prop_assert!(last || episode.ended().is_some(), "only the last episode is open");
            prop_assert!(free_from <= Some(episode.referral.received), "episodes do not overlap");
            free_from = episode.ended();
            if let Some(had) = episode.accompaniment() {
                sound(episode.referral.received, had)?;
            }
        }
        unique(client.episodes().iter().map(|episode| episode.id))?;
    }

    #[test]
    fn the_timeline_tells_every_happening_once_and_the_newest_first(rolls in rolls()) {
        let client = any::client(0, &rolls);
        let told = happenings(&client);
        prop_assert!(told.is_sorted_by(|(newer, _), (older, _)| newer >= older));
        let expected: usize = client.episodes().iter().map(count).sum();
        prop_assert_eq!(told.len(), expected);
    }
}

/// The laws would mean little if the commands drawn were all refused.
#[test]
fn the_commands_drawn_reach_every_corner() {
    let mut runner = TestRunner::deterministic();
    let mut corners = BTreeSet::new();
    for _ in 0..400 {
        let rolls = rolls().new_tree(&mut runner).unwrap().current();
        for episode in any::client(0, &rolls).episodes() {
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
    ]);
    for corner in expected {
        assert!(corners.contains(corner), "{corner} is never reached");
    }
}

fn sound(received: Date, had: &Accompaniment) -> Result<(), TestCaseError> {
    let last = had.closing.as_ref().map_or(today(), |closing| closing.on);
    for on in days(had) {
        prop_assert!(received <= on && on <= last, "{on} is within the episode");
    }
    unique(had.outreach.iter().map(|entry| entry.id))?;
    unique(had.conversations.iter().map(|entry| entry.id))?;
    unique(had.goals.iter().map(|entry| entry.id))?;
    unique(had.connections.iter().map(|entry| entry.id))?;
    unique(had.follow_ups.iter().map(|entry| entry.id))?;
    unique(had.measures.iter().map(|entry| entry.id))?;
    unique(had.gifts_used.iter().map(|entry| entry.id))?;
    prop_assert!(had.gifts_used.iter().all(|it| !it.gift.trim().is_empty()));
    unique(
        had.measures
            .iter()
            .map(|entry| (entry.occasion, entry.answers.instrument())),
    )?;
    for goal in &had.goals {
        prop_assert!(!goal.words.trim().is_empty());
        prop_assert!(goal.progress.is_sorted_by_key(|progress| progress.on));
        prop_assert!(
            goal.progress
                .iter()
                .all(|it| it.score <= 10 && it.on >= goal.on)
        );
    }
    for (place, connection) in had.connections.iter().enumerate() {
        trail(connection)?;
        if let Some(replaced) = connection.instead_of {
            let mut earlier = had.connections[..place].iter();
            let replaced = earlier.find(|earlier| earlier.id == replaced);
            prop_assert!(replaced.is_some_and(Connection::has_ended));
        }
    }
    for promise in &had.follow_ups {
        prop_assert!(!promise.about.trim().is_empty());
        prop_assert!(promise.due >= promise.made);
        prop_assert!(
            promise
                .heard
                .as_ref()
                .is_none_or(|heard| heard.on >= promise.made)
        );
        prop_assert!(promise.snoozes.is_sorted_by_key(|it| it.on));
        let mut snoozes = promise.snoozes.iter();
        prop_assert!(snoozes.all(|it| it.on >= promise.made && it.until > it.on));
        let about = promise.connection;
        prop_assert!(about.is_none_or(|about| had.connections.iter().any(|c| c.id == about)));
    }
    unique(had.visits.iter().map(|visit| visit.id))?;
    for visit in &had.visits {
        prop_assert!(visit.on >= visit.planned && visit.back_by > visit.from);
        let fits = |end: &VisitEnd| {
            end.on >= visit.on || end.outcome == VisitOutcome::CalledOff && end.on >= visit.planned
        };
        prop_assert!(visit.ended.as_ref().is_none_or(fits));
    }
    Ok(())
}

fn trail(connection: &Connection) -> Result<(), TestCaseError> {
    let steps = connection.steps();
    prop_assert!(steps.is_sorted_by_key(Step::on));
    let rank = |step: &Step| Step::CODES.iter().position(|code| *code == step.code());
    prop_assert!(steps.is_sorted_by(|a, b| rank(a) < rank(b)), "never back");
    let (end, before) = match steps.split_last() {
        Some((last, before)) if last.is_end() => (Some(last), before),
        _ => (None, steps),
    };
    prop_assert!(!before.iter().any(Step::is_end), "nothing follows an end");
    let took_part = before
        .iter()
        .any(|step| matches!(step, Step::Attended { .. } | Step::Ongoing { .. }));
    match end {
        Some(Step::Stopped { .. } | Step::Finished { .. }) => prop_assert!(took_part),
        Some(Step::DidNotStart { .. }) => prop_assert!(!took_part),
        _ => {}
    }
    Ok(())
}

fn days(had: &Accompaniment) -> Vec<Date> {
    let mut days = vec![had.accepted];
    days.extend(had.outreach.iter().map(|it| it.on));
    days.extend(had.conversations.iter().map(|it| it.on));
    days.extend(had.goals.iter().map(|it| it.on));
    days.extend(had.goals.iter().flat_map(|it| &it.progress).map(|it| it.on));
    days.extend(had.connections.iter().map(|it| it.suggested));
    days.extend(
        had.connections
            .iter()
            .flat_map(Connection::steps)
            .map(Step::on),
    );
    days.extend(had.follow_ups.iter().map(|it| it.made));
    days.extend(
        had.follow_ups
            .iter()
            .filter_map(|it| it.heard.as_ref())
            .map(|it| it.on),
    );
    days.extend(had.measures.iter().map(|it| it.on));
    days.extend(had.visits.iter().map(|it| it.planned));
    days.extend(ends(had).map(|end| end.on));
    days.extend(had.gifts_used.iter().map(|it| it.on));
    let snoozes = had.follow_ups.iter().flat_map(|it| &it.snoozes);
    days.extend(snoozes.map(|it| it.on));
    days
}

fn ends(had: &Accompaniment) -> impl Iterator<Item = &VisitEnd> {
    had.visits.iter().filter_map(|visit| visit.ended.as_ref())
}

fn unique<T: Ord>(keys: impl Iterator<Item = T>) -> Result<(), TestCaseError> {
    let keys: Vec<_> = keys.collect();
    let (count, distinct) = (keys.len(), keys.into_iter().collect::<BTreeSet<_>>().len());
    prop_assert_eq!(count, distinct, "no two are the same");
    Ok(())
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
