//! Values that the file writes as one text: ids, days and codes.

use std::fmt;
use std::marker::PhantomData;

use community::{Agree, FewerVisits, WhyUnmet, WorkKind};
use directory::{Cost, Language};
use measures::{InstrumentId, Occasion};
use pathway::{
    Asked, Barrier, ClosingReason, ConsentAnswer, ConsentHow, ConsentScope, ContactWith,
    DeclineReason, Disability, Gender, Income, Introduction, Living, Mode, NeedDomain,
    OutreachResult, Race, Source, Urgency, VisitOutcome,
};
use record::{Date, Id};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// A value that the file writes as one text.
pub trait Plain: Sized {
    /// The text.
    fn to_text(&self) -> String;
    /// The value of a text, if it is one.
    fn from_text(text: &str) -> Option<Self>;
}

/// A [`Plain`] value as a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text<T>(pub T);

impl Plain for Id {
    fn to_text(&self) -> String {
        self.to_string()
    }

    fn from_text(text: &str) -> Option<Self> {
        if !is_uuid(text) {
            return None;
        }
        text.parse().ok()
    }
}

impl Plain for Date {
    fn to_text(&self) -> String {
        self.to_string()
    }

    fn from_text(text: &str) -> Option<Self> {
        day(text)
    }
}

/// A closed list of codes.
macro_rules! coded {
    ($($list:ty),+) => {
        $(impl Plain for $list {
            fn to_text(&self) -> String {
                self.code().to_owned()
            }

            fn from_text(text: &str) -> Option<Self> {
                Self::from_code(text)
            }
        })+
    };
}

coded!(
    Agree,
    Barrier,
    ClosingReason,
    ContactWith,
    ConsentAnswer,
    ConsentHow,
    ConsentScope,
    Cost,
    DeclineReason,
    Disability,
    FewerVisits,
    Gender,
    Income,
    InstrumentId,
    Introduction,
    Language,
    Living,
    Mode,
    NeedDomain,
    Occasion,
    OutreachResult,
    Race,
    Source,
    Urgency,
    VisitOutcome,
    WhyUnmet,
    WorkKind
);

/// What stands in place of an answer that nobody asked for.
pub const NOT_ASKED: &str = "not-asked";
/// What stands in place of an answer that somebody preferred not to give.
pub const PREFERS_NOT: &str = "prefers-not";

impl<T: Plain> Plain for Asked<T> {
    fn to_text(&self) -> String {
        match self {
            Self::NotAsked => NOT_ASKED.to_owned(),
            Self::PrefersNot => PREFERS_NOT.to_owned(),
            Self::Said(value) => value.to_text(),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        match text {
            NOT_ASKED => Some(Self::NotAsked),
            PREFERS_NOT => Some(Self::PrefersNot),
            code => T::from_text(code).map(Self::Said),
        }
    }
}

/// Whether a text is a UUID in its usual form of 8-4-4-4-12 hexadecimal digits.
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The day of a text YYYY-MM-DD, if there is such a day.
pub fn day(text: &str) -> Option<Date> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::new(year, month, day).ok()
}

impl<T: Plain> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_text())
    }
}

impl<'de, T: Plain> Deserialize<'de> for Text<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Reader(PhantomData))
    }
}

struct Reader<T>(PhantomData<T>);

impl<T: Plain> Visitor<'_> for Reader<T> {
    type Value = Text<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id, a day or a code")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        T::from_text(text)
            .map(Text)
            .ok_or_else(|| E::custom("no such value"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_one_way_only() {
        assert_eq!(day("2026-11-24"), Date::new(2026, 11, 24).ok());
        assert_eq!(day("2024-02-29"), Date::new(2024, 2, 29).ok());
        for text in [
            "2026-02-29",
            "20261124",
            "2026-11-24T10:00",
            "24/11/2026",
            "2026-1-24",
            "+026-11-24",
            "",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn an_id_is_written_one_way_only() {
        assert!(is_uuid("2f1c9c5e-8a37-4d0e-9b0f-5f6f0c1d2e3a"));
        for text in [
            "2f1c9c5e8a374d0e9b0f5f6f0c1d2e3a",
            "urn:uuid:2f1c9c5e-8a37-4d0e-9b0f-5f6f0c1d2e3a",
            "client-1",
            "",
        ] {
            assert!(!is_uuid(text), "{text}");
            assert_eq!(Id::from_text(text), None);
        }
    }
}
