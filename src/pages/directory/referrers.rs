//! Who refers: everybody by name, and what is known of one. It names no client.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pathway::{Referrer, Source};
use record::Id;

use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::session::{Session, Shelf};
use crate::ui::draft::DraftWithoutForm;
use crate::ui::field::{Choice, RadioField, TextField, choices_of};
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::link::address;
use crate::ui::long_list::LongList;
use crate::ui::page::PageHead;
use crate::ui::read::{Reader, trimmed, use_reader};
use crate::ui::tag::{Tone, tag};
use crate::ui::words::{Words, text, use_words};

/// What a referrer can be: everything but somebody who came by themselves, who is a client.
pub fn kinds_of_referrer(words: Words) -> Vec<Choice> {
    let others = Source::ALL.iter().copied();
    let others: Vec<Source> = others.filter(|it| *it != Source::Myself).collect();
    choices_of(words, "source", &others, Source::code)
}

/// How many rows the list begins with.
const AT_ONCE: usize = 30;

/// Everybody who refers.
#[component]
pub fn Referrers() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let all = Memo::new(move |_| session.shelf.with(Shelf::referrers));
    view! {
        <PageHead
            title=text!(i18n, directory.referrers)
            under=text!(i18n, directory.referrers_under)
        />
        <LongList
            items=all
            at_once=AT_ONCE
            key=|one| (one.id, Arc::as_ptr(one) as usize)
            row=|one| view! { <Row one /> }.into_any()
            more=text!(i18n, directory.referrers_more)
        />
        <Show when=move || all.with(Vec::is_empty)>
            <p class="empty">{t!(i18n, directory.referrers_none)}</p>
        </Show>
    }
}

#[component]
fn Row(one: Arc<Referrer>) -> impl IntoView {
    let about = [one.organization.trim(), one.phone.trim()].into_iter();
    let about: Vec<_> = about.filter(|text| !text.is_empty()).collect();
    let kind = use_words().wording().term("source", one.source.code());
    view! {
        <div>
            <a href=address(Route::Referrer(one.id)) class="to" translate="no">
                {one.name.clone()}
            </a>
            <br />
            <small translate="no">{about.join(" · ")}</small>
        </div>
        <div class="tags">{tag(Tone::Calm, kind.to_owned())}</div>
    }
}

#[derive(Clone, Copy)]
struct ReferrerForm {
    id: Id,
    name: RwSignal<String>,
    source: RwSignal<String>,
    organization: RwSignal<String>,
    phone: RwSignal<String>,
}

impl ReferrerForm {
    fn of(one: &Referrer) -> Self {
        Self {
            id: one.id,
            name: RwSignal::new(one.name.clone()),
            source: RwSignal::new(one.source.code().to_owned()),
            organization: RwSignal::new(one.organization.clone()),
            phone: RwSignal::new(one.phone.clone()),
        }
    }

    fn read(self, reader: Reader) -> Option<Referrer> {
        let name = reader.text("name", self.name);
        let source = reader.one("source", self.source, Source::from_code);
        Some(Referrer {
            id: self.id,
            name: name?,
            source: source?,
            organization: trimmed(self.organization),
            phone: trimmed(self.phone),
        })
    }
}

/// Describes the referrer anew whom the address names.
#[component]
pub fn EditReferrer() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let id = use_params_map().with_untracked(|parts| parts.get("id")?.parse().ok());
    let known = id.and_then(|id| session.shelf.with_untracked(|shelf| shelf.referrer(id)));
    match known {
        Some(one) => {
            let form = ReferrerForm::of(&one);
            view! { <Fields form /> }.into_any()
        }
        None => view! {
            <p class="error" role="alert">{t!(i18n, directory.referrer_gone)}</p>
            <DraftWithoutForm />
        }
        .into_any(),
    }
}

#[component]
fn Fields(form: ReferrerForm) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let reader = use_reader(sending.errors);
    let submit = move || {
        if let Some(referrer) = form.read(reader) {
            send(SaveJob::to(Route::Referrers, async move {
                session.keep_referrer(&referrer).await
            }));
        }
    };
    view! {
        <PageHead title=text!(i18n, directory.referrer) />
        <Form sending action=text!(i18n, app.save) on_submit=submit back=Route::Referrers>
            <TextField name="name" label=text!(i18n, directory.referrer_name) value=form.name />
            <RadioField
                name="source"
                label=text!(i18n, directory.referrer_kind)
                value=form.source
                choices=kinds_of_referrer(words)
            />
            <TextField
                name="organization"
                label=text!(i18n, directory.referrer_organization)
                value=form.organization
            />
            <TextField name="phone" kind="tel" label=text!(i18n, directory.phone) value=form.phone />
        </Form>
    }
}
