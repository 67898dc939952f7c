//! A visit that is planned, and how it ended. What may follow what is said in `rules`.
//!
//! A link worker goes alone: until somebody says how a visit ended, it is not known that she is safe.

use minicbor::{Decode, Encode};
use record::{Date, DayTime, Id, Ids};

record::coded! {
    /// How a planned visit ended. Whoever says so is safe.
    pub enum VisitOutcome {
        /// They met.
        TookPlace = 0, "took-place";
        /// Nobody was there.
        NobodyThere = 1, "nobody-there";
        /// It was called off.
        CalledOff = 2, "called-off";
        /// She left because it was not safe to stay.
        LeftUnsafe = 3, "left-unsafe";
    }
}

/// A visit as it was planned.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "AsMut<Ids>")]
pub struct Visit {
    /// Its id.
    #[cbor(n(0), with = "record::ids")]
    pub id: Id,
    /// The day it was planned on.
    #[cbor(n(1), with = "record::date")]
    pub planned: Date,
    /// The day of the visit.
    #[cbor(n(2), with = "record::date")]
    pub on: Date,
    /// When it begins.
    #[n(3)]
    pub from: DayTime,
    /// When she means to have said that she is safe, at the latest; after the beginning, on the same day.
    #[n(4)]
    pub back_by: DayTime,
    /// Where; may be empty when it is the client's address.
    #[n(5)]
    pub place: String,
    /// What to bring or mind; may be empty.
    #[n(6)]
    pub note: String,
    /// How it ended, once somebody said so. Not part of the plan: it is recorded by a command of its own.
    #[cbor(skip)]
    pub ended: Option<VisitEnd>,
}

/// How a visit ended.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct VisitEnd {
    /// The day on which it was said.
    #[cbor(n(0), with = "record::date")]
    pub on: Date,
    /// How.
    #[n(1)]
    pub outcome: VisitOutcome,
    /// The worker's note; may be empty.
    #[n(2)]
    pub note: String,
}

/// A visit of which nobody has said yet how it ended, as lists show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct OpenVisit {
    /// The visit.
    #[n(0)]
    pub id: Id,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// When it begins.
    #[n(2)]
    pub from: DayTime,
    /// When she means to have said that she is safe.
    #[n(3)]
    pub back_by: DayTime,
}

impl OpenVisit {
    /// The open visits among some, soonest first.
    #[must_use]
    pub fn among(visits: &[Visit]) -> Vec<Self> {
        let open = visits.iter().filter(|visit| visit.ended.is_none());
        let mut open: Vec<_> = open
            .map(|visit| Self {
                id: visit.id,
                on: visit.on,
                from: visit.from,
                back_by: visit.back_by,
            })
            .collect();
        open.sort_by_key(|visit| (visit.on, visit.from));
        open
    }

    /// Whether it should be over: whether nobody said that she is safe, though it is past the time she set.
    #[must_use]
    pub fn is_overdue(&self, today: Date, now: DayTime) -> bool {
        (self.on, self.back_by) < (today, now)
    }
}
