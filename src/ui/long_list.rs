//! A list that may be long: only so many rows are in the page, and a button brings more.

use std::hash::Hash;

use leptos::html::Ul;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// How many rows each press adds.
const MORE: usize = 100;

/// Rows, of which only the first are in the page until more are asked for. A change of the list begins anew.
///
/// A row is made once for each key, so the key must hold all that a row shows without a signal.
#[component]
pub fn LongList<T, K>(
    /// Everything in the list.
    #[prop(into)]
    items: Signal<Vec<T>>,
    /// How many rows are shown at first: they are made anew whenever the list changes, so few are quick.
    at_once: usize,
    /// What tells a row from another, and from what it was.
    key: impl Fn(&T) -> K + Clone + Send + Sync + 'static,
    /// A row, without its `li`.
    row: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
    /// What the button says.
    #[prop(into)]
    more: Signal<String>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    K: Hash + Eq + Send + Sync + 'static,
{
    let list = NodeRef::<Ul>::new();
    let shown = RwSignal::new(at_once);
    Effect::new(move |_| {
        items.track();
        if shown.get_untracked() != at_once {
            shown.set(at_once);
        }
    });
    let rows = move || items.with(|all| all.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let hidden = Memo::new(move |_| items.with(Vec::len) > shown.get());
    let show_more = move |_| {
        let first_new = shown.get_untracked() + 1;
        shown.update(|shown| *shown += MORE);
        request_animation_frame(move || focus_row(list, first_new));
    };
    view! {
        <ul class="rows" node_ref=list>
            <For each=rows key=key let:item>
                <li>{row(item)}</li>
            </For>
        </ul>
        <Show when=move || hidden.get()>
            <button class="btn quiet" type="button" on:click=show_more>
                {more}
            </button>
        </Show>
    }
}

/// Moves the focus to the first link of a row, counted from one, so that reading goes on where it stopped.
fn focus_row(list: NodeRef<Ul>, row: usize) {
    let link = list
        .try_get_untracked()
        .flatten()
        .and_then(|list| list.query_selector(&format!("li:nth-child({row}) a")).ok())
        .flatten();
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = link.focus();
    }
}
