//! The drawings of `summary.html`: each shows the numbers beside it and nothing else, and none stands where a figure is
//! withheld.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use disclosure::{Protection, Value};
use people::caseload::caseload;
use summary::{Period, Settings, Summary, Tenths, summarise, to_html};
use wording::{Lang, Wording};

fn summary_of(clients: u32, seed: u64) -> Summary {
    let year = Period::fiscal_year(2025).unwrap();
    summarise(&caseload(clients, seed), year, &Protection::default()).unwrap()
}

fn page(summary: &Summary, lang: Lang) -> String {
    let organization = None;
    let settings = Settings {
        organization,
        lang,
        running: false,
    };
    to_html(summary, &settings)
}

/// Caseloads of many sizes, so that much is withheld in some and little in others.
fn summaries() -> Vec<Summary> {
    let sizes = [(0, 3), (25, 3), (60, 11), (120, 7), (400, 5)];
    sizes
        .map(|(clients, seed)| summary_of(clients, seed))
        .into()
}

/// What stands between the first two marks after each place where a third begins.
fn all<'a>(text: &'a str, begins: &str, ends: &str) -> Vec<&'a str> {
    let parts = text.split(begins).skip(1);
    parts.map(|part| part.split(ends).next().unwrap()).collect()
}

fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let from = format!("{name}=\"");
    all(element, &from, "\"")[0]
}

/// The words of a piece of markup, its tags away.
fn words(markup: &str) -> String {
    let mut parts = markup.split('<');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| {
        format!(
            "{text} {}",
            part.split_once('>').map_or("", |(_, words)| words)
        )
    })
}

/// Every whole number before a per cent sign.
fn percents(text: &str) -> Vec<u64> {
    let mut parts: Vec<&str> = text.split('%').collect();
    parts.pop();
    let number = |before: &str| {
        let number = before.trim_end_matches(['\u{a0}', '\u{202f}', ' ']);
        let digits = number.rsplit(|c: char| !c.is_ascii_digit());
        digits.take(1).collect::<String>().parse().unwrap()
    };
    parts.into_iter().map(number).collect()
}

#[test]
fn a_bar_is_as_long_as_the_percentage_beside_it() {
    let mut bars = 0;
    for summary in summaries() {
        for lang in [Lang::En, Lang::Fr] {
            let page = page(&summary, lang);
            for row in all(&page, "<tr>", "</tr>") {
                let Some(bar) = all(row, "<rect class=\"share\"", "/>").first().copied() else {
                    continue;
                };
                bars += 1;
                let width: u64 = attribute(bar, "width").parse().unwrap();
                assert_eq!(percents(&words(row)), [width], "{row}");
            }
        }
    }
    assert!(bars > 200, "{bars}");
}

#[test]
fn the_parts_of_a_bar_are_the_percentages_of_its_row_and_its_words_say_them() {
    let mut bars = 0;
    for summary in summaries() {
        for lang in [Lang::En, Lang::Fr] {
            for cells in all(&page(&summary, lang), "<tr>", "</tr>") {
                for bar in all(cells, "<svg class=\"bar parts\"", "</svg>") {
                    bars += 1;
                    let title = all(bar, "<title>", "</title>")[0];
                    let beside = cells.replace(&format!("<title>{title}</title>"), "");
                    let said = percents(title);
                    let printed = percents(&words(&beside));
                    let printed = &printed[printed.len() - said.len()..];
                    assert_eq!(printed, said, "{cells}");
                    let drawn: Vec<(u64, u64)> = all(bar, "<rect ", "/>")
                        .into_iter()
                        .map(|part| {
                            let number = |name| attribute(part, name).parse().unwrap();
                            (number("x"), number(" width"))
                        })
                        .collect();
                    let mut from = 0;
                    let mut expected = Vec::new();
                    for percent in said.iter().filter(|percent| **percent > 0) {
                        expected.push((from, *percent));
                        from += percent;
                    }
                    assert_eq!(drawn, expected, "{cells}");
                }
            }
        }
    }
    assert!(bars > 50, "{bars}");
}

