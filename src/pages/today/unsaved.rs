//! Says that there is text that was not saved, and leads to its form.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use leptos_router::components::A;

use crate::i18n::{Locale, t, use_i18n};
use crate::pages::client::add_menu::entry_name;
use crate::routes::Route;
use crate::session::{Draft, Session};
use crate::ui::draft::time_words;
use crate::ui::words::{Words, use_words};

/// A line for each form with unsaved text.
#[component]
pub fn UnsavedLines() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    move || {
        let drafts = session.drafts.get().into_iter();
        let lines = drafts.filter_map(|draft| {
            let said = line(i18n, words, session, &draft)?;
            Some(view! {
                <p class="note calm">
                    <A href=draft.place>{said}</A>
                </p>
            })
        });
        lines.collect_view()
    }
}

/// What a line says; nothing for a draft that leads nowhere.
fn line(
    i18n: I18nContext<Locale>,
    words: Words,
    session: Session,
    draft: &Draft,
) -> Option<String> {
    let (form, name) = match Route::at(&draft.place)? {
        Route::NewReferral => (t!(i18n, entry.new_referral), None),
        Route::Entry(client, entry) => {
            let head = session.shelf.with_untracked(|shelf| shelf.client(client))?;
            (entry_name(i18n, entry), Some(head.name.clone()))
        }
        Route::NewResource => (t!(i18n, directory.new), None),
        Route::Resource(id) => {
            let head = session.shelf.with_untracked(|shelf| shelf.resource(id))?;
            (t!(i18n, directory.edit), Some(head.name.clone()))
        }
        Route::NewUnmet => (t!(i18n, community.new_need), None),
        Route::Unmet(_) => (t!(i18n, community.edit_need), None),
        Route::NewWork => (t!(i18n, community.new_work), None),
        Route::Work(_) => (t!(i18n, community.edit_work), None),
        Route::NewFeedback => (t!(i18n, community.new_card), None),
        Route::Feedback(_) => (t!(i18n, community.edit_card), None),
        Route::Referrer(id) => {
            let one = session.shelf.with_untracked(|shelf| shelf.referrer(id))?;
            (t!(i18n, directory.referrer), Some(one.name.clone()))
        }
        Route::Today | Route::Clients | Route::Client(_) | Route::Directory => return None,
        Route::Summary | Route::Vault | Route::Community => return None,
        Route::Add | Route::BringIn | Route::Referrers => return None,
    };
    let time = time_words(words, draft);
    Some(match name {
        Some(name) => t!(
            i18n,
            locking.unsaved_for,
            form = form,
            name = name,
            time = time
        )
        .to_string(),
        None => t!(i18n, locking.unsaved, form = form, time = time).to_string(),
    })
}
