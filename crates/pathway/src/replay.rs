//! From a log to how things stand: every entry in its order, as it was last corrected, but for those that were taken
//! back.
//!
//! Two logs with the same entries come to the same, whoever merged them and in what order.

use minicbor::decode::{Decoder, Error as DecodeError};
use record::{Entry, Log, Reader, Stamp};

use crate::overruled::Overruled;
use crate::rules::Occasion;
use crate::take_in::union;
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
    let overruled = Overruled::of(log);
    let mut outcome = Outcome::all_counts(state);
    let mut corrections = Vec::new();
    for (place, entry) in (1..).zip(entries) {
        let back = overruled.retraction(entry.stamp);
        let standing = match (back, &entry.act) {
            (Some(by), _) => Standing::Retracted { by },
            (None, Act::Amend { .. }) => continue,
            (None, _) => outcome.take_in(log, place, entry, &overruled, &mut corrections),
        };
        if standing != Standing::Counts {
            outcome.others.push((place, standing));
        }
        if let Some(by) = back {
            let moot = overruled.corrections(entry.stamp);
            corrections.extend(moot.map(|it| (it.place, Standing::Retracted { by })));
        }
    }
    for it in overruled.all() {
        if !corrections.iter().any(|(place, _)| *place == it.place) {
            let any = log.entries().iter().any(|entry| entry.stamp == it.of);
            let why = match any {
                true => Refused::NotACorrection,
                false => Refused::Unknown("entry"),
            };
            corrections.push((it.place, Standing::SetAside(why)));
        }
    }
    corrections.retain(|(_, standing)| *standing != Standing::Counts);
    outcome.others.append(&mut corrections);
    outcome.others.sort_by_key(|(place, _)| *place);
    outcome.others.dedup_by_key(|(place, _)| *place);
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
        let plain =
            names && last < Some(stamp) && !matches!(act, Act::Retract { .. } | Act::Amend { .. });
        if !plain || state.apply(act, Occasion::Replaying).is_err() {
            return Ok(None);
        }
        last = Some(stamp);
    }
    Ok(last.map(|_| Outcome::all_counts(state)))
}

impl Outcome {
    /// Does what an entry says, or what it should have said. What becomes of its corrections is noted too: the newest
    /// that can be applied counts; one that cannot is set aside, and the version before it counts.
    fn take_in(
        &mut self,
        log: &Log<Act>,
        place: usize,
        entry: &Entry<Act>,
        overruled: &Overruled<'_>,
        corrections: &mut Vec<(usize, Standing)>,
    ) -> Standing {
        let mut by = None;
        for it in overruled.corrections(entry.stamp) {
            let Some(act) = it.to.of(&entry.act) else {
                continue;
            };
            let standing = match by {
                Some(by) => Standing::Amended { by },
                None => match self.state.apply(act, Occasion::Replaying) {
                    Ok(()) => {
                        by = Some(it.stamp);
                        Standing::Counts
                    }
                    Err(refused) => Standing::SetAside(refused),
                },
            };
            corrections.push((it.place, standing));
        }
        if let Some(by) = by {
            return Standing::Amended { by };
        }
        let act = with_all_of_it(log, &entry.act, overruled);
        let Err(refused) = self.state.apply(act, Occasion::Replaying) else {
            return Standing::Counts;
        };
        if self.is_repeated(log, place, entry, overruled) {
            Standing::Repeats
        } else {
            Standing::SetAside(refused)
        }
    }

    /// Whether an earlier entry that counts says, or said before it was corrected, what this one says.
    fn is_repeated(
        &self,
        log: &Log<Act>,
        place: usize,
        entry: &Entry<Act>,
        overruled: &Overruled<'_>,
    ) -> bool {
        let mut earlier = log.entries().iter().take(place).enumerate();
        earlier.any(|(place, other)| match self.standing(place) {
            Standing::Counts => says_the_same(&other.act, &entry.act),
            Standing::Amended { by } => {
                let mut corrections = overruled.corrections(other.stamp);
                other.act == entry.act
                    || corrections.any(|it| {
                        it.stamp == by && it.to.of(&other.act).as_ref() == Some(&entry.act)
                    })
            }
            _ => false,
        })
    }
}

/// A record that is taken in twice is taken in once, with all that both entries know of it.
fn with_all_of_it(log: &Log<Act>, act: &Act, overruled: &Overruled<'_>) -> Act {
    let Act::TakeIn { on, client, .. } = act else {
        return act.clone();
    };
    let entries = log.entries().iter();
    let counting = entries.filter(|entry| overruled.retraction(entry.stamp).is_none());
    let logs = counting.filter_map(|entry| match &entry.act {
        Act::TakeIn {
            client: of, log, ..
        } if of == client => Some(log),
        _ => None,
    });
    Act::TakeIn {
        on: *on,
        client: *client,
        log: union(logs),
    }
}

fn says_the_same(earlier: &Act, later: &Act) -> bool {
    match (earlier, later) {
        (Act::TakeIn { client, .. }, Act::TakeIn { client: other, .. }) => client == other,
        _ => earlier == later,
    }
}
