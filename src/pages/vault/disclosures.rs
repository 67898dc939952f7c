//! What left the tablet, and when.

use leptos::prelude::*;

use crate::i18n::{t, use_i18n};
use crate::session::{Disclosed, Disclosure, Session};
use crate::ui::words::{text, use_words};

/// The name of the file; for what left on paper, whom it was about and why it left.
fn detail(session: Session, line: &Disclosure) -> String {
    let name = line.client.and_then(|client| {
        let head = session.shelf.with_untracked(|shelf| shelf.client(client))?;
        Some(head.name.clone())
    });
    let parts = [
        name.unwrap_or_else(|| line.file.clone()),
        line.why.clone().unwrap_or_default(),
    ];
    let parts = parts.iter().map(|part| part.trim());
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// What left the tablet, newest first.
#[component]
pub fn DisclosureLog() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let lines = move || session.shelf.with(|shelf| shelf.disclosures());
    let removed = move || {
        let days = session
            .shelf
            .with(|shelf| shelf.removals().collect::<Vec<_>>());
        let last = days.iter().max()?;
        let wording = words.wording();
        let count = wording.integer(i64::try_from(days.len()).unwrap_or(i64::MAX));
        let day = wording.date_short(*last);
        Some(view! { <p>{t!(i18n, papers.removals, count = count, day = day).to_string()}</p> })
    };
    view! {
        <section>
            <h2>{t!(i18n, vault_page.left)}</h2>
            <Show
                when=move || !lines().is_empty()
                fallback=move || view! { <p class="count">{t!(i18n, vault_page.nothing_left)}</p> }
            >
                <ul class="rows">
                    {move || {
                        lines()
                            .into_iter()
                            .map(|line| {
                                let what = match line.what {
                                    Disclosed::Caseload => text!(i18n, vault_page.left_caseload),
                                    Disclosed::Handover => text!(i18n, vault_page.left_handover),
                                    Disclosed::Summary => text!(i18n, vault_page.left_summary),
                                    Disclosed::Letter => text!(i18n, papers.letter),
                                    Disclosed::Plan => text!(i18n, papers.plan),
                                    Disclosed::FullRecord => text!(i18n, papers.full_record),
                                    Disclosed::Calendar => text!(i18n, papers.calendar),
                                };
                                let clients = i64::from(line.clients);
                                view! {
                                    <li>
                                        <div>
                                            <b>{what}</b>
                                            <br />
                                            <small>{detail(session, &line)}</small>
                                        </div>
                                        <small>
                                            {words.day(line.on)} " · "
                                            {move || words.wording().counted("client", clients)}
                                        </small>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </Show>
            {removed}
        </section>
    }
}
