//! What was recorded, as a set of stamped entries that never forgets: two logs are merged by taking what either has.
//!
//! It does not know what its entries mean. The state they make is worked out by replaying them in order.

use std::cmp::Ordering;

use minicbor::decode::{Decode, Decoder, Error as DecodeError};
use minicbor::encode::{Encode, Encoder, Error as EncodeError, Write};

use crate::{Id, Ids, Stamp, When, ids};

/// One thing that was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<A> {
    /// When and where. It names the entry in its log.
    pub stamp: Stamp,
    /// What.
    pub act: A,
}

/// Entries by stamp, oldest first; each stands once. In CBOR `[ids, [[milliseconds since the entry before, tablet,
/// act], …]]`, with the table of ids that the entries name by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log<A> {
    entries: Vec<Entry<A>>,
}

impl<A> Default for Log<A> {
    fn default() -> Self {
        let entries = Vec::new();
        Self { entries }
    }
}

impl<A> Log<A> {
    /// Every entry, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry<A>] {
        &self.entries
    }

    /// The stamp of what is recorded next: later than everything here, whatever the tablet's clock says.
    #[must_use]
    pub fn next(&self, when: When) -> Stamp {
        let after = |last: &Entry<A>| last.stamp.at.saturating_add(1);
        let at = self.entries.last().map_or(1, after);
        Stamp {
            at: at.max(when.at),
            by: when.by,
        }
    }
}

impl<A: PartialEq + Encode<Ids>> Log<A> {
    /// Adds an entry. Returns its place, or nothing when it was there.
    pub fn add(&mut self, entry: Entry<A>) -> Option<usize> {
        let place = self.place(&entry).err()?;
        self.entries.insert(place, entry);
        Some(place)
    }

    /// Takes in every entry of another log. Returns how many were new.
    pub fn merge(&mut self, other: &Self) -> usize
    where
        A: Clone,
    {
        let mut new = 0;
        for entry in &other.entries {
            if let Err(place) = self.place(entry) {
                self.entries.insert(place, entry.clone());
                new += 1;
            }
        }
        new
    }

    /// Where an entry stands, or would.
    fn place(&self, entry: &Entry<A>) -> Result<usize, usize> {
        self.entries.binary_search_by(|other| order(other, entry))
    }
}

/// By stamp. Different entries with the same stamp come from different files, or from damage; both are kept, in the
/// order of their written form, so that every tablet has them in the same order.
fn order<A: PartialEq + Encode<Ids>>(a: &Entry<A>, b: &Entry<A>) -> Ordering {
    a.stamp.cmp(&b.stamp).then_with(|| {
        if a.act == b.act {
            Ordering::Equal
        } else {
            written(&a.act).cmp(&written(&b.act))
        }
    })
}

fn written<A: Encode<Ids>>(act: &A) -> (Vec<u8>, Vec<Id>) {
    let mut ids = Ids::default();
    // Writing to memory does not fail.
    let bytes = minicbor::to_vec_with(act, &mut ids).unwrap_or_default();
    (bytes, ids.table().to_vec())
}

/// An entry has as many bytes at least: its array, time, tablet and act.
const LEAST: usize = 4;

impl<C, A: Encode<Ids>> Encode<C> for Log<A> {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        let mut ids = Ids::default();
        let mut entries = Encoder::new(Vec::new());
        write(&self.entries, &mut entries, &mut ids)
            .map_err(|_| EncodeError::message("an entry has no written form"))?;
        ids.write(e.array(2)?)?;
        let entries = entries.into_writer();
        e.writer_mut()
            .write_all(&entries)
            .map_err(EncodeError::write)
    }
}

fn write<A: Encode<Ids>, W: Write>(
    entries: &[Entry<A>],
    e: &mut Encoder<W>,
    table: &mut Ids,
) -> Result<(), EncodeError<W::Error>> {
    e.array(entries.len() as u64)?;
    let mut before = 0;
    for Entry { stamp, act } in entries {
        e.array(3)?.u64(stamp.at.saturating_sub(before))?;
        ids::encode(&stamp.by, e, table)?;
        act.encode(e, table)?;
        before = stamp.at;
    }
    Ok(())
}

impl<'b, C, A: PartialEq + Encode<Ids> + Decode<'b, Ids>> Decode<'b, C> for Log<A> {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        Self::read_within(d, 0)
    }
}

impl<'b, A: PartialEq + Encode<Ids> + Decode<'b, Ids>> Log<A> {
    /// Reads a log that stands in as many others.
    pub(crate) fn read_within(d: &mut Decoder<'b>, depth: u8) -> Result<Self, DecodeError> {
        let mut reader = Reader::within(d, depth)?;
        // No more room than there are bytes left to fill it: the count may be wrong.
        let left = d.input().len().saturating_sub(d.position()) / LEAST;
        let room = usize::try_from(reader.left).map_or(left, |count| count.min(left));
        let mut entries: Vec<Entry<A>> = Vec::with_capacity(room);
        let mut at = d.position();
        while let Some(entry) = reader.next(d)? {
            if let Some(last) = entries.last()
                && order(last, &entry) != Ordering::Less
            {
                let why = "entries stand in the order of their stamps";
                return Err(DecodeError::message(why).at(at));
            }
            entries.push(entry);
            at = d.position();
        }
        Ok(Self { entries })
    }
}

