//! `tables.csv`: one figure a row (RFC 4180). No text in it can be taken for a formula by a spreadsheet.

use disclosure::Value;

use super::{Settings, TOTAL, code};
use crate::sheet::{Agreed, Change, ChangeFigures, NeedsHeard, ShareChange, ShareFigures, Shown};
use crate::words::Words;
use crate::{Summary, TableId};

pub(super) const HEADER: [&str; 10] = [
    "period",
    "table",
    "row",
    "column",
    "statistic",
    "value",
    "status",
    "row_label",
    "column_label",
    "organization",
];

/// What a value can be, in the order in which they come.
pub(super) const STATISTICS: [&str; 15] = [
    "count",
    "percent",
    "percent_of_answers",
    "percent_of_cards",
    "pairs",
    "percent_of_eligible",
    "baseline_mean",
    "baseline_sd",
    "follow_up_mean",
    "follow_up_sd",
    "mean_change",
    "mean_change_low",
    "mean_change_high",
    "baseline_percent",
    "follow_up_percent",
];

/// The figures of a summary, one a row, as CSV in UTF-8.
#[must_use]
pub fn to_csv(summary: &Summary, settings: &Settings) -> String {
    let mut rows = Rows {
        out: String::new(),
        period: summary.period.name(),
        organization: settings.name().unwrap_or_default(),
        words: Words::of(settings.lang),
    };
    rows.line(&HEADER.map(str::to_owned));
    for sheet in &summary.sheets {
        match &sheet.shown {
            Ok(shown) => rows.table(sheet.id.code(), shown),
            Err(_) => rows.withheld(sheet.id.code(), "", "count"),
        }
    }
    if summary.sheet(TableId::NeedsHeard).is_some() {
        rows.needs_heard(summary.needs_heard);
    }
    rows.agreed("cards-by-helpful", "agrees", summary.helpful());
    rows.agreed("cards-by-visits", "yes", summary.seen_less_often());
    for change in &summary.changes {
        rows.change(change);
    }
    for share in &summary.shares {
        rows.share(share);
    }
    rows.out
}

struct Rows {
    out: String,
    period: String,
    organization: String,
    words: Words,
}

/// One figure and where it stands.
#[derive(Default)]
struct Figure<'a> {
    table: &'a str,
    row: String,
    column: String,
    statistic: &'a str,
    value: Option<String>,
    row_label: String,
    column_label: String,
    status: Option<&'a str>,
}

impl Rows {
    fn table(&mut self, table: &str, shown: &Shown) {
        for (at, value) in &shown.cells {
            let named = |axis: usize| self.named(shown, axis, at.get(axis).copied());
            let ((row, row_label), (column, column_label)) = (named(0), named(1));
            let figure = |statistic, value: Option<u64>| Figure {
                table,
                row: row.clone(),
                column: column.clone(),
                statistic,
                value: value.map(|v| v.to_string()),
                row_label: row_label.clone(),
                column_label: column_label.clone(),
                status: None,
            };
            let count = figure("count", value.published());
            let percent = figure("percent", shown.percent(at));
            self.figure(count);
            // Of nothing there is no share: that is not the same as one that is withheld.
            let has_share = *at != [None] && *value != Value::Withheld && shown.total() != Some(0);
            if shown.dimensions.len() == 1 && has_share {
                self.figure(percent);
            }
        }
    }

    fn named(&self, shown: &Shown, axis: usize, at: Option<Option<usize>>) -> (String, String) {
        let (Some(dimension), Some(at)) = (shown.dimensions.get(axis), at) else {
            return (String::new(), String::new());
        };
        match at.and_then(|place| dimension.groups.get(place)) {
            Some(group) => (code(group), self.words.label(dimension.code, group)),
            None => (TOTAL.to_owned(), self.words.own("page", "total").to_owned()),
        }
    }

    fn needs_heard(&mut self, share: NeedsHeard) {
        let (value, status) = match share {
            NeedsHeard::Exactly(percent) => (Some(percent), None),
            NeedsHeard::AtLeast(percent) => (Some(percent), Some("at-least")),
            NeedsHeard::Withheld => (None, None),
        };
        self.figure(Figure {
            table: "needs-heard",
            row: "heard".to_owned(),
            statistic: "percent_of_answers",
            value: value.map(|v| v.to_string()),
            status,
            row_label: self.words.own("group", "heard").to_owned(),
            ..Figure::default()
        });
    }

    /// The share of the cards that say yes.
    fn agreed(&mut self, table: &str, row: &'static str, share: Agreed) {
        let (value, status) = match share {
            Agreed::Exactly { percent, .. } => (Some(percent), None),
            Agreed::AtLeast { percent, .. } => (Some(percent), Some("at-least")),
            Agreed::Withheld => (None, None),
        };
        let row_label = match row {
            "yes" => self.words.shared.term("fewer-visits", row),
            _ => self.words.own("group", row),
        };
        self.figure(Figure {
            table,
            row: row.to_owned(),
            statistic: "percent_of_cards",
            value: value.map(|v| v.to_string()),
            status,
            row_label: row_label.to_owned(),
            ..Figure::default()
        });
    }

    fn change(&mut self, change: &Change) {
        match &change.shown {
            Ok(figures) => self.change_figures(change, figures),
            Err(_) => self.withheld(change.figure.code, change.follow_up.code(), "pairs"),
        }
    }

