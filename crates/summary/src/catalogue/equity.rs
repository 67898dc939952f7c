//! Whom the service reaches, and whom it brings into the community: people accompanied by what they said of themselves,
//! one characteristic at a time, and by whether they came to take part in anything.

use disclosure::{Dimension, Unit};

use super::{Characteristic, Counted, TableId, accompanied, open_in, unit};
use crate::Period;
use crate::variables::ClientFacts;

const TOOK_PART: &str = "took-part";
const NOT_YET: &str = "not-yet";

/// Everybody accompanied on some day of the period, once, by a characteristic.
pub(crate) fn people(by: Characteristic, clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let dimension = by.dimension();
    let people = clients.iter().filter(|client| accompanied(client, period));
    let units = people
        .filter_map(|client| unit(&dimension, by.code(client, period), client.number))
        .collect();
    Counted {
        id: by.people,
        dimensions: vec![dimension],
        units,
    }
}

/// Whether they came to take part in anything that was suggested to them.
pub(crate) fn connected(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let dimension = took_part_or_not();
    let people = clients.iter().filter(|client| accompanied(client, period));
    let units = people
        .filter_map(|client| unit(&dimension, code(client, period), client.number))
        .collect();
    Counted {
        id: TableId::PeopleConnected,
        dimensions: vec![dimension],
        units,
    }
}

/// Who of the people with a characteristic came to take part. Its margins are [`people`] and [`connected`]: what they
/// withhold must not be read here, nor the other way round.
pub(crate) fn connected_by(
    by: Characteristic,
    clients: &[ClientFacts<'_>],
    period: Period,
) -> Counted {
    let (rows, columns) = (by.dimension(), took_part_or_not());
    let people = clients.iter().filter(|client| accompanied(client, period));
    let both = |client: &ClientFacts<'_>| {
        let row = unit(&rows, by.code(client, period), client.number)?;
        let column = unit(&columns, code(client, period), client.number)?;
        Some(Unit {
            at: [row.at, column.at].concat(),
            by: client.number,
        })
    };
    Counted {
        id: by.connected,
        units: people.filter_map(both).collect(),
        dimensions: vec![rows, columns],
    }
}

fn took_part_or_not() -> Dimension {
    Dimension::new("connected", [TOOK_PART, NOT_YET])
}

/// Whether a connection was attended on or before the period's last day, in an episode open in the period.
fn code(client: &ClientFacts<'_>, period: Period) -> &'static str {
    let took_part = open_in(client, period)
        .flat_map(|it| &it.connections)
        .flat_map(|connection| &connection.steps)
        .any(|step| matches!(step.code, "attended" | "ongoing") && step.on <= period.to());
    if took_part { TOOK_PART } else { NOT_YET }
}
