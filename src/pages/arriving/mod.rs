//! A file that arrives: chosen, opened with its passphrase or its six words, checked to the last byte.

mod restore;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::Progress;

use crate::i18n::{t, t_string, use_i18n};
use crate::platform::big_files::ChosenFile;
use crate::platform::clock::local_time;
use crate::platform::files;
use crate::session::{Arrived, OpenFile, Session};
use crate::ui::errors::sentence;
use crate::ui::field::FileField;
use crate::ui::form::{Form, Sending};
use crate::ui::proof::{Proof, ProofField};
use crate::ui::words::{text, use_words};

pub use restore::Restore;

/// An open file, held by a page.
pub type Held = RwSignal<Option<OpenFile>, LocalStorage>;

/// Chooses a file and opens it; what is inside comes into `open`.
#[component]
pub fn OpenFileForm(
    /// Where the open file goes.
    open: Held,
    /// Whether a handover is of any use here.
    takes_handover: bool,
    /// What the file field asks for.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let arrived = RwSignal::new_local(None::<Arrived>);
    let is_handover = Memo::new(move |_| {
        arrived.with(|arrived| arrived.as_ref().map(|arrived| arrived.is_handover))
    });
    let proof = Proof::new("file-secret");
    let how_far = RwSignal::new(None::<String>);
    let choose = move |event: leptos::ev::Event| {
        sending.errors.clear();
        arrived.set(None);
        proof.clear();
        let Some(file) = files::chosen(&event) else {
            return;
        };
        spawn_local(async move {
            match session.look_at_file(ChosenFile::new(file)).await {
                Ok(found) if found.is_handover && !takes_handover => {
                    sending
                        .errors
                        .add("arrived", t_string!(i18n, backup.handover_here));
                }
                Ok(found) => {
                    arrived.try_set(Some(found));
                }
                Err(error) => sending.errors.add("arrived", sentence(i18n, words, &error)),
            }
        });
    };
    let submit = move || {
        let Some(chosen) = arrived.get_untracked() else {
            return sending
                .errors
                .add("arrived", t_string!(i18n, backup.file_missing));
        };
        let Some(key) = proof.read(i18n, sending.errors) else {
            return;
        };
        sending.busy.set(true);
        spawn_local(async move {
            let progress = move |Progress { done, total }: Progress| {
                let percent = i64::try_from(done * 100 / total.max(1)).unwrap_or(100);
                let percent = words.wording().percent(percent);
                let said = t!(i18n, backup.checking, percent = percent).to_string();
                how_far.try_set(Some(said));
            };
            let opened = session.open_file(&chosen, key, progress).await;
            how_far.try_set(None);
            sending.busy.try_set(false);
            match opened {
                Ok(file) => {
                    proof.clear();
                    open.try_set(Some(file));
                }
                Err(error) => sending
                    .errors
                    .add("file-secret", sentence(i18n, words, &error)),
            }
        });
    };
    view! {
        <Form sending action=text!(i18n, backup.open) busy=text!(i18n, app.working) on_submit=submit>
            <FileField name="arrived" label choose />
            {move || {
                is_handover
                    .get()
                    .map(|is_handover| view! { <FileSecret is_handover proof /> })
            }}
            <p class="count" role="status">
                {move || how_far.get()}
            </p>
        </Form>
    }
}

/// What opens the file: six words or a passphrase.
#[component]
fn FileSecret(is_handover: bool, proof: Proof) -> impl IntoView {
    let i18n = use_i18n();
    if is_handover {
        return view! {
            <ProofField
                proof
                label=text!(i18n, backup.phrase)
                hint=text!(i18n, backup.phrase_hint)
                autocomplete="off"
            />
        }
        .into_any();
    }
    view! {
        <ProofField
            proof
            label=text!(i18n, backup.passphrase)
            hint=text!(i18n, backup.passphrase_hint)
            forgotten=text!(i18n, backup.use_recovery)
        />
    }
    .into_any()
}

/// What is in an open file, in a sentence or two.
#[component]
pub fn WhatIsInside(
    /// The open file.
    open: Held,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    move || {
        open.with(|open| {
            let open = open.as_ref()?;
            let about = open.about();
            let wording = words.wording();
            let clients = i64::try_from(open.clients()).unwrap_or(i64::MAX);
            let clients = wording.counted("client", clients);
            let day = wording.date_long(local_time(about.created).day);
            let save = about.sequence;
            let inside = t!(
                i18n,
                backup.inside,
                clients = clients,
                day = day,
                save = save
            )
            .to_string();
            let has_problems = open.problems() > 0;
            Some(view! {
                <p>{inside}</p>
                {has_problems.then(|| view! { <p>{t!(i18n, backup.inside_problems)}</p> })}
            })
        })
    }
}
