//! Corrects what was recorded: the form that recorded it, filled with what it says now.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pathway::{Act, Client, Command, Declined, FollowUp, GiftUse, Redirected, Stamp, Standing};

use super::answer::{Answer, Given};
use super::closing::Close;
use super::connection::{Suggest, Suggested};
use super::conversation::Converse;
use super::correct_goal::{GoalFields, RatingFields};
use super::gift::Use;
use super::heard::Find;
use super::outreach::Reach;
use super::promise::Promise;
use super::questions::Ask;
use super::recording::Correcting;
use super::referral::CorrectReferral;
use super::step::Advance;
use super::visit::Plan;
use super::visit_over::FindVisit;
use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::WithClient;
use crate::routes::stamp_at;
use crate::ui::draft::DraftWithoutForm;

/// Corrects the entry that the address names.
#[component]
pub fn Correct() -> impl IntoView {
    let show = |client| {
        let entry = use_params_map().with_untracked(|parts| stamp_at(&parts.get("entry")?));
        view! { <Corrected client=Arc::new(client) entry /> }.into_any()
    };
    view! { <WithClient view=show /> }
}

#[component]
fn Corrected(client: Arc<Client>, entry: Option<Stamp>) -> impl IntoView {
    let i18n = use_i18n();
    let found = entry.and_then(|entry| says(&client, entry));
    let form = entry.zip(found).and_then(|(entry, act)| match act {
        Act::Refer { episode, referral } => {
            let correcting = Correcting {
                entry,
                episode,
                subject: None,
                client,
            };
            Some(view! { <CorrectReferral correcting of=referral /> }.into_any())
        }
        Act::Record { episode, command } => {
            provide_context(Correcting {
                entry,
                episode,
                subject: command.subject(),
                client: client.clone(),
            });
            form_of(client.as_ref().clone(), command)
        }
        Act::Describe(_)
        | Act::Retract { .. }
        | Act::Amend { .. }
        | Act::TakeIn { .. }
        | Act::Consent(_)
        | Act::CareBy(_) => None,
    });
    form.unwrap_or_else(|| {
        view! {
            <p class="error" role="alert">{t!(i18n, undo.correct_gone)}</p>
            <DraftWithoutForm />
        }
        .into_any()
    })
}

/// What an entry says that was not taken back.
fn says(client: &Client, of: Stamp) -> Option<Act> {
    let mut entries = client.entries();
    let (entry, standing) = entries.find(|(entry, _)| entry.stamp == of)?;
    let is_there = !matches!(standing, Standing::Retracted { .. });
    is_there.then(|| client.says(entry, standing).into_owned())
}

/// Whether what an act says can be corrected in a form. A promise put off, a visit that took longer, an answer to
/// a question of consent, who accompanies, and a record that was taken in are taken back instead; a letter that left stays as it left.
pub fn can_be_corrected(act: &Act) -> bool {
    match act {
        Act::Refer { .. } => true,
        Act::Record { command, .. } => !matches!(
            command,
            Command::Snooze { .. } | Command::ExtendVisit { .. }
        ),
        Act::Describe(_)
        | Act::Retract { .. }
        | Act::Amend { .. }
        | Act::TakeIn { .. }
        | Act::Consent(_)
        | Act::CareBy(_) => false,
    }
}

/// The form that records a command, filled with it, if it has one. A new kind of command does not compile until that is
/// said here.
fn form_of(client: Client, command: Command) -> Option<AnyView> {
    Some(match command {
        Command::Accept { on } => view! { <Answer client of=Given::Accepted(on) /> }.into_any(),
        Command::Decline { on, reason, note } => {
            let of = Given::Declined(Declined { on, reason, note });
            view! { <Answer client of /> }.into_any()
        }
        Command::Redirect { on, to, note } => {
            let of = Given::Redirected(Redirected { on, to, note });
            view! { <Answer client of /> }.into_any()
        }
        Command::Reach(of) => view! { <Reach client of /> }.into_any(),
        Command::Converse(of) => view! { <Converse client of /> }.into_any(),
        Command::SetGoal(of) => view! { <GoalFields client of /> }.into_any(),
        Command::Rate { goal, progress } => {
            view! { <RatingFields client goal of=progress /> }.into_any()
        }
        Command::Suggest {
            resource,
            on,
            note,
            instead_of,
            ..
        } => {
            let of = Suggested { resource, on, note };
            view! { <Suggest client instead_of of /> }.into_any()
        }
        Command::Step { connection, step } => {
            view! { <Advance client connection=Some(connection) of=step /> }.into_any()
        }
        Command::Promise {
            id,
            made,
            due,
            about,
            connection,
        } => {
            let of = FollowUp {
                id,
                made,
                due,
                about,
                connection,
                snoozes: Vec::new(),
                heard: None,
            };
            view! { <Promise client of /> }.into_any()
        }
        Command::Hear { follow_up, heard } => {
            view! { <Find client promise=Some(follow_up) of=heard /> }.into_any()
        }
        Command::Answer(of) => view! { <Ask client of /> }.into_any(),
        Command::Close(of) => view! { <Close client of /> }.into_any(),
        Command::UseGift {
            id,
            gift,
            on,
            resource,
            note,
        } => {
            let of = GiftUse {
                id,
                gift,
                on,
                resource,
                note,
            };
            view! { <Use client of /> }.into_any()
        }
        Command::PlanVisit(of) => view! { <Plan client of /> }.into_any(),
        Command::EndVisit { visit, end } => {
            view! { <FindVisit client visit=Some(visit) of=end /> }.into_any()
        }
        Command::Snooze { .. } | Command::ExtendVisit { .. } | Command::Write(_) => return None,
    })
}
