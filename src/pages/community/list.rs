//! What is missing, what was done about it, and what referrers say: three lists, newest first.

use community::{Feedback, Unmet, Work, WorkKind};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::session::{Session, Shelf};
use crate::ui::link::address;
use crate::ui::page::PageHead;
use crate::ui::tag::{Tone, tag};
use crate::ui::words::{text, use_words};

/// The Community page.
#[component]
pub fn CommunityPage() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let needs = move || {
        let all = session.shelf.with(Shelf::unmet_needs);
        let (met, open): (Vec<_>, Vec<_>) = all.into_iter().partition(|need| need.met.is_some());
        let rows = |all: Vec<std::sync::Arc<Unmet>>| {
            let rows = all.into_iter();
            rows.map(|need| view! { <NeedRow need=need.as_ref().clone() /> })
                .collect_view()
        };
        let is_empty = open.is_empty();
        view! {
            {is_empty.then(|| view! { <p class="empty">{t!(i18n, community.no_needs)}</p> })}
            <ul class="rows">{rows(open)}</ul>
            {(!met.is_empty())
                .then(|| {
                    view! {
                        <details class="fold">
                            <summary>{t!(i18n, community.met_needs)}</summary>
                            <ul class="rows">{rows(met)}</ul>
                        </details>
                    }
                })}
        }
    };
    let works = move || {
        let all = session.shelf.with(Shelf::works);
        let is_empty = all.is_empty();
        let rows = all.into_iter();
        let rows = rows.map(|work| view! { <WorkRow work=work.as_ref().clone() /> });
        view! {
            {is_empty.then(|| view! { <p class="empty">{t!(i18n, community.no_works)}</p> })}
            <ul class="rows">{rows.collect_view()}</ul>
        }
    };
    let cards = move || {
        let all = session.shelf.with(Shelf::feedback);
        let is_empty = all.is_empty();
        let rows = all.into_iter();
        let rows = rows.map(|card| view! { <CardRow card=card.as_ref().clone() /> });
        view! {
            {is_empty.then(|| view! { <p class="empty">{t!(i18n, community.no_cards)}</p> })}
            <ul class="rows">{rows.collect_view()}</ul>
        }
    };
    view! {
        <PageHead title=text!(i18n, community.title) under=text!(i18n, community.under)>
            <A href=Route::NewUnmet.path() attr:class="btn">
                {t!(i18n, community.add_need)}
            </A>
        </PageHead>
        <section>
            <h2>{t!(i18n, community.needs)}</h2>
            {needs}
        </section>
        <section>
            <h2>{t!(i18n, community.works)}</h2>
            {works}
            <A href=Route::NewWork.path() attr:class="btn quiet">
                {t!(i18n, community.add_work)}
            </A>
        </section>
        <section>
            <h2>{t!(i18n, community.cards)}</h2>
            {cards}
            <A href=Route::NewFeedback.path() attr:class="btn quiet">
                {t!(i18n, community.add_card)}
            </A>
        </section>
    }
}

#[component]
fn NeedRow(need: Unmet) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let domain = wording.term("need", need.domain.code());
    let seen = format!("{domain} · {}", wording.date_short(need.on));
    let (tone, state) = match need.met {
        Some(met) => {
            let day = wording.date_short(met.on);
            (
                Tone::Good,
                t!(i18n, community.met_on, day = day).to_string(),
            )
        }
        None => (
            Tone::Soon,
            wording.term("why-unmet", need.why.code()).to_owned(),
        ),
    };
    view! {
        <li>
            <div>
                <a href=address(Route::Unmet(need.id)) class="to" translate="no">
                    {need.missing}
                </a>
                <br />
                <small>{seen}</small>
            </div>
            <div class="tags">{tag(tone, state)}</div>
        </li>
    }
}

#[component]
fn WorkRow(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let wording = use_words().wording();
    let known = work.resource.and_then(|id| {
        let resource = session.shelf.with_untracked(|shelf| shelf.resource(id));
        resource.map(|resource| resource.name.clone())
    });
    let group = known.unwrap_or(work.group);
    let group = match group.trim() {
        "" => t!(i18n, community.group_gone).to_owned(),
        name => name.to_owned(),
    };
    let minutes = work
        .minutes
        .map(|minutes| wording.counted("minute", i64::from(minutes)));
    let about = [Some(wording.date_short(work.on)), minutes];
    let about: Vec<_> = about.into_iter().flatten().collect();
    let tone = match work.kind {
        WorkKind::NewProgramme => Tone::Good,
        _ => Tone::Calm,
    };
    let kind = wording.term("work-kind", work.kind.code()).to_owned();
    view! {
        <li>
            <div>
                <a href=address(Route::Work(work.id)) class="to" translate="no">
                    {group}
                </a>
                <br />
                <small>{about.join(" · ")}</small>
                <p translate="no">{work.done}</p>
            </div>
            <div class="tags">{tag(tone, kind)}</div>
        </li>
    }
}

#[component]
fn CardRow(card: Feedback) -> impl IntoView {
    let session = Session::expect();
    let wording = use_words().wording();
    let known = card.referrer.and_then(|id| {
        let referrer = session.shelf.with_untracked(|shelf| shelf.referrer(id));
        referrer.map(|referrer| referrer.name.clone())
    });
    let source = wording.term("source", card.source.code()).to_owned();
    let who = known.unwrap_or_else(|| source.clone());
    let day = wording.date_short(card.on);
    let helpful = wording.term("agree", card.helpful.code()).to_owned();
    view! {
        <li>
            <div>
                <a href=address(Route::Feedback(card.id)) class="to" translate="no">
                    {who}
                </a>
                <br />
                <small>{format!("{source} · {day}")}</small>
                <p translate="no">{card.note}</p>
            </div>
            <div class="tags">{tag(Tone::Calm, helpful)}</div>
        </li>
    }
}
