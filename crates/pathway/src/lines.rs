//! Everything that happened, each with the entry that says so: what a list needs in which a line can be corrected or
//! taken back.

use std::borrow::Cow;

use record::{Date, Id, Stamp};

use crate::timeline::of_episode;
use crate::{Act, Client, Command, Consent, ConsentAnswer, Happening};

/// One thing that happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line<'a> {
    /// The day.
    pub on: Date,
    /// What.
    pub what: Happening<'a>,
    /// The entry that says so; nothing where its stamp is another's too, which happens to what came from two files.
    pub entry: Option<Stamp>,
}

/// Everything that happened, in the order of [`happenings`](crate::happenings).
#[must_use]
pub fn lines(client: &Client) -> Vec<Line<'_>> {
    let mut said: Vec<(Stamp, Cow<'_, Act>)> = client.counting().collect();
    let stamps: Vec<Stamp> = client.entries().map(|(entry, _)| entry.stamp).collect();
    let is_alone = |stamp: &Stamp| stamps.iter().filter(|other| *other == stamp).count() == 1;
    let mut all = Vec::new();
    for episode in client.episodes() {
        let mut happened = Vec::new();
        of_episode(episode, &mut happened);
        for (on, what) in happened {
            let place = said
                .iter()
                .position(|(_, act)| is_said_by(what, act, episode.id));
            // Two entries may say the same of one day; each is told once.
            let entry = place.map(|place| said.remove(place).0);
            let entry = entry.filter(is_alone);
            all.push(Line { on, what, entry });
        }
    }
    for taken in &client.state().taken_in {
        let mut takes = said.iter();
        let takes = takes.find(
            |(_, act)| matches!(&**act, Act::TakeIn { client, .. } if *client == taken.client),
        );
        all.push(Line {
            on: taken.on,
            what: Happening::TookIn(taken),
            entry: takes.map(|(stamp, _)| *stamp),
        });
    }
    for consent in client.consents() {
        let place = said
            .iter()
            .position(|(_, act)| matches!(&**act, Act::Consent(said) if is_this(said, consent)));
        all.push(Line {
            on: consent.on,
            what: Happening::Consented(consent),
            entry: place.map(|place| said.remove(place).0),
        });
    }
    for (by, before) in client.state().handovers() {
        let place = said
            .iter()
            .position(|(_, act)| matches!(&**act, Act::CareBy(said) if said == by));
        let from = Some(before);
        all.push(Line {
            on: by.on,
            what: Happening::TakenOver { by, from },
            entry: place.map(|place| said.remove(place).0),
        });
    }
    all.sort_by_key(|line| line.on);
    all.reverse();
    all
}

/// Whether an answer is what was said. What was withdrawn without having been given counts as refused.
fn is_this(said: &Consent, consent: &Consent) -> bool {
    let is_no = said.answer == ConsentAnswer::Withdrawn && consent.answer == ConsentAnswer::Refused;
    let answer = if is_no { consent.answer } else { said.answer };
    *consent
        == Consent {
            answer,
            ..said.clone()
        }
}

/// Whether an act says that something happened in an episode.
fn is_said_by(what: Happening<'_>, act: &Act, of: Id) -> bool {
    match act {
        Act::Refer { episode, .. } => *episode == of && matches!(what, Happening::Referred(_)),
        Act::Record { episode, command } => *episode == of && is_recorded_by(what, command),
        _ => false,
    }
}

fn is_recorded_by(what: Happening<'_>, command: &Command) -> bool {
    match (what, command) {
        (Happening::Accepted, Command::Accept { .. })
        | (Happening::Declined(_), Command::Decline { .. })
        | (Happening::Closed(_), Command::Close(_)) => true,
        (Happening::Reached(attempt), Command::Reach(said)) => attempt.id == said.id,
        (Happening::Talked(talk), Command::Converse(said)) => talk.id == said.id,
        (Happening::GoalSet(goal), Command::SetGoal(said)) => goal.id == said.id,
        (Happening::GoalRated(goal, rated), Command::Rate { goal: of, progress }) => {
            goal.id == *of && rated == *progress
        }
        (Happening::Suggested(connection), Command::Suggest { id, .. }) => connection.id == *id,
        (
            Happening::Stepped(connection, step),
            Command::Step {
                connection: of,
                step: said,
            },
        ) => connection.id == *of && step == said,
        (Happening::Promised(promise), Command::Promise { id, .. }) => promise.id == *id,
        (Happening::Heard(promise, _), Command::Hear { follow_up, .. }) => promise.id == *follow_up,
        (Happening::Answered(measure), Command::Answer(said)) => measure.id == said.id,
        (Happening::VisitPlanned(visit), Command::PlanVisit(said)) => visit.id == said.id,
        (Happening::VisitEnded(of, _), Command::EndVisit { visit, .. }) => of.id == *visit,
        (Happening::Redirected(_), Command::Redirect { .. }) => true,
        (Happening::Wrote(letter), Command::Write(said)) => letter.id == said.id,
        (Happening::GiftUsed(used), Command::UseGift { id, .. }) => used.id == *id,
        (
            Happening::PutOff(promise, snooze),
            Command::Snooze {
                follow_up,
                on,
                until,
            },
        ) => promise.id == *follow_up && (snooze.on, snooze.until) == (*on, *until),
        _ => false,
    }
}
