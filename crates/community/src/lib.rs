//! The work beside the accompaniment: what was done for community groups, the needs for which there is nothing to join,
//! and what referrers say of working together.
//!
//! No record here names a client or is kept with one. There is no storage, no clock and no rule of the pathway.

mod feedback;
mod unmet;
mod work;

pub use feedback::{Agree, Feedback, FeedbackFact, FewerVisits};
pub use unmet::{Met, MetBy, Unmet, UnmetFact, WhyUnmet};
pub use work::{Work, WorkFact, WorkKind};
