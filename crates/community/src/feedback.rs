//! What a referrer says of working together, from the paper card that goes with a letter.

use minicbor::{Decode, Encode};
use pathway::Source;
use record::{Date, Id, Thing};

record::coded! {
    /// How far somebody agrees.
    pub enum Agree {
        /// Not at all.
        StronglyDisagree = 1, "strongly-disagree";
        /// Rather not.
        Disagree = 2, "disagree";
        /// Neither.
        Neither = 3, "neither";
        /// Rather.
        Agree = 4, "agree";
        /// Fully.
        StronglyAgree = 5, "strongly-agree";
    }
}

record::coded! {
    /// Whether a referrer sees the people they referred less often for the same reason.
    pub enum FewerVisits {
        /// They do.
        Yes = 0, "yes";
        /// They do not.
        No = 1, "no";
        /// They do not know.
        DoesNotKnow = 2, "does-not-know";
        /// The card does not say.
        NotAnswered = 3, "not-answered";
    }
}

/// One card of a referrer. The vault keeps it with its history, as [`Described`](record::Described); its own written form
/// is what lists show.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Feedback {
    /// Its id.
    #[n(0)]
    pub id: Id,
    /// The day of the card.
    #[cbor(n(1), with = "record::date")]
    pub on: Date,
    /// Whose it is, when it says so.
    #[n(2)]
    pub referrer: Option<Id>,
    /// What kind of referrer they are.
    #[n(3)]
    pub source: Source,
    /// Whether they find it helpful to work together.
    #[n(4)]
    pub helpful: Agree,
    /// Whether they see people less often.
    #[n(5)]
    pub fewer_visits: FewerVisits,
    /// In their words; may be empty.
    #[n(6)]
    pub note: String,
}

record::facts! {
    /// One field of a [`Feedback`] and its value.
    pub enum FeedbackFact of Feedback {
        /// The day of the card.
        On(Date) = 1, on, record::date;
        /// Whose it is.
        Referrer(Option<Id>) = 2, referrer, record::fact::plain;
        /// What kind of referrer they are.
        Source(Source) = 3, source, record::fact::plain;
        /// Whether they find it helpful.
        Helpful(Agree) = 4, helpful, record::fact::plain;
        /// Whether they see people less often.
        FewerVisits(FewerVisits) = 5, fewer_visits, record::fact::plain;
        /// In their words.
        Note(String) = 6, note, record::fact::plain;
    }
}

impl Thing for Feedback {
    type Fact = FeedbackFact;

    fn id(&self) -> Id {
        self.id
    }

    fn blank(id: Id) -> Self {
        Self {
            id,
            on: Date::MIN,
            referrer: None,
            source: Source::Other,
            helpful: Agree::Neither,
            fewer_visits: FewerVisits::NotAnswered,
            note: String::new(),
        }
    }
}
