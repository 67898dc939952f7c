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
use crate::routes::Route;
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::page::PageHead;
use crate::ui::read::{Reader, use_reader};
use crate::ui::words::text;

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

/// A form of this place: what is to be known before it is filled in, its fields, and the way back to the lists.
#[component]
fn Frame(
    title: Signal<String>,
    /// What may stand in it, and what may not.
    note: &'static str,
    /// What saves it, when everything in it can be read.
    job: Box<dyn Fn(Reader) -> Option<SaveJob>>,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let sending = Sending::new();
    let send = use_sender(sending);
    let reader = use_reader(sending.errors);
    let submit = move || {
        if let Some(job) = job(reader) {
            send(job);
        }
    };
    view! {
        <PageHead title />
        <Form sending action=text!(i18n, app.save) on_submit=submit back=Route::Community>
            <p class="note calm">{note}</p>
            {children()}
        </Form>
    }
}
