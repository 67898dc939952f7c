//! What would be added, and the first of them as they will be. Only here is anything saved.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::person::about;
use super::sentences;
use super::step::StepForm;
use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::session::{Decision, Session};
use crate::ui::errors::sentence;
use crate::ui::form::Sending;
use crate::ui::words::{text, use_words};

/// How many are shown as they will be.
const SHOWN: usize = 5;

/// Shows what would be added, and adds it.
#[component]
pub fn Confirm() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let wording = words.wording();
    let session = Session::expect();
    let wizard = Wizard::expect();
    let sending = Sending::new();
    let judged = wizard.judged.get_untracked();
    let brought = wizard.brought.get_untracked();
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let left = judged.bad_rows + brought.skipped;
    let lines: Vec<String> = [
        (
            brought.new_clients,
            t!(
                i18n,
                lists.add_new,
                clients = wording.counted("client", whole(brought.new_clients))
            )
            .to_string(),
        ),
        (
            brought.again,
            t!(
                i18n,
                lists.add_again,
                clients = wording.counted("client", whole(brought.again))
            )
            .to_string(),
        ),
        (
            brought.new_referrers,
            t!(i18n, lists.add_referrers, count = brought.new_referrers).to_string(),
        ),
        (left, t!(i18n, lists.not_added, count = left).to_string()),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(_, line)| line)
    .collect();
    let left_out = wizard
        .sheet()
        .zip(wizard.mapping())
        .and_then(|(sheet, mapping)| {
            let columns = mapping
                .left_out()
                .map(|column| sentences::column(&sheet, column));
            let columns: Vec<_> = columns.collect();
            let is_some = !columns.is_empty();
            is_some.then(|| t!(i18n, lists.left_out, columns = columns.join(", ")).to_string())
        });
    let first = wizard.decisions.with_untracked(|decisions| {
        let is_taken = |line: usize| decisions.get(&line) != Some(&Decision::Skip);
        let rows = judged.good.iter().filter(|row| is_taken(row.taken.line));
        let rows = rows.take(SHOWN).map(|row| {
            view! {
                <li>
                    <div>
                        <b>{row.taken.person.name()}</b>
                        <br />
                        <small>{about(wording, &row.taken)}</small>
                    </div>
                </li>
            }
        });
        rows.collect_view()
    });
    let add = move || {
        if sending.busy.get_untracked() {
            return;
        }
        sending.busy.set(true);
        let judged = wizard.judged.get_untracked();
        let decisions = wizard.decisions.get_untracked();
        spawn_local(async move {
            let outcome = session.bring_in(&judged.good, &decisions, true).await;
            sending.busy.try_set(false);
            match outcome {
                Ok(brought) if brought.refused.is_empty() => {
                    wizard.brought.try_set(brought);
                    wizard.next();
                }
                // The day has changed, or the record did; the step before says which.
                Ok(_) => wizard.back(),
                Err(error) => sending.errors.add("", sentence(i18n, words, &error)),
            }
        });
    };
    view! {
        <StepForm
            title=text!(i18n, lists.confirm)
            why=text!(i18n, lists.confirm_why)
            sending
            action=text!(i18n, lists.bring)
            on_next=add
        >
            <ul class="plain">
                {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
            {left_out.map(|columns| view! { <p class="count" translate="no">{columns}</p> })}
            <h3>{t!(i18n, lists.as_they_will_be)}</h3>
            <ul class="rows" translate="no">
                {first}
            </ul>
        </StepForm>
    }
}
