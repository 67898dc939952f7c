//! A thing that is described again and again: the newest value of each field counts, and every earlier one is kept.

use std::fmt::Debug;

use minicbor::decode::{Decode, Decoder, Error as DecodeError};
use minicbor::encode::{Encode, Encoder, Error as EncodeError, Write};

use crate::{Entry, Fact, Facts, Id, Log, Stamp, When};

/// A thing made of fields, such as a resource.
pub trait Thing: Debug + Clone + PartialEq {
    /// One of its fields with a value.
    type Fact: Fact<Thing = Self>;

    /// Its id.
    fn id(&self) -> Id;

    /// The thing of this id of which nothing is known.
    fn blank(id: Id) -> Self;
}

/// A value that a field has or had.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told<'a, F> {
    /// When and where it was written.
    pub stamp: Stamp,
    /// The field and the value.
    pub fact: &'a F,
    /// Whether it counts.
    pub holds: Holds,
}

/// Whether a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It is what the field says now.
    Now,
    /// A newer value has taken its place.
    Before,
    /// It was taken back.
    Undone,
    /// It could not be taken in: the thing would have been left without a name.
    SetAside,
}

/// What a merge changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merged {
    /// How many entries are new here.
    pub entries: usize,
    /// How many entries are set aside that were not before.
    pub set_aside: usize,
    /// In how many fields another value counts now.
    pub fields: usize,
}

/// A thing and every description of it. In CBOR `[id, log]`, where each entry's act is a map of fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Described<T: Thing> {
    now: T,
    log: Log<Facts<T::Fact>>,
}

impl<T: Thing> Described<T> {
    /// A thing described for the first time.
    #[must_use]
    pub fn new(thing: T, when: impl Into<When>) -> Self {
        let mut described = Self {
            now: T::blank(thing.id()),
            log: Log::default(),
        };
        described.describe(thing, when);
        described
    }

    /// The thing as it is known now.
    #[must_use]
    pub const fn now(&self) -> &T {
        &self.now
    }

    /// The thing as it is known now, without its history.
    #[must_use]
    pub fn into_now(self) -> T {
        self.now
    }

    /// Describes the thing anew; only the fields that differ are kept, and the id never changes. Returns the stamp, or
    /// nothing when nothing differs.
    pub fn describe(&mut self, thing: T, when: impl Into<When>) -> Option<Stamp> {
        let act = Facts::differing(&thing, &self.now);
        if act.is_empty() {
            return None;
        }
        let stamp = self.log.next(when.into());
        self.log.add(Entry { stamp, act });
        self.replay();
        Some(stamp)
    }

    /// Takes in all that another tablet knows of the same thing: in each field the newest value counts. Two different
    /// things are never mixed; then nothing changes.
    pub fn merge(&mut self, other: &Self) -> Merged {
        if self.now.id() != other.now.id() {
            return Merged::default();
        }
        let before = self.now.clone();
        let entries = self.log.merge(&other.log);
        self.replay();
        Merged {
            entries,
            set_aside: 0,
            fields: Facts::<T::Fact>::differing(&self.now, &before).len(),
        }
    }

    /// Every value that a field has or had, newest first.
    #[must_use]
    pub fn history(&self) -> Vec<Told<'_, T::Fact>> {
        let mut seen = Vec::new();
        let newest_first = self.log.entries().iter().rev();
        let facts = newest_first.flat_map(|entry| entry.act.iter().map(|fact| (entry.stamp, fact)));
        facts
            .map(|(stamp, fact)| {
                let first = !seen.contains(&fact.number());
                seen.push(fact.number());
                let holds = if first { Holds::Now } else { Holds::Before };
                Told { stamp, fact, holds }
            })
            .collect()
    }

    fn replay(&mut self) {
        let mut now = T::blank(self.now.id());
        for entry in self.log.entries() {
            entry.act.clone().put(&mut now);
        }
        self.now = now;
    }
}

impl<C, T: Thing> Encode<C> for Described<T> {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, c: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.array(2)?.encode(self.now.id())?;
        self.log.encode(e, c)
    }
}

impl<'b, C, T: Thing> Decode<'b, C> for Described<T> {
    fn decode(d: &mut Decoder<'b>, c: &mut C) -> Result<Self, DecodeError> {
        let at = d.position();
        if d.array()? != Some(2) {
            return Err(DecodeError::message("an id and a log").at(at));
        }
        let now = T::blank(d.decode()?);
        let log = Log::decode(d, c)?;
        let mut described = Self { now, log };
        described.replay();
        Ok(described)
    }
}
