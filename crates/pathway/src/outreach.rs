//! An attempt to reach the client.

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

/// One attempt to reach the client.
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
}
