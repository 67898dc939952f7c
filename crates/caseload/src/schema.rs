//! Checks a value against the file's JSON Schema and tells everything that does not fit.
//!
//! It knows exactly the keywords that `caseload.schema.json` uses; a schema with any other does not load, so that none
//! is ever skipped. The tests compare its verdicts with those of a complete implementation.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny};

use crate::json::{Json, Object};
use crate::place::{Place, shortened};
use crate::plain;
use crate::problem::ProblemKind;

/// A schema, or a part of one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Rule {
    #[serde(rename = "$ref")]
    reference: Option<String>,
    #[serde(rename = "type")]
    kind: Option<Kind>,
    #[serde(rename = "const")]
    constant: Option<Value>,
    #[serde(rename = "enum")]
    values: Option<Vec<Value>>,
    format: Option<Format>,
    min_length: Option<usize>,
    minimum: Option<f64>,
    maximum: Option<f64>,
    max_items: Option<usize>,
    items: Option<Box<Rule>>,
    required: Vec<String>,
    properties: BTreeMap<String, Property>,
    additional_properties: Option<bool>,
    all_of: Vec<Rule>,
    #[serde(rename = "if")]
    condition: Option<Box<Rule>>,
    then: Option<Box<Rule>>,
    #[serde(rename = "$schema")]
    _dialect: IgnoredAny,
    #[serde(rename = "$id")]
    _name: IgnoredAny,
    #[serde(rename = "title")]
    _title: IgnoredAny,
    #[serde(rename = "description")]
    _description: IgnoredAny,
    #[serde(rename = "$defs")]
    defs: BTreeMap<String, Rule>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Object,
    Array,
    String,
    Integer,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    Date,
    Uuid,
}

/// What `const` and `enum` list.
#[derive(Debug)]
enum Value {
    Text(String),
    Number(f64),
}

#[derive(Debug)]
enum Property {
    /// `false`: the field must not be there. (`true` would allow anything.)
    Allowed(bool),
    Rule(Box<Rule>),
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Json::deserialize(deserializer)? {
            Json::Text(text) => Ok(Self::Text(text.into_owned())),
            Json::Number(number) => Ok(Self::Number(number)),
            _ => Err(D::Error::custom("only texts and numbers are listed")),
        }
    }
}

impl<'de> Deserialize<'de> for Property {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Json::deserialize(deserializer)? {
            Json::Bool(allowed) => Ok(Self::Allowed(allowed)),
            json => Rule::deserialize(json)
                .map(|rule| Self::Rule(Box::new(rule)))
                .map_err(D::Error::custom),
        }
    }
}

/// A whole schema: its parts may refer to its definitions.
pub struct Schema {
    root: Rule,
}

/// What does not fit, and where.
pub type Misfit = (String, ProblemKind);

impl Schema {
    /// The schema of a text; none when it is no schema, or has a keyword that is not known here.
    pub fn parse(text: &str) -> Option<Self> {
        let json: Json<'_> = serde_json::from_str(text).ok()?;
        let root = Rule::deserialize(json).ok()?;
        Some(Self { root })
    }

    /// The fields that the file itself must have.
    pub fn required(&self) -> &[String] {
        &self.root.required
    }

    /// The rule for each item of a list that is a field of the file itself.
    pub fn items(&self, list: &str) -> Option<&Rule> {
        match self.root.properties.get(list)? {
            Property::Rule(rule) => rule.items.as_deref(),
            Property::Allowed(_) => None,
        }
    }

    /// Checks a field of the file itself.
    pub fn check_field(&self, name: &str, json: &Json<'_>) -> Vec<Misfit> {
        let mut check = Check::new(self);
        match self.root.properties.get(name) {
            Some(Property::Rule(rule)) => check.value(rule, json),
            Some(Property::Allowed(_)) | None => check.misfit(|| ProblemKind::UnknownField),
        }
        check.misfits
    }

    /// Checks a value against a rule of this schema.
    pub fn check(&self, rule: &Rule, json: &Json<'_>) -> Vec<Misfit> {
        let mut check = Check::new(self);
        check.value(rule, json);
        check.misfits
    }

    fn holds(&self, rule: &Rule, json: &Json<'_>) -> bool {
        let mut check = Check::new(self);
        check.told = false;
        check.value(rule, json);
        check.fits
    }
}

