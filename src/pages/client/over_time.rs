//! How a figure of the questions, or a goal, went over time: a chart, and the same in a table.
//!
//! It tells what was answered and which way is better, and draws only those ranges and the one smallest change that are
//! published with an instrument. It must never judge: no cut-off stands here.

use leptos::prelude::*;
use measures::{Direction, Figure, Reporting, Rule, Scale};
use pathway::{Goal, Measure};
use record::Date;
use wording::{Wording, instrument_text};

use super::figures::{answered, figure_name};
use crate::i18n::{t, use_i18n};
use crate::ui::chart::{Chart, Range, Reading, Tick};
use crate::ui::words::use_words;

/// What a scale is, and which way is better.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// What is told over time.
    name: String,
    /// Which way is better, or what its ends mean.
    meaning: String,
    range: Range,
    ticks: Vec<Tick>,
    /// What is published between the ends: drawn as broken lines, and said.
    marks: Vec<Tick>,
    /// The published ranges, from the lowest up, each with its term.
    bands: Vec<(String, String)>,
    /// The published smallest change that matters, in points, and where it would lead from the first answer.
    change: Option<(u8, f64)>,
    times: Vec<Time>,
}

/// A value at one time, and how it is told.
#[derive(Debug, Clone, PartialEq)]
struct Time {
    on: Date,
    /// On which occasion, where it has one.
    occasion: Option<&'static str>,
    value: f64,
    said: String,
    /// The number beside its point. Words stand at the scale.
    number: Option<String>,
}

impl Course {
    /// Of a figure in measures that stand by day. There is none with less than two answers.
    pub fn of_figure(
        wording: &'static Wording,
        figure: &'static Figure,
        measures: &[Measure],
    ) -> Option<Self> {
        let in_words = scale_in_words(wording, figure);
        let time = |measure: &Measure| {
            let value = measure.answers.standing(figure)?;
            Some(Time {
                on: measure.on,
                occasion: Some(wording.term("occasion", measure.occasion.code())),
                value: match in_words {
                    Some(_) => f64::from(value),
                    None => reported(figure, value),
                },
                said: answered(wording, &measure.answers, figure)?,
                number: in_words.is_none().then(|| number(wording, figure, value)),
            })
        };
        let times: Vec<_> = measures.iter().filter_map(time).collect();
        let ticks = match in_words {
            Some(ticks) => ticks,
            None => [figure.lowest, figure.highest]
                .map(|value| figure_tick(wording, figure, value))
                .to_vec(),
        };
        let better = match figure.better {
            Direction::Higher => "higher",
            Direction::Lower => "lower",
        };
        let meaning = wording.term("better", better).to_owned();
        let name = figure_name(wording, figure).to_owned();
        Some(Self::of(name, meaning, ticks, times)?.with_bands(wording, figure))
    }

    /// With the published ranges of the figure, if there are any: a line from where each begins.
    fn with_bands(mut self, wording: &'static Wording, figure: &'static Figure) -> Self {
        let ends = figure.bands.iter().skip(1).map(|next| next.from - 1);
        let ends = ends.chain([figure.highest]);
        for (band, end) in figure.bands.iter().zip(ends) {
            let words = wording.term("band", band.code).to_owned();
            let range = [band.from, end].map(|value| number(wording, figure, value));
            self.bands.push((range.join("–"), words));
            if band.from > figure.lowest {
                self.marks.push(figure_tick(wording, figure, band.from));
            }
        }
        self.change = figure.mic.map(|mic| mic.points).zip(self.at_change(figure));
        if let Some((_, value)) = self.change {
            let words = String::new();
            self.marks.push(Tick { value, words });
        }
        self
    }

    /// Where the smallest change that is published as one that matters would lead from the first answer.
    fn at_change(&self, figure: &Figure) -> Option<f64> {
        let points = f64::from(figure.mic?.points);
        let first = self.times.first()?.value;
        let value = match figure.better {
            Direction::Higher => first + points,
            Direction::Lower => first - points,
        };
        (self.range.lowest..=self.range.highest)
            .contains(&value)
            .then_some(value)
    }

