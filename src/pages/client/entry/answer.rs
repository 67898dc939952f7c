//! The answer to a referral: taken up, or declined with a reason.

use leptos::prelude::*;
use pathway::{Client, Command, DeclineReason, Happening};

use super::recording::{About, DAY, DayField, Recording, blank, from_today};
use crate::i18n::use_i18n;
use crate::pages::client::loaded::WithClient;
use crate::pages::client::told::{Thread, use_teller};
use crate::ui::field::{RadioField, TextArea, choices_of};
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::{text, use_words};

/// Answers the referral that waits.
#[component]
pub fn AnswerReferral() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Answer client /> }.into_any() /> }
}

const ACCEPT: &str = "accept";
const DECLINE: &str = "decline";

#[derive(Clone, Copy)]
struct AnswerForm {
    answer: RwSignal<String>,
    reason: RwSignal<String>,
    note: RwSignal<String>,
    on: RwSignal<String>,
}

impl AnswerForm {
    fn new() -> Self {
        Self {
            answer: blank(),
            reason: blank(),
            note: blank(),
            on: from_today(),
        }
    }

    fn declines(self) -> bool {
        self.answer.with(|answer| answer == DECLINE)
    }

    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let declines = reader.one("answer", self.answer, |code| match code {
            ACCEPT => Some(false),
            DECLINE => Some(true),
            _ => None,
        });
        let reason = match declines {
            Some(true) => Some(reader.one("reason", self.reason, DeclineReason::from_code)),
            _ => None,
        };
        let on = reader.day(DAY, self.on);
        let (declines, on) = (declines?, on?);
        Some(vec![match reason {
            Some(reason) if declines => Command::Decline {
                on,
                reason: reason?,
                note: trimmed(self.note),
            },
            _ => Command::Accept { on },
        }])
    }
}

#[component]
fn Answer(client: Client) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let teller = use_teller();
    let form = AnswerForm::new();
    let told = client.latest().map(|latest| {
        let referral = &latest.referral;
        teller.tell(referral.received, Happening::Referred(referral))
    });
    let choices = vec![
        (ACCEPT, text!(i18n, entry.accept)),
        (DECLINE, text!(i18n, entry.decline)),
    ];
    view! {
        <Recording about=About::of(&client) title=text!(i18n, entry.answer) read=move |reader| form.read(reader)>
            {told.map(|told| view! { <Thread told /> })}
            <RadioField name="answer" label=text!(i18n, entry.your_answer) value=form.answer choices />
            <Show when=move || form.declines()>
                <RadioField
                    name="reason"
                    label=text!(i18n, entry.decline_reason)
                    value=form.reason
                    choices=choices_of(words, "decline-reason", DeclineReason::ALL, DeclineReason::code)
                />
                <TextArea name="note" label=text!(i18n, entry.note) value=form.note />
            </Show>
            <DayField value=form.on />
        </Recording>
    }
}
