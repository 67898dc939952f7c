//! A referrer's card: what stands on the paper, written down, and mended.

use community::{Agree, Feedback, FewerVisits};
use leptos::prelude::*;
use pathway::Source;
use record::{Id, Thing};

use super::{Frame, Gone, use_record_id};
use crate::i18n::{t, use_i18n};
use crate::pages::directory::kinds_of_referrer;
use crate::platform::clock::today;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::field::{DateField, RadioField, SelectField, TextArea, choices_of};
use crate::ui::form::SaveJob;
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::{text, use_words};

#[derive(Clone, Copy)]
struct FeedbackForm {
    id: Option<Id>,
    on: RwSignal<String>,
    referrer: RwSignal<String>,
    source: RwSignal<String>,
    helpful: RwSignal<String>,
    fewer_visits: RwSignal<String>,
    note: RwSignal<String>,
}

impl FeedbackForm {
    fn new() -> Self {
        let blank = || RwSignal::new(String::new());
        Self {
            id: None,
            on: RwSignal::new(today().to_string()),
            referrer: blank(),
            source: blank(),
            helpful: blank(),
            fewer_visits: blank(),
            note: blank(),
        }
    }

    fn of(card: &Feedback) -> Self {
        let referrer = card.referrer.map(|id| id.to_string());
        Self {
            id: Some(card.id),
            on: RwSignal::new(card.on.to_string()),
            referrer: RwSignal::new(referrer.unwrap_or_default()),
            source: RwSignal::new(card.source.code().to_owned()),
            helpful: RwSignal::new(card.helpful.code().to_owned()),
            fewer_visits: RwSignal::new(card.fewer_visits.code().to_owned()),
            note: RwSignal::new(card.note.clone()),
        }
    }

    fn referrer(self) -> Option<Id> {
        self.referrer.with(|id| id.parse().ok())
    }

    /// A referrer who is known by name says what kind they are.
    fn read(self, reader: Reader, session: Session) -> Option<Feedback> {
        let referrer = untrack(|| self.referrer());
        let known = referrer.and_then(|id| {
            let one = session.shelf.with_untracked(|shelf| shelf.referrer(id));
            one.map(|one| one.source)
        });
        let source = known.or_else(|| reader.one("source", self.source, Source::from_code));
        let helpful = reader.one("helpful", self.helpful, Agree::from_code);
        let fewer_visits = reader.one("fewer-visits", self.fewer_visits, FewerVisits::from_code);
        let on = reader.day("on", self.on);
        let id = self.id.or_else(|| reader.new_id());
        Some(Feedback {
            on: on?,
            referrer,
            source: source?,
            helpful: helpful?,
            fewer_visits: fewer_visits?,
            note: trimmed(self.note),
            ..Feedback::blank(id?)
        })
    }
}

/// Writes a card down.
#[component]
pub fn NewFeedback() -> impl IntoView {
    let i18n = use_i18n();
    view! { <FeedbackPage title=text!(i18n, community.new_card) form=FeedbackForm::new() /> }
}

/// Mends a card.
#[component]
pub fn EditFeedback() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let card = use_record_id().and_then(|id| {
        session
            .shelf
            .with_untracked(|shelf| shelf.feedback_card(id))
    });
    match card {
        Some(card) => {
            let form = FeedbackForm::of(&card);
            view! { <FeedbackPage title=text!(i18n, community.edit_card) form /> }.into_any()
        }
        None => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn FeedbackPage(title: Signal<String>, form: FeedbackForm) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let job = move |reader| {
        let card = form.read(reader, session)?;
        let save = async move { session.keep_feedback(&card).await };
        Some(SaveJob::to(Route::Community, save))
    };
    let nobody = (String::new(), t!(i18n, community.not_named).to_owned());
    let referrers = session.shelf.with_untracked(|shelf| shelf.referrers());
    let referrers = referrers
        .into_iter()
        .map(|one| (one.id.to_string(), one.name.clone()));
    let referrers: Vec<_> = std::iter::once(nobody).chain(referrers).collect();
    view! {
        <Frame title note=t!(i18n, community.card_why) job=Box::new(job)>
            <SelectField
                name="referrer"
                label=text!(i18n, community.whose_card)
                value=form.referrer
                choices=Signal::stored(referrers)
            />
            <Show when=move || form.referrer().is_none()>
                <RadioField
                    name="source"
                    label=text!(i18n, community.card_source)
                    value=form.source
                    choices=kinds_of_referrer(words)
                />
            </Show>
            <RadioField
                name="helpful"
                label=text!(i18n, community.helpful)
                value=form.helpful
                choices=choices_of(words, "agree", Agree::ALL, Agree::code)
            />
            <RadioField
                name="fewer-visits"
                label=text!(i18n, community.fewer_visits)
                value=form.fewer_visits
                choices=choices_of(words, "fewer-visits", FewerVisits::ALL, FewerVisits::code)
            />
            <TextArea name="note" label=text!(i18n, community.card_note) value=form.note />
            <DateField name="on" label=text!(i18n, entry.day) value=form.on />
        </Frame>
    }
}
