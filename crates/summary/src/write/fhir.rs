//! `measure-report.json`: the figures of a summary as FHIR R4 (4.0.1), a Bundle of MeasureReports, one a table, a change
//! and a share (`docs/formats/summary.md`). It says what the other files say and nothing more: a figure that is withheld
//! there is masked here. No patient, no narrative with figures and no clock is in it.

mod changes;
mod concept;
mod groups;
mod identifier;
mod narrative;
mod tree;

use measures::Direction;

use self::identifier::uuid;
use self::tree::{Json, list, object, text};
use super::Settings;
use crate::sheet::{NeedsHeard, Why};
use crate::words::Words;
use crate::{Summary, TableId};

/// A summary as a FHIR Bundle, on one line that ends in a line break.
#[must_use]
pub fn to_fhir(summary: &Summary, settings: &Settings) -> String {
    let making = Making {
        summary,
        words: Words::of(settings.lang),
        lang: settings.lang.code(),
        organization: settings.name(),
    };
    let entries: Vec<Json> = making.reports().into_iter().map(entry).collect();
    let bundle = vec![
        ("language", text(making.lang)),
        ("type", text("collection")),
        ("entry", list(entries)),
    ];
    let (_, bundle) = named("Bundle", bundle);
    let mut line = bundle.written();
    line.push('\n');
    line
}

/// What all reports of a file share.
struct Making<'a> {
    summary: &'a Summary,
    words: Words,
    lang: &'static str,
    organization: Option<String>,
}

/// What one report says of its own.
struct Report {
    /// What was measured: a table, or a figure and a later asking.
    measure: String,
    title: String,
    sentences: Vec<String>,
    /// Which way is better, where one is.
    better: Option<Direction>,
    groups: Vec<Json>,
}

type Fields = Vec<(&'static str, Json)>;

impl Making<'_> {
    fn reports(&self) -> Vec<Fields> {
        let tables = self
            .summary
            .sheets
            .iter()
            .map(|it| self.table(it.id, &it.shown));
        let changes = self.summary.changes.iter().map(|it| self.change(it));
        let shares = self.summary.shares.iter().map(|it| self.share(it));
        let reports = tables.chain(changes).chain(shares);
        reports.map(|report| self.report(report)).collect()
    }

    fn table(&self, id: TableId, shown: &Result<crate::Shown, Why>) -> Report {
        let words = self.words;
        let mut report = Report {
            measure: id.code().to_owned(),
            title: words.title(id).to_owned(),
            sentences: vec![words.rule(id).to_owned()],
            better: None,
            groups: vec![groups::table(id, shown, words)],
        };
        report.sentences.extend(self.why(shown.as_ref().err()));
        if id == TableId::NeedsHeard {
            report.better = Some(Direction::Higher);
            let share = self.summary.needs_heard;
            report.groups.push(changes::scored(
                "percent_of_answers",
                words,
                match share {
                    NeedsHeard::Exactly(percent) => groups::percent(percent),
                    NeedsHeard::AtLeast(percent) => groups::at_least(percent),
                    NeedsHeard::Withheld => concept::masked(),
                },
            ));
        }
        report
    }

    /// Why figures are not shown, in a sentence.
    fn why(&self, why: Option<&Why>) -> Option<String> {
        why.map(|why| self.words.why(*why, self.summary))
    }

    fn report(&self, report: Report) -> Fields {
        let period = self.summary.period;
        let narrative = narrative::written(&report.title, &report.sentences);
        let reporter = self.organization.clone().map_or(Json::Nothing, |name| {
            object(vec![
                ("type", text("Organization")),
                ("display", text(name)),
            ])
        });
        vec![
            ("language", text(self.lang)),
            ("text", narrative),
            ("status", text("complete")),
            ("type", text("summary")),
            ("measure", text(concept::measure(&report.measure))),
            ("reporter", reporter),
            (
                "period",
                object(vec![
                    ("start", text(period.from().to_string())),
                    ("end", text(period.to().to_string())),
                ]),
            ),
            (
                "improvementNotation",
                report.better.map_or(Json::Nothing, concept::better),
            ),
            ("group", list(report.groups)),
        ]
    }
}

/// A resource with its id, which follows from what it says: the same figures have the same id, others another.
fn named(kind: &'static str, mut fields: Fields) -> (String, Json) {
    fields.insert(0, ("resourceType", text(kind)));
    let id = uuid(&object(fields.clone()).written());
    fields.insert(1, ("id", text(id.clone())));
    (id, object(fields))
}

fn entry(report: Fields) -> Json {
    let (id, resource) = named("MeasureReport", report);
    object(vec![
        ("fullUrl", text(format!("urn:uuid:{id}"))),
        ("resource", resource),
    ])
}
