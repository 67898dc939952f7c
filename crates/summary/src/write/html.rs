//! `summary.html`: one page that needs nothing else, runs nothing and fetches nothing, for reading and for paper.
//!
//! Its content security policy allows its own style by hash and nothing more.

mod bar;
mod changes;
mod legend;
mod scale;
mod shares;
mod stacked;
mod tables;

use super::Settings;
use crate::sheet::{Agreed, NeedsHeard, Why};
use crate::words::Words;
use crate::{Summary, TableId};

/// The page's style.
const STYLE: &str = include_str!("html/style.css");
/// The SHA-256 of [`STYLE`], for the content security policy. A test keeps the two together.
const STYLE_HASH: &str = include_str!("html/style.sha256");

/// The parts of the page and the tables in each.
pub(super) const PARTS: [(&str, &[TableId]); 11] = [
    (
        "referrals",
        &[
            TableId::ReferralsBySource,
            TableId::ReferralsByReason,
            TableId::ReferralsByDecision,
            TableId::WaitFirstContact,
            TableId::WaitFirstConnection,
        ],
    ),
    (
        "people",
        &[
            TableId::PeopleByAge,
            TableId::PeopleByGender,
            TableId::PeopleByLanguage,
            TableId::PeopleByLiving,
            TableId::PeopleByRace,
            TableId::PeopleByDisability,
            TableId::PeopleByIncome,
            TableId::Needs,
            TableId::Gifts,
        ],
    ),
    (
        "contacts",
        &[
            TableId::ContactsByMode,
            TableId::ContactsByMinutes,
            TableId::PeopleByContacts,
            TableId::WorkersByEpisode,
        ],
    ),
    (
        "connections",
        &[TableId::ConnectionsByStep, TableId::Barriers],
    ),
    (
        "equity",
        &[
            TableId::PeopleConnected,
            TableId::ConnectedByAge,
            TableId::ConnectedByGender,
            TableId::ConnectedByLanguage,
            TableId::ConnectedByLiving,
            TableId::ConnectedByRace,
            TableId::ConnectedByDisability,
            TableId::ConnectedByIncome,
            TableId::GoalsByAge,
            TableId::GoalsByGender,
            TableId::GoalsByLanguage,
            TableId::GoalsByLiving,
            TableId::GoalsByRace,
            TableId::GoalsByDisability,
            TableId::GoalsByIncome,
        ],
    ),
    ("experience", &[TableId::NeedsHeard]),
    ("goals", &[TableId::GoalsMoved]),
    ("closings", &[TableId::ClosingsByReason]),
    (
        "letters",
        &[TableId::LettersBySource, TableId::ResourcesNamedBySource],
    ),
    (
        "community",
        &[
            TableId::CommunityWork,
            TableId::UnmetByNeed,
            TableId::UnmetByWhy,
        ],
    ),
    (
        "referrers",
        &[TableId::CardsByHelpful, TableId::CardsByVisits],
    ),
];
/// The summary as a web page.
#[must_use]
pub fn to_html(summary: &Summary, settings: &Settings) -> String {
    let words = Words::of(settings.lang);
    let title = words.own("page", "title");
    let period = words.period(summary.period);
    let mut page = Page::default();
    page.raw("<!doctype html>\n<html lang=\"");
    page.raw(settings.lang.code());
    page.raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
    page.raw(STYLE_HASH.trim());
    page.raw("'; base-uri 'none'; form-action 'none'\">\n");
    page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.element(
        "title",
        &format!("{title} · {}", words.period_name(summary.period)),
    );
    page.raw("<style>");
    page.raw(STYLE);
    page.raw("</style>\n</head>\n<body>\n<main>\n<header>\n");
    if let Some(name) = settings.name() {
        page.raw("<p class=\"organization\">");
        page.text(&name);
        page.raw("</p>\n");
    }
    page.element("h1", title);
    page.element("p", &period);
    if settings.running {
        page.raw("<p><strong>");
        page.text(words.own("period", "running"));
        page.raw("</strong></p>\n");
    }
    page.raw("</header>\n");
    figures(&mut page, summary, words);
    page.raw("</main>\n</body>\n</html>\n");
    page.0
}

