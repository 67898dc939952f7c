//! WHO-5: five statements on the last two weeks, each from 0 to 5; their sum times four, from 0 to 100.
//!
//! Source: World Health Organization, Regional Office for Europe, "Wellbeing measures in primary health care: the DepCare
//! project", 1998; scoring, range and use in Topp, Østergaard, Søndergaard and Bech, Psychotherapy and Psychosomatics
//! 84(3), 2015, 167–176, doi:10.1159/000376585. All five are needed: a sum of fewer would have another range.

use super::{Choice, Instrument, InstrumentId, Item, Offer, Scale};
use crate::figure::{Band, Concern, Direction, Figure, Mic, Rule};

const HOW_MUCH_OF_THE_TIME: Scale = Scale::Options(&[
    Choice {
        code: "all-of-the-time",
        value: 5,
    },
    Choice {
        code: "most-of-the-time",
        value: 4,
    },
    Choice {
        code: "more-than-half",
        value: 3,
    },
    Choice {
        code: "less-than-half",
        value: 2,
    },
    Choice {
        code: "some-of-the-time",
        value: 1,
    },
    Choice {
        code: "at-no-time",
        value: 0,
    },
]);

pub(super) static WHO5: Instrument = Instrument {
    id: InstrumentId::Who5,
    items: &[
        item("cheerful"),
        item("calm"),
        item("active"),
        item("rested"),
        item("interested"),
    ],
    figures: &[Figure {
        // 10 of 100 points as in the index's own guidance; the figure moves in steps of 4.
        mic: Some(Mic {
            points: 10,
            source: "WHO-5 scoring guidance: a difference of 10 points of 100",
        }),
        // 50 or less: poor well-being; 28 or less: depression is likely enough to be looked for (Topp et al. 2015).
        bands: &[
            Band {
                code: "very-low",
                from: 0,
            },
            Band {
                code: "low",
                from: 29,
            },
            Band {
                code: "not-low",
                from: 51,
            },
        ],
        concern: Some(Concern::AtMost(28)),
        ..Figure::plain(
            "who5.index",
            InstrumentId::Who5,
            (0, 100),
            Direction::Higher,
            Rule::SumTimes {
                items: &[0, 1, 2, 3, 4],
                by: 4,
            },
        )
    }],
    source: "World Health Organization, Regional Office for Europe (1998), WHO-5 Well-Being Index",
    licence: "Free to use without permission",
    languages: &["en"],
    offer: Offer::OnRequest,
};

const fn item(code: &'static str) -> Item {
    Item {
        code,
        scale: HOW_MUCH_OF_THE_TIME,
    }
}