#[test]
fn a_row_in_which_a_figure_is_withheld_has_no_bar_and_no_share() {
    let mut rows = 0;
    for summary in summaries() {
        for lang in [Lang::En, Lang::Fr] {
            let page = page(&summary, lang);
            for table in all(&page, "<table class=\"cross", "</table>") {
                let body = table.split("</thead>").nth(1).unwrap();
                for row in all(body, "<tr>", "</tr>") {
                    let withheld = row.contains("class=\"withheld\"");
                    let drawn = row.contains("<svg");
                    assert!(!(withheld && drawn), "{row}");
                    assert!(!withheld || percents(&words(row)).is_empty(), "{row}");
                    rows += usize::from(withheld);
                }
            }
            for table in all(&page, "<table>", "</table>") {
                for row in all(table, "<tr>", "</tr>") {
                    assert!(!row.contains("class=\"withheld\"") || !row.contains("<svg"));
                }
            }
        }
    }
    assert!(rows > 50, "{rows}");
}

#[test]
fn ways_of_moving_are_one_bar_only_where_none_is_withheld() {
    let (mut with, mut without) = (0, 0);
    for summary in summaries() {
        let page = page(&summary, Lang::En);
        let cells = all(&page, "<td data-label=\"Moved\">", "</td>");
        let shown = summary
            .changes
            .iter()
            .filter_map(|it| it.shown.as_ref().ok());
        let moved: Vec<_> = shown.filter_map(|it| it.moved.as_ref().ok()).collect();
        assert_eq!(cells.len(), moved.len());
        let withheld = moved.iter().filter(|moved| {
            let mut values = moved.cells.iter().map(|(_, value)| value);
            values.any(|value| *value == Value::Withheld)
        });
        let withheld = withheld.count();
        let bars = cells.iter().filter(|cell| cell.contains("<svg")).count();
        assert_eq!(bars, cells.len() - withheld);
        with += bars;
        without += withheld;
    }
    assert!(with > 5, "{with} {without}");
}

/// A number as the page prints it, in tenths.
fn tenths(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number: i64 = digits.parse().unwrap();
    if text.starts_with(['−', '-']) {
        -number
    } else {
        number
    }
}

/// The places of a drawing's path: where it begins, and where it ends.
fn ends_of(svg: &str, class: &str) -> (i64, i64) {
    let from = format!("<path class=\"{class}\"");
    let path = attribute(all(svg, &from, "/>")[0], "d");
    let (start, end) = path.trim_start_matches('M').split_once(" 5H").unwrap();
    (start.parse().unwrap(), end.parse().unwrap())
}

#[test]
fn a_change_is_drawn_from_the_tenths_beside_it() {
    let mut drawn = 0;
    for summary in summaries() {
        for lang in [Lang::En, Lang::Fr] {
            let page = page(&summary, lang);
            let scales = all(&page, "<svg class=\"scale\" viewBox=\"", "</svg>");
            let intervals = all(&page, "<svg class=\"interval\" viewBox=\"", "</svg>");
            let changes: Vec<_> = summary
                .changes
                .iter()
                .filter_map(|it| Some((it.figure, it.shown.as_ref().ok()?)))
                .collect();
            assert_eq!(intervals.len(), changes.len());
            // Instruments stand in their order, and those of shares come last.
            for (svg, interval) in scales.iter().zip(&intervals) {
                let first = ends_of(svg, "ring").0;
                let later = ends_of(svg, "dot").0;
                assert_eq!(ends_of(svg, "way"), (first, later));
                let (low, high) = ends_of(interval, "span");
                let mean = ends_of(interval, "dot").0;
                let is_this = |(figure, it): &&(&measures::Figure, &summary::ChangeFigures)| {
                    let ends = (
                        i64::from(figure.lowest) * 10,
                        i64::from(figure.highest) * 10,
                    );
                    let view = format!("{} 0 {} 10\"", ends.0, ends.1 - ends.0);
                    svg.starts_with(&view)
                        && (it.baseline.mean, it.follow_up.mean) == (Tenths(first), Tenths(later))
                        && (it.low, it.change, it.high) == (Tenths(low), Tenths(mean), Tenths(high))
                };
                assert!(changes.iter().any(|change| is_this(&change)), "{svg}");
                let title = all(interval, "<title>", "</title>")[0];
                let shared = Wording::of(lang);
                let range = shared.range(Tenths(low).value(), Tenths(high).value(), 1);
                assert!(title.contains(&range) && page.contains(&format!("{range}</small>")));
                assert_eq!(tenths(title.split(", ").next().unwrap()), mean);
                drawn += 1;
            }
        }
    }
    assert!(drawn > 20, "{drawn}");
}

