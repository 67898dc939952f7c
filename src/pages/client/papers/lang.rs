//! The language of a document: the client's where it is English or French, else the app's, unless the worker chooses.

use directory::Language;
use leptos::prelude::*;
use pathway::Client;
use wording::Lang;

use crate::i18n::use_i18n;
use crate::ui::field::RadioField;
use crate::ui::words::{Words, text};

/// The language to begin with, by its code.
pub fn first(client: &Client, words: Words) -> RwSignal<String> {
    let said = match client.person().language.said() {
        Some(Language::English) => Lang::En,
        Some(Language::French) => Lang::Fr,
        _ => words.lang(),
    };
    RwSignal::new(said.code().to_owned())
}

/// The language that is chosen.
pub fn chosen(code: RwSignal<String>) -> Lang {
    code.with(|code| Lang::from_code(code)).unwrap_or_default()
}

/// The choice.
#[component]
pub fn LangField(value: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let choices = vec![
        (Lang::En.code(), Signal::stored("English".to_owned())),
        (Lang::Fr.code(), Signal::stored("Français".to_owned())),
    ];
    view! { <RadioField name="lang" label=text!(i18n, papers.lang) value choices /> }
}
