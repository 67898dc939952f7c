//! One page of what the client is asked: one question, large, and how to go on. Nothing must be answered.

use leptos::prelude::*;

use super::cards::{Answered, Card, rather_not};
use crate::i18n::{t, use_i18n};
use crate::session::{Control, Typed, held, put};
use crate::ui::question::{Offered, Question};
use crate::ui::words::use_words;

/// The page.
#[component]
pub fn CardPage(
    /// What is asked.
    card: Card,
    /// Everything that was answered so far.
    answers: RwSignal<Vec<Typed>>,
    /// Its place among the cards, from 1.
    at: usize,
    /// How many cards there are.
    count: usize,
    /// Leads to another step.
    #[prop(into)]
    go: Callback<usize>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let is_foreign = card.lang != words.lang();
    let lang = card.lang.code();
    let (intro, credit) = (card.intro.clone(), card.credit.clone());
    let asked = card.clone();
    let is_answered = Memo::new(move |_| answers.with(|all| asked.is_answered(all)));
    let next = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        go.run(at + 1);
    };
    view! {
        <div class="asking-head">
            <p class="count">{t!(i18n, asking.progress, at = at, count = count).to_string()}</p>
            <Bar at count />
        </div>
        <form class="form" autocomplete="off" novalidate on:submit=next>
            {is_foreign
                .then(|| view! { <p class="hint">{words.wording().term("note", "english-only")}</p> })}
            {(!intro.is_empty())
                .then(|| {
                    view! {
                        <p class="hint" lang=lang>
                            {intro}
                        </p>
                    }
                })}
            <Answer card answers />
            <div class="form-actions">
                <button
                    class=move || if is_answered.get() { "btn" } else { "btn quiet" }
                    type="submit"
                >
                    {move || {
                        if is_answered.get() {
                            t!(i18n, asking.next)
                        } else {
                            t!(i18n, asking.skip)
                        }
                    }}
                </button>
                <button class="btn quiet" type="button" on:click=move |_| go.run(at - 1)>
                    {t!(i18n, asking.back)}
                </button>
            </div>
            {(!credit.is_empty())
                .then(|| {
                    view! {
                        <p class="credit" lang=lang>
                            {credit}
                        </p>
                    }
                })}
        </form>
    }
}

/// How far it is. The words beside it say the same.
#[component]
fn Bar(at: usize, count: usize) -> impl IntoView {
    let share = format!("{}%", at * 100 / count.max(1));
    view! {
        <svg class="bar wide" aria-hidden="true">
            <rect class="track" width="100%" height="100%"></rect>
            <rect class="share" width=share height="100%"></rect>
        </svg>
    }
}

/// The question, which takes the focus when its page opens.
#[component]
fn Asked(
    /// What is asked.
    words: String,
    /// The language of it.
    lang: &'static str,
    /// The field that it is the label of; without one the heading stands alone.
    #[prop(optional)]
    field: Option<String>,
) -> impl IntoView {
    let heading = super::use_focus();
    let words = match field {
        Some(field) => view! { <label for=field>{words}</label> }.into_any(),
        None => words.into_any(),
    };
    view! {
        <h1 tabindex="-1" lang=lang node_ref=heading>
            {words}
        </h1>
    }
}

#[component]
fn Answer(card: Card, answers: RwSignal<Vec<Typed>>) -> impl IntoView {
    match card.answer.clone() {
        Answered::One { offered, ends } => view! { <One card answers offered ends /> }.into_any(),
        Answered::Any { offered } => view! { <Any card answers offered /> }.into_any(),
        Answered::Count => view! { <Count card answers /> }.into_any(),
        Answered::Words => view! { <InWords card answers /> }.into_any(),
    }
}

#[component]
fn One(
    card: Card,
    answers: RwSignal<Vec<Typed>>,
    offered: Vec<Offered>,
    ends: Option<(String, String)>,
) -> impl IntoView {
    let apart = rather_not(use_i18n());
    let name = card.name.clone();
    let lang = card.lang.code();
    let asks = view! { <Asked words=card.asks.clone() lang /> };
    let known: Vec<Offered> = offered.iter().chain([&apart]).cloned().collect();
    let choose = move |code: String| {
        let said = known.iter().find(|(known, _)| *known == code);
        let said = said.map(|(_, words)| words.clone()).unwrap_or_default();
        answers.update(|all| put(all, card.typed(code, said, true)));
    };
    let held_by = name.clone();
    view! {
        <Question
            name
            asks=asks.into_any()
            answer=Signal::derive(move || answers.with(|all| held(all, Control::Choose, &held_by)))
            choose
            answers=offered
            ends
            lang
            apart
        />
    }
}

