//! `METHOD.md`: what was counted, how people are protected, how far the figures carry.
//!
//! It is written from what the other files are written from: the catalogue, the measures, the columns. It must hold no
//! figure of the caseload: of the summary it knows the period, the protection and which tables are given in it at all.

mod measures;

use std::sync::OnceLock;

use wording::{Lang, Wording};

use super::html::PARTS;
use super::{FILES, Settings, csv, json};
use crate::words::Words;
use crate::{Summary, TableId};

/// The paragraphs of each part that is a list of sentences, in their order.
const WHO: &[&str] = &[
    "period",
    "accompanied",
    "refused",
    "handed-over",
    "contact",
    "connection",
    "next-try",
    "missing",
    "heard",
    "percent",
];
const CHANGES: &[&str] = &[
    "pairs", "eligible", "mean", "many", "moved", "words", "small", "missing",
];
const PROTECTION: &[&str] = &[
    "threshold",
    "floor",
    "joined",
    "cells",
    "more",
    "audit",
    "before",
    "closed",
    "means",
    "needs",
    "linked",
    "work",
];
const WITHHELD: &[&str] = &["word", "not-zero", "sums", "bars", "reasons"];
const WITHOUT: &[&str] = &["names", "words", "places", "rows", "refused", "tools"];
const LIMITS: &[&str] = &[
    "self",
    "comparison",
    "asked-twice",
    "small",
    "years",
    "tables",
    "joined",
    "recorded",
    "outside",
];

/// How the summary was made, as Markdown (CommonMark).
#[must_use]
pub fn to_method(summary: &Summary, settings: &Settings) -> String {
    let words = Words::of(settings.lang);
    let own = words_of(settings.lang);
    let mut text = Text {
        out: String::new(),
        own,
        values: words.limits(summary),
    };
    text.line(&format!("# {}", own.term("page", "title")));
    if let Some(name) = settings.name() {
        text.line(&format!("**{}**", escaped(&name)));
    }
    text.line(&format!(
        "{}. {}.",
        words.own("page", "title"),
        words.period(summary.period)
    ));
    text.line(own.term("page", "none"));

    text.part("who");
    text.list("who", WHO);
    text.part("tables");
    tables(&mut text, summary, words);
    text.part("changes");
    if summary.changes.is_empty() {
        text.line(own.term("page", "changes-years-only"));
    } else {
        text.list("changes", CHANGES);
        text.part("measures");
        measures::write(&mut text, words);
    }
    text.part("protection");
    text.list("protection", PROTECTION);
    text.part("withheld");
    text.list("withheld", WITHHELD);
    reasons(&mut text, words);
    text.part("without");
    text.list("without", WITHOUT);
    text.part("limits");
    text.list("limits", LIMITS);
    text.part("files");
    files(&mut text);
    text.part("cite");
    cite(&mut text, summary, settings, words);
    text.out
}

/// Every table of the catalogue, under the headings of the page, and apart from them those that this kind of period
/// does not have.
fn tables(text: &mut Text, summary: &Summary, words: Words) {
    let given = |id: &TableId| summary.sheet(*id).is_some();
    for (part, ids) in PARTS {
        let given: Vec<TableId> = ids.iter().copied().filter(given).collect();
        if given.is_empty() {
            continue;
        }
        text.line(&format!("### {}", words.own("part", part)));
        for id in given {
            text.item(&table(text.own, id, words));
        }
        text.out.push('\n');
    }
    let titles: Vec<&str> = TableId::ALL
        .iter()
        .filter(|id| !given(id))
        .map(|id| words.title(*id))
        .collect();
    if !titles.is_empty() {
        let titles = words.shared.all_of(&titles);
        let values = [("titles", titles.as_str())];
        let sentence = text.own.sentence("page", "years-only", &values);
        text.line(&sentence);
    }
}

fn table(own: &Wording, id: TableId, words: Words) -> String {
    let dimensions: Vec<String> = id
        .dimensions()
        .iter()
        .map(|code| words.dimension(code))
        .collect();
    let dimensions = match dimensions.as_slice() {
        [first, second] => own.sentence("page", "by", &[("first", first), ("second", second)]),
        other => other.concat(),
    };
    let values = [
        ("title", words.title(id)),
        ("code", id.code()),
        ("population", own.term("population", id.population().code())),
        ("dimensions", &dimensions),
        ("rule", words.rule(id)),
    ];
    own.sentence("page", "table", &values)
}

