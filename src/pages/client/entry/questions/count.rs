//! A question that is answered by a number that is typed, where a row of all numbers would be too long to choose from.

use leptos::prelude::*;

use super::answers::{AnswersForm, Item, PREFERS_NOT};
use super::instrument::prefers_not_name;
use crate::i18n::{t, use_i18n};
use crate::ui::form::Errors;
use crate::ui::words::use_words;

/// A question and its number; it may stay unanswered.
#[component]
pub fn CountQuestion(
    /// Its name, unique in the page.
    name: &'static str,
    /// What is asked.
    asks: String,
    /// The language of what is asked.
    lang: &'static str,
    /// The item.
    item: Item,
    /// The highest number; it stands for more.
    highest: u8,
    form: AnswersForm,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let errors = use_context::<Errors>();
    let wrong = move || errors.and_then(|errors| errors.of(name));
    let typed = RwSignal::new(match untrack(|| form.code(item)) {
        code if code == PREFERS_NOT => String::new(),
        code => code,
    });
    let [label_id, hint_id, error_id] =
        ["asks", "hint", "error"].map(|part| format!("{name}-{part}"));
    let described = {
        let (hint, error) = (hint_id.clone(), error_id.clone());
        move || match wrong() {
            None => hint.clone(),
            Some(_) => format!("{hint} {error}"),
        }
    };
    let prefers_not = prefers_not_name(name);
    view! {
        <div class="field" class:has-error=move || wrong().is_some()>
            <label for=name id=label_id.clone() lang=lang>
                {asks}
            </label>
            <p class="hint" id=hint_id>
                {t!(i18n, entry.count_hint, highest = highest).to_string()}
            </p>
            {move || wrong().map(|wrong| view! { <p class="error" id=error_id.clone()>{wrong}</p> })}
            <input
                id=name
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-describedby=described
                aria-invalid=move || wrong().map(|_| "true")
                prop:value=move || typed.get()
                on:input=move |event| {
                    let text = event_target_value(&event);
                    form.count(item, &text, highest);
                    typed.set(text);
                }
            />
            <div class="choices">
                <label class="choice">
                    <input
                        type="checkbox"
                        name=prefers_not
                        value=PREFERS_NOT
                        autocomplete="off"
                        aria-describedby=label_id
                        prop:checked=move || form.code(item) == PREFERS_NOT
                        on:change=move |event| {
                            typed.set(String::new());
                            let code = if event_target_checked(&event) { PREFERS_NOT } else { "" };
                            form.choose(item, code);
                        }
                    />
                    <span>{words.wording().term("asked", PREFERS_NOT).to_owned()}</span>
                </label>
            </div>
        </div>
    }
}
