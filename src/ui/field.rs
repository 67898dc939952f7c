//! Fields of a form: a label, a hint, what is wrong, and a native control. Each knows its error by its name.
//!
//! Every control sits in a form with `autocomplete="off"`: browsers keep what is typed elsewhere on disk.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::form::Errors;
use super::words::Words;
use crate::i18n::{t, use_i18n};

/// A choice of a closed list: its code and its words.
pub type Choice = (&'static str, Signal<String>);

/// The choices of a closed list: `choices_of(words, "mode", Mode::ALL, Mode::code)`.
pub fn choices_of<T: Copy>(
    words: Words,
    group: &'static str,
    all: &[T],
    code: impl Fn(T) -> &'static str,
) -> Vec<Choice> {
    all.iter()
        .map(|one| code(*one))
        .map(|code| (code, words.term(group, code)))
        .collect()
}

/// The same for a select field, which follows the language as a whole; `first` stands before them.
pub fn options_of<T: Copy + Send + Sync + 'static>(
    words: Words,
    group: &'static str,
    all: &'static [T],
    code: impl Fn(T) -> &'static str + Send + Sync + 'static,
    first: Vec<Choice>,
) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let wording = words.wording();
        let first = first
            .iter()
            .map(|(code, words)| ((*code).to_owned(), words.get()));
        let all = all.iter().map(|one| code(*one));
        let all = all.map(|code| (code.to_owned(), wording.term(group, code).to_owned()));
        first.chain(all).collect()
    })
}

/// Moves the focus to a field.
pub fn focus(field: &str) {
    let element = document().get_element_by_id(field);
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whether the page has an element of this id.
pub fn is_there(id: &str) -> bool {
    document().get_element_by_id(id).is_some()
}

/// Whether a form in the page has a field of this name.
pub fn is_in_page(field: &str) -> bool {
    document()
        .query_selector(&format!("form [name=\"{field}\"], form [id=\"{field}\"]"))
        .is_ok_and(|found| found.is_some())
}

/// What a field asks, as its label or legend says it.
pub fn asked(field: &str) -> Option<String> {
    let element = document().get_element_by_id(field)?;
    let around = element.closest(".field").ok()??;
    let label = around.query_selector("label, legend").ok()??;
    let words = label.text_content()?.trim().to_owned();
    (!words.is_empty()).then_some(words)
}

/// A line of text.
#[component]
pub fn TextField(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] inputmode: Option<&'static str>,
) -> impl IntoView {
    view! {
        <Labelled name label hint>
            <input
                id=name
                type=kind
                inputmode=inputmode
                autocomplete="off"
                spellcheck="false"
                translate="no"
                aria-describedby=described(name, hint)
                aria-invalid=invalid(name)
                bind:value=value
            />
        </Labelled>
    }
}

/// A day, by the browser's own picker.
#[component]
pub fn DateField(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    view! { <TextField kind="date" name label value hint /> }
}

/// A time of day, by the browser's own picker.
#[component]
pub fn TimeField(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    view! { <TextField kind="time" name label value hint /> }
}

/// A secret, hidden unless the worker wants to see it. Pasting and password managers are welcome (WCAG 2.2, 3.3.8).
#[component]
pub fn SecretField(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(default = "current-password")] autocomplete: &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    let shown = RwSignal::new(false);
    view! {
        <Labelled name label hint>
            <div class="secret">
                <input
                    id=name
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    translate="no"
                    aria-describedby=described(name, hint)
                    aria-invalid=invalid(name)
                    bind:value=value
                />
                <button
                    class="btn quiet"
                    type="button"
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {t!(i18n, app.show)}
                </button>
            </div>
        </Labelled>
    }
}