/// The sentences that may stand where a table is not given.
fn reasons(text: &mut Text, words: Words) {
    for (code, _) in words.own.group("why") {
        let sentence = words.own.sentence("why", code, &text.values());
        text.out.push_str(&format!("  - {sentence}\n"));
    }
    text.out.push('\n');
}

fn files(text: &mut Text) {
    for name in FILES {
        let values = [
            ("format", json::FORMAT),
            ("version", &json::VERSION.to_string()),
        ];
        let what = text.own.sentence("file", name, &values);
        let values = [("name", name), ("what", what.as_str())];
        text.item(&text.own.sentence("page", "file", &values));
    }
    text.out.push('\n');
    codes(text, "columns", "column", &csv::HEADER);
    codes(text, "statistics", "statistic", &csv::STATISTICS);
}

fn codes(text: &mut Text, part: &str, group: &str, codes: &[&str]) {
    text.line(&format!("### {}", text.own.term("part", part)));
    for code in codes {
        let values = [("code", *code), ("what", text.own.term(group, code))];
        text.item(&text.own.sentence("page", "code", &values));
    }
    text.out.push('\n');
}

fn cite(text: &mut Text, summary: &Summary, settings: &Settings, words: Words) {
    let who = settings.name().map_or_else(String::new, |name| {
        let end = if name.ends_with('.') { " " } else { ". " };
        escaped(&name) + end
    });
    let version = json::VERSION.to_string();
    let period = lower_first(&words.period(summary.period));
    let mut values = text.values();
    values.extend([
        ("who", who.as_str()),
        ("title", words.own("page", "title")),
        ("period", &period),
        ("format", json::FORMAT),
        ("version", &version),
    ]);
    let sentence = text.own.sentence("page", "cite", &values);
    text.line(&format!("> {sentence}"));
    let last = text.own.term("cite", "quote");
    text.out.push_str(last);
    text.out.push('\n');
}

/// The text as it is written.
struct Text {
    out: String,
    own: &'static Wording,
    values: [(&'static str, String); 3],
}

impl Text {
    /// A paragraph.
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push_str("\n\n");
    }

    fn part(&mut self, code: &str) {
        self.line(&format!("## {}", self.own.term("part", code)));
    }

    fn item(&mut self, item: &str) {
        self.out.push_str(&format!("- {item}\n"));
    }

    fn list(&mut self, group: &str, codes: &[&str]) {
        for code in codes {
            self.item(&self.own.sentence(group, code, &self.values()));
        }
        // Whatever follows the reasons belongs to their list.
        if !codes.contains(&"reasons") {
            self.out.push('\n');
        }
    }

    fn values(&self) -> Vec<(&'static str, &str)> {
        let values = self.values.iter();
        values.map(|(name, n)| (*name, n.as_str())).collect()
    }
}

/// The words of the method, which nothing else needs.
fn words_of(lang: Lang) -> &'static Wording {
    static EN: OnceLock<Wording> = OnceLock::new();
    static FR: OnceLock<Wording> = OnceLock::new();
    let (words, text) = match lang {
        Lang::En => (&EN, include_str!("../../../../locales/en/method.json")),
        Lang::Fr => (&FR, include_str!("../../../../locales/fr/method.json")),
    };
    words.get_or_init(|| Wording::read(lang, text))
}

/// A text from anywhere, which stays text: CommonMark lets every ASCII punctuation mark be escaped.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A sentence that goes on from another.
fn lower_first(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_become_markup() {
        assert_eq!(escaped("A *b* [c](d)"), "A \\*b\\* \\[c\\]\\(d\\)");
        assert_eq!(escaped("Santé de l’Est"), "Santé de l’Est");
    }

    #[test]
    fn no_sentence_of_the_method_is_forgotten() {
        let lists = [
            ("who", WHO),
            ("changes", CHANGES),
            ("protection", PROTECTION),
            ("withheld", WITHHELD),
            ("without", WITHOUT),
            ("limits", LIMITS),
            ("column", &csv::HEADER),
            ("statistic", &csv::STATISTICS),
        ];
        for lang in Lang::ALL {
            for (group, codes) in lists {
                let mut used = codes.to_vec();
                used.sort_unstable();
                let written: Vec<&str> = words_of(*lang).group(group).map(|(c, _)| c).collect();
                assert_eq!(written, used, "{group}");
            }
            assert!(FILES.iter().all(|name| words_of(*lang).has("file", name)));
            for id in TableId::ALL {
                assert!(words_of(*lang).has("population", id.population().code()));
            }
        }
    }
}
