//! Who a client is. Every fact but a name may be missing, and says why it is.

use directory::Language;
use minicbor::{Decode, Encode};
use record::{Date, Folded, fold};

use crate::{Disability, Income, Race};

/// An answer to a question that may not have been put, or not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Default)]
pub enum Asked<T> {
    /// Nobody asked.
    #[n(0)]
    #[default]
    NotAsked,
    /// Asked; the client prefers not to say.
    #[n(1)]
    PrefersNot,
    /// What the client said.
    #[n(2)]
    Said(#[n(0)] T),
}

impl<T> Asked<T> {
    /// What was said, if anything was.
    pub const fn said(&self) -> Option<&T> {
        match self {
            Self::Said(value) => Some(value),
            Self::NotAsked | Self::PrefersNot => None,
        }
    }
}

record::coded! {
    /// Gender, as the client says it.
    pub enum Gender {
        /// Woman.
        Woman = 0, "woman";
        /// Man.
        Man = 1, "man";
        /// Two-Spirit.
        TwoSpirit = 2, "two-spirit";
        /// Non-binary.
        NonBinary = 3, "non-binary";
        /// Another gender.
        Another = 4, "another";
    }
}

record::coded! {
    /// Who else lives in the household.
    pub enum Living {
        /// Nobody.
        Alone = 0, "alone";
        /// Somebody.
        WithOthers = 1, "with-others";
    }
}

/// A person being accompanied. Texts may be empty, but one of the names may not be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The name they want to be called by; it comes first wherever they are named.
    pub preferred_name: String,
    /// Given names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Pronouns, in their words.
    pub pronouns: String,
    /// Day of birth.
    pub born: Option<Date>,
    /// Gender.
    pub gender: Asked<Gender>,
    /// The language they prefer.
    pub language: Asked<Language>,
    /// Whether they live alone.
    pub living: Asked<Living>,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Address.
    pub address: String,
    /// How and when to reach them: "likes the phone, mornings; leave no message".
    pub reaching: String,
    /// What somebody visiting must know first: "dog at the door". Empty when there is nothing.
    pub safety_alert: String,
    /// The race category in which they place themselves.
    pub race: Asked<Race>,
    /// Whether they say that they have a disability.
    pub disability: Asked<Disability>,
    /// What the household had last year before tax.
    pub income: Asked<Income>,
}

impl Person {
    /// What to call them: the preferred name, else the given name; then the family name.
    #[must_use]
    pub fn name(&self) -> String {
        let first = if self.preferred_name.trim().is_empty() {
            &self.given_name
        } else {
            &self.preferred_name
        };
        let name = format!("{} {}", first.trim(), self.family_name.trim());
        name.trim().to_owned()
    }

    /// Whether any name is known.
    #[must_use]
    pub fn is_named(&self) -> bool {
        [&self.preferred_name, &self.given_name, &self.family_name]
            .iter()
            .any(|name| !name.trim().is_empty())
    }

    /// The text a search looks in: every name, and the telephone's digits.
    #[must_use]
    pub fn haystack(&self) -> Folded {
        let digits: String = self.phone.chars().filter(char::is_ascii_digit).collect();
        fold(&format!(
            "{} {} {} {digits}",
            self.preferred_name, self.given_name, self.family_name
        ))
    }

    /// Age in whole years on a day; `None` when the day of birth is unknown or still to come.
    #[must_use]
    pub fn age_on(&self, day: Date) -> Option<u16> {
        let born = self.born?;
        let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
        u16::try_from(day.year() - born.year() - i16::from(!had_birthday)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_name_comes_first() {
        let mut person = Person {
            given_name: "Margaret".into(),
            family_name: "Osei".into(),
            ..Person::default()
        };
        assert_eq!(person.name(), "Margaret Osei");
        person.preferred_name = "Peggy".into();
        assert_eq!(person.name(), "Peggy Osei");
        for name in ["peggy", "margaret", "osei"] {
            assert!(
                person.haystack().matches(&fold(name)),
                "{name} still finds her"
            );
        }
    }

    #[test]
    fn a_person_is_a_year_older_on_the_birthday_and_not_before() {
        let person = Person {
            born: Date::new(1952, 3, 10).ok(),
            ..Person::default()
        };
        let day = |m, d| Date::new(2026, m, d).unwrap();
        assert_eq!(person.age_on(day(3, 9)), Some(73));
        assert_eq!(person.age_on(day(3, 10)), Some(74));
        assert_eq!(Person::default().age_on(day(3, 10)), None);
    }
}
