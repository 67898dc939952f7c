//! A link in a long list: an ordinary one, which the router hears like its own.

use crate::platform::base;
use crate::routes::Route;

/// The address of a place for the `href` of an ordinary link. The router's own component watches the address bar for
/// each of its links, which hundreds of rows would pay for at every key that is typed.
pub fn address(place: Route) -> String {
    let base = base::path();
    format!("{}{}", base.trim_end_matches('/'), place.path())
}
