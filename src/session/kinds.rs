//! The kinds of record in the vault, and how each is written. Numbers are never reused.

use community::{Feedback, Unmet, Work};
use directory::Resource;
use measures::InstrumentId;
use minicbor::{Decode, Encode};
use pathway::{Client, Head, Referrer};
use record::{Date, Described, Id, Thing};
use vault::{Change, Kind, RecordId};

use super::locking::{GraceTime, IdleTime};

/// A client's whole record.
pub const CLIENT: Kind = Kind(1);
/// A community resource.
pub const RESOURCE: Kind = Kind(2);
/// Somebody who refers.
pub const REFERRER: Kind = Kind(3);
/// The settings of this vault; there is one.
pub const SETTINGS: Kind = Kind(4);
/// Something that left the tablet.
pub const DISCLOSURE: Kind = Kind(5);
/// What was typed in a form and not saved yet; one a form.
pub const DRAFT: Kind = Kind(9);

/// That a client was handed over; under the client's id.
pub const HANDED_OVER: Kind = Kind(8);

/// What is remembered about the care taken of this vault; there is one. The number before it is a form's draft.
pub const CARE: Kind = Kind(7);

/// That two clients are not the same person, though they look alike; under an id made of both.
pub const APART: Kind = Kind(13);

/// What the last list brought in; there is one at most.
pub const LAST_LIST: Kind = Kind(14);

/// That a client's record was removed for good; under the client's id. It says no more than that.
pub const REMOVED: Kind = Kind(16);

/// Something done for a community group.
pub const COMMUNITY: Kind = Kind(10);
/// What a referrer says of working together.
pub const FEEDBACK: Kind = Kind(11);
/// A need for which there is nothing to join.
pub const UNMET: Kind = Kind(12);

/// What the worker set for this vault.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Settings {
    /// The organisation's name, for the summary; may be empty.
    #[n(0)]
    pub organization: String,
    /// How long nobody may touch the tablet before it locks.
    #[n(1)]
    pub idle: Option<IdleTime>,
    /// How long the app may be in the background before it locks.
    #[n(2)]
    pub grace: Option<GraceTime>,
    /// Instruments that are asked beside those that always are.
    #[cbor(n(3), default)]
    pub switched_on: Vec<InstrumentId>,
    /// What the owner of SWEMWBS gave the organisation when it registered; empty without a registration.
    #[cbor(n(4), default)]
    pub registration: String,
}

/// What is remembered about the care taken of a vault.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Care {
    /// The last backup, if one was ever made.
    #[n(0)]
    pub backed_up: Option<BackedUp>,
    /// The day on which everything was last looked at and found well.
    #[cbor(n(1), with = "record::date::option", has_nil)]
    pub verified: Option<Date>,
}

/// A backup that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct BackedUp {
    /// The day.
    #[cbor(n(0), with = "record::date")]
    pub on: Date,
    /// The number of the last save in it.
    #[n(1)]
    pub sequence: u64,
}

/// That a client was handed over to a colleague.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct HandedOver {
    /// The client.
    #[n(0)]
    pub client: Id,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
}

/// That a client's record was removed for good: so that no file brings it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Removed {
    /// The id that the record had.
    #[n(0)]
    pub client: Id,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
}

/// That two clients were looked at and are not the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Apart {
    /// The one with the smaller id.
    #[n(0)]
    pub one: Id,
    /// The other.
    #[n(1)]
    pub other: Id,
    /// The day.
    #[cbor(n(2), with = "record::date")]
    pub on: Date,
}

impl Apart {
    /// The id of the record about two clients, whichever is named first. Ids may come from a file that counts them up,
    /// so they are spread first, by 2^128 over the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
    pub fn id_of(one: Id, other: Id) -> Id {
        const SPREAD: u128 = 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835;
        let number = |id: Id| u128::from_be_bytes(id.to_bytes());
        let (one, other) = (one.min(other), one.max(other));
        let both = number(one).wrapping_mul(SPREAD).wrapping_add(number(other));
        Id::from_bytes(both.to_be_bytes())
    }
}

/// What the last list of clients brought in, so that it can be taken back as one step.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct LastList {
    /// The day.
    #[cbor(n(0), with = "record::date")]
    pub on: Date,
    /// How many clients were new.
    #[n(1)]
    pub new_clients: u32,
    /// How many were referred again.
    #[n(2)]
    pub again: u32,
}

/// The same with every record that was written.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Listed {
    /// What it comes to.
    #[n(0)]
    pub list: LastList,
    /// The clients.
    #[n(1)]
    pub clients: Vec<ListedClient>,
    /// Referrers who were new.
    #[n(2)]
    pub referrers: Vec<Id>,
}

