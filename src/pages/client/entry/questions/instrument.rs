//! One instrument: what is said first, its items in its own language, and where it comes from.

use leptos::prelude::*;
use measures::{InstrumentId, Item, Scale};
use wording::{InstrumentText, ItemWords};

use super::answers::{AnswersForm, PREFERS_NOT};
use super::count::CountQuestion;
use crate::session::Session;
use crate::ui::question::{Offered, Question};
use crate::ui::words::use_words;

/// The longest scale of numbers that is shown as a row; of a longer one the number is typed.
const LONGEST_ROW: u8 = 10;

/// The items of one instrument. An instrument without any words is left out: there is nothing to ask, or its words may
/// not be shown.
#[component]
pub fn InstrumentFields(id: InstrumentId, form: AnswersForm) -> impl IntoView {
    let words = use_words();
    let text = Session::expect().instrument_text(words.lang(), id)?;
    let lang = text.lang.code();
    let is_foreign = text.lang != words.lang();
    let items = id.instrument().items.iter().enumerate();
    Some(view! {
        <section>
            <h2>{words.term("instrument", id.code())}</h2>
            {is_foreign
                .then(|| view! { <p class="hint">{words.term("note", "english-only")}</p> })}
            <p lang=lang>{text.words.intro.as_str()}</p>
            <div class="form">
                {items
                    .map(|(place, item)| view! { <ItemQuestion id text place item form /> })
                    .collect_view()}
            </div>
            <p class="hint" lang=lang>
                {text.words.credit.as_str()}
            </p>
        </section>
    })
}

#[component]
fn ItemQuestion(
    id: InstrumentId,
    text: InstrumentText,
    place: usize,
    item: &'static Item,
    form: AnswersForm,
) -> impl IntoView {
    let words = use_words();
    let said = text.words.item(item.code)?;
    let lang = text.lang.code();
    let key = (id, place);
    if let Some(highest) = counted_up_to(item) {
        return Some(
            view! {
                <CountQuestion name=item.code asks=said.text.clone() lang item=key highest form />
            }
            .into_any(),
        );
    }
    let asks = view! { <span lang=lang>{said.text.as_str()}</span> }.into_any();
    let prefers_not = words.wording().term("asked", PREFERS_NOT).to_owned();
    Some(
        view! {
            <Question
                name=item.code.to_owned()
                asks
                answer=Signal::derive(move || form.code(key))
                choose=move |code: String| form.choose(key, &code)
                answers=offered(said, item)
                ends=ends(said, item)
                lang
                apart=(PREFERS_NOT.to_owned(), prefers_not)
            />
        }
        .into_any(),
    )
}

/// The highest number of an item that is answered by typing it.
pub fn counted_up_to(item: &Item) -> Option<u8> {
    match item.scale {
        Scale::Numbers { lowest, highest } if highest - lowest > LONGEST_ROW => Some(highest),
        Scale::Numbers { .. } | Scale::Options(_) => None,
    }
}

/// The name of the box that is ticked by whoever prefers not to give such a number.
pub fn prefers_not_name(field: &str) -> String {
    format!("{field}-{PREFERS_NOT}")
}

/// Every answer of an item: its value as a code, and its words.
pub fn offered(said: &'static ItemWords, item: &Item) -> Vec<Offered> {
    match item.scale {
        Scale::Numbers { lowest, highest } => (lowest..=highest)
            .map(|number| (number.to_string(), number.to_string()))
            .collect(),
        Scale::Options(choices) => choices
            .iter()
            .map(|choice| {
                let words = said.option(choice.code).to_owned();
                (choice.value.to_string(), words)
            })
            .collect(),
    }
}

/// What the first and the last number of a scale mean.
pub fn ends(said: &ItemWords, item: &Item) -> Option<(String, String)> {
    let Scale::Numbers { lowest, highest } = item.scale else {
        return None;
    };
    let (low, high) = (said.lowest.as_ref()?, said.highest.as_ref()?);
    Some((format!("{lowest} {low}"), format!("{highest} {high}")))
}
