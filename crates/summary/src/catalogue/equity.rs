//! Whom the service reaches, and whom it brings into the community: people accompanied by what they said of themselves,
//! one characteristic at a time, and by whether they came to take part in anything.

use std::collections::BTreeSet;

use disclosure::{Dimension, Unit};
use pathway::{Disability, Income, Race};

use super::people::{asked, count};
use super::{Counted, TableId, accompanied, open_in, unit, with_missing};
use crate::Period;
use crate::variables::ClientFacts;

const TOOK_PART: &str = "took-part";
const NOT_YET: &str = "not-yet";

/// By race category. Those that are small are shown as other categories.
pub(crate) fn by_race(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let codes: Vec<&str> = Race::ALL.iter().map(|r| r.code()).collect();
    let residual = Race::Another.code();
    let mut dimension = with_missing("race", &codes).other(residual);
    for race in Race::ALL.iter().filter(|race| **race != Race::Another) {
        dimension = dimension.parent(race.code(), residual);
    }
    count(TableId::PeopleByRace, dimension, clients, period, |it| {
        asked(it.race, Race::code)
    })
}

/// By whether they say that they have a disability.
pub(crate) fn by_disability(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let codes: Vec<&str> = Disability::ALL.iter().map(|d| d.code()).collect();
    let dimension = with_missing("disability", &codes);
    count(
        TableId::PeopleByDisability,
        dimension,
        clients,
        period,
        |it| asked(it.disability, Disability::code),
    )
}

/// By household income. Neighbouring bands are merged where one is small; who does not know is shown with those who gave
/// no answer where they are few.
pub(crate) fn by_income(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let codes: Vec<&str> = Income::ALL.iter().map(|i| i.code()).collect();
    let dimension = with_missing("income", &codes)
        .ordered()
        .parent(Income::DoesNotKnow.code(), super::NO_ANSWER);
    count(TableId::PeopleByIncome, dimension, clients, period, |it| {
        asked(it.income, Income::code)
    })
}

/// Whether they came to take part in anything that was suggested to them.
pub(crate) fn connected(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let dimension = took_part_or_not();
    let took_part = who_took_part(clients, period);
    let people = clients.iter().filter(|client| accompanied(client, period));
    let code = |number| match took_part.contains(&number) {
        true => TOOK_PART,
        false => NOT_YET,
    };
    let units = people
        .filter_map(|client| unit(&dimension, code(client.number), client.number))
        .collect();
    Counted {
        id: TableId::PeopleConnected,
        dimensions: vec![dimension],
        units,
    }
}

/// A one-way table of people, and in each of its groups who came to take part. Its margins are that table and
/// [`connected`]: what they withhold must not be read here, nor the other way round.
pub(crate) fn connected_by(
    id: TableId,
    by: Counted,
    clients: &[ClientFacts<'_>],
    period: Period,
) -> Counted {
    let took_part = who_took_part(clients, period);
    let units = by.units.into_iter().map(|unit| Unit {
        at: [unit.at, vec![usize::from(!took_part.contains(&unit.by))]].concat(),
        by: unit.by,
    });
    let units = units.collect();
    let mut dimensions = by.dimensions;
    dimensions.push(took_part_or_not());
    Counted {
        id,
        dimensions,
        units,
    }
}

fn took_part_or_not() -> Dimension {
    Dimension::new("connected", [TOOK_PART, NOT_YET])
}

/// The people with a connection that was attended on or before the period's last day, in an episode open in the period.
fn who_took_part(clients: &[ClientFacts<'_>], period: Period) -> BTreeSet<u32> {
    let attended = |client: &ClientFacts<'_>| {
        open_in(client, period)
            .flat_map(|it| &it.connections)
            .flat_map(|connection| &connection.steps)
            .any(|step| matches!(step.code, "attended" | "ongoing") && step.on <= period.to())
    };
    let found = clients.iter().filter(|client| attended(client));
    found.map(|client| client.number).collect()
}
