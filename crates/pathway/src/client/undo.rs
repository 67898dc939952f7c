//! Taking back and correcting what was recorded. Nothing is rewritten: a retraction and a correction are entries too,
//! and each can be taken back itself.

use std::borrow::Cow;

use record::{Holds, Log, Stamp, When};

use super::Client;
use crate::overruled::Overruled;
use crate::replay::{Outcome, replay};
use crate::{Act, Correction, Entry, Refused, Standing, Version};

impl Client {
    /// Takes an entry back: it stays in the log and no longer counts. An entry that was set aside can be taken back
    /// too; then it is seen to. A correction that is taken back leaves what was said before it; a retraction, what it
    /// took back. What was recorded last can always be taken back. Returns the stamp of the retraction.
    ///
    /// # Errors
    /// When there is no such entry or it was taken back before, when it is the first, which names the client, when
    /// what would count again does not fit any more, or when a later entry builds on it; nothing is changed then.
    pub fn retract(&mut self, of: Stamp, when: impl Into<When>) -> Result<Stamp, Refused> {
        let mut standings = self
            .entries()
            .filter(|(entry, _)| entry.stamp == of)
            .map(|(_, standing)| standing);
        let standing = standings.next().ok_or(Refused::Unknown("entry"))?;
        drop(standings);
        if matches!(standing, Standing::Retracted { .. }) {
            return Err(Refused::Unknown("entry"));
        }
        let entries = self.log.log().entries();
        if entries.first().is_some_and(|first| first.stamp == of) {
            return Err(Refused::Unnamed);
        }
        let is_last = entries.last().is_some_and(|last| last.stamp == of);
        let (stamp, log) = self.with(Act::Retract { of }, when.into());
        let outcome = replay(&log)?;
        if !is_last {
            self.nothing_falls_out(of, &log, &outcome)?;
        }
        self.take(log, outcome);
        Ok(stamp)
    }

    /// Takes several entries back, the last first; all of them or none. Returns the stamps of the retractions.
    ///
    /// # Errors
    /// As for one; nothing is changed then.
    pub fn retract_all(
        &mut self,
        of: &[Stamp],
        when: impl Into<When>,
    ) -> Result<Vec<Stamp>, Refused> {
        let when = when.into();
        let mut changed = self.clone();
        let last_first = of.iter().rev();
        let stamps = last_first.map(|of| changed.retract(*of, when));
        let stamps = stamps.collect::<Result<Vec<_>, _>>()?;
        *self = changed;
        Ok(stamps)
    }

    /// Puts back what was taken back, in its own place, on whichever tablets it was taken back. Returns the stamps of
    /// what takes the retractions back.
    ///
    /// # Errors
    /// When there is no such entry or it was not taken back, when it does not fit any more, or when something recorded
    /// later would not; nothing is changed then.
    pub fn restore(&mut self, of: Stamp, when: impl Into<When>) -> Result<Vec<Stamp>, Refused> {
        let overruled = Overruled::of(self.log.log());
        let retractions: Vec<_> = overruled.retractions(of).collect();
        if retractions.is_empty() {
            return Err(Refused::Unknown("entry"));
        }
        self.retract_all(&retractions, when)
    }

    /// Corrects what an entry says. It keeps its place in the log; the newest correction counts. An entry that was set
    /// aside can be corrected too, so that it counts. Returns the correction's stamp, or nothing when the entry says
    /// that already.
    ///
    /// # Errors
    /// When there is no such entry or it was taken back, when the correction is of another kind or about something
    /// else, when a day in it is after today, when the pathway does not allow it there, or when something recorded
    /// later builds on what the entry said; nothing is changed then.
    pub fn amend(
        &mut self,
        of: Stamp,
        to: Correction,
        when: impl Into<When>,
    ) -> Result<Option<Stamp>, Refused> {
        let when = when.into();
        let found = self.entries().filter(|(entry, standing)| {
            entry.stamp == of && !matches!(standing, Standing::Retracted { .. })
        });
        let found: Vec<_> = found.collect();
        if found.is_empty() {
            return Err(Refused::Unknown("entry"));
        }
        let mut found = found.into_iter();
        let fits = found.find_map(|(entry, standing)| Some((to.of(&entry.act)?, entry, standing)));
        let (act, entry, standing) = fits.ok_or(Refused::NotACorrection)?;
        if standing.counts() && *self.says(entry, standing) == act {
            return Ok(None);
        }
        if to.last_day() > when.today {
            return Err(Refused::InFuture { today: when.today });
        }
        let (stamp, log) = self.with(Act::Amend { of, to }, when);
        let outcome = replay(&log)?;
        self.nothing_falls_out(stamp, &log, &outcome)?;
        self.take(log, outcome);
        Ok(Some(stamp))
    }

