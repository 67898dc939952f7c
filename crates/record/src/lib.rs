//! What every stored record shares: its [`Id`], its civil dates on the wire, its text folded for search, and the
//! [`Log`] of what was recorded when, by which two tablets' records are merged.
//!
//! It knows no client, no storage and no clock, and must never learn of them.

mod coded;
pub mod date;
mod day_time;
mod described;
pub mod fact;
mod fold;
mod id;
pub mod ids;
mod log;
pub mod nested;
mod passage;
mod stamp;
mod typo;

pub use day_time::{DayTime, NotADayTime};
pub use described::{Described, Holds, Merged, Thing, Told};
pub use fact::{Fact, Facts};
pub use fold::{Folded, fold};
pub use id::{Id, IdError};
pub use ids::Ids;
pub use log::{Entry, Log, Reader};
pub use passage::{Passage, find_passage};
pub use stamp::{Stamp, When};
pub use typo::{is_near, nearly_begins};

#[doc(hidden)]
pub use minicbor;

/// A calendar day without a time zone: the only kind of time a case record holds.
pub use jiff::civil::Date;
