//! Community resources: what a client could join, and what is known about it.
//!
//! The field names follow Open Referral HSDS 3.0 where it has one. It knows no client.

mod language;
mod resource;

pub use language::Language;
pub use resource::{Cost, Resource, ResourceFact, ResourceHead, ResourceId};
