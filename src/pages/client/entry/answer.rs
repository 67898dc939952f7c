//! The answer to a referral: taken up, declined with a reason, or passed on to another service.

use leptos::prelude::*;
use pathway::{Client, Command, DeclineReason, Declined, Happening, Redirected};
use record::Date;

use super::recording::{About, DAY, DayField, Recording, blank, filled, from_today};
use crate::i18n::use_i18n;
use crate::pages::client::loaded::WithClient;
use crate::pages::client::told::{Thread, use_teller};
use crate::ui::field::{RadioField, TextArea, TextField, choices_of};
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::{text, use_words};

/// Answers the referral that waits.
#[component]
pub fn AnswerReferral() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Answer client /> }.into_any() /> }
}

const ACCEPT: &str = "accept";
const DECLINE: &str = "decline";
const REDIRECT: &str = "redirect";

#[derive(Clone, Copy)]
struct AnswerForm {
    answer: RwSignal<String>,
    reason: RwSignal<String>,
    to: RwSignal<String>,
    note: RwSignal<String>,
    on: RwSignal<String>,
}

impl AnswerForm {
    fn new() -> Self {
        Self {
            answer: blank(),
            reason: blank(),
            to: blank(),
            note: blank(),
            on: from_today(),
        }
    }

    fn is(self, answer: &'static str) -> bool {
        self.answer.with(|chosen| chosen == answer)
    }

    /// Of an answer that was given; it stays what it is.
    fn of(answer: &Given) -> Self {
        match answer {
            Given::Accepted(on) => Self {
                answer: filled(ACCEPT),
                on: filled(on),
                ..Self::new()
            },
            Given::Declined(declined) => Self {
                answer: filled(DECLINE),
                reason: filled(declined.reason.code()),
                note: filled(&declined.note),
                on: filled(declined.on),
                ..Self::new()
            },
            Given::Redirected(redirected) => Self {
                answer: filled(REDIRECT),
                to: filled(&redirected.to),
                note: filled(&redirected.note),
                on: filled(redirected.on),
                ..Self::new()
            },
        }
    }

    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let known = [ACCEPT, DECLINE, REDIRECT];
        let answer = reader.one("answer", self.answer, |code| {
            known.into_iter().find(|known| *known == code)
        });
        let on = reader.day(DAY, self.on);
        let note = trimmed(self.note);
        Some(vec![match answer? {
            DECLINE => {
                let reason = reader.one("reason", self.reason, DeclineReason::from_code);
                let (on, reason) = (on?, reason?);
                Command::Decline { on, reason, note }
            }
            REDIRECT => {
                let to = reader.text("to", self.to);
                let (on, to) = (on?, to?);
                Command::Redirect { on, to, note }
            }
            _ => Command::Accept { on: on? },
        }])
    }
}

/// An answer that was given.
#[derive(Debug, Clone)]
pub enum Given {
    /// Taken up, on this day.
    Accepted(Date),
    /// Turned down.
    Declined(Declined),
    /// Passed on to another service.
    Redirected(Redirected),
}

/// The form, which begins with what it corrects, if it does.
#[component]
pub fn Answer(client: Client, #[prop(optional)] of: Option<Given>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let teller = use_teller();
    let form = of.as_ref().map_or_else(AnswerForm::new, AnswerForm::of);
    let is_new = of.is_none();
    let latest = client.latest().filter(|_| is_new);
    let told = latest.map(|latest| {
        let referral = &latest.referral;
        teller.tell(referral.received, Happening::Referred(referral))
    });
    let choices = vec![
        (ACCEPT, text!(i18n, entry.accept)),
        (DECLINE, text!(i18n, entry.decline)),
        (REDIRECT, text!(i18n, entry.redirect)),
    ];
    view! {
        <Recording about=About::of(&client) title=text!(i18n, entry.answer) read=move |reader| form.read(reader)>
            {told.map(|told| view! { <Thread told /> })}
            {is_new
                .then(|| {
                    view! { <RadioField name="answer" label=text!(i18n, entry.your_answer) value=form.answer choices /> }
                })}
            <Show when=move || form.is(DECLINE)>
                <RadioField
                    name="reason"
                    label=text!(i18n, entry.decline_reason)
                    value=form.reason
                    choices=choices_of(words, "decline-reason", DeclineReason::ALL, DeclineReason::code)
                />
            </Show>
            <Show when=move || form.is(REDIRECT)>
                <TextField
                    name="to"
                    label=text!(i18n, entry.redirect_to)
                    hint=text!(i18n, entry.redirect_to_hint)
                    value=form.to
                />
            </Show>
            <Show when=move || form.is(DECLINE) || form.is(REDIRECT)>
                <TextArea name="note" label=text!(i18n, entry.note) value=form.note />
            </Show>
            <DayField value=form.on />
        </Recording>
    }
}
