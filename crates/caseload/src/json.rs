//! A JSON value as it stands in the file: the order of fields and the fact that one is repeated are kept.
//!
//! It exists because a repeated field must be refused, and ordinary JSON trees silently keep the last.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{
    Deserialize, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

/// Why a tree does not become a typed value.
pub type Error = serde::de::value::Error;

/// Objects with more fields than this are searched for repeated ones by hashing.
const FEW: usize = 16;

/// A JSON value. Numbers are `f64`: every number of the format is a small whole one.
#[derive(Debug, PartialEq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Json<'a>>),
    /// An object.
    Object(Object<'a>),
}

/// The fields of an object, in the order of the file.
#[derive(Debug, PartialEq)]
pub struct Object<'a> {
    /// Each field once: the first of its name.
    pub fields: Vec<(Cow<'a, str>, Json<'a>)>,
    /// Names that stood more than once.
    pub repeated: Vec<String>,
}

impl<'a> Json<'a> {
    /// The field of an object, if this is one that has it.
    pub fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(object) => object.field(name),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if it is one that `f64` holds exactly.
    pub fn whole(&self) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "it is whole and within 2^53"
            )]
            Self::Number(number) if number.fract() == 0.0 && number.abs() <= EXACT => {
                Some(*number as i64)
            }
            _ => None,
        }
    }
}

impl<'a> Object<'a> {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Json<'a>> {
        let mut fields = self.fields.iter();
        fields
            .find(|(field, _)| field == name)
            .map(|(_, value)| value)
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

/// Text borrowed from the file where it has no escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Json::deserialize(deserializer)? {
            Json::Text(text) => Ok(Self(text)),
            _ => Err(D::Error::custom("a field's name is a text")),
        }
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(value))
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "only small numbers are ever used"
    )]
    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Json::Number(value as f64))
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "only small numbers are ever used"
    )]
    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Json::Number(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element()? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(Key(name)) = map.next_key()? {
            fields.push((name, map.next_value()?));
        }
        Ok(Json::Object(once_each(fields)))
    }
}

fn once_each<'a>(mut fields: Vec<(Cow<'a, str>, Json<'a>)>) -> Object<'a> {
    let mut repeated = Vec::new();
    if has_repeated(&fields) {
        let mut seen = HashSet::new();
        fields.retain(|(name, _)| {
            let first = seen.insert(name.clone());
            if !first {
                repeated.push(name.clone().into_owned());
            }
            first
        });
    }
    Object { fields, repeated }
}

/// Most objects have a handful of fields, for which comparing is quicker than hashing.
fn has_repeated(fields: &[(Cow<'_, str>, Json<'_>)]) -> bool {
    if fields.len() > FEW {
        let names: HashSet<_> = fields.iter().map(|(name, _)| name).collect();
        return names.len() < fields.len();
    }
    fields.iter().enumerate().any(|(place, (name, _))| {
        let mut before = fields.iter().take(place);
        before.any(|(other, _)| other == name)
    })
}

impl<'de> Deserializer<'de> for Json<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let whole = self.whole();
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Number(value) => match whole {
                Some(whole) => visitor.visit_i64(whole),
                None => visitor.visit_f64(value),
            },
            Self::Text(Cow::Borrowed(value)) => visitor.visit_borrowed_str(value),
            Self::Text(Cow::Owned(value)) => visitor.visit_string(value),
            Self::List(list) => visitor.visit_seq(SeqDeserializer::new(list.into_iter())),
            Self::Object(object) => {
                let fields = object.fields.into_iter();
                visitor.visit_map(MapDeserializer::new(fields))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => visitor.visit_enum(text.into_owned().into_deserializer()),
            other => other.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Json<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Json<'_> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_repeated_field_is_noticed_and_the_first_is_kept() {
        let Json::Object(object) = parse(r#"{"a": 1, "b": 2, "a": 3}"#) else {
            panic!("an object");
        };
        assert_eq!(object.repeated, ["a"]);
        assert_eq!(object.field("a"), Some(&Json::Number(1.0)));
    }

    #[test]
    fn a_repeated_field_is_noticed_among_many() {
        let fields: Vec<_> = (0..100).map(|n| format!("\"f{}\": {n}", n % 99)).collect();
        let text = format!("{{{}}}", fields.join(","));
        let Json::Object(object) = parse(&text) else {
            panic!("an object");
        };
        assert_eq!(
            (object.fields.len(), object.repeated),
            (99, vec!["f0".to_owned()])
        );
    }

    #[test]
    fn a_text_is_borrowed_unless_it_has_escapes() {
        assert!(matches!(parse("\"é\""), Json::Text(Cow::Borrowed("é"))));
        assert!(matches!(parse("\"\\u00e9\""), Json::Text(Cow::Owned(text)) if text == "é"));
    }

    #[test]
    fn one_point_nought_is_a_whole_number_and_a_half_is_not() {
        assert_eq!(parse("1.0").whole(), Some(1));
        assert_eq!(parse("-0").whole(), Some(0));
        assert_eq!(parse("0.5").whole(), None);
        assert_eq!(parse("1e300").whole(), None);
    }
}
