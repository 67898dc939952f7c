//! Times that workers and clients were in touch in the period: how, how long, and how often with each person.

use disclosure::{Dimension, Unit};
use pathway::Mode;

use super::{Counted, TableId, accompanied, unit, with_residual};
use crate::Period;
use crate::variables::{ClientFacts, ContactFacts};

/// The code of a contact whose length was not noted.
const NOT_NOTED: &str = "not-noted";

/// The first minute of each band, and its code.
const MINUTES: [(u16, &str); 4] = [
    (0, "under-15"),
    (15, "15-29"),
    (30, "30-59"),
    (60, "60-over"),
];

/// The first number of contacts of each band, and its code.
const TIMES: [(usize, &str); 6] = [
    (0, "none"),
    (1, "1"),
    (2, "2-3"),
    (4, "4-6"),
    (7, "7-12"),
    (13, "13-over"),
];

/// By how they were in touch. Small ways are shown as other ways.
pub(crate) fn by_mode(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let codes: Vec<&str> = Mode::ALL.iter().map(|mode| mode.code()).collect();
    let dimension = with_residual("mode", &codes, "other-modes");
    count(
        TableId::ContactsByMode,
        dimension,
        clients,
        period,
        |contact| contact.mode.code(),
    )
}

/// By how long it took. Neighbouring bands are merged where one is small.
pub(crate) fn by_minutes(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let bands = MINUTES.iter().map(|(_, code)| *code).chain([NOT_NOTED]);
    let dimension = Dimension::new("minutes", bands)
        .ordered()
        .parent(NOT_NOTED, "no-length");
    count(
        TableId::ContactsByMinutes,
        dimension,
        clients,
        period,
        |contact| {
            let minutes = contact.minutes;
            minutes.map_or(NOT_NOTED, |minutes| band(&MINUTES, minutes))
        },
    )
}

/// Everyone accompanied, by how often they were in touch. A band is given and no median: a median is one person's number.
pub(crate) fn per_person(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let dimension = Dimension::new("contacts", TIMES.iter().map(|(_, code)| *code)).ordered();
    let people = clients.iter().filter(|client| accompanied(client, period));
    let units = people
        .filter_map(|client| {
            let times = contacts(client, period).count();
            unit(&dimension, band(&TIMES, times), client.number)
        })
        .collect();
    Counted {
        id: TableId::PeopleByContacts,
        dimensions: vec![dimension],
        units,
    }
}

/// The fewest and the most contacts of a band, by its code; the last band has no most.
pub(crate) fn band_of_contacts(code: &str) -> Option<(u64, Option<u64>)> {
    let place = TIMES.iter().position(|(_, band)| *band == code)?;
    let first = |place: usize| TIMES.get(place).map(|(from, _)| *from as u64);
    Some((first(place)?, first(place + 1).map(|next| next - 1)))
}

fn band<N: PartialOrd>(bands: &[(N, &'static str)], number: N) -> &'static str {
    let mut bands = bands.iter().rev();
    bands
        .find(|(from, _)| number >= *from)
        .map_or(NOT_NOTED, |(_, code)| code)
}

/// A client's contacts in the period, in every episode accepted by its last day.
fn contacts<'a>(
    client: &'a ClientFacts<'a>,
    period: Period,
) -> impl Iterator<Item = &'a ContactFacts> {
    client
        .episodes
        .iter()
        .filter_map(move |episode| episode.accepted_by(period.to()))
        .flat_map(|it| &it.contacts)
        .filter(move |contact| period.contains(contact.on))
}

fn count(
    id: TableId,
    dimension: Dimension,
    clients: &[ClientFacts<'_>],
    period: Period,
    code: impl Fn(&ContactFacts) -> &'static str,
) -> Counted {
    let mut units: Vec<Unit> = Vec::new();
    for client in clients {
        let within = contacts(client, period);
        units.extend(within.filter_map(|it| unit(&dimension, code(it), client.number)));
    }
    Counted {
        id,
        dimensions: vec![dimension],
        units,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_an_hour_is_no_longer_short() {
        let of = |minutes| band(&MINUTES, minutes);
        assert_eq!(
            [of(0), of(14), of(15), of(59), of(60)],
            ["under-15", "under-15", "15-29", "30-59", "60-over"]
        );
    }

    #[test]
    fn whoever_was_not_reached_has_a_band_of_their_own() {
        let of = |times| band(&TIMES, times);
        assert_eq!(
            [of(0), of(1), of(3), of(12), of(40)],
            ["none", "1", "2-3", "7-12", "13-over"]
        );
    }
}
