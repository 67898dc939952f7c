//! A row of filters, of which one is pressed.

use leptos::prelude::*;

use super::field::Choice;

/// Filters, of which one is pressed. The list they filter follows at once.
#[component]
pub fn Chips(
    /// What they filter by.
    #[prop(into)]
    label: Signal<String>,
    /// The code of the one that is pressed.
    value: RwSignal<&'static str>,
    /// Each filter's code and words.
    choices: Vec<Choice>,
) -> impl IntoView {
    view! {
        <div class="chips" role="group" aria-label=label>
            {choices
                .into_iter()
                .map(|(code, words)| {
                    view! {
                        <button
                            class="btn quiet"
                            type="button"
                            aria-pressed=move || (value.get() == code).to_string()
                            on:click=move |_| value.set(code)
                        >
                            {words}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}
