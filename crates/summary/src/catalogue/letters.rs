//! What referrers were told: letters sent in the period, and the resources that they named.

use disclosure::Unit;
use pathway::Source;

use super::{Counted, TableId, unit, with_residual};
use crate::Period;
use crate::variables::{ClientFacts, LetterFacts};

/// Letters, by the kind of referrer who asked.
pub(crate) fn letters_sent(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    count(TableId::LettersBySource, clients, period, |_| 1)
}

/// Namings of a resource in a letter, by the kind of referrer who asked.
pub(crate) fn resources_named(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    count(TableId::ResourcesNamedBySource, clients, period, |letter| {
        letter.resources
    })
}

fn count(
    id: TableId,
    clients: &[ClientFacts<'_>],
    period: Period,
    times: impl Fn(&LetterFacts) -> usize,
) -> Counted {
    let codes: Vec<&str> = Source::ALL.iter().map(|source| source.code()).collect();
    let dimension = with_residual("source", &codes, Source::Other.code());
    let mut units: Vec<Unit> = Vec::new();
    for client in clients {
        for episode in &client.episodes {
            let sent = episode.letters.iter();
            for letter in sent.filter(|letter| period.contains(letter.on)) {
                let code = episode.source.code();
                let each = (0..times(letter)).filter_map(|_| unit(&dimension, code, client.number));
                units.extend(each);
            }
        }
    }
    Counted {
        id,
        dimensions: vec![dimension],
        units,
    }
}