#[test]
fn a_share_before_and_after_is_drawn_only_where_both_are_published() {
    let mut drawn = 0;
    for summary in summaries() {
        let page = page(&summary, Lang::En);
        let Some(table) = all(&page, "<table class=\"wide shares\">", "</table>")
            .first()
            .copied()
        else {
            continue;
        };
        let shown = summary
            .shares
            .iter()
            .filter_map(|it| it.shown.as_ref().ok());
        let both = shown.filter_map(|it| Some((it.first()?, it.later()?)));
        let found = all(table, "<svg class=\"scale\"", "</svg>")
            .into_iter()
            .map(|svg| (ends_of(svg, "ring").0, ends_of(svg, "dot").0));
        let mut both: Vec<(i64, i64)> = both
            .map(|(first, later)| (first.try_into().unwrap(), later.try_into().unwrap()))
            .collect();
        let mut found: Vec<(i64, i64)> = found.collect();
        both.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, both);
        drawn += found.len();
    }
    assert!(drawn > 2, "{drawn}");
}

#[test]
fn every_drawing_is_said_in_words_or_stands_beside_its_number() {
    for lang in [Lang::En, Lang::Fr] {
        let page = page(&summary_of(400, 5), lang);
        for svg in all(&page, "<svg ", "</svg>") {
            let said = svg.contains("role=\"img\"") && svg.contains("<title>");
            let hidden = svg.contains("aria-hidden=\"true\"");
            assert!(said != hidden, "{svg}");
            assert!(!svg.contains("<title></title>") && !svg.contains('{'));
            assert!(!svg.contains("style=") && !svg.contains("url("), "{svg}");
        }
    }
}

#[test]
fn the_page_says_what_withheld_means_before_the_first_figure_and_why_beside_each_table() {
    for (lang, means, why) in [
        (
            Lang::En,
            "It does not mean zero",
            "Figures are withheld here because",
        ),
        (
            Lang::Fr,
            "Cela ne veut pas dire zéro",
            "Des chiffres sont masqués ici parce",
        ),
    ] {
        let page = page(&summary_of(60, 11), lang);
        assert!(page.find(means).unwrap() < page.find("<table").unwrap());
        for table in all(&page, "<table", "</div>") {
            let withheld = table.contains("<td class=\"withheld\"");
            assert!(!withheld || table.contains(why), "{table}");
        }
        assert!(page.contains(why));
    }
}

#[test]
fn what_is_told_at_a_glance_is_told_again_in_a_table() {
    for summary in summaries() {
        let page = page(&summary, Lang::En);
        let Some(glance) = all(&page, "<ul class=\"glance\">", "</ul>")
            .first()
            .copied()
        else {
            continue;
        };
        let rest = page.split_once("</ul>").unwrap().1;
        for number in all(glance, "<b>", "</b>") {
            assert!(
                rest.contains(&format!("<td>{number}</td>"))
                    || rest.contains(&format!("{number} of")),
                "{number}"
            );
        }
    }
}
