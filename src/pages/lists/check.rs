//! What cannot be taken, by line and column, and what to do; who may be known already. The good rows can be taken without
//! the others.

use std::sync::Arc;

use intake::{Sheet, write_line};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wording::Wording;

use super::doubles::Doubles;
use super::sentences;
use super::step::StepForm;
use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::session::{Judged, Session};
use crate::ui::errors::{refusal, sentence};
use crate::ui::form::Sending;
use crate::ui::words::{text, use_words};

/// How many problems are shown before the text that has them all.
const SHOWN: usize = 30;
/// How many cells that begin like a formula are named.
const FORMULAS: usize = 10;

/// Shows what is wrong and who may be known.
#[component]
pub fn Check() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let wizard = Wizard::expect();
    let sending = Sending::new();
    let judged = wizard.judged.get_untracked();
    let next = move || {
        let judged = wizard.judged.get_untracked();
        let decisions = wizard.decisions.get_untracked();
        if sending.busy.get_untracked() {
            return;
        }
        sending.busy.set(true);
        spawn_local(async move {
            let outcome = session.bring_in(&judged.good, &decisions, false).await;
            sending.busy.try_set(false);
            match outcome {
                Ok(brought) if brought.refused.is_empty() => {
                    if brought.new_clients + brought.again == 0 {
                        sending.errors.add("", t!(i18n, lists.nothing_to_add));
                        return;
                    }
                    wizard.brought.try_set(brought);
                    wizard.next();
                }
                Ok(brought) => {
                    for (line, refused) in brought.refused {
                        let why = refusal(words, refused);
                        let said = t!(i18n, lists.refused, line = line, why = why).to_string();
                        sending.errors.add("", said);
                    }
                }
                Err(error) => sending.errors.add("", sentence(i18n, words, &error)),
            }
        });
    };
    let good = judged.good.len();
    let bad = judged.bad_rows;
    let sheet = wizard.sheet();
    let problems = sheet
        .clone()
        .filter(|_| bad > 0)
        .map(|sheet| view! { <Problems sheet judged=judged.clone() /> });
    let formulas = sheet.map(|sheet| view! { <Formulas sheet judged=judged.clone() /> });
    view! {
        <StepForm
            title=text!(i18n, lists.check)
            sending
            action=text!(i18n, lists.next)
            on_next=next
        >
            <p>{t!(i18n, lists.good_rows, good = good, bad = bad).to_string()}</p>
            {problems}
            {formulas}
            <Doubles />
        </StepForm>
    }
}

/// What is wrong, row by row; all of it again as a text that can be copied into a spreadsheet.
#[component]
fn Problems(sheet: Arc<Sheet>, judged: Arc<Judged>) -> impl IntoView {
    let i18n = use_i18n();
    let words = Wizard::expect().words();
    let rows = judged.problems.iter().take(SHOWN).map(|problem| {
        let place = sentences::place(&words, &sheet, problem.line, problem.column);
        let what = sentences::what(&words, problem);
        view! {
            <li>
                <div>
                    <b>{place}</b>
                    <br />
                    {what}
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    let more = judged.problems.len().saturating_sub(SHOWN);
    let text = copied(&words, &sheet, &judged);
    view! {
        <h3>{t!(i18n, lists.bad_rows)}</h3>
        <p>{t!(i18n, lists.bad_rows_why)}</p>
        <ul class="rows" translate="no">
            {rows}
        </ul>
        {(more > 0)
            .then(|| view! { <p class="count">{t!(i18n, lists.more_problems, count = more).to_string()}</p> })}
        <details>
            <summary>{t!(i18n, lists.to_copy)}</summary>
            <div class="field">
                <label for="bad-rows">{t!(i18n, lists.to_copy_label)}</label>
                <textarea id="bad-rows" rows="6" readonly translate="no" autocomplete="off">
                    {text}
                </textarea>
            </div>
        </details>
    }
}

/// Every bad row with what is wrong, its cells after it, tabs between: a spreadsheet takes it apart again.
fn copied(words: &Wording, sheet: &Sheet, judged: &Judged) -> String {
    let mut lines = String::new();
    for problem in &judged.problems {
        let place = sentences::place(words, sheet, problem.line, problem.column);
        let what = sentences::what(words, problem);
        let rows = &sheet.rows;
        let row = rows
            .binary_search_by_key(&problem.line, |row| row.line)
            .ok();
        let cells = row.and_then(|place| rows.get(place));
        let cells = cells
            .into_iter()
            .flat_map(|row| row.cells.iter().map(String::as_str));
        let told = [place.as_str(), what.as_str()];
        lines += &write_line(told.into_iter().chain(cells), '\t');
    }
    lines
}

/// That cells which begin like a formula were taken as text.
#[component]
fn Formulas(sheet: Arc<Sheet>, judged: Arc<Judged>) -> impl IntoView {
    let i18n = use_i18n();
    let words = Wizard::expect().words();
    let cells = judged.good.iter().flat_map(|row| {
        let line = row.taken.line;
        row.taken.formulas.iter().map(move |column| (line, *column))
    });
    let named: Vec<String> = cells
        .map(|(line, column)| sentences::place(&words, &sheet, line, Some(column)))
        .collect();
    let count = named.len();
    (count > 0).then(|| {
        view! {
            <div class="note calm">
                <p>{t!(i18n, lists.formulas, count = count).to_string()}</p>
                <ul translate="no">
                    {named
                        .into_iter()
                        .take(FORMULAS)
                        .map(|place| view! { <li>{place}</li> })
                        .collect_view()}
                </ul>
            </div>
        }
    })
}
