//! How a planned visit ended. Whoever says so is safe, so this must be quick: one tap and "save".

use leptos::prelude::*;
use pathway::{Client, Command, Visit, VisitEnd, VisitOutcome};
use record::Id;

use super::recording::{About, DAY, DayField, Recording, accompaniment, blank, filled, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::{WithClient, use_id};
use crate::pages::client::visits::visit_time;
use crate::routes::Entry;
use crate::ui::draft::DraftWithoutForm;
use crate::ui::field::{RadioField, TextArea, choices_of};
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::{text, use_words};

/// Says how the visit ended that the address names.
#[component]
pub fn EndVisit() -> impl IntoView {
    let show = |client| {
        let visit = use_id("visit");
        view! { <FindVisit client visit /> }.into_any()
    };
    view! { <WithClient view=show /> }
}

#[derive(Clone, Copy)]
struct OverForm {
    outcome: RwSignal<String>,
    note: RwSignal<String>,
    on: RwSignal<String>,
}

impl OverForm {
    fn new() -> Self {
        Self {
            outcome: RwSignal::new(VisitOutcome::TookPlace.code().to_owned()),
            note: blank(),
            on: from_today(),
        }
    }

    fn of(end: &VisitEnd) -> Self {
        Self {
            outcome: filled(end.outcome.code()),
            note: filled(&end.note),
            on: filled(end.on),
        }
    }

    fn read(self, reader: Reader, visit: Id) -> Option<Vec<Command>> {
        let outcome = reader.one("outcome", self.outcome, VisitOutcome::from_code);
        let on = reader.day(DAY, self.on);
        let end = VisitEnd {
            on: on?,
            outcome: outcome?,
            note: trimmed(self.note),
        };
        Some(vec![Command::EndVisit { visit, end }])
    }
}

/// The form about a visit, which begins with what it corrects, if it does.
#[component]
pub fn FindVisit(
    client: Client,
    visit: Option<Id>,
    #[prop(optional)] of: Option<VisitEnd>,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_correction = of.is_some();
    let found = accompaniment(&client).and_then(|record| {
        let mut open = record
            .visits
            .iter()
            .filter(|it| is_correction || it.ended.is_none());
        open.find(|it| Some(it.id) == visit).cloned()
    });
    match found {
        Some(visit) => view! { <Over client visit of /> }.into_any(),
        None => view! {
            <p class="error" role="alert">{t!(i18n, visit.gone)}</p>
            <DraftWithoutForm />
        }
        .into_any(),
    }
}

#[component]
fn Over(client: Client, visit: Visit, of: Option<VisitEnd>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let form = of.as_ref().map_or_else(OverForm::new, OverForm::of);
    let id = visit.id;
    let met = move || {
        form.outcome
            .with(|code| code == VisitOutcome::TookPlace.code())
    };
    let then = move || met().then(|| t!(i18n, visit.then).to_owned());
    let time = visit_time(i18n, words, visit.on, visit.from, visit.back_by);
    view! {
        <Recording
            about=About::of(&client)
            title=text!(i18n, visit.over)
            read=move |reader| form.read(reader, id)
            then=(Entry::Conversation, Signal::derive(then))
        >
            <p class="note calm">{time}</p>
            <RadioField
                name="outcome"
                label=text!(i18n, visit.outcome)
                value=form.outcome
                choices=choices_of(words, "visit-outcome", VisitOutcome::ALL, VisitOutcome::code)
            />
            <TextArea name="note" label=text!(i18n, entry.note) value=form.note />
            <DayField value=form.on />
        </Recording>
    }
}
