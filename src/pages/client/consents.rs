//! What the client agreed to, on their page: five lines, each with its standing, and what to do when they no longer want
//! a record kept. Nothing is deleted by itself.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use pathway::{Client, Consent, ConsentAnswer, ConsentScope};

use crate::i18n::{t, use_i18n};
use crate::routes::{Entry, Route};
use crate::ui::tag::{Tone, tag};
use crate::ui::words::{Words, use_words};

/// How a question of consent stands, in words, with the tone that repeats them: "Agreed, 3 Nov 2026".
pub fn standing(words: Words, consent: Option<&Consent>) -> (Tone, String) {
    let wording = words.wording();
    let Some(consent) = consent else {
        return (Tone::Calm, wording.term("asked", "not-asked").to_owned());
    };
    let tone = match consent.answer {
        ConsentAnswer::Given => Tone::Good,
        ConsentAnswer::Refused | ConsentAnswer::Withdrawn => Tone::Late,
    };
    let answer = wording.term("consent-answer", consent.answer.code());
    (
        tone,
        format!("{answer}, {}", wording.date_short(consent.on)),
    )
}

/// What they agreed to.
#[component]
pub fn Consents(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let rows = ConsentScope::ALL.iter().map(|scope| {
        let (tone, said) = standing(words, client.consent(*scope));
        let scope = words.wording().term("consent-scope", scope.code());
        view! {
            <li>
                <div>
                    <b>{scope}</b>
                </div>
                {tag(tone, said)}
            </li>
        }
    });
    view! {
        <section>
            <h2>{t!(i18n, papers.consents)}</h2>
            <ul class="rows">{rows.collect_view()}</ul>
            <p>
                <A href=Route::Entry(client.id, Entry::Consents).path()>
                    {t!(i18n, papers.consents_change)}
                </A>
            </p>
        </section>
    }
}

/// What to do when they do not, or no longer, want a record kept.
#[component]
pub fn KeptAgainstTheirWill(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let answer = client.consent(ConsentScope::KeepRecord)?.answer;
    (!answer.is_yes()).then(|| {
        let runs = super::glance::running(&client).is_some();
        let id = client.id;
        view! {
            <div class="note">
                <p>{t!(i18n, papers.no_record)}</p>
                <p class="links">
                    {runs
                        .then(|| {
                            view! {
                                <A href=Route::Entry(id, Entry::Closing)
                                    .path()>{t!(i18n, entry.closing)}</A>
                            }
                        })}
                    <A href=Route::Vault.path()>{t!(i18n, papers.no_record_hand_over)}</A>
                    <A href=Route::Entry(id, Entry::Remove).path()>{t!(i18n, papers.remove)}</A>
                </p>
            </div>
        }
    })
}

/// Says that something needs an answer that is not there, with the way to ask; nothing where it was given.
#[component]
pub fn ToBeAsked(client: Arc<Client>, scope: ConsentScope, why: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let consent = client.consent(scope);
    let given = consent.is_some_and(|consent| consent.answer.is_yes());
    (!given).then(|| {
        let (tone, said) = standing(words, consent);
        let asks = words.wording().term("consent-scope", scope.code());
        let to = Route::Entry(client.id, Entry::Consents).path();
        view! {
            <div class="note">
                <p class="tags">
                    <b>{asks}</b>
                    {tag(tone, said)}
                </p>
                <p>{why}</p>
                <p>
                    <A href=to>{t!(i18n, papers.ask_now)}</A>
                </p>
            </div>
        }
    })
}
