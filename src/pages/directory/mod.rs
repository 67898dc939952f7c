//! The directory of community resources: the list, and the form that adds one or mends it.

mod fields;
mod form;
mod list;
mod referrers;

pub use form::{EditResource, NewResource, new_resource_for};
pub use list::Directory;
pub use referrers::{EditReferrer, Referrers, kinds_of_referrer};
