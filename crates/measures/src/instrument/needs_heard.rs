//! Whether the client felt that her needs and interests were heard: one item, our own wording, four points.
//!
//! It mirrors a figure of the Alliance for Healthier Communities ("needs and interests were heard very or somewhat
//! well when first connected"), so the share who say so is what is reported.

use super::{Choice, Instrument, InstrumentId, Item, Offer, Scale};
use crate::figure::Figure;

pub(super) static NEEDS_HEARD: Instrument = Instrument {
    id: InstrumentId::NeedsHeard,
    items: &[Item {
        code: "heard",
        scale: Scale::Options(&[
            Choice {
                code: "very-well",
                value: 4,
            },
            Choice {
                code: "somewhat-well",
                value: 3,
            },
            Choice {
                code: "not-very-well",
                value: 2,
            },
            Choice {
                code: "not-at-all",
                value: 1,
            },
        ]),
    }],
    figures: &[Figure::share(
        "needs-heard.heard",
        InstrumentId::NeedsHeard,
        0,
        3,
    )],
    source: "Doorstep",
    licence: "Apache-2.0",
    languages: &["en", "fr"],
    offer: Offer::Always,
};
