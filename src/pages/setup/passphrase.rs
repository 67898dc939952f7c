//! Choosing the passphrase: six drawn words, or the worker's own if it is strong enough. Either is typed once more.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Making;
use crate::i18n::{t, t_string, use_i18n};
use crate::session::Session;
use crate::ui::errors::{sentence, weakness};
use crate::ui::field::{RadioField, SecretField, TextField};
use crate::ui::form::{Form, Sending};
use crate::ui::words::{text, use_words};

const DRAWN: &str = "drawn";
const OWN: &str = "own";

/// Chooses the passphrase and makes the vault in memory.
#[component]
pub fn ChoosePassphrase(making: Making, on_made: impl Fn() + Clone + 'static) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let way = RwSignal::new(DRAWN.to_owned());
    let drawn = RwSignal::new(draw());
    let own = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let initials = RwSignal::new(String::new());
    let is_shared = session
        .vaults
        .with_untracked(|vaults| !vaults.choices.is_empty());
    let is_own = Memo::new(move |_| way.get() == OWN);
    let submit = move || {
        let whose = initials.get_untracked().trim().to_owned();
        if is_shared && whose.is_empty() {
            sending
                .errors
                .add("initials", t_string!(i18n, setup.initials_missing));
        }
        let passphrase = if is_own.get_untracked() { own } else { drawn }.get_untracked();
        if let Err(weak) = vault::check_passphrase(&passphrase) {
            let field = if is_own.get_untracked() { "own" } else { "way" };
            sending.errors.add(field, weakness(i18n, &weak));
        } else if again.get_untracked().trim() != passphrase.trim() {
            sending
                .errors
                .add("again", t_string!(i18n, setup.again_differs));
        }
        if !sending.errors.is_empty() {
            return;
        }
        sending.busy.set(true);
        let on_made = on_made.clone();
        spawn_local(async move {
            let made = session.prepare_vault(&passphrase, whose).await;
            sending.busy.try_set(false);
            match made {
                Ok(new) => {
                    making.try_set_value(Some(new));
                    on_made();
                }
                Err(error) => sending.errors.add("", sentence(i18n, words, &error)),
            }
        });
    };
    view! {
        <h1>{t!(i18n, setup.passphrase_title)}</h1>
        <p>{t!(i18n, setup.passphrase_why)}</p>
        <Form sending action=text!(i18n, setup.next) on_submit=submit>
            {is_shared
                .then(|| {
                    view! {
                        <TextField
                            name="initials"
                            label=text!(i18n, setup.initials)
                            hint=text!(i18n, setup.initials_hint)
                            value=initials
                        />
                    }
                })}
            <RadioField
                name="way"
                label=text!(i18n, setup.way)
                value=way
                choices=vec![
                    (DRAWN, text!(i18n, setup.way_drawn)),
                    (OWN, text!(i18n, setup.way_own)),
                ]
            />
            <Show
                when=move || is_own.get()
                fallback=move || {
                    view! {
                        <div class="words">
                            <p class="phrase" translate="no" aria-label=text!(i18n, setup.six_words)>
                                {move || drawn.get()}
                            </p>
                            <button
                                class="btn quiet"
                                type="button"
                                on:click=move |_| drawn.set(draw())
                            >
                                {t!(i18n, setup.draw_again)}
                            </button>
                        </div>
                        <p class="hint">{t!(i18n, setup.write_down)}</p>
                    }
                }
            >
                <SecretField
                    name="own"
                    label=text!(i18n, setup.own)
                    hint=text!(i18n, setup.own_hint)
                    value=own
                    autocomplete="new-password"
                />
            </Show>
            <SecretField
                name="again"
                label=text!(i18n, setup.again)
                value=again
                autocomplete="new-password"
            />
        </Form>
    }
}

/// Six words; none when the browser has no randomness, and then no vault can be made either.
fn draw() -> String {
    vault::make_passphrase()
        .map(|words| words.to_string())
        .unwrap_or_default()
}