/// Goes through a value.
struct Check<'a> {
    schema: &'a Schema,
    place: Place<'a>,
    misfits: Vec<Misfit>,
    fits: bool,
    /// Whether anybody wants to know what does not fit. A condition is only asked whether it holds.
    told: bool,
}

impl<'a> Check<'a> {
    fn new(schema: &'a Schema) -> Self {
        Self {
            schema,
            place: Place::default(),
            misfits: Vec::new(),
            fits: true,
            told: true,
        }
    }

    fn misfit(&mut self, kind: impl FnOnce() -> ProblemKind) {
        self.fits = false;
        if self.told {
            self.misfits.push((self.place.text(), kind()));
        }
    }

    fn value(&mut self, rule: &'a Rule, json: &'a Json<'_>) {
        if let Some(name) = &rule.reference {
            self.definition(name, json);
        }
        if let Some(problem) = rule.kind.and_then(|kind| kind.misfit(json)) {
            return self.misfit(|| problem);
        }
        if let Some(allowed) = rule.not_listed(json) {
            self.misfit(|| ProblemKind::NotListed {
                found: told(json),
                allowed: allowed.iter().map(Value::text).collect(),
            });
        }
        match json {
            Json::Text(text) => self.text(rule, text),
            Json::Number(number) => self.number(rule, *number),
            Json::List(list) => self.list(rule, list),
            Json::Object(object) => self.object(rule, object),
            Json::Null | Json::Bool(_) => {}
        }
        for part in &rule.all_of {
            self.value(part, json);
        }
        if let (Some(condition), Some(then)) = (&rule.condition, &rule.then)
            && self.schema.holds(condition, json)
        {
            self.value(then, json);
        }
    }

    fn definition(&mut self, reference: &'a str, json: &'a Json<'_>) {
        let name = reference.strip_prefix("#/$defs/").unwrap_or(reference);
        match self.schema.root.defs.get(name) {
            Some(rule) => self.value(rule, json),
            None => self.misfit(|| ProblemKind::OwnFault),
        }
    }

    fn text(&mut self, rule: &Rule, text: &str) {
        match rule.format {
            Some(Format::Date) if plain::day(text).is_none() => {
                self.misfit(|| ProblemKind::NotADay {
                    found: shortened(text),
                });
            }
            Some(Format::Uuid) if !plain::is_uuid(text) => {
                self.misfit(|| ProblemKind::NotAnId {
                    found: shortened(text),
                });
            }
            _ => {}
        }
        if rule
            .min_length
            .is_some_and(|min| text.chars().count() < min)
        {
            self.misfit(|| ProblemKind::Blank);
        }
    }

    fn number(&mut self, rule: &Rule, number: f64) {
        if let Some(lowest) = rule.minimum.filter(|lowest| number < *lowest) {
            self.misfit(|| ProblemKind::TooLow {
                lowest: lowest.to_string(),
            });
        }
        if let Some(highest) = rule.maximum.filter(|highest| number > *highest) {
            self.misfit(|| ProblemKind::TooHigh {
                highest: highest.to_string(),
            });
        }
    }