/// What the page says and shows, as markup without its frame: for a preview that is what will leave, to the letter.
/// Headings begin at the second level.
#[must_use]
pub fn to_preview(summary: &Summary, settings: &Settings) -> String {
    let mut page = Page::default();
    figures(&mut page, summary, Words::of(settings.lang));
    page.0
}

fn figures(page: &mut Page, summary: &Summary, words: Words) {
    legend::write(page, summary, words);
    for (part, tables) in PARTS {
        part_of(page, summary, words, part, tables);
        if part == "experience" && !(summary.changes.is_empty() && summary.shares.is_empty()) {
            changes::write(page, summary, words);
        }
    }
}

fn part_of(page: &mut Page, summary: &Summary, words: Words, part: &'static str, ids: &[TableId]) {
    // A quarter holds fewer tables than a year.
    if ids.iter().all(|id| summary.sheet(*id).is_none()) {
        return;
    }
    let few = if ids.len() == 1 {
        " class=\"alone\""
    } else {
        ""
    };
    page.raw(&format!("<section{few}>\n"));
    page.element("h2", words.own("part", part));
    // On paper two tables stand side by side where none of several needs the width.
    let pairs = ids.len() > 1 && ids.iter().all(|id| id.dimensions().len() == 1);
    if pairs {
        page.raw("<div class=\"pairs\">\n");
    }
    for id in ids {
        if *id == TableId::NeedsHeard {
            heard(page, summary, words);
        }
        if *id == TableId::CardsByHelpful {
            agreed(
                page,
                summary.helpful(),
                ["helpful", "helpful-at-least"],
                words,
            );
            let codes = ["seen-less", "seen-less-at-least"];
            agreed(page, summary.seen_less_often(), codes, words);
        }
        if let Some((sheet, shown)) = summary
            .sheet(*id)
            .and_then(|sheet| Some((sheet, sheet.shown.as_ref().ok()?)))
        {
            tables::write(page, summary, sheet.id, shown, words);
        }
    }
    if pairs {
        page.raw("</div>\n");
    }
    let mut reasons: Vec<(Why, Vec<&str>)> = Vec::new();
    for sheet in ids.iter().filter_map(|id| summary.sheet(*id)) {
        if let Err(why) = sheet.shown {
            let title = words.title(sheet.id);
            match reasons.iter_mut().find(|(known, _)| *known == why) {
                Some((_, titles)) => titles.push(title),
                None => reasons.push((why, vec![title])),
            }
        }
    }
    for (why, titles) in reasons {
        page.not_given(&words.why(why, summary), &titles);
    }
    page.raw("</section>\n");
}

fn heard(page: &mut Page, summary: &Summary, words: Words) {
    let (code, percent) = match summary.needs_heard {
        NeedsHeard::Exactly(percent) => ("heard-exactly", percent),
        NeedsHeard::AtLeast(percent) => ("heard-at-least", percent),
        NeedsHeard::Withheld => return,
    };
    let percent = words.percent(percent);
    page.raw("<p class=\"headline\">");
    page.text(&words.own.sentence("page", code, &[("percent", &percent)]));
    page.raw("</p>\n");
}

