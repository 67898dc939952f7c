//! Visits to primary care and to emergency departments in the last three months, as the person remembers them: two
//! items, our own wording, each reported by itself.
//!
//! Thirty stands for thirty or more, our own choice: one person in hospital care every day would otherwise be the mean of
//! a small group. What people report of themselves, without a comparison group, does not show what caused a change.

use super::{Instrument, InstrumentId, Item, Offer, Scale};
use crate::figure::{Direction, Figure, Rule};

/// The most that is counted.
const THIRTY_OR_MORE: u8 = 30;

const HOW_OFTEN: Scale = Scale::Numbers {
    lowest: 0,
    highest: THIRTY_OR_MORE,
};

pub(super) static VISITS: Instrument = Instrument {
    id: InstrumentId::Visits,
    items: &[
        Item {
            code: "primary-care",
            scale: HOW_OFTEN,
        },
        Item {
            code: "emergency",
            scale: HOW_OFTEN,
        },
    ],
    figures: &[
        figure("visits.primary-care", 0),
        figure("visits.emergency", 1),
    ],
    source: "Doorstep",
    licence: "Apache-2.0",
    languages: &["en", "fr"],
    offer: Offer::Always,
};

const fn figure(code: &'static str, item: usize) -> Figure {
    Figure::plain(
        code,
        InstrumentId::Visits,
        (0, THIRTY_OR_MORE),
        Direction::Lower,
        Rule::Item(item),
    )
}
