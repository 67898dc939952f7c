//! What can be recorded in an episode, and what each record must satisfy. A refused command changes nothing.

use record::{Date, Id};

use crate::{
    Accompaniment, Client, Closing, Connection, Conversation, DeclineReason, Declined, Episode,
    FollowUp, Goal, Heard, Measure, Outreach, Progress, Referral, Refused, Stage, Step,
};

/// The highest score of a goal's progress.
const GOAL_REACHED: u8 = 10;

/// One thing to record in an episode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Take the referral up.
    Accept {
        /// The day.
        on: Date,
    },
    /// Turn the referral down.
    Decline {
        /// The day.
        on: Date,
        /// Why.
        reason: DeclineReason,
        /// The worker's note; may be empty.
        note: String,
    },
    /// An attempt to reach the client.
    Reach(Outreach),
    /// A talk about what matters.
    Converse(Conversation),
    /// A goal, in the client's words.
    SetGoal(Goal),
    /// How far a goal is.
    Rate {
        /// The goal.
        goal: Id,
        /// The day and the score.
        progress: Progress,
    },
    /// A resource suggested to the client.
    Suggest {
        /// The connection's id.
        id: Id,
        /// The resource.
        resource: Id,
        /// The day.
        on: Date,
        /// Why this one; may be empty.
        note: String,
        /// The ended connection that it is tried instead of.
        instead_of: Option<Id>,
    },
    /// The next step of a connection.
    Step {
        /// The connection.
        connection: Id,
        /// The step.
        step: Step,
    },
    /// A promise to check back.
    Promise {
        /// The follow-up's id.
        id: Id,
        /// The day it is made.
        made: Date,
        /// The day it is due.
        due: Date,
        /// What to ask.
        about: String,
        /// The connection it is about.
        connection: Option<Id>,
    },
    /// What was heard when a promise was kept.
    Hear {
        /// The follow-up.
        follow_up: Id,
        /// What was heard.
        heard: Heard,
    },
    /// An instrument answered.
    Answer(Measure),
    /// The end of the episode.
    Close(Closing),
}

impl Client {
    /// Records something in an episode.
    ///
    /// # Errors
    /// When the pathway does not allow it; nothing is changed then.
    pub fn record(&mut self, episode: Id, command: Command, today: Date) -> Result<(), Refused> {
        self.episode_mut(episode)?.record(command, today)
    }
}

impl Episode {
    fn record(&mut self, command: Command, today: Date) -> Result<(), Refused> {
        match command {
            Command::Accept { on } => {
                self.answer(on, today, Stage::Accepted(Accompaniment::new(on)))
            }
            Command::Decline { on, reason, note } => {
                let declined = Declined { on, reason, note };
                self.answer(on, today, Stage::Declined(declined))
            }
            other => {
                let span = Span {
                    received: self.referral.received,
                    today,
                };
                let last = self.last_day();
                let open = self.open()?;
                match other {
                    Command::Close(closing) => open.close(closing, span, last),
                    other => open.record(other, span),
                }
            }
        }
    }

    fn answer(&mut self, on: Date, today: Date, stage: Stage) -> Result<(), Refused> {
        if self.stage != Stage::Waiting {
            return Err(Refused::AlreadyAnswered);
        }
        Span::of(&self.referral, today).holds(on)?;
        self.stage = stage;
        Ok(())
    }

    fn open(&mut self) -> Result<&mut Accompaniment, Refused> {
        match &mut self.stage {
            Stage::Waiting | Stage::Declined(_) => Err(Refused::NotAccepted),
            Stage::Accepted(accompaniment) => match &accompaniment.closing {
                Some(closing) => Err(Refused::Closed { on: closing.on }),
                None => Ok(accompaniment),
            },
        }
    }
}

/// The days on which something in an episode can have happened.
#[derive(Clone, Copy)]
struct Span {
    received: Date,
    today: Date,
}

impl Span {
    const fn of(referral: &Referral, today: Date) -> Self {
        Self {
            received: referral.received,
            today,
        }
    }

    fn holds(self, on: Date) -> Result<(), Refused> {
        if on > self.today {
            return Err(Refused::InFuture { today: self.today });
        }
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
                self.connection_mut(connection)?.step(step)?;
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
                })?;
            }
            Command::Hear { follow_up, heard } => self.hear(follow_up, heard, span)?,
            Command::Answer(measure) => self.ask(measure, span)?,
            Command::Accept { .. } | Command::Decline { .. } => {
                return Err(Refused::AlreadyAnswered);
            }
            Command::Close(closing) => {
                let last = self.accepted;
                self.close(closing, span, last)?;
            }
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
    let last = goal.progress.last().map_or(goal.on, |p| p.on);
    if progress.on < last {
        return Err(Refused::BeforeLastStep { last });
    }
    goal.progress.push(progress);
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
