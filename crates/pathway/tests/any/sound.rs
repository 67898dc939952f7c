//! What the vocabulary of the pathway forbids, as one function over how things stand. Whatever was recorded, taken back,
//! corrected or merged, it must hold.

use std::collections::BTreeSet;

use pathway::*;
use proptest::prelude::*;

use super::today;

/// Fails with the rule that is broken.
pub fn sound(state: &State) -> Result<(), TestCaseError> {
    prop_assert!(state.person.is_named(), "a client has a name");
    let mut free_from = None;
    for (place, episode) in state.episodes.iter().enumerate() {
        let last = place + 1 == state.episodes.len();
        prop_assert!(
            last || episode.ended().is_some(),
            "only the last episode is open"
        );
        let mut taken_in = state.taken_in.iter();
        if !taken_in.any(|taken| taken.episodes.contains(&episode.id)) {
            prop_assert!(
                free_from <= Some(episode.referral.received),
                "episodes of one record do not overlap"
            );
            free_from = episode.ended();
        }
        prop_assert!(episode.referral.received <= today(), "nothing is to come");
        if let Stage::Declined(declined) = &episode.stage {
            let received = episode.referral.received;
            prop_assert!(received <= declined.on && declined.on <= today());
        }
        if let Stage::Redirected(redirected) = &episode.stage {
            let received = episode.referral.received;
            prop_assert!(received <= redirected.on && redirected.on <= today());
            prop_assert!(!redirected.to.trim().is_empty());
        }
        if let Some(had) = episode.accompaniment() {
            accompaniment(episode.referral.received, had)?;
        }
    }
    prop_assert!(state.care.is_sorted_by_key(|care| care.on));
    prop_assert!(state.care.iter().all(|care| care.on <= today()));
    unique(state.episodes.iter().map(|episode| episode.id))
}

fn accompaniment(received: Date, had: &Accompaniment) -> Result<(), TestCaseError> {
    let last = had.closing.as_ref().map_or(today(), |closing| closing.on);
    prop_assert!(last <= today(), "nothing is to come");
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
        let first = connection.steps().first().map(Step::on);
        prop_assert!(
            first.is_none_or(|first| first >= connection.suggested),
            "no step before the suggestion"
        );
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
    visits(had)
}

fn visits(had: &Accompaniment) -> Result<(), TestCaseError> {
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
    let ends = had.visits.iter().filter_map(|it| it.ended.as_ref());
    days.extend(ends.map(|it| it.on));
    days.extend(had.gifts_used.iter().map(|it| it.on));
    let snoozes = had.follow_ups.iter().flat_map(|it| &it.snoozes);
    days.extend(snoozes.map(|it| it.on));
    days
}

pub fn unique<T: Ord>(keys: impl Iterator<Item = T>) -> Result<(), TestCaseError> {
    let keys: Vec<_> = keys.collect();
    let (count, distinct) = (keys.len(), keys.into_iter().collect::<BTreeSet<_>>().len());
    prop_assert_eq!(count, distinct, "no two are the same");
    Ok(())
}
