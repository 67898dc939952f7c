//! The three-item UCLA loneliness scale with the direct question, as ONS recommends them together.
//!
//! Source: GSS harmonised standard "Loneliness" (gss.civilservice.gov.uk/policy-store/loneliness-indicators), the adult
//! measure; the three items and their scoring from Hughes, Waite, Hawkley and Cacioppo, Research on Aging 26(6), 2004,
//! 655–672, doi:10.1177/0164027504268574.

use super::{Choice, Instrument, InstrumentId, Item, Offer, Scale};
use crate::figure::{Direction, Figure, Rule};

/// The scale of the three items: 1, 2, 3, so that their sum runs from 3 (least lonely) to 9 (most lonely).
const HOW_OFTEN: Scale = Scale::Options(&[
    Choice {
        code: "hardly-ever",
        value: 1,
    },
    Choice {
        code: "some-of-the-time",
        value: 2,
    },
    Choice {
        code: "often",
        value: 3,
    },
]);

/// The scale of the direct question, in the order in which ONS shows it. The numbers run the other way from the code
/// book of the surveys, so that here too more means lonelier.
const HOW_OFTEN_LONELY: Scale = Scale::Options(&[
    Choice {
        code: "often-or-always",
        value: 5,
    },
    Choice {
        code: "some-of-the-time",
        value: 4,
    },
    Choice {
        code: "occasionally",
        value: 3,
    },
    Choice {
        code: "hardly-ever",
        value: 2,
    },
    Choice {
        code: "never",
        value: 1,
    },
]);

pub(super) static UCLA3: Instrument = Instrument {
    id: InstrumentId::Ucla3,
    items: &[
        Item {
            code: "companionship",
            scale: HOW_OFTEN,
        },
        Item {
            code: "left-out",
            scale: HOW_OFTEN,
        },
        Item {
            code: "isolated",
            scale: HOW_OFTEN,
        },
        Item {
            code: "lonely",
            scale: HOW_OFTEN_LONELY,
        },
    ],
    figures: &[
        Figure::plain(
            "ucla3.sum",
            InstrumentId::Ucla3,
            (3, 9),
            Direction::Lower,
            Rule::Sum(&[0, 1, 2]),
        ),
        Figure::plain(
            "ucla3.lonely",
            InstrumentId::Ucla3,
            (1, 5),
            Direction::Lower,
            Rule::Item(3),
        ),
    ],
    source: "Office for National Statistics, Loneliness harmonised standard; items from Hughes et al. (2004)",
    licence: "Open Government Licence v3.0",
    languages: &["en"],
    offer: Offer::Always,
};
