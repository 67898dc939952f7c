//! The letter to the referrer: the worker chooses what goes in, sees it, and prints it with the client's consent or with a
//! written reason.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use letters::{LetterPart, ToReferrer, suggested};
use pathway::{Client, ConsentScope, Letter};
use record::{Id, fold};

use super::lang::{LangField, chosen, first};
use super::paper::Paper;
use super::printing::{Known, WithKnown, use_printer};
use crate::i18n::{t, use_i18n};
use crate::pages::client::consents::standing;
use crate::pages::client::entry::recording::blank;
use crate::platform::clock::today;
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::field::{CheckField, TextArea};
use crate::ui::form::{Form, Sending};
use crate::ui::page::PageHead;
use crate::ui::read::use_reader;
use crate::ui::tag::tag;
use crate::ui::words::{text, use_words};

/// Writes a letter to the referrer of the latest referral.
#[component]
pub fn WriteLetter() -> impl IntoView {
    view! { <WithKnown view=|known| view! { <Write known /> }.into_any() /> }
}

/// Whether the client agreed that the referrer is told.
fn may_be_told(client: &Client) -> bool {
    let consent = client.consent(ConsentScope::ShareWithReferrer);
    consent.is_some_and(|consent| consent.answer.is_yes())
}

#[component]
fn Write(known: Known) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let reader = use_reader(sending.errors);
    let print = use_printer(sending);
    let client = Arc::clone(&known.client);
    let (id, name) = (client.id, client.person().name());
    let consented = may_be_told(&client);
    let lang = first(&client, words);
    let (own, why) = (blank(), blank());
    let parts = RwSignal::new(LetterPart::ALL.map(LetterPart::code).to_vec());
    let begun = client.latest().map(suggested).unwrap_or_default();
    let named = RwSignal::new(begun.clone());
    let organization = session
        .shelf
        .with_untracked(|shelf| shelf.settings().organization.clone());
    let choices = resources(&known, &begun);
    let document = Memo::new(move |_| {
        let parts = parts.get();
        let parts: Vec<_> = parts
            .iter()
            .filter_map(|it| LetterPart::from_code(it))
            .collect();
        let letter = |episode| {
            letters::letter(&ToReferrer {
                lang: chosen(lang),
                on: today(),
                person: known.client.person(),
                episode,
                places: known.places(),
                organization: &organization,
                consented,
                parts: &parts,
                named: &named.get(),
                own: &own.get(),
            })
        };
        known.client.latest().map(letter)
    });
    let submit = move || {
        let reason = if consented {
            Some(String::new())
        } else {
            reader.text("why", why)
        };
        let (Some(reason), Some(document)) = (reason, document.get_untracked()) else {
            return;
        };
        let Some(letter) = reader.new_id() else {
            return;
        };
        let goes_in = |part: LetterPart| parts.with_untracked(|it| it.contains(&part.code()));
        let letter = Letter {
            id: letter,
            on: today(),
            resources: if goes_in(LetterPart::Resources) {
                named.get_untracked()
            } else {
                Vec::new()
            },
            without_consent: reason,
        };
        let noting = async move { session.print_letter(id, letter).await };
        print(document, Box::pin(noting));
    };
    let part_words = LetterPart::ALL.map(|part| {
        let words =
            Signal::derive(move || letters::Words::of(words.lang()).say("letter", part.code()));
        (part.code(), words)
    });
    let shown = Signal::derive(move || document.get());
    view! {
        <div class="no-print">
            <PageHead title=text!(i18n, papers.letter) under=name />
        </div>
        <Form sending action=text!(i18n, papers.print) on_submit=submit back=Route::Client(id)>
            <Agreement client=client.clone() />
            {(!consented)
                .then(|| {
                    view! {
                        <TextArea
                            name="why"
                            label=text!(i18n, papers.without_consent)
                            hint=text!(i18n, papers.without_consent_hint)
                            value=why
                        />
                    }
                })}
            <CheckField
                name="parts"
                label=text!(i18n, papers.parts)
                value=parts
                choices=part_words.to_vec()
            />
            <Resources choices named />
            <TextArea name="own" label=text!(i18n, papers.own) hint=text!(i18n, papers.own_hint) value=own />
            <LangField value=lang />
        </Form>
        {move || shown.get().map(|document| view! { <Paper document=Signal::stored(document) kind="letter" /> })}
    }
}

/// How the client answered, and the way to ask now.
#[component]
fn Agreement(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let scope = ConsentScope::ShareWithReferrer;
    let (tone, said) = standing(words, client.consent(scope));
    let asks = words.wording().term("consent-scope", scope.code());
    let to = Route::Entry(client.id, Entry::Consents).path();
    let ask = (!may_be_told(&client)).then(|| view! { <A href=to>{t!(i18n, papers.ask_now)}</A> });
    view! {
        <p class="tags">
            <b>{asks}</b>
            {tag(tone, said)}
            {ask}
        </p>
    }
}

/// The resources that can be named, by name: those that were suggested first.
fn resources(known: &Known, begun: &[Id]) -> Vec<(Id, String, bool)> {
    let all = known.resources().iter();
    let mut all: Vec<_> = all
        .map(|it| (it.id, it.name.clone(), begun.contains(&it.id)))
        .collect();
    all.sort_by_cached_key(|(id, name, first)| (!first, fold(name).as_str().to_owned(), *id));
    all
}

#[component]
fn Resources(choices: Vec<(Id, String, bool)>, named: RwSignal<Vec<Id>>) -> impl IntoView {
    let i18n = use_i18n();
    let (first, more): (Vec<_>, Vec<_>) = choices.into_iter().partition(|(_, _, first)| *first);
    let choice = move |(id, name, _): (Id, String, bool)| {
        let choose = move |event| {
            let on = event_target_checked(&event);
            named.update(|all| {
                all.retain(|other| *other != id);
                if on {
                    all.push(id);
                }
            });
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    name="named"
                    value=id.to_string()
                    autocomplete="off"
                    prop:checked=move || named.with(|all| all.contains(&id))
                    on:change=choose
                />
                <span>{name}</span>
            </label>
        }
    };
    let first: Vec<_> = first.into_iter().map(choice).collect();
    let more: Vec<_> = more.into_iter().map(choice).collect();
    view! {
        <fieldset class="field">
            <legend>{t!(i18n, papers.named)}</legend>
            {first.is_empty().then(|| view! { <p class="hint">{t!(i18n, papers.none_suggested)}</p> })}
            <div class="choices">{first}</div>
            {(!more.is_empty())
                .then(|| {
                    view! {
                        <details class="fold">
                            <summary>{t!(i18n, papers.more_resources)}</summary>
                            <div class="choices">{more}</div>
                        </details>
                    }
                })}
        </fieldset>
    }
}
