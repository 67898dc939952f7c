//! A small chart of one figure over time, drawn as SVG: each value on the whole range, with its number beside it.
//!
//! It says nothing by colour, and it is never alone: whoever shows it gives the same in words.

mod plot;

use leptos::prelude::*;
use record::Date;

use self::plot::Mark;
pub use self::plot::Range;

/// A value at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The day.
    pub on: Date,
    /// Where it stands in the range.
    pub value: f64,
    /// What is written beside it; nothing where the scale says it in words.
    pub number: Option<String>,
}

/// A value of the scale that is labelled.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The value.
    pub value: f64,
    /// What it is called.
    pub words: String,
}

/// The chart. The readings are those of one figure, by day, two at least.
#[component]
pub fn Chart(
    /// All that it shows, in words.
    said: String,
    /// The whole range.
    range: Range,
    /// The lowest and the highest value of it, and those between that have a name.
    ticks: Vec<Tick>,
    /// Values from which on something else holds, each with a broken line; what holds is said beside the chart.
    marks: Vec<Tick>,
    /// The values.
    readings: Vec<Reading>,
    /// The first day and the last, as people write them.
    days: (String, String),
) -> impl IntoView {
    let all = ticks.iter().chain(&marks);
    let letters = all.map(|tick| tick.words.chars().count()).max();
    let left = plot::left(letters.unwrap_or_default());
    let values: Vec<_> = readings
        .iter()
        .map(|reading| (reading.on, reading.value))
        .collect();
    let places = plot::marks(&values, range, left);
    let line = plot::line(&places);
    let (first, last) = days;
    let ticks = ticks.into_iter().map(|tick| ("axis", tick));
    let marks = marks.into_iter().map(|mark| ("axis broken", mark));
    let ticks = ticks.chain(marks).map(|(class, tick)| {
        let y = range.height(tick.value);
        view! {
            <line class=class x1=left x2=plot::WIDTH y1=y y2=y></line>
            <text x=left - 6.0 y=y + 4.5 text-anchor="end">
                {tick.words}
            </text>
        }
    });
    let points = places.into_iter().zip(readings);
    let points = points.map(|(mark, reading)| point(mark, reading.number));
    view! {
        <svg
            class="chart"
            role="img"
            aria-label=said
            viewBox=format!("0 0 {} {}", plot::WIDTH, plot::HEIGHT)
        >
            {ticks.collect_view()}
            <polyline class="line" points=line></polyline>
            {points.collect_view()}
            <text x=left y=plot::DAYS>
                {first}
            </text>
            <text x=plot::WIDTH y=plot::DAYS text-anchor="end">
                {last}
            </text>
        </svg>
    }
}

fn point(mark: Mark, number: Option<String>) -> impl IntoView {
    let number = number.map(|number| {
        view! {
            <text class="value" x=mark.x y=mark.number text-anchor="middle">
                {number}
            </text>
        }
    });
    view! {
        <circle class="dot" cx=mark.x cy=mark.y r="5"></circle>
        {number}
    }
}
