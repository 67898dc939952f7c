//! Whether the client felt that her needs and interests were heard: one item, our own wording, four points.
//!
//! It mirrors a figure of the Alliance for Healthier Communities ("needs and interests were heard very or somewhat
//! well when first connected"), so the share who say so is what is reported.

use super::{Choice, Instrument, InstrumentId, Item, Scale};
use crate::figure::{Direction, Figure, Reporting, Rule};

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
    figures: &[Figure {
        code: "needs-heard.heard",
        instrument: InstrumentId::NeedsHeard,
        lowest: 0,
        highest: 1,
        better: Direction::Higher,
        reporting: Reporting::Share,
        rule: Rule::AtLeast { item: 0, value: 3 },
    }],
    source: "Doorstep",
    licence: "Apache-2.0",
    languages: &["en", "fr"],
};
