//! Two records of one person become one: what taking in the other record does to how things stand.
//!
//! The whole log of the other record stands in one entry of the record that stays. So nothing is lost, and taking that
//! entry back gives two records again.

use record::{Facts, Log};

use crate::rules::Occasion;
use crate::{
    Act, Client, Closing, ClosingReason, Date, DeclineReason, Declined, Entry, Episode, Fact, Id,
    Person, Refused, Stage, Stamp, Standing, State, When,
};

/// A record that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// The client's id in that record.
    pub client: Id,
    /// The day on which it was taken in.
    pub on: Date,
    /// What the person was called there.
    pub name: String,
    /// The episodes that came from it.
    pub episodes: Vec<Id>,
}

impl State {
    /// Takes in another record's state. Fields of the person that are empty here are filled; where both have a value,
    /// the one here stays. Episodes are put in by the day of their referrals. An episode whose id is here is the same
    /// one, known by another way, and is left out. One episode goes on at most: an accepted one before one that waits,
    /// and of two alike the one here. The other is ended on this day. Consents of both stand by their days, and so does who accompanied.
    pub(crate) fn take_in(&mut self, client: Id, on: Date, other: Self) -> Result<(), Refused> {
        if self.taken_in.iter().any(|known| known.client == client) {
            return Err(Refused::Duplicate("client"));
        }
        let name = other.person.name();
        fill(&mut self.person, &other.person);
        let mut new = other.episodes;
        new.retain(|new| !self.episodes.iter().any(|known| known.id == new.id));
        let is_new = |id: &Id| new.iter().any(|episode| episode.id == *id);
        let mut within = other.taken_in;
        for taken in &mut within {
            taken.episodes.retain(is_new);
        }
        let came_within = |id: &Id| within.iter().any(|taken| taken.episodes.contains(id));
        let ids = new.iter().map(|episode| episode.id);
        let episodes = ids.filter(|id| !came_within(id)).collect();
        self.note_taken_in(TakenIn {
            client,
            on,
            name,
            episodes,
        });
        for taken in within {
            self.note_taken_in(taken);
        }
        let here = self.episodes.iter_mut().find(|it| it.ended().is_none());
        let there = new.iter_mut().find(|it| it.ended().is_none());
        if let (Some(here), Some(there)) = (here, there) {
            let other_goes_on = here.accompaniment().is_none() && there.accompaniment().is_some();
            end(if other_goes_on { here } else { there }, on);
        }
        self.episodes.append(&mut new);
        for consent in other.consents {
            // What was answered in both is there once.
            let _ = self.consented(consent, Occasion::Replaying);
        }
        for care in other.care {
            // What was noted in both is there once.
            let _ = self.cared_for(care, Occasion::Replaying);
        }
        self.put_in_order();
        Ok(())
    }

    fn note_taken_in(&mut self, mut new: TakenIn) {
        let mut known = self.taken_in.iter_mut();
        match known.find(|known| known.client == new.client) {
            Some(known) => known.episodes.append(&mut new.episodes),
            None => self.taken_in.push(new),
        }
    }

    /// Episodes of two records may overlap. Their order is by days, so that it does not matter how it came about.
    pub(crate) fn put_in_order(&mut self) {
        if !self.taken_in.is_empty() {
            self.episodes.sort_by_key(|episode| {
                let ended = episode.ended();
                (
                    ended.is_none(),
                    episode.referral.received,
                    ended,
                    episode.id,
                )
            });
        }
    }
}

/// Gives empty fields of a person the values that another has.
fn fill(person: &mut Person, other: &Person) {
    let blank = Person::default();
    let filled: Vec<u8> = Facts::<Fact>::differing(person, &blank)
        .iter()
        .map(record::Fact::number)
        .collect();
    for fact in Facts::<Fact>::differing(other, &blank).iter() {
        if !filled.contains(&record::Fact::number(fact)) {
            record::Fact::put(fact.clone(), person);
        }
    }
}

/// Ends an episode because another of the same person goes on. What is recorded in it on a later day still fits.
fn end(episode: &mut Episode, on: Date) {
    let on = on.max(episode.last_day());
    let note = String::new();
    match &mut episode.stage {
        Stage::Accepted(accompaniment) => {
            let reason = ClosingReason::Merged;
            accompaniment.closing = Some(Closing { on, reason, note });
        }
        stage => {
            let reason = DeclineReason::Duplicate;
            *stage = Stage::Declined(Declined { on, reason, note });
        }
    }
}

