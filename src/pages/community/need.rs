//! A need for which there is nothing to join: noted, described anew, and one day met.

use community::{Met, MetBy, Unmet, WhyUnmet};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pathway::NeedDomain;
use record::{Id, Thing};

use super::{Frame, Gone, use_record_id};
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::field::{DateField, RadioField, SelectField, TextArea, choices_of, options_of};
use crate::ui::form::SaveJob;
use crate::ui::read::Reader;
use crate::ui::words::{text, use_words};

/// Where an unmet need is noted that a client's connection showed: its address says what it is about, never whose it is.
pub fn unmet_need_of(domain: Option<NeedDomain>, why: Option<WhyUnmet>) -> String {
    let new = Route::NewUnmet.path();
    let domain = domain.map_or("", NeedDomain::code);
    let why = why.map_or("", WhyUnmet::code);
    format!("{new}?domain={domain}&why={why}")
}

#[derive(Clone, Copy)]
struct UnmetForm {
    id: Option<Id>,
    on: RwSignal<String>,
    domain: RwSignal<String>,
    missing: RwSignal<String>,
    why: RwSignal<String>,
    met_on: RwSignal<String>,
    met_by: RwSignal<String>,
}

impl UnmetForm {
    fn new(domain: String, why: String) -> Self {
        Self {
            id: None,
            on: RwSignal::new(today().to_string()),
            domain: RwSignal::new(domain),
            missing: RwSignal::new(String::new()),
            why: RwSignal::new(why),
            met_on: RwSignal::new(String::new()),
            met_by: RwSignal::new(OTHERWISE.to_owned()),
        }
    }

    fn of(need: &Unmet) -> Self {
        let met_on = need.met.map(|met| met.on.to_string());
        let met_by = need.met.map_or(MetBy::Otherwise, |met| met.by);
        Self {
            id: Some(need.id),
            on: RwSignal::new(need.on.to_string()),
            domain: RwSignal::new(need.domain.code().to_owned()),
            missing: RwSignal::new(need.missing.clone()),
            why: RwSignal::new(need.why.code().to_owned()),
            met_on: RwSignal::new(met_on.unwrap_or_default()),
            met_by: RwSignal::new(named(met_by)),
        }
    }

    fn read(self, reader: Reader) -> Option<Unmet> {
        let on = reader.day("on", self.on);
        let domain = reader.one("domain", self.domain, NeedDomain::from_code);
        let missing = reader.text("missing", self.missing);
        let why = reader.one("why", self.why, WhyUnmet::from_code);
        let met_on = reader.day_if_any("met-on", self.met_on);
        let by = self.met_by.with_untracked(|name| by_name(name));
        let id = self.id.or_else(|| reader.new_id());
        Some(Unmet {
            on: on?,
            domain: domain?,
            missing: missing?,
            why: why?,
            met: met_on?.map(|on| Met { on, by }),
            ..Unmet::blank(id?)
        })
    }
}

const OTHERWISE: &str = "otherwise";
const RESOURCE: &str = "resource:";
const WORK: &str = "work:";

fn named(by: MetBy) -> String {
    match by {
        MetBy::Resource(id) => format!("{RESOURCE}{id}"),
        MetBy::Work(id) => format!("{WORK}{id}"),
        MetBy::Otherwise => OTHERWISE.to_owned(),
    }
}

fn by_name(name: &str) -> MetBy {
    let id = |prefix| {
        name.strip_prefix(prefix)
            .and_then(|id: &str| id.parse().ok())
    };
    id(RESOURCE)
        .map(MetBy::Resource)
        .or_else(|| id(WORK).map(MetBy::Work))
        .unwrap_or(MetBy::Otherwise)
}

/// Notes an unmet need.
#[component]
pub fn NewUnmet() -> impl IntoView {
    let i18n = use_i18n();
    let asked = |part: &'static str| {
        use_query_map().with_untracked(|query| query.get(part).unwrap_or_default())
    };
    let form = UnmetForm::new(asked("domain"), asked("why"));
    view! { <UnmetPage title=text!(i18n, community.new_need) form is_new=true /> }
}

/// Describes an unmet need anew, or says that it is met.
#[component]
pub fn EditUnmet() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let need =
        use_record_id().and_then(|id| session.shelf.with_untracked(|shelf| shelf.unmet_need(id)));
    match need {
        Some(need) => {
            let form = UnmetForm::of(&need);
            view! { <UnmetPage title=text!(i18n, community.edit_need) form is_new=false /> }
                .into_any()
        }
        None => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn UnmetPage(title: Signal<String>, form: UnmetForm, is_new: bool) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let job = move |reader| {
        let need = form.read(reader)?;
        let save = async move { session.keep_unmet(&need).await };
        Some(SaveJob::to(Route::Community, save))
    };
    let domains = options_of(
        words,
        "need",
        NeedDomain::ALL,
        NeedDomain::code,
        vec![("", text!(i18n, community.choose))],
    );
    view! {
        <Frame title note=t!(i18n, community.names_nobody) job=Box::new(job)>
            <TextArea
                name="missing"
                label=text!(i18n, community.missing)
                hint=text!(i18n, community.missing_hint)
                value=form.missing
            />
            <SelectField
                name="domain"
                label=text!(i18n, community.domain)
                value=form.domain
                choices=domains
            />
            <RadioField
                name="why"
                label=text!(i18n, community.why)
                value=form.why
                choices=choices_of(words, "why-unmet", WhyUnmet::ALL, WhyUnmet::code)
            />
            <DateField name="on" label=text!(i18n, community.seen_on) value=form.on />
            {(!is_new)
                .then(|| {
                    view! {
                        <DateField
                            name="met-on"
                            label=text!(i18n, community.met_since)
                            hint=text!(i18n, community.met_since_hint)
                            value=form.met_on
                        />
                        <SelectField
                            name="met-by"
                            label=text!(i18n, community.met_by)
                            value=form.met_by
                            choices=what_meets()
                        />
                    }
                })}
        </Frame>
    }
}

/// What may meet a need: the directory, and what was done for groups.
fn what_meets() -> Signal<Vec<(String, String)>> {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let session = Session::expect();
    let mut all = vec![(
        OTHERWISE.to_owned(),
        t!(i18n, community.met_otherwise).to_owned(),
    )];
    session.shelf.with_untracked(|shelf| {
        for work in shelf.works() {
            let known = work.resource.and_then(|id| shelf.resource(id));
            let group = known.map_or_else(|| work.group.clone(), |one| one.name.clone());
            let kind = wording.term("work-kind", work.kind.code());
            all.push((named(MetBy::Work(work.id)), format!("{kind} · {group}")));
        }
        for resource in shelf.resources() {
            let by = MetBy::Resource(resource.id);
            all.push((named(by), resource.name.clone()));
        }
    });
    Signal::stored(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_met_a_need_is_chosen_again_when_the_form_is_opened_again() {
        let id = Id::from_bytes([3; 16]);
        for by in [MetBy::Resource(id), MetBy::Work(id), MetBy::Otherwise] {
            assert_eq!(by_name(&named(by)), by);
        }
    }
}
