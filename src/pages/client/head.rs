//! The head of the client page: who this is, what matters to them, and three facts, at one glance.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use pathway::{Client, Person, Stage};

use super::add_menu::{AddMenu, allowed};
use super::glance::{gifts, last_contact, open_promises, own_words, running};
use super::promises::DueTag;
use crate::i18n::{t, t_string, use_i18n};
use crate::platform::clock::today;
use crate::routes::{Entry, Route};
use crate::ui::page::PageHead;
use crate::ui::words::use_words;

/// The head of the page.
#[component]
pub fn Head(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let person = client.person().clone();
    let name = person.name();
    let (pronouns, age) = (person.pronouns.clone(), person.age_on(today()));
    let language = person.language.said().map(|language| language.code());
    let under = Signal::derive(move || {
        let wording = words.wording();
        let age = age.map(|age| wording.counted("year", i64::from(age)));
        let language = language.map(|code| {
            let language = wording.term("language", code);
            t_string!(i18n, client.prefers, language = language).to_string()
        });
        let pronouns = Some(pronouns.clone()).filter(|it| !it.is_empty());
        let all: Vec<_> = [pronouns, age, language].into_iter().flatten().collect();
        all.join(" · ")
    });
    let alert = person.safety_alert.trim().to_owned();
    let entries = allowed(&client);
    let id = client.id;
    let said = own_words(&client).map(str::to_owned);
    view! {
        <PageHead title=name under>
            <AddMenu client=id entries />
        </PageHead>
        {(!alert.is_empty())
            .then(|| view! { <p class="alert">{t!(i18n, client.safety_alert)} " " {alert}</p> })}
        <Reaching person />
        <StageNote client=client.clone() />
        {said.map(|said| view! { <blockquote><q>{said}</q></blockquote> })}
        <Facts client />
    }
}

#[component]
fn Reaching(person: Person) -> impl IntoView {
    let phone = person.phone.trim().to_owned();
    let dial: String = phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    let phone =
        (!phone.is_empty()).then(|| view! { <a href=format!("tel:{dial}")>{phone}</a> }.into_any());
    let rest = [person.reaching, person.email, person.address];
    let rest = rest
        .into_iter()
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .map(|text| view! { <span>{text}</span> }.into_any());
    let parts: Vec<_> = phone.into_iter().chain(rest).collect();
    let count = parts.len();
    (count > 0).then(|| {
        view! {
            <p>
                {parts
                    .into_iter()
                    .enumerate()
                    .map(|(place, part)| view! { {(place > 0).then_some(" · ")} {part} })
                    .collect_view()}
            </p>
        }
    })
}

/// Says that the referral waits, or how the last episode ended.
#[component]
fn StageNote(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let latest = client.latest()?;
    let (entry, why) = match &latest.stage {
        Stage::Waiting => (Entry::Answer, None),
        Stage::Declined(declined) => (
            Entry::Referral,
            Some((declined.on, "decline-reason", declined.reason.code())),
        ),
        Stage::Accepted(record) => {
            let closing = record.closing.as_ref()?;
            let why = (closing.on, "closing-reason", closing.reason.code());
            (Entry::Referral, Some(why))
        }
    };
    let (stage, received) = (latest.stage_code(), latest.referral.received);
    let said = move || {
        let wording = words.wording();
        let stage = wording.term("stage", stage);
        let (on, why) = why.map_or((received, None), |(on, group, code)| {
            (on, Some(wording.term(group, code)))
        });
        let parts = [
            Some(stage.to_owned()),
            Some(wording.date_short(on)),
            why.map(str::to_owned),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let to = move || match entry {
        Entry::Answer => t_string!(i18n, client.answer_now),
        _ => t_string!(i18n, client.refer_again_now),
    };
    Some(view! {
        <div class="note">
            <p>{said}</p>
            <p>
                <A href=Route::Entry(client.id, entry).path()>{to}</A>
            </p>
        </div>
    })
}

#[component]
fn Facts(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let contact = last_contact(&client);
    let in_touch = move || {
        let wording = words.wording();
        let Some(contact) = contact else {
            return t_string!(i18n, client.no_contact).to_owned();
        };
        let day = wording.date_short(contact.on);
        let mode = wording.term("mode", contact.mode.code()).to_owned();
        let minutes = contact
            .minutes
            .map(|minutes| t_string!(i18n, client.minutes, minutes = minutes).to_string());
        let ago = wording.from_today(contact.on, today());
        let parts = [Some(day), Some(mode), minutes, Some(ago)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let promise = running(&client)
        .and_then(|record| open_promises(record).first().map(|first| (*first).clone()));
    let gifts = gifts(&client).join("; ");
    view! {
        <dl class="facts">
            <div>
                <dt>{t!(i18n, client.last_contact)}</dt>
                <dd>{in_touch}</dd>
            </div>
            <div>
                <dt>{t!(i18n, client.next_promise)}</dt>
                <dd>
                    {match promise {
                        Some(promise) => {
                            view! { <DueTag due=promise.due /> " " {promise.about} }.into_any()
                        }
                        None => t!(i18n, client.no_promise).into_any(),
                    }}
                </dd>
            </div>
            <div class="gift">
                <dt>{t!(i18n, client.gifts)}</dt>
                <dd>
                    {if gifts.is_empty() {
                        t!(i18n, client.no_gifts).into_any()
                    } else {
                        gifts.into_any()
                    }}
                </dd>
            </div>
        </dl>
    }
}
