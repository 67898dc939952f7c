//! The components pages share: page heads, forms and their fields, rows, trails.
//!
//! They know no record and no storage; a page gives them words and signals.

pub mod chart;
pub mod chips;
pub mod controls;
pub mod draft;
pub mod errors;
pub mod field;
pub mod form;
pub mod likeness;
pub mod link;
pub mod lock_watch;
pub mod long_list;
pub mod page;
pub mod problems;
pub mod proof;
pub mod question;
pub mod read;
pub mod search;
pub mod shell;
pub mod tag;
pub mod toast;
pub mod visit_watch;
pub mod words;
