//! What leaves in words: the letter to the referrer, the client's own plan, the full record and the calendar.
//!
//! A document is data: sections of sentences, lists and boxes to tick, in one language. Somebody else lays it out and
//! prints it. No clock, no browser, no vault is known here, and nothing decides whether a document may leave: that is
//! asked before. Each maker takes what it needs by name, and what it must never tell it is not given or leaves aside;
//! the tests say so.

mod calendar;
mod document;
mod fact;
mod full;
mod letter;
mod places;
mod plan;
mod telling;

pub use calendar::{Promised, calendar};
pub use document::{Block, Document, Section, Words};
pub use full::{FullRecord, Left, full_record};
pub use letter::{LetterPart, ToReferrer, agreed, letter, suggested};
pub use places::Places;
pub use plan::{Plan, plan};
