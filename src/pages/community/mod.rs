//! The work for the community: needs that nothing meets yet, what was done for groups, and what referrers say of it all.
//! No client is named in any of it.

mod feedback;
mod list;
mod need;
mod work;

pub use feedback::{EditFeedback, NewFeedback};
pub use list::CommunityPage;
pub use need::{EditUnmet, NewUnmet, unmet_need_of};
pub use work::{EditWork, NewWork};

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use record::Id;

use crate::i18n::{t, use_i18n};

/// The record that the address names.
fn use_record_id() -> Option<Id> {
    use_params_map().with_untracked(|parts| parts.get("id")?.parse().ok())
}

/// What stands where a record is no longer there.
#[component]
fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    view! { <p class="error" role="alert">{t!(i18n, community.gone)}</p> }
}
