//! Sense of belonging to the local community: one item, four points, reported as the share who say strong.
//!
//! Source: Statistics Canada, Canadian Community Health Survey, GEN_Q10 (cycle 3.1, 2005), asked since in several
//! surveys; French wording in "Gens en santé, milieux sains" (82-229-X, 2009). Both also in the Quality of Life Hub, which
//! reports very and somewhat strong together. The numbers run the other way from the code book, so that more is
//! stronger.

use super::{Choice, Instrument, InstrumentId, Item, Offer, Scale};
use crate::figure::Figure;

pub(super) static BELONGING: Instrument = Instrument {
    id: InstrumentId::Belonging,
    items: &[Item {
        code: "community",
        scale: Scale::Options(&[
            Choice {
                code: "very-strong",
                value: 4,
            },
            Choice {
                code: "somewhat-strong",
                value: 3,
            },
            Choice {
                code: "somewhat-weak",
                value: 2,
            },
            Choice {
                code: "very-weak",
                value: 1,
            },
        ]),
    }],
    figures: &[Figure::share(
        "belonging.strong",
        InstrumentId::Belonging,
        0,
        3,
    )],
    source: "Statistics Canada, Canadian Community Health Survey, 2005",
    licence: "Statistics Canada Open Licence",
    languages: &["en", "fr"],
    offer: Offer::Always,
};
