//! Satisfaction with life from 0 to 10, in the Canadian wording.
//!
//! Source: Statistics Canada, Quality of Life Hub, "Life satisfaction" (asked in the Canadian Social Survey, the Canadian
//! Community Health Survey and others). Its ends are "very dissatisfied" and "very satisfied"; those of ONS4's first
//! question are "not at all" and "completely", so the two are never put together.

use super::{Instrument, InstrumentId, Item, Offer, Scale};
use crate::figure::{Direction, Figure, Rule};

pub(super) static LIFE_SATISFACTION: Instrument = Instrument {
    id: InstrumentId::LifeSatisfaction,
    items: &[Item {
        code: "life",
        scale: Scale::Numbers {
            lowest: 0,
            highest: 10,
        },
    }],
    figures: &[Figure::plain(
        "life-satisfaction.life",
        InstrumentId::LifeSatisfaction,
        (0, 10),
        Direction::Higher,
        Rule::Item(0),
    )],
    source: "Statistics Canada, Quality of Life Hub, 2024",
    licence: "Statistics Canada Open Licence",
    languages: &["en"],
    offer: Offer::Always,
};
