//! All that touches the browser: its database, its worker, files, the clock. Pages never do; the session does, through here.
//!
//! There is no way to the network here and there must never be one.

pub mod address;
pub mod alarm;
pub mod base;
pub mod big_files;
pub mod clock;
pub mod files;
pub mod kdf;
pub mod one_tab;
pub mod panic;
pub mod passkey;
pub mod preferences;
pub mod print;
pub mod random;
pub mod screen;
pub mod storage;
pub mod updates;
pub mod why_locked;

/// The database: a crate of its own, so that tests and measurements use the very same.
pub use browser_store as store;
