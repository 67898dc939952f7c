//! One run of the pathway. Which state it is in decides what it can hold: a referral that waits has no outreach.

use record::{Date, Id};

use crate::{
    Closing, Connection, ContactWith, Conversation, DeclineReason, FollowUp, GiftUse, Goal, Letter,
    Measure, Outreach, OutreachResult, Referral, Visit, VisitOutcome,
};

/// One run of the pathway, from referral to closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// Its id.
    pub id: Id,
    /// How it began.
    pub referral: Referral,
    /// How far it came.
    pub stage: Stage,
    /// Letters to the referrer. One may be written at any time, also after the end.
    pub letters: Vec<Letter>,
}

/// How far an episode came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The referral waits for an answer.
    Waiting,
    /// The referral was declined.
    Declined(Declined),
    /// The referral was accepted; the client is, or was, accompanied.
    Accepted(Accompaniment),
    /// The referral was passed on to another service.
    Redirected(Redirected),
}

/// How a referral was declined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declined {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: DeclineReason,
    /// The worker's note; may be empty.
    pub note: String,
}

/// How a referral was passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirected {
    /// The day.
    pub on: Date,
    /// To which service; not empty.
    pub to: String,
    /// The worker's note; may be empty.
    pub note: String,
}

/// All that happened since a referral was accepted. Each list is in the order in which things were recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accompaniment {
    /// The day the referral was accepted.
    pub accepted: Date,
    /// Attempts to reach the client.
    pub outreach: Vec<Outreach>,
    /// Talks about what matters.
    pub conversations: Vec<Conversation>,
    /// What the client wants to reach.
    pub goals: Vec<Goal>,
    /// Tries at joining something.
    pub connections: Vec<Connection>,
    /// Promises to check back.
    pub follow_ups: Vec<FollowUp>,
    /// Instruments answered.
    pub measures: Vec<Measure>,
    /// Gifts put to use.
    pub gifts_used: Vec<GiftUse>,
    /// How it ended, once it did.
    pub closing: Option<Closing>,
    /// Visits that were planned.
    pub visits: Vec<Visit>,
}

impl Episode {
    /// An episode whose referral waits.
    #[must_use]
    pub const fn new(id: Id, referral: Referral) -> Self {
        Self {
            id,
            referral,
            stage: Stage::Waiting,
            letters: Vec::new(),
        }
    }

    /// What happened since it was accepted, if it was.
    #[must_use]
    pub const fn accompaniment(&self) -> Option<&Accompaniment> {
        match &self.stage {
            Stage::Accepted(accompaniment) => Some(accompaniment),
            Stage::Waiting | Stage::Declined(_) | Stage::Redirected(_) => None,
        }
    }

    /// Its stage by code: waiting, declined, accepted, closed or redirected.
    #[must_use]
    pub fn stage_code(&self) -> &'static str {
        match &self.stage {
            Stage::Waiting => "waiting",
            Stage::Declined(_) => "declined",
            Stage::Accepted(accompaniment) if accompaniment.closing.is_some() => "closed",
            Stage::Accepted(_) => "accepted",
            Stage::Redirected(_) => "redirected",
        }
    }

    /// Every stage's code.
    pub const STAGE_CODES: &'static [&'static str] =
        &["waiting", "declined", "accepted", "closed", "redirected"];

    /// The day it ended by being declined, passed on or closed, if it did.
    #[must_use]
    pub fn ended(&self) -> Option<Date> {
        match &self.stage {
            Stage::Waiting => None,
            Stage::Declined(declined) => Some(declined.on),
            Stage::Redirected(redirected) => Some(redirected.on),
            Stage::Accepted(accompaniment) => accompaniment.closing.as_ref().map(|c| c.on),
        }
    }

    /// The last day on which something is recorded to have happened.
    #[must_use]
    pub fn last_day(&self) -> Date {
        let received = self.referral.received;
        match &self.stage {
            Stage::Waiting => received,
            Stage::Declined(declined) => received.max(declined.on),
            Stage::Redirected(redirected) => received.max(redirected.on),
            Stage::Accepted(accompaniment) => received.max(accompaniment.last_day()),
        }
    }
}

impl Accompaniment {
    /// The start: accepted on a day, nothing yet recorded.
    #[must_use]
    pub const fn new(accepted: Date) -> Self {
        Self {
            accepted,
            outreach: Vec::new(),
            conversations: Vec::new(),
            goals: Vec::new(),
            connections: Vec::new(),
            follow_ups: Vec::new(),
            measures: Vec::new(),
            gifts_used: Vec::new(),
            closing: None,
            visits: Vec::new(),
        }
    }

    /// The last day on which the worker and the client were in touch, if they ever were.
    #[must_use]
    pub fn last_contact(&self) -> Option<Date> {
        let reached = self
            .outreach
            .iter()
            .filter(|attempt| {
                attempt.with == ContactWith::Client && attempt.result == OutreachResult::Reached
            })
            .map(|attempt| attempt.on);
        let talks = self.conversations.iter().map(|talk| talk.on);
        let visits = self.visits.iter().filter_map(|visit| {
            let end = visit.ended.as_ref()?;
            (end.outcome == VisitOutcome::TookPlace).then_some(visit.on)
        });
        let heard = self
            .follow_ups
            .iter()
            .filter_map(|promise| promise.heard.as_ref().map(|heard| heard.on));
        reached.chain(talks).chain(heard).chain(visits).max()
    }

    /// The connection that was tried instead of another, if one was.
    #[must_use]
    pub fn successor(&self, connection: Id) -> Option<&Connection> {
        self.connections
            .iter()
            .find(|next| next.instead_of == Some(connection))
    }

    fn last_day(&self) -> Date {
        let outreach = self.outreach.iter().map(|entry| entry.on);
        let talks = self.conversations.iter().map(|entry| entry.on);
        let goals = self
            .goals
            .iter()
            .flat_map(|goal| goal.progress.iter().map(|p| p.on).chain([goal.on]));
        let connections = self.connections.iter().map(Connection::last_day);
        let promises = self.follow_ups.iter().map(|promise| {
            let heard = promise.heard.as_ref().map(|heard| heard.on);
            heard.unwrap_or(promise.made)
        });
        let snoozes = self.follow_ups.iter().flat_map(|it| &it.snoozes);
        let snoozes = snoozes.map(|snooze| snooze.on);
        let gifts = self.gifts_used.iter().map(|entry| entry.on);
        let measures = self.measures.iter().map(|entry| entry.on);
        let closing = self.closing.iter().map(|closing| closing.on);
        let visits = self.visits.iter().map(|visit| {
            let ended = visit.ended.as_ref().map(|end| end.on);
            ended.unwrap_or(visit.planned)
        });
        outreach
            .chain(talks)
            .chain(goals)
            .chain(connections)
            .chain(promises)
            .chain(snoozes)
            .chain(gifts)
            .chain(measures)
            .chain(closing)
            .chain(visits)
            .fold(self.accepted, Date::max)
    }
}
