//! What the words of the list mean in the app's closed lists. Those that are not known come first; any can be mended.

use intake::{Distinct, EMPTY, Target, choices, distinct};
use leptos::prelude::*;

use super::pick::Pick;
use super::step::StepForm;
use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::ui::form::Sending;
use crate::ui::words::{text, use_words};

/// How many words of one column are shown. A column with more is rather a text than a list.
const SHOWN: usize = 40;
/// The code of a word that is named as not known.
const NOT_KNOWN: &str = "not-known";

/// Asks what words mean.
#[component]
pub fn Meanings() -> impl IntoView {
    let i18n = use_i18n();
    let wizard = Wizard::expect();
    let words = wizard.words();
    let all = match (wizard.sheet(), wizard.mapping()) {
        (Some(sheet), Some(mapping)) => distinct(&sheet, &mapping),
        _ => Vec::new(),
    };
    let group = |target: &Target| {
        let of_target = all.iter().filter(|word| word.target == *target);
        let found: Vec<Distinct> = of_target.cloned().collect();
        let title = words.term("target", target.code()).to_owned();
        (!found.is_empty()).then(|| view! { <OneList target=*target title found /> })
    };
    let lists = Target::ALL.iter().filter_map(group).collect_view();
    view! {
        <StepForm
            title=text!(i18n, lists.words)
            why=text!(i18n, lists.words_why)
            sending=Sending::new()
            action=text!(i18n, lists.next)
            on_next=move || wizard.next()
        >
            {lists}
        </StepForm>
    }
}

/// The words of one closed list.
#[component]
fn OneList(target: Target, title: String, found: Vec<Distinct>) -> impl IntoView {
    let i18n = use_i18n();
    let wizard = Wizard::expect();
    let options = options(target);
    let unknown = found.iter().filter(|word| word.code.is_none()).count();
    let more = found.len().saturating_sub(SHOWN);
    let rest = (unknown > 1).then(|| {
        let choose = move |code: String| {
            let code = meaning(target, &code);
            wizard.change(|mapping| mapping.values.mend_rest(target, code));
        };
        view! {
            <Pick
                id=format!("{}-rest", target.code())
                label=t!(i18n, lists.rest).to_owned()
                hint=None
                value=NOT_KNOWN.to_owned()
                choices=options.clone()
                on_choose=choose
            />
        }
    });
    let picks = found
        .into_iter()
        .take(SHOWN)
        .enumerate()
        .map(|(place, word)| {
            let written = word.written.clone();
            let choose = move |code: String| {
                let code = meaning(target, &code);
                wizard.change(|mapping| mapping.values.mend(target, &written, code));
            };
            let label = t!(i18n, lists.word, word = word.written, count = word.count).to_string();
            view! {
                <Pick
                    id=format!("{}-{place}", target.code())
                    label
                    hint=None
                    value=word.code.unwrap_or(NOT_KNOWN).to_owned()
                    choices=options.clone()
                    on_choose=choose
                />
            }
        });
    view! {
        <h3>{title}</h3>
        {picks.collect_view()}
        {(more > 0).then(|| view! { <p class="count">{t!(i18n, lists.more_words, count = more).to_string()}</p> })}
        {rest}
    }
}

/// What a word can mean, with "not known" first.
fn options(target: Target) -> Vec<(String, String)> {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let said = |code: &'static str| match code {
        EMPTY => t!(i18n, lists.as_empty).to_owned(),
        "not-asked" | "prefers-not" => wording.term("asked", code).to_owned(),
        code => wording
            .term(target.group().unwrap_or_default(), code)
            .to_owned(),
    };
    let first = (NOT_KNOWN.to_owned(), t!(i18n, lists.not_known).to_owned());
    let all = choices(target)
        .into_iter()
        .map(|code| (code.to_owned(), said(code)));
    [first].into_iter().chain(all).collect()
}

/// The code that was chosen; none when the word stays not known.
fn meaning(target: Target, chosen: &str) -> Option<&'static str> {
    choices(target).into_iter().find(|code| *code == chosen)
}
