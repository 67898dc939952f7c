//! One community resource, as a link worker knows it.

use minicbor::{Decode, Encode};
use record::{Date, Folded, Id, fold};

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

/// A community service or group. Texts may be empty; the name may not.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Resource {
    /// Its id.
    #[n(0)]
    pub id: ResourceId,
    /// What it is called (HSDS `service.name`).
    #[n(1)]
    pub name: String,
    /// Who runs it (HSDS `organization.name`).
    #[n(2)]
    pub organization: String,
    /// What happens there (HSDS `service.description`).
    #[n(3)]
    pub description: String,
    /// When it meets, in words (HSDS `schedule.description`).
    #[n(4)]
    pub schedule: String,
    /// Where (HSDS `address`).
    #[n(5)]
    pub address: String,
    /// Telephone (HSDS `phone.number`).
    #[n(6)]
    pub phone: String,
    /// What it costs.
    #[n(7)]
    pub cost: Cost,
    /// The price in words (HSDS `service.fees_description`).
    #[n(8)]
    pub fees: String,
    /// Languages it is offered in (HSDS `language`).
    #[n(9)]
    pub languages: Vec<Language>,
    /// Step-free access, hearing loop, who may come (HSDS `accessibility.description`).
    #[n(10)]
    pub access: String,
    /// When somebody last checked that all this is so (HSDS `service.assured_date`).
    #[cbor(n(11), with = "record::date::option", has_nil)]
    pub last_verified: Option<Date>,
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
    fn a_resource_is_the_same_after_being_stored() {
        let mut resource = choir();
        for verified in [None, Date::new(2026, 11, 10).ok()] {
            resource.last_verified = verified;
            let bytes = minicbor::to_vec(&resource).unwrap();
            assert_eq!(minicbor::decode::<Resource>(&bytes).unwrap(), resource);
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
