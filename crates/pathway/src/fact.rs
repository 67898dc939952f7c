//! What is known of a person, one field at a time, so that what two tablets know of her merges by field.

use directory::Language;
use record::Date;

use crate::{Asked, Disability, Gender, Income, Living, Person, Race};

record::facts! {
    /// One field of a [`Person`] and its value.
    pub enum Fact of Person {
        /// The name they want to be called by.
        PreferredName(String) = 0, preferred_name, record::fact::plain;
        /// Given names.
        GivenName(String) = 1, given_name, record::fact::plain;
        /// Family name.
        FamilyName(String) = 2, family_name, record::fact::plain;
        /// Pronouns.
        Pronouns(String) = 3, pronouns, record::fact::plain;
        /// Day of birth.
        Born(Option<Date>) = 4, born, record::date::option;
        /// Gender.
        Gender(Asked<Gender>) = 5, gender, record::fact::plain;
        /// The language they prefer.
        Language(Asked<Language>) = 6, language, record::fact::plain;
        /// Whether they live alone.
        Living(Asked<Living>) = 7, living, record::fact::plain;
        /// Telephone.
        Phone(String) = 8, phone, record::fact::plain;
        /// E-mail.
        Email(String) = 9, email, record::fact::plain;
        /// Address.
        Address(String) = 10, address, record::fact::plain;
        /// How and when to reach them.
        Reaching(String) = 11, reaching, record::fact::plain;
        /// What somebody visiting must know first.
        SafetyAlert(String) = 12, safety_alert, record::fact::plain;
        /// The race category in which they place themselves.
        Race(Asked<Race>) = 13, race, record::fact::plain;
        /// Whether they say that they have a disability.
        Disability(Asked<Disability>) = 14, disability, record::fact::plain;
        /// What the household had last year.
        Income(Asked<Income>) = 15, income, record::fact::plain;
    }
}
