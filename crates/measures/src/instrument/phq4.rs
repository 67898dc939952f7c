//! PHQ-4: two questions on anxiety (GAD-2) and two on depression (PHQ-2), each from 0 to 3 for the last two weeks.
//!
//! Source: Kroenke, Spitzer, Williams and Löwe, "An ultra-brief screening scale for anxiety and depression: the PHQ-4",
//! Psychosomatics 50(6), 2009, 613–621: total 0–12 with 0–2 none, 3–5 mild, 6–8 moderate and 9–12 severe distress; either
//! half from 3 of 6 is positive for screening. NINDS Common Data Elements (F2495) says the same. A screen is no
//! diagnosis. Without an answer to one question, the sums that need it are not made.

use super::{Choice, Instrument, InstrumentId, Item, Offer, Scale};
use crate::figure::{Band, Concern, Direction, Figure, Rule};

const HOW_MANY_DAYS: Scale = Scale::Options(&[
    Choice {
        code: "not-at-all",
        value: 0,
    },
    Choice {
        code: "several-days",
        value: 1,
    },
    Choice {
        code: "more-than-half-the-days",
        value: 2,
    },
    Choice {
        code: "nearly-every-day",
        value: 3,
    },
]);

pub(super) static PHQ4: Instrument = Instrument {
    id: InstrumentId::Phq4,
    items: &[
        item("nervous"),
        item("worrying"),
        item("interest"),
        item("down"),
    ],
    figures: &[
        Figure {
            bands: &[
                Band {
                    code: "none",
                    from: 0,
                },
                Band {
                    code: "mild",
                    from: 3,
                },
                Band {
                    code: "moderate",
                    from: 6,
                },
                Band {
                    code: "severe",
                    from: 9,
                },
            ],
            ..Figure::plain(
                "phq4.total",
                InstrumentId::Phq4,
                (0, 12),
                Direction::Lower,
                Rule::Sum(&[0, 1, 2, 3]),
            )
        },
        half("phq4.anxiety", &[0, 1]),
        half("phq4.depression", &[2, 3]),
    ],
    source: "Kroenke, Spitzer, Williams and Löwe (2009), Patient Health Questionnaire-4",
    licence: "No permission required to reproduce, translate, display or distribute",
    languages: &["en"],
    offer: Offer::OnRequest,
};

const fn item(code: &'static str) -> Item {
    Item {
        code,
        scale: HOW_MANY_DAYS,
    }
}

const fn half(code: &'static str, items: &'static [usize]) -> Figure {
    Figure {
        concern: Some(Concern::AtLeast(3)),
        ..Figure::plain(
            code,
            InstrumentId::Phq4,
            (0, 6),
            Direction::Lower,
            Rule::Sum(items),
        )
    }
}
