//! The resources and referrers that a record names by id.

use directory::{Cost, Resource};
use pathway::{Id, Referral, Referrer};

use crate::document::{Block, Words};

/// The resources and referrers that a document may name.
#[derive(Debug, Clone, Copy)]
pub struct Places<'a> {
    /// Every resource.
    pub resources: &'a [Resource],
    /// Every referrer.
    pub referrers: &'a [Referrer],
}

impl<'a> Places<'a> {
    /// A resource.
    #[must_use]
    pub fn resource(&self, id: Id) -> Option<&'a Resource> {
        self.resources.iter().find(|resource| resource.id == id)
    }

    /// Who asked, if they are known by name.
    #[must_use]
    pub fn referrer(&self, referral: &Referral) -> Option<&'a Referrer> {
        let id = referral.referrer?;
        self.referrers.iter().find(|referrer| referrer.id == id)
    }

    /// A resource's name, or that it is no longer known.
    pub(crate) fn name(&self, id: Id, words: Words) -> String {
        self.resource(id).map_or_else(
            || words.say("page", "resource-gone"),
            |it| it.name.trim().to_owned(),
        )
    }
}

/// What somebody who goes there needs to know: when, where, telephone, cost, access.
pub(crate) fn going_there(resource: &Resource, words: Words) -> Vec<String> {
    let cost = match (resource.cost, resource.fees.trim()) {
        (Cost::Unknown, "") => None,
        (Cost::Unknown, fees) => Some(fees.to_owned()),
        (cost, "") => Some(words.term("cost", cost.code())),
        (cost, fees) => Some(format!("{} ({fees})", words.term("cost", cost.code()))),
    };
    [
        words.filled("when", &resource.schedule),
        words.filled("where", &resource.address),
        words.filled("phone", &resource.phone),
        cost.and_then(|cost| words.filled("cost", &cost)),
        words.filled("access", &resource.access),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A resource with what somebody who goes there needs to know.
pub(crate) fn told(resource: &Resource, words: Words) -> Block {
    let who = resource.organization.trim();
    let name = resource.name.trim();
    let name = if who.is_empty() || who == name {
        name.to_owned()
    } else {
        format!("{name} · {who}")
    };
    Block::Thing {
        name,
        lines: going_there(resource, words),
    }
}
