//! How measures moved: one row a figure and later asking, in numbers and in a sentence that says which way is better.

use measures::{Direction, Figure, InstrumentId, Offer};

use super::{Page, scale, shares, stacked};
use crate::Summary;
use crate::sheet::{Change, ChangeFigures, MeanSd, Tenths, Why};
use crate::words::Words;

pub(super) fn write(page: &mut Page, summary: &Summary, words: Words) {
    page.raw("<section>\n");
    page.element("h2", words.own("part", "changes"));
    page.element("p", words.own("page", "changes-rule"));
    page.element("p", words.own("chart", "how"));
    for instrument in InstrumentId::ALL {
        let changes: Vec<(&Change, &ChangeFigures)> = summary
            .changes
            .iter()
            .filter(|change| change.figure.instrument == *instrument)
            .filter_map(|change| Some((change, change.shown.as_ref().ok()?)))
            .collect();
        if !changes.is_empty() {
            table(page, summary, instrument.code(), &changes, words);
        }
    }
    shares::write(page, summary, words);
    withheld(page, summary, words);
    page.raw("</section>\n");
}

fn table(
    page: &mut Page,
    summary: &Summary,
    instrument: &str,
    changes: &[(&Change, &ChangeFigures)],
    words: Words,
) {
    let title = words.shared.term("instrument", instrument).to_owned();
    page.open_table(&title);
    page.element("h3", &title);
    if words.own.has("instrument-note", instrument) {
        page.element("p", words.own.term("instrument-note", instrument));
    }
    if changes.iter().any(|(_, figures)| figures.small_sample) {
        page.element("p", words.own("page", "small-sample"));
    }
    let begins = page.0.len();
    page.raw("<table class=\"wide\">\n<caption>");
    page.text(&title);
    page.raw("</caption>\n<thead><tr>");
    page.heading("col", words.own("chart", "asking"));
    for code in ["pairs", "eligible", "first", "later"] {
        page.heading("col", words.own("changes", code));
    }
    page.heading("col", words.own("chart", "scale"));
    for code in ["change", "moved"] {
        page.heading("col", words.own("changes", code));
    }
    page.raw("</tr></thead>\n");
    let shown = changes.iter().flat_map(|(_, it)| [it.low, it.high]);
    let reach = scale::reach(shown);
    for of_one in changes.chunk_by(|(one, _), (other, _)| one.figure.code == other.figure.code) {
        page.raw("<tbody>\n");
        if let Some((change, _)) = of_one.first() {
            group(page, change.figure, words);
        }
        for (change, figures) in of_one {
            row(page, change, figures, reach, words);
        }
        page.raw("</tbody>\n");
    }
    page.raw("</table>\n");
    page.why_withheld(begins, summary, words);
    page.raw("</div>\n");
}

/// The figure that the rows below it are about, and which way is better.
fn group(page: &mut Page, figure: &Figure, words: Words) {
    page.raw("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"8\">");
    page.text(words.shared.term("figure", figure.code));
    page.raw(" <small>");
    page.text(better(figure, words));
    page.raw("</small></th></tr>\n");
}

fn better(figure: &Figure, words: Words) -> &'static str {
    let code = match figure.better {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
    };
    words.shared.term("better", code)
}

fn row(page: &mut Page, change: &Change, figures: &ChangeFigures, reach: i64, words: Words) {
    let labels = |code| words.own("changes", code);
    page.raw("<tr><th scope=\"row\">");
    page.text(words.shared.term("occasion", change.follow_up.code()));
    if figures.small_sample {
        page.raw("<br><small>");
        page.text(words.own("page", "small"));
        page.raw("</small>");
    }
    page.raw("</th>");
    page.labelled(labels("pairs"), &words.count(figures.pairs));
    match figures.percent_of_eligible {
        Some(percent) => page.labelled(labels("eligible"), &words.percent(percent)),
        None => page.labelled_withheld(labels("eligible"), words),
    }
    page.labelled(labels("first"), &mean_sd(figures.baseline, words));
    page.labelled(labels("later"), &mean_sd(figures.follow_up, words));
    on_scale(page, change.figure, figures, words);
    mean_change(page, figures, reach, words);
    moved(page, figures, words);
    page.raw("</tr>\n");
}

