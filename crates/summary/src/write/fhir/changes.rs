//! How figures moved, as groups of a MeasureReport: one for each statistic, named as in `tables.csv`.

use measures::InstrumentId;

use super::concept::{self, masked, own};
use super::groups::{percent, population, quantity, stratifiers, withheld};
use super::tree::{Json, list, object};
use super::{Making, Report};
use crate::sheet::{Change, ChangeFigures, ShareChange, Why};
use crate::words::Words;

/// What the pairs are in FHIR's terms: those of whom a number is observed, and those of whom a share is taken.
const OBSERVED: &str = "measure-population";
const SHARED_OUT: &str = "denominator";

impl Making<'_> {
    /// The report of a mean's change.
    pub(super) fn change(&self, change: &Change) -> Report {
        let groups = match &change.shown {
            Ok(figures) => self.change_groups(change, figures),
            Err(_) => vec![pairs(OBSERVED, None, Vec::new(), self.words)],
        };
        let small = change.shown.as_ref().is_ok_and(|it| it.small_sample);
        let rule = self.words.own("page", "changes-rule");
        let why = change.shown.as_ref().err();
        self.moved((change.figure, change.follow_up), rule, small, why, groups)
    }

    /// The report of a share's change.
    pub(super) fn share(&self, share: &ShareChange) -> Report {
        let words = self.words;
        let groups = match &share.shown {
            Ok(figures) => {
                let score = |code, share: Option<u64>| {
                    scored(code, words, share.map_or_else(masked, percent))
                };
                vec![
                    pairs(
                        SHARED_OUT,
                        Some(figures.pairs),
                        stratifiers(&figures.table, SHARED_OUT, words),
                        words,
                    ),
                    score("percent_of_eligible", figures.percent_of_eligible),
                    score("baseline_percent", figures.first()),
                    score("follow_up_percent", figures.later()),
                ]
            }
            Err(_) => vec![pairs(SHARED_OUT, None, Vec::new(), words)],
        };
        let small = share.shown.as_ref().is_ok_and(|it| it.small_sample);
        let rule = words.own("shares", "rule");
        let why = share.shown.as_ref().err();
        self.moved((share.figure, share.follow_up), rule, small, why, groups)
    }

    fn moved(
        &self,
        (figure, follow_up): (&measures::Figure, measures::Occasion),
        rule: &str,
        small: bool,
        why: Option<&Why>,
        groups: Vec<Json>,
    ) -> Report {
        let words = self.words;
        let of = words.shared.term("figure", figure.code);
        let when = words.shared.term("occasion", follow_up.code());
        let instrument = figure.instrument.code();
        let mut sentences = vec![rule.to_owned()];
        if words.own.has("instrument-note", instrument) {
            sentences.push(words.own("instrument-note", instrument).to_owned());
        }
        if small {
            sentences.push(words.own("page", "small-sample").to_owned());
        }
        sentences.extend(self.why(why));
        Report {
            measure: format!("{}:{}", figure.code, follow_up.code()),
            title: format!("{of} · {when}"),
            sentences,
            better: Some(figure.better),
            groups,
        }
    }

    fn change_groups(&self, change: &Change, figures: &ChangeFigures) -> Vec<Json> {
        let words = self.words;
        let moved = match &figures.moved {
            Ok(moved) => stratifiers(moved, OBSERVED, words),
            Err(_) => vec![withheld("moved", words)],
        };
        let (unit, ucum) = match change.figure.instrument {
            InstrumentId::Visits => ("visits", "{visits}"),
            _ => ("points", "{score}"),
        };
        let unit = words.own("unit", unit);
        let means = [
            ("baseline_mean", figures.baseline.mean),
            ("baseline_sd", figures.baseline.sd),
            ("follow_up_mean", figures.follow_up.mean),
            ("follow_up_sd", figures.follow_up.sd),
            ("mean_change", figures.change),
            ("mean_change_low", figures.low),
            ("mean_change_high", figures.high),
        ];
        let means = means.map(|(code, number)| {
            let score = quantity(Json::Nothing, Json::Tenths(number), unit, ucum);
            scored(code, words, score)
        });
        let eligible = figures.percent_of_eligible.map_or_else(masked, percent);
        let mut groups = vec![
            pairs(OBSERVED, Some(figures.pairs), moved, words),
            scored("percent_of_eligible", words, eligible),
        ];
        groups.extend(means);
        groups
    }
}

/// How many people were asked twice, and the strata of them.
fn pairs(of: &'static str, count: Option<u64>, strata: Vec<Json>, words: Words) -> Json {
    let coding = list(vec![
        concept::population(of),
        concept::own_coding("population", "person"),
    ]);
    object(vec![
        ("code", statistic("pairs", words)),
        ("population", list(vec![population(coding, count)])),
        ("stratifier", list(strata)),
    ])
}

/// A statistic that is one number.
pub(super) fn scored(code: &'static str, words: Words, score: Json) -> Json {
    object(vec![
        ("code", statistic(code, words)),
        ("measureScore", score),
    ])
}

fn statistic(code: &'static str, words: Words) -> Json {
    own("statistic", code, words.own("statistic", code))
}
