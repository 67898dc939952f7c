//! Connections suggested in the period, and episodes closed in it.

use disclosure::{Dimension, Unit};
use pathway::{Barrier, ClosingReason, Step};
use record::Date;

use super::{Counted, TableId, unit, with_residual};
use crate::Period;
use crate::variables::{AccompanimentFacts, ClientFacts, ConnectionFacts};

/// What came after a connection that stopped or did not start.
const NEXT: [&str; 3] = ["nothing-else-yet", "tried-did-not-work", "tried-and-works"];

/// By the last step on or before the period's last day.
pub(crate) fn by_step(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let mut dimension = Dimension::new("step", Step::CODES.iter().copied()).ordered();
    for (step, parent) in [
        ("suggested", "not-yet-started"),
        ("agreed", "not-yet-started"),
        ("introduced", "not-yet-started"),
        ("attended", "took-part"),
        ("ongoing", "took-part"),
        ("finished", "took-part"),
        ("stopped", "did-not-last"),
        ("did-not-start", "did-not-last"),
    ] {
        dimension = dimension.parent(step, parent);
    }
    let mut units = Vec::new();
    for (client, _, connection) in suggested(clients, period) {
        let code = standing(connection, period.to());
        units.extend(unit(&dimension, code, client));
    }
    Counted {
        id: TableId::ConnectionsByStep,
        dimensions: vec![dimension],
        units,
    }
}

/// Those that had stopped, or had turned out not to start, by the period's last day: why, and what was tried instead by
/// then.
pub(crate) fn barriers(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let codes: Vec<&str> = Barrier::ALL.iter().map(|b| b.code()).collect();
    let mut units = Vec::new();
    for (client, within, connection) in suggested(clients, period) {
        let ended = connection.last_step(period.to());
        let Some(barrier) = ended.and_then(|step| step.barrier) else {
            continue;
        };
        let row = Barrier::ALL.iter().position(|b| *b == barrier);
        let next = next_try(connection, within, period.to());
        let column = NEXT.iter().position(|code| *code == next);
        if let (Some(row), Some(column)) = (row, column) {
            units.push(Unit {
                at: vec![row, column],
                by: client,
            });
        }
    }
    Counted {
        id: TableId::Barriers,
        dimensions: vec![
            with_residual("barrier", &codes, Barrier::Other.code()),
            Dimension::new("next-try", NEXT)
                .parent("tried-did-not-work", "tried")
                .parent("tried-and-works", "tried"),
        ],
        units,
    }
}

/// Episodes closed in the period, by reason.
pub(crate) fn closings(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    // An episode that was joined with another of the same person did not end for that person.
    let reasons = ClosingReason::ALL.iter().filter(|it| it.is_chosen());
    let codes: Vec<&str> = reasons.map(|it| it.code()).collect();
    let dimension = with_residual("closing-reason", &codes, ClosingReason::Other.code());
    let mut units = Vec::new();
    for client in clients {
        let accepted = client
            .episodes
            .iter()
            .filter_map(|e| e.accepted_by(period.to()));
        let closed = accepted.filter_map(|it| it.closing);
        let within = closed.filter(|(on, why)| period.contains(*on) && why.is_chosen());
        units.extend(within.filter_map(|(_, why)| unit(&dimension, why.code(), client.number)));
    }
    Counted {
        id: TableId::ClosingsByReason,
        dimensions: vec![dimension],
        units,
    }
}

/// The connections suggested in the period, with the client's number and all connections of their episode.
fn suggested<'a>(
    clients: &'a [ClientFacts<'a>],
    period: Period,
) -> impl Iterator<Item = (u32, &'a AccompanimentFacts<'a>, &'a ConnectionFacts)> {
    clients
        .iter()
        .flat_map(move |client| {
            let accepted = client.episodes.iter();
            accepted.filter_map(move |e| Some((client.number, e.accepted_by(period.to())?)))
        })
        .flat_map(|(number, it)| it.connections.iter().map(move |c| (number, it, c)))
        .filter(move |(_, _, connection)| period.contains(connection.suggested))
}

fn standing(connection: &ConnectionFacts, day: Date) -> &'static str {
    connection
        .last_step(day)
        .map_or("suggested", |step| step.code)
}

/// Whether something else was suggested by the day, and whether the client then took part and had not stopped.
fn next_try(
    connection: &ConnectionFacts,
    within: &AccompanimentFacts<'_>,
    day: Date,
) -> &'static str {
    let own = within
        .connections
        .iter()
        .position(|c| std::ptr::eq(c, connection));
    let mut tries = within
        .connections
        .iter()
        .filter(|next| next.instead_of.is_some() && next.instead_of == own)
        .filter(|next| next.suggested <= day)
        .peekable();
    if tries.peek().is_none() {
        return "nothing-else-yet";
    }
    let works =
        |next: &ConnectionFacts| matches!(standing(next, day), "attended" | "ongoing" | "finished");
    if tries.any(works) {
        "tried-and-works"
    } else {
        "tried-did-not-work"
    }
}
