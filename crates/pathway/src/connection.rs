//! A client and a resource: the trail from a suggestion to taking part, and why it ended if it did.

use minicbor::{Decode, Encode};
use record::{Date, Id};

use crate::Refused;

record::coded! {
    /// How the client was introduced to the resource.
    pub enum Introduction {
        /// On their own.
        Alone = 0, "alone";
        /// The link worker went along.
        Accompanied = 1, "accompanied";
    }
}

record::coded! {
    /// What stood in the way.
    pub enum Barrier {
        /// The price.
        Cost = 0, "cost";
        /// Getting there.
        Transport = 1, "transport";
        /// The language.
        Language = 2, "language";
        /// Stairs, hearing, sight, toilets.
        Access = 3, "access";
        /// No places.
        Full = 4, "full";
        /// It did not suit.
        DidNotSuit = 5, "did-not-suit";
        /// Health.
        Health = 6, "health";
        /// The time or day.
        Time = 7, "time";
        /// Worry about going.
        Anxiety = 8, "anxiety";
        /// Another reason.
        Other = 9, "other";
    }
}

/// What happened after a suggestion. Each step has its day.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Step {
    /// The client wants to try it.
    #[n(0)]
    Agreed {
        /// The day.
        #[cbor(n(0), with = "record::date")]
        on: Date,
    },
    /// They were introduced.
    #[n(1)]
    Introduced {
        /// The day.
        #[cbor(n(0), with = "record::date")]
        on: Date,
        /// How.
        #[n(1)]
        how: Introduction,
    },
    /// They took part once.
    #[n(2)]
    Attended {
        /// The day.
        #[cbor(n(0), with = "record::date")]
        on: Date,
    },
    /// They keep going.
    #[n(3)]
    Ongoing {
        /// The day it was heard.
        #[cbor(n(0), with = "record::date")]
        on: Date,
    },
    /// It came to its end.
    #[n(4)]
    Finished {
        /// The day.
        #[cbor(n(0), with = "record::date")]
        on: Date,
    },
    /// They took part and stopped.
    #[n(5)]
    Stopped {
        /// The day.
        #[cbor(n(0), with = "record::date")]
        on: Date,
        /// Why.
        #[n(1)]
        why: Barrier,
        /// More about it; may be empty.
        #[n(2)]
        note: String,
    },
    /// They never took part.
    #[n(6)]
    DidNotStart {
        /// The day that became clear.
        #[cbor(n(0), with = "record::date")]
        on: Date,
        /// Why.
        #[n(1)]
        why: Barrier,
        /// More about it; may be empty.
        #[n(2)]
        note: String,
    },
}

impl Step {
    /// Every step's code, in the order of the trail.
    pub const CODES: &'static [&'static str] = &[
        "suggested",
        "agreed",
        "introduced",
        "attended",
        "ongoing",
        "finished",
        "stopped",
        "did-not-start",
    ];

    /// The day.
    #[must_use]
    pub const fn on(&self) -> Date {
        match self {
            Self::Agreed { on }
            | Self::Introduced { on, .. }
            | Self::Attended { on }
            | Self::Ongoing { on }
            | Self::Finished { on }
            | Self::Stopped { on, .. }
            | Self::DidNotStart { on, .. } => *on,
        }
    }

    /// Its code in files and wordings.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Agreed { .. } => "agreed",
            Self::Introduced { .. } => "introduced",
            Self::Attended { .. } => "attended",
            Self::Ongoing { .. } => "ongoing",
            Self::Finished { .. } => "finished",
            Self::Stopped { .. } => "stopped",
            Self::DidNotStart { .. } => "did-not-start",
        }
    }

    /// What stood in the way, where the step says that something did.
    #[must_use]
    pub const fn barrier(&self) -> Option<Barrier> {
        match self {
            Self::Stopped { why, .. } | Self::DidNotStart { why, .. } => Some(*why),
            _ => None,
        }
    }

    /// Whether nothing can follow.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        matches!(
            self,
            Self::Finished { .. } | Self::Stopped { .. } | Self::DidNotStart { .. }
        )
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Agreed { .. } => 1,
            Self::Introduced { .. } => 2,
            Self::Attended { .. } => 3,
            Self::Ongoing { .. } => 4,
            Self::Finished { .. } | Self::Stopped { .. } | Self::DidNotStart { .. } => 5,
        }
    }
}

/// One try at joining something. Its steps only ever go forward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Its id.
    pub id: Id,
    /// The resource.
    pub resource: Id,
    /// The day it was suggested.
    pub suggested: Date,
    /// Why this one; may be empty.
    pub note: String,
    /// The connection it is tried instead of.
    pub instead_of: Option<Id>,
    steps: Vec<Step>,
}