/// From the first mean to the later one, on the whole scale.
fn on_scale(page: &mut Page, figure: &Figure, figures: &ChangeFigures, words: Words) {
    let end = |number: u8| words.count(u64::from(number));
    let (lowest, highest) = (end(figure.lowest), end(figure.highest));
    let tenths = |number: Tenths| words.shared.decimal(number.value(), 1);
    let values = [
        ("first", tenths(figures.baseline.mean)),
        ("later", tenths(figures.follow_up.mean)),
        ("lowest", lowest.clone()),
        ("highest", highest.clone()),
        ("better", better(figure, words).to_owned()),
    ];
    let sentence = filled(words, "from-to", &values);
    let ends = (
        i64::from(figure.lowest) * 10,
        i64::from(figure.highest) * 10,
    );
    let (Tenths(first), Tenths(later)) = (figures.baseline.mean, figures.follow_up.mean);
    let good = |end: String| filled(words, "better-end", &[("end", end)]);
    let (left, right) = match figure.better {
        Direction::Higher => (lowest, good(highest)),
        Direction::Lower => (good(lowest), highest),
    };
    page.raw("<td class=\"drawn\">");
    scale::from_to(page, ends, first, later, &sentence);
    scale::ends(page, &left, &right);
    page.raw("</td>");
}

/// The mean change with its interval, in numbers and drawn.
fn mean_change(page: &mut Page, figures: &ChangeFigures, reach: i64, words: Words) {
    let range = words
        .shared
        .range(figures.low.value(), figures.high.value(), 1);
    let interval = words
        .own
        .sentence("changes", "interval", &[("range", &range)]);
    let change = words.shared.change(figures.change.value(), 1);
    page.open_labelled(words.own("changes", "change"));
    page.text(&change);
    page.raw("<br><small>");
    page.text(&interval);
    page.raw("</small>\n");
    let sentence = filled(
        words,
        "interval",
        &[("change", change), ("interval", interval)],
    );
    scale::interval(
        page,
        reach,
        (figures.low, figures.change, figures.high),
        &sentence,
    );
    let end = |number: i64| words.shared.change(Tenths(number).value(), 1);
    scale::ends(page, &end(-reach), &end(reach));
    page.raw("</td>");
}

fn filled(words: Words, code: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    words.own.sentence("chart", code, &values)
}

/// How many moved which way: a line for each, and all of them as one bar where none is withheld.
fn moved(page: &mut Page, figures: &ChangeFigures, words: Words) {
    let label = words.own("changes", "moved");
    let Some((moved, dimension)) = figures
        .moved
        .as_ref()
        .ok()
        .and_then(|moved| Some((moved, moved.dimensions.first()?)))
    else {
        page.labelled_withheld(label, words);
        return;
    };
    let of = dimension.groups.len();
    let mut percents = Vec::new();
    let mut lines = Vec::new();
    for (place, group) in dimension.groups.iter().enumerate() {
        let percent = moved.percent(&[Some(place)]);
        let said = percent.map_or_else(
            || words.own("page", "withheld").to_owned(),
            |percent| words.percent(percent),
        );
        lines.push(format!("{} {said}", words.label(dimension.code, group)));
        percents.extend(percent);
    }
    let drawn = percents.len() == of;
    page.open_labelled(label);
    for (place, line) in lines.iter().enumerate() {
        page.raw("<span class=\"line\">");
        if drawn {
            stacked::key(page, place, of);
        }
        page.text(line);
        page.raw("</span> ");
    }
    if drawn {
        stacked::write(page, &percents, &lines.join(", "));
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
        let values = [("label", name), ("members", &gone.join(", "))];
        missing.push(words.own.sentence("page", "holds", &values));
    }
    if missing.is_empty() {
        return;
    }
    page.not_given(&words.why(Why::FewPairs, summary), &missing);
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
