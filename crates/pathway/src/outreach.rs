//! An attempt to reach the client, or somebody about them.

use minicbor::{Decode, Encode};
use record::{Date, Id, Ids};

record::coded! {
    /// How two people were in touch.
    pub enum Mode {
        /// Telephone.
        Phone = 0, "phone";
        /// Text message.
        Text = 1, "text";
        /// E-mail.
        Email = 2, "email";
        /// Video call.
        Video = 3, "video";
        /// At the client's home.
        HomeVisit = 4, "home-visit";
        /// Face to face elsewhere.
        InPerson = 5, "in-person";
        /// Letter.
        Letter = 6, "letter";
    }
}

record::coded! {
    /// What came of an attempt.
    pub enum OutreachResult {
        /// They talked.
        Reached = 0, "reached";
        /// A message was left.
        LeftMessage = 1, "left-message";
        /// No answer.
        NoAnswer = 2, "no-answer";
        /// The number or address is wrong.
        WrongNumber = 3, "wrong-number";
        /// The client did not want to talk now.
        DeclinedToTalk = 4, "declined-to-talk";
    }
}

record::coded! {
    /// With whom the worker was, or tried to be, in touch.
    pub enum ContactWith {
        /// The client.
        Client = 0, "client";
        /// Their family or a friend.
        Family = 1, "family";
        /// Whoever referred them.
        Referrer = 2, "referrer";
        /// A community resource.
        Resource = 3, "resource";
        /// Somebody else.
        Other = 4, "other";
    }
}

/// One attempt to reach the client, or somebody about them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "AsMut<Ids>")]
pub struct Outreach {
    /// Its id.
    #[cbor(n(0), with = "record::ids")]
    pub id: Id,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// How.
    #[n(2)]
    pub mode: Mode,
    /// What came of it.
    #[n(3)]
    pub result: OutreachResult,
    /// How long, in minutes, when it was noted.
    #[n(4)]
    pub minutes: Option<u16>,
    /// The worker's note; may be empty.
    #[n(5)]
    pub note: String,
    /// With whom. Only a contact with the client is one with them.
    #[cbor(n(6), with = "with_whom", has_nil)]
    pub with: ContactWith,
}

/// With whom, left out when it is the client.
mod with_whom {
    use minicbor::decode::{Decode, Decoder, Error as DecodeError};
    use minicbor::encode::{Encode, Encoder, Error as EncodeError, Write};

    use super::ContactWith;

    pub fn encode<C, W: Write>(
        with: &ContactWith,
        e: &mut Encoder<W>,
        c: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        if is_nil(with) {
            return e.null()?.ok();
        }
        with.encode(e, c)
    }

    pub fn decode<C>(d: &mut Decoder<'_>, c: &mut C) -> Result<ContactWith, DecodeError> {
        if d.datatype()? == minicbor::data::Type::Null {
            d.skip()?;
            return Ok(ContactWith::Client);
        }
        ContactWith::decode(d, c)
    }

    pub fn is_nil(with: &ContactWith) -> bool {
        *with == ContactWith::Client
    }

    pub const fn nil() -> Option<ContactWith> {
        Some(ContactWith::Client)
    }
}
