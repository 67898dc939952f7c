//! Chooses a resource: type a part of its name, with or without accents, and pick it.

use std::sync::Arc;

use directory::ResourceHead;
use leptos::prelude::*;
use leptos_router::components::A;
use record::{Folded, Id, fold};

use super::recording::{blank, filled};
use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::{use_client_id, use_id};
use crate::pages::client::names::{on_one_line, resource_name};
use crate::pages::directory::new_resource_for;
use crate::session::Session;
use crate::ui::field::TextField;
use crate::ui::form::Errors;
use crate::ui::read::Reader;
use crate::ui::words::{text, use_words};

/// How many resources are offered at once.
const OFFERED: usize = 8;

/// The name of the field, for what is wrong with it.
const FIELD: &str = "resource";

/// The resource that was chosen, by its id; empty without one.
#[derive(Clone, Copy)]
pub struct ResourceForm {
    chosen: RwSignal<String>,
}

impl ResourceForm {
    /// Nothing was chosen yet.
    pub fn new() -> Self {
        Self { chosen: blank() }
    }

    /// This one was chosen.
    pub fn of(resource: Id) -> Self {
        Self {
            chosen: filled(resource),
        }
    }

    /// The resource.
    pub fn read(self, reader: Reader) -> Option<Id> {
        reader.one(FIELD, self.chosen, |id| id.parse().ok())
    }
}

/// The search, the resources that it finds, and the one that was chosen.
#[component]
pub fn ResourceFields(
    form: ResourceForm,
    /// Resources that were tried before.
    tried: Vec<Id>,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let query = blank();
    let folded = Memo::new(move |_| {
        let resources = session
            .shelf
            .with_untracked(|shelf| shelf.resources())
            .into_iter();
        resources.map(|it| (it.haystack(), it)).collect::<Vec<_>>()
    });
    let found = Memo::new(move |_| {
        let query = query.with(|query| fold(query));
        folded.with(|all| find(all, &query))
    });
    let chosen = move || {
        let id = form.chosen.with(|id| id.parse().ok())?;
        let name = resource_name(i18n, session, id);
        Some(t!(i18n, entry.chosen, name = name).to_string())
    };
    let more = move || {
        let more = found.with(|found| found.more);
        (more > 0).then(|| t!(i18n, entry.more_found, count = more).to_string())
    };
    let errors = use_context::<Errors>();
    let wrong = move || errors.and_then(|errors| errors.of(FIELD));
    let tried = StoredValue::new(tried);
    view! {
        <TextField
            name="search"
            kind="search"
            label=text!(i18n, entry.search)
            hint=text!(i18n, entry.search_hint)
            value=query
        />
        // The choice itself: a search that follows it may leave its radio out, and a draft must still know it.
        <input
            type="hidden"
            name="chosen"
            autocomplete="off"
            prop:value=move || form.chosen.get()
            on:input=move |event| form.chosen.set(event_target_value(&event))
        />
        <fieldset class="field" id=FIELD tabindex="-1" class:has-error=move || wrong().is_some()>
            <legend>{t!(i18n, entry.resource)}</legend>
            {move || wrong().map(|wrong| view! { <p class="error">{wrong}</p> })}
            <div class="choices one">
                <For each=move || found.get().shown key=|it| it.id let:resource>
                    <Offer form resource tried=tried.get_value() />
                </For>
            </div>
            <p class="hint" role="status">
                {move || found.with(|found| found.shown.is_empty()).then(|| t!(i18n, entry.none_found))}
                {more}
            </p>
            <p role="status">{chosen}</p>
            <p>
                <A href=new_resource_for(use_client_id(), use_id("connection"))>{t!(i18n, entry.add_resource_first)}</A>
            </p>
        </fieldset>
    }
}

/// What a search found: the first few, and how many more there are.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    shown: Vec<Arc<ResourceHead>>,
    more: usize,
}

fn find(all: &[(Folded, Arc<ResourceHead>)], query: &Folded) -> Found {
    let mut matching = all.iter().filter(|(haystack, _)| haystack.matches(query));
    let shown = matching.by_ref().take(OFFERED);
    let shown = shown.map(|(_, resource)| resource.clone()).collect();
    Found {
        shown,
        more: matching.count(),
    }
}

#[component]
fn Offer(form: ResourceForm, resource: Arc<ResourceHead>, tried: Vec<Id>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let id = resource.id.to_string();
    let (value, mine) = (id.clone(), id.clone());
    let cost = words.wording().term("cost", resource.cost.code());
    let tried = tried.contains(&resource.id);
    let more = on_one_line([
        Some(resource.schedule.clone()),
        Some(cost.to_owned()),
        tried.then(|| t!(i18n, entry.tried_before).to_owned()),
    ]);
    view! {
        <label class="choice">
            <input
                type="radio"
                name=FIELD
                value=value
                autocomplete="off"
                prop:checked=move || form.chosen.with(|chosen| *chosen == mine)
                on:change=move |_| form.chosen.set(id.clone())
            />
            <span>
                {resource.name.clone()}
                <br />
                <small>{more}</small>
            </span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use directory::Cost;

    fn directory(names: &[&str]) -> Vec<(Folded, Arc<ResourceHead>)> {
        let heads = (1..).zip(names).map(|(number, name)| ResourceHead {
            id: Id::from_bytes([number; 16]),
            name: (*name).to_owned(),
            organization: String::new(),
            schedule: String::new(),
            cost: Cost::Free,
            last_verified: None,
        });
        heads.map(|it| (it.haystack(), Arc::new(it))).collect()
    }

    #[test]
    fn a_resource_is_found_without_its_accents() {
        let all = directory(&["Chœur des aînés", "Aquafit"]);
        let found = find(&all, &fold("choeur aines"));
        assert_eq!(found.shown.len(), 1);
        assert_eq!(found.shown[0].name, "Chœur des aînés");
    }

    #[test]
    fn a_long_directory_says_how_many_more_there_are() {
        let names = vec!["Choir"; OFFERED + 3];
        let found = find(&directory(&names), &fold(""));
        assert_eq!((found.shown.len(), found.more), (OFFERED, 3));
    }
}
