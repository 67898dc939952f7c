//! The names of what a record refers to by id, and facts put on one line.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use pathway::{CareBy, Referral};
use record::Id;

use crate::i18n::{Locale, t};
use crate::session::Session;

/// A resource's name; or that it is no longer in the directory.
pub fn resource_name(i18n: I18nContext<Locale>, session: Session, resource: Id) -> String {
    let known = session
        .shelf
        .with_untracked(|shelf| shelf.resource(resource));
    known.map_or_else(
        || t!(i18n, client.resource_gone).to_owned(),
        |resource| resource.name.clone(),
    )
}

/// The name of the referrer of a referral, when they are known by name.
pub fn referrer_name(session: Session, referral: &Referral) -> Option<String> {
    let referrer = referral.referrer?;
    let known = session
        .shelf
        .with_untracked(|shelf| shelf.referrer(referrer));
    known.map(|referrer| referrer.name.clone())
}

/// A link worker's initials; or that they are not noted.
pub fn worker_name(i18n: I18nContext<Locale>, care: &CareBy) -> String {
    match care.initials.trim() {
        "" => t!(i18n, client.care_unnamed).to_owned(),
        initials => initials.to_owned(),
    }
}

/// Facts on one line, parted by dots. What is empty is left out.
pub fn on_one_line<const N: usize>(facts: [Option<String>; N]) -> String {
    let facts = facts.into_iter().flatten();
    let facts: Vec<_> = facts.filter(|fact| !fact.trim().is_empty()).collect();
    facts.join(" · ")
}