    /// Of a goal. There is none with less than two ratings.
    pub fn of_goal(wording: &'static Wording, meaning: String, goal: &Goal) -> Option<Self> {
        let times = goal.progress.iter().map(|progress| {
            let number = wording.integer(i64::from(progress.score));
            Time {
                on: progress.on,
                occasion: None,
                value: f64::from(progress.score),
                said: number.clone(),
                number: Some(number),
            }
        });
        let ticks = [0, 10].map(|value| tick(value, wording.integer(i64::from(value))));
        Self::of(goal.words.clone(), meaning, ticks.to_vec(), times.collect())
    }

    fn of(name: String, meaning: String, ticks: Vec<Tick>, times: Vec<Time>) -> Option<Self> {
        let values = || ticks.iter().map(|tick| tick.value);
        let range = Range {
            lowest: values().reduce(f64::min)?,
            highest: values().reduce(f64::max)?,
        };
        (times.len() > 1).then_some(Self {
            name,
            meaning,
            range,
            ticks,
            marks: Vec::new(),
            bands: Vec::new(),
            change: None,
            times,
        })
    }
}

/// A number of a figure as it is reported: that of its metric where it has one.
fn number(wording: &Wording, figure: &Figure, value: u8) -> String {
    match figure.metric {
        None => wording.integer(i64::from(value)),
        Some(_) => wording.decimal(reported(figure, value), 2),
    }
}

fn reported(figure: &Figure, value: u8) -> f64 {
    // A few thousand at most, so exact.
    figure.hundredths(value) as f64 / 100.0
}

fn figure_tick(wording: &Wording, figure: &Figure, value: u8) -> Tick {
    Tick {
        value: reported(figure, value),
        words: number(wording, figure, value),
    }
}

fn tick(value: u8, words: String) -> Tick {
    Tick {
        value: f64::from(value),
        words,
    }
}

/// The options that a share is told in, each with its words.
fn scale_in_words(wording: &Wording, figure: &Figure) -> Option<Vec<Tick>> {
    let (Reporting::Share, Rule::AtLeast { item: place, .. }) = (figure.reporting, figure.rule)
    else {
        return None;
    };
    let item = figure.instrument.instrument().items.get(place)?;
    let Scale::Options(choices) = &item.scale else {
        return None;
    };
    let text = instrument_text(wording.lang(), figure.instrument.code())?;
    let said = text.words.item(item.code)?;
    let ticks = choices
        .iter()
        .map(|choice| tick(choice.value, said.option(choice.code).to_owned()));
    Some(ticks.collect())
}

