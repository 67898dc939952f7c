//! A referral: of somebody new, or of a client whose last episode has ended.

use leptos::prelude::*;
use pathway::{Correction, NeedDomain, Person, Referral, Referrer, Refused, Source, Urgency};
use record::Id;

use super::recording::{Builds, Correcting, filled};
use crate::i18n::{t, use_i18n};
use crate::pages::client::entry::alike::Alike;
use crate::pages::client::entry::person::{PersonFields, PersonForm};
use crate::pages::client::loaded::use_client_id;
use crate::platform::clock::today;
use crate::routes::Route;
use crate::session::{Session, SessionError};
use crate::ui::field::{
    DateField, RadioField, SelectField, TextArea, TextField, choices_of, options_of,
};
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::page::PageHead;
use crate::ui::read::{Reader, trimmed, use_reader};
use crate::ui::words::{text, use_words};

/// Refers somebody who is not in the caseload yet.
#[component]
pub fn NewReferral() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let reader = use_reader(sending.errors);
    let person = PersonForm::of(&Person::default());
    let referral = ReferralForm::new();
    let submit = move || {
        let (person, referral) = (person.read(reader), referral.read(reader));
        let (Some(person), Some((referral, referrer))) = (person, referral) else {
            return;
        };
        send(SaveJob::leading(async move {
            let client = session.refer_new(person, referral, referrer).await?;
            Ok(Route::Client(client))
        }));
    };
    view! {
        <PageHead title=text!(i18n, entry.new_referral) />
        <Form
            sending
            action=text!(i18n, entry.add_referral)
            on_submit=submit
            back=Route::Clients
        >
            <ReferralFields form=referral />
            <PersonFields form=person />
            <Alike person draft=sending.draft />
        </Form>
    }
}

/// Refers a client again.
#[component]
pub fn ReferAgain() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let reader = use_reader(sending.errors);
    let form = ReferralForm::new();
    let client: Id = use_client_id();
    let submit = move || {
        if let Some((referral, referrer)) = form.read(reader) {
            send(SaveJob::to(Route::Client(client), async move {
                session.refer_again(client, referral, referrer).await
            }));
        }
    };
    view! {
        <PageHead title=text!(i18n, entry.refer_again) />
        <Form
            sending
            action=text!(i18n, entry.add_referral)
            on_submit=submit
            back=Route::Client(client)
        >
            <ReferralFields form />
        </Form>
    }
}

/// Corrects a referral.
#[component]
pub fn CorrectReferral(correcting: Correcting, of: Referral) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let reader = use_reader(sending.errors);
    let form = ReferralForm::of(&of);
    let builds = RwSignal::new(None);
    let Correcting { entry, client, .. } = correcting;
    let (id, name) = (client.id, client.person().name());
    let what = t!(i18n, client.referral).to_owned();
    let title = Signal::stored(t!(i18n, undo.correct_what, what = what).to_string());
    let submit = move || {
        builds.set(None);
        if let Some((referral, referrer)) = form.read(reader) {
            send(SaveJob::to(Route::Client(id), async move {
                let to = Correction::Refer(referral);
                let done = session.amend(id, entry, to, referrer).await;
                if let Err(SessionError::Refused(Refused::BuiltOn { by })) = done {
                    builds.try_set(Some(by));
                }
                done
            }));
        }
    };
    view! {
        <PageHead title under=name />
        <p class="hint">{t!(i18n, undo.correct_hint)}</p>
        <Builds client builds />
        <Form sending action=text!(i18n, app.save) on_submit=submit back=Route::Client(id)>
            <ReferralFields form />
        </Form>
    }
}

/// What is typed about a referral.
#[derive(Clone, Copy)]
pub struct ReferralForm {
    received: RwSignal<String>,
    source: RwSignal<String>,
    referrer: RwSignal<String>,
    new_referrer: RwSignal<String>,
    reason: RwSignal<String>,
    urgency: RwSignal<String>,
    note: RwSignal<String>,
}

/// The choices of "referrer" that name nobody in the directory of referrers.
const NOBODY: &str = "nobody";
const SOMEBODY_NEW: &str = "new";

