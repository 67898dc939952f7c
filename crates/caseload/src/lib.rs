//! The caseload file: an open, versioned, readable JSON file of clients, referrers, resources and all that happened.
//!
//! A file is read whole or refused whole, with every problem named by record and field; what comes out has passed the
//! rules of the pathway. The format: `docs/formats/caseload.md` and `caseload.schema.json`, which is what is checked.
//! This crate knows no vault and no clock, and must never mend a file silently.

mod document;
mod json;
mod layout;
#[cfg(test)]
mod oracle;
mod place;
mod plain;
mod problem;
mod read;
mod schema;
mod v1;
mod write;

pub use problem::{Problem, ProblemKind, Record, RecordKind};
pub use read::{LARGEST, read};
pub use write::write;

use community::{Feedback, Unmet, Work};
use directory::Resource;
use pathway::{Client, Id, Referrer, State};

/// What `format` says in every caseload file.
pub const FORMAT: &str = "doorstep-caseload";

/// The version that is written, and the newest that is read.
pub const VERSION: u64 = 1;

/// The JSON Schema (2020-12) of the file, as text.
pub const SCHEMA: &str = include_str!("../../../docs/formats/caseload.schema.json");

/// Everything in a caseload file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caseload {
    /// The clients, each with all that happened.
    pub clients: Vec<Client>,
    /// Everybody who refers and is known by name.
    pub referrers: Vec<Referrer>,
    /// The community resources.
    pub resources: Vec<Resource>,
    /// What was done for community groups.
    pub works: Vec<Work>,
    /// Needs for which there is or was nothing to join.
    pub unmet: Vec<Unmet>,
    /// Referrers' cards.
    pub feedback: Vec<Feedback>,
}

impl Caseload {
    /// All that the file tells: how things stand, and not when that was recorded.
    #[must_use]
    pub fn contents(&self) -> Contents<'_> {
        let clients = self.clients.iter();
        Contents {
            clients: clients.map(|client| (client.id, client.state())).collect(),
            referrers: &self.referrers,
            resources: &self.resources,
            works: &self.works,
            unmet: &self.unmet,
            feedback: &self.feedback,
        }
    }
}

/// What a caseload file tells, to be compared. Two caseloads are equal when the same was recorded at the same times;
/// they tell the same when their files are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents<'a> {
    /// How things stand with each client.
    pub clients: Vec<(Id, &'a State)>,
    /// Everybody who refers and is known by name.
    pub referrers: &'a [Referrer],
    /// The community resources.
    pub resources: &'a [Resource],
    /// What was done for community groups.
    pub works: &'a [Work],
    /// Needs for which there is or was nothing to join.
    pub unmet: &'a [Unmet],
    /// Referrers' cards.
    pub feedback: &'a [Feedback],
}