    fn list(&mut self, rule: &'a Rule, list: &'a [Json<'_>]) {
        if let Some(most) = rule.max_items.filter(|most| list.len() > *most) {
            return self.misfit(|| ProblemKind::TooMany { most });
        }
        let Some(items) = &rule.items else {
            return;
        };
        for (number, item) in list.iter().enumerate() {
            self.place.item(number);
            self.value(items, item);
            self.place.leave();
        }
    }

    fn object(&mut self, rule: &'a Rule, object: &'a Object<'_>) {
        for name in &rule.required {
            if object.field(name).is_none() {
                self.field(name, |check| check.misfit(|| ProblemKind::Missing));
            }
        }
        for (name, json) in &object.fields {
            match rule.properties.get(name.as_ref()) {
                Some(Property::Rule(part)) => self.field(name, |check| check.value(part, json)),
                Some(Property::Allowed(false)) => {
                    self.field(name, |check| check.misfit(|| ProblemKind::NotHere));
                }
                None if rule.additional_properties == Some(false) => {
                    self.field(name, |check| check.misfit(|| ProblemKind::UnknownField));
                }
                Some(Property::Allowed(true)) | None => {}
            }
        }
        if rule.additional_properties == Some(false) {
            for name in &object.repeated {
                self.field(name, |check| check.misfit(|| ProblemKind::Repeated));
            }
        }
    }

    fn field(&mut self, name: &'a str, check: impl FnOnce(&mut Self)) {
        self.place.enter(name);
        check(self);
        self.place.leave();
    }
}

impl Kind {
    fn misfit(self, json: &Json<'_>) -> Option<ProblemKind> {
        match (self, json) {
            (Self::Object, Json::Object(_))
            | (Self::Array, Json::List(_))
            | (Self::String, Json::Text(_)) => None,
            (Self::Integer, Json::Number(number)) if number.fract() == 0.0 => None,
            (Self::Object, _) => Some(ProblemKind::ExpectedObject),
            (Self::Array, _) => Some(ProblemKind::ExpectedList),
            (Self::String, _) => Some(ProblemKind::ExpectedText),
            (Self::Integer, _) => Some(ProblemKind::ExpectedNumber),
        }
    }
}

impl Rule {
    /// The values that `const` or `enum` allow, where this one is not among them.
    fn not_listed(&self, json: &Json<'_>) -> Option<&[Value]> {
        let constant = self.constant.as_ref().map(std::slice::from_ref);
        let lists = [constant, self.values.as_deref()];
        lists
            .into_iter()
            .flatten()
            .find(|allowed| !allowed.iter().any(|value| value.is(json)))
    }
}

impl Value {
    #[allow(clippy::float_cmp, reason = "JSON Schema compares numbers exactly")]
    fn is(&self, json: &Json<'_>) -> bool {
        match (self, json) {
            (Self::Text(value), Json::Text(text)) => value == text,
            (Self::Number(value), Json::Number(number)) => value == number,
            _ => false,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// A value of the file, to be repeated in a sentence.
pub fn told(json: &Json<'_>) -> String {
    match json {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        Json::Text(text) => shortened(text),
        Json::List(_) => "[…]".to_owned(),
        Json::Object(_) => "{…}".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misfits(schema: &str, json: &str) -> Vec<Misfit> {
        let schema = Schema::parse(schema).unwrap();
        schema.check(&schema.root, &serde_json::from_str(json).unwrap())
    }

    #[test]
    fn the_schema_of_the_file_loads() {
        let schema = Schema::parse(crate::SCHEMA).unwrap();
        for list in ["clients", "referrers", "resources"] {
            assert!(schema.items(list).is_some());
        }
    }

    #[test]
    fn a_schema_with_a_keyword_that_is_not_known_does_not_load() {
        assert!(Schema::parse(r#"{"pattern": "^a"}"#).is_none());
        assert!(Schema::parse(r#"{"properties": {"a": {"oneOf": []}}}"#).is_none());
    }

    #[test]
    fn everything_that_does_not_fit_is_told_with_its_place() {
        let schema = r#"{"type": "object", "required": ["a", "b"], "additionalProperties": false,
            "properties": {"a": {"type": "string"}, "c": {"type": "array", "items": {"enum": ["x", 1]}}}}"#;
        let found = misfits(schema, r#"{"a": 1, "c": ["x", "y"], "d": null, "d": 2}"#);
        let found: Vec<_> = found
            .iter()
            .map(|(place, kind)| (place.as_str(), kind.code()))
            .collect();
        let expected = [
            ("b", "missing"),
            ("a", "expected-text"),
            ("c#2", "not-listed"),
            ("d", "unknown-field"),
            ("d", "repeated"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_one_field_says_decides_which_others_may_stand_beside_it() {
        let schema = r#"{"allOf": [
            {"if": {"required": ["step"], "properties": {"step": {"const": "stopped"}}}, "then": {"required": ["why"]}},
            {"if": {"required": ["step"], "properties": {"step": {"enum": ["agreed"]}}},
             "then": {"properties": {"why": false}}}]}"#;
        assert_eq!(misfits(schema, r#"{"step": "agreed"}"#), []);
        let place = || "why".to_owned();
        let missing = misfits(schema, r#"{"step": "stopped"}"#);
        assert_eq!(missing, [(place(), ProblemKind::Missing)]);
        let not_here = misfits(schema, r#"{"step": "agreed", "why": "cost"}"#);
        assert_eq!(not_here, [(place(), ProblemKind::NotHere)]);
    }
}
