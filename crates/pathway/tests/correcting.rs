//! What was recorded is corrected and taken back, told by example: what counts then, and what is still there to be read.

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

use any::apart::at;
use any::{id, newcomer, today};
use pathway::*;
use support::{call, close, day, referral};

fn reach(n: u8, on: Date, note: &str) -> Command {
    Command::Reach(Outreach {
        note: note.into(),
        ..call(id(2, n), on)
    })
}

fn attended(on: Date) -> Command {
    Command::Step {
        connection: id(5, 1),
        step: Step::Attended { on },
    }
}

fn suggest(on: Date) -> Command {
    Command::Suggest {
        id: id(5, 1),
        resource: id(8, 1),
        on,
        note: String::new(),
        instead_of: None,
    }
}

/// Anaïs, accompanied since 3 May.
fn accompanied() -> Client {
    let person = Person {
        given_name: "Anaïs".into(),
        ..Person::default()
    };
    let mut client = Client::new(id(0, 0), person, at(1, 10)).unwrap();
    client
        .refer(id(1, 1), referral(day(5, 1)), at(1, 20))
        .unwrap();
    record(&mut client, Command::Accept { on: day(5, 3) }, at(1, 30));
    client
}

fn record(client: &mut Client, command: Command, when: When) -> Stamp {
    client.record(id(1, 1), command, when).unwrap()
}

fn amend(
    client: &mut Client,
    of: Stamp,
    to: Command,
    when: When,
) -> Result<Option<Stamp>, Refused> {
    client.amend(of, Correction::Record(to), when)
}

fn outreach(client: &Client) -> Vec<(Date, &str)> {
    let had = client.episodes()[0].accompaniment().unwrap();
    let all = had.outreach.iter();
    all.map(|it| (it.on, it.note.as_str())).collect()
}

#[test]
fn a_corrected_contact_counts_as_corrected_and_what_was_written_before_is_still_there() {
    let mut client = accompanied();
    let reached = record(&mut client, reach(1, day(5, 4), "glad"), at(1, 100));
    record(&mut client, reach(2, day(5, 6), ""), at(1, 101));
    let first = amend(
        &mut client,
        reached,
        reach(1, day(5, 5), "glad"),
        at(1, 200),
    )
    .unwrap();
    let second = amend(&mut client, reached, reach(1, day(5, 5), "sad"), at(1, 300)).unwrap();
    assert_eq!(
        outreach(&client),
        [(day(5, 5), "sad"), (day(5, 6), "")],
        "in its own place"
    );
    let versions = client.versions(reached);
    let told: Vec<_> = versions
        .iter()
        .map(|it| (Some(it.stamp), it.holds))
        .collect();
    assert_eq!(
        told,
        [
            (Some(reached), Holds::Before),
            (first, Holds::Before),
            (second, Holds::Now)
        ]
    );
    let (_, standing) = client
        .entries()
        .find(|(it, _)| it.stamp == reached)
        .unwrap();
    assert_eq!(Some(standing), second.map(|by| Standing::Amended { by }));

    client.retract(second.unwrap(), at(1, 400)).unwrap();
    assert_eq!(outreach(&client)[0], (day(5, 5), "glad"));
    client.retract(first.unwrap(), at(1, 401)).unwrap();
    assert_eq!(outreach(&client)[0], (day(5, 4), "glad"));
    assert_eq!(client.versions(reached)[2].holds, Holds::Undone);
}

#[test]
fn a_correction_that_changes_nothing_is_not_recorded() {
    let mut client = accompanied();
    let reached = record(&mut client, reach(1, day(5, 4), ""), at(1, 100));
    let before = client.clone();
    let done = amend(&mut client, reached, reach(1, day(5, 4), ""), at(1, 200));
    assert_eq!(done, Ok(None));
    assert_eq!(client, before);
}

#[test]
fn a_correction_of_a_contact_cannot_become_a_closing_or_another_contact() {
    let mut client = accompanied();
    let reached = record(&mut client, reach(1, day(5, 4), ""), at(1, 100));
    for to in [
        close(day(5, 4), ClosingReason::Connected),
        reach(2, day(5, 4), ""),
    ] {
        let done = amend(&mut client, reached, to, at(1, 200));
        assert_eq!(done, Err(Refused::NotACorrection));
    }
}

