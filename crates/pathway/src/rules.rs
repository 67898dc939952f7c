//! What each command must satisfy. A refused command changes nothing.
//!
//! A command is judged strictly when it is recorded. When a log is replayed, in which two tablets' records may have
//! been merged, days are not compared with today's again, and what belongs further back is put there if the record
//! could have been made in that order.

use record::{Date, DayTime, Id, When};

use crate::{
    Accompaniment, Closing, ClosingReason, Command, Connection, Declined, Episode, FollowUp,
    GiftUse, Goal, Heard, Letter, Measure, Progress, Redirected, Referral, Refused, Snooze, Stage,
    TRIES, Visit, VisitEnd, VisitOutcome,
};

/// The highest score of a goal's progress.
const GOAL_REACHED: u8 = 10;

/// On what occasion a command is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// It is being recorded, on this day.
    Recording(Date),
    /// It is read from a file, on this day: what was written elsewhere need not have kept every rule of the work.
    Importing(Date),
    /// It was recorded, here or on another tablet.
    Replaying,
}

impl Occasion {
    /// On what occasion something is recorded now. What comes from a file has no tablet.
    pub(crate) fn of(when: When) -> Self {
        if when.by == Id::NIL {
            Self::Importing(when.today)
        } else {
            Self::Recording(when.today)
        }
    }

    /// What is said to have happened cannot be still to come.
    pub(crate) fn reaches(self, on: Date) -> Result<(), Refused> {
        match self {
            Self::Recording(today) | Self::Importing(today) if on > today => {
                Err(Refused::InFuture { today })
            }
            _ => Ok(()),
        }
    }
}

impl Episode {
    pub(crate) fn record(&mut self, command: Command, occasion: Occasion) -> Result<(), Refused> {
        match command {
            Command::Accept { on } => {
                self.answer(on, occasion, Stage::Accepted(Accompaniment::new(on)))
            }
            Command::Decline { on, reason, note } => {
                let declined = Declined { on, reason, note };
                self.answer(on, occasion, Stage::Declined(declined))
            }
            Command::Redirect { on, to, note } => {
                filled(&to, "to")?;
                let redirected = Redirected { on, to, note };
                self.answer(on, occasion, Stage::Redirected(redirected))
            }
            Command::Close(closing) => {
                let span = Span::of(&self.referral, occasion);
                let last = self.last_day();
                self.open_for(None)?.close(closing, span, last)
            }
            Command::Write(letter) => self.write(letter, occasion),
            other => {
                let span = Span::of(&self.referral, occasion);
                let happened = match occasion {
                    Occasion::Recording(_) | Occasion::Importing(_) => None,
                    Occasion::Replaying => Some(other.last_day()),
                };
                self.open_for(happened)?.record(other, span)
            }
        }
    }

    fn answer(&mut self, on: Date, occasion: Occasion, stage: Stage) -> Result<(), Refused> {
        if self.stage != Stage::Waiting {
            return Err(Refused::AlreadyAnswered);
        }
        Span::of(&self.referral, occasion).holds(on)?;
        self.stage = stage;
        Ok(())
    }

    fn write(&mut self, letter: Letter, occasion: Occasion) -> Result<(), Refused> {
        Span::of(&self.referral, occasion).holds(letter.on)?;
        unused(self.letters.iter().map(|it| it.id), letter.id, "letter")?;
        self.letters.push(letter);
        Ok(())
    }

    /// The accompaniment while it is open; or closed, for what happened on or before the day on which it was: the
    /// other tablet did not know of the closing.
    fn open_for(&mut self, happened: Option<Date>) -> Result<&mut Accompaniment, Refused> {
        let Stage::Accepted(accompaniment) = &mut self.stage else {
            return Err(Refused::NotAccepted);
        };
        match accompaniment.closing {
            Some(Closing { on, .. }) if happened.is_none_or(|day| day > on) => {
                Err(Refused::Closed { on })
            }
            _ => Ok(accompaniment),
        }
    }
}

/// The days on which something in an episode can have happened.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    received: Date,
    pub(crate) occasion: Occasion,
}

impl Span {
    const fn of(referral: &Referral, occasion: Occasion) -> Self {
        Self {
            received: referral.received,
            occasion,
        }
    }

    pub(crate) fn holds(self, on: Date) -> Result<(), Refused> {
        self.occasion.reaches(on)?;
        if on < self.received {
            return Err(Refused::BeforeReferral {
                received: self.received,
            });
        }
        Ok(())
    }
}

