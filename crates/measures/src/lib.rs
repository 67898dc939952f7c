//! Instruments as data, their scoring, when they fall due, and change between matched pairs.
//!
//! It knows no client, no storage, no clock and no wording; it must never judge a person: no cut-off, no band and no
//! "clinically significant" stands here, only what was answered and how the answers of the same people moved.
//! Where every number comes from: `docs/decisions/instruments.md`.

mod answers;
pub mod change;
mod figure;
mod instrument;
mod occasion;
pub mod pairing;
pub mod schedule;

pub use answers::{Answer, Answers, AnswersError};
pub use figure::{Direction, Figure, Reporting, Rule};
pub use instrument::{Choice, Instrument, InstrumentId, Item, Scale};
pub use occasion::Occasion;
