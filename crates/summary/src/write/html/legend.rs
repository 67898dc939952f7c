//! How to read the page, before its figures: how people are protected, what "withheld" means, what the drawings are; and
//! the totals at a glance. Every number in it is printed again in its table.

use disclosure::Value;

use super::Page;
use crate::sheet::NeedsHeard;
use crate::words::Words;
use crate::{Summary, TableId};

/// Whose totals are shown at a glance: of several tables of the same people, the first that publishes it.
const TOTALS: [(&str, &[TableId]); 4] = [
    (
        "people",
        &[
            TableId::PeopleByAge,
            TableId::PeopleByGender,
            TableId::PeopleConnected,
        ],
    ),
    (
        "referrals",
        &[TableId::ReferralsBySource, TableId::ReferralsByReason],
    ),
    ("contacts", &[TableId::ContactsByMode]),
    ("connections", &[TableId::ConnectionsByStep]),
];

pub(super) fn write(page: &mut Page, summary: &Summary, words: Words) {
    let limits = words.limits(summary);
    let values = limits.each_ref().map(|(name, n)| (*name, n.as_str()));
    page.raw("<div class=\"note\">\n");
    page.element("p", &words.own.sentence("page", "protection", &values));
    page.raw("<p><strong>");
    page.text(words.own("legend", "withheld"));
    page.raw("</strong> ");
    page.text(&words.own.sentence("legend", "withheld-means", &values));
    page.raw("</p>\n");
    page.element("p", words.own("legend", "drawn"));
    page.raw("</div>\n");
    glance(page, summary, words);
}

/// The numbers that a reader looks for first.
fn glance(page: &mut Page, summary: &Summary, words: Words) {
    let totals = TOTALS.iter().filter_map(|(code, ids)| {
        let total = ids.iter().find_map(|id| shown_total(summary, *id))?;
        Some((words.count(total), *code))
    });
    let mut told: Vec<(String, &str)> = totals.collect();
    if let Some(percent) = took_part(summary) {
        told.push((words.percent(percent), "took-part"));
    }
    match summary.needs_heard {
        NeedsHeard::Exactly(percent) => told.push((words.percent(percent), "heard")),
        NeedsHeard::AtLeast(percent) => told.push((words.percent(percent), "heard-at-least")),
        NeedsHeard::Withheld => {}
    }
    if told.is_empty() {
        return;
    }
    page.raw("<section>\n");
    page.element("h2", words.own("legend", "glance"));
    page.raw("<ul class=\"glance\">\n");
    for (number, code) in told {
        page.raw("<li><b>");
        page.text(&number);
        page.raw("</b> ");
        page.text(words.own("glance", code));
        page.raw("</li>\n");
    }
    page.raw("</ul>\n</section>\n");
}

fn shown_total(summary: &Summary, id: TableId) -> Option<u64> {
    summary.sheet(id)?.shown.as_ref().ok()?.total()
}

/// What per cent of people took part in something, when it is published.
fn took_part(summary: &Summary) -> Option<u64> {
    let shown = summary
        .sheet(TableId::PeopleConnected)?
        .shown
        .as_ref()
        .ok()?;
    let groups = &shown.dimensions.first()?.groups;
    let place = groups.iter().position(|group| group.label == "took-part")?;
    let at = [Some(place)];
    match shown.value(&at) {
        Value::Published(_) => shown.percent(&at),
        Value::Withheld => None,
    }
}