/// What share of the cards says yes: the sentence for exactly so many, or the one for at least as many.
fn agreed(page: &mut Page, share: Agreed, codes: [&'static str; 2], words: Words) {
    let [exactly, at_least] = codes;
    let (code, percent, cards) = match share {
        Agreed::Exactly { percent, cards } => (exactly, percent, cards),
        Agreed::AtLeast { percent, cards } => (at_least, percent, cards),
        Agreed::Withheld => return,
    };
    let percent = words.percent(percent);
    let cards = words.own.counted("card", crate::words::whole(cards));
    let values = [("percent", &*percent), ("cards", &*cards)];
    page.raw("<p class=\"headline\">");
    page.text(&words.own.sentence("page", code, &values));
    page.raw("</p>\n");
}

/// The page as it is written.
#[derive(Default)]
struct Page(String);

impl Page {
    /// Markup of our own.
    fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Text from anywhere, which stays text.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                other => self.0.push(other),
            }
        }
    }

    fn element(&mut self, name: &str, text: &str) {
        self.raw(&format!("<{name}>"));
        self.text(text);
        self.raw(&format!("</{name}>\n"));
    }

    /// Begins a table with its words. On a phone it scrolls by itself, so it takes the focus and has a name.
    fn open_table(&mut self, name: &str) {
        self.raw("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        self.text(name);
        self.raw("\">\n");
    }

    /// What is not given, by name, so that nobody takes it for forgotten; and why.
    fn not_given(&mut self, why: &str, names: &[impl AsRef<str>]) {
        self.raw("<div class=\"withheld\">\n");
        self.element("p", why);
        self.raw("<ul>\n");
        for name in names {
            self.element("li", name.as_ref());
        }
        self.raw("</ul>\n</div>\n");
    }

    /// A heading of a row or column.
    fn heading(&mut self, scope: &str, text: &str) {
        self.raw(&format!("<th scope=\"{scope}\">"));
        self.text(text);
        self.raw("</th>");
    }

    fn cell(&mut self, text: &str) {
        self.raw("<td>");
        self.text(text);
        self.raw("</td>");
    }

    /// Begins a cell that says its column's name itself where a phone has no room for columns.
    fn open_labelled(&mut self, label: &str) {
        self.raw("<td data-label=\"");
        self.text(label);
        self.raw("\">");
    }

    fn labelled(&mut self, label: &str, text: &str) {
        self.open_labelled(label);
        self.text(text);
        self.raw("</td>");
    }

    fn labelled_withheld(&mut self, label: &str, words: Words) {
        self.raw("<td class=\"withheld\" data-label=\"");
        self.text(label);
        self.raw("\">");
        self.text(words.own("page", "withheld"));
        self.raw("</td>");
    }

    /// Says why figures are withheld where one is since the page was this long: the same for every reason that there is.
    fn why_withheld(&mut self, since: usize, summary: &Summary, words: Words) {
        let written = self.0.get(since..).unwrap_or_default();
        if !written.contains("class=\"withheld\"") {
            return;
        }
        let limits = words.limits(summary);
        let values = limits.each_ref().map(|(name, n)| (*name, n.as_str()));
        let why = words.own.sentence("page", "some-withheld", &values);
        self.raw("<p class=\"withheld\">");
        self.text(&why);
        self.raw("</p>\n");
    }

    /// A cell whose figure is not given.
    fn withheld(&mut self, words: Words) {
        self.raw("<td class=\"withheld\">");
        self.text(words.own("page", "withheld"));
        self.raw("</td>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::Digest;

    #[test]
    fn the_policy_allows_the_style_that_is_there() {
        let hash = sha2::Sha256::digest(STYLE.as_bytes());
        assert_eq!(base64(&hash), STYLE_HASH.trim());
    }

    #[test]
    fn the_preview_is_what_leaves() {
        let period = crate::Period::fiscal_year(2025).unwrap();
        let protection = disclosure::Protection::default();
        let summary = crate::summarise(&[], period, &protection).unwrap();
        let settings = Settings::default();
        let preview = to_preview(&summary, &settings);
        assert!(preview.contains("<h2>"));
        assert!(to_html(&summary, &settings).contains(&preview));
    }

    #[test]
    fn text_stays_text() {
        let mut page = Page::default();
        page.text("<script>\"&'");
        assert_eq!(page.0, "&lt;script&gt;&quot;&amp;&#39;");
    }

    fn base64(bytes: &[u8]) -> String {
        let letters: Vec<char> = ('A'..='Z')
            .chain('a'..='z')
            .chain('0'..='9')
            .chain(['+', '/'])
            .collect();
        let mut out = String::new();
        for three in bytes.chunks(3) {
            let number = (0..3).fold(0, |n, i| n << 8 | u32::from(*three.get(i).unwrap_or(&0)));
            for i in 0..4 {
                let letter = letters[(number >> (18 - 6 * i) & 63) as usize];
                out.push(if i <= three.len() { letter } else { '=' });
            }
        }
        out
    }
}
