//! The forms that record something about a client, one file each.

pub mod person;
pub mod referral;
