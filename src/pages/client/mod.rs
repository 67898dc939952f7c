//! A client: the page that tells everything at a glance, and the forms that record something.

pub mod entry;
pub mod loaded;
