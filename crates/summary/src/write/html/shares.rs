//! What people said in words, before and after: one row a figure and later asking, as shares of the same people.

use disclosure::Value;

use super::{Page, bar};
use crate::Summary;
use crate::sheet::{ShareChange, ShareFigures};
use crate::words::Words;

pub(super) fn write(page: &mut Page, summary: &Summary, words: Words) {
    let shown: Vec<(&ShareChange, &ShareFigures)> = summary
        .shares
        .iter()
        .filter_map(|share| Some((share, share.shown.as_ref().ok()?)))
        .collect();
    if shown.is_empty() {
        return;
    }
    let title = words.own("shares", "title");
    page.open_table(title);
    page.element("h3", title);
    page.element("p", words.own("shares", "rule"));
    if shown.iter().any(|(_, figures)| figures.small_sample) {
        page.element("p", words.own("page", "small-sample"));
    }
    page.raw("<table class=\"wide\">\n<caption>");
    page.text(title);
    page.raw("</caption>\n<thead><tr>");
    page.heading("col", words.own("changes", "figure"));
    page.heading("col", words.own("changes", "pairs"));
    page.heading("col", words.own("changes", "eligible"));
    for code in ["first", "later", "became", "no-longer"] {
        page.heading("col", words.own("shares", code));
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for (share, figures) in shown {
        row(page, share, figures, words);
    }
    page.raw("</tbody>\n</table>\n</div>\n");
}

fn row(page: &mut Page, share: &ShareChange, figures: &ShareFigures, words: Words) {
    page.raw("<tr><th scope=\"row\">");
    page.text(words.shared.term("figure", share.figure.code));
    page.raw("<br><small>");
    page.text(words.shared.term("occasion", share.follow_up.code()));
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
    for percent in [figures.first(), figures.later()] {
        let Some(percent) = percent else {
            page.withheld(words);
            continue;
        };
        page.raw("<td>");
        page.text(&words.percent(percent));
        page.raw(" ");
        bar::write(page, percent);
        page.raw("</td>");
    }
    for (first, later) in [("no", "yes"), ("yes", "no")] {
        match figures.count(first, later) {
            Value::Published(count) => page.cell(&words.count(count)),
            Value::Withheld => page.withheld(words),
        }
    }
    page.raw("</tr>\n");
}
