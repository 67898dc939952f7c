//! The client's own plan, in large print.

use std::sync::Arc;

use leptos::prelude::*;
use letters::Plan;

use super::lang::{LangField, chosen, first};
use super::paper::Paper;
use super::printing::{Known, WithKnown, use_printer};
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::Route;
use crate::session::{self, Session};
use crate::ui::field::TextArea;
use crate::ui::form::{Form, Sending};
use crate::ui::page::PageHead;
use crate::ui::words::{text, use_words};

/// Prints the plan.
#[component]
pub fn PrintPlan() -> impl IntoView {
    view! { <WithKnown view=|known| view! { <Print known /> }.into_any() /> }
}

#[component]
fn Print(known: Known) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let print = use_printer(sending);
    let client = Arc::clone(&known.client);
    let (id, name) = (client.id, client.person().name());
    let lang = first(&client, use_words());
    let organization = session
        .shelf
        .with_untracked(|shelf| shelf.settings().organization.clone());
    let ring = RwSignal::new(organization);
    let document = Memo::new(move |_| {
        letters::plan(&Plan {
            lang: chosen(lang),
            on: today(),
            client: &known.client,
            places: known.places(),
            ring: &ring.get(),
        })
    });
    let submit = move || {
        let noting = async move { session.print_paper(id, session::Paper::Plan, "").await };
        print(document.get_untracked(), Box::pin(noting));
    };
    view! {
        <div class="no-print">
            <PageHead title=text!(i18n, papers.plan) under=name />
        </div>
        <Form sending action=text!(i18n, papers.print) on_submit=submit back=Route::Client(id)>
            <p class="hint">{t!(i18n, papers.plan_hint)}</p>
            <LangField value=lang />
            <TextArea name="ring" label=text!(i18n, papers.ring) hint=text!(i18n, papers.ring_hint) value=ring />
        </Form>
        <Paper document kind="plan" />
    }
}
