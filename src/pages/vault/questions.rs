//! Which questions are asked: some always, some once they are switched on, and one once its registration is entered.

use leptos::prelude::*;
use measures::{InstrumentId, Offer};

use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::session::{Session, Settings};
use crate::ui::field::{CheckField, TextField, choices_of};
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::words::{text, use_words};

/// What is always asked, what may be switched on, and the registration.
#[component]
pub fn QuestionsAsked() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let now = session
        .shelf
        .with_untracked(|shelf| shelf.settings().clone());
    let codes: Vec<&'static str> = now.switched_on.iter().map(|id| id.code()).collect();
    let switched_on = RwSignal::new(codes);
    let registration = RwSignal::new(now.registration.clone());
    let submit = move || {
        let settings = Settings {
            switched_on: switched_on.with_untracked(|codes| chosen(codes)),
            registration: registration.get_untracked().trim().to_owned(),
            ..session
                .shelf
                .with_untracked(|shelf| shelf.settings().clone())
        };
        send(SaveJob::to(Route::Vault, async move {
            session.keep_settings(&settings).await
        }));
    };
    let always: Vec<_> = offered(Offer::Always)
        .map(|id| words.wording().term("instrument", id.code()))
        .collect();
    let optional: Vec<_> = offered(Offer::OnRequest).collect();
    let locked = move || {
        let text = session.instrument_text(words.lang(), InstrumentId::Swemwbs);
        match text {
            None => t!(i18n, vault_page.questions_locked).to_owned(),
            Some(text) => format!(
                "{} {}",
                t!(i18n, vault_page.questions_unlocked),
                text.words.credit
            ),
        }
    };
    view! {
        <section>
            <h2>{t!(i18n, vault_page.questions)}</h2>
            <p>{t!(i18n, vault_page.questions_always)}</p>
            <ul class="plain">
                {always.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}
            </ul>
            <Form sending action=text!(i18n, app.save) on_submit=submit>
                <CheckField
                    name="instruments"
                    label=text!(i18n, vault_page.questions_more)
                    hint=text!(i18n, vault_page.questions_more_hint)
                    value=switched_on
                    choices=choices_of(words, "instrument", &optional, InstrumentId::code)
                />
                <TextField
                    name="registration"
                    label=text!(i18n, vault_page.registration)
                    hint=text!(i18n, vault_page.registration_hint)
                    value=registration
                />
                <p class="hint">
                    {move || {
                        session.shelf.track();
                        locked()
                    }}
                </p>
            </Form>
        </section>
    }
}

fn offered(offer: Offer) -> impl Iterator<Item = InstrumentId> {
    let all = InstrumentId::ALL.iter().copied();
    all.filter(move |id| id.instrument().offer == offer)
}

/// The instruments with these codes, each once and in their order, so that two tablets write the same.
fn chosen(codes: &[&str]) -> Vec<InstrumentId> {
    offered(Offer::OnRequest)
        .filter(|id| codes.contains(&id.code()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_switched_on_is_kept_in_one_order_whatever_was_ticked_first() {
        let codes = ["phq4", "who5", "swemwbs"];
        assert_eq!(chosen(&codes), [InstrumentId::Who5, InstrumentId::Phq4]);
    }
}
