//! What people said of themselves: the characteristics by which they, their connections and their goals are told apart,
//! one at a time.

use directory::Language;
use disclosure::Dimension;
use pathway::{Asked, Disability, Gender, Income, Living, Race};
use record::Date;

use super::{NO_ANSWER, NOT_ASKED, PREFERS_NOT, TableId, with_missing};
use crate::Period;
use crate::variables::{ClientFacts, PersonFacts};

/// A characteristic, and the tables that are broken down by it.
#[derive(Clone, Copy)]
pub(crate) struct Characteristic {
    /// The people accompanied, by it.
    pub(crate) people: TableId,
    /// Of them, who came to take part.
    pub(crate) connected: TableId,
    /// The goals rated again, by it.
    pub(crate) goals: TableId,
    dimension: fn() -> Dimension,
    code: fn(&PersonFacts, Period) -> &'static str,
}

/// All of them, in the order in which they are shown.
pub(crate) const CHARACTERISTICS: [Characteristic; 7] = [
    Characteristic {
        people: TableId::PeopleByAge,
        connected: TableId::ConnectedByAge,
        goals: TableId::GoalsByAge,
        dimension: ages,
        code: |person, period| {
            person
                .born
                .map_or(NOT_ASKED, |born| band(born, period.to()))
        },
    },
    Characteristic {
        people: TableId::PeopleByGender,
        connected: TableId::ConnectedByGender,
        goals: TableId::GoalsByGender,
        dimension: genders,
        code: |person, _| asked(person.gender, Gender::code),
    },
    Characteristic {
        people: TableId::PeopleByLanguage,
        connected: TableId::ConnectedByLanguage,
        goals: TableId::GoalsByLanguage,
        dimension: languages,
        code: |person, _| asked(person.language, Language::code),
    },
    Characteristic {
        people: TableId::PeopleByLiving,
        connected: TableId::ConnectedByLiving,
        goals: TableId::GoalsByLiving,
        dimension: households,
        code: |person, _| asked(person.living, Living::code),
    },
    Characteristic {
        people: TableId::PeopleByRace,
        connected: TableId::ConnectedByRace,
        goals: TableId::GoalsByRace,
        dimension: races,
        code: |person, _| asked(person.race, Race::code),
    },
    Characteristic {
        people: TableId::PeopleByDisability,
        connected: TableId::ConnectedByDisability,
        goals: TableId::GoalsByDisability,
        dimension: disabilities,
        code: |person, _| asked(person.disability, Disability::code),
    },
    Characteristic {
        people: TableId::PeopleByIncome,
        connected: TableId::ConnectedByIncome,
        goals: TableId::GoalsByIncome,
        dimension: incomes,
        code: |person, _| asked(person.income, Income::code),
    },
];

impl Characteristic {
    /// Its categories, and how small ones may be shown together.
    pub(super) fn dimension(&self) -> Dimension {
        (self.dimension)()
    }

    /// The code of a client's category. An age is that on the period's last day.
    pub(super) fn code(&self, client: &ClientFacts<'_>, period: Period) -> &'static str {
        (self.code)(&client.person, period)
    }
}

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

/// Neighbouring bands are merged where one is small.
fn ages() -> Dimension {
    let bands = BANDS.iter().map(|(_, code)| *code).chain([NOT_ASKED]);
    Dimension::new("age-band", bands)
        .ordered()
        .parent(NOT_ASKED, NO_ANSWER)
}

/// Genders other than woman and man are shown together where one of them is small.
fn genders() -> Dimension {
    let codes: Vec<&str> = Gender::ALL.iter().map(|g| g.code()).collect();
    let others = [Gender::TwoSpirit, Gender::NonBinary, Gender::Another];
    let all = with_missing("gender", &codes);
    others.iter().fold(all, |dimension, gender| {
        dimension.parent(gender.code(), "other-genders")
    })
}

/// Languages other than English and French that are small are shown as other languages.
fn languages() -> Dimension {
    let codes: Vec<&str> = Language::ALL.iter().map(|l| l.code()).collect();
    let residual = Language::Other.code();
    let apart = [Language::English, Language::French, Language::Other];
    let rest = Language::ALL.iter().filter(|it| !apart.contains(it));
    let all = with_missing("language", &codes).other(residual);
    rest.fold(all, |dimension, it| dimension.parent(it.code(), residual))
}

/// Whether they live alone.
fn households() -> Dimension {
    let codes: Vec<&str> = Living::ALL.iter().map(|l| l.code()).collect();
    with_missing("living", &codes)
}

/// Race categories that are small are shown as other categories.
fn races() -> Dimension {
    let codes: Vec<&str> = Race::ALL.iter().map(|r| r.code()).collect();
    let residual = Race::Another.code();
    let rest = Race::ALL.iter().filter(|race| **race != Race::Another);
    let all = with_missing("race", &codes).other(residual);
    rest.fold(all, |dimension, it| dimension.parent(it.code(), residual))
}

/// Whether they say that they have a disability.
fn disabilities() -> Dimension {
    let codes: Vec<&str> = Disability::ALL.iter().map(|d| d.code()).collect();
    with_missing("disability", &codes)
}

/// Neighbouring bands of income are merged where one is small; who does not know is shown with those who gave no answer
/// where they are few.
fn incomes() -> Dimension {
    let codes: Vec<&str> = Income::ALL.iter().map(|i| i.code()).collect();
    with_missing("income", &codes)
        .ordered()
        .parent(Income::DoesNotKnow.code(), NO_ANSWER)
}

fn asked<T: Copy>(answer: Asked<T>, code: impl Fn(T) -> &'static str) -> &'static str {
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
