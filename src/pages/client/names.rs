//! The names of what a record refers to by id: resources and referrers.

use pathway::Referral;
use record::Id;

use crate::i18n::{Locale, t_string};
use crate::session::Shelf;
use leptos_i18n::I18nContext;

/// A resource's name; or that it is no longer in the directory.
pub fn resource_name(i18n: I18nContext<Locale>, shelf: &Shelf, resource: Id) -> String {
    shelf.resource(resource).map_or_else(
        || t_string!(i18n, client.resource_gone).to_owned(),
        |resource| resource.name.clone(),
    )
}

/// The name of the referrer of a referral, when they are known by name.
pub fn referrer_name(shelf: &Shelf, referral: &Referral) -> Option<String> {
    let referrer = shelf.referrer(referral.referrer?)?;
    Some(referrer.name.clone())
}