/// A file that is chosen.
#[component]
pub fn FileField(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// Takes the event of a choice.
    #[prop(into)]
    choose: Callback<leptos::ev::Event>,
) -> impl IntoView {
    view! {
        <Labelled name label hint>
            <input
                id=name
                type="file"
                aria-describedby=described(name, hint)
                aria-invalid=invalid(name)
                on:change=move |event| choose.run(event)
            />
        </Labelled>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <Labelled name label hint>
            <textarea
                id=name
                rows="3"
                autocomplete="off"
                spellcheck="false"
                translate="no"
                aria-describedby=described(name, hint)
                aria-invalid=invalid(name)
                bind:value=value
            ></textarea>
        </Labelled>
    }
}

/// One of a longer list.
#[component]
pub fn SelectField(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into)] choices: Signal<Vec<(String, String)>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <Labelled name label hint>
            <select
                id=name
                autocomplete="off"
                aria-describedby=described(name, hint)
                aria-invalid=invalid(name)
                prop:value=move || value.get()
                on:change=move |event| value.set(event_target_value(&event))
            >
                {move || {
                    choices
                        .get()
                        .into_iter()
                        .map(|(code, words)| {
                            let chosen = value.get_untracked() == code;
                            view! { <option value=code selected=chosen>{words}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </Labelled>
    }
}

/// One of a few, all in sight.
#[component]
pub fn RadioField(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// Whether the answers are short, so that more of them stand side by side.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    view! {
        <Grouped name label hint>
            <div class="choices" class:side=short>
                {choices
                    .into_iter()
                    .map(|(code, words)| {
                        view! {
                            <label class="choice">
                                <input
                                    type="radio"
                                    name=name
                                    value=code
                                    autocomplete="off"
                                    prop:checked=move || value.get() == code
                                    on:change=move |_| value.set(code.to_owned())
                                />
                                <span>{words}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </Grouped>
    }
}

/// Any of a few, all in sight.
#[component]
pub fn CheckField(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<Vec<&'static str>>,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <Grouped name label hint>
            <div class="choices">
                {choices
                    .into_iter()
                    .map(|(code, words)| {
                        view! {
                            <label class="choice">
                                <input
                                    type="checkbox"
                                    name=name
                                    value=code
                                    autocomplete="off"
                                    prop:checked=move || value.with(|all| all.contains(&code))
                                    on:change=move |event| {
                                        let on = event_target_checked(&event);
                                        value
                                            .update(|all| {
                                                all.retain(|other| *other != code);
                                                if on {
                                                    all.push(code);
                                                }
                                            });
                                    }
                                />
                                <span>{words}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </Grouped>
    }
}

#[component]
fn Labelled(
    name: &'static str,
    label: Signal<String>,
    hint: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" class:has-error=wrong(name)>
            <label for=name>{label}</label>
            <Help name hint />
            {children()}
        </div>
    }
}

#[component]
fn Grouped(
    name: &'static str,
    label: Signal<String>,
    hint: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset
            id=name
            class="field"
            class:has-error=wrong(name)
            tabindex="-1"
            aria-describedby=described(name, hint)
        >
            <legend>{label}</legend>
            <Help name hint />
            {children()}
        </fieldset>
    }
}

#[component]
fn Help(name: &'static str, hint: MaybeProp<String>) -> impl IntoView {
    let errors = use_context::<Errors>();
    view! {
        {move || {
            hint.get().map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })
        }}
        {move || {
            errors
                .and_then(|errors| errors.of(name))
                .map(|error| view! { <p class="error" id=format!("{name}-error")>{error}</p> })
        }}
    }
}

fn wrong(name: &'static str) -> impl Fn() -> bool + Send + Sync + Copy + 'static {
    let errors = use_context::<Errors>();
    move || errors.is_some_and(|errors| errors.of(name).is_some())
}

fn invalid(name: &'static str) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
    let wrong = wrong(name);
    move || wrong().then_some("true")
}

fn described(
    name: &'static str,
    hint: MaybeProp<String>,
) -> impl Fn() -> Option<String> + Send + Sync + 'static {
    let wrong = wrong(name);
    move || {
        let hint = hint.get().map(|_| format!("{name}-hint"));
        let error = wrong().then(|| format!("{name}-error"));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
