//! What the file is: its letters, what parts its cells, whether it has names of columns. The first rows show whether that
//! is right, and it can be changed.

use std::sync::Arc;

use intake::{Delimiter, Encoding, Layout, Mapping, Sheet, letters};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sentences;
use super::step::StepForm;
use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::session::Session;
use crate::ui::field::{RadioField, SelectField};
use crate::ui::form::Sending;
use crate::ui::words::text;

/// How many rows are shown.
const SHOWN: usize = 6;
/// The answers to whether there are names of columns.
const YES: &str = "yes";
const NO: &str = "no";

/// Shows what the file is.
#[component]
pub fn Look() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let wizard = Wizard::expect();
    let words = wizard.words();
    let sending = Sending::new();
    let layout = wizard.layout.get_untracked();
    let code = |code: Option<&'static str>| RwSignal::new(code.unwrap_or_default().to_owned());
    let encoding = code(layout.map(|layout| layout.encoding.code()));
    let delimiter = code(layout.map(|layout| layout.delimiter.code()));
    let header = code(layout.map(|layout| if layout.header { YES } else { NO }));
    let chosen = Memo::new(move |_| {
        Some(Layout {
            encoding: encoding.with(|code| Encoding::from_code(code))?,
            delimiter: delimiter.with(|code| Delimiter::from_code(code))?,
            header: header.with(|code| code == YES),
        })
    });
    let again_words = words.clone();
    Effect::new(move |_| {
        let chosen = chosen.get();
        let Some(layout) = chosen.filter(|_| chosen != wizard.layout.get_untracked()) else {
            return;
        };
        let words = again_words.clone();
        sending.errors.clear();
        spawn_local(async move {
            let bytes = wizard.bytes.get_value();
            let read = session.read_list(&bytes, layout).await;
            wizard.layout.try_set(Some(layout));
            wizard.mapping.try_set(None);
            match read {
                Ok(sheet) => {
                    wizard.sheet.try_set(Some(Arc::new(sheet)));
                }
                Err(refused) => {
                    wizard.sheet.try_set(None);
                    sending.errors.add("", sentences::refused(&words, &refused));
                }
            }
        });
    });
    let next = move || {
        let Some(sheet) = wizard.sheet() else {
            sending.errors.add("", t!(i18n, lists.not_readable));
            return;
        };
        if wizard.mapping().is_none() {
            wizard.mapping.set(Some(Mapping::guess(&sheet, today())));
        }
        wizard.next();
    };
    let options = |group: &'static str, codes: Vec<&'static str>| {
        let words = words.clone();
        let option =
            move |code: &'static str| (code.to_owned(), words.term(group, code).to_owned());
        Signal::stored(codes.into_iter().map(option).collect::<Vec<_>>())
    };
    let encodings = options(
        "encoding",
        Encoding::ALL.iter().map(|one| one.code()).collect(),
    );
    let delimiters = options(
        "delimiter",
        Delimiter::ALL.iter().map(|one| one.code()).collect(),
    );
    view! {
        <StepForm
            title=text!(i18n, lists.look)
            why=text!(i18n, lists.look_why)
            sending
            action=text!(i18n, lists.next)
            on_next=next
        >
            {move || wizard.sheet.get().map(|sheet| view! { <FirstRows sheet /> })}
            <SelectField
                name="list-encoding"
                label=text!(i18n, lists.encoding)
                hint=text!(i18n, lists.encoding_hint)
                value=encoding
                choices=encodings
            />
            <SelectField
                name="list-delimiter"
                label=text!(i18n, lists.delimiter)
                value=delimiter
                choices=delimiters
            />
            <RadioField
                name="list-header"
                label=text!(i18n, lists.header)
                value=header
                choices=vec![
                    (YES, text!(i18n, lists.header_yes)),
                    (NO, text!(i18n, lists.header_no)),
                ]
            />
        </StepForm>
    }
}

#[component]
fn FirstRows(sheet: Arc<Sheet>) -> impl IntoView {
    let i18n = use_i18n();
    let caption = t!(i18n, lists.first_rows);
    let rows = sheet.rows.len();
    let blank = sheet.blank;
    let heads: Vec<_> = sheet.columns.iter().enumerate().collect();
    view! {
        <div class="field">
            <p class="hint" role="status">{t!(i18n, lists.rows_found, rows = rows, blank = blank).to_string()}</p>
            <div class="scroll" role="region" tabindex="0" aria-label=caption translate="no">
                <table>
                    <caption>{caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, lists.line)}</th>
                            {heads
                                .into_iter()
                                .map(|(column, name)| {
                                    view! {
                                        <th scope="col" class="text">
                                            {letters(column)}
                                            " "
                                            {name.clone()}
                                        </th>
                                    }
                                })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {sheet
                            .rows
                            .iter()
                            .take(SHOWN)
                            .map(|row| {
                                let cells = row.cells.iter().cloned();
                                view! {
                                    <tr>
                                        <th scope="row">{row.line}</th>
                                        {cells
                                            .map(|cell| view! { <td class="text">{cell}</td> })
                                            .collect_view()}
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        </div>
    }
}