/// Reads a log's entries one by one, for whoever does not keep them. That they are in order is not checked.
#[derive(Debug)]
pub struct Reader {
    ids: Ids,
    left: u64,
    before: u64,
}

impl Reader {
    /// Begins to read a log.
    ///
    /// # Errors
    /// When there is none.
    pub fn new(d: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::within(d, 0)
    }

    fn within(d: &mut Decoder<'_>, depth: u8) -> Result<Self, DecodeError> {
        array_of(d, 2)?;
        let ids = Ids::read(d)?.within(depth);
        let left = array(d)?;
        let before = 0;
        Ok(Self { ids, left, before })
    }

    /// The next entry, if there is one.
    ///
    /// # Errors
    /// When it is not an entry.
    pub fn next<'b, A: Decode<'b, Ids>>(
        &mut self,
        d: &mut Decoder<'b>,
    ) -> Result<Option<Entry<A>>, DecodeError> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let entry: Entry<A> = read(d, self.before, &mut self.ids)?;
        self.before = entry.stamp.at;
        Ok(Some(entry))
    }
}

fn read<'b, A: Decode<'b, Ids>>(
    d: &mut Decoder<'b>,
    before: u64,
    table: &mut Ids,
) -> Result<Entry<A>, DecodeError> {
    array_of(d, 3)?;
    let at = d.position();
    let at = before
        .checked_add(d.u64()?)
        .ok_or_else(|| DecodeError::message("no such moment").at(at))?;
    let by = ids::decode(d, table)?;
    let stamp = Stamp { at, by };
    let act = A::decode(d, table)?;
    Ok(Entry { stamp, act })
}

/// The length of an array that says it.
fn array(d: &mut Decoder<'_>) -> Result<u64, DecodeError> {
    let at = d.position();
    let length = d.array()?;
    length.ok_or_else(|| DecodeError::message("an array says its length").at(at))
}

fn array_of(d: &mut Decoder<'_>, length: u64) -> Result<(), DecodeError> {
    let at = d.position();
    if array(d)? == length {
        Ok(())
    } else {
        Err(DecodeError::message("an array of another length").at(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn tablet(n: u8) -> Id {
        Id::from_bytes([n; 16])
    }

    /// Few moments, tablets and acts, so that stamps meet.
    fn logs() -> impl Strategy<Value = Log<u8>> {
        let entry = (0u64..6, 0u8..3, 0u8..3).prop_map(|(at, by, act)| Entry {
            stamp: Stamp { at, by: tablet(by) },
            act,
        });
        vec(entry, 0..8).prop_map(|entries| {
            let mut log = Log::default();
            for entry in entries {
                log.add(entry);
            }
            log
        })
    }

    fn merged(a: &Log<u8>, b: &Log<u8>) -> Log<u8> {
        let mut all = a.clone();
        let new = all.merge(b);
        assert_eq!(all.entries().len(), a.entries().len() + new);
        all
    }

    proptest! {
        #[test]
        fn who_takes_in_whom_and_in_which_order_does_not_matter(a in logs(), b in logs(), c in logs()) {
            prop_assert_eq!(merged(&a, &b), merged(&b, &a));
            prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
            prop_assert_eq!(&merged(&a, &a), &a);
            for entry in a.entries().iter().chain(b.entries()) {
                prop_assert!(merged(&a, &b).entries().contains(entry));
            }
        }

        #[test]
        fn a_log_is_the_same_after_being_stored(log in logs()) {
            let bytes = minicbor::to_vec(&log).unwrap();
            prop_assert_eq!(minicbor::decode::<Log<u8>>(&bytes).unwrap(), log);
        }

        #[test]
        fn what_is_recorded_next_is_the_newest(log in logs(), at in 0u64..9, by in 0u8..3) {
            let mut log = log;
            let today = Date::constant(2026, 11, 24);
            let stamp = log.next(When { today, at, by: tablet(by) });
            prop_assert!(stamp.at >= at);
            let last = log.entries().len();
            prop_assert_eq!(log.add(Entry { stamp, act: 0 }), Some(last));
        }
    }

    #[test]
    fn entries_out_of_order_or_standing_twice_are_refused() {
        let entry = |at: u8, by: u8| [0x83, at, by, 7];
        let log = |first: [u8; 4], second: [u8; 4]| {
            let mut bytes = vec![0x82, 0x82];
            for id in [tablet(1), tablet(2)] {
                bytes.extend(minicbor::to_vec(id).unwrap());
            }
            bytes.push(0x82);
            bytes.extend(first);
            bytes.extend(second);
            minicbor::decode::<Log<u8>>(&bytes)
        };
        assert!(log(entry(1, 0), entry(0, 1)).is_ok());
        assert!(log(entry(1, 1), entry(0, 0)).is_err());
        assert!(log(entry(1, 0), entry(0, 0)).is_err());
        assert!(log(entry(1, 0), entry(1, 2)).is_err(), "no such tablet");
    }

    #[test]
    fn a_moment_past_the_end_of_time_is_refused() {
        let mut bytes = vec![0x82, 0x81];
        bytes.extend(minicbor::to_vec(tablet(1)).unwrap());
        bytes.push(0x82);
        for _ in 0..2 {
            bytes.extend([
                0x83, 0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 7,
            ]);
        }
        assert!(minicbor::decode::<Log<u8>>(&bytes).is_err());
    }
}
