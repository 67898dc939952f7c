//! Instruments as data, their scoring, when they fall due, and change between matched pairs.
//!
//! It knows no client, no storage, no clock and no wording; it must never judge a person: only what was answered and how
//! the answers of the same people moved. A cut-off, a band or a smallest change that matters stands here only where one
//! was published for the instrument, with its source, and is no diagnosis.
//! Where every number comes from: `docs/decisions/instruments.md`.

mod answers;
pub mod change;
mod figure;
mod instrument;
mod occasion;
pub mod pairing;
pub mod schedule;

pub use answers::{Answer, Answers, AnswersError};
pub use figure::{Band, Concern, Direction, Figure, Mic, MissingRule, Reporting, Rule};
pub use instrument::{Choice, Instrument, InstrumentId, Item, Offer, Scale};
pub use occasion::Occasion;