#[test]
fn nothing_is_corrected_into_the_future() {
    let mut client = accompanied();
    let reached = record(&mut client, reach(1, day(5, 4), ""), at(1, 100));
    let tomorrow = today().tomorrow().unwrap();
    let done = amend(&mut client, reached, reach(1, tomorrow, ""), at(1, 200));
    assert_eq!(done, Err(Refused::InFuture { today: today() }));
}

#[test]
fn a_correction_is_refused_while_something_later_builds_on_what_was_said() {
    let mut client = accompanied();
    let suggested = record(&mut client, suggest(day(5, 10)), at(1, 100));
    let went = record(&mut client, attended(day(5, 20)), at(1, 101));
    let before = client.clone();
    let done = amend(&mut client, suggested, suggest(day(5, 21)), at(1, 200));
    assert_eq!(done, Err(Refused::BuiltOn { by: went }));
    let done = amend(&mut client, went, attended(day(5, 9)), at(1, 200));
    assert_eq!(done, Err(Refused::BeforeLastStep { last: day(5, 10) }));
    assert_eq!(client, before, "nothing was changed");
    amend(&mut client, suggested, suggest(day(5, 20)), at(1, 200)).unwrap();
}

#[test]
fn a_correction_is_taken_back_only_while_what_was_said_before_still_fits() {
    let mut client = accompanied();
    let suggested = record(&mut client, suggest(day(5, 10)), at(1, 100));
    let went = record(&mut client, attended(day(5, 12)), at(1, 101));
    let later = amend(&mut client, went, attended(day(5, 20)), at(1, 200)).unwrap();
    amend(&mut client, suggested, suggest(day(5, 15)), at(1, 300)).unwrap();
    let done = client.retract(later.unwrap(), at(1, 400));
    assert_eq!(done, Err(Refused::BeforeLastStep { last: day(5, 15) }));
}

#[test]
fn what_happened_in_a_closed_episode_can_still_be_corrected() {
    let mut client = accompanied();
    let reached = record(&mut client, reach(1, day(5, 4), ""), at(1, 100));
    let closed = record(
        &mut client,
        close(day(7, 1), ClosingReason::Connected),
        at(1, 101),
    );
    amend(&mut client, reached, reach(1, day(6, 30), ""), at(1, 200)).unwrap();
    let done = amend(&mut client, reached, reach(1, day(7, 2), ""), at(1, 201));
    assert_eq!(done, Err(Refused::BuiltOn { by: closed }));
    let done = amend(
        &mut client,
        closed,
        close(day(6, 29), ClosingReason::Connected),
        at(1, 202),
    );
    assert_eq!(done, Err(Refused::BeforeLastEntry { last: day(6, 30) }));
}

#[test]
fn of_two_tablets_corrections_the_newest_counts_whoever_merges() {
    let mut a = accompanied();
    let reached = record(&mut a, reach(1, day(5, 4), ""), at(1, 100));
    let mut b = a.clone();
    amend(&mut a, reached, reach(1, day(5, 5), "a"), at(1, 300)).unwrap();
    amend(&mut b, reached, reach(1, day(5, 6), "b"), at(2, 200)).unwrap();
    let mut other = b.clone();
    other.merge(&a);
    a.merge(&b);
    assert_eq!(a, other);
    assert_eq!(outreach(&a), [(day(5, 5), "a")]);
    assert_eq!(a.set_aside().count(), 0);
}

#[test]
fn a_correction_that_no_longer_fits_is_set_aside_and_the_entry_as_it_was_counts() {
    let mut a = accompanied();
    let reached = record(&mut a, reach(1, day(5, 4), ""), at(1, 100));
    let mut b = a.clone();
    record(
        &mut b,
        close(day(5, 10), ClosingReason::Connected),
        at(2, 150),
    );
    // On the other tablet the episode is still open.
    let later = record(&mut a, reach(2, day(5, 9), ""), at(1, 160));
    let moved = amend(&mut a, later, reach(2, day(6, 1), ""), at(1, 200)).unwrap();
    a.merge(&b);
    assert_eq!(outreach(&a), [(day(5, 4), ""), (day(5, 9), "")]);
    let aside: Vec<_> = a
        .set_aside()
        .map(|(entry, why)| (Some(entry.stamp), why))
        .collect();
    assert_eq!(aside, [(moved, Refused::Closed { on: day(5, 10) })]);
    assert_eq!(Head::of(&a).set_aside, Some(1));
    a.retract(moved.unwrap(), at(1, 300)).unwrap();
    assert_eq!(a.set_aside().count(), 0, "it has been seen to");
    assert!(a.versions(reached).len() == 1);
}

