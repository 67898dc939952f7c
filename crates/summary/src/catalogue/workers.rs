//! Continuity: how many link workers accompanied an episode. Who they are is never known here.

use disclosure::Dimension;

use super::{Counted, TableId, open_in, unit};
use crate::Period;
use crate::variables::{AccompanimentFacts, ClientFacts};

/// The code of an episode of which nobody noted who accompanied it.
const NOT_NOTED: &str = "not-noted";

/// Episodes open in the period, by the link workers who accompanied them by its last day. A band is given and no median:
/// a median is the number of one episode.
pub(crate) fn by_workers(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let dimension = Dimension::new("workers", ["1", "2", "3-over", NOT_NOTED])
        .ordered()
        .parent(NOT_NOTED, "no-worker");
    let mut units = Vec::new();
    for client in clients {
        let open = open_in(client, period);
        units.extend(open.filter_map(|it| unit(&dimension, band(it, period), client.number)));
    }
    Counted {
        id: TableId::WorkersByEpisode,
        dimensions: vec![dimension],
        units,
    }
}

fn band(episode: &AccompanimentFacts<'_>, period: Period) -> &'static str {
    let by_then = episode.workers.iter().filter(|from| **from <= period.to());
    match by_then.count() {
        0 => NOT_NOTED,
        1 => "1",
        2 => "2",
        _ => "3-over",
    }
}
