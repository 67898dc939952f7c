//! One community resource, as a link worker knows it.

use minicbor::{Decode, Encode};
use record::{Date, Folded, Id, Thing, fold};

use crate::Language;

/// Names a resource.
pub type ResourceId = Id;

record::coded! {
    /// What taking part costs.
    pub enum Cost {
        /// Nobody has said.
        Unknown = 0, "unknown";
        /// Nothing.
        Free = 1, "free";
        /// A little; `fees` says how much.
        LowCost = 2, "low-cost";
        /// A price that may keep people away.
        Paid = 3, "paid";
    }
}

/// A community service or group. Texts may be empty; the name may not. The vault keeps it with its history, as
/// [`Described<Resource>`](record::Described).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its id.
    pub id: ResourceId,
    /// What it is called (HSDS `service.name`).
    pub name: String,
    /// Who runs it (HSDS `organization.name`).
    pub organization: String,
    /// What happens there (HSDS `service.description`).
    pub description: String,
    /// When it meets, in words (HSDS `schedule.description`).
    pub schedule: String,
    /// Where (HSDS `address`).
    pub address: String,
    /// Telephone (HSDS `phone.number`).
    pub phone: String,
    /// What it costs.
    pub cost: Cost,
    /// The price in words (HSDS `service.fees_description`).
    pub fees: String,
    /// Languages it is offered in (HSDS `language`).
    pub languages: Vec<Language>,
    /// Step-free access, hearing loop, who may come (HSDS `accessibility.description`).
    pub access: String,
    /// When somebody last checked that all this is so (HSDS `service.assured_date`).
    pub last_verified: Option<Date>,
}

record::facts! {
    /// One field of a [`Resource`] and its value.
    pub enum ResourceFact of Resource {
        /// What it is called.
        Name(String) = 1, name, record::fact::plain;
        /// Who runs it.
        Organization(String) = 2, organization, record::fact::plain;
        /// What happens there.
        Description(String) = 3, description, record::fact::plain;
        /// When it meets, in words.
        Schedule(String) = 4, schedule, record::fact::plain;
        /// Where.
        Address(String) = 5, address, record::fact::plain;
        /// Telephone.
        Phone(String) = 6, phone, record::fact::plain;
        /// What it costs.
        Cost(Cost) = 7, cost, record::fact::plain;
        /// The price in words.
        Fees(String) = 8, fees, record::fact::plain;
        /// Languages it is offered in.
        Languages(Vec<Language>) = 9, languages, record::fact::plain;
        /// Step-free access, hearing loop, who may come.
        Access(String) = 10, access, record::fact::plain;
        /// When somebody last checked that all this is so.
        LastVerified(Option<Date>) = 11, last_verified, record::date::option;
    }
}

impl Thing for Resource {
    type Fact = ResourceFact;

    fn id(&self) -> Id {
        self.id
    }

    fn blank(id: Id) -> Self {
        Self {
            id,
            name: String::new(),
            organization: String::new(),
            description: String::new(),
            schedule: String::new(),
            address: String::new(),
            phone: String::new(),
            cost: Cost::Unknown,
            fees: String::new(),
            languages: Vec::new(),
            access: String::new(),
            last_verified: None,
        }
    }
}

/// What a list of resources shows: enough to choose one without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ResourceHead {
    /// Its id.
    #[n(0)]
    pub id: ResourceId,
    /// What it is called.
    #[n(1)]
    pub name: String,
    /// Who runs it.
    #[n(2)]
    pub organization: String,
    /// When it meets, in words.
    #[n(3)]
    pub schedule: String,
    /// What it costs.
    #[n(4)]
    pub cost: Cost,
    /// When somebody last checked it.
    #[cbor(n(5), with = "record::date::option", has_nil)]
    pub last_verified: Option<Date>,
}

impl Resource {
    /// What a list shows of it.
    #[must_use]
    pub fn head(&self) -> ResourceHead {
        ResourceHead {
            id: self.id,
            name: self.name.clone(),
            organization: self.organization.clone(),
            schedule: self.schedule.clone(),
            cost: self.cost,
            last_verified: self.last_verified,
        }
    }
}

impl ResourceHead {
    /// The text a search looks in.
    #[must_use]
    pub fn haystack(&self) -> Folded {
        fold(&format!(
            "{} {} {}",
            self.name, self.organization, self.schedule
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choir() -> Resource {
        Resource {
            id: Id::from_random([1; 16]),
            name: "Harmonie seniors’ choir".into(),
            organization: "Centre Harmonie".into(),
            description: "Singing for pleasure".into(),
            schedule: "Tuesdays 14:00".into(),
            address: String::new(),
            phone: String::new(),
            cost: Cost::Free,
            fees: String::new(),
            languages: vec![Language::French],
            access: "Step-free".into(),
            last_verified: None,
        }
    }

    #[test]
    fn a_resource_is_found_by_its_name_its_organisation_or_its_day() {
        let haystack = choir().head().haystack();
        for query in ["harmonie", "choir", "tues", "CENTRE har"] {
            assert!(haystack.matches(&fold(query)), "{query}");
        }
    }
}
