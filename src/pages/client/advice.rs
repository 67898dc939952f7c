//! What to do next when somebody's answers are where a closer look is advised: in plain words, and never a diagnosis.
//!
//! It stands on the client's page from the moment the answers are saved until they are a month old or later answers are
//! better. The points are published ones (`measures`, `Concern`). In danger: 9-8-8, Canada's Suicide Crisis Helpline, by
//! phone or text, at any hour, in English and French (988.ca, since 30 November 2023), and 9-1-1.

use std::sync::Arc;

use jiff::ToSpan;
use leptos::prelude::*;
use measures::InstrumentId;
use pathway::{Accompaniment, Client, Measure};
use record::Date;

use super::glance::running;
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::ui::words::use_words;

/// For how many days answers are taken to say how somebody is. Our own choice: the questions ask about two weeks.
const DAYS: i32 = 30;

/// What to do next, for each instrument whose latest answers advise a closer look. Nothing otherwise.
#[component]
pub fn Advice(client: Arc<Client>) -> impl IntoView {
    let found = running(&client).map(|record| advised(record, today()));
    let found: Vec<_> = found.unwrap_or_default().into_iter().cloned().collect();
    found
        .into_iter()
        .map(|measure| view! { <WhatNext measure /> })
        .collect_view()
}

/// The latest answers to each instrument, where they advise a closer look and are not old.
fn advised(record: &Accompaniment, today: Date) -> Vec<&Measure> {
    let oldest = today.saturating_sub(DAYS.days());
    let latest = InstrumentId::ALL.iter().filter_map(|id| {
        let measures = record.measures.iter();
        measures
            .filter(|measure| measure.answers.instrument() == *id)
            .max_by_key(|measure| (measure.on, measure.occasion))
    });
    latest
        .filter(|measure| measure.on >= oldest && measure.answers.concern())
        .collect()
}

#[component]
fn WhatNext(measure: Measure) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let wording = words.wording();
    let instrument = measure.answers.instrument();
    let about = t!(
        i18n,
        client.advice_why,
        name = wording.term("instrument", instrument.code()),
        day = wording.date_short(measure.on)
    );
    view! {
        <section class="note" role="status">
            <h2>{t!(i18n, client.advice)}</h2>
            <p>{about.to_string()}</p>
            <ul>
                <li>{t!(i18n, client.advice_ask)}</li>
                <li>{t!(i18n, client.advice_provider)}</li>
                <li>
                    <b>{t!(i18n, client.advice_danger)}</b>
                </li>
            </ul>
            <p class="hint" lang="en">
                {instrument.instrument().source}
            </p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::super::glance::tests::{anais, id, record};
    use super::*;
    use measures::{Answer, Answers, Occasion};
    use pathway::Command;

    fn worried(number: u8, day: i8, occasion: Occasion, given: [u8; 4]) -> Command {
        let given = given.map(Answer::Value).to_vec();
        Command::Answer(Measure {
            id: id(number),
            on: Date::constant(2026, 11, day),
            occasion,
            answers: Answers::new(InstrumentId::Phq4, given).unwrap(),
        })
    }

    #[test]
    fn a_high_half_asks_for_a_closer_look_for_a_month() {
        let mut client = anais(true);
        record(&mut client, worried(4, 2, Occasion::Baseline, [0, 3, 1, 1]));
        let all = running(&client).unwrap();
        assert_eq!(advised(all, Date::constant(2026, 11, 2)).len(), 1);
        assert_eq!(advised(all, Date::constant(2026, 12, 2)).len(), 1);
        assert_eq!(advised(all, Date::constant(2026, 12, 3)).len(), 0);
    }

    #[test]
    fn later_answers_that_are_better_end_it() {
        let mut client = anais(true);
        record(&mut client, worried(4, 2, Occasion::Baseline, [3, 3, 3, 3]));
        record(&mut client, worried(5, 9, Occasion::Months3, [0, 2, 1, 1]));
        let all = running(&client).unwrap();
        assert_eq!(advised(all, Date::constant(2026, 11, 10)).len(), 0);
    }
}
