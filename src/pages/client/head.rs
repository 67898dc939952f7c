//! The head of the client page: who this is, what matters to them, and three facts, at one glance.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use leptos_router::components::A;
use pathway::{Client, DAYS_TO_ANSWER, Head as ListHead, Person, Stage};
use wording::Wording;

use super::add_menu::{AddMenu, allowed};
use super::aside::Aside;
use super::consents::KeptAgainstTheirWill;
use super::gifts::gifts;
use super::glance::{last_contact, open_promises, own_words, running};
use super::handed_over::{CareNote, HandedOverNote};
use super::merge::JustJoined;
use super::names::on_one_line;
use super::promises::DueTag;
use super::tries::{Tries, TriesNote};
use crate::i18n::{Locale, t, use_i18n};
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
    let wording = words.wording();
    let under = on_one_line([
        Some(person.pronouns.clone()),
        person
            .age_on(today())
            .map(|age| wording.counted("year", i64::from(age))),
        person.language.said().map(|language| {
            let language = wording.term("language", language.code());
            t!(i18n, client.prefers, language = language).to_string()
        }),
    ]);
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
        <HandedOverNote client=id />
        <CareNote client=client.clone() />
        <JustJoined client=client.clone() />
        <StageNote client=client.clone() />
        {Tries::of(&client).map(|tries| view! { <TriesNote tries /> })}
        <Aside client=client.clone() />
        <KeptAgainstTheirWill client=client.clone() />
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
    let wording = words.wording();
    let latest = client.latest()?;
    let (entry, why) = match &latest.stage {
        Stage::Waiting => (Entry::Answer, None),
        Stage::Declined(declined) => {
            let why = wording.term("decline-reason", declined.reason.code());
            (Entry::Referral, Some((declined.on, why.to_owned())))
        }
        Stage::Redirected(redirected) => {
            let to = t!(i18n, client.passed_on_to, to = redirected.to.clone()).to_string();
            (Entry::Referral, Some((redirected.on, to)))
        }
        Stage::Accepted(record) => {
            let closing = record.closing.as_ref()?;
            let why = wording.term("closing-reason", closing.reason.code());
            (Entry::Referral, Some((closing.on, why.to_owned())))
        }
    };
    let waits = || waits_too_long(i18n, wording, &client);
    let (on, why) = why.map_or_else(
        || (latest.referral.received, waits()),
        |(on, why)| (on, Some(why)),
    );
    let stage = wording.term("stage", latest.stage_code()).to_owned();
    let said = on_one_line([Some(stage), Some(wording.date_short(on)), why]);
    let to = match entry {
        Entry::Answer => t!(i18n, client.answer_now),
        _ => t!(i18n, client.refer_again_now),
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

/// Says that a referral has waited too long, if it has.
fn waits_too_long(i18n: I18nContext<Locale>, wording: &Wording, client: &Client) -> Option<String> {
    let days = ListHead::of(client).days_waiting(today())?;
    let counted = wording.counted("day", i64::from(days));
    (days >= DAYS_TO_ANSWER).then(|| t!(i18n, today.waiting_too_long, days = counted).to_string())
}

#[component]
fn Facts(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let wording = words.wording();
    let in_touch = last_contact(&client).map_or_else(
        || t!(i18n, client.no_contact).to_owned(),
        |contact| {
            on_one_line([
                Some(wording.date_short(contact.on)),
                Some(wording.term("mode", contact.mode.code()).to_owned()),
                contact
                    .minutes
                    .map(|minutes| t!(i18n, client.minutes, minutes = minutes).to_string()),
                Some(wording.from_today(contact.on, today())),
            ])
        },
    );
    let promise = running(&client)
        .and_then(|record| open_promises(record).first().map(|first| (*first).clone()));
    let gifts = gifts(&client).into_iter().map(|gift| match gift.used {
        Some(day) => {
            let day = wording.date_short(day);
            t!(i18n, client.gift_used_on, gift = gift.words, day = day).to_string()
        }
        None => gift.words,
    });
    let gifts = gifts.collect::<Vec<_>>().join("; ");
    let log = running(&client).map(|_| Route::Entry(client.id, Entry::Outreach).path());
    view! {
        <dl class="facts">
            <div>
                <dt>{t!(i18n, client.last_contact)}</dt>
                <dd>
                    {in_touch}
                    {log.map(|to| view! { <br /> <A href=to>{t!(i18n, client.log_contact)}</A> })}
                </dd>
            </div>
            <div>
                <dt>{t!(i18n, client.next_promise)}</dt>
                <dd>
                    {match promise {
                        Some(promise) => {
                            view! { <DueTag due=promise.falls_due() /> " " {promise.about} }.into_any()
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
