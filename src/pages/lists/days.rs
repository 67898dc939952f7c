//! How days are written, where the list does not tell: asked with one of its own days. And in which hundred years a year
//! of two digits is.

use intake::{Order, Survey, Target, YOUNGEST};
use leptos::prelude::*;

use super::step::StepForm;
use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::ui::field::{Choice, RadioField};
use crate::ui::form::{Errors, Sending};
use crate::ui::words::{text, use_words};

/// The fields of a column of days.
struct Fields {
    target: Target,
    order: &'static str,
    years: &'static str,
}

const COLUMNS: [Fields; 2] = [
    Fields {
        target: Target::Born,
        order: "born-order",
        years: "born-years",
    },
    Fields {
        target: Target::Received,
        order: "received-order",
        years: "received-years",
    },
];

/// The hundred years that end this year, and those that end with the youngest client.
const TO_NOW: &str = "to-now";
const TO_YOUNGEST: &str = "to-youngest";

/// What is asked of a column of days.
#[derive(Clone, Copy)]
struct Asked {
    target: Target,
    name: &'static str,
    must: bool,
    order: RwSignal<String>,
    years: RwSignal<String>,
}

/// Asks how days are written.
#[component]
pub fn Days() -> impl IntoView {
    let i18n = use_i18n();
    let wizard = Wizard::expect();
    let sending = Sending::new();
    let mut asked = Vec::new();
    let mut columns = Vec::new();
    for fields in &COLUMNS {
        let Some((sheet, mapping)) = wizard.sheet().zip(wizard.mapping()) else {
            continue;
        };
        let Some(survey) = mapping.survey(&sheet, fields.target) else {
            continue;
        };
        let rule = mapping.rule(fields.target);
        let order = rule.order.map_or("", Order::code).to_owned();
        let one = Asked {
            target: fields.target,
            name: fields.order,
            must: survey.must_ask(),
            order: RwSignal::new(order),
            years: RwSignal::new(code_of(rule.last_year).to_owned()),
        };
        asked.push(one);
        columns.push((one, survey, fields.years));
    }
    let next = move || {
        for one in &asked {
            keep(wizard, one, sending.errors, t!(i18n, errors.choose_one));
        }
        if sending.errors.is_empty() {
            wizard.next();
        }
    };
    view! {
        <StepForm
            title=text!(i18n, lists.days)
            why=text!(i18n, lists.days_why)
            sending
            action=text!(i18n, lists.next)
            on_next=next
        >
            {columns
                .into_iter()
                .map(|(asked, survey, years)| view! { <Column asked survey years /> })
                .collect_view()}
        </StepForm>
    }
}

fn keep(wizard: Wizard, asked: &Asked, errors: Errors, choose_one: &'static str) {
    let order = asked.order.with_untracked(|code| Order::from_code(code));
    if asked.must && order.is_none() {
        errors.add(asked.name, choose_one);
        return;
    }
    let last_year = asked.years.with_untracked(|code| last_year(code));
    wizard.change(|mapping| {
        let rule = match asked.target {
            Target::Born => &mut mapping.born,
            _ => &mut mapping.received,
        };
        rule.order = order.or(rule.order);
        rule.last_year = last_year;
    });
}

#[component]
fn Column(asked: Asked, survey: Survey, years: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let words = Wizard::expect().words();
    let what = words.term("target", asked.target.code()).to_owned();
    let [day_first, month_first, _] = survey.only;
    let order = survey.example.as_ref().filter(|_| asked.must).map(|example| {
        let written = example.written.clone();
        let label = t!(i18n, lists.which_first, what = what.clone(), written = written).to_string();
        let named = |order: Order, day| {
            let words = words.term("order", order.code());
            let said = format!("{words}: {}", wording.date_long(day));
            (order.code(), Signal::stored(said))
        };
        let choices: Vec<Choice> = vec![
            named(Order::DayFirst, example.day_first),
            named(Order::MonthFirst, example.month_first),
        ];
        let both = (day_first > 0 && month_first > 0).then(|| {
            t!(i18n, lists.both_told, days = day_first, months = month_first).to_string()
        });
        let hint = MaybeProp::from(both);
        view! { <RadioField name=asked.name label=Signal::stored(label) hint value=asked.order choices /> }
    });
    let short = survey.short_year.map(|written| {
        let label = t!(i18n, lists.short_years, what = what, written = written).to_string();
        let choices: Vec<Choice> = [TO_YOUNGEST, TO_NOW]
            .into_iter()
            .map(|code| {
                let last = last_year(code);
                let said = t!(i18n, lists.years, first = last - 99, last = last).to_string();
                (code, Signal::stored(said))
            })
            .collect();
        view! { <RadioField name=years label=Signal::stored(label) value=asked.years choices /> }
    });
    view! {
        {order}
        {short}
    }
}

/// The last of the hundred years.
fn last_year(code: &str) -> i16 {
    match code {
        TO_YOUNGEST => today().year() - YOUNGEST,
        _ => today().year(),
    }
}

fn code_of(last_year: i16) -> &'static str {
    if last_year == today().year() {
        TO_NOW
    } else {
        TO_YOUNGEST
    }
}
