//! The client's goals in their own words, and how far each has come.

use std::sync::Arc;

use leptos::prelude::*;
use pathway::{Client, Goal};

use super::glance::current;
use super::over_time::{Course, OverTime};
use crate::i18n::{t, use_i18n};
use crate::ui::tag::{Tag, Tone};
use crate::ui::words::use_words;

/// The goals.
#[component]
pub fn Goals(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let goals = current(&client).map(|record| record.goals.clone())?;
    (!goals.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t!(i18n, client.goals)}</h2>
                <ul class="rows courses">
                    {goals.into_iter().map(|goal| view! { <GoalRow goal /> }).collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn GoalRow(goal: Goal) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let (first, latest) = (
        goal.progress.first().copied(),
        goal.progress.last().copied(),
    );
    let tag = first.zip(latest).map(|(first, latest)| {
        let several = goal.progress.len() > 1;
        let said = match several {
            true => t!(
                i18n,
                client.goal_moved,
                first = first.score,
                latest = latest.score
            )
            .to_string(),
            false => t!(i18n, client.out_of_ten, score = latest.score).to_string(),
        };
        let tone = if latest.score > first.score {
            Tone::Good
        } else {
            Tone::Calm
        };
        view! { <Tag tone words=said /> }
    });
    let when = match latest {
        Some(latest) => {
            let day = words.wording().date_short(latest.on);
            t!(i18n, client.rated_on, day = day).to_string()
        }
        None => t!(i18n, client.not_rated).to_owned(),
    };
    let scale = t!(i18n, client.goal_scale).to_owned();
    let course = Course::of_goal(words.wording(), scale, &goal);
    view! {
        <li>
            <div>
                <q>{goal.words}</q>
                <br />
                <small>{when}</small>
            </div>
            {tag}
            {course.map(|course| view! { <OverTime course /> })}
        </li>
    }
}