impl Client {
    /// Takes in the record of another client, who is the same person. Where that record is in this one already, what is
    /// new in it is added. Returns the entry's stamp, or nothing when all of it is here.
    ///
    /// # Errors
    /// When the day is after today, or records stand too deep in one another; nothing is changed then.
    pub fn take_in(
        &mut self,
        other: &Self,
        on: Date,
        when: impl Into<When>,
    ) -> Result<Option<Stamp>, Refused> {
        let when = when.into();
        if let Some(mut between) = self.holder_of(other.id) {
            // It is in a record that is in this one, so what is new in it belongs there.
            return match between.take_in(other, on, when)? {
                Some(_) => self.take_in(&between, on, when),
                None => Ok(None),
            };
        }
        let mut known = self.log_of(other.id);
        let is_known = !known.entries().is_empty();
        if known.merge(other.log()) == 0 {
            return Ok(None);
        }
        if on > when.today {
            return Err(Refused::InFuture { today: when.today });
        }
        if deepest(other.log()) >= record::nested::DEEPEST {
            return Err(Refused::TooDeep);
        }
        let act = Act::TakeIn {
            on,
            client: other.id,
            log: other.log().clone(),
        };
        let mut more = self.clone();
        let stamp = more.add(act, when)?;
        // Two tablets that have each taken the other's record in would go on for ever.
        let takes_this_in = other.state().taken_in.iter().any(|it| it.client == self.id);
        let is_nothing_new = more.person() == self.person() && more.episodes() == self.episodes();
        if is_known && takes_this_in && is_nothing_new {
            return Ok(None);
        }
        *self = more;
        Ok(Some(stamp))
    }

    /// Gives a record that was taken in back: it no longer counts here. Returns it as it was, with all that was added to
    /// it since by taking it in again.
    ///
    /// # Errors
    /// When there is no such record in this one, or something recorded later builds on it; nothing is changed then.
    pub fn give_back(&mut self, client: Id, when: impl Into<When>) -> Result<Self, Refused> {
        let when = when.into();
        let restored = self.taken(client)?;
        let mut left = self.clone();
        let stamps: Vec<Stamp> = self.held(client).map(|(entry, _)| entry.stamp).collect();
        if stamps.is_empty() {
            return Err(Refused::Unknown("client"));
        }
        for stamp in stamps {
            left.retract(stamp, when)?;
        }
        *self = left;
        Ok(restored)
    }

    /// A record that was taken in, with all that was added to it since. One that was given back before is there as
    /// well.
    ///
    /// # Errors
    /// When no such record was ever taken in.
    pub fn taken(&self, client: Id) -> Result<Self, Refused> {
        let mut log = self.log_of(client);
        if log.entries().is_empty() {
            log = self.log_once_of(client);
        }
        Self::of_log(client, log).map_err(|_| Refused::Unknown("client"))
    }

    /// The records that were taken in here, but for those that are inside another one of them: these can be given back.
    pub fn held_records(&self) -> Vec<Id> {
        let mut all: Vec<Id> = Vec::new();
        for (entry, standing) in self.entries() {
            if let (Act::TakeIn { client, .. }, Standing::Counts) = (&entry.act, standing) {
                all.push(*client);
            }
        }
        all
    }

    /// The record that was taken in here and in which that of a client is.
    fn holder_of(&self, client: Id) -> Option<Self> {
        let held = self.held_records();
        if held.contains(&client) {
            return None;
        }
        let mut held = held.into_iter().filter_map(|id| self.taken(id).ok());
        held.find(|held| {
            let mut within = held.state().taken_in.iter();
            within.any(|taken| taken.client == client)
        })
    }

    /// Everything that is known here of a record that was taken in and not given back.
    fn log_of(&self, client: Id) -> Log<Act> {
        let logs = self.held(client).map(|(_, log)| log);
        union(logs)
    }

    fn log_once_of(&self, client: Id) -> Log<Act> {
        union(
            self.log()
                .entries()
                .iter()
                .filter_map(|entry| match &entry.act {
                    Act::TakeIn {
                        client: of, log, ..
                    } if *of == client => Some(log),
                    _ => None,
                }),
        )
    }

    fn held(&self, client: Id) -> impl Iterator<Item = (&Entry, &Log<Act>)> {
        self.entries()
            .filter_map(move |(entry, standing)| match (&entry.act, standing) {
                (_, Standing::Retracted { .. }) => None,
                (
                    Act::TakeIn {
                        client: of, log, ..
                    },
                    _,
                ) if *of == client => Some((entry, log)),
                _ => None,
            })
    }
}

/// The logs of one record become one.
pub(crate) fn union<'a>(logs: impl Iterator<Item = &'a Log<Act>>) -> Log<Act> {
    logs.fold(Log::default(), |mut all, log| {
        all.merge(log);
        all
    })
}

/// How many logs stand in one another, below this one.
fn deepest(log: &Log<Act>) -> u8 {
    let within = log.entries().iter().map(|entry| match &entry.act {
        Act::TakeIn { log, .. } => deepest(log).saturating_add(1),
        _ => 0,
    });
    within.max().unwrap_or_default()
}
