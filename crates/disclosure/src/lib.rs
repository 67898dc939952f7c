//! Statistical disclosure control for tables of counts: small groups are merged, cells that would point at somebody
//! are withheld together with the others needed to keep them unknown, and the result is audited before it is given out.
//!
//! The crate knows tables, not people: it reads no files, holds no clock, and must never return a count that it has
//! decided to withhold. Everything is whole-number arithmetic; the same table gives the same result on every machine.
//!
//! # What a protected table promises
//! With a threshold *t* (six unless set otherwise), for a reader who has the protected table and nothing else:
//! - no published count, total or inner, lies between 1 and *t* − 1;
//! - no published line has one cell that holds all but fewer than *t* of it (somebody known to be in the line would be
//!   known to be in the cell);
//! - each withheld cell could be any of a range of values with `max − min ≥ t` and `max ≥ t`, and so could what is left
//!   of a line beside a cell withheld for holding nearly all of it;
//! - withheld cells all look the same, whatever made them so.
//!
//! What cannot be brought to keep this promise is withheld as a whole, with the reason: see [`WhyTable`].
//!
//! # How
//! 1. A table whose population is under the floor is withheld.
//! 2. Small categories are merged: with neighbours where the dimension is ordered, into declared parents, or into a
//!    declared residual ([`Dimension`]).
//! 3. Cells under the threshold, and cells that hold nearly all of their line, are withheld.
//! 4. Further cells are withheld until the ranges are wide enough, so that the least is lost (a withheld count costs
//!    itself plus one): by an exact search where the table is small, by a greedy one with pruning beyond.
//! 5. The table as it will be read is audited: [`audit`] sees only what is published. The bounds come from a simplex in
//!    whole numbers and each end of a range is shown by a whole table that agrees with everything printed.
//!
//! # What it does not promise
//! A reader who knows other tables of the same people, earlier versions of this one, or some of the withheld counts, can
//! narrow the ranges. [`protect`] and [`audit`] take one table of one or two dimensions; [`linked`] takes several tables of
//! one population together, up to four dimensions, with what went out before, and also looks with the eyes of somebody
//! who knows where she is herself.
//!
//! # Example
//! ```
//! use disclosure::{Dimension, Protection, Table, Value, protect};
//!
//! let reason = Dimension::new("reason", ["loneliness", "money", "housing", "food"]);
//! let table = Table::from_counts("reasons", "referrals", vec![reason], &[31, 14, 9, 2])?;
//! let protected = protect(&table, &Protection::default())?;
//!
//! let shown = protected.release.shown().expect("this table can be shown");
//! assert_eq!(shown.value(&[Some(0)]), Some(Value::Published(31)));
//! // Food is small; housing goes with it, or 56 − 31 − 14 − 9 would give it away.
//! assert_eq!(shown.value(&[Some(2)]), Some(Value::Withheld));
//! assert_eq!(shown.value(&[Some(3)]), Some(Value::Withheld));
//! assert_eq!(shown.value(&[None]), Some(Value::Published(56)));
//! # Ok::<(), disclosure::Error>(())
//! ```

mod audit;
mod dimension;
mod error;
mod layout;
pub mod linked;
mod merge;
mod polytope;
mod primary;
mod protect;
mod protection;
mod search;
mod shown;
mod simplex;
mod table;

pub use audit::{Audit, Interval, audit};
pub use dimension::{Dimension, Group, Joined};
pub use error::Error;
pub use protect::{Note, Protected, WhyCell, protect};
pub use protection::Protection;
pub use shown::{Release, ShownDimension, ShownTable, Value, Verdict, WhyTable};
pub use table::{Cell, TOTAL, Table, Unit};
