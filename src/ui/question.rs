//! A question with its answers in sight, as native radios. It may stay unanswered, and an answer can be taken back.

use leptos::prelude::*;

use crate::i18n::{t, use_i18n};

/// An answer that can be chosen: its code and its words.
pub type Offered = (String, String);

/// A question and its answers.
#[component]
pub fn Question(
    /// Its name, unique in the page.
    name: String,
    /// What is asked, as it stands in the legend.
    asks: AnyView,
    /// The code of the answer given; empty without one.
    #[prop(into)]
    answer: Signal<String>,
    /// Takes the code of the answer that is chosen; empty when it is taken back.
    #[prop(into)]
    choose: Callback<String>,
    /// The answers, from first to last.
    answers: Vec<Offered>,
    /// Words for the first and the last answer, where the answers are numbers in a row.
    #[prop(default = None)]
    ends: Option<(String, String)>,
    /// The language of the answers, where it may differ from the page's.
    #[prop(optional)]
    lang: Option<&'static str>,
    /// An answer that stands apart from the others.
    #[prop(optional)]
    apart: Option<Offered>,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_row = ends.is_some();
    let [asks_id, ends_id, clear_id] =
        ["asks", "ends", "clear"].map(|part| format!("{name}-{part}"));
    let described = is_row.then(|| ends_id.clone());
    let clear_named = format!("{clear_id} {asks_id}");
    let radios = Radios {
        name: StoredValue::new(name),
        answer,
        choose,
    };
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend id=asks_id>{asks}</legend>
            <div class=if is_row { "scale" } else { "choices" } lang=lang>
                {answers
                    .into_iter()
                    .map(|offered| radios.one(offered, is_row))
                    .collect_view()}
            </div>
            {ends
                .map(|(low, high)| {
                    view! {
                        <div class="scale-ends" id=ends_id lang=lang>
                            <span>{low}</span>
                            <span>{high}</span>
                        </div>
                    }
                })}
            {apart.map(|apart| view! { <div class="choices">{radios.one(apart, false)}</div> })}
            <Show when=move || !answer.with(String::is_empty)>
                <button
                    class="link"
                    type="button"
                    id=clear_id.clone()
                    aria-labelledby=clear_named.clone()
                    on:click=move |_| choose.run(String::new())
                >
                    {t!(i18n, entry.take_back)}
                </button>
            </Show>
        </fieldset>
    }
}

/// The radios of one question.
#[derive(Clone, Copy)]
struct Radios {
    name: StoredValue<String>,
    answer: Signal<String>,
    choose: Callback<String>,
}

impl Radios {
    fn one(self, (code, words): Offered, in_row: bool) -> AnyView {
        let (mine, value) = (code.clone(), code.clone());
        view! {
            <label class=if in_row { "scale-step" } else { "choice" }>
                <input
                    type="radio"
                    name=self.name.get_value()
                    value=value
                    autocomplete="off"
                    prop:checked=move || self.answer.with(|answer| *answer == mine)
                    on:change=move |_| self.choose.run(code.clone())
                />
                <span>{words}</span>
            </label>
        }
        .into_any()
    }
}
