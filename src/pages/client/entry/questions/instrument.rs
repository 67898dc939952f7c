//! One instrument: what is said first, its items in its own language, and where it comes from.

use leptos::prelude::*;
use measures::{InstrumentId, Item, Scale};
use wording::{InstrumentText, ItemWords, instrument_text};

use super::answers::{AnswersForm, PREFERS_NOT};
use crate::ui::question::Question;
use crate::ui::words::{Words, use_words};

/// The items of one instrument.
#[component]
pub fn InstrumentFields(id: InstrumentId, form: AnswersForm) -> impl IntoView {
    let words = use_words();
    let said = Said { words, id };
    let items = id.instrument().items.iter().enumerate();
    view! {
        <section>
            <h2>{words.term("instrument", id.code())}</h2>
            {move || {
                said.is_foreign()
                    .then(|| view! { <p class="hint">{words.term("note", "english-only")}</p> })
            }}
            <p lang=move || said.lang()>{move || said.intro()}</p>
            <div class="form">
                {items
                    .map(|(place, item)| view! { <ItemQuestion said place item form /> })
                    .collect_view()}
            </div>
            <p class="hint" lang=move || said.lang()>
                {move || said.credit()}
            </p>
        </section>
    }
}

#[component]
fn ItemQuestion(said: Said, place: usize, item: &'static Item, form: AnswersForm) -> impl IntoView {
    let key = (said.id, place);
    let asks = view! { <span lang=move || said.lang()>{move || said.of(item, |it| it.text.clone())}</span> };
    let ends = match item.scale {
        Scale::Numbers { lowest, highest } => {
            let end = move |number: u8, words: fn(&ItemWords) -> &Option<String>| {
                let words = said.of(item, |it| words(it).clone().unwrap_or_default());
                format!("{number} {words}")
            };
            let ends = move || (end(lowest, |it| &it.lowest), end(highest, |it| &it.highest));
            Some(Signal::derive(ends))
        }
        Scale::Options(_) => None,
    };
    view! {
        <Question
            name=item.code.to_owned()
            asks=asks.into_any()
            answer=Signal::derive(move || form.code(key))
            choose=move |code: String| form.choose(key, &code)
            answers=Signal::derive(move || offered(said, item))
            ends
            lang=Signal::derive(move || said.lang().to_owned())
            apart=(PREFERS_NOT, said.words.term("asked", PREFERS_NOT))
        />
    }
}

/// Every answer of an item: its value as a code, and its words.
fn offered(said: Said, item: &'static Item) -> Vec<(String, String)> {
    match item.scale {
        Scale::Numbers { lowest, highest } => (lowest..=highest)
            .map(|number| (number.to_string(), number.to_string()))
            .collect(),
        Scale::Options(choices) => choices
            .iter()
            .map(|choice| {
                let words = said.of(item, |it| it.option(choice.code).to_owned());
                (choice.value.to_string(), words)
            })
            .collect(),
    }
}

/// The words of an instrument in the language in use, or in English.
#[derive(Clone, Copy)]
struct Said {
    words: Words,
    id: InstrumentId,
}

impl Said {
    fn text(self) -> Option<InstrumentText> {
        instrument_text(self.words.lang(), self.id.code())
    }

    fn lang(self) -> &'static str {
        self.text().map_or("", |text| text.lang.code())
    }

    fn is_foreign(self) -> bool {
        self.text()
            .is_some_and(|text| text.lang != self.words.lang())
    }

    fn intro(self) -> &'static str {
        self.text().map_or("", |text| text.words.intro.as_str())
    }

    fn credit(self) -> &'static str {
        self.text().map_or("", |text| text.words.credit.as_str())
    }

    fn of(self, item: &Item, read: impl Fn(&ItemWords) -> String) -> String {
        let text = self.text();
        let words = text.and_then(|text| text.words.item(item.code));
        words.map(read).unwrap_or_default()
    }
}
