//! What people said in words, before and after: one row a figure and later asking, as shares of the same people.

use disclosure::Value;

use super::{Page, scale};
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
    let begins = page.0.len();
    page.raw("<table class=\"wide shares\">\n<caption>");
    page.text(title);
    page.raw("</caption>\n<thead><tr>");
    page.heading("col", words.own("chart", "asking"));
    page.heading("col", words.own("changes", "pairs"));
    page.heading("col", words.own("changes", "eligible"));
    for code in ["first", "later"] {
        page.heading("col", words.own("shares", code));
    }
    page.heading("col", words.own("chart", "scale"));
    for code in ["became", "no-longer"] {
        page.heading("col", words.own("shares", code));
    }
    page.raw("</tr></thead>\n");
    for of_one in shown.chunk_by(|(one, _), (other, _)| one.figure.code == other.figure.code) {
        page.raw("<tbody>\n");
        if let Some((share, _)) = of_one.first() {
            page.raw("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"8\">");
            page.text(words.shared.term("figure", share.figure.code));
            page.raw("</th></tr>\n");
        }
        for (share, figures) in of_one {
            row(page, share, figures, words);
        }
        page.raw("</tbody>\n");
    }
    page.raw("</table>\n");
    page.why_withheld(begins, summary, words);
    page.raw("</div>\n");
}

fn row(page: &mut Page, share: &ShareChange, figures: &ShareFigures, words: Words) {
    let own = |code| words.own("shares", code);
    page.raw("<tr><th scope=\"row\">");
    page.text(words.shared.term("occasion", share.follow_up.code()));
    if figures.small_sample {
        page.raw("<br><small>");
        page.text(words.own("page", "small"));
        page.raw("</small>");
    }
    page.raw("</th>");
    page.labelled(words.own("changes", "pairs"), &words.count(figures.pairs));
    let percents = [
        (
            words.own("changes", "eligible"),
            figures.percent_of_eligible,
        ),
        (own("first"), figures.first()),
        (own("later"), figures.later()),
    ];
    for (label, percent) in percents {
        match percent {
            Some(percent) => page.labelled(label, &words.percent(percent)),
            None => page.labelled_withheld(label, words),
        }
    }
    page.raw("<td class=\"drawn\">");
    if let (Some(first), Some(later)) = (figures.first(), figures.later()) {
        from_to(page, first, later, words);
    }
    page.raw("</td>");
    for (label, first, later) in [
        (own("became"), "no", "yes"),
        (own("no-longer"), "yes", "no"),
    ] {
        match figures.count(first, later) {
            Value::Published(count) => page.labelled(label, &words.count(count)),
            Value::Withheld => page.labelled_withheld(label, words),
        }
    }
    page.raw("</tr>\n");
}

/// From the first share to the later one, of a hundred.
fn from_to(page: &mut Page, first: u64, later: u64, words: Words) {
    let (said_first, said_later) = (words.percent(first), words.percent(later));
    let values = [("first", said_first.as_str()), ("later", &said_later)];
    let sentence = words.own.sentence("chart", "share-from-to", &values);
    let drawn = |percent| crate::words::whole(percent);
    scale::from_to(page, (0, 100), drawn(first), drawn(later), &sentence);
    scale::ends(page, &words.percent(0), &words.percent(100));
}
