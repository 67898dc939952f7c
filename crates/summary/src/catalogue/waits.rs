//! How long it took from a referral received in the period, and accepted by its last day, to the first contact and to
//! the first time that the client took part in something.

use disclosure::Dimension;
use record::Date;

use super::{Counted, TableId, unit};
use crate::Period;
use crate::variables::{AccompanimentFacts, ClientFacts};

/// The code of what had not come by the period's last day.
const NOT_YET: &str = "not-yet";

/// The last day of each band, counted from the referral, and its code.
const BANDS: [(i32, &str); 4] = [
    (7, "0-7"),
    (14, "8-14"),
    (28, "15-28"),
    (i32::MAX, "29-over"),
];

/// Until they were first in touch.
pub(crate) fn to_contact(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    count(TableId::WaitFirstContact, clients, period, |it| {
        let contacts = it.contacts.iter().map(|contact| contact.on);
        contacts.min()
    })
}

/// Until the client first took part in something that was suggested.
pub(crate) fn to_connection(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    count(TableId::WaitFirstConnection, clients, period, |it| {
        let steps = it.connections.iter().flat_map(|it| &it.steps);
        let took_part = steps.filter(|step| matches!(step.code, "attended" | "ongoing"));
        took_part.map(|step| step.on).min()
    })
}

fn count(
    id: TableId,
    clients: &[ClientFacts<'_>],
    period: Period,
    first: impl Fn(&AccompanimentFacts<'_>) -> Option<Date>,
) -> Counted {
    let codes = BANDS.iter().map(|(_, code)| *code).chain([NOT_YET]);
    let dimension = Dimension::new("wait", codes)
        .ordered()
        .parent(NOT_YET, "no-wait");
    let mut units = Vec::new();
    for client in clients {
        let received = client
            .episodes
            .iter()
            .filter(|episode| period.contains(episode.received));
        for episode in received {
            let Some(it) = episode.accepted_by(period.to()) else {
                continue;
            };
            let day = first(it).filter(|day| *day <= period.to());
            let code = day.map_or(NOT_YET, |day| band(episode.received, day));
            units.extend(unit(&dimension, code, client.number));
        }
    }
    Counted {
        id,
        dimensions: vec![dimension],
        units,
    }
}

fn band(received: Date, day: Date) -> &'static str {
    let days = (day - received).get_days();
    let mut bands = BANDS.iter();
    bands
        .find(|(last, _)| days <= *last)
        .map_or(NOT_YET, |(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_the_last_day_of_the_first_band() {
        let received = Date::constant(2025, 12, 28);
        let on = |month, day| band(received, Date::constant(2026, month, day));
        assert_eq!(band(received, received), "0-7");
        assert_eq!(
            [on(1, 4), on(1, 5), on(1, 25), on(1, 26)],
            ["0-7", "8-14", "15-28", "29-over"]
        );
    }
}
