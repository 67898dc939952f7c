//! Who asked for a link worker, why and when.

use minicbor::{Decode, Encode};
use record::{Date, Id, Ids, Thing};

use crate::NeedDomain;

record::coded! {
    /// What kind of referrer asked.
    pub enum Source {
        /// Family doctor.
        FamilyDoctor = 0, "family-doctor";
        /// Nurse practitioner.
        NursePractitioner = 1, "nurse-practitioner";
        /// Hospital.
        Hospital = 2, "hospital";
        /// Community agency.
        CommunityAgency = 3, "community-agency";
        /// The client.
        Myself = 4, "self";
        /// Family or a friend.
        Family = 5, "family";
        /// Somebody else.
        Other = 6, "other";
    }
}

record::coded! {
    /// How soon the referrer hopes for a first contact.
    pub enum Urgency {
        /// In its turn.
        Routine = 0, "routine";
        /// Within a week or so.
        Soon = 1, "soon";
        /// At once.
        Urgent = 2, "urgent";
    }
}

record::coded! {
    /// Why a referral was not taken up.
    pub enum DeclineReason {
        /// Outside what the service is for.
        NotEligible = 0, "not-eligible";
        /// No room now.
        NoCapacity = 1, "no-capacity";
        /// The client does not want it.
        ClientDeclined = 2, "client-declined";
        /// Lives outside the area.
        OutsideArea = 3, "outside-area";
        /// Already referred.
        Duplicate = 4, "duplicate";
        /// Another reason.
        Other = 5, "other";
    }
}

/// Somebody who refers: a person or an office, known by name. The vault keeps them with their history, as
/// [`Described<Referrer>`](record::Described); their own written form is what lists show.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Referrer {
    /// Their id.
    #[n(0)]
    pub id: Id,
    /// Their name; not empty.
    #[n(1)]
    pub name: String,
    /// What kind of referrer they are.
    #[n(2)]
    pub source: Source,
    /// Where they work; may be empty.
    #[n(3)]
    pub organization: String,
    /// Telephone; may be empty.
    #[n(4)]
    pub phone: String,
}

record::facts! {
    /// One field of a [`Referrer`] and its value.
    pub enum ReferrerFact of Referrer {
        /// Their name.
        Name(String) = 1, name, record::fact::plain;
        /// What kind of referrer they are.
        Source(Source) = 2, source, record::fact::plain;
        /// Where they work.
        Organization(String) = 3, organization, record::fact::plain;
        /// Telephone.
        Phone(String) = 4, phone, record::fact::plain;
    }
}

impl Thing for Referrer {
    type Fact = ReferrerFact;

    fn id(&self) -> Id {
        self.id
    }

    fn blank(id: Id) -> Self {
        Self {
            id,
            name: String::new(),
            source: Source::Other,
            organization: String::new(),
            phone: String::new(),
        }
    }
}

/// A request to accompany a client.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "AsMut<Ids>")]
pub struct Referral {
    /// The day it came.
    #[cbor(n(0), with = "record::date")]
    pub received: Date,
    /// What kind of referrer asked.
    #[n(1)]
    pub source: Source,
    /// Which referrer, when they are known by name.
    #[cbor(n(2), with = "record::ids::option", has_nil)]
    pub referrer: Option<Id>,
    /// The need that was seen first.
    #[n(3)]
    pub reason: NeedDomain,
    /// How soon.
    #[n(4)]
    pub urgency: Urgency,
    /// In the referrer's words; may be empty.
    #[n(5)]
    pub note: String,
}
