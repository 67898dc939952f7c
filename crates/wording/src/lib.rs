//! Turns codes, numbers and dates into words, in English and French, for the app and the exported summary alike.
//!
//! The words are data, in `locales/{en,fr}/`; this crate only finds and fits them together. It knows groups and codes
//! as plain texts and must never depend on what they mean, on a browser or on a clock. No sentence a user reads is
//! written in Rust.

mod date;
mod instruments;
mod lang;
mod list;
mod number;
mod relative;
mod template;
mod terms;

pub use instruments::{
    InstrumentText, InstrumentWords, ItemWords, instrument_text, registered_text,
};
pub use lang::Lang;
pub use terms::Wording;
