//! JSON as FHIR wants it: fields in their order, and nothing that is empty.

use std::borrow::Cow;

use crate::Tenths;

/// A value. FHIR knows no null, no empty list and no empty object: in an object they are left out.
#[derive(Debug, Clone)]
pub(super) enum Json {
    Nothing,
    Text(Cow<'static, str>),
    Count(u64),
    Tenths(Tenths),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

/// A string. FHIR's hold no blank but the plain one (R4, `string`: `[ \r\n\t\S]+`); French has others before its signs.
pub(super) fn text(text: impl Into<Cow<'static, str>>) -> Json {
    let text = text.into();
    let others = ['\u{a0}', '\u{202f}'];
    Json::Text(if text.contains(others) {
        text.replace(others, " ").into()
    } else {
        text
    })
}

pub(super) fn list(values: Vec<Json>) -> Json {
    Json::List(values)
}

pub(super) fn object(mut fields: Vec<(&'static str, Json)>) -> Json {
    fields.retain(|(_, value)| !value.is_empty());
    Json::Object(fields)
}

impl Json {
    fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.is_empty(),
            Self::Count(_) | Self::Tenths(_) => false,
            Self::List(values) => values.is_empty(),
            Self::Object(fields) => fields.is_empty(),
        }
    }

    /// On one line.
    pub(super) fn written(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Nothing => out.push_str("null"),
            Self::Text(text) => quote(text, out),
            Self::Count(count) => out.push_str(&count.to_string()),
            Self::Tenths(Tenths(tenths)) => {
                let sign = if *tenths < 0 { "-" } else { "" };
                let (whole, part) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
                out.push_str(&format!("{sign}{whole}.{part}"));
            }
            Self::List(values) => {
                out.push('[');
                for (place, value) in values.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    value.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (place, (name, value)) in fields.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    quote(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_their_order_and_what_is_empty_is_left_out() {
        let fields = vec![
            ("b", text("x")),
            ("none", Json::Nothing),
            ("list", list(vec![])),
            ("object", object(vec![("empty", text(""))])),
            (
                "a",
                list(vec![
                    Json::Count(0),
                    Json::Tenths(Tenths(-5)),
                    Json::Tenths(Tenths(120)),
                ]),
            ),
        ];
        assert_eq!(object(fields).written(), r#"{"b":"x","a":[0,-0.5,12.0]}"#);
    }
}
