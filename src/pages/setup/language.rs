//! The language, chosen before anything else and changed at any time.

use leptos::prelude::*;
use wording::Lang;

use crate::i18n::use_i18n;
use crate::ui::words::{text, use_words};

/// A button for each language, in that language.
#[component]
pub fn LanguageChoice(
    /// Whether the choice holds for the time being only.
    #[prop(optional)]
    for_now: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    // A language's own name is the same whatever the language in use.
    let choices = [
        (Lang::En, text!(i18n, app.english)),
        (Lang::Fr, text!(i18n, app.french)),
    ];
    view! {
        <div class="languages" role="group" aria-label=text!(i18n, app.language)>
            {choices
                .map(|(lang, name)| {
                    view! {
                        <button
                            class="link"
                            type="button"
                            lang=lang.code()
                            aria-pressed=move || (words.lang() == lang).to_string()
                            on:click=move |_| {
                                if for_now {
                                    words.speak(lang);
                                } else {
                                    words.choose(lang);
                                }
                            }
                        >
                            {name}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}