    /// Everything that counts, oldest first: each with its stamp, and what it says as it was last corrected.
    pub fn counting(&self) -> impl Iterator<Item = (Stamp, Cow<'_, Act>)> {
        let counting = self.entries().filter(|(_, standing)| standing.counts());
        let said = counting
            .filter(|(entry, _)| !matches!(entry.act, Act::Retract { .. } | Act::Amend { .. }));
        said.map(|(entry, standing)| (entry.stamp, self.says(entry, standing)))
    }

    /// What the entry of a stamp says, and all that it said before it was corrected, oldest first. Nothing when there
    /// is no such entry.
    #[must_use]
    pub fn versions(&self, of: Stamp) -> Vec<Version> {
        let Some((entry, standing)) = self.entries().find(|(entry, _)| entry.stamp == of) else {
            return Vec::new();
        };
        let first = Version {
            stamp: of,
            says: entry.act.clone(),
            holds: holds(standing),
        };
        let later = self.entries().filter_map(|(correction, standing)| {
            let Act::Amend { of: corrects, to } = &correction.act else {
                return None;
            };
            (*corrects == of).then_some(())?;
            Some(Version {
                stamp: correction.stamp,
                says: to.of(&entry.act)?,
                holds: holds(standing),
            })
        });
        [first].into_iter().chain(later).collect()
    }

    /// What an entry says, as it was last corrected.
    #[must_use]
    pub fn says<'a>(&'a self, entry: &'a Entry, standing: Standing) -> Cow<'a, Act> {
        let as_recorded = Cow::Borrowed(&entry.act);
        let Standing::Amended { by } = standing else {
            return as_recorded;
        };
        let mut entries = self.log.log().entries().iter();
        let corrected = entries.find_map(|it| match &it.act {
            Act::Amend { to, .. } if it.stamp == by => to.of(&entry.act),
            _ => None,
        });
        corrected.map_or(as_recorded, Cow::Owned)
    }

    /// The log with one more entry, and its stamp.
    fn with(&self, act: Act, when: When) -> (Stamp, Log<Act>) {
        let mut log = self.log.log().clone();
        let stamp = log.next(when);
        log.add(Entry { stamp, act });
        (stamp, log)
    }

    fn take(&mut self, log: Log<Act>, outcome: Outcome) {
        self.log = log.into();
        self.outcome = outcome;
    }

    /// Refuses what would set aside something that is not set aside now: for its own reason when it is what the change
    /// is about, else because it builds on that.
    fn nothing_falls_out(
        &self,
        about: Stamp,
        log: &Log<Act>,
        outcome: &Outcome,
    ) -> Result<(), Refused> {
        let before: Vec<_> = self.set_aside().map(|(entry, _)| entry.stamp).collect();
        let subject = subject(log, about);
        let mut builds = None;
        for (place, refused) in outcome.set_aside() {
            let Some(entry) = log.entries().get(place) else {
                continue;
            };
            let is_new = !before.contains(&entry.stamp);
            let is_version = entry.stamp == subject
                || matches!(entry.act, Act::Amend { of, .. } if of == subject);
            if is_new && is_version {
                return Err(refused);
            }
            if is_new && builds.is_none() {
                builds = Some(entry.stamp);
            }
        }
        match builds {
            Some(by) => Err(Refused::BuiltOn { by }),
            None => Ok(()),
        }
    }
}

/// What a change is about in the end: of a correction or a retraction, what that is about.
fn subject(log: &Log<Act>, about: Stamp) -> Stamp {
    let mut subject = about;
    // A chain names each entry once; more turns than entries would be a ring, which only damage makes.
    for _ in log.entries() {
        let mut entries = log.entries().iter();
        let of = entries.find_map(|entry| match entry.act {
            Act::Retract { of } | Act::Amend { of, .. } if entry.stamp == subject => Some(of),
            _ => None,
        });
        match of {
            Some(of) => subject = of,
            None => break,
        }
    }
    subject
}

/// Whether a version counts, by what became of its entry.
const fn holds(standing: Standing) -> Holds {
    match standing {
        Standing::Counts | Standing::Repeats => Holds::Now,
        Standing::Amended { .. } => Holds::Before,
        Standing::Retracted { .. } => Holds::Undone,
        Standing::SetAside(_) => Holds::SetAside,
    }
}