impl Accompaniment {
    fn record(&mut self, command: Command, span: Span) -> Result<(), Refused> {
        match command {
            Command::Reach(attempt) => {
                span.holds(attempt.on)?;
                unused(self.outreach.iter().map(|o| o.id), attempt.id, "outreach")?;
                self.outreach.push(attempt);
            }
            Command::Converse(talk) => {
                span.holds(talk.on)?;
                let ids = self.conversations.iter().map(|c| c.id);
                unused(ids, talk.id, "conversation")?;
                self.conversations.push(talk);
            }
            Command::SetGoal(goal) => self.set_goal(goal, span)?,
            Command::Rate { goal, progress } => self.rate(goal, progress, span)?,
            Command::Suggest {
                id,
                resource,
                on,
                note,
                instead_of,
            } => {
                span.holds(on)?;
                self.suggest(Connection::suggest(id, resource, on, note, instead_of))?;
            }
            Command::Step { connection, step } => {
                span.holds(step.on())?;
                let connection = self.connection_mut(connection)?;
                match span.occasion {
                    Occasion::Recording(_) | Occasion::Importing(_) => connection.step(step)?,
                    Occasion::Replaying => connection.take_in(step)?,
                }
            }
            Command::Promise {
                id,
                made,
                due,
                about,
                connection,
            } => {
                span.holds(made)?;
                self.promise(FollowUp {
                    id,
                    made,
                    due,
                    about,
                    connection,
                    heard: None,
                    snoozes: Vec::new(),
                })?;
            }
            Command::Hear { follow_up, heard } => self.hear(follow_up, heard, span)?,
            Command::Answer(measure) => self.ask(measure, span)?,
            Command::UseGift {
                id,
                gift,
                on,
                resource,
                note,
            } => {
                span.holds(on)?;
                filled(&gift, "gift")?;
                unused(self.gifts_used.iter().map(|it| it.id), id, "gift")?;
                self.gifts_used.push(GiftUse {
                    id,
                    gift,
                    on,
                    resource,
                    note,
                });
            }
            Command::Snooze {
                follow_up,
                on,
                until,
            } => self.snooze(follow_up, Snooze { on, until }, span)?,
            Command::Accept { .. } | Command::Decline { .. } | Command::Redirect { .. } => {
                return Err(Refused::AlreadyAnswered);
            }
            Command::Close(closing) => {
                let last = self.accepted;
                self.close(closing, span, last)?;
            }
            Command::PlanVisit(visit) => self.plan_visit(visit, span)?,
            Command::EndVisit { visit, end } => self.end_visit(visit, end, span)?,
            Command::ExtendVisit { visit, on, back_by } => {
                span.holds(on)?;
                self.extend_visit(visit, back_by)?;
            }
            // A letter is the episode's, not of its accompaniment.
            Command::Write(_) => return Err(Refused::NotAccepted),
        }
        Ok(())
    }

    fn set_goal(&mut self, goal: Goal, span: Span) -> Result<(), Refused> {
        span.holds(goal.on)?;
        filled(&goal.words, "words")?;
        unused(self.goals.iter().map(|g| g.id), goal.id, "goal")?;
        let mut empty = Goal {
            progress: Vec::new(),
            ..goal
        };
        for progress in goal.progress {
            rate(&mut empty, progress, span)?;
        }
        self.goals.push(empty);
        Ok(())
    }

    fn rate(&mut self, goal: Id, progress: Progress, span: Span) -> Result<(), Refused> {
        let mut goals = self.goals.iter_mut();
        let goal = goals
            .find(|g| g.id == goal)
            .ok_or(Refused::Unknown("goal"))?;
        rate(goal, progress, span)
    }

    fn suggest(&mut self, connection: Connection) -> Result<(), Refused> {
        unused(
            self.connections.iter().map(|c| c.id),
            connection.id,
            "connection",
        )?;
        if let Some(replaced) = connection.instead_of {
            let replaced = self.connection_mut(replaced)?;
            if !replaced.has_ended() {
                return Err(Refused::ReplacedStillRuns);
            }
            if connection.suggested < replaced.suggested {
                return Err(Refused::BeforeLastStep {
                    last: replaced.suggested,
                });
            }
        }
        self.connections.push(connection);
        Ok(())
    }

    fn connection_mut(&mut self, id: Id) -> Result<&mut Connection, Refused> {
        let mut connections = self.connections.iter_mut();
        connections
            .find(|c| c.id == id)
            .ok_or(Refused::Unknown("connection"))
    }

    fn promise(&mut self, promise: FollowUp) -> Result<(), Refused> {
        filled(&promise.about, "about")?;
        unused(
            self.follow_ups.iter().map(|f| f.id),
            promise.id,
            "follow-up",
        )?;
        if promise.due < promise.made {
            return Err(Refused::BeforePromise { made: promise.made });
        }
        if let Some(connection) = promise.connection {
            self.connection_mut(connection)?;
        }
        self.follow_ups.push(promise);
        Ok(())
    }

