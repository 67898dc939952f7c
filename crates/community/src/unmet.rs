//! A need for which there is nothing to join: it belongs to the community, and names nobody who has it.

use minicbor::{Decode, Encode};
use pathway::NeedDomain;
use record::{Date, Id, Thing};

record::coded! {
    /// Why nothing meets it.
    pub enum WhyUnmet {
        /// There is nothing of the kind.
        NothingExists = 0, "nothing-exists";
        /// What there is has no room.
        Full = 1, "full";
        /// It costs too much.
        Cost = 2, "cost";
        /// Nobody can get there.
        Transport = 3, "transport";
        /// It is not offered in the language.
        Language = 4, "language";
        /// It is not accessible.
        Access = 5, "access";
        /// It is at the wrong time.
        Time = 6, "time";
    }
}

/// What meets a need in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum MetBy {
    /// A resource of the directory.
    #[n(0)]
    Resource(#[n(0)] Id),
    /// Something that was done for a group.
    #[n(1)]
    Work(#[n(0)] Id),
    /// Something else.
    #[n(2)]
    Otherwise,
}

/// That a need is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Met {
    /// Since when.
    #[cbor(n(0), with = "record::date")]
    pub on: Date,
    /// By what.
    #[n(1)]
    pub by: MetBy,
}

/// A need for which there is nothing to join. It names no client. The vault keeps it with its history, as
/// [`Described`](record::Described); its own written form is what lists show.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Unmet {
    /// Its id.
    #[n(0)]
    pub id: Id,
    /// The day it was seen.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// What it is about.
    #[n(2)]
    pub domain: NeedDomain,
    /// What is missing, in words; not empty.
    #[n(3)]
    pub missing: String,
    /// Why nothing meets it.
    #[n(4)]
    pub why: WhyUnmet,
    /// Since when it is met, and by what.
    #[n(5)]
    pub met: Option<Met>,
}

record::facts! {
    /// One field of an [`Unmet`] need and its value.
    pub enum UnmetFact of Unmet {
        /// The day it was seen.
        On(Date) = 1, on, record::date;
        /// What it is about.
        Domain(NeedDomain) = 2, domain, record::fact::plain;
        /// What is missing.
        Missing(String) = 3, missing, record::fact::plain;
        /// Why nothing meets it.
        Why(WhyUnmet) = 4, why, record::fact::plain;
        /// Since when it is met, and by what.
        Met(Option<Met>) = 5, met, record::fact::plain;
    }
}

impl Thing for Unmet {
    type Fact = UnmetFact;

    fn id(&self) -> Id {
        self.id
    }

    fn blank(id: Id) -> Self {
        Self {
            id,
            on: Date::MIN,
            domain: NeedDomain::SocialConnection,
            missing: String::new(),
            why: WhyUnmet::NothingExists,
            met: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Described;

    #[test]
    fn two_tablets_that_say_more_of_a_need_both_count() {
        let id = Id::from_bytes([1; 16]);
        let day = Date::constant(2026, 11, 24);
        let seen = Unmet {
            on: day,
            missing: "A choir with a ride home".to_owned(),
            ..Unmet::blank(id)
        };
        let mut here = Described::new(seen.clone(), day);
        let mut there = here.clone();
        let dear = Unmet {
            why: WhyUnmet::Cost,
            ..seen.clone()
        };
        here.describe(dear, day);
        let met = Some(Met {
            on: day,
            by: MetBy::Work(Id::from_bytes([2; 16])),
        });
        there.describe(Unmet { met, ..seen }, day);
        here.merge(&there);
        assert_eq!((here.now().why, here.now().met), (WhyUnmet::Cost, met));
        let bytes = minicbor::to_vec(&here).unwrap();
        let read: Described<Unmet> = minicbor::decode(&bytes).unwrap();
        assert_eq!(read, here);
    }
}
