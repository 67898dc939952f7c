//! Goals that were rated again in the period: which way they moved since they were first rated.

use std::cmp::Ordering;

use disclosure::Dimension;

use super::{Counted, TableId, unit};
use crate::Period;
use crate::variables::ClientFacts;

/// Of each goal whose last rating by the period's last day is in the period and is not its first: that one against the
/// first.
pub(crate) fn moved(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let dimension = Dimension::new("goal-moved", ["up", "same", "down"]).ordered();
    let mut units = Vec::new();
    for client in clients {
        let accepted = client.episodes.iter();
        let accepted = accepted.filter_map(|episode| episode.accepted_by(period.to()));
        for ratings in accepted.flat_map(|it| &it.goals) {
            let way = way(ratings, period);
            units.extend(way.and_then(|way| unit(&dimension, way, client.number)));
        }
    }
    Counted {
        id: TableId::GoalsMoved,
        dimensions: vec![dimension],
        units,
    }
}

fn way(ratings: &[(record::Date, u8)], period: Period) -> Option<&'static str> {
    let mut known = ratings.iter().filter(|(on, _)| *on <= period.to());
    let (_, first) = known.next()?;
    let (_, last) = known.next_back().filter(|(on, _)| period.contains(*on))?;
    Some(match last.cmp(first) {
        Ordering::Greater => "up",
        Ordering::Equal => "same",
        Ordering::Less => "down",
    })
}
