//! Something done for a community group.

use minicbor::{Decode, Encode};
use record::{Date, Id, Thing};

record::coded! {
    /// What a group was helped with.
    pub enum WorkKind {
        /// That more people can come: a ramp, a translation, a ride.
        Access = 0, "access";
        /// Money.
        Funding = 1, "funding";
        /// People who help.
        Volunteers = 2, "volunteers";
        /// A place to meet.
        Space = 3, "space";
        /// That people hear of it.
        Publicity = 4, "publicity";
        /// Something began that was not there before.
        NewProgramme = 5, "new-programme";
        /// Something else.
        Other = 6, "other";
    }
}

/// Something done for a community group. The vault keeps it with its history, as [`Described`](record::Described); its
/// own written form is what lists show.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Work {
    /// Its id.
    #[n(0)]
    pub id: Id,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// The group, when it is in the directory.
    #[n(2)]
    pub resource: Option<Id>,
    /// What the group is called, when it is not; empty otherwise.
    #[n(3)]
    pub group: String,
    /// What it was helped with.
    #[n(4)]
    pub kind: WorkKind,
    /// What was done, in words; may be empty.
    #[n(5)]
    pub done: String,
    /// How long it took.
    #[n(6)]
    pub minutes: Option<u16>,
    /// The unmet need that prompted it.
    #[n(7)]
    pub prompted_by: Option<Id>,
}

record::facts! {
    /// One field of a [`Work`] and its value.
    pub enum WorkFact of Work {
        /// The day.
        On(Date) = 1, on, record::date;
        /// The group, when it is in the directory.
        Resource(Option<Id>) = 2, resource, record::fact::plain;
        /// What the group is called, when it is not.
        Group(String) = 3, group, record::fact::plain;
        /// What it was helped with.
        Kind(WorkKind) = 4, kind, record::fact::plain;
        /// What was done.
        Done(String) = 5, done, record::fact::plain;
        /// How long it took.
        Minutes(Option<u16>) = 6, minutes, record::fact::plain;
        /// The unmet need that prompted it.
        PromptedBy(Option<Id>) = 7, prompted_by, record::fact::plain;
    }
}

impl Thing for Work {
    type Fact = WorkFact;

    fn id(&self) -> Id {
        self.id
    }

    fn blank(id: Id) -> Self {
        Self {
            id,
            on: Date::MIN,
            resource: None,
            group: String::new(),
            kind: WorkKind::Other,
            done: String::new(),
            minutes: None,
            prompted_by: None,
        }
    }
}
