//! Something done for a group: noted, and described anew.

use community::{Work, WorkKind};
use leptos::prelude::*;
use record::{Id, Thing};

use super::{Frame, Gone, use_record_id};
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::field::{DateField, RadioField, SelectField, TextArea, TextField, choices_of};
use crate::ui::form::SaveJob;
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::{text, use_words};

#[derive(Clone, Copy)]
struct WorkForm {
    id: Option<Id>,
    on: RwSignal<String>,
    resource: RwSignal<String>,
    group: RwSignal<String>,
    kind: RwSignal<String>,
    done: RwSignal<String>,
    minutes: RwSignal<String>,
    prompted_by: RwSignal<String>,
}

impl WorkForm {
    fn new() -> Self {
        let blank = || RwSignal::new(String::new());
        Self {
            id: None,
            on: RwSignal::new(today().to_string()),
            resource: blank(),
            group: blank(),
            kind: blank(),
            done: blank(),
            minutes: blank(),
            prompted_by: blank(),
        }
    }

    fn of(work: &Work) -> Self {
        let id = |id: Option<Id>| RwSignal::new(id.map(|id| id.to_string()).unwrap_or_default());
        let minutes = work.minutes.map(|minutes| minutes.to_string());
        Self {
            id: Some(work.id),
            on: RwSignal::new(work.on.to_string()),
            resource: id(work.resource),
            group: RwSignal::new(work.group.clone()),
            kind: RwSignal::new(work.kind.code().to_owned()),
            done: RwSignal::new(work.done.clone()),
            minutes: RwSignal::new(minutes.unwrap_or_default()),
            prompted_by: id(work.prompted_by),
        }
    }

    fn is_listed(self) -> bool {
        self.resource.with(|id| !id.is_empty())
    }

    fn read(self, reader: Reader) -> Option<Work> {
        let chosen = |value: RwSignal<String>| trimmed(value).parse::<Id>().ok();
        let resource = chosen(self.resource);
        let group = match resource {
            Some(_) => Some(String::new()),
            None => reader.text("group", self.group),
        };
        let kind = reader.one("kind", self.kind, WorkKind::from_code);
        let on = reader.day("on", self.on);
        let minutes = reader.minutes("minutes", self.minutes);
        let id = self.id.or_else(|| reader.new_id());
        Some(Work {
            on: on?,
            resource,
            group: group?,
            kind: kind?,
            done: trimmed(self.done),
            minutes: minutes?,
            prompted_by: chosen(self.prompted_by),
            ..Work::blank(id?)
        })
    }
}

/// Notes something done for a group.
#[component]
pub fn NewWork() -> impl IntoView {
    let i18n = use_i18n();
    view! { <WorkPage title=text!(i18n, community.new_work) form=WorkForm::new() /> }
}

/// Describes it anew.
#[component]
pub fn EditWork() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let work = use_record_id().and_then(|id| session.shelf.with_untracked(|shelf| shelf.work(id)));
    match work {
        Some(work) => {
            let form = WorkForm::of(&work);
            view! { <WorkPage title=text!(i18n, community.edit_work) form /> }.into_any()
        }
        None => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn WorkPage(title: Signal<String>, form: WorkForm) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let job = move |reader| {
        let work = form.read(reader)?;
        let save = async move { session.keep_work(&work).await };
        Some(SaveJob::to(Route::Community, save))
    };
    let (groups, needs) = session.shelf.with_untracked(|shelf| {
        let other = (String::new(), t!(i18n, community.group_other).to_owned());
        let groups = shelf.resources().into_iter();
        let groups = groups.map(|one| (one.id.to_string(), one.name.clone()));
        let none = (String::new(), t!(i18n, community.no_prompt).to_owned());
        let needs = shelf.unmet_needs().into_iter();
        let needs = needs.map(|need| (need.id.to_string(), need.missing.clone()));
        let groups: Vec<_> = std::iter::once(other).chain(groups).collect();
        let needs: Vec<_> = std::iter::once(none).chain(needs).collect();
        (groups, needs)
    });
    view! {
        <Frame title note=t!(i18n, community.names_nobody) job=Box::new(job)>
            <SelectField
                name="resource"
                label=text!(i18n, community.group)
                value=form.resource
                choices=Signal::stored(groups)
            />
            <Show when=move || !form.is_listed()>
                <TextField
                    name="group"
                    label=text!(i18n, community.group_name)
                    value=form.group
                />
            </Show>
            <RadioField
                name="kind"
                label=text!(i18n, community.kind)
                value=form.kind
                choices=choices_of(words, "work-kind", WorkKind::ALL, WorkKind::code)
            />
            <TextArea name="done" label=text!(i18n, community.done) value=form.done />
            <TextField
                name="minutes"
                label=text!(i18n, entry.minutes)
                inputmode="numeric"
                value=form.minutes
            />
            <SelectField
                name="prompted-by"
                label=text!(i18n, community.prompted_by)
                value=form.prompted_by
                choices=Signal::stored(needs)
            />
            <DateField name="on" label=text!(i18n, entry.day) value=form.on />
        </Frame>
    }
}
