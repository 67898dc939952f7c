//! General health and mental health, each rated by the person in one word, each reported by itself as the share who say
//! excellent or very good.
//!
//! Source: Statistics Canada, Canadian Community Health Survey, GEN_Q01 and GEN_Q02B (cycle 3.1, 2005); the Quality of
//! Life Hub gives the same mental health question and reports excellent and very good together. The numbers run the
//! other way from the code book, so that more is better.

use super::{Choice, Instrument, InstrumentId, Item, Offer, Scale};
use crate::figure::Figure;

const IN_A_WORD: Scale = Scale::Options(&[
    Choice {
        code: "excellent",
        value: 5,
    },
    Choice {
        code: "very-good",
        value: 4,
    },
    Choice {
        code: "good",
        value: 3,
    },
    Choice {
        code: "fair",
        value: 2,
    },
    Choice {
        code: "poor",
        value: 1,
    },
]);

pub(super) static SELF_RATED_HEALTH: Instrument = Instrument {
    id: InstrumentId::SelfRatedHealth,
    items: &[
        Item {
            code: "general",
            scale: IN_A_WORD,
        },
        Item {
            code: "mental",
            scale: IN_A_WORD,
        },
    ],
    figures: &[
        Figure::share(
            "self-rated-health.general",
            InstrumentId::SelfRatedHealth,
            0,
            4,
        ),
        Figure::share(
            "self-rated-health.mental",
            InstrumentId::SelfRatedHealth,
            1,
            4,
        ),
    ],
    source: "Statistics Canada, Canadian Community Health Survey, 2005",
    licence: "Statistics Canada Open Licence",
    languages: &["en"],
    offer: Offer::Always,
};
