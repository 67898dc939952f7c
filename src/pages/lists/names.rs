//! How full names are parted: the rule, with names of the list itself.

use intake::{NameOrder, Target, split_name};
use leptos::prelude::*;

use super::step::StepForm;
use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::ui::field::RadioField;
use crate::ui::form::Sending;
use crate::ui::words::text;

/// How many names are shown.
const SHOWN: usize = 6;

/// Asks which name stands first.
#[component]
pub fn Names() -> impl IntoView {
    let i18n = use_i18n();
    let wizard = Wizard::expect();
    let words = wizard.words();
    let mapping = wizard.mapping();
    let order = mapping
        .as_ref()
        .map_or(NameOrder::GivenFirst, |mapping| mapping.names);
    let order = RwSignal::new(order.code().to_owned());
    let column = mapping.and_then(|mapping| {
        let mut columns = mapping.columns.into_iter();
        columns.position(|target| target == Some(Target::FullName))
    });
    let names: Vec<String> = wizard
        .sheet()
        .zip(column)
        .map(|(sheet, column)| {
            let cells = sheet.cells(column).map(|(_, cell)| cell.trim());
            let names = cells.filter(|cell| !cell.is_empty()).take(SHOWN);
            names.map(str::to_owned).collect()
        })
        .unwrap_or_default();
    let chosen = move || {
        order
            .with(|code| NameOrder::from_code(code))
            .unwrap_or(NameOrder::GivenFirst)
    };
    let parted = move || {
        let order = chosen();
        let part = |full: &String| {
            let (given, family) = split_name(full, order);
            let said = t!(i18n, lists.parted, given = given, family = family).to_string();
            view! {
                <li>
                    <div>
                        <b>{full.clone()}</b>
                        <br />
                        <small>{said}</small>
                    </div>
                </li>
            }
        };
        names.iter().map(part).collect_view()
    };
    let choices = NameOrder::ALL
        .iter()
        .map(|order| {
            (
                order.code(),
                Signal::stored(words.term("name-order", order.code()).to_owned()),
            )
        })
        .collect::<Vec<_>>();
    let next = move || {
        let order = chosen();
        wizard.change(|mapping| mapping.names = order);
        wizard.next();
    };
    view! {
        <StepForm
            title=text!(i18n, lists.names)
            why=text!(i18n, lists.names_why)
            sending=Sending::new()
            action=text!(i18n, lists.next)
            on_next=next
        >
            <RadioField
                name="name-order"
                label=text!(i18n, lists.name_order)
                value=order
                choices=choices
            />
            <ul class="rows" aria-label=t!(i18n, lists.names) translate="no">
                {parted}
            </ul>
        </StepForm>
    }
}
