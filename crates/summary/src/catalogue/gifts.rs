//! People accompanied, by whether they offered a gift and whether one was put to use.

use disclosure::Dimension;
use record::Date;

use super::{Counted, TableId, accompanied, open_in, unit};
use crate::Period;
use crate::variables::{ClientFacts, GiftFacts};

/// What counts was offered or used on or before the period's last day, in an episode that was open in the period.
pub(crate) fn gifts(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let dimension = Dimension::new("gift", ["gift-used", "gift-offered", "no-gift"])
        .parent("gift-used", "gift")
        .parent("gift-offered", "gift");
    let people = clients.iter().filter(|client| accompanied(client, period));
    let units = people
        .filter_map(|client| unit(&dimension, standing(client, period), client.number))
        .collect();
    Counted {
        id: TableId::Gifts,
        dimensions: vec![dimension],
        units,
    }
}

fn standing(client: &ClientFacts<'_>, period: Period) -> &'static str {
    let any = |days: fn(&GiftFacts) -> &Vec<Date>| {
        open_in(client, period)
            .flat_map(|it| days(&it.gifts))
            .any(|on| *on <= period.to())
    };
    if any(|it| &it.used) {
        "gift-used"
    } else if any(|it| &it.offered) {
        "gift-offered"
    } else {
        "no-gift"
    }
}
