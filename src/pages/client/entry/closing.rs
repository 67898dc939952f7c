//! The end of an episode: why, and what is to be remembered.

use leptos::prelude::*;
use pathway::{Client, Closing, ClosingReason, Command};

use super::recording::{About, DAY, DayField, Recording, blank, filled, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::WithClient;
use crate::ui::field::{RadioField, TextArea, choices_of};
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::{text, use_words};

/// Closes the episode.
#[component]
pub fn CloseEpisode() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Close client /> }.into_any() /> }
}

/// Closes the episode because nobody was reached; another reason can still be chosen.
#[component]
pub fn CloseForNoContact() -> impl IntoView {
    let reason = ClosingReason::NoContact;
    view! { <WithClient view=move |client| view! { <Close client reason /> }.into_any() /> }
}

#[derive(Clone, Copy)]
struct CloseForm {
    reason: RwSignal<String>,
    note: RwSignal<String>,
    on: RwSignal<String>,
}

impl CloseForm {
    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let reason = reader.one("reason", self.reason, ClosingReason::from_code);
        let on = reader.day(DAY, self.on);
        Some(vec![Command::Close(Closing {
            on: on?,
            reason: reason?,
            note: trimmed(self.note),
        })])
    }
}

/// The form, which begins with what it corrects, if it does.
#[component]
pub fn Close(
    client: Client,
    /// The reason that is chosen at first.
    #[prop(optional)]
    reason: Option<ClosingReason>,
    #[prop(optional)] of: Option<Closing>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let form = match of {
        None => CloseForm {
            reason: filled(reason.map_or("", ClosingReason::code)),
            note: blank(),
            on: from_today(),
        },
        Some(closing) => CloseForm {
            reason: filled(closing.reason.code()),
            note: filled(closing.note),
            on: filled(closing.on),
        },
    };
    view! {
        <Recording
            about=About::of(&client)
            title=text!(i18n, entry.closing)
            read=move |reader| form.read(reader)
        >
            <p class="hint">{t!(i18n, entry.closing_hint)}</p>
            <RadioField
                name="reason"
                label=text!(i18n, entry.closing_reason)
                value=form.reason
                choices=choices_of(words, "closing-reason", &chosen(), ClosingReason::code)
            />
            <TextArea name="note" label=text!(i18n, entry.note) value=form.note />
            <DayField value=form.on />
        </Recording>
    }
}

/// The reasons that a worker can give.
fn chosen() -> Vec<ClosingReason> {
    let all = ClosingReason::ALL.iter().copied();
    all.filter(|reason| reason.is_chosen()).collect()
}
