//! The file's first version, field for field. These types belong to the file: the vault's records may change without
//! them, and a second version of the file will have types of its own beside these.

mod answers;
mod community;
mod domain;
mod fields;
mod flat;
mod replay;
mod taken_in;
mod visit;
mod written;

use directory::{Cost, Language};
use measures::{InstrumentId, Occasion};
use pathway::{
    Asked, Barrier, ClosingReason, ConsentAnswer, ConsentHow, ConsentScope, ContactWith,
    DeclineReason, Disability, Gender, Income, Introduction, Living, Mode, NeedDomain,
    OutreachResult, Race, Source, Urgency,
};
use record::{Date, Id};
use serde::{Deserialize, Serialize};

use crate::plain::Text;
use answers::Answers;
use flat::{FlatDecision, FlatStep};

pub use community::{Feedback, Named, Unmet, Work};
pub use replay::{Known, Replay};
use visit::Visit;

/// A client and all that happened.
#[derive(Debug, Serialize, Deserialize)]
pub struct Client {
    id: Text<Id>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    preferred_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    given_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    family_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pronouns: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    born: Option<Text<Date>>,
    gender: Text<Asked<Gender>>,
    language: Text<Asked<Language>>,
    living: Text<Asked<Living>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    phone: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    email: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    address: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reaching: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    safety_alert: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    race: Option<Text<Asked<Race>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    disability: Option<Text<Asked<Disability>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    income: Option<Text<Asked<Income>>>,
    episodes: Vec<Episode>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    taken_in: Vec<TakenIn>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    consents: Vec<Consent>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    care: Vec<CareBy>,
}

#[derive(Debug, Serialize, Deserialize)]
struct TakenIn {
    id: Text<Id>,
    on: Text<Date>,
    name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    episodes: Vec<Text<Id>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Episode {
    id: Text<Id>,
    referral: Referral,
    decision: Decision,
    #[serde(default)]
    outreach: Vec<Outreach>,
    #[serde(default)]
    conversations: Vec<Conversation>,
    #[serde(default)]
    goals: Vec<Goal>,
    #[serde(default)]
    connections: Vec<Connection>,
    #[serde(default)]
    follow_ups: Vec<FollowUp>,
    #[serde(default)]
    measures: Vec<Measure>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gifts_used: Vec<GiftUse>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closing: Option<Closing>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    visits: Vec<Visit>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    letters: Vec<Letter>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Referral {
    received: Text<Date>,
    source: Text<Source>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    referrer: Option<Text<Id>>,
    reason: Text<NeedDomain>,
    urgency: Text<Urgency>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case", try_from = "FlatDecision")]
enum Decision {
    Waiting,
    Accepted {
        on: Text<Date>,
    },
    Declined {
        on: Text<Date>,
        reason: Text<DeclineReason>,
        #[serde(skip_serializing_if = "String::is_empty")]
        note: String,
    },
    Redirected {
        on: Text<Date>,
        to: String,
        #[serde(skip_serializing_if = "String::is_empty")]
        note: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
struct Outreach {
    id: Text<Id>,
    on: Text<Date>,
    mode: Text<Mode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    with: Option<Text<ContactWith>>,
    result: Text<OutreachResult>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Conversation {
    id: Text<Id>,
    on: Text<Date>,
    mode: Text<Mode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(default)]
    interests: Vec<String>,
    #[serde(default)]
    needs: Vec<Need>,
    #[serde(default)]
    gifts: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Need {
    domain: Text<NeedDomain>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Goal {
    id: Text<Id>,
    on: Text<Date>,
    words: String,
    #[serde(default)]
    progress: Vec<Progress>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Progress {
    on: Text<Date>,
    score: u8,
}

#[derive(Debug, Serialize, Deserialize)]
struct Connection {
    id: Text<Id>,
    resource: Text<Id>,
    suggested: Text<Date>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    instead_of: Option<Text<Id>>,
    #[serde(default)]
    steps: Vec<Step>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", try_from = "FlatStep")]
enum Step {
    Agreed {
        on: Text<Date>,
    },
    Introduced {
        on: Text<Date>,
        how: Text<Introduction>,
    },
    Attended {
        on: Text<Date>,
    },
    Ongoing {
        on: Text<Date>,
    },
    Finished {
        on: Text<Date>,
    },
    Stopped {
        on: Text<Date>,
        why: Text<Barrier>,
        #[serde(skip_serializing_if = "String::is_empty")]
        note: String,
    },
    DidNotStart {
        on: Text<Date>,
        why: Text<Barrier>,
        #[serde(skip_serializing_if = "String::is_empty")]
        note: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
struct FollowUp {
    id: Text<Id>,
    made: Text<Date>,
    due: Text<Date>,
    about: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    connection: Option<Text<Id>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    snoozes: Vec<Snooze>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    heard: Option<Heard>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Snooze {
    on: Text<Date>,
    until: Text<Date>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Heard {
    on: Text<Date>,
    mode: Text<Mode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Measure {
    id: Text<Id>,
    instrument: Text<InstrumentId>,
    occasion: Text<Occasion>,
    on: Text<Date>,
    answers: Answers,
}

#[derive(Debug, Serialize, Deserialize)]
struct GiftUse {
    id: Text<Id>,
    gift: String,
    on: Text<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resource: Option<Text<Id>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Closing {
    on: Text<Date>,
    reason: Text<ClosingReason>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Letter {
    id: Text<Id>,
    on: Text<Date>,
    #[serde(default)]
    resources: Vec<Text<Id>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    without_consent: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Consent {
    on: Text<Date>,
    scope: Text<ConsentScope>,
    answer: Text<ConsentAnswer>,
    how: Text<ConsentHow>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct CareBy {
    on: Text<Date>,
    worker: Text<Id>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    initials: String,
}

/// A referrer.
#[derive(Debug, Serialize, Deserialize)]
pub struct Referrer {
    id: Text<Id>,
    name: String,
    source: Text<Source>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    organization: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    phone: String,
}

/// A community resource.
#[derive(Debug, Serialize, Deserialize)]
pub struct Resource {
    id: Text<Id>,
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    organization: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    schedule: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    address: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    phone: String,
    cost: Text<Cost>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    fees: String,
    #[serde(default)]
    languages: Vec<Text<Language>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    access: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_verified: Option<Text<Date>>,
}

impl Client {
    /// What to call the client in a problem: the preferred name, else the given name; then the family name.
    pub fn name(&self) -> String {
        named(&self.preferred_name, &self.given_name, &self.family_name)
    }

    /// The id.
    pub const fn id(&self) -> Id {
        self.id.0
    }
}

impl Referrer {
    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id.
    pub const fn id(&self) -> Id {
        self.id.0
    }
}

impl Resource {
    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id.
    pub const fn id(&self) -> Id {
        self.id.0
    }
}

/// What to call somebody with these names.
pub fn named(preferred: &str, given: &str, family: &str) -> String {
    let first = if preferred.trim().is_empty() {
        given
    } else {
        preferred
    };
    format!("{} {}", first.trim(), family.trim())
        .trim()
        .to_owned()
}
