//! "Add": what can be recorded about a client now, and nothing else.

use leptos::html::{Details, Summary};
use leptos::prelude::*;
use leptos_i18n::I18nContext;
use leptos_router::components::A;
use pathway::Client;
use record::Id;

use crate::i18n::{Locale, t, use_i18n};
use crate::routes::{Entry, Route};

/// What the pathway allows to be recorded now, in the order of the pathway.
pub fn allowed(client: &Client) -> Vec<Entry> {
    let stage = client.latest().map(|episode| episode.stage_code());
    let now: &[Entry] = match stage {
        Some("waiting") => &[Entry::Answer],
        Some("accepted") => &[
            Entry::Outreach,
            Entry::Conversation,
            Entry::Goals,
            Entry::Connection,
            Entry::Promise,
            Entry::Visit,
            Entry::Gift,
            Entry::Questions,
            Entry::Closing,
        ],
        _ => &[Entry::Referral],
    };
    [now, &[Entry::Person, Entry::Consents]].concat()
}

/// The menu.
#[component]
pub fn AddMenu(client: Id, entries: Vec<Entry>) -> impl IntoView {
    let i18n = use_i18n();
    let menu = NodeRef::<Details>::new();
    let button = NodeRef::<Summary>::new();
    let close = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape"
            && let (Some(menu), Some(button)) = (menu.get_untracked(), button.get_untracked())
        {
            menu.set_open(false);
            let _ = button.focus();
        }
    };
    view! {
        <details class="menu" node_ref=menu on:keydown=close>
            <summary class="btn" node_ref=button>
                {t!(i18n, client.add)}
            </summary>
            <ul>
                {entries
                    .into_iter()
                    .map(|entry| {
                        view! {
                            <li>
                                <A href=Route::Entry(client, entry).path()>
                                    {entry_name(i18n, entry)}
                                </A>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </details>
    }
}

/// What a form is called.
pub fn entry_name(i18n: I18nContext<Locale>, entry: Entry) -> &'static str {
    match entry {
        Entry::Person => t!(i18n, entry.person),
        Entry::Referral => t!(i18n, entry.refer_again),
        Entry::Answer => t!(i18n, entry.answer),
        Entry::Outreach => t!(i18n, entry.outreach),
        Entry::Conversation => t!(i18n, entry.conversation),
        Entry::Goals => t!(i18n, entry.goals),
        Entry::Connection | Entry::InsteadOf(_) => t!(i18n, entry.connection),
        Entry::Step(_) => t!(i18n, entry.step),
        Entry::Promise => t!(i18n, entry.promise),
        Entry::Heard(_) => t!(i18n, entry.heard),
        Entry::Questions => t!(i18n, entry.questions),
        Entry::Visit => t!(i18n, visit.plan),
        Entry::VisitOver(_) => t!(i18n, visit.over),
        Entry::Closing | Entry::NoContact => t!(i18n, entry.closing),
        Entry::PutOff(_) => t!(i18n, entry.put_off),
        Entry::Gift => t!(i18n, entry.gift_used),
        Entry::Correct(_) => t!(i18n, undo.correct),
        Entry::Consents => t!(i18n, papers.consents),
        Entry::Letter => t!(i18n, papers.letter),
        Entry::Plan => t!(i18n, papers.plan),
        Entry::FullRecord => t!(i18n, papers.full_record),
        Entry::Merge(_) => t!(i18n, alike.title),
        Entry::SameAs => t!(i18n, alike.choose_title),
        Entry::Remove => t!(i18n, papers.remove),
    }
}

#[cfg(test)]
mod tests {
    use super::super::glance::tests::{anais, record};
    use super::*;
    use pathway::{Closing, ClosingReason, Command};
    use record::Date;

    #[test]
    fn a_waiting_referral_is_answered_first() {
        assert_eq!(
            allowed(&anais(false)),
            [Entry::Answer, Entry::Person, Entry::Consents]
        );
    }

    #[test]
    fn while_accompanied_anything_but_a_referral_can_be_added() {
        let entries = allowed(&anais(true));
        assert!(entries.contains(&Entry::Conversation) && entries.contains(&Entry::Closing));
        assert!(!entries.contains(&Entry::Referral) && !entries.contains(&Entry::Answer));
    }

    #[test]
    fn after_a_closing_only_a_new_referral_begins_again() {
        let mut client = anais(true);
        let closing = Closing {
            on: Date::constant(2026, 11, 1),
            reason: ClosingReason::Connected,
            note: String::new(),
        };
        record(&mut client, Command::Close(closing));
        assert_eq!(
            allowed(&client),
            [Entry::Referral, Entry::Person, Entry::Consents]
        );
    }
}
