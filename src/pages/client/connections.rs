//! The connections as trails. One that stopped stays in sight with what stood in the way: the next try begins there.

use std::sync::Arc;

use community::WhyUnmet;
use leptos::prelude::*;
use leptos_router::components::A;
use pathway::{Accompaniment, Barrier, Client, Connection, NeedDomain, Step};
use record::Id;

use super::glance::{accompaniments, current, running};
use super::names::{on_one_line, resource_name};
use super::trail::{Trail, trail};
use crate::i18n::{t, use_i18n};
use crate::pages::community::unmet_need_of;
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::tag::{Tag, Tone};
use crate::ui::words::use_words;

/// The connections of the accompaniment that runs, or of the last one.
#[component]
pub fn Connections(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let record = current(&client)?;
    let is_running = running(&client).is_some();
    let now = rows(record, is_running);
    let before = accompaniments(&client).filter(|other| !std::ptr::eq(*other, record));
    let before: Vec<_> = before.flat_map(|record| rows(record, false)).collect();
    let id = client.id;
    (!now.is_empty() || !before.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t!(i18n, client.connections)}</h2>
                <Rows client=id rows=now />
                {(!before.is_empty())
                    .then(|| {
                        view! {
                            <details class="fold">
                                <summary>{t!(i18n, client.earlier)}</summary>
                                <Rows client=id rows=before />
                            </details>
                        }
                    })}
            </section>
        }
    })
}

#[component]
fn Rows(client: Id, rows: Vec<Row>) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        let rows = rows.into_iter();
        view! {
            <ul class="rows">
                {rows.map(|row| view! { <ConnectionRow client row /> }).collect_view()}
            </ul>
        }
    })
}

/// Newest first.
fn rows(record: &Accompaniment, is_running: bool) -> Vec<Row> {
    let newest_first = record.connections.iter().rev();
    newest_first
        .map(|connection| Row::of(record, connection, is_running))
        .collect()
}

/// A connection, the resource that it replaces, and what can follow.
struct Row {
    connection: Connection,
    replaced: Option<Id>,
    next: Option<Entry>,
    /// Where to note what the community lacks, when that is what ended it.
    unmet: Option<String>,
}

impl Row {
    fn of(record: &Accompaniment, connection: &Connection, is_running: bool) -> Self {
        let replaced = connection.instead_of.and_then(|replaced| {
            let mut all = record.connections.iter();
            all.find(|it| it.id == replaced).map(|it| it.resource)
        });
        Self {
            connection: connection.clone(),
            replaced,
            next: next(record, connection).filter(|_| is_running),
            unmet: lacking(connection).map(|why| unmet_need_of(domain(record), Some(why))),
        }
    }
}

/// What can follow a connection: its next step while it runs; once it ended, something else, unless that was tried.
fn next(record: &Accompaniment, connection: &Connection) -> Option<Entry> {
    if !connection.has_ended() {
        return Some(Entry::Step(connection.id));
    }
    let untried = record.successor(connection.id).is_none();
    untried.then_some(Entry::InsteadOf(connection.id))
}

/// What the community lacked when a connection ended for it; nothing where it ended for a reason of the client's own.
fn lacking(connection: &Connection) -> Option<WhyUnmet> {
    match connection.barrier()? {
        Barrier::Cost => Some(WhyUnmet::Cost),
        Barrier::Transport => Some(WhyUnmet::Transport),
        Barrier::Language => Some(WhyUnmet::Language),
        Barrier::Access => Some(WhyUnmet::Access),
        Barrier::Full => Some(WhyUnmet::Full),
        Barrier::Time => Some(WhyUnmet::Time),
        Barrier::DidNotSuit | Barrier::Health | Barrier::Anxiety | Barrier::Other => None,
    }
}

/// The need that was named first in the last talk in which one was named.
fn domain(record: &Accompaniment) -> Option<NeedDomain> {
    let talks = record.conversations.iter().rev();
    let mut needs = talks.filter_map(|talk| talk.needs.first());
    needs.next().map(|need| need.domain)
}

const fn tone(connection: &str) -> Tone {
    match connection.as_bytes() {
        b"attended" | b"ongoing" | b"finished" => Tone::Good,
        b"stopped" | b"did-not-start" => Tone::Late,
        _ => Tone::Calm,
    }
}

#[component]
fn ConnectionRow(client: Id, row: Row) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let Row {
        connection,
        replaced,
        next,
        unmet,
    } = row;
    let resource = connection.resource;
    let name = resource_name(i18n, session, resource);
    let standing = connection.standing();
    let note = Some(connection.note.clone()).filter(|note| !note.trim().is_empty());
    let instead = replaced.map(|replaced| {
        let name = resource_name(i18n, session, replaced);
        t!(i18n, client.instead_of, name = name).to_string()
    });
    let marks = trail(&connection);
    let whole = name.clone();
    view! {
        <li>
            <div>
                <A href=Route::Resource(resource).path()>
                    <b>{whole}</b>
                </A>
                " "
                <ResourceFacts resource />
                <Trail marks words />
                <Ending connection />
                {note.map(|note| view! { <p><small>{note}</small></p> })}
                {instead.map(|instead| view! { <p><small>{instead}</small></p> })}
                {next.map(|entry| view! { <NextLink client entry name=name.clone() /> })}
                {unmet.map(|address| view! { <UnmetLink address name /> })}
            </div>
            <Tag tone=tone(standing) words=words.term("step", standing) />
        </li>
    }
}

#[component]
fn ResourceFacts(resource: Id) -> impl IntoView {
    let words = use_words();
    let session = Session::expect();
    let resource = session
        .shelf
        .with_untracked(|shelf| shelf.resource(resource))?;
    let cost = words.wording().term("cost", resource.cost.code());
    let said = on_one_line([Some(resource.schedule.clone()), Some(cost.to_owned())]);
    Some(view! { <small>{said}</small> })
}

/// What stood in the way, when something did.
#[component]
fn Ending(connection: Connection) -> impl IntoView {
    let words = use_words();
    let last = connection.steps().last()?.clone();
    let (Step::Stopped { on, why, note } | Step::DidNotStart { on, why, note }) = &last else {
        return None;
    };
    let wording = words.wording();
    let said = on_one_line([
        Some(wording.term("step", last.code()).to_owned()),
        Some(wording.date_short(*on)),
        Some(wording.term("barrier", why.code()).to_owned()),
        Some(note.clone()),
    ]);
    Some(view! { <p>{said}</p> })
}

/// What the community lacks is noted there, without the client's name.
#[component]
fn UnmetLink(address: String, name: String) -> impl IntoView {
    let i18n = use_i18n();
    let whole = t!(i18n, community.note_need_of, name = name).to_string();
    view! {
        <div class="actions">
            <A href=address attr:class="btn quiet" attr:aria-label=whole>
                {t!(i18n, community.note_need)}
            </A>
        </div>
    }
}

#[component]
fn NextLink(client: Id, entry: Entry, name: String) -> impl IntoView {
    let i18n = use_i18n();
    let (said, whole) = match entry {
        Entry::Step(_) => (
            t!(i18n, client.next_step),
            t!(i18n, client.next_step_of, name = name).to_string(),
        ),
        _ => (
            t!(i18n, client.try_else),
            t!(i18n, client.try_else_than, name = name).to_string(),
        ),
    };
    view! {
        <div class="actions">
            <A href=Route::Entry(client, entry).path() attr:class="btn quiet" attr:aria-label=whole>
                {said}
            </A>
        </div>
    }
}