#[component]
fn Any(card: Card, answers: RwSignal<Vec<Typed>>, offered: Vec<Offered>) -> impl IntoView {
    let lang = card.lang.code();
    let card = StoredValue::new(card);
    let tick = move |(code, words): Offered| {
        let (mine, said) = (StoredValue::new(code), words.clone());
        let is_ticked = move || {
            answers.with(|all| {
                let mut boxes = all.iter();
                boxes.any(|one| {
                    one.control == Control::Tick
                        && one.is_on
                        && mine.with_value(|mine| one.value == *mine)
                        && card.with_value(|card| one.name == card.name)
                })
            })
        };
        let turn = move |event| {
            let is_on = event_target_checked(&event);
            let one = card.with_value(|card| card.typed(mine.get_value(), said.clone(), is_on));
            answers.update(|all| put(all, one));
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    name=card.with_value(|card| card.name.clone())
                    value=mine.get_value()
                    autocomplete="off"
                    prop:checked=is_ticked
                    on:change=turn
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field" aria-describedby="asked-hint">
            <legend>
                <Asked words=card.with_value(|card| card.asks.clone()) lang />
            </legend>
            <p class="hint" id="asked-hint">
                {card.with_value(|card| card.hint.clone())}
            </p>
            <div class="choices many">{offered.into_iter().map(tick).collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Count(card: Card, answers: RwSignal<Vec<Typed>>) -> impl IntoView {
    let i18n = use_i18n();
    let (name, asks, lang) = (card.name.clone(), card.asks.clone(), card.lang.code());
    let field = name.clone();
    let (code, rather_not) = rather_not(i18n);
    let rather_not_words = rather_not.clone();
    let card = StoredValue::new(card);
    let now =
        move || answers.with(|all| card.with_value(|card| held(all, Control::Text, &card.name)));
    let is_declined = move || answers.with(|all| card.with_value(|card| card.is_declined(all)));
    // A number and the wish to give none take each other's place.
    let answer = move |number: String, is_declined: bool| {
        card.with_value(|card| {
            answers.update(|all| {
                put(all, card.typed(number.clone(), number, true));
                put(all, card.declined(is_declined, rather_not.clone()));
            });
        });
    };
    let decline = {
        let answer = answer.clone();
        move |event| answer(String::new(), event_target_checked(&event))
    };
    view! {
        <div class="field">
            <Asked words=asks lang field />
            <p class="hint" id="asked-hint">
                {card.with_value(|card| card.hint.clone())}
            </p>
            <input
                id=name
                class="short"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-describedby="asked-hint"
                prop:value=now
                on:input=move |event| answer(event_target_value(&event), false)
            />
            <div class="choices">
                <label class="choice">
                    <input
                        type="checkbox"
                        value=code
                        autocomplete="off"
                        prop:checked=is_declined
                        on:change=decline
                    />
                    <span>{rather_not_words}</span>
                </label>
            </div>
        </div>
    }
}

#[component]
fn InWords(card: Card, answers: RwSignal<Vec<Typed>>) -> impl IntoView {
    let (name, hint) = (card.name.clone(), card.hint.clone());
    let lang = card.lang.code();
    let (field, asks) = (name.clone(), card.asks.clone());
    let now = answers.with_untracked(|all| held(all, Control::Text, &name));
    let write = move |event| {
        let value = event_target_value(&event);
        let one = card.typed(value.clone(), value, true);
        answers.update(|all| put(all, one));
    };
    view! {
        <div class="field">
            <Asked words=asks lang field />
            <p class="hint" id="asked-hint">
                {hint}
            </p>
            <textarea
                id=name
                rows="5"
                autocomplete="off"
                spellcheck="false"
                translate="no"
                aria-describedby="asked-hint"
                prop:value=now
                on:input=write
            ></textarea>
        </div>
    }
}
