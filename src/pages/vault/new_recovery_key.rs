//! A new recovery key in the place of the old one: shown once, typed back, and only then in use.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::RecoveryKey;

use crate::i18n::{t, t_string, use_i18n};
use crate::session::{NewRecoveryKey, Session};
use crate::ui::errors::{recovery_key, sentence};
use crate::ui::field::TextField;
use crate::ui::form::{Form, Sending};
use crate::ui::proof::{Proof, ProofField};
use crate::ui::words::{text, use_words};

type Making = RwSignal<Option<NewRecoveryKey>, LocalStorage>;

/// Makes a new recovery key.
#[component]
pub fn ReplaceRecoveryKey() -> impl IntoView {
    let i18n = use_i18n();
    let making: Making = RwSignal::new_local(None);
    let is_making = Memo::new(move |_| making.with(Option::is_some));
    let said = RwSignal::new(String::new());
    let is_begun = RwSignal::new(false);
    // What is said when it is done stands alone.
    Effect::new(move |_| {
        if said.with(|said| !said.is_empty()) {
            is_begun.set(false);
        }
    });
    view! {
        <section>
            <h2>{t!(i18n, vault_page.new_recovery)}</h2>
            <p>{t!(i18n, vault_page.new_recovery_why)}</p>
            <p class="count" role="status">
                {move || said.get()}
            </p>
            <Show
                when=move || is_making.get()
                fallback=move || {
                    view! {
                        <Show
                            when=move || is_begun.get()
                            fallback=move || {
                                view! {
                                    <button
                                        class="btn quiet"
                                        type="button"
                                        on:click=move |_| is_begun.set(true)
                                    >
                                        {t!(i18n, vault_page.make_recovery)}
                                    </button>
                                }
                            }
                        >
                            <Begin making said />
                        </Show>
                    }
                }
            >
                <TypeBack making said />
            </Show>
        </section>
    }
}

#[component]
fn Begin(making: Making, said: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let proof = Proof::new("proof");
    let submit = move || {
        let Some(secret) = proof.read(i18n, sending.errors) else {
            return;
        };
        said.set(String::new());
        sending.busy.set(true);
        spawn_local(async move {
            let made = session.prepare_recovery_key(secret).await;
            sending.busy.try_set(false);
            match made {
                Ok(new) => {
                    proof.clear();
                    making.try_set(Some(new));
                }
                Err(error) => sending.errors.add("proof", sentence(i18n, words, &error)),
            }
        });
    };
    view! {
        <Form
            sending
            action=text!(i18n, vault_page.show_recovery)
            busy=text!(i18n, app.working)
            on_submit=submit
        >
            <ProofField
                    proof
                    label=text!(i18n, vault_page.old)
                    forgotten=text!(i18n, vault_page.forgot_old)
                />
        </Form>
    }
}

#[component]
fn TypeBack(making: Making, said: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let typed = RwSignal::new(String::new());
    let key = making.with_untracked(|new| {
        new.as_ref()
            .map(|new| new.text().to_string())
            .unwrap_or_default()
    });
    let submit = move || {
        match RecoveryKey::parse(&typed.get_untracked()) {
            Err(error) => {
                return sending
                    .errors
                    .add("new-recovery", recovery_key(i18n, &error));
            }
            Ok(key) => {
                let same =
                    making.with_untracked(|new| new.as_ref().is_some_and(|new| new.is(&key)));
                if !same {
                    return sending
                        .errors
                        .add("new-recovery", t_string!(i18n, setup.recovery_differs));
                }
            }
        }
        let Some(new) = making.try_update_untracked(Option::take).flatten() else {
            return;
        };
        sending.busy.set(true);
        spawn_local(async move {
            let kept = session.keep_recovery_key(new).await;
            match kept {
                Ok(()) => said.try_set(t!(i18n, vault_page.recovery_replaced).to_owned()),
                Err(error) => said.try_set(sentence(i18n, words, &error)),
            };
            making.try_set(None);
        });
    };
    view! {
        <p class="note">{t!(i18n, vault_page.recovery_not_yet)}</p>
        <p class="phrase" translate="no" aria-label=text!(i18n, setup.recovery_key)>
            {key}
        </p>
        <Form sending action=text!(i18n, vault_page.use_new_recovery) on_submit=submit>
            <TextField
                name="new-recovery"
                label=text!(i18n, setup.recovery_typed)
                hint=text!(i18n, setup.recovery_hint)
                value=typed
            />
        </Form>
        <button class="link" type="button" on:click=move |_| making.set(None)>
            {t!(i18n, app.cancel)}
        </button>
    }
}
