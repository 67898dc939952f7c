//! Somebody of the list as they will be: everything that is taken of a row, in one line.

use intake::Taken;
use pathway::{Asked, Gender, Living};
use wording::Wording;

/// What is taken of a row besides the name.
pub fn about(wording: &Wording, taken: &Taken) -> String {
    let person = &taken.person;
    let mut parts = Vec::new();
    parts.extend(person.born.map(|day| wording.date_long(day)));
    parts.extend(said(wording, "gender", person.gender, Gender::code));
    parts.extend(said(
        wording,
        "language",
        person.language,
        directory::Language::code,
    ));
    parts.extend(said(wording, "living", person.living, Living::code));
    let texts = [
        &person.pronouns,
        &person.phone,
        &person.email,
        &person.address,
        &person.reaching,
        &person.safety_alert,
    ];
    parts.extend(texts.into_iter().filter(|text| !text.is_empty()).cloned());
    if let Some(referral) = &taken.referral {
        parts.push(wording.date_long(referral.received));
        parts.push(wording.term("source", referral.source.code()).to_owned());
        if let Some(by) = &referral.referrer {
            parts.push(by.name.clone());
            parts.extend(Some(by.organization.clone()).filter(|text| !text.is_empty()));
        }
        parts.push(wording.term("need", referral.reason.code()).to_owned());
        parts.push(wording.term("urgency", referral.urgency.code()).to_owned());
        parts.extend(Some(referral.note.clone()).filter(|text| !text.is_empty()));
    }
    parts.join(" · ")
}

fn said<T: Copy>(
    wording: &Wording,
    group: &str,
    asked: Asked<T>,
    code: impl Fn(T) -> &'static str,
) -> Option<String> {
    match asked {
        Asked::NotAsked => None,
        Asked::PrefersNot => Some(wording.term("asked", "prefers-not").to_owned()),
        Asked::Said(value) => Some(wording.term(group, code(value)).to_owned()),
    }
}
