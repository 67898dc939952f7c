//! How far the goals are today, and goals that are new.

use std::collections::BTreeMap;

use leptos::prelude::*;
use pathway::{Client, Command, Goal, Progress};
use record::Id;

use super::new_goals::{NewGoalsFields, NewGoalsForm, Rating};
use super::recording::{About, DAY, DayField, Recording, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::client::glance::running;
use crate::pages::client::loaded::WithClient;
use crate::ui::read::Reader;
use crate::ui::words::text;

/// Rates the goals.
#[component]
pub fn RateGoals() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Rate client /> }.into_any() /> }
}

#[derive(Clone, Copy)]
struct RateForm {
    scores: RwSignal<BTreeMap<Id, String>>,
    new: NewGoalsForm,
    on: RwSignal<String>,
}

impl RateForm {
    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let on = reader.day(DAY, self.on)?;
        let rated = self
            .scores
            .get_untracked()
            .into_iter()
            .filter_map(|(goal, score)| {
                let score = score.parse().ok()?;
                Some(Command::Rate {
                    goal,
                    progress: Progress { on, score },
                })
            });
        let all: Vec<_> = rated.chain(self.new.read(reader, on)?).collect();
        if all.is_empty() {
            reader.refuse("", t!(reader.i18n(), entry.nothing_rated));
            return None;
        }
        Some(all)
    }
}

#[component]
fn Rate(client: Client) -> impl IntoView {
    let i18n = use_i18n();
    let form = RateForm {
        scores: RwSignal::new(BTreeMap::new()),
        new: NewGoalsForm::new(),
        on: from_today(),
    };
    let goals = running(&client).map(|record| record.goals.clone());
    let rating = move |Goal { id, words, .. }: Goal| {
        let score = move || {
            form.scores
                .with(|all| all.get(&id).cloned().unwrap_or_default())
        };
        view! {
            <Rating
                name=format!("goal-{id}")
                words
                score=Signal::derive(score)
                choose=move |score| {
                    form.scores.update(|all| { all.insert(id, score); });
                }
            />
        }
    };
    view! {
        <Recording
            about=About::of(&client)
            title=text!(i18n, entry.goals)
            read=move |reader| form.read(reader)
        >
            {goals.into_iter().flatten().map(rating).collect_view()}
            <NewGoalsFields form=form.new />
            <DayField value=form.on />
        </Recording>
    }
}
