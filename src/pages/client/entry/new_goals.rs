//! New goals, one a line in the client's own words, each with a first rating.

use leptos::prelude::*;
use pathway::{Command, Goal, Progress};
use record::Date;

use super::recording::blank;
use crate::i18n::{t, use_i18n};
use crate::ui::field::TextArea;
use crate::ui::question::Question;
use crate::ui::read::{Reader, lines};
use crate::ui::words::text;

/// What is typed about new goals: the lines, and a rating for each line by its place; empty when it is not rated.
#[derive(Clone, Copy)]
pub struct NewGoalsForm {
    words: RwSignal<String>,
    ratings: RwSignal<Vec<String>>,
}

impl NewGoalsForm {
    /// No goal was named yet.
    pub fn new() -> Self {
        Self {
            words: blank(),
            ratings: RwSignal::new(Vec::new()),
        }
    }

    /// A command for each goal, set on a day.
    pub fn read(self, reader: Reader, on: Date) -> Option<Vec<Command>> {
        let ratings = self.ratings.get_untracked();
        let goals = lines(self.words).into_iter().enumerate();
        goals
            .map(|(place, words)| {
                let score = ratings.get(place).and_then(|score| score.parse().ok());
                let progress = score.map(|score| Progress { on, score });
                Some(Command::SetGoal(Goal {
                    id: reader.new_id()?,
                    on,
                    words,
                    progress: progress.into_iter().collect(),
                }))
            })
            .collect()
    }

    fn rate(self, place: usize, score: String) {
        self.ratings.update(|ratings| {
            if ratings.len() <= place {
                ratings.resize(place + 1, String::new());
            }
            if let Some(mine) = ratings.get_mut(place) {
                *mine = score;
            }
        });
    }
}

/// The fields.
#[component]
pub fn NewGoalsFields(form: NewGoalsForm) -> impl IntoView {
    let i18n = use_i18n();
    let typed = Memo::new(move |_| {
        form.words.track();
        lines(form.words)
    });
    view! {
        <TextArea
            name="new-goals"
            label=text!(i18n, entry.new_goals)
            hint=text!(i18n, entry.new_goals_hint)
            value=form.words
        />
        <For each=move || 0..typed.with(Vec::len) key=|place| *place let:place>
            <Rating
                name=format!("new-goal-{place}")
                words=Signal::derive(move || typed.with(|all| all.get(place).cloned().unwrap_or_default()))
                score=Signal::derive(move || {
                    form.ratings.with(|all| all.get(place).cloned().unwrap_or_default())
                })
                choose=move |score| form.rate(place, score)
            />
        </For>
    }
}

/// How far a goal is, from 0 to 10, as the client puts it.
#[component]
pub fn Rating(
    /// Its name, unique in the page.
    name: String,
    /// The goal, in the client's own words.
    #[prop(into)]
    words: Signal<String>,
    /// The score given; empty without one.
    #[prop(into)]
    score: Signal<String>,
    /// Takes the score.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let ends = (
        format!("0 {}", t!(i18n, entry.goal_lowest)),
        format!("10 {}", t!(i18n, entry.goal_highest)),
    );
    let scores = (0..=10).map(|score: u8| (score.to_string(), score.to_string()));
    let scores: Vec<_> = scores.collect();
    view! {
        <Question
            name
            asks=view! { <q>{words}</q> }.into_any()
            answer=score
            choose
            answers=scores
            ends=Some(ends)
        />
    }
}