/// A client of the last list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct ListedClient {
    /// The client.
    #[n(0)]
    pub client: Id,
    /// How many entries the record had then. With as many it has not changed since.
    #[n(1)]
    pub entries: u32,
    /// How many of them, the last ones, came from the list: all of them for a client who was new.
    #[n(2)]
    pub added: u32,
}

record::facts! {
    /// One of the settings and its value.
    pub enum SettingsFact of Settings {
        /// The organisation's name.
        Organization(String) = 0, organization, record::fact::plain;
        /// How long nobody may touch the tablet.
        Idle(Option<IdleTime>) = 1, idle, record::fact::plain;
        /// How long the app may be in the background.
        Grace(Option<GraceTime>) = 2, grace, record::fact::plain;
        /// Instruments that are asked beside those that always are.
        SwitchedOn(Vec<InstrumentId>) = 3, switched_on, record::fact::plain;
        /// What came of registering for SWEMWBS.
        Registration(String) = 4, registration, record::fact::plain;
    }
}

impl Thing for Settings {
    type Fact = SettingsFact;

    fn id(&self) -> Id {
        SETTINGS_ID
    }

    fn blank(_: Id) -> Self {
        Self::default()
    }
}

record::coded! {
    /// What left the tablet.
    pub enum Disclosed {
        /// The caseload file, with everything in it.
        Caseload = 0, "caseload";
        /// A de-identified summary.
        Summary = 1, "summary";
        /// Clients' records for a colleague, sealed.
        Handover = 2, "handover";
        /// A letter to the referrer.
        Letter = 3, "letter";
        /// The client's own plan.
        Plan = 4, "plan";
        /// A client's full record.
        FullRecord = 5, "full-record";
        /// The open promises as a calendar that names nobody.
        Calendar = 6, "calendar";
    }
}

/// A line of the disclosure log.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Disclosure {
    /// Its id.
    #[n(0)]
    pub id: Id,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// What left.
    #[n(2)]
    pub what: Disclosed,
    /// How many clients it was about.
    #[n(3)]
    pub clients: u32,
    /// The name of the file; empty for what left on paper.
    #[n(4)]
    pub file: String,
    /// The client, where it was about one.
    #[n(5)]
    pub client: Option<Id>,
    /// Why it left, where a reason was given.
    #[n(6)]
    pub why: Option<String>,
    /// What the ledger keeps of it, where it was a summary; none before there was a ledger.
    #[n(7)]
    pub release: Option<Id>,
}

/// A record as the vault keeps it: a body to open, a head to list.
pub trait Kept {
    /// The change that keeps this record.
    fn kept(&self) -> Result<Change, Unwritable>;
}

/// A record could not be written down. It is a bug: every type here has a form for each of its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the record has no written form")]
pub struct Unwritable;

impl Kept for Client {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(CLIENT, self.id, encode(&Head::of(self))?, encode(self)?)
    }
}

impl Kept for Described<Resource> {
    fn kept(&self) -> Result<Change, Unwritable> {
        let head = encode(&self.now().head())?;
        put(RESOURCE, self.now().id, head, encode(self)?)
    }
}

// The whole of these is needed as soon as the vault opens, so it is their head. The body holds the history, or says the
// same again: it is no larger than the padding of an empty one, and is found again when the list with the head is lost.

impl Kept for Described<Referrer> {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(REFERRER, self.now().id, encode(self.now())?, encode(self)?)
    }
}

impl Kept for Described<Settings> {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(SETTINGS, SETTINGS_ID, encode(self.now())?, encode(self)?)
    }
}

impl Kept for Described<Work> {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(COMMUNITY, self.now().id, encode(self.now())?, encode(self)?)
    }
}

impl Kept for Described<Feedback> {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(FEEDBACK, self.now().id, encode(self.now())?, encode(self)?)
    }
}

impl Kept for Described<Unmet> {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(UNMET, self.now().id, encode(self.now())?, encode(self)?)
    }
}

impl Kept for Disclosure {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(DISCLOSURE, self.id, encode(self)?, encode(self)?)
    }
}

impl Kept for HandedOver {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(HANDED_OVER, self.client, encode(self)?, encode(self)?)
    }
}

impl Kept for Removed {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(REMOVED, self.client, encode(self)?, encode(self)?)
    }
}

impl Kept for Apart {
    fn kept(&self) -> Result<Change, Unwritable> {
        let id = Self::id_of(self.one, self.other);
        put(APART, id, encode(self)?, encode(self)?)
    }
}

impl Kept for Care {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(CARE, THE_ONE, encode(self)?, encode(self)?)
    }
}

