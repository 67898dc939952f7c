//! Which entries of a log others overrule: those that are taken back, and those that are corrected.
//!
//! It only reads what the entries say of each other. Whether a correction fits is the replay's to judge.

use record::{Log, Stamp};

use crate::{Act, Correction};

/// The retractions and corrections that hold.
#[derive(Debug, Default)]
pub(crate) struct Overruled<'a> {
    /// What is taken back, and the retraction of it; the first one first.
    retracted: Vec<(Stamp, Stamp)>,
    /// Every correction that was not taken back, newest first.
    corrections: Vec<Correcting<'a>>,
}

/// A correction, and where it stands in the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Correcting<'a> {
    pub(crate) place: usize,
    pub(crate) stamp: Stamp,
    pub(crate) of: Stamp,
    pub(crate) to: &'a Correction,
}

impl<'a> Overruled<'a> {
    /// Of a log. The first entry is never taken back: it names the client. A retraction is taken back by a later one;
    /// so whoever goes from the newest to the oldest knows of each whether it holds.
    pub(crate) fn of(log: &'a Log<Act>) -> Self {
        let entries = log.entries();
        let Some(founding) = entries.first().map(|first| first.stamp) else {
            return Self::default();
        };
        let mut retracted: Vec<(Stamp, Stamp)> = Vec::new();
        for entry in entries.iter().rev() {
            match entry.act {
                Act::Retract { of }
                    if of != founding && !retracted.iter().any(|(of, _)| *of == entry.stamp) =>
                {
                    retracted.push((of, entry.stamp));
                }
                _ => {}
            }
        }
        retracted.reverse();
        let mut overruled = Self {
            retracted,
            corrections: Vec::new(),
        };
        for (place, entry) in entries.iter().enumerate().rev() {
            let stamp = entry.stamp;
            if let Act::Amend { of, to } = &entry.act
                && overruled.retraction(stamp).is_none()
            {
                let of = *of;
                overruled.corrections.push(Correcting {
                    place,
                    stamp,
                    of,
                    to,
                });
            }
        }
        overruled
    }

    /// The retraction that an entry is taken back by, if it is.
    pub(crate) fn retraction(&self, of: Stamp) -> Option<Stamp> {
        let mut all = self.retracted.iter();
        all.find(|(it, _)| *it == of).map(|(_, by)| *by)
    }

    /// Every retraction that an entry is taken back by, the first one first.
    pub(crate) fn retractions(&self, of: Stamp) -> impl Iterator<Item = Stamp> {
        let all = self.retracted.iter();
        all.filter(move |(it, _)| *it == of).map(|(_, by)| *by)
    }

    /// The corrections of the entry of a stamp, newest first, whether they fit or not.
    pub(crate) fn corrections(&self, of: Stamp) -> impl Iterator<Item = &Correcting<'a>> {
        self.corrections.iter().filter(move |it| it.of == of)
    }

    /// Every correction that was not taken back, newest first.
    pub(crate) fn all(&self) -> &[Correcting<'a>] {
        &self.corrections
    }
}