#[test]
fn what_was_set_aside_can_be_corrected_so_that_it_counts() {
    let mut a = accompanied();
    let mut b = a.clone();
    record(
        &mut a,
        close(day(7, 1), ClosingReason::Connected),
        at(1, 100),
    );
    let late = record(&mut b, reach(1, day(7, 2), ""), at(2, 200));
    a.merge(&b);
    assert_eq!(a.set_aside().count(), 1);
    let before = a.state().clone();
    let mended = amend(&mut a, late, reach(1, day(6, 30), ""), at(1, 300)).unwrap();
    assert_eq!(a.set_aside().count(), 0);
    assert_eq!(outreach(&a), [(day(6, 30), "")]);
    a.retract(mended.unwrap(), at(1, 400)).unwrap();
    assert_eq!(a.state(), &before);
}

#[test]
fn what_was_taken_back_is_put_back_in_its_own_place() {
    let mut client = accompanied();
    let first = record(&mut client, reach(1, day(5, 4), "first"), at(1, 100));
    record(&mut client, reach(2, day(5, 6), "second"), at(1, 101));
    amend(&mut client, first, reach(1, day(5, 5), "first"), at(1, 150)).unwrap();
    let before = client.state().clone();
    client.retract(first, at(1, 200)).unwrap();
    assert_eq!(outreach(&client).len(), 1);
    client.restore(first, at(1, 300)).unwrap();
    assert_eq!(client.state(), &before, "as it was corrected");
    let nothing = client.restore(first, at(1, 301));
    assert_eq!(nothing, Err(Refused::Unknown("entry")));
}

#[test]
fn what_no_longer_fits_is_not_put_back() {
    let mut client = accompanied();
    let closed = record(
        &mut client,
        close(day(7, 1), ClosingReason::Connected),
        at(1, 100),
    );
    client.retract(closed, at(1, 200)).unwrap();
    let reached = record(&mut client, reach(1, day(7, 2), ""), at(1, 300));
    let before = client.clone();
    let done = client.restore(closed, at(1, 400));
    assert_eq!(done, Err(Refused::BuiltOn { by: reached }));
    assert_eq!(client, before);
}

#[test]
fn what_both_tablets_took_back_is_put_back_on_both() {
    let mut a = accompanied();
    let reached = record(&mut a, reach(1, day(5, 4), ""), at(1, 100));
    let mut b = a.clone();
    a.retract(reached, at(1, 200)).unwrap();
    b.retract(reached, at(2, 201)).unwrap();
    a.merge(&b);
    a.restore(reached, at(1, 300)).unwrap();
    assert_eq!(outreach(&a).len(), 1);
    b.merge(&a);
    assert_eq!(b, a);
}

#[test]
fn a_conversation_and_its_goals_are_taken_back_together_or_not_at_all() {
    let mut client = accompanied();
    let goal = |n| {
        Command::SetGoal(Goal {
            id: id(4, n),
            on: day(5, 12),
            words: "Sing again".into(),
            progress: Vec::new(),
        })
    };
    let before = client.state().clone();
    let stamps = [1, 2].map(|n| record(&mut client, goal(n), at(1, 100)));
    let after = client.state().clone();
    let back = client.retract_all(&stamps, at(1, 200)).unwrap();
    assert_eq!(client.state(), &before);
    client.retract_all(&back, at(1, 300)).unwrap();
    assert_eq!(client.state(), &after);

    let rated = Command::Rate {
        goal: id(4, 1),
        progress: Progress {
            on: day(6, 1),
            score: 3,
        },
    };
    let rated = record(&mut client, rated, at(1, 400));
    let kept = client.clone();
    let done = client.retract_all(&stamps, at(1, 500));
    assert_eq!(done, Err(Refused::BuiltOn { by: rated }));
    assert_eq!(client, kept);
}

#[test]
fn what_came_from_two_files_under_one_stamp_is_not_taken_back_by_a_line() {
    let (mut a, mut b) = (newcomer(0), newcomer(0));
    a.refer(id(1, 1), referral(day(5, 1)), today()).unwrap();
    b.refer(id(1, 2), referral(day(6, 1)), today()).unwrap();
    assert!(lines(&a)[0].entry.is_some());
    a.merge(&b);
    let told: Vec<_> = lines(&a).iter().map(|line| line.entry).collect();
    assert_eq!(told, [None]);
}