impl Kept for Listed {
    fn kept(&self) -> Result<Change, Unwritable> {
        put(LAST_LIST, THE_ONE, encode(&self.list)?, encode(self)?)
    }
}

/// The id of a record of which there is one in a vault.
const THE_ONE: Id = Id::NIL;

/// There is one record of settings, and this is its id.
pub const SETTINGS_ID: Id = THE_ONE;

/// The record of the last list.
pub const fn last_list_id() -> RecordId {
    record_id(LAST_LIST, THE_ONE)
}

/// A head or body read back; `None` when it is not of this form.
pub fn decode<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Option<T> {
    minicbor::decode(bytes).ok()
}

/// The name of a record in the vault.
pub const fn record_id(kind: Kind, id: Id) -> RecordId {
    RecordId {
        kind,
        id: id.to_bytes(),
    }
}

pub(super) fn put(kind: Kind, id: Id, head: Vec<u8>, body: Vec<u8>) -> Result<Change, Unwritable> {
    Ok(Change::Put {
        record: record_id(kind, id),
        head,
        body,
    })
}

pub(super) fn encode<T: Encode<()>>(value: &T) -> Result<Vec<u8>, Unwritable> {
    minicbor::to_vec(value).map_err(|_| Unwritable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_the_first_version_still_open() {
        #[derive(Encode)]
        struct First {
            #[n(0)]
            organization: String,
        }
        let first = First {
            organization: "Quillmoor Health Centre".to_owned(),
        };
        let read: Settings = decode(&minicbor::to_vec(&first).unwrap()).unwrap();
        assert_eq!(read.organization, first.organization);
        assert_eq!((read.idle, read.grace), (None, None));
        assert!(read.switched_on.is_empty() && read.registration.is_empty());
    }

    #[test]
    fn lines_of_the_disclosure_log_of_the_first_version_still_open() {
        #[derive(Encode)]
        struct First {
            #[n(0)]
            id: Id,
            #[cbor(n(1), with = "record::date")]
            on: Date,
            #[n(2)]
            what: Disclosed,
            #[n(3)]
            clients: u32,
            #[n(4)]
            file: String,
        }
        let first = First {
            id: Id::from_bytes([7; 16]),
            on: Date::constant(2026, 11, 24),
            what: Disclosed::Summary,
            clients: 40,
            file: "summary-2025-26.zip".to_owned(),
        };
        let read: Disclosure = decode(&minicbor::to_vec(&first).unwrap()).unwrap();
        assert_eq!(
            (read.id, read.on, read.clients),
            (first.id, first.on, first.clients)
        );
        assert_eq!((read.what, read.file), (first.what, first.file));
        assert_eq!((read.client, read.why), (None, None));
    }

    #[test]
    fn settings_are_the_same_after_being_written_and_read() {
        let settings = Settings {
            organization: String::new(),
            idle: Some(IdleTime::Fifteen),
            grace: Some(GraceTime::AtOnce),
            switched_on: vec![InstrumentId::Phq4, InstrumentId::Who5],
            registration: "Warwick, 2026".to_owned(),
        };
        assert_eq!(decode(&encode(&settings).unwrap()), Some(settings));
    }

    #[test]
    fn what_is_left_of_a_record_that_was_removed_is_an_id_and_a_day() {
        let removed = Removed {
            client: Id::from_bytes([7; 16]),
            on: Date::constant(2026, 11, 24),
        };
        let bytes = encode(&removed).unwrap();
        assert_eq!(decode(&bytes), Some(removed));
        assert!(bytes.len() <= 1 + 17 + 5, "{bytes:02x?}");
    }

    #[test]
    fn no_two_pairs_of_clients_share_a_record_even_where_ids_count_up() {
        let id = |number: u8| {
            let mut bytes = [7; 16];
            bytes[15] = number;
            Id::from_bytes(bytes)
        };
        let mut ids = Vec::new();
        for one in 0..40 {
            for other in one + 1..40 {
                assert_eq!(
                    Apart::id_of(id(one), id(other)),
                    Apart::id_of(id(other), id(one))
                );
                ids.push(Apart::id_of(id(one), id(other)));
            }
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn what_the_last_list_brought_in_is_the_same_after_being_written_and_read() {
        let client = Id::from_bytes([7; 16]);
        let listed = Listed {
            list: LastList {
                on: Date::constant(2026, 11, 24),
                new_clients: 1,
                again: 0,
            },
            clients: vec![ListedClient {
                client,
                entries: 3,
                added: 3,
            }],
            referrers: vec![Id::from_bytes([9; 16])],
        };
        assert_eq!(decode(&encode(&listed).unwrap()), Some(listed));
    }
}