    fn change_figures(&mut self, change: &Change, figures: &ChangeFigures) {
        let tenths = |t: crate::Tenths| Some(format!("{:.1}", t.value()));
        let numbers = [
            ("pairs", Some(figures.pairs.to_string())),
            (
                "percent_of_eligible",
                figures.percent_of_eligible.map(|p| p.to_string()),
            ),
            ("baseline_mean", tenths(figures.baseline.mean)),
            ("baseline_sd", tenths(figures.baseline.sd)),
            ("follow_up_mean", tenths(figures.follow_up.mean)),
            ("follow_up_sd", tenths(figures.follow_up.sd)),
            ("mean_change", tenths(figures.change)),
            ("mean_change_low", tenths(figures.low)),
            ("mean_change_high", tenths(figures.high)),
        ];
        let place = |statistic, value, column: String, column_label: String| Figure {
            table: change.figure.code,
            row: change.follow_up.code().to_owned(),
            column,
            statistic,
            value,
            row_label: self
                .words
                .shared
                .term("occasion", change.follow_up.code())
                .to_owned(),
            column_label,
            status: None,
        };
        let mut found: Vec<Figure<'_>> = numbers
            .into_iter()
            .map(|(statistic, value)| place(statistic, value, String::new(), String::new()))
            .collect();
        if let Ok(moved) = &figures.moved {
            for (at, value) in moved.cells.iter().filter(|(at, _)| *at != [None]) {
                let (column, label) = self.named(moved, 0, at.first().copied());
                let count = value.published().map(|v| v.to_string());
                found.push(place("count", count, column.clone(), label.clone()));
                if let Some(percent) = moved.percent(at) {
                    found.push(place("percent", Some(percent.to_string()), column, label));
                }
            }
        }
        for figure in found {
            self.figure(figure);
        }
    }

    fn share(&mut self, share: &ShareChange) {
        match &share.shown {
            Ok(figures) => self.share_figures(share, figures),
            Err(_) => self.withheld(share.figure.code, share.follow_up.code(), "pairs"),
        }
    }

    /// What people said at both askings: a column is a group of the first asking, two dots, a group of the later one.
    fn share_figures(&mut self, share: &ShareChange, figures: &ShareFigures) {
        let occasion = self.words.shared.term("occasion", share.follow_up.code());
        let place = |statistic, value: Option<u64>, column: String, column_label: String| Figure {
            table: share.figure.code,
            row: share.follow_up.code().to_owned(),
            column,
            statistic,
            value: value.map(|v| v.to_string()),
            row_label: occasion.to_owned(),
            column_label,
            status: None,
        };
        let numbers = [
            ("pairs", Some(figures.pairs)),
            ("percent_of_eligible", figures.percent_of_eligible),
            ("baseline_percent", figures.first()),
            ("follow_up_percent", figures.later()),
        ];
        let mut found: Vec<Figure<'_>> = numbers
            .into_iter()
            .map(|(statistic, value)| place(statistic, value, String::new(), String::new()))
            .collect();
        let inner = figures.table.cells.iter();
        for (at, value) in inner.filter(|(at, _)| *at != [None, None]) {
            let named = |axis: usize| self.named(&figures.table, axis, at.get(axis).copied());
            let ((first, first_label), (later, later_label)) = (named(0), named(1));
            found.push(place(
                "count",
                value.published(),
                format!("{first}..{later}"),
                format!("{first_label} → {later_label}"),
            ));
        }
        for figure in found {
            self.figure(figure);
        }
    }

    fn withheld(&mut self, table: &str, row: &str, statistic: &str) {
        self.figure(Figure {
            table,
            row: row.to_owned(),
            statistic,
            ..Figure::default()
        });
    }

    fn figure(&mut self, figure: Figure<'_>) {
        let status = match (&figure.value, figure.status) {
            (None, _) => "withheld",
            (Some(_), Some(status)) => status,
            (Some(_), None) => "published",
        };
        let texts = [
            self.period.clone(),
            figure.table.to_owned(),
            figure.row,
            figure.column,
            figure.statistic.to_owned(),
        ];
        let labels = [
            figure.row_label,
            figure.column_label,
            self.organization.clone(),
        ];
        let mut line: Vec<String> = texts.iter().map(|text| guarded(text)).collect();
        line.push(figure.value.unwrap_or_default());
        line.push(status.to_owned());
        line.extend(labels.iter().map(|text| guarded(text)));
        self.line(&line);
    }

    fn line(&mut self, fields: &[String]) {
        let quoted: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
        self.out.push_str(&quoted.join(","));
        self.out.push_str("\r\n");
    }
}

/// A text that a spreadsheet will not run: with an apostrophe before what would begin a formula (OWASP ASVS 1.2.10).
/// Full-width signs are taken for the plain ones by some.
fn guarded(text: &str) -> String {
    let begins = text.chars().find(|c| !c.is_whitespace());
    let formula = matches!(
        begins,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%')
    );
    let control = text.starts_with(['\t', '\r', '\n', '\0']);
    if formula || control {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\r', '\n', '\'']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_would_be_a_formula_is_not_one() {
        for text in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "|calc",
        ] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("Saint-Jean = 5"), "Saint-Jean = 5");
    }

    #[test]
    fn commas_quotes_and_lines_stay_in_their_field() {
        assert_eq!(quoted("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(quoted("plain"), "plain");
    }
}
