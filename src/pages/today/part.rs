//! A part of the day: its heading with a count, and a row for each thing that is due.

use leptos::prelude::*;
use leptos_router::components::A;
use record::Id;

use crate::routes::Route;
use crate::ui::long_list::LongList;
use crate::ui::tag::{Tag, Tone};

/// How many rows a part begins with.
const AT_ONCE: usize = 25;

/// Something due, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// Who.
    pub client: Id,
    /// What to call them.
    pub name: String,
    /// What about.
    pub about: String,
    /// What the colour of the tag repeats.
    pub tone: Tone,
    /// How urgent it is.
    pub tag: String,
    /// What to do.
    pub action: String,
    /// The same with the name, for those who hear the page link by link.
    pub action_named: String,
    /// Where it is done.
    pub to: Route,
}

/// A part of the day.
#[component]
pub fn Part(
    /// Its heading.
    title: String,
    /// What it says when nothing is due.
    nothing: String,
    /// What the button says that brings more rows.
    more: String,
    /// What is due.
    rows: Vec<DueRow>,
) -> impl IntoView {
    let count = rows.len();
    view! {
        <section>
            <h2>
                {title} " " <span class="count">{count}</span>
            </h2>
            {if count == 0 {
                view! { <p class="count">{nothing}</p> }.into_any()
            } else {
                view! {
                    <LongList
                        items=Signal::stored(rows)
                        at_once=AT_ONCE
                        key=|row: &DueRow| row.to.path()
                        row=|row| view! { <Row row /> }.into_any()
                        more=Signal::stored(more)
                    />
                }
                    .into_any()
            }}
        </section>
    }
}

/// The row leads to the client; the button in it to what there is to do.
#[component]
fn Row(row: DueRow) -> impl IntoView {
    view! {
        <div>
            <A href=Route::Client(row.client).path() attr:class="to" attr:translate="no">
                {row.name}
            </A>
            <br />
            <small>{row.about}</small>
        </div>
        <div class="tags">
            <Tag tone=row.tone words=Signal::stored(row.tag) />
            <A
                href=row.to.path()
                attr:class="btn quiet"
                attr:aria-label=row.action_named
            >
                {row.action}
            </A>
        </div>
    }
}
