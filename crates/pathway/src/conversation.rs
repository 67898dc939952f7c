//! A "what matters to me" talk: interests, needs and gifts, and the goals that come of it.

use minicbor::{Decode, Encode};
use record::{Date, Id, Ids};

use crate::Mode;

record::coded! {
    /// A social need, by the domains of the Gravity Project (HL7 SDOH Clinical Care 3.0.0, value set "SDOH Category"), whose slugs are the codes.
    pub enum NeedDomain {
        /// Company and belonging.
        SocialConnection = 0, "social-connection";
        /// Enough to eat.
        FoodInsecurity = 1, "food-insecurity";
        /// Housing that may be lost.
        HousingInstability = 2, "housing-instability";
        /// No home.
        Homelessness = 3, "homelessness";
        /// A home that is unfit.
        InadequateHousing = 4, "inadequate-housing";
        /// Getting about.
        TransportationInsecurity = 5, "transportation-insecurity";
        /// Money.
        FinancialInsecurity = 6, "financial-insecurity";
        /// Things a household needs.
        MaterialHardship = 7, "material-hardship";
        /// Schooling.
        EducationalAttainment = 8, "educational-attainment";
        /// Work.
        EmploymentStatus = 9, "employment-status";
        /// Support for veterans.
        VeteranStatus = 10, "veteran-status";
        /// Stress.
        Stress = 11, "stress";
        /// Violence from a partner.
        IntimatePartnerViolence = 12, "intimate-partner-violence";
        /// Abuse of an older person.
        ElderAbuse = 13, "elder-abuse";
        /// Understanding health information.
        PersonalHealthLiteracy = 14, "personal-health-literacy";
        /// Health insurance.
        HealthInsurance = 15, "health-insurance-coverage-status";
        /// The cost of care.
        MedicalCostBurden = 16, "medical-cost-burden";
        /// Using devices.
        DigitalLiteracy = 17, "digital-literacy";
        /// Having devices and internet.
        DigitalAccess = 18, "digital-access";
        /// Heat, light and water.
        UtilityInsecurity = 19, "utility-insecurity";
        /// Being understood in one's language.
        LanguageAccess = 20, "language-access";
        /// Having been in prison.
        IncarcerationStatus = 21, "incarceration-status";
    }
}

/// A need that the client named.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Need {
    /// Its domain.
    #[n(0)]
    pub domain: NeedDomain,
    /// More about it; may be empty.
    #[n(1)]
    pub note: String,
}

/// One talk about what matters to the client.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "AsMut<Ids>")]
pub struct Conversation {
    /// Its id.
    #[cbor(n(0), with = "record::ids")]
    pub id: Id,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// How they talked.
    #[n(2)]
    pub mode: Mode,
    /// How long, in minutes, when it was noted.
    #[n(3)]
    pub minutes: Option<u16>,
    /// What matters, in the client's own words; may be empty.
    #[n(4)]
    pub words: String,
    /// What they like doing.
    #[n(5)]
    pub interests: Vec<String>,
    /// What they need.
    #[n(6)]
    pub needs: Vec<Need>,
    /// What they could offer others.
    #[n(7)]
    pub gifts: Vec<String>,
    /// The worker's note; may be empty.
    #[n(8)]
    pub note: String,
}

/// How far a goal is, as the client puts it: 0 not at all, 10 reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct Progress {
    /// The day.
    #[cbor(n(0), with = "record::date")]
    pub on: Date,
    /// From 0 to 10.
    #[n(1)]
    pub score: u8,
}

/// What the client wants to reach, in their own words.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "AsMut<Ids>")]
pub struct Goal {
    /// Its id.
    #[cbor(n(0), with = "record::ids")]
    pub id: Id,
    /// The day it was set.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// The client's own words; not empty.
    #[n(2)]
    pub words: String,
    /// Its progress, oldest first.
    #[n(3)]
    pub progress: Vec<Progress>,
}