/// The chart, and under it the same in a table.
#[component]
pub fn OverTime(course: Course) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let wording = words.wording();
    let when = |time: &Time| {
        let day = wording.date_short(time.on);
        match time.occasion {
            Some(occasion) => format!("{occasion}, {day}"),
            None => day,
        }
    };
    let rows: Vec<(String, String)> = course
        .times
        .iter()
        .map(|time| (when(time), time.said.clone()))
        .collect();
    let told: Vec<String> = rows
        .iter()
        .map(|(when, value)| t!(i18n, client.reading, when = when, value = value).to_string())
        .collect();
    let said = t!(
        i18n,
        client.course,
        name = course.name.clone(),
        readings = told.join("; "),
        meaning = course.meaning.clone()
    )
    .to_string();
    let bands = course.bands.into_iter();
    let bands = bands
        .map(|(range, words)| t!(i18n, client.reading, when = range, value = words).to_string());
    let change = course.change.map(|(points, value)| {
        // A whole number: an answer and whole points.
        let value = wording.decimal(value, 0);
        t!(i18n, client.smallest_change, points = points, value = value).to_string()
    });
    let published: Vec<String> = bands.chain(change).collect();
    let published = (!published.is_empty()).then(|| published.join("; "));
    let day = |time: Option<&Time>| time.map(|time| wording.date_short(time.on));
    let days = (
        day(course.times.first()).unwrap_or_default(),
        day(course.times.last()).unwrap_or_default(),
    );
    let readings = course.times.into_iter().map(|time| Reading {
        on: time.on,
        value: time.value,
        number: time.number,
    });
    view! {
        <div class="over-time">
            <Chart
                said
                range=course.range
                ticks=course.ticks
                marks=course.marks
                readings=readings.collect()
                days
            />
            {published.map(|said| view! { <p class="count">{said}</p> })}
            <details class="fold">
                <summary>
                    {t!(i18n, client.each_time)}
                    <span class="visually-hidden">" " {course.name}</span>
                </summary>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, client.when)}</th>
                            <th scope="col">{t!(i18n, client.answered)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows
                            .into_iter()
                            .map(|(when, value)| {
                                view! {
                                    <tr>
                                        <th scope="row">{when}</th>
                                        <td>{value}</td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
                <p class="count">{course.meaning}</p>
            </details>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::super::glance::tests::{anais, id, record};
    use super::*;
    use crate::pages::client::glance::running;
    use measures::{Answer, Answers, InstrumentId, Occasion};
    use pathway::{Command, Progress};
    use wording::Lang;

    fn measure(number: u8, month: i8, occasion: Occasion, answers: Answers) -> Measure {
        Measure {
            id: id(number),
            on: Date::constant(2026, month, 2),
            occasion,
            answers,
        }
    }

    fn heard(number: u8, month: i8, occasion: Occasion, answer: Answer) -> Measure {
        let answers = Answers::new(InstrumentId::NeedsHeard, vec![answer]).unwrap();
        measure(number, month, occasion, answers)
    }

    fn lonely(number: u8, month: i8, occasion: Occasion, items: [u8; 3]) -> Measure {
        let given = items.into_iter().map(Answer::Value);
        let given = given.chain([Answer::NotAsked]).collect();
        let answers = Answers::new(InstrumentId::Ucla3, given).unwrap();
        measure(number, month, occasion, answers)
    }

    fn figure(code: &str) -> &'static Figure {
        Figure::from_code(code).unwrap()
    }

    fn told(course: &Course) -> Vec<(f64, &str)> {
        let times = course.times.iter();
        times.map(|time| (time.value, time.said.as_str())).collect()
    }

    #[test]
    fn a_score_stands_on_the_whole_range_that_it_can_have() {
        let measures = [
            lonely(4, 7, Occasion::Baseline, [3, 3, 2]),
            lonely(5, 10, Occasion::Months3, [1, 2, 2]),
        ];
        let english = Wording::of(Lang::En);
        let course = Course::of_figure(english, figure("ucla3.sum"), &measures).unwrap();
        assert_eq!(told(&course), [(8.0, "8"), (5.0, "5")]);
        assert_eq!((course.range.lowest, course.range.highest), (3.0, 9.0));
        assert_eq!(course.meaning, "Less is better");
    }

    #[test]
    fn a_share_is_told_by_the_words_that_were_chosen() {
        let measures = [
            heard(4, 7, Occasion::Baseline, Answer::Value(2)),
            heard(5, 8, Occasion::Months3, Answer::PrefersNot),
            heard(6, 10, Occasion::Months6, Answer::Value(4)),
        ];
        let french = Wording::of(Lang::Fr);
        let course = Course::of_figure(french, figure("needs-heard.heard"), &measures).unwrap();
        let values: Vec<f64> = course.times.iter().map(|time| time.value).collect();
        assert_eq!(values, [2.0, 4.0], "who prefers not to answer has no value");
        assert_eq!(course.ticks.len(), 4);
        assert!(course.times.iter().all(|time| time.number.is_none()));
        assert_eq!((course.range.lowest, course.range.highest), (1.0, 4.0));
    }

    fn well_being(number: u8, month: i8, occasion: Occasion, each: u8) -> Measure {
        let given = vec![Answer::Value(each); 5];
        measure(
            number,
            month,
            occasion,
            Answers::new(InstrumentId::Who5, given).unwrap(),
        )
    }

    #[test]
    fn what_is_published_is_drawn_and_said_and_nothing_else() {
        let english = Wording::of(Lang::En);
        let measures = [
            well_being(4, 7, Occasion::Baseline, 2),
            well_being(5, 10, Occasion::Months3, 4),
        ];
        let course = Course::of_figure(english, figure("who5.index"), &measures).unwrap();
        assert_eq!(told(&course)[0].0, 40.0);
        let marks: Vec<_> = course.marks.iter().map(|mark| mark.value).collect();
        assert_eq!(marks, [29.0, 51.0, 50.0]);
        assert_eq!(course.change, Some((10, 50.0)));
        assert_eq!(course.bands[1], ("29–50".to_owned(), "low".to_owned()));
        assert_eq!(course.bands[2].0, "51–100");
        let plain = [
            lonely(4, 7, Occasion::Baseline, [3, 3, 2]),
            lonely(5, 10, Occasion::Months3, [1, 2, 2]),
        ];
        let plain = Course::of_figure(english, figure("ucla3.sum"), &plain).unwrap();
        assert!(plain.marks.is_empty() && plain.bands.is_empty());
        assert_eq!(plain.change, None);
    }

    #[test]
    fn a_change_that_would_leave_the_range_is_not_drawn() {
        let english = Wording::of(Lang::En);
        let measures = [
            well_being(4, 7, Occasion::Baseline, 5),
            well_being(5, 10, Occasion::Months3, 4),
        ];
        let course = Course::of_figure(english, figure("who5.index"), &measures).unwrap();
        assert_eq!(course.change, None);
        assert_eq!(course.marks.len(), 2);
    }

    #[test]
    fn a_metric_stands_where_it_is_reported() {
        let english = Wording::of(Lang::En);
        let swemwbs = |number, month, occasion, each| {
            let given = vec![Answer::Value(each); 7];
            let answers = Answers::new(InstrumentId::Swemwbs, given).unwrap();
            measure(number, month, occasion, answers)
        };
        let measures = [
            swemwbs(4, 7, Occasion::Baseline, 3),
            swemwbs(5, 10, Occasion::Months3, 5),
        ];
        let [metric] = InstrumentId::Swemwbs.instrument().figures else {
            panic!("it has one figure");
        };
        let course = Course::of_figure(english, metric, &measures).unwrap();
        assert_eq!(told(&course), [(19.25, "19.25"), (35.0, "35.00")]);
        assert_eq!((course.range.lowest, course.range.highest), (7.0, 35.0));
    }

    #[test]
    fn one_answer_is_no_course() {
        let measures = [lonely(4, 7, Occasion::Baseline, [3, 3, 2])];
        let english = Wording::of(Lang::En);
        assert_eq!(
            Course::of_figure(english, figure("ucla3.sum"), &measures),
            None
        );
        assert_eq!(
            Course::of_figure(english, figure("ucla3.lonely"), &measures),
            None
        );
    }

    #[test]
    fn a_goal_goes_from_nought_to_ten() {
        let mut client = anais(true);
        let on = Date::constant(2026, 10, 2);
        let goal = Goal {
            id: id(7),
            on,
            words: "Sing again".to_owned(),
            progress: vec![Progress { on, score: 2 }],
        };
        record(&mut client, Command::SetGoal(goal));
        let english = Wording::of(Lang::En);
        let course = |client: &pathway::Client| {
            let goal = &running(client).unwrap().goals[0];
            Course::of_goal(english, "0 to 10".to_owned(), goal)
        };
        assert_eq!(course(&client), None);
        let rate = Command::Rate {
            goal: id(7),
            progress: Progress {
                on: Date::constant(2026, 11, 2),
                score: 7,
            },
        };
        record(&mut client, rate);
        let course = course(&client).unwrap();
        assert_eq!(told(&course), [(2.0, "2"), (7.0, "7")]);
        assert_eq!((course.range.lowest, course.range.highest), (0.0, 10.0));
    }
}
