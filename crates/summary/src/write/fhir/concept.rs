//! Codes: a system, a code that is the same in every language, and the words of this one.

use measures::Direction;

use super::tree::{Json, list, object, text};
use crate::words::Words;

/// Where Doorstep's own codes and measures are named. Nothing is to be fetched there.
const OWN: &str = "urn:doorstep:summary:1";
const POPULATION: &str = "http://terminology.hl7.org/CodeSystem/measure-population";
const NOTATION: &str = "http://terminology.hl7.org/CodeSystem/measure-improvement-notation";
const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// The canonical address of a measure.
pub(super) fn measure(code: &str) -> String {
    format!("{OWN}:measure:{code}")
}

/// A code of one of Doorstep's own systems, and its words.
pub(super) fn own(system: &str, code: &str, words: &str) -> Json {
    object(vec![
        ("coding", list(vec![own_coding(system, code)])),
        ("text", text(words.to_owned())),
    ])
}

pub(super) fn own_coding(system: &str, code: &str) -> Json {
    coding(format!("{OWN}:{system}"), code.to_owned())
}

/// A dimension of a table.
pub(super) fn dimension(code: &str, words: Words) -> Json {
    own("dimension", code, &words.dimension(code))
}

/// What a count is of, in FHIR's terms: `initial-population`, `measure-population` or `denominator`.
pub(super) fn population(code: &'static str) -> Json {
    coding(POPULATION, code)
}

/// Which way is better.
pub(super) fn better(direction: Direction) -> Json {
    let code = match direction {
        Direction::Higher => "increase",
        Direction::Lower => "decrease",
    };
    object(vec![("coding", list(vec![coding(NOTATION, code)]))])
}

/// In place of a value: there is one and it is withheld.
pub(super) fn masked() -> Json {
    object(vec![("extension", list(vec![absent()]))])
}

/// The extension that says so.
pub(super) fn absent() -> Json {
    object(vec![("url", text(ABSENT)), ("valueCode", text("masked"))])
}

fn coding(
    system: impl Into<std::borrow::Cow<'static, str>>,
    code: impl Into<std::borrow::Cow<'static, str>>,
) -> Json {
    object(vec![("system", text(system)), ("code", text(code))])
}
