//! SWEMWBS: seven statements on the last two weeks, each from 1 to 5; their sum, 7 to 35, and the metric score that
//! stands for it in reports.
//!
//! Source: Stewart-Brown, Tennant, Tennant, Platt, Parkinson and Weich, "Internal construct validity of the
//! Warwick-Edinburgh Mental Well-Being Scale (WEMWBS): a Rasch analysis", Health and Quality of Life Outcomes 7:15, 2009,
//! doi:10.1186/1477-7525-7-15; the owners' guidance asks for the conversion before anything is compared. The table below
//! is the same in two independent scoring programs. Its published bands disagree with each other, so there is none here.
//! The words belong to NHS Health Scotland and the Universities of Warwick and Edinburgh and are shown only by those who
//! are registered with them. All seven are needed: the table is for the sum of all.

use super::{Choice, Instrument, InstrumentId, Item, Offer, Scale};
use crate::figure::{Direction, Figure, Rule};

/// The metric score of each sum from 7 to 35, in hundredths.
const METRIC: [u16; 29] = [
    700, 951, 1125, 1240, 1333, 1408, 1475, 1532, 1584, 1636, 1688, 1743, 1798, 1859, 1925, 1998,
    2073, 2154, 2235, 2321, 2411, 2503, 2602, 2703, 2813, 2931, 3070, 3255, 3500,
];

const HOW_OFTEN: Scale = Scale::Options(&[
    Choice {
        code: "none-of-the-time",
        value: 1,
    },
    Choice {
        code: "rarely",
        value: 2,
    },
    Choice {
        code: "some-of-the-time",
        value: 3,
    },
    Choice {
        code: "often",
        value: 4,
    },
    Choice {
        code: "all-of-the-time",
        value: 5,
    },
]);

pub(super) static SWEMWBS: Instrument = Instrument {
    id: InstrumentId::Swemwbs,
    items: &[
        item("optimistic"),
        item("useful"),
        item("relaxed"),
        item("problems"),
        item("thinking"),
        item("close"),
        item("deciding"),
    ],
    figures: &[Figure {
        metric: Some(&METRIC),
        ..Figure::plain(
            "swemwbs.metric",
            InstrumentId::Swemwbs,
            (7, 35),
            Direction::Higher,
            Rule::Sum(&[0, 1, 2, 3, 4, 5, 6]),
        )
    }],
    source: "NHS Health Scotland, University of Warwick and University of Edinburgh (2008), Short Warwick-Edinburgh Mental Wellbeing Scale",
    licence: "Registration with the University of Warwick required",
    languages: &["en"],
    offer: Offer::Registered,
};

const fn item(code: &'static str) -> Item {
    Item {
        code,
        scale: HOW_OFTEN,
    }
}
