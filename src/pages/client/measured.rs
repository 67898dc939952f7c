//! What the questions gave: each figure from its first answer to its latest, which way is better, what was asked outside
//! of its window, what was never asked, and what is due.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use measures::schedule::Window;
use measures::{Direction, Figure, InstrumentId, Occasion};
use pathway::{Accompaniment, Client, Measure};
use record::{Date, Id};

use super::figures::{answered, figure_name};
use super::glance::{current, running};
use super::names::on_one_line;
use super::over_time::{Course, OverTime};
use super::promises::DueTag;
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::tag::{Tag, Tone};
use crate::ui::words::use_words;

/// The figures, and when the questions are next due.
#[component]
pub fn Measured(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let record = current(&client)?;
    let lines = lines(record);
    let outside = outside(record);
    let running = running(&client);
    let due = running.and_then(|_| pathway::Head::of(&client).questions);
    let due = due.and_then(|questions| questions.on(today()));
    let never = running.map(|record| never_asked(record, &Session::expect().instruments_in_use()));
    let never = never.filter(|_| !lines.is_empty()).unwrap_or_default();
    (!lines.is_empty() || due.is_some()).then(|| {
        view! {
            <section>
                <h2>{t!(i18n, client.questions)}</h2>
                {(!lines.is_empty())
                    .then(|| {
                        view! {
                            <ul class="rows courses">
                                {lines
                                    .into_iter()
                                    .map(|line| view! { <FigureRow line /> })
                                    .collect_view()}
                            </ul>
                        }
                    })}
                {outside
                    .into_iter()
                    .map(|asked| view! { <Outside asked /> })
                    .collect_view()}
                {(!never.is_empty()).then(|| view! { <NeverAsked never /> })}
                {due.map(|due| view! { <NextQuestions client=client.id due /> })}
            </section>
        }
    })
}

/// A figure with its first and its latest answers, which are the same when it was answered once, and all there are.
#[derive(Debug, Clone)]
struct Line {
    figure: &'static Figure,
    first: Measure,
    latest: Measure,
    all: Vec<Measure>,
}

impl Line {
    fn values(&self) -> (u8, u8) {
        let value = |measure: &Measure| measure.answers.standing(self.figure).unwrap_or_default();
        (value(&self.first), value(&self.latest))
    }

    fn moved(&self) -> Option<&'static str> {
        if self.first.id == self.latest.id {
            return None;
        }
        let (first, latest) = self.values();
        let (before, after) = match self.figure.better {
            Direction::Higher => (first, latest),
            Direction::Lower => (latest, first),
        };
        Some(match after.cmp(&before) {
            std::cmp::Ordering::Greater => "better",
            std::cmp::Ordering::Equal => "same",
            std::cmp::Ordering::Less => "worse",
        })
    }
}

/// Every figure that was answered at least once.
fn lines(record: &Accompaniment) -> Vec<Line> {
    let figures = InstrumentId::ALL.iter();
    figures
        .flat_map(|id| id.instrument().figures)
        .filter_map(|figure| line(record, figure))
        .collect()
}

fn line(record: &Accompaniment, figure: &'static Figure) -> Option<Line> {
    let given = |measure: &&Measure| measure.answers.figure(figure).is_some();
    let all = record.measures.iter().filter(given).cloned();
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|measure| (measure.on, measure.occasion));
    Some(Line {
        figure,
        first: all.first()?.clone(),
        latest: all.last()?.clone(),
        all,
    })
}

/// An asking whose day was outside of its window: once, though it had several instruments.
fn outside(record: &Accompaniment) -> Vec<(Occasion, Date, Window)> {
    let mut found: Vec<(Occasion, Date, Window)> = Vec::new();
    for measure in &record.measures {
        let Some(window) = record.missed_window(measure) else {
            continue;
        };
        let asked = (measure.occasion, measure.on, window);
        if !found.contains(&asked) {
            found.push(asked);
        }
    }
    found.sort_by_key(|(occasion, on, _)| (*on, *occasion));
    found
}

/// The instruments in use that were not asked at any time, once others were asked at the start.
fn never_asked(record: &Accompaniment, in_use: &[InstrumentId]) -> Vec<InstrumentId> {
    let asked = |id: InstrumentId| {
        let mut measures = record.measures.iter();
        measures.any(|measure| measure.answers.instrument() == id)
    };
    if record.baseline().is_none() {
        return Vec::new();
    }
    in_use.iter().copied().filter(|id| !asked(*id)).collect()
}

#[component]
fn Outside(asked: (Occasion, Date, Window)) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let wording = words.wording();
    let (occasion, on, window) = asked;
    let told = t!(
        i18n,
        client.outside_window,
        occasion = wording.term("occasion", occasion.code()),
        day = wording.date_short(on),
        from = wording.date_short(window.from),
        to = wording.date_short(window.to)
    );
    view! { <p class="hint">{told.to_string()}</p> }
}

