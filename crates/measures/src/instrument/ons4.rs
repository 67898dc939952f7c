//! ONS4: satisfied, worthwhile, happy and anxious, each from 0 to 10, each reported by itself.
//!
//! Source: GSS harmonised standard "Personal wellbeing" (analysisfunction.civilservice.gov.uk/policy-store/
//! personal-well-being). ONS publishes no composite of the four, so there is none here.

use super::{Instrument, InstrumentId, Item, Offer, Scale};
use crate::figure::{Direction, Figure, Rule};

/// Nought is "not at all", ten is "completely".
const NOUGHT_TO_TEN: Scale = Scale::Numbers {
    lowest: 0,
    highest: 10,
};

pub(super) static ONS4: Instrument = Instrument {
    id: InstrumentId::Ons4,
    items: &[
        item("satisfied"),
        item("worthwhile"),
        item("happy"),
        item("anxious"),
    ],
    figures: &[
        figure("ons4.satisfied", 0, Direction::Higher),
        figure("ons4.worthwhile", 1, Direction::Higher),
        figure("ons4.happy", 2, Direction::Higher),
        figure("ons4.anxious", 3, Direction::Lower),
    ],
    source: "Office for National Statistics, Personal wellbeing harmonised standard",
    licence: "Open Government Licence v3.0",
    languages: &["en"],
    offer: Offer::Always,
};

const fn item(code: &'static str) -> Item {
    Item {
        code,
        scale: NOUGHT_TO_TEN,
    }
}

const fn figure(code: &'static str, item: usize, better: Direction) -> Figure {
    Figure::plain(code, InstrumentId::Ons4, (0, 10), better, Rule::Item(item))
}
