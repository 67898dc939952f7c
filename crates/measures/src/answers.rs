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
            Rule::Sum(places) => self.sum(places),
            Rule::SumTimes { items, by } => self.sum(items)?.checked_mul(by),
            Rule::AtLeast { item, value } => Some(u8::from(self.value(item)? >= value)),
        }
    }

    /// How far the answer behind a figure stands on its own scale: the figure, or, where the figure only says whether
    /// the answer reaches a value, the answer.
    #[must_use]
    pub fn standing(&self, figure: &Figure) -> Option<u8> {
        match figure.rule {
            Rule::AtLeast { item, .. } if figure.instrument == self.instrument => self.value(item),
            _ => self.figure(figure),
        }
    }

    /// Whether any figure is where a closer look is advised.
    #[must_use]
    pub fn concern(&self) -> bool {
        let mut figures = self.instrument.instrument().figures.iter();
        figures.any(|figure| {
            self.figure(figure)
                .is_some_and(|value| figure.concerns(value))
        })
    }

    /// The sum of some items; none when one of them has no value.
    fn sum(&self, places: &[usize]) -> Option<u8> {
        places
            .iter()
            .try_fold(0u8, |sum, place| sum.checked_add(self.value(*place)?))
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

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{NotAsked, PrefersNot, Value};
    use InstrumentId::{NeedsHeard, Ons4, Ucla3};

    fn figure_of(code: &str, given: Vec<Answer>) -> Option<u8> {
        let figure = Figure::from_code(code).unwrap();
        Answers::new(figure.instrument, given)
            .unwrap()
            .figure(figure)
    }

    /// Hughes et al. (2004): hardly ever 1, some of the time 2, often 3; the sum runs from 3 to 9.
    #[test]
    fn the_loneliness_sum_runs_from_three_to_nine_and_leaves_the_direct_question_out() {
        let sum = |a, b, c| figure_of("ucla3.sum", vec![Value(a), Value(b), Value(c), Value(5)]);
        assert_eq!(sum(1, 1, 1), Some(3));
        assert_eq!(sum(2, 3, 1), Some(6));
        assert_eq!(sum(3, 3, 3), Some(9));
    }

    #[test]
    fn the_loneliness_sum_needs_all_three_items() {
        for missing in [PrefersNot, NotAsked] {
            for place in 0..3 {
                let mut given = vec![Value(2); 4];
                given[place] = missing;
                assert_eq!(figure_of("ucla3.sum", given.clone()), None);
                assert_eq!(figure_of("ucla3.lonely", given), Some(2));
            }
        }
        let no_direct = vec![Value(1), Value(2), Value(3), NotAsked];
        assert_eq!(figure_of("ucla3.sum", no_direct.clone()), Some(6));
        assert_eq!(figure_of("ucla3.lonely", no_direct), None);
    }

    /// GSS harmonised standard on personal wellbeing: four questions, each by itself.
    #[test]
    fn each_wellbeing_question_stands_without_the_others() {
        let given = vec![Value(7), PrefersNot, Value(0), Value(10)];
        assert_eq!(figure_of("ons4.satisfied", given.clone()), Some(7));
        assert_eq!(figure_of("ons4.worthwhile", given.clone()), None);
        assert_eq!(figure_of("ons4.happy", given.clone()), Some(0));
        assert_eq!(figure_of("ons4.anxious", given), Some(10));
    }

    #[test]
    fn very_and_somewhat_well_count_as_heard() {
        let heard = |answer| figure_of("needs-heard.heard", vec![answer]);
        assert_eq!(heard(Value(4)), Some(1));
        assert_eq!(heard(Value(3)), Some(1));
        assert_eq!(heard(Value(2)), Some(0));
        assert_eq!(heard(Value(1)), Some(0));
        assert_eq!(heard(PrefersNot), None);
        assert_eq!(heard(NotAsked), None);
    }

    #[test]
    fn every_figure_stays_within_the_range_it_declares() {
        for id in InstrumentId::ALL {
            for answers in every_answer(*id) {
                for figure in id.instrument().figures {
                    let value = answers.figure(figure).unwrap();
                    assert!(
                        (figure.lowest..=figure.highest).contains(&value),
                        "{}",
                        figure.code
                    );
                }
            }
        }
    }

    /// Every way to answer each item with the same place on its scale, and with mixed ends.
    fn every_answer(id: InstrumentId) -> Vec<Answers> {
        let scales: Vec<Vec<u8>> = id
            .instrument()
            .items
            .iter()
            .map(|item| (0..=u8::MAX).filter(|v| item.scale.admits(*v)).collect())
            .collect();
        let longest = scales.iter().map(Vec::len).max().unwrap();
        (0..longest)
            .flat_map(|shift| (0..longest).map(move |step| (shift, step)))
            .map(|(shift, step)| {
                let given = scales
                    .iter()
                    .enumerate()
                    .map(|(place, scale)| Value(scale[(shift + place * step) % scale.len()]));
                Answers::new(id, given.collect()).unwrap()
            })
            .collect()
    }

    #[test]
    fn another_instruments_figure_is_not_worked_out() {
        let answers = Answers::new(NeedsHeard, vec![Value(4)]).unwrap();
        let figure = Figure::from_code("ons4.satisfied").unwrap();
        assert_eq!(answers.figure(figure), None);
    }

    #[test]
    fn a_number_off_the_scale_is_refused_by_item() {
        let refused = Answers::new(Ons4, vec![Value(7), Value(11), NotAsked, NotAsked]);
        let error = refused.unwrap_err();
        assert_eq!(
            error.to_string(),
            "11 is not an answer to worthwhile of ons4"
        );
        assert!(Answers::new(Ucla3, vec![Value(0), NotAsked, NotAsked, NotAsked]).is_err());
    }

    #[test]
    fn a_missing_answer_must_be_said_to_be_missing() {
        let error = Answers::new(Ucla3, vec![Value(1); 3]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "ucla3 has 4 items, but 3 answers were given"
        );
    }

    #[test]
    fn answers_are_the_same_after_being_stored() {
        let given = vec![Value(0), PrefersNot, NotAsked, Value(10)];
        let answers = Answers::new(Ons4, given).unwrap();
        let bytes = minicbor::to_vec(&answers).unwrap();
        assert_eq!(bytes, [0x82, 0, 0x84, 0, 0x20, 0x21, 10]);
        assert_eq!(minicbor::decode::<Answers>(&bytes).unwrap(), answers);
    }

    #[test]
    fn stored_answers_are_checked_when_they_are_read() {
        let off_the_scale = [0x82, 0, 0x84, 0, 0x20, 0x21, 11];
        let too_few = [0x82, 0, 0x83, 0, 0x20, 0x21];
        let no_such_answer = [0x82, 2, 0x81, 0x22];
        for bytes in [&off_the_scale[..], &too_few, &no_such_answer] {
            assert!(minicbor::decode::<Answers>(bytes).is_err());
        }
    }
}
