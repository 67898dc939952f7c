//! Who may be somebody that is known already. A simple rule, behind one function: the same names, and days of birth that
//! do not speak against it.

use std::collections::BTreeMap;

use pathway::Person;
use record::{Date, fold};

/// Somebody who is known, by whatever names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<K> {
    /// What names them: an id, a line.
    pub key: K,
    /// What they are called.
    pub name: String,
    /// Day of birth.
    pub born: Option<Date>,
}

/// Everybody who is known, so that whoever is alike is found at once.
#[derive(Debug, Clone)]
pub struct Alike<K> {
    by_name: BTreeMap<String, Vec<(K, Option<Date>)>>,
}

impl<K: Copy> Alike<K> {
    /// Of some people.
    #[must_use]
    pub fn of(known: impl Iterator<Item = Known<K>>) -> Self {
        let mut alike = Self {
            by_name: BTreeMap::new(),
        };
        for one in known {
            alike.add(one);
        }
        alike
    }

    /// Adds somebody.
    pub fn add(&mut self, one: Known<K>) {
        let names = self.by_name.entry(same(&one.name)).or_default();
        names.push((one.key, one.born));
    }

    /// The first who may be this person: the same names whatever their accents and order, and the same day of birth,
    /// or one that is not known. Somebody of the same day comes before one of an unknown day.
    #[must_use]
    pub fn find(&self, person: &Person) -> Option<K> {
        let full = format!("{} {}", person.given_name, person.family_name);
        let names = [same(&person.name()), same(&full)];
        let found = names.iter().filter_map(|name| self.by_name.get(name));
        let all: Vec<_> = found.flatten().collect();
        let with = |is: &dyn Fn(Option<Date>) -> bool| {
            let found = all.iter().find(|(_, born)| is(*born));
            found.map(|(key, _)| *key)
        };
        with(&|born| born.is_some() && born == person.born)
            .or_else(|| with(&|born| born.is_none() || person.born.is_none()))
    }
}

/// A name's words, folded and in an order of their own.
fn same(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<_> = folded.as_str().split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(key: u8, name: &str, born: Option<i16>) -> Known<u8> {
        Known {
            key,
            name: name.to_owned(),
            born: born.map(|year| Date::constant(year, 4, 3)),
        }
    }

    fn person(given: &str, family: &str, born: Option<i16>) -> Person {
        Person {
            given_name: given.to_owned(),
            family_name: family.to_owned(),
            born: born.map(|year| Date::constant(year, 4, 3)),
            ..Person::default()
        }
    }

    #[test]
    fn the_same_name_and_birth_is_the_same_person() {
        let known = [
            known(1, "Anaïs Tremblay", Some(1950)),
            known(2, "Bo Osei", None),
        ];
        let alike = Alike::of(known.into_iter());
        assert_eq!(
            alike.find(&person("ANAIS", "Tremblay", Some(1950))),
            Some(1)
        );
        assert_eq!(
            alike.find(&person("Tremblay", "Anaïs", Some(1950))),
            Some(1)
        );
        assert_eq!(alike.find(&person("Anaïs", "Tremblay", None)), Some(1));
        assert_eq!(alike.find(&person("Bo", "Osei", Some(1961))), Some(2));
        assert_eq!(alike.find(&person("Anaïs", "Tremblay", Some(1951))), None);
        assert_eq!(alike.find(&person("Anaïs", "Roy", Some(1950))), None);
    }

    #[test]
    fn of_several_the_one_of_the_same_day_comes_first() {
        let known = [known(1, "Bo Osei", None), known(2, "Bo Osei", Some(1961))];
        let alike = Alike::of(known.into_iter());
        assert_eq!(alike.find(&person("Bo", "Osei", Some(1961))), Some(2));
        assert_eq!(alike.find(&person("Bo", "Osei", Some(1970))), Some(1));
    }

    #[test]
    fn somebody_with_a_preferred_name_is_found_by_the_given_one_too() {
        let alike = Alike::of([known(1, "Margaret Osei", Some(1950))].into_iter());
        let peggy = Person {
            preferred_name: "Peggy".into(),
            ..person("Margaret", "Osei", Some(1950))
        };
        assert_eq!(alike.find(&peggy), Some(1));
    }
}
