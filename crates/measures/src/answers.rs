//! What a person answered to one instrument, checked against it: no other number can be stored.

use minicbor::decode::{Decoder, Error as DecodeError};
use minicbor::encode::{Encoder, Error as EncodeError, Write};
use minicbor::{Decode, Encode};

use crate::figure::{Figure, Rule};
use crate::instrument::{InstrumentId, Item};

/// One answer. In CBOR one integer: the value itself, −1 for prefers not to answer, −2 for not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// A value on the item's scale.
    Value(u8),
    /// The person was asked and prefers not to answer.
    PrefersNot,
    /// The item was not asked.
    NotAsked,
}

/// A person's answers to every item of one instrument, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode)]
pub struct Answers {
    #[n(0)]
    instrument: InstrumentId,
    #[n(1)]
    given: Vec<Answer>,
}

/// Why answers do not fit their instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswersError {
    /// There are more or fewer answers than items. Give one for each, `NotAsked` where nothing was asked.
    #[error("{instrument} has {expected} items, but {found} answers were given", instrument = instrument.code())]
    Count {
        /// The instrument.
        instrument: InstrumentId,
        /// How many items it has.
        expected: usize,
        /// How many answers there were.
        found: usize,
    },
    /// A number is not on the item's scale.
    #[error("{value} is not an answer to {item} of {instrument}", instrument = instrument.code())]
    Value {
        /// The instrument.
        instrument: InstrumentId,
        /// The code of the item.
        item: &'static str,
        /// The number.
        value: u8,
    },
}

impl Answers {
    /// Answers to an instrument, one for each of its items in its order.
    ///
    /// # Errors
    /// When there are more or fewer than items, or a value is not on its item's scale.
    pub fn new(instrument: InstrumentId, given: Vec<Answer>) -> Result<Self, AnswersError> {
        let items = instrument.instrument().items;
        if items.len() != given.len() {
            return Err(AnswersError::Count {
                instrument,
                expected: items.len(),
                found: given.len(),
            });
        }
        for (item, answer) in items.iter().zip(&given) {
            check(instrument, item, *answer)?;
        }
        Ok(Self { instrument, given })
    }

    /// Which instrument was answered.
    #[must_use]
    pub const fn instrument(&self) -> InstrumentId {
        self.instrument
    }

    /// The answers, in the order of the instrument's items.
    #[must_use]
    pub fn given(&self) -> &[Answer] {
        &self.given
    }

    /// A figure worked out from these answers. There is none when an item it needs has no value, or when it is
    /// another instrument's figure.
    #[must_use]
    pub fn figure(&self, figure: &Figure) -> Option<u8> {
        if figure.instrument != self.instrument {
            return None;
        }
        match figure.rule {
            Rule::Item(place) => self.value(place),
            Rule::Sum(places) => places
                .iter()
                .try_fold(0u8, |sum, place| sum.checked_add(self.value(*place)?)),
            Rule::AtLeast { item, value } => Some(u8::from(self.value(item)? >= value)),
        }
    }

    fn value(&self, place: usize) -> Option<u8> {
        match self.given.get(place)? {
            Answer::Value(value) => Some(*value),
            Answer::PrefersNot | Answer::NotAsked => None,
        }
    }
}

fn check(instrument: InstrumentId, item: &Item, answer: Answer) -> Result<(), AnswersError> {
    match answer {
        Answer::Value(value) if !item.scale.admits(value) => Err(AnswersError::Value {
            instrument,
            item: item.code,
            value,
        }),
        Answer::Value(_) | Answer::PrefersNot | Answer::NotAsked => Ok(()),
    }
}

const PREFERS_NOT: i16 = -1;
const NOT_ASKED: i16 = -2;

impl<C> Encode<C> for Answer {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        let number = match self {
            Self::Value(value) => i16::from(*value),
            Self::PrefersNot => PREFERS_NOT,
            Self::NotAsked => NOT_ASKED,
        };
        e.i16(number)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Answer {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        let at = d.position();
        match d.i16()? {
            PREFERS_NOT => Ok(Self::PrefersNot),
            NOT_ASKED => Ok(Self::NotAsked),
            number => u8::try_from(number)
                .map(Self::Value)
                .map_err(|_| DecodeError::message("no such answer").at(at)),
        }
    }
}

/// The same fields as [`Answers`], not yet checked.
#[derive(Decode)]
struct Unchecked {
    #[n(0)]
    instrument: InstrumentId,
    #[n(1)]
    given: Vec<Answer>,
}

impl<'b, C> Decode<'b, C> for Answers {
    fn decode(d: &mut Decoder<'b>, c: &mut C) -> Result<Self, DecodeError> {
        let at = d.position();
        let read = Unchecked::decode(d, c)?;
        Self::new(read.instrument, read.given).map_err(|error| DecodeError::custom(error).at(at))
    }
}