impl Connection {
    /// A suggestion that nothing has followed yet.
    #[must_use]
    pub const fn suggest(
        id: Id,
        resource: Id,
        suggested: Date,
        note: String,
        instead_of: Option<Id>,
    ) -> Self {
        Self {
            id,
            resource,
            suggested,
            note,
            instead_of,
            steps: Vec::new(),
        }
    }

    /// What has happened since the suggestion, oldest first.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How far it came, by code.
    #[must_use]
    pub fn standing(&self) -> &'static str {
        self.steps.last().map_or("suggested", Step::code)
    }

    /// Whether the client took part at least once.
    #[must_use]
    pub fn was_attended(&self) -> bool {
        self.steps
            .iter()
            .any(|step| matches!(step, Step::Attended { .. } | Step::Ongoing { .. }))
    }

    /// Whether it has ended, well or not.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.steps.last().is_some_and(Step::is_end)
    }

    /// Why it ended without lasting, if it did.
    #[must_use]
    pub fn barrier(&self) -> Option<Barrier> {
        self.steps.last().and_then(Step::barrier)
    }

    /// The last day on which something is known to have happened.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.steps.last().map_or(self.suggested, Step::on)
    }

    /// Adds the next step.
    ///
    /// # Errors
    /// When the connection has ended, the step does not come after the last one, or its day is before the last one's.
    pub fn step(&mut self, step: Step) -> Result<(), Refused> {
        if self.has_ended() {
            return Err(Refused::ConnectionEnded);
        }
        let rank = self.steps.last().map_or(0, Step::rank);
        let fits = match step {
            Step::Finished { .. } | Step::Stopped { .. } => self.was_attended(),
            Step::DidNotStart { .. } => !self.was_attended(),
            _ => step.rank() > rank,
        };
        if !fits {
            return Err(Refused::StepOutOfOrder {
                after: self.standing(),
            });
        }
        if step.on() < self.last_day() {
            return Err(Refused::BeforeLastStep {
                last: self.last_day(),
            });
        }
        self.steps.push(step);
        Ok(())
    }

    /// Adds a step that was recorded elsewhere: next, or before those that come after it, if the trail could have been
    /// recorded that way.
    pub(crate) fn take_in(&mut self, step: Step) -> Result<(), Refused> {
        let Err(refused) = self.step(step.clone()) else {
            return Ok(());
        };
        let mut later = self.steps.iter();
        let place = later.position(|later| later.rank() > step.rank());
        let (before, after) = self.steps.split_at(place.ok_or(refused)?);
        let mut whole = Self::suggest(
            self.id,
            self.resource,
            self.suggested,
            self.note.clone(),
            self.instead_of,
        );
        for step in before.iter().chain([&step]).chain(after) {
            whole.step(step.clone()).map_err(|_| refused)?;
        }
        self.steps = whole.steps;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(d: i8) -> Date {
        Date::new(2026, 5, d).unwrap()
    }

    fn aquafit() -> Connection {
        Connection::suggest(
            Id::from_random([1; 16]),
            Id::from_random([2; 16]),
            day(1),
            String::new(),
            None,
        )
    }

    #[test]
    fn a_connection_that_has_not_started_cannot_be_stopped() {
        let stop = Step::Stopped {
            on: day(2),
            why: Barrier::Cost,
            note: String::new(),
        };
        let mut connection = aquafit();
        assert_eq!(
            connection.step(stop.clone()),
            Err(Refused::StepOutOfOrder { after: "suggested" })
        );
        connection.step(Step::Attended { on: day(2) }).unwrap();
        connection.step(stop).unwrap();
        assert_eq!(connection.barrier(), Some(Barrier::Cost));
        assert!(connection.has_ended());
    }

    #[test]
    fn a_client_who_took_part_did_start() {
        let mut connection = aquafit();
        connection.step(Step::Attended { on: day(2) }).unwrap();
        let never = Step::DidNotStart {
            on: day(3),
            why: Barrier::Full,
            note: String::new(),
        };
        assert!(connection.step(never).is_err());
    }

    #[test]
    fn steps_may_be_skipped_but_never_go_back() {
        let mut connection = aquafit();
        connection
            .step(Step::Introduced {
                on: day(3),
                how: Introduction::Accompanied,
            })
            .unwrap();
        assert_eq!(
            connection.step(Step::Agreed { on: day(4) }),
            Err(Refused::StepOutOfOrder {
                after: "introduced"
            })
        );
        assert_eq!(
            connection.step(Step::Attended { on: day(2) }),
            Err(Refused::BeforeLastStep { last: day(3) })
        );
        assert_eq!(connection.standing(), "introduced");
    }

    #[test]
    fn nothing_follows_an_end() {
        let mut connection = aquafit();
        connection
            .step(Step::DidNotStart {
                on: day(2),
                why: Barrier::Anxiety,
                note: String::new(),
            })
            .unwrap();
        assert_eq!(
            connection.step(Step::Attended { on: day(3) }),
            Err(Refused::ConnectionEnded)
        );
    }
}
