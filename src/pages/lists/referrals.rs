//! Whether each row begins a referral, and what holds of it where the list does not say. Then every row is judged.

use std::collections::BTreeMap;
use std::sync::Arc;

use intake::{ForAll, Mapping, Target};
use leptos::prelude::*;
use leptos::task::spawn_local;
use pathway::{NeedDomain, Source, Urgency};

use super::step::StepForm;
use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::session::{Decision, Judged, Session};
use crate::ui::field::{DateField, RadioField, SelectField, options_of};
use crate::ui::form::Sending;
use crate::ui::read::use_reader;
use crate::ui::words::{text, use_words};

/// What a row begins.
const WAITING: &str = "waiting";
const ACCEPTED: &str = "accepted";
const NOTHING: &str = "nothing";

/// Asks what holds of every referral.
#[component]
pub fn Referrals() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let wizard = Wizard::expect();
    let sending = Sending::new();
    let reader = use_reader(sending.errors);
    let said = RwSignal::new(String::new());
    let mapping = wizard.mapping();
    let known = mapping.as_ref().and_then(|mapping| mapping.referral);
    let begins = match known {
        None => NOTHING,
        Some(rest) if rest.accepted => ACCEPTED,
        Some(_) => WAITING,
    };
    let begins = RwSignal::new(begins.to_owned());
    let code = |code: Option<&'static str>| RwSignal::new(code.unwrap_or_default().to_owned());
    let day = known.and_then(|rest| rest.received).unwrap_or_else(today);
    let received = RwSignal::new(day.to_string());
    let source = code(known.and_then(|rest| rest.source).map(Source::code));
    let reason = code(known.and_then(|rest| rest.reason).map(NeedDomain::code));
    let urgency = code(known.map(|rest| rest.urgency.code()));
    let next = move || {
        let rest = if begins.with_untracked(|code| code == NOTHING) {
            None
        } else {
            let Some(received) = reader.day_if_any("list-received", received) else {
                return;
            };
            Some(ForAll {
                received,
                source: source.with_untracked(|code| Source::from_code(code)),
                reason: reason.with_untracked(|code| NeedDomain::from_code(code)),
                urgency: urgency
                    .with_untracked(|code| Urgency::from_code(code))
                    .unwrap_or(Urgency::Routine),
                accepted: begins.with_untracked(|code| code == ACCEPTED),
            })
        };
        wizard.change(|mapping| mapping.referral = rest);
        let Some((sheet, mapping)) = wizard.sheet().zip(wizard.mapping()) else {
            return;
        };
        sending.busy.set(true);
        spawn_local(async move {
            let progress = move |done: usize, all: usize| {
                said.try_set(t!(i18n, lists.judging, done = done, all = all).to_string());
            };
            let judged = session.judge_list(&sheet, &mapping, progress).await;
            sending.busy.try_set(false);
            wizard.decisions.try_set(at_first(&judged));
            wizard.judged.try_set(Arc::new(judged));
            wizard.next();
        });
    };
    let holds = |target| {
        mapping
            .as_ref()
            .is_some_and(|mapping: &Mapping| mapping.holds(target))
    };
    let hint = |target: Target| {
        let has_column = holds(target);
        MaybeProp::from(has_column.then(|| t!(i18n, lists.only_empty).to_owned()))
    };
    let not_said = move || vec![("", text!(i18n, lists.not_said))];
    let hints = [
        Target::Received,
        Target::Source,
        Target::Reason,
        Target::Urgency,
    ]
    .map(hint);
    let [received_hint, source_hint, reason_hint, urgency_hint] = hints;
    view! {
        <StepForm
            title=text!(i18n, lists.referrals)
            why=text!(i18n, lists.referrals_why)
            sending
            action=text!(i18n, lists.next)
            on_next=next
        >
            <RadioField
                name="list-begins"
                label=text!(i18n, lists.begins)
                value=begins
                choices=vec![
                    (WAITING, text!(i18n, lists.begins_waiting)),
                    (ACCEPTED, text!(i18n, lists.begins_accepted)),
                    (NOTHING, text!(i18n, lists.begins_nothing)),
                ]
            />
            <div class="form" hidden=move || begins.with(|code| code == NOTHING)>
                <DateField
                    name="list-received"
                    label=text!(i18n, entry.received)
                    hint=received_hint
                    value=received
                />
                <SelectField
                    name="list-source"
                    label=text!(i18n, entry.source)
                    hint=source_hint
                    value=source
                    choices=options_of(words, "source", Source::ALL, Source::code, not_said())
                />
                <SelectField
                    name="list-reason"
                    label=text!(i18n, entry.reason)
                    hint=reason_hint
                    value=reason
                    choices=options_of(words, "need", NeedDomain::ALL, NeedDomain::code, not_said())
                />
                <SelectField
                    name="list-urgency"
                    label=text!(i18n, entry.urgency)
                    hint=urgency_hint
                    value=urgency
                    choices=options_of(words, "urgency", Urgency::ALL, Urgency::code, Vec::new())
                />
            </div>
            <p class="count" role="status">
                {said}
            </p>
        </StepForm>
    }
}

/// Whoever may be known already is left out until the worker says otherwise.
fn at_first(judged: &Judged) -> BTreeMap<usize, Decision> {
    let doubles = judged.good.iter().filter(|row| row.like.is_some());
    doubles
        .map(|row| (row.taken.line, Decision::Skip))
        .collect()
}
