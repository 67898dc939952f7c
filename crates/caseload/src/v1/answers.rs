//! The answers of a measure: an object with a field for each item, in the order of the instrument.

use std::fmt;

use measures::{Answer, InstrumentId};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::plain::{NOT_ASKED, PREFERS_NOT};

/// What was answered, by the item's code.
#[derive(Debug)]
pub struct Answers(Vec<(String, Given)>);

#[derive(Debug, Clone, Copy)]
struct Given(Answer);

impl Answers {
    /// The file's form of some answers.
    pub fn of(answers: &measures::Answers) -> Self {
        let items = answers.instrument().instrument().items.iter();
        let given = answers.given().iter();
        Self(
            items
                .zip(given)
                .map(|(item, answer)| (item.code.to_owned(), Given(*answer)))
                .collect(),
        )
    }

    /// The answers to an instrument, if there is one to each of its items and none that is off its scale.
    pub fn to(&self, instrument: InstrumentId) -> Option<measures::Answers> {
        let items = instrument.instrument().items;
        let given = items.iter().map(|item| {
            let mut answers = self.0.iter();
            let found = answers.find(|(code, _)| code == item.code);
            found.map(|(_, Given(answer))| *answer)
        });
        let given = given.collect::<Option<Vec<_>>>()?;
        if given.len() != self.0.len() {
            return None;
        }
        measures::Answers::new(instrument, given).ok()
    }
}

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(code, given)| (code, given)))
    }
}

impl Serialize for Given {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Answer::Value(value) => serializer.serialize_u8(value),
            Answer::PrefersNot => serializer.serialize_str(PREFERS_NOT),
            Answer::NotAsked => serializer.serialize_str(NOT_ASKED),
        }
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(One)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Answers;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer to each item")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
        let mut answers = Vec::new();
        while let Some(answer) = map.next_entry()? {
            answers.push(answer);
        }
        Ok(Answers(answers))
    }
}

struct One;

impl Visitor<'_> for One {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, \"prefers-not\" or \"not-asked\"")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Given, E> {
        let value = u8::try_from(value).map_err(E::custom)?;
        Ok(Given(Answer::Value(value)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Given, E> {
        match text {
            PREFERS_NOT => Ok(Given(Answer::PrefersNot)),
            NOT_ASKED => Ok(Given(Answer::NotAsked)),
            _ => Err(E::custom("no such answer")),
        }
    }
}
