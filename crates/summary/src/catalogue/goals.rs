//! Goals that were rated again in the period: which way they moved since they were first rated.

use std::cmp::Ordering;

use disclosure::{Dimension, Group, Joined, Unit};

use super::{Characteristic, Counted, TableId, unit};
use crate::Period;
use crate::variables::ClientFacts;

const UP: &str = "up";
const SAME: &str = "same";
const DOWN: &str = "down";

/// Of each goal whose last rating by the period's last day is in the period and is not its first: that one against the
/// first.
pub(crate) fn moved(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let dimension = ways();
    let units = clients.iter().flat_map(|client| {
        let ways = ways_of(client, period);
        ways.filter_map(|way| unit(&dimension, way, client.number))
    });
    let units = units.collect();
    Counted {
        id: TableId::GoalsMoved,
        dimensions: vec![dimension],
        units,
    }
}

/// The same goals by a characteristic of the person whose they are. It is told in the groups of [`up_or_not`].
pub(crate) fn moved_by(by: Characteristic, clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let (rows, columns) = (by.dimension(), ways());
    let both = |client: &ClientFacts<'_>, way| {
        let row = unit(&rows, by.code(client, period), client.number)?;
        let column = unit(&columns, way, client.number)?;
        Some(Unit {
            at: [row.at, column.at].concat(),
            by: client.number,
        })
    };
    let units = clients.iter().flat_map(|client| {
        let ways = ways_of(client, period);
        ways.filter_map(move |way| both(client, way))
    });
    let units = units.collect();
    Counted {
        id: by.goals,
        dimensions: vec![rows, columns],
        units,
    }
}

/// A goal moved up or it did not: by a characteristic, too few go down to be told apart.
pub(crate) fn up_or_not() -> Vec<Group> {
    [(UP, &[UP][..]), ("not-up", &[SAME, DOWN])]
        .map(|(label, members)| Group {
            label: label.to_owned(),
            members: members.iter().map(|it| (*it).to_owned()).collect(),
            joined: Joined::Alone,
        })
        .into()
}

fn ways() -> Dimension {
    Dimension::new("goal-moved", [UP, SAME, DOWN]).ordered()
}

/// The way of each goal that was rated again.
fn ways_of<'a>(
    client: &'a ClientFacts<'_>,
    period: Period,
) -> impl Iterator<Item = &'static str> + 'a {
    let accepted = client.episodes.iter();
    let accepted = accepted.filter_map(move |episode| episode.accepted_by(period.to()));
    let goals = accepted.flat_map(|it| &it.goals);
    goals.filter_map(move |ratings| way(ratings, period))
}

fn way(ratings: &[(record::Date, u8)], period: Period) -> Option<&'static str> {
    let mut known = ratings.iter().filter(|(on, _)| *on <= period.to());
    let (_, first) = known.next()?;
    let (_, last) = known.next_back().filter(|(on, _)| period.contains(*on))?;
    Some(match last.cmp(first) {
        Ordering::Greater => UP,
        Ordering::Equal => SAME,
        Ordering::Less => DOWN,
    })
}
