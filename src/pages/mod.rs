//! One folder or file a place. A page asks the session and shows what it answers; it knows no storage and no cipher.

pub mod add;
pub mod arriving;
pub mod asking;
pub mod client;
pub mod clients;
pub mod closed;
pub mod community;
pub mod directory;
pub mod lists;
pub mod not_found;
pub mod setup;
pub mod summary;
pub mod today;
pub mod unlock;
mod unlock_passkey;
pub mod vault;
pub mod which_vault;
mod why_locked;
