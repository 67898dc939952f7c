//! Ids that stand once in a record, in a table, and are named in the rest of it by their place there.
//!
//! For `#[cbor(with = "record::ids")]` in a type with `#[cbor(context_bound = "AsMut<record::Ids>")]`, and
//! `record::ids::option` for an id that may be absent.

use std::collections::BTreeMap;

use minicbor::decode::{Decoder, Error as DecodeError};
use minicbor::encode::{Encoder, Error as EncodeError, Write};

use crate::Id;

/// The table of the ids in one record.
#[derive(Debug, Default)]
pub struct Ids {
    table: Vec<Id>,
    /// Where each id stands. Filled only while a record is written.
    places: BTreeMap<Id, u64>,
    /// How many logs the one that is read stands in.
    depth: u8,
}

impl AsMut<Self> for Ids {
    fn as_mut(&mut self) -> &mut Self {
        self
    }
}

impl Ids {
    /// Every id, in the order of the table.
    #[must_use]
    pub fn table(&self) -> &[Id] {
        &self.table
    }

    fn place(&mut self, id: Id) -> u64 {
        let next = self.table.len() as u64;
        let place = *self.places.entry(id).or_insert(next);
        if place == next {
            self.table.push(id);
        }
        place
    }

    pub(crate) fn write<W: Write>(&self, e: &mut Encoder<W>) -> Result<(), EncodeError<W::Error>> {
        e.encode(&self.table)?.ok()
    }

    pub(crate) fn read(d: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let at = d.position();
        let count = d.array()?;
        let count = count.ok_or_else(|| DecodeError::message("a table says its length").at(at))?;
        // No more room than there are bytes left to fill it: the count may be wrong.
        let left = d.input().len().saturating_sub(d.position()) / 17;
        let room = usize::try_from(count).map_or(left, |count| count.min(left));
        let mut table = Vec::with_capacity(room);
        for _ in 0..count {
            table.push(d.decode()?);
        }
        let (places, depth) = (BTreeMap::new(), 0);
        Ok(Self {
            table,
            places,
            depth,
        })
    }

    /// The same table, in a log that stands in others.
    pub(crate) const fn within(mut self, depth: u8) -> Self {
        self.depth = depth;
        self
    }

    /// How many logs the one that is read stands in.
    pub(crate) const fn depth(&self) -> u8 {
        self.depth
    }
}

/// Writes an id's place in the table, and puts it there when it is new.
///
/// # Errors
/// Those of the writer.
pub fn encode<C: AsMut<Ids>, W: Write>(
    id: &Id,
    e: &mut Encoder<W>,
    ids: &mut C,
) -> Result<(), EncodeError<W::Error>> {
    e.u64(ids.as_mut().place(*id))?.ok()
}

/// Reads an id by its place.
///
/// # Errors
/// When there is no whole number, or nothing at that place.
pub fn decode<C: AsMut<Ids>>(d: &mut Decoder<'_>, ids: &mut C) -> Result<Id, DecodeError> {
    let at = d.position();
    let place = usize::try_from(d.u64()?).ok();
    let id = place.and_then(|place| ids.as_mut().table.get(place).copied());
    id.ok_or_else(|| DecodeError::message("no id at this place of the table").at(at))
}

/// An id that may be absent: CBOR null when it is.
pub mod option {
    use super::{DecodeError, Decoder, EncodeError, Encoder, Id, Ids, Write};

    /// Writes an id's place, or null.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn encode<C: AsMut<Ids>, W: Write>(
        id: &Option<Id>,
        e: &mut Encoder<W>,
        ids: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        match id {
            Some(id) => super::encode(id, e, ids),
            None => e.null()?.ok(),
        }
    }

    /// Reads an id by its place, or null.
    ///
    /// # Errors
    /// When there is neither, or nothing at that place.
    pub fn decode<C: AsMut<Ids>>(
        d: &mut Decoder<'_>,
        ids: &mut C,
    ) -> Result<Option<Id>, DecodeError> {
        if d.datatype()? == minicbor::data::Type::Null {
            d.skip()?;
            return Ok(None);
        }
        super::decode(d, ids).map(Some)
    }

    /// Lets trailing absent ids be left out.
    #[must_use]
    pub fn is_nil(id: &Option<Id>) -> bool {
        id.is_none()
    }

    /// What an absent field reads as.
    #[must_use]
    pub fn nil() -> Option<Option<Id>> {
        Some(None)
    }
}

/// Several ids: a CBOR array of places.
pub mod list {
    use super::{DecodeError, Decoder, EncodeError, Encoder, Id, Ids, Write};

    /// Writes each id's place.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn encode<C: AsMut<Ids>, W: Write>(
        all: &[Id],
        e: &mut Encoder<W>,
        ids: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        e.array(all.len() as u64)?;
        for id in all {
            super::encode(id, e, ids)?;
        }
        Ok(())
    }

    /// Reads each id by its place.
    ///
    /// # Errors
    /// When it is no array that says its length, or there is nothing at a place.
    pub fn decode<C: AsMut<Ids>>(d: &mut Decoder<'_>, ids: &mut C) -> Result<Vec<Id>, DecodeError> {
        let at = d.position();
        let count = d.array()?;
        let count = count.ok_or_else(|| DecodeError::message("a list says its length").at(at))?;
        // Each takes a byte at least: no more room than there are bytes left.
        let left = d.input().len().saturating_sub(d.position());
        let room = usize::try_from(count).map_or(left, |count| count.min(left));
        let mut all = Vec::with_capacity(room);
        for _ in 0..count {
            all.push(super::decode(d, ids)?);
        }
        Ok(all)
    }
}
