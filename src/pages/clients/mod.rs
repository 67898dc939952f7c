//! The caseload by name, searched while typing. It knows heads only: no record is opened for a list.

pub mod find;
mod in_notes;
mod pairs;
pub mod row;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

use self::find::{DueFilter, Filter, Found, Wanted, find};
use self::in_notes::InNotes;
use self::pairs::Pairs;
use self::row::ClientRow;
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::Route;
use crate::session::{Session, Shelf};
use crate::ui::chips::Chips;
use crate::ui::field::{Choice, SelectField};
use crate::ui::long_list::LongList;
use crate::ui::page::PageHead;
use crate::ui::search::{SearchField, query};
use crate::ui::words::{text, use_words};

/// The choice of a resource that is none in particular.
const ANYTHING: &str = "";

/// How many rows are in the page at first: more than fit a screen, few enough to be made anew for each key.
const AT_ONCE: usize = 30;

/// The caseload.
#[component]
pub fn Clients() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let day = today();
    let typed = RwSignal::new(String::new());
    let filter = RwSignal::new(Filter::ALL);
    let due = RwSignal::new(DueFilter::Any.code().to_owned());
    let resource = RwSignal::new(ANYTHING.to_owned());
    // Sorted once for each change of the caseload, not for each key.
    let by_name = Memo::new(move |_| session.shelf.with(Shelf::clients));
    let found = Memo::new(move |_| {
        let query = typed.with(|typed| query(typed));
        let wanted = Wanted {
            stage: Filter::of(filter.get()),
            due: due.with(|code| DueFilter::of(code)),
            resource: resource.with(|id| id.parse().ok()),
        };
        by_name.with(|all| find(all, &query, wanted, day))
    });
    let open_single = open_single(found);
    view! {
        <PageHead title=text!(i18n, clients.title)>
            <div class="actions">
                <A href=Route::NewReferral.path() attr:class="btn">
                    {t!(i18n, clients.add)}
                </A>
                <A href=Route::BringIn.path() attr:class="btn quiet">
                    {t!(i18n, lists.title)}
                </A>
            </div>
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
                name="search-clients"
                label=text!(i18n, clients.search)
                hint=text!(i18n, clients.search_hint)
                value=typed
            />
            <Chips label=text!(i18n, clients.filter) value=filter choices=filters() />
            <div class="narrowing">
                <SelectField
                    name="filter-due"
                    label=text!(i18n, clients.due)
                    value=due
                    choices=Signal::stored(due_filters())
                />
                <SelectField
                    name="filter-resource"
                    label=text!(i18n, clients.resource)
                    value=resource
                    choices=resources()
                />
            </div>
        </form>
        <Pairs />
        <Count found by_name />
        <LongList
            items=Signal::derive(move || found.with(|found| found.clients.clone()))
            at_once=AT_ONCE
            // A row is plain text, so it is made anew when the head is another.
            key=|head| (head.id, Arc::as_ptr(head) as usize)
            row=move |head| view! { <ClientRow head day /> }.into_any()
            more=text!(i18n, clients.more)
        />
        <Show when=move || found.with(|found| found.clients.is_empty())>
            <div class="empty">
                <p>{move || {
                    if by_name.with(Vec::is_empty) {
                        t!(i18n, clients.empty)
                    } else {
                        t!(i18n, clients.none_found)
                    }
                }}</p>
            </div>
        </Show>
        <InNotes typed by_name />
    }
}

type Heads = Memo<Vec<Arc<pathway::Head>>>;

/// How many were found, read out when it changes.
#[component]
fn Count(found: Memo<Found>, by_name: Heads) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let said = move || {
        let (found, is_near) = found.with(|found| (found.clients.len(), found.is_near));
        let all = by_name.with(Vec::len);
        let all_of_them = wording.counted("client", count(all));
        if is_near {
            let found = wording.counted("client", count(found));
            return t!(i18n, alike.nearly, found = found).to_string();
        }
        match found {
            _ if found == all => all_of_them,
            1 => t!(i18n, clients.one_found, all = all_of_them).to_string(),
            _ => {
                let found = wording.integer(count(found));
                t!(i18n, clients.found, found = found, all = all_of_them).to_string()
            }
        }
    };
    view! {
        <p class="count" role="status">
            {said}
        </p>
    }
}

/// Opens the client who was found, when it is one alone.
fn open_single(found: Memo<Found>) -> impl Fn() {
    let navigate = use_navigate();
    move || {
        let single = found.with_untracked(|found| match found.clients.as_slice() {
            [single] => Some(single.id),
            _ => None,
        });
        if let Some(client) = single {
            navigate(&Route::Client(client).path(), Default::default());
        }
    }
}

/// Each filter with its words.
fn filters() -> Vec<Choice> {
    let i18n = use_i18n();
    vec![
        (Filter::ALL, text!(i18n, clients.all)),
        ("waiting", text!(i18n, clients.waiting)),
        ("accepted", text!(i18n, clients.accepted)),
        ("closed", text!(i18n, clients.closed)),
        ("declined", text!(i18n, clients.declined)),
        ("redirected", text!(i18n, clients.redirected)),
    ]
}

/// What may be due, with its words.
fn due_filters() -> Vec<(String, String)> {
    let i18n = use_i18n();
    let words = |filter| match filter {
        DueFilter::Any => t!(i18n, clients.due_any),
        DueFilter::Promise => t!(i18n, clients.due_promise),
        DueFilter::Questions => t!(i18n, clients.due_questions),
        DueFilter::Visit => t!(i18n, clients.due_visit),
        DueFilter::Silence => t!(i18n, clients.due_silence),
    };
    let all = DueFilter::ALL.into_iter();
    all.map(|filter| (filter.code().to_owned(), words(filter).to_owned()))
        .collect()
}

/// Every resource by its name.
fn resources() -> Signal<Vec<(String, String)>> {
    let i18n = use_i18n();
    let session = Session::expect();
    Signal::derive(move || {
        let anything = (
            ANYTHING.to_owned(),
            t!(i18n, clients.resource_any).to_owned(),
        );
        let all = session.shelf.with(Shelf::resources);
        let named = all
            .iter()
            .map(|head| (head.id.to_string(), head.name.clone()));
        [anything].into_iter().chain(named).collect()
    })
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
