//! People accompanied on some day of the period, each counted once, by one characteristic at a time.

use directory::Language;
use disclosure::Dimension;
use pathway::{Asked, Gender, Living};
use record::Date;

use super::{Counted, NO_ANSWER, NOT_ASKED, PREFERS_NOT, TableId, accompanied, unit, with_missing};
use crate::Period;
use crate::variables::{ClientFacts, PersonFacts};

/// The first age of each band, and its code.
const BANDS: [(i16, &str); 8] = [
    (0, "under-18"),
    (18, "18-29"),
    (30, "30-44"),
    (45, "45-54"),
    (55, "55-64"),
    (65, "65-74"),
    (75, "75-84"),
    (85, "85-over"),
];

/// By age on the period's last day. Neighbouring bands are merged where one is small.
pub(crate) fn by_age(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let bands = BANDS.iter().map(|(_, code)| *code).chain([NOT_ASKED]);
    let dimension = Dimension::new("age-band", bands)
        .ordered()
        .parent(NOT_ASKED, NO_ANSWER);
    count(TableId::PeopleByAge, dimension, clients, period, |person| {
        person
            .born
            .map_or(NOT_ASKED, |born| band(born, period.to()))
    })
}

/// By gender. Genders other than woman and man are shown together where one of them is small.
pub(crate) fn by_gender(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let codes: Vec<&str> = Gender::ALL.iter().map(|g| g.code()).collect();
    let mut dimension = with_missing("gender", &codes);
    for gender in [Gender::TwoSpirit, Gender::NonBinary, Gender::Another] {
        dimension = dimension.parent(gender.code(), "other-genders");
    }
    count(
        TableId::PeopleByGender,
        dimension,
        clients,
        period,
        |person| asked(person.gender, Gender::code),
    )
}

/// By preferred language. Languages other than English and French that are small are shown as other languages.
pub(crate) fn by_language(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let codes: Vec<&str> = Language::ALL.iter().map(|l| l.code()).collect();
    let residual = Language::Other.code();
    let mut dimension = with_missing("language", &codes).other(residual);
    for language in Language::ALL {
        let official = matches!(language, Language::English | Language::French);
        if !official && *language != Language::Other {
            dimension = dimension.parent(language.code(), residual);
        }
    }
    count(
        TableId::PeopleByLanguage,
        dimension,
        clients,
        period,
        |person| asked(person.language, Language::code),
    )
}

/// By whether they live alone.
pub(crate) fn by_living(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let codes: Vec<&str> = Living::ALL.iter().map(|l| l.code()).collect();
    let dimension = with_missing("living", &codes);
    count(
        TableId::PeopleByLiving,
        dimension,
        clients,
        period,
        |person| asked(person.living, Living::code),
    )
}

pub(super) fn asked<T: Copy>(answer: Asked<T>, code: impl Fn(T) -> &'static str) -> &'static str {
    match answer {
        Asked::NotAsked => NOT_ASKED,
        Asked::PrefersNot => PREFERS_NOT,
        Asked::Said(said) => code(said),
    }
}

fn band(born: Date, on: Date) -> &'static str {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    let age = on.year() - born.year() - i16::from(!had_birthday);
    BANDS
        .iter()
        .rev()
        .find(|(from, _)| age >= *from)
        .map_or("under-18", |(_, code)| code)
}

pub(super) fn count(
    id: TableId,
    dimension: Dimension,
    clients: &[ClientFacts<'_>],
    period: Period,
    code: impl Fn(&PersonFacts) -> &'static str,
) -> Counted {
    let units = clients
        .iter()
        .filter(|client| accompanied(client, period))
        .filter_map(|client| unit(&dimension, code(&client.person), client.number))
        .collect();
    Counted {
        id,
        dimensions: vec![dimension],
        units,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_65_on_the_birthday_and_not_the_day_before() {
        let day = |y, m, d| Date::new(y, m, d).unwrap();
        assert_eq!(band(day(1961, 3, 31), day(2026, 3, 31)), "65-74");
        assert_eq!(band(day(1961, 4, 1), day(2026, 3, 31)), "55-64");
        assert_eq!(band(day(2026, 3, 31), day(2026, 3, 31)), "under-18");
        assert_eq!(band(day(1926, 1, 1), day(2026, 3, 31)), "85-over");
    }
}
