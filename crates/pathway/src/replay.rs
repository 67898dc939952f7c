//! From a log to how things stand: every entry in its order, but for those that were taken back.
//!
//! Two logs with the same entries come to the same, whoever merged them and in what order.

use minicbor::decode::{Decoder, Error as DecodeError};
use record::{Entry, Log, Reader, Stamp};

use crate::rules::Occasion;
use crate::{Act, Refused, Standing, State};

/// What a log comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) state: State,
    /// The entries that do not count, by their place in the log.
    others: Vec<(usize, Standing)>,
}

impl Outcome {
    /// Where everything recorded so far counts.
    pub(crate) const fn all_counts(state: State) -> Self {
        let others = Vec::new();
        Self { state, others }
    }

    /// What became of the entry at a place.
    pub(crate) fn standing(&self, place: usize) -> Standing {
        let found = self
            .others
            .binary_search_by_key(&place, |(place, _)| *place);
        let found = found.ok().and_then(|index| self.others.get(index));
        found.map_or(Standing::Counts, |(_, standing)| *standing)
    }

    /// The places of the entries that are set aside, and why they are.
    pub(crate) fn set_aside(&self) -> impl Iterator<Item = (usize, Refused)> {
        self.others
            .iter()
            .filter_map(|(place, standing)| match standing {
                Standing::SetAside(refused) => Some((*place, *refused)),
                _ => None,
            })
    }
}

/// Replays a log.
///
/// # Errors
/// When the first entry does not name a person: it cannot be taken back, so that every client has a name.
pub(crate) fn replay(log: &Log<Act>) -> Result<Outcome, Refused> {
    let mut entries = log.entries().iter();
    let founding = entries.next().ok_or(Refused::Unnamed)?;
    let mut state = State::default();
    state.apply(founding.act.clone(), Occasion::Replaying)?;
    if !state.person.is_named() {
        return Err(Refused::Unnamed);
    }
    let retracted = retracted(log, founding.stamp);
    let mut outcome = Outcome::all_counts(state);
    for (place, entry) in (1..).zip(entries) {
        let standing = match retracted.iter().find(|(of, _)| *of == entry.stamp) {
            Some((_, by)) => Standing::Retracted { by: *by },
            None => outcome.take_in(log, place, entry),
        };
        if standing != Standing::Counts {
            outcome.others.push((place, standing));
        }
    }
    Ok(outcome)
}

/// Reads a log in which every entry counts, as in most, without keeping it. Nothing when some entry may not.
///
/// # Errors
/// When it is not a log.
pub(crate) fn read(d: &mut Decoder<'_>) -> Result<Option<Outcome>, DecodeError> {
    let mut reader = Reader::new(d)?;
    let mut state = State::default();
    let mut last: Option<Stamp> = None;
    while let Some(Entry { stamp, act }) = reader.next(d)? {
        let names = last.is_some() || matches!(act, Act::Describe(_));
        let plain = names && last < Some(stamp) && !matches!(act, Act::Retract { .. });
        if !plain || state.apply(act, Occasion::Replaying).is_err() {
            return Ok(None);
        }
        last = Some(stamp);
    }
    Ok(last.map(|_| Outcome::all_counts(state)))
}

impl Outcome {
    fn take_in(&mut self, log: &Log<Act>, place: usize, entry: &Entry<Act>) -> Standing {
        let Err(refused) = self.state.apply(entry.act.clone(), Occasion::Replaying) else {
            return Standing::Counts;
        };
        let mut earlier = log.entries().iter().take(place).enumerate();
        let repeats = earlier.any(|(place, other)| {
            other.act == entry.act && self.standing(place) == Standing::Counts
        });
        if repeats {
            Standing::Repeats
        } else {
            Standing::SetAside(refused)
        }
    }
}

/// The entries that are taken back, each with the first retraction of it. The first entry and retractions never are.
fn retracted(log: &Log<Act>, founding: Stamp) -> Vec<(Stamp, Stamp)> {
    let entries = log.entries().iter();
    let retractions = entries.filter_map(|entry| match entry.act {
        Act::Retract { of } if of != founding => Some((of, entry.stamp)),
        _ => None,
    });
    retractions.collect()
}
