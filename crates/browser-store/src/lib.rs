//! The vault's store in a browser: IndexedDB, through rexie, as its traps demand (docs/decisions/rexie.md).
//!
//! It sees opaque keys and sealed bytes. It must never say that a batch is written before the disk has it, never
//! retry a write that may have happened, and never take an empty database for the one it had open.
//! It compiles everywhere, and works in a browser only.

mod bytes;
mod connection;
mod fault;
mod store;

pub use store::BrowserStore;