    fn hear(&mut self, follow_up: Id, heard: Heard, span: Span) -> Result<(), Refused> {
        span.holds(heard.on)?;
        let mut promises = self.follow_ups.iter_mut();
        let promise = promises
            .find(|f| f.id == follow_up)
            .ok_or(Refused::Unknown("follow-up"))?;
        if promise.heard.is_some() {
            return Err(Refused::AlreadyHeard);
        }
        if heard.on < promise.made {
            return Err(Refused::BeforePromise { made: promise.made });
        }
        promise.heard = Some(heard);
        Ok(())
    }

    fn plan_visit(&mut self, visit: Visit, span: Span) -> Result<(), Refused> {
        span.holds(visit.planned)?;
        unused(self.visits.iter().map(|v| v.id), visit.id, "visit")?;
        if visit.on < visit.planned {
            return Err(Refused::BeforePlan {
                planned: visit.planned,
            });
        }
        if visit.back_by <= visit.from {
            return Err(Refused::BackBeforeStart);
        }
        self.visits.push(Visit {
            ended: None,
            ..visit
        });
        Ok(())
    }

    fn end_visit(&mut self, visit: Id, end: VisitEnd, span: Span) -> Result<(), Refused> {
        span.holds(end.on)?;
        let visit = self.open_visit(visit)?;
        // It can be called off from the day it was planned; anything else needs the day itself.
        let first = match end.outcome {
            VisitOutcome::CalledOff => visit.planned,
            _ => visit.on,
        };
        if end.on < first {
            return Err(Refused::BeforePlan { planned: first });
        }
        visit.ended = Some(end);
        Ok(())
    }

    fn extend_visit(&mut self, visit: Id, back_by: DayTime) -> Result<(), Refused> {
        let visit = self.open_visit(visit)?;
        if back_by <= visit.back_by {
            return Err(Refused::NotLater);
        }
        visit.back_by = back_by;
        Ok(())
    }

    fn open_visit(&mut self, id: Id) -> Result<&mut Visit, Refused> {
        let mut visits = self.visits.iter_mut();
        let visit = visits
            .find(|visit| visit.id == id)
            .ok_or(Refused::Unknown("visit"))?;
        if visit.ended.is_some() {
            return Err(Refused::VisitEnded);
        }
        Ok(visit)
    }

    fn ask(&mut self, measure: Measure, span: Span) -> Result<(), Refused> {
        span.holds(measure.on)?;
        unused(self.measures.iter().map(|m| m.id), measure.id, "measure")?;
        let asked = self.measures.iter().any(|m| {
            m.occasion == measure.occasion && m.answers.instrument() == measure.answers.instrument()
        });
        if asked {
            return Err(Refused::AlreadyAsked);
        }
        self.measures.push(measure);
        Ok(())
    }

    fn close(&mut self, closing: Closing, span: Span, last: Date) -> Result<(), Refused> {
        span.holds(closing.on)?;
        if closing.on < last {
            return Err(Refused::BeforeLastEntry { last });
        }
        // What was closed so before there was this rule, or in a file, stays closed.
        let made = self.tries();
        if closing.reason == ClosingReason::NoContact
            && matches!(span.occasion, Occasion::Recording(_))
            && made < TRIES
        {
            return Err(Refused::TooFewTries { made });
        }
        self.closing = Some(closing);
        Ok(())
    }
}

fn rate(goal: &mut Goal, progress: Progress, span: Span) -> Result<(), Refused> {
    span.holds(progress.on)?;
    if progress.score > GOAL_REACHED {
        return Err(Refused::OffScale {
            highest: GOAL_REACHED,
        });
    }
    let last = match span.occasion {
        Occasion::Recording(_) | Occasion::Importing(_) => {
            goal.progress.last().map_or(goal.on, |p| p.on)
        }
        Occasion::Replaying => goal.on,
    };
    if progress.on < last {
        return Err(Refused::BeforeLastStep { last });
    }
    let place = goal.progress.partition_point(|p| p.on <= progress.on);
    goal.progress.insert(place, progress);
    Ok(())
}

fn filled(text: &str, field: &'static str) -> Result<(), Refused> {
    if text.trim().is_empty() {
        return Err(Refused::Blank(field));
    }
    Ok(())
}

fn unused(mut ids: impl Iterator<Item = Id>, id: Id, what: &'static str) -> Result<(), Refused> {
    if ids.any(|other| other == id) {
        return Err(Refused::Duplicate(what));
    }
    Ok(())
}
