//! The social prescribing pathway: a [`Client`], and all that happens from a [`Referral`] to its [`Closing`].
//!
//! The rules of the work live here and nowhere else: what may follow what, and why something is refused. A client's
//! record is the log of what was recorded ([`Entry`]); [`State`] is what it comes to. There is no
//! storage, no screen, no clock and no randomness: days and ids come in as arguments.

mod act;
mod asking;
mod care;
mod client;
mod closing;
mod command;
mod connection;
mod consent;
mod conversation;
mod correction;
mod duplicate;
mod episode;
mod equity;
mod fact;
mod follow_up;
mod gift;
mod head;
mod history;
mod letter;
mod lines;
mod measure;
mod outreach;
mod overruled;
mod person;
mod referral;
mod refusal;
mod replay;
mod rules;
mod snooze;
mod state;
mod take_in;
mod texts;
mod timeline;
mod tries;
mod unread;
mod visit;

pub use act::{Act, Entry, Standing};
pub use care::CareBy;
pub use client::Client;
pub use closing::{Closing, ClosingReason};
pub use command::Command;
pub use connection::{Barrier, Connection, Introduction, Step};
pub use consent::{Consent, ConsentAnswer, ConsentHow, ConsentScope};
pub use conversation::{Conversation, Goal, Need, NeedDomain, Progress};
pub use correction::{Correction, Version};
pub use duplicate::{Crowd, Likeness, Lookalike, Pair, Sign, Sought, lookalikes, pairs};
pub use episode::{Accompaniment, Declined, Episode, Redirected, Stage};
pub use equity::{Disability, Income, Race};
pub use fact::Fact;
pub use follow_up::{FollowUp, Heard};
pub use gift::GiftUse;
pub use head::{DAYS_TO_ANSWER, Head, OpenPromise, QuestionsDue};
pub use letter::Letter;
pub use lines::{Line, lines};
pub use measure::Measure;
pub use outreach::{ContactWith, Mode, Outreach, OutreachResult};
pub use person::{Asked, Gender, Living, Person};
pub use referral::{DeclineReason, Referral, Referrer, ReferrerFact, Source, Urgency};
pub use refusal::Refused;
pub use snooze::Snooze;
pub use state::State;
pub use take_in::TakenIn;
pub use texts::texts;
pub use timeline::{Happening, happenings};
pub use tries::TRIES;
pub use visit::{OpenVisit, Visit, VisitEnd, VisitOutcome};

pub use record::{Date, DayTime, Facts, Holds, Id, Merged, Stamp, Told, When};
