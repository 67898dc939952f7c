//! The next step of a connection: only those that the pathway lets follow.

use std::sync::Arc;

use leptos::prelude::*;
use pathway::{Barrier, Client, Command, Connection, ConsentScope, Correction, Introduction, Step};
use record::{Date, Id};

use super::recording::{
    About, Correcting, DAY, DayField, Recording, accompaniment, blank, filled, from_today,
};
use crate::i18n::{t, use_i18n};
use crate::pages::client::consents::ToBeAsked;
use crate::pages::client::loaded::{WithClient, use_id};
use crate::pages::client::names::resource_name;
use crate::pages::client::trail::{Trail, trail};
use crate::platform::clock::today;
use crate::session::Session;
use crate::ui::draft::DraftWithoutForm;
use crate::ui::field::{RadioField, TextArea, choices_of};
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::{text, use_words};

/// Records the next step of the connection that the address names.
#[component]
pub fn NextStep() -> impl IntoView {
    let show = |client| {
        let connection = use_id("connection");
        view! { <Advance client connection /> }.into_any()
    };
    view! { <WithClient view=show /> }
}

#[derive(Clone, Copy)]
struct StepForm {
    step: RwSignal<String>,
    how: RwSignal<String>,
    why: RwSignal<String>,
    note: RwSignal<String>,
    on: RwSignal<String>,
}

impl StepForm {
    fn new() -> Self {
        Self {
            step: blank(),
            how: blank(),
            why: blank(),
            note: blank(),
            on: from_today(),
        }
    }

    fn of(step: &Step) -> Self {
        let how = match step {
            Step::Introduced { how, .. } => how.code(),
            _ => "",
        };
        let note = match step {
            Step::Stopped { note, .. } | Step::DidNotStart { note, .. } => note.as_str(),
            _ => "",
        };
        Self {
            step: filled(step.code()),
            how: filled(how),
            why: filled(step.barrier().map_or("", Barrier::code)),
            note: filled(note),
            on: filled(step.on()),
        }
    }

    fn introduces(self) -> bool {
        self.step.with(|step| step == "introduced")
    }

    fn ends_early(self) -> bool {
        self.step
            .with(|step| matches!(step.as_str(), "stopped" | "did-not-start"))
    }

    fn read(self, reader: Reader, connection: Id) -> Option<Vec<Command>> {
        let on = reader.day(DAY, self.on);
        let sample = Step::CODES
            .iter()
            .find(|code| self.step.with_untracked(|it| it == *code));
        let Some(kind) = sample.and_then(|code| step_of(code, Date::MIN)) else {
            reader.one("step", self.step, |_| None::<()>);
            return None;
        };
        let step = match kind {
            Step::Introduced { .. } => {
                let how = reader.one("how", self.how, Introduction::from_code);
                Step::Introduced { on: on?, how: how? }
            }
            Step::Stopped { .. } => {
                let why = reader.one("why", self.why, Barrier::from_code);
                let note = trimmed(self.note);
                Step::Stopped {
                    on: on?,
                    why: why?,
                    note,
                }
            }
            Step::DidNotStart { .. } => {
                let why = reader.one("why", self.why, Barrier::from_code);
                let note = trimmed(self.note);
                Step::DidNotStart {
                    on: on?,
                    why: why?,
                    note,
                }
            }
            other => step_of(other.code(), on?)?,
        };
        Some(vec![Command::Step { connection, step }])
    }
}

/// A step with this code, with the plainest details; `None` for a code that names none.
fn step_of(code: &str, on: Date) -> Option<Step> {
    let (how, why, note) = (Introduction::Alone, Barrier::Other, String::new());
    Some(match code {
        "agreed" => Step::Agreed { on },
        "introduced" => Step::Introduced { on, how },
        "attended" => Step::Attended { on },
        "ongoing" => Step::Ongoing { on },
        "finished" => Step::Finished { on },
        "stopped" => Step::Stopped { on, why, note },
        "did-not-start" => Step::DidNotStart { on, why, note },
        _ => return None,
    })
}

