//! The resources by name, searched while typing. It knows heads only: no record is opened for a list.

use std::sync::Arc;

use directory::{Cost, ResourceHead};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use record::Folded;

use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::session::{Session, Shelf};
use crate::ui::link::address;
use crate::ui::long_list::LongList;
use crate::ui::page::PageHead;
use crate::ui::search::{SearchField, query};
use crate::ui::tag::{Tone, tag};
use crate::ui::words::{text, use_words};

/// How many rows are in the page at first: more than fit a screen, few enough to be made anew for each key.
const AT_ONCE: usize = 30;

type Found = Memo<Vec<Arc<ResourceHead>>>;

/// The directory.
#[component]
pub fn Directory() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let typed = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        let resources = session.shelf.with(Shelf::resources).into_iter();
        resources
            .map(|head| (head.haystack(), head))
            .collect::<Vec<_>>()
    });
    let count = Memo::new(move |_| all.with(Vec::len));
    let found = Memo::new(move |_| {
        let query = typed.with(|typed| query(typed));
        all.with(|all| find(all, &query))
    });
    let open_single = open_single(found);
    view! {
        <PageHead title=text!(i18n, directory.title)>
            <A href=Route::NewResource.path() attr:class="btn">
                {t!(i18n, directory.add)}
            </A>
        </PageHead>
        <form
            role="search"
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                open_single();
            }
        >
            <SearchField
                name="search-directory"
                label=text!(i18n, directory.search)
                hint=text!(i18n, directory.search_hint)
                value=typed
            />
        </form>
        <Count found count />
        <p>
            <A href=Route::Referrers.path()>{t!(i18n, directory.referrers)}</A>
        </p>
        <LongList
            items=found
            at_once=AT_ONCE
            // A row is plain text, so it is made anew when the head is another.
            key=|head| (head.id, Arc::as_ptr(head) as usize)
            row=|head| view! { <ResourceRow head /> }.into_any()
            more=text!(i18n, directory.more)
        />
        <Show when=move || found.with(Vec::is_empty)>
            <div class="empty">
                <p>
                    {move || {
                        if count.get() == 0 {
                            t!(i18n, directory.empty)
                        } else {
                            t!(i18n, directory.none_found)
                        }
                    }}
                </p>
                <A href=Route::NewUnmet.path() attr:class="btn quiet">
                    {t!(i18n, community.note_need)}
                </A>
            </div>
        </Show>
    }
}

/// How many were found, read out when it changes.
#[component]
fn Count(found: Found, count: Memo<usize>) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let said = move || {
        let (found, count) = (found.with(Vec::len), count.get());
        let all = wording.counted("resource", whole(count));
        if found == count {
            return all;
        }
        let found = wording.integer(whole(found));
        t!(i18n, directory.found, found = found, all = all).to_string()
    };
    view! {
        <p class="count" role="status">
            {said}
        </p>
    }
}

#[component]
fn ResourceRow(head: Arc<ResourceHead>) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let about: Vec<_> = [head.organization.trim(), head.schedule.trim()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let about = about.join(" · ");
    let verified = match head.last_verified {
        Some(day) => t!(i18n, directory.verified_on, day = wording.date_short(day)).to_string(),
        None => t!(i18n, directory.never_verified).to_owned(),
    };
    let tone = match head.cost {
        Cost::Free => Tone::Good,
        Cost::LowCost | Cost::Paid | Cost::Unknown => Tone::Calm,
    };
    let cost = wording.term("cost", head.cost.code()).to_owned();
    view! {
        <div>
            <a href=address(Route::Resource(head.id)) class="to" translate="no">
                {head.name.clone()}
            </a>
            <br />
            <small>{about}</small>
        </div>
        <div class="tags">
            {tag(tone, cost)}
            <small>{verified}</small>
        </div>
    }
}

/// Opens the resource that was found, when it is one alone.
fn open_single(found: Found) -> impl Fn() {
    let navigate = use_navigate();
    move || {
        let single = found.with_untracked(|found| match found.as_slice() {
            [single] => Some(single.id),
            _ => None,
        });
        if let Some(resource) = single {
            navigate(&Route::Resource(resource).path(), Default::default());
        }
    }
}

fn find(all: &[(Folded, Arc<ResourceHead>)], query: &Folded) -> Vec<Arc<ResourceHead>> {
    all.iter()
        .filter(|(haystack, _)| haystack.matches(query))
        .map(|(_, head)| head.clone())
        .collect()
}
