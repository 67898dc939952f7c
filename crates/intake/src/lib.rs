//! A list of clients or referrals from anywhere, as CSV: bytes in, people and their referrals out.
//!
//! First [`look`] says what the file is; [`Reader`] makes a [`Sheet`] of it; a [`Mapping`] says what each column holds,
//! guessed and then mended by the worker; [`take_row`] turns one row into somebody, or into named problems. Nothing is
//! ever put right without a word: what is not understood is told by line and column, and what is left out is listed.
//! There is no storage and no clock here.

mod date_cell;
mod delimiter;
mod encoding;
mod grammar;
mod guess;
mod header;
mod look;
mod mapping;
mod month;
mod name;
mod order;
mod problem;
mod refused;
mod row;
mod sheet;
mod target;
mod values;
mod words;
mod write;

pub use date_cell::{DateFault, DateRule, Order};
pub use delimiter::Delimiter;
pub use encoding::{Encoding, decode};
pub use guess::guess;
pub use look::{LARGEST, Layout, look};
pub use mapping::{ForAll, MapFault, Mapping, YOUNGEST};
pub use name::{NameOrder, split_name};
pub use order::{Example, Survey, survey};
pub use problem::{Problem, ProblemKind};
pub use refused::FileRefused;
pub use row::{NamedReferrer, Referred, Taken, take_row};
pub use sheet::{Reader, Row, Sheet, letters};
pub use target::Target;
pub use values::{Distinct, EMPTY, Values, choices, distinct};
pub use write::{is_formula, write_line};