#[component]
fn NeverAsked(never: Vec<InstrumentId>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let names: Vec<_> = never
        .iter()
        .map(|id| words.wording().term("instrument", id.code()))
        .collect();
    let told = t!(i18n, client.never_asked, names = names.join(" · "));
    view! { <p class="hint">{told.to_string()}</p> }
}

#[component]
fn FigureRow(line: Line) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let (figure, moved) = (line.figure, line.moved());
    let wording = words.wording();
    let name = figure_name(wording, figure);
    let better = match figure.better {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
    };
    let (from, to) = (line.first.on, line.latest.on);
    let days = match moved {
        None => wording.date_short(from),
        Some(_) => {
            let (from, to) = (wording.date_short(from), wording.date_short(to));
            t!(i18n, client.moved, first = from, latest = to).to_string()
        }
    };
    let better = wording.term("better", better).to_owned();
    let course = Course::of_figure(wording, figure, &line.all);
    let facts = on_one_line([Some(better), Some(days)]);
    let said = |measure: &Measure| answered(wording, &measure.answers, figure).unwrap_or_default();
    let values = match moved {
        None => said(&line.first),
        Some(_) => {
            let (first, latest) = (said(&line.first), said(&line.latest));
            t!(i18n, client.moved, first = first, latest = latest).to_string()
        }
    };
    let tag = moved.map(|moved| {
        let tone = match moved {
            "better" => Tone::Good,
            "worse" => Tone::Late,
            _ => Tone::Calm,
        };
        view! { <Tag tone words=words.term("moved", moved) /> }
    });
    view! {
        <li>
            <div>
                <b>{name}</b>
                " "
                {values}
                <br />
                <small>{facts}</small>
            </div>
            {tag}
            {course.map(|course| view! { <OverTime course /> })}
        </li>
    }
}

#[component]
fn NextQuestions(client: Id, due: pathway::QuestionsDue) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let occasion = words.wording().term("occasion", due.occasion.code());
    let next = t!(i18n, client.next_questions, occasion = occasion).to_string();
    view! {
        <p class="actions">
            <span>{next}</span>
            <DueTag due=due.due />
            <A href=Route::Entry(client, Entry::Questions).path()>{t!(i18n, client.ask_now)}</A>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::super::glance::tests::{anais, id, record};
    use super::*;
    use measures::{Answer, Answers};
    use pathway::Command;

    fn lonely(number: u8, month: i8, occasion: Occasion, direct: Answer) -> Command {
        let items = [3, 3, 2].map(|value| Answer::Value(value - u8::from(month > 10)));
        let given = items.into_iter().chain([direct]).collect();
        Command::Answer(Measure {
            id: id(number),
            on: Date::constant(2026, month, 2),
            occasion,
            answers: Answers::new(InstrumentId::Ucla3, given).unwrap(),
        })
    }

    #[test]
    fn a_figure_goes_from_its_first_answer_to_its_latest() {
        let mut client = anais(true);
        record(
            &mut client,
            lonely(5, 11, Occasion::Months3, Answer::NotAsked),
        );
        record(
            &mut client,
            lonely(4, 10, Occasion::Baseline, Answer::Value(4)),
        );
        let lines = lines(running(&client).unwrap());
        let told: Vec<_> = lines
            .iter()
            .map(|line| (line.figure.code, line.values(), line.moved()))
            .collect();
        assert_eq!(
            told,
            [
                ("ucla3.sum", (8, 5), Some("better")),
                ("ucla3.lonely", (4, 4), None),
            ]
        );
    }

    #[test]
    fn what_was_asked_outside_of_its_window_is_told_once_and_what_was_never_asked_too() {
        let mut client = anais(true);
        record(
            &mut client,
            lonely(4, 10, Occasion::Baseline, Answer::Value(4)),
        );
        record(
            &mut client,
            lonely(5, 11, Occasion::Months3, Answer::NotAsked),
        );
        let all = running(&client).unwrap();
        let told = outside(all);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].0, Occasion::Months3);
        let usual = [InstrumentId::Ucla3, InstrumentId::Visits];
        assert_eq!(never_asked(all, &usual), [InstrumentId::Visits]);
        assert_eq!(never_asked(running(&anais(true)).unwrap(), &usual), []);
    }

    #[test]
    fn a_word_that_moves_within_weak_is_still_a_move() {
        let mut client = anais(true);
        for (number, occasion, value) in [(4, Occasion::Baseline, 1), (5, Occasion::Months3, 2)] {
            let given = vec![Answer::Value(value)];
            record(
                &mut client,
                Command::Answer(Measure {
                    id: id(number),
                    on: Date::constant(2026, 10, 2),
                    occasion,
                    answers: Answers::new(InstrumentId::Belonging, given).unwrap(),
                }),
            );
        }
        let lines = lines(running(&client).unwrap());
        assert_eq!(lines[0].moved(), Some("better"));
    }
}