impl ReferralForm {
    fn new() -> Self {
        let code = |code: &str| RwSignal::new(code.to_owned());
        Self {
            received: RwSignal::new(today().to_string()),
            source: code(""),
            referrer: code(NOBODY),
            new_referrer: code(""),
            reason: code(""),
            urgency: code(Urgency::Routine.code()),
            note: code(""),
        }
    }

    fn of(referral: &Referral) -> Self {
        let referrer = referral.referrer.map(|id| id.to_string());
        Self {
            received: filled(referral.received),
            source: filled(referral.source.code()),
            referrer: RwSignal::new(referrer.unwrap_or_else(|| NOBODY.to_owned())),
            reason: filled(referral.reason.code()),
            urgency: filled(referral.urgency.code()),
            note: filled(&referral.note),
            ..Self::new()
        }
    }

    /// The referral, and the referrer when it is somebody new.
    fn read(&self, reader: Reader) -> Option<(Referral, Option<Referrer>)> {
        let source = reader.one("source", self.source, Source::from_code);
        let reason = reader.one("reason", self.reason, NeedDomain::from_code);
        let received = reader.day("received", self.received);
        let urgency = reader.one("urgency", self.urgency, Urgency::from_code);
        let chosen = self.referrer.get_untracked();
        let new_name = match chosen.as_str() {
            SOMEBODY_NEW => Some(reader.text("new-referrer", self.new_referrer)?),
            _ => None,
        };
        let source = source?;
        let new = match new_name {
            Some(name) => Some(Referrer {
                id: reader.new_id()?,
                name,
                source,
                organization: String::new(),
                phone: String::new(),
            }),
            None => None,
        };
        let referral = Referral {
            received: received?,
            source,
            referrer: new
                .as_ref()
                .map(|new| new.id)
                .or_else(|| chosen.parse().ok()),
            reason: reason?,
            urgency: urgency?,
            note: trimmed(self.note),
        };
        Some((referral, new))
    }
}

#[component]
fn ReferralFields(form: ReferralForm) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let referrers = Signal::derive(move || {
        let known = session.shelf.with(|shelf| shelf.referrers());
        let known = known
            .iter()
            .map(|one| (one.id.to_string(), one.name.clone()));
        let nobody = (NOBODY.to_owned(), text!(i18n, entry.referrer_nobody).get());
        let new = (
            SOMEBODY_NEW.to_owned(),
            text!(i18n, entry.referrer_new).get(),
        );
        [nobody, new].into_iter().chain(known).collect::<Vec<_>>()
    });
    // Who is known says what kind of referrer they are, unless the worker has said so already.
    Effect::new(move |_| {
        let id = form.referrer.with(|id| id.parse().ok());
        let known = id.and_then(|id| session.shelf.with_untracked(|shelf| shelf.referrer(id)));
        if let Some(known) = known
            && form.source.with_untracked(String::is_empty)
        {
            form.source.set(known.source.code().to_owned());
        }
    });
    let choose = vec![("", text!(i18n, entry.choose))];
    view! {
        <DateField name="received" label=text!(i18n, entry.received) value=form.received />
        <RadioField
            name="source"
            label=text!(i18n, entry.source)
            value=form.source
            choices=choices_of(words, "source", Source::ALL, Source::code)
        />
        <SelectField
            name="referrer"
            label=text!(i18n, entry.referrer)
            value=form.referrer
            choices=referrers
        />
        <Show when=move || form.referrer.get() == SOMEBODY_NEW>
            <TextField
                name="new-referrer"
                label=text!(i18n, entry.new_referrer)
                value=form.new_referrer
            />
        </Show>
        <SelectField
            name="reason"
            label=text!(i18n, entry.reason)
            value=form.reason
            choices=options_of(words, "need", NeedDomain::ALL, NeedDomain::code, choose)
        />
        <RadioField
            name="urgency"
            label=text!(i18n, entry.urgency)
            value=form.urgency
            choices=choices_of(words, "urgency", Urgency::ALL, Urgency::code)
        />
        <TextArea name="note" label=text!(i18n, entry.referral_note) value=form.note />
    }
}
