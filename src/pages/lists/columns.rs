//! What each column holds: guessed, and shown with its first cells. What is left out is listed.

use std::sync::Arc;

use intake::{Sheet, Target};
use leptos::prelude::*;

use super::pick::Pick;
use super::sentences;
use super::step::StepForm;
use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::ui::form::Sending;
use crate::ui::words::text;

/// The code of a column that is left out.
const LEFT_OUT: &str = "";
/// How many cells are shown of a column.
const SHOWN: usize = 3;

/// Asks what each column holds.
#[component]
pub fn Columns() -> impl IntoView {
    let i18n = use_i18n();
    let wizard = Wizard::expect();
    let words = wizard.words();
    let sending = Sending::new();
    let sheet = wizard.sheet().unwrap_or_else(|| Arc::new(blank()));
    let mapping = wizard.mapping();
    let targets: Vec<(String, String)> = {
        let none = (LEFT_OUT.to_owned(), t!(i18n, lists.leave_out).to_owned());
        let all = Target::ALL.iter().map(|target| target.code());
        let all = all.map(|code| (code.to_owned(), words.term("target", code).to_owned()));
        [none].into_iter().chain(all).collect()
    };
    let pick = {
        let sheet = sheet.clone();
        move |(column, target): (usize, Option<Target>)| {
            let choose = move |code: String| {
                wizard.change(|mapping| {
                    if let Some(target) = mapping.columns.get_mut(column) {
                        *target = Target::from_code(&code);
                    }
                });
            };
            view! {
                <Pick
                    id=format!("column-{column}")
                    label=sentences::column(&sheet, column)
                    hint=examples(&sheet, column)
                        .map(|cells| t!(i18n, lists.examples, cells = cells).to_string())
                    value=target.map_or(LEFT_OUT, Target::code).to_owned()
                    choices=targets.clone()
                    on_choose=choose
                />
            }
        }
    };
    let left_out = move || {
        let columns = wizard.mapping.with(|mapping| {
            let mapping = mapping.as_ref()?;
            let names = mapping
                .left_out()
                .map(|column| sentences::column(&sheet, column));
            Some(names.collect::<Vec<_>>())
        });
        let columns = columns.filter(|columns| !columns.is_empty())?;
        let columns = columns.join(", ");
        Some(t!(i18n, lists.left_out, columns = columns).to_string())
    };
    let next = move || {
        let Some(mut mapping) = wizard.mapping() else {
            return;
        };
        if let Err(fault) = mapping.check() {
            sending.errors.add("", sentences::fault(&words, fault));
            return;
        }
        if let Some(sheet) = wizard.sheet() {
            mapping.decide_orders(&sheet);
        }
        wizard.mapping.set(Some(mapping));
        wizard.next();
    };
    let columns = mapping.map(|mapping| mapping.columns).unwrap_or_default();
    view! {
        <StepForm
            title=text!(i18n, lists.columns)
            why=text!(i18n, lists.columns_why)
            sending
            action=text!(i18n, lists.next)
            on_next=next
        >
            {columns.into_iter().enumerate().map(pick).collect_view()}
            <p class="count" role="status" translate="no">
                {left_out}
            </p>
        </StepForm>
    }
}

/// The first cells of a column that say something.
fn examples(sheet: &Sheet, column: usize) -> Option<String> {
    let cells = sheet.cells(column).map(|(_, cell)| cell.trim());
    let shown: Vec<String> = cells
        .filter(|cell| !cell.is_empty())
        .take(SHOWN)
        .map(|cell| cell.chars().take(40).collect())
        .collect();
    (!shown.is_empty()).then(|| shown.join(" · "))
}

/// A list without rows, where there is none.
fn blank() -> Sheet {
    let layout = intake::Layout {
        encoding: intake::Encoding::Utf8,
        delimiter: intake::Delimiter::Comma,
        header: false,
    };
    Sheet {
        layout,
        columns: Vec::new(),
        rows: Vec::new(),
        blank: 0,
    }
}
