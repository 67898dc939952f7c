//! Everything that happened to a client, as one list in time.

use record::Date;

use crate::{
    Accompaniment, CareBy, Client, Closing, Connection, Consent, Conversation, Declined, Episode,
    FollowUp, GiftUse, Goal, Heard, Letter, Measure, Outreach, Progress, Redirected, Referral,
    Snooze, Stage, Step, TakenIn, Visit, VisitEnd,
};

/// One thing that happened, borrowed from the record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Happening<'a> {
    /// A referral came.
    Referred(&'a Referral),
    /// It was accepted.
    Accepted,
    /// It was declined.
    Declined(&'a Declined),
    /// An attempt to reach the client.
    Reached(&'a Outreach),
    /// A talk about what matters.
    Talked(&'a Conversation),
    /// A goal was set.
    GoalSet(&'a Goal),
    /// A goal was rated again.
    GoalRated(&'a Goal, Progress),
    /// A resource was suggested.
    Suggested(&'a Connection),
    /// A connection went a step further.
    Stepped(&'a Connection, &'a Step),
    /// A promise was made.
    Promised(&'a FollowUp),
    /// A promise was kept.
    Heard(&'a FollowUp, &'a Heard),
    /// An instrument was answered.
    Answered(&'a Measure),
    /// The episode was closed.
    Closed(&'a Closing),
    /// A visit was planned.
    VisitPlanned(&'a Visit),
    /// A planned visit ended.
    VisitEnded(&'a Visit, &'a VisitEnd),
    /// The referral was passed on to another service.
    Redirected(&'a Redirected),
    /// A gift was put to use.
    GiftUsed(&'a GiftUse),
    /// A promise was put off.
    PutOff(&'a FollowUp, Snooze),
    /// The record of another client, who is the same person, was taken in.
    TookIn(&'a TakenIn),
    /// A letter went to the referrer.
    Wrote(&'a Letter),
    /// A question of consent was answered.
    Consented(&'a Consent),
    /// Another link worker took over.
    TakenOver {
        /// Who did.
        by: &'a CareBy,
        /// Who accompanied before, where that was noted.
        from: Option<&'a CareBy>,
    },
}

/// Everything that happened, newest first. What happened on one day stands in the order of the pathway, latest first.
#[must_use]
pub fn happenings(client: &Client) -> Vec<(Date, Happening<'_>)> {
    let mut all = Vec::new();
    for episode in client.episodes() {
        of_episode(episode, &mut all);
    }
    let taken_in = client.state().taken_in.iter();
    all.extend(taken_in.map(|taken| (taken.on, Happening::TookIn(taken))));
    let consents = client.consents().iter();
    all.extend(consents.map(|it| (it.on, Happening::Consented(it))));
    let handovers = client.state().handovers();
    all.extend(handovers.map(|(by, before)| {
        let from = Some(before);
        (by.on, Happening::TakenOver { by, from })
    }));
    all.sort_by_key(|(on, _)| *on);
    all.reverse();
    all
}

pub(crate) fn of_episode<'a>(episode: &'a Episode, all: &mut Vec<(Date, Happening<'a>)>) {
    let referral = &episode.referral;
    all.push((referral.received, Happening::Referred(referral)));
    match &episode.stage {
        Stage::Waiting => {}
        Stage::Declined(declined) => all.push((declined.on, Happening::Declined(declined))),
        Stage::Accepted(accompaniment) => of_accompaniment(accompaniment, all),
        Stage::Redirected(redirected) => {
            all.push((redirected.on, Happening::Redirected(redirected)));
        }
    }
    let letters = episode.letters.iter();
    all.extend(letters.map(|it| (it.on, Happening::Wrote(it))));
}

fn of_accompaniment<'a>(record: &'a Accompaniment, all: &mut Vec<(Date, Happening<'a>)>) {
    all.push((record.accepted, Happening::Accepted));
    all.extend(
        record
            .outreach
            .iter()
            .map(|o| (o.on, Happening::Reached(o))),
    );
    all.extend(
        record
            .conversations
            .iter()
            .map(|c| (c.on, Happening::Talked(c))),
    );
    for goal in &record.goals {
        all.push((goal.on, Happening::GoalSet(goal)));
        // The rating given when the goal was set is told with it.
        let later = goal.progress.iter().filter(|p| p.on > goal.on);
        all.extend(later.map(|p| (p.on, Happening::GoalRated(goal, *p))));
    }
    all.extend(
        record
            .measures
            .iter()
            .map(|m| (m.on, Happening::Answered(m))),
    );
    for connection in &record.connections {
        all.push((connection.suggested, Happening::Suggested(connection)));
        let steps = connection.steps().iter();
        all.extend(steps.map(|step| (step.on(), Happening::Stepped(connection, step))));
    }
    for promise in &record.follow_ups {
        all.push((promise.made, Happening::Promised(promise)));
        let put_off = promise.snoozes.iter();
        all.extend(put_off.map(|it| (it.on, Happening::PutOff(promise, *it))));
        if let Some(heard) = &promise.heard {
            all.push((heard.on, Happening::Heard(promise, heard)));
        }
    }
    for visit in &record.visits {
        all.push((visit.planned, Happening::VisitPlanned(visit)));
        if let Some(end) = &visit.ended {
            all.push((end.on, Happening::VisitEnded(visit, end)));
        }
    }
    let gifts = record.gifts_used.iter();
    all.extend(gifts.map(|it| (it.on, Happening::GiftUsed(it))));
    all.extend(record.closing.iter().map(|c| (c.on, Happening::Closed(c))));
}
