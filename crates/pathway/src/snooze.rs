//! A promise that is put off to a later day. What was promised first is kept.

use record::{Date, Id};

use crate::rules::{Occasion, Span};
use crate::{Accompaniment, FollowUp, Refused};

/// One time that a promise was put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snooze {
    /// The day on which it was put off.
    pub on: Date,
    /// The day on which it is due from then on; later than that.
    pub until: Date,
}

impl FollowUp {
    /// The day it is due now: as promised, or as it was last put off.
    #[must_use]
    pub fn falls_due(&self) -> Date {
        self.snoozes.last().map_or(self.due, |last| last.until)
    }
}

impl Accompaniment {
    /// Puts a promise off while it is open; or, on replaying, if that was no later than what was heard: the other
    /// tablet did not know of it.
    pub(crate) fn snooze(
        &mut self,
        follow_up: Id,
        snooze: Snooze,
        span: Span,
    ) -> Result<(), Refused> {
        span.holds(snooze.on)?;
        if snooze.until <= snooze.on {
            return Err(Refused::NotPutOff { on: snooze.on });
        }
        let mut promises = self.follow_ups.iter_mut();
        let promise = promises
            .find(|promise| promise.id == follow_up)
            .ok_or(Refused::Unknown("follow-up"))?;
        if snooze.on < promise.made {
            return Err(Refused::BeforePromise { made: promise.made });
        }
        let replaying = span.occasion == Occasion::Replaying;
        let heard = promise.heard.as_ref().map(|heard| heard.on);
        if heard.is_some_and(|heard| !replaying || snooze.on > heard) {
            return Err(Refused::AlreadyHeard);
        }
        match promise.snoozes.last() {
            Some(Snooze { on: last, .. }) if snooze.on < *last && !replaying => {
                return Err(Refused::BeforeLastStep { last: *last });
            }
            _ => {}
        }
        let place = promise.snoozes.partition_point(|it| it.on <= snooze.on);
        promise.snoozes.insert(place, snooze);
        Ok(())
    }
}
