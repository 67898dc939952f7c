//! The full record, for the client who asks to see it; or for another reason, which is noted.

use std::sync::Arc;

use leptos::prelude::*;
use letters::FullRecord;

use super::lang::{LangField, chosen, first};
use super::paper::Paper;
use super::printing::{Known, WithKnown, use_printer};
use crate::i18n::{t, use_i18n};
use crate::pages::client::entry::recording::blank;
use crate::platform::clock::{local_time, today};
use crate::routes::Route;
use crate::session::{self, Session};
use crate::ui::field::{RadioField, TextArea};
use crate::ui::form::{Form, Sending};
use crate::ui::page::PageHead;
use crate::ui::read::use_reader;
use crate::ui::words::{text, use_words};

/// Prints the full record.
#[component]
pub fn PrintFullRecord() -> impl IntoView {
    view! { <WithKnown view=|known| view! { <Print known /> }.into_any() /> }
}

const THEY_ASKED: &str = "they-asked";
const ANOTHER: &str = "another";

#[component]
fn Print(known: Known) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let reader = use_reader(sending.errors);
    let print = use_printer(sending);
    let client = Arc::clone(&known.client);
    let (id, name) = (client.id, client.person().name());
    let lang = first(&client, use_words());
    let (asked, why) = (blank(), blank());
    let document = Memo::new(move |_| {
        letters::full_record(&FullRecord {
            lang: chosen(lang),
            on: today(),
            client: &known.client,
            places: known.places(),
            left: &session.left_about(&known.client),
            local: &|moment| {
                let time = local_time(moment);
                (time.day, time.hour, time.minute)
            },
        })
    });
    let submit = move || {
        let code = |code: &str| [THEY_ASKED, ANOTHER].into_iter().find(|it| *it == code);
        let Some(asked) = reader.one("asked", asked, code) else {
            return;
        };
        let reason = if asked == ANOTHER {
            reader.text("why", why)
        } else {
            Some(t!(i18n, papers.they_asked).to_owned())
        };
        let Some(reason) = reason else { return };
        let paper = session::Paper::FullRecord;
        let noting = async move { session.print_paper(id, paper, &reason).await };
        print(document.get_untracked(), Box::pin(noting));
    };
    let choices = vec![
        (THEY_ASKED, text!(i18n, papers.they_asked)),
        (ANOTHER, text!(i18n, papers.another_reason)),
    ];
    view! {
        <div class="no-print">
            <PageHead title=text!(i18n, papers.full_record) under=name />
        </div>
        <Form sending action=text!(i18n, papers.print) on_submit=submit back=Route::Client(id)>
            <p class="hint">{t!(i18n, papers.full_record_hint)}</p>
            <RadioField name="asked" label=text!(i18n, papers.why_full) value=asked choices />
            <Show when=move || asked.with(|asked| asked == ANOTHER)>
                <TextArea name="why" label=text!(i18n, papers.reason) value=why />
            </Show>
            <LangField value=lang />
        </Form>
        <Paper document kind="record" />
    }
}
