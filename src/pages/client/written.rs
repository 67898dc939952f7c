//! What was written about the person, in words: a field, its value, and when it was written.

use leptos_i18n::I18nContext;
use pathway::{Asked, Fact};
use record::{Id, Stamp};
use wording::Wording;

use crate::i18n::{Locale, t};
use crate::platform::preferences::tablet_id;
use crate::ui::words::Words;

/// A field, by the name it has in the form.
pub fn label(i18n: I18nContext<Locale>, fact: &Fact) -> &'static str {
    match fact {
        Fact::PreferredName(_) => t!(i18n, entry.preferred_name),
        Fact::GivenName(_) => t!(i18n, entry.given_name),
        Fact::FamilyName(_) => t!(i18n, entry.family_name),
        Fact::Pronouns(_) => t!(i18n, entry.pronouns),
        Fact::Born(_) => t!(i18n, entry.born),
        Fact::Gender(_) => t!(i18n, entry.gender),
        Fact::Language(_) => t!(i18n, entry.language),
        Fact::Living(_) => t!(i18n, entry.living),
        Fact::Phone(_) => t!(i18n, entry.phone),
        Fact::Email(_) => t!(i18n, entry.email),
        Fact::Address(_) => t!(i18n, entry.address),
        Fact::Reaching(_) => t!(i18n, entry.reaching),
        Fact::SafetyAlert(_) => t!(i18n, entry.safety_alert),
        Fact::Race(_) => t!(i18n, entry.race),
        Fact::Disability(_) => t!(i18n, entry.disability),
        Fact::Income(_) => t!(i18n, entry.income),
    }
}

/// A field's value, or that it was empty.
pub fn value_or_empty(i18n: I18nContext<Locale>, words: Words, fact: &Fact) -> String {
    value(words.wording(), fact).unwrap_or_else(|| t!(i18n, client.before_empty).to_owned())
}

/// When something was written, by the tablet's own time. What came from a file does not say when.
pub fn written(i18n: I18nContext<Locale>, words: Words, stamp: Stamp) -> String {
    if stamp.by == Id::NIL {
        return t!(i18n, client.written_file).to_owned();
    }
    let when = words.day_and_time(stamp.at);
    t!(i18n, client.written_on, when = when).to_string()
}

/// On which tablet something was written; nothing for what came from a file.
pub fn written_where(i18n: I18nContext<Locale>, stamp: Stamp) -> Option<String> {
    if stamp.by == Id::NIL {
        return None;
    }
    let is_here = tablet_id().is_ok_and(|here| here == stamp.by);
    let place = match is_here {
        true => t!(i18n, undo.here),
        false => t!(i18n, undo.elsewhere),
    };
    Some(place.to_owned())
}

/// A field's value; nothing when it is empty.
fn value(wording: &Wording, fact: &Fact) -> Option<String> {
    match fact {
        Fact::PreferredName(text)
        | Fact::GivenName(text)
        | Fact::FamilyName(text)
        | Fact::Pronouns(text)
        | Fact::Phone(text)
        | Fact::Email(text)
        | Fact::Address(text)
        | Fact::Reaching(text)
        | Fact::SafetyAlert(text) => {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        }
        Fact::Born(day) => day.map(|day| wording.date_long(day)),
        Fact::Gender(gender) => Some(answer(wording, "gender", gender, |it| it.code())),
        Fact::Language(language) => Some(answer(wording, "language", language, |it| it.code())),
        Fact::Living(living) => Some(answer(wording, "living", living, |it| it.code())),
        Fact::Race(race) => Some(answer(wording, "race", race, |it| it.code())),
        Fact::Disability(yes) => Some(answer(wording, "disability", yes, |it| it.code())),
        Fact::Income(income) => Some(answer(wording, "income", income, |it| it.code())),
    }
}

fn answer<T: Copy>(
    wording: &Wording,
    group: &str,
    asked: &Asked<T>,
    code: impl Fn(T) -> &'static str,
) -> String {
    let (group, code) = match asked {
        Asked::NotAsked => ("asked", "not-asked"),
        Asked::PrefersNot => ("asked", "prefers-not"),
        Asked::Said(value) => (group, code(*value)),
    };
    wording.term(group, code).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::{Gender, Living};
    use record::Date;
    use wording::Lang;

    #[test]
    fn a_chosen_answer_is_told_in_words_and_an_empty_field_has_none() {
        let en = Wording::of(Lang::En);
        let living = Fact::Living(Asked::Said(Living::Alone));
        assert_eq!(value(en, &living).as_deref(), Some("Lives alone"));
        let gender = Fact::Gender(Asked::<Gender>::PrefersNot);
        assert_eq!(value(en, &gender).as_deref(), Some("Prefers not to answer"));
        let language = Fact::Language(Asked::NotAsked);
        assert_eq!(value(en, &language).as_deref(), Some("Not asked"));
        let born = Fact::Born(Date::new(1952, 3, 10).ok());
        assert_eq!(value(en, &born).as_deref(), Some("10 March 1952"));
        assert_eq!(value(en, &Fact::Born(None)), None);
        assert_eq!(value(en, &Fact::Phone("  ".to_owned())), None);
    }
}
