//! A field of the person in words. A new field does not compile until it is told here.

use pathway::{Asked, Fact};

use crate::document::Words;

/// A field of the person and its value, or that it was emptied.
pub(crate) fn fact(words: Words, fact: &Fact) -> String {
    let (code, value) = match fact {
        Fact::PreferredName(text) => ("preferred-name", text.clone()),
        Fact::GivenName(text) => ("given-name", text.clone()),
        Fact::FamilyName(text) => ("family-name", text.clone()),
        Fact::Pronouns(text) => ("pronouns", text.clone()),
        Fact::Born(day) => (
            "born",
            day.map(|day| words.shared.date_long(day))
                .unwrap_or_default(),
        ),
        Fact::Gender(it) => ("gender", asked(words, "gender", it, |it| it.code())),
        Fact::Language(it) => ("language", asked(words, "language", it, |it| it.code())),
        Fact::Living(it) => ("living", asked(words, "living", it, |it| it.code())),
        Fact::Phone(text) => ("phone", text.clone()),
        Fact::Email(text) => ("email", text.clone()),
        Fact::Address(text) => ("address", text.clone()),
        Fact::Reaching(text) => ("reaching", text.clone()),
        Fact::SafetyAlert(text) => ("safety-alert", text.clone()),
        Fact::Race(it) => ("race", asked(words, "race", it, |it| it.code())),
        Fact::Disability(it) => ("disability", asked(words, "disability", it, |it| it.code())),
        Fact::Income(it) => ("income", asked(words, "income", it, |it| it.code())),
    };
    let value = match value.trim() {
        "" => words.say("page", "empty"),
        value => value.to_owned(),
    };
    words.field(&words.say("field", code), &value)
}

fn asked<T: Copy>(
    words: Words,
    group: &str,
    asked: &Asked<T>,
    code: impl Fn(T) -> &'static str,
) -> String {
    match asked {
        Asked::NotAsked => words.term("asked", "not-asked"),
        Asked::PrefersNot => words.term("asked", "prefers-not"),
        Asked::Said(value) => words.term(group, code(*value)),
    }
}
