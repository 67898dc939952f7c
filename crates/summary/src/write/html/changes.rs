//! How measures moved: one row a figure and later asking, in numbers and in a sentence that says which way is better.

use measures::{Direction, Figure, InstrumentId, Offer};

use super::{Page, bar, shares};
use crate::Summary;
use crate::sheet::{Change, ChangeFigures, MeanSd, Tenths, Why};
use crate::words::Words;

pub(super) fn write(page: &mut Page, summary: &Summary, words: Words) {
    page.raw("<section>\n");
    page.element("h2", words.own("part", "changes"));
    page.element("p", words.own("page", "changes-rule"));
    for instrument in InstrumentId::ALL {
        let changes: Vec<(&Change, &ChangeFigures)> = summary
            .changes
            .iter()
            .filter(|change| change.figure.instrument == *instrument)
            .filter_map(|change| Some((change, change.shown.as_ref().ok()?)))
            .collect();
        if !changes.is_empty() {
            table(page, instrument.code(), &changes, words);
        }
    }
    shares::write(page, summary, words);
    withheld(page, summary, words);
    page.raw("</section>\n");
}

fn table(page: &mut Page, instrument: &str, changes: &[(&Change, &ChangeFigures)], words: Words) {
    let title = words.shared.term("instrument", instrument).to_owned();
    page.open_table(&title);
    page.element("h3", &title);
    if words.own.has("instrument-note", instrument) {
        page.element("p", words.own.term("instrument-note", instrument));
    }
    if changes.iter().any(|(_, figures)| figures.small_sample) {
        page.element("p", words.own("page", "small-sample"));
    }
    page.raw("<table class=\"wide\">\n<caption>");
    page.text(&title);
    page.raw("</caption>\n<thead><tr>");
    for code in [
        "figure", "pairs", "eligible", "first", "later", "change", "moved",
    ] {
        page.heading("col", words.own("changes", code));
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for (change, figures) in changes {
        row(page, change, figures, words);
    }
    page.raw("</tbody>\n</table>\n</div>\n");
}

fn row(page: &mut Page, change: &Change, figures: &ChangeFigures, words: Words) {
    let better = match change.figure.better {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
    };
    page.raw("<tr><th scope=\"row\">");
    page.text(words.shared.term("figure", change.figure.code));
    page.raw("<br><small>");
    page.text(words.shared.term("occasion", change.follow_up.code()));
    page.raw(" · ");
    page.text(words.shared.term("better", better));
    if figures.small_sample {
        page.raw(" · <b>");
        page.text(words.own("page", "small"));
        page.raw("</b>");
    }
    page.raw("</small></th>");
    page.cell(&words.count(figures.pairs));
    match figures.percent_of_eligible {
        Some(percent) => page.cell(&words.percent(percent)),
        None => page.withheld(words),
    }
    page.cell(&mean_sd(figures.baseline, words));
    page.cell(&mean_sd(figures.follow_up, words));
    page.raw("<td>");
    page.text(&words.shared.change(figures.change.value(), 1));
    page.raw("<br><small>");
    let interval = words
        .shared
        .range(figures.low.value(), figures.high.value(), 1);
    page.text(
        &words
            .own
            .sentence("changes", "interval", &[("range", &interval)]),
    );
    page.raw("</small></td>");
    moved(page, figures, words);
    page.raw("</tr>\n");
}

fn moved(page: &mut Page, figures: &ChangeFigures, words: Words) {
    let Ok(moved) = &figures.moved else {
        page.withheld(words);
        return;
    };
    page.raw("<td>");
    for dimension in &moved.dimensions {
        for (place, group) in dimension.groups.iter().enumerate() {
            if place > 0 {
                page.raw("<br>");
            }
            page.text(&words.label(dimension.code, group));
            page.raw(" ");
            match moved.percent(&[Some(place)]) {
                Some(percent) => {
                    page.text(&words.percent(percent));
                    page.raw(" ");
                    bar::write(page, percent);
                }
                None => page.text(words.own("page", "withheld")),
            }
        }
    }
    page.raw("</td>");
}

fn mean_sd(spread: MeanSd, words: Words) -> String {
    let tenths = |number: Tenths| words.shared.decimal(number.value(), 1);
    format!("{} ({})", tenths(spread.mean), tenths(spread.sd))
}

/// Those that are not given, by name, so that nobody takes them for forgotten.
fn withheld(page: &mut Page, summary: &Summary, words: Words) {
    let all = InstrumentId::ALL
        .iter()
        .flat_map(|id| id.instrument().figures);
    let mut missing = Vec::new();
    for figure in all {
        let askings: Vec<(&str, Option<Why>)> = askings(summary, figure);
        let gone: Vec<&str> = askings
            .iter()
            .filter(|(_, why)| why.is_some())
            .map(|(occasion, _)| words.shared.term("occasion", occasion))
            .collect();
        // Of what an organisation may switch on, nothing is said where nothing is shown: it may not be in use.
        let usual = figure.instrument.instrument().offer == Offer::Always;
        if gone.is_empty() || (!usual && gone.len() == askings.len()) {
            continue;
        }
        let name = words.shared.term("figure", figure.code);
        missing.push(format!("{name}: {}", gone.join(", ")));
    }
    if missing.is_empty() {
        return;
    }
    page.raw("<div class=\"withheld\">\n");
    page.element("p", &words.why(Why::FewPairs, summary));
    page.raw("<ul>\n");
    for line in missing {
        page.element("li", &line);
    }
    page.raw("</ul>\n</div>\n");
}

/// Every later asking of a figure, and why it is not given, where it is not.
fn askings(summary: &Summary, figure: &Figure) -> Vec<(&'static str, Option<Why>)> {
    let means = summary
        .changes
        .iter()
        .filter(|change| change.figure.code == figure.code)
        .map(|it| (it.follow_up.code(), it.shown.as_ref().err().copied()));
    let shares = summary
        .shares
        .iter()
        .filter(|share| share.figure.code == figure.code)
        .map(|it| (it.follow_up.code(), it.shown.as_ref().err().copied()));
    means.chain(shares).collect()
}
