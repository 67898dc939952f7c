//! A part of the day: its heading with a count, and a row for each thing that is due.

use leptos::prelude::*;

use super::due::DueThing;
use super::told::{DueRow, Teller};
use crate::pages::client::put_off::PutOff;
use crate::routes::Route;
use crate::ui::link::address;
use crate::ui::long_list::LongList;
use crate::ui::tag::tag;

/// How many rows a part begins with.
const AT_ONCE: usize = 25;

/// A part of the day. Only the rows that are in the page are put into words.
#[component]
pub fn Part(
    /// Its heading.
    title: String,
    /// What it says when nothing is due.
    nothing: String,
    /// What the button says that brings more rows.
    more: String,
    /// What is due.
    due: Vec<DueThing>,
    /// Who puts it into words.
    teller: Teller,
) -> impl IntoView {
    let count = due.len();
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
                        items=Signal::stored(due)
                        at_once=AT_ONCE
                        key=DueThing::id
                        row=move |thing| view! { <Row row=teller.tell(thing) /> }.into_any()
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
            <a href=address(Route::Client(row.client)) class="to" translate="no">
                {row.name}
            </a>
            <br />
            <small>{row.about}</small>
        </div>
        <div class="tags">
            {tag(row.tone, row.tag)}
            <a href=address(row.to) class="btn quiet" aria-label=row.action_named>
                {row.action}
            </a>
            {row.put_off.map(|what| view! { <PutOff what /> })}
        </div>
    }
}
