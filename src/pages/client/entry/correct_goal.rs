//! Corrects a goal, or one of its ratings. Each is recorded among others, so the form that recorded it asks too much.

use leptos::prelude::*;
use pathway::{Client, Command, Goal, Progress};
use record::Id;

use super::new_goals::Rating;
use super::recording::{About, DAY, DayField, Recording, accompaniment, blank, filled};
use crate::i18n::{t, use_i18n};
use crate::ui::field::TextField;
use crate::ui::read::Reader;
use crate::ui::words::text;

/// A goal: its words, the day, and how far it was then.
#[component]
pub fn GoalFields(client: Client, of: Goal) -> impl IntoView {
    let i18n = use_i18n();
    let words = filled(&of.words);
    let first = of.progress.first().filter(|first| first.on == of.on);
    let score = first.map_or_else(blank, |first| filled(first.score));
    let on = filled(of.on);
    // Ratings of later days that were recorded with the goal stay as they are.
    let later: Vec<_> = of
        .progress
        .iter()
        .filter(|it| it.on > of.on)
        .copied()
        .collect();
    let read = move |reader: Reader| {
        let typed = reader.text("words", words);
        let on = reader.day(DAY, on)?;
        let first = score.get_untracked().parse().ok();
        let first = first.map(|score| Progress { on, score });
        let progress = first.into_iter().chain(later.iter().copied());
        Some(vec![Command::SetGoal(Goal {
            id: reader.new_id()?,
            on,
            words: typed?,
            progress: progress.collect(),
        })])
    };
    view! {
        <Recording about=About::of(&client) title=text!(i18n, client.goal) read>
            <TextField name="words" label=text!(i18n, entry.their_words) value=words />
            <p>{t!(i18n, undo.first_rating)}</p>
            <Rating name="score".to_owned() words score choose=move |typed| score.set(typed) />
            <DayField value=on />
        </Recording>
    }
}

/// A rating: how far a goal was, and the day.
#[component]
pub fn RatingFields(client: Client, goal: Id, of: Progress) -> impl IntoView {
    let i18n = use_i18n();
    let record = accompaniment(&client);
    let named = record.and_then(|record| record.goals.iter().find(|it| it.id == goal));
    let words = named.map(|goal| goal.words.clone()).unwrap_or_default();
    let score = filled(of.score);
    let on = filled(of.on);
    let read = move |reader: Reader| {
        let on = reader.day(DAY, on);
        let score = reader.one("score", score, |typed| typed.parse().ok());
        Some(vec![Command::Rate {
            goal,
            progress: Progress {
                on: on?,
                score: score?,
            },
        }])
    };
    view! {
        <Recording about=About::of(&client) title=text!(i18n, client.goal) read>
            <p>{t!(i18n, undo.rating)}</p>
            <Rating name="score".to_owned() words score choose=move |typed| score.set(typed) />
            <DayField value=on />
        </Recording>
    }
}
