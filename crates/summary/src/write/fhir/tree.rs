//! JSON as FHIR wants it: fields in their order, and nothing that is empty.

use std::borrow::Cow;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// A value. FHIR knows no null, no empty list and no empty object: in an object they are left out.
#[derive(Debug, Clone)]
pub(super) enum Json {
    Nothing,
    Text(Cow<'static, str>),
    Count(u64),
    Number(f64),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

pub(super) fn text(text: impl Into<Cow<'static, str>>) -> Json {
    Json::Text(text.into())
}

pub(super) fn list(values: impl IntoIterator<Item = Json>) -> Json {
    Json::List(values.into_iter().collect())
}

pub(super) fn object(fields: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    Json::Object(
        fields
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect(),
    )
}

impl Json {
    fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.is_empty(),
            Self::Count(_) | Self::Number(_) => false,
            Self::List(values) => values.is_empty(),
            Self::Object(fields) => fields.is_empty(),
        }
    }

    /// On one line.
    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => to.serialize_unit(),
            Self::Text(text) => to.serialize_str(text),
            Self::Count(count) => to.serialize_u64(*count),
            Self::Number(number) => to.serialize_f64(*number),
            Self::List(values) => {
                let mut seq = to.serialize_seq(Some(values.len()))?;
                for value in values {
                    seq.serialize_element(value)?;
                }
                seq.end()
            }
            Self::Object(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_their_order_and_what_is_empty_is_left_out() {
        let fields = [
            ("b", text("x")),
            ("none", Json::Nothing),
            ("list", list([])),
            ("object", object([("empty", text(""))])),
            ("a", list([Json::Count(0), Json::Number(-1.0)])),
        ];
        assert_eq!(object(fields).written(), r#"{"b":"x","a":[0,-1.0]}"#);
    }
}
