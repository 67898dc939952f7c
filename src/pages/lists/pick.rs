//! One of a list, where there are as many fields as the file has columns or words: the field has a name of its own.

use leptos::prelude::*;

/// One of a list.
#[component]
pub fn Pick(
    /// The field's id.
    id: String,
    /// What it asks.
    label: String,
    /// A line below that.
    #[prop(optional_no_strip)]
    hint: Option<String>,
    /// What is chosen at first.
    value: String,
    /// Each choice's code and words.
    choices: Vec<(String, String)>,
    /// Takes the code of what is chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described = hint.as_ref().map(|_| hint_id.clone());
    view! {
        <div class="field">
            <label for=id.clone() translate="no">
                {label}
            </label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=hint_id translate="no">
                            {hint}
                        </p>
                    }
                })}
            <select
                id=id
                autocomplete="off"
                aria-describedby=described
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {choices
                    .into_iter()
                    .map(|(code, words)| {
                        let chosen = code == value;
                        view! {
                            <option value=code selected=chosen>
                                {words}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}
