//! What every stored record shares: its [`Id`], its civil dates on the wire, and its text folded for search.
//!
//! It knows no client, no storage and no clock, and must never learn of them.

mod coded;
pub mod date;
mod fold;
mod id;

pub use fold::{Folded, fold};
pub use id::{Id, IdError};

#[doc(hidden)]
pub use minicbor;

/// A calendar day without a time zone: the only kind of time a case record holds.
pub use jiff::civil::Date;