/// The codes of the steps that may follow: the connection itself is asked, so that the rules stand in one place.
fn may_follow(connection: &Connection) -> Vec<&'static str> {
    let codes = Step::CODES.iter().copied();
    codes
        .filter(|code| {
            let step = step_of(code, connection.last_day());
            step.is_some_and(|step| connection.clone().step(step).is_ok())
        })
        .collect()
}

/// The steps that may stand in the place of one that is corrected: the record itself is asked.
fn may_stand(correcting: &Correcting, of: &Step) -> Vec<&'static str> {
    let Some(connection) = correcting.subject else {
        return Vec::new();
    };
    let fits = |code: &&str| {
        let step = step_of(code, of.on()).filter(|_| *code != of.code());
        step.is_some_and(|step| {
            let to = Correction::Record(Command::Step { connection, step });
            let mut client = correcting.client.as_ref().clone();
            client.amend(correcting.entry, to, today()).is_ok()
        })
    };
    let codes = Step::CODES.iter().copied();
    codes
        .filter(|code| *code == of.code() || fits(code))
        .collect()
}

/// The form about a connection, which begins with what it corrects, if it does.
#[component]
pub fn Advance(
    client: Client,
    connection: Option<Id>,
    #[prop(optional)] of: Option<Step>,
) -> impl IntoView {
    let found = accompaniment(&client).and_then(|record| {
        let mut all = record.connections.iter();
        all.find(|it| Some(it.id) == connection).cloned()
    });
    match found {
        Some(connection) => view! { <StepFields client connection of /> }.into_any(),
        None => view! { <Gone /> }.into_any(),
    }
}

#[component]
fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <p class="error" role="alert">{t!(i18n, entry.connection_gone)}</p>
        <DraftWithoutForm />
    }
}

#[component]
fn StepFields(client: Client, connection: Connection, of: Option<Step>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let form = of.as_ref().map_or_else(StepForm::new, StepForm::of);
    let (id, resource) = (connection.id, connection.resource);
    let name = resource_name(i18n, session, resource);
    let choices = match (of, use_context::<Correcting>()) {
        (Some(of), Some(correcting)) => may_stand(&correcting, &of),
        _ => may_follow(&connection),
    };
    let client = StoredValue::new(Arc::new(client));
    let choices = choices
        .into_iter()
        .map(|code| (code, words.term("step", code)))
        .collect();
    view! {
        <Recording
            about=client.with_value(|client| About::of(client))
            title=text!(i18n, entry.step)
            read=move |reader| form.read(reader, id)
        >
            <div>
                <h2>{name}</h2>
                <Trail marks=trail(&connection) words />
            </div>
            <RadioField name="step" label=text!(i18n, entry.which_step) value=form.step choices />
            <Show when=move || form.introduces()>
                <ToBeAsked
                    client=client.get_value()
                    scope=ConsentScope::ShareWithResource
                    why=t!(i18n, papers.introduce_ask)
                />
                <RadioField
                    name="how"
                    label=text!(i18n, entry.introduced_how)
                    value=form.how
                    choices=choices_of(words, "introduction", Introduction::ALL, Introduction::code)
                />
            </Show>
            <Show when=move || form.ends_early()>
                <RadioField
                    name="why"
                    label=text!(i18n, entry.barrier)
                    value=form.why
                    choices=choices_of(words, "barrier", Barrier::ALL, Barrier::code)
                />
                <TextArea name="note" label=text!(i18n, entry.note) value=form.note />
            </Show>
            <DayField value=form.on />
        </Recording>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(codes: &[&str]) -> Vec<&'static str> {
        let id = Id::from_bytes([1; 16]);
        let on = Date::constant(2026, 10, 5);
        let mut connection = Connection::suggest(id, id, on, String::new(), None);
        for code in codes {
            connection.step(step_of(code, on).unwrap()).unwrap();
        }
        may_follow(&connection)
    }

    #[test]
    fn who_never_went_cannot_have_stopped() {
        let offered = after(&["agreed"]);
        assert_eq!(
            offered,
            ["introduced", "attended", "ongoing", "did-not-start"]
        );
    }

    #[test]
    fn who_went_can_go_on_finish_or_stop() {
        assert_eq!(after(&["attended"]), ["ongoing", "finished", "stopped"]);
    }

    #[test]
    fn nothing_follows_an_end() {
        assert!(after(&["attended", "finished"]).is_empty());
    }
}
