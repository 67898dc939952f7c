//! Client mode: the tablet in the client's hands. What is asked, what was answered so far, and having the tablet back.
//!
//! While it lasts the app shows nothing else (`src/app.rs`). It must never end but by what opens the vault, or with the
//! lock. Answers are the draft of the form that asks the same, so that neither a lock nor a crash loses one.

use std::rc::Rc;

use leptos::prelude::*;
use measures::InstrumentId;
use wording::Lang;

use super::passkey::wrapped_key;
use super::unsaved::{Control, Progress, Typed, Unsaved, worth_keeping};
use super::{Gate, Secret, Session, SessionError};
use crate::platform::address;

/// What the client is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// The questions of these instruments.
    Questions(Vec<InstrumentId>),
    /// What matters to them.
    Conversation,
}

/// The tablet in the client's hands.
#[derive(Debug, Clone)]
pub struct Asking {
    /// What is asked.
    pub asks: Asks,
    /// What the client is called; may be empty.
    pub name: String,
    /// The worker's language. The client may choose another for the time being.
    pub lang: Lang,
    /// How far they are: 0 before the first card.
    pub at: ArcRwSignal<usize>,
    /// What the form that asks the same held, and what they answered since.
    pub answers: ArcRwSignal<Vec<Typed>>,
    place: String,
}

impl Asking {
    /// The address in the app of the form that asks the same.
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl Session {
    /// What the client is asked who has the tablet in hand; nothing else is to be shown then.
    pub fn asked(&self) -> Option<Asking> {
        self.asking.get()
    }

    /// Hands the tablet over, from the form that is open. `day` is what its day stands at. False when nothing happens
    /// because the form is not there yet.
    pub fn ask(&self, asks: Asks, name: String, lang: Lang, day: Typed) -> bool {
        let (Gate::Open, Some(form)) = (self.gate.get_untracked(), self.unsaved()) else {
            return false;
        };
        let mut answers = form.typed.unwrap_or_default();
        if answers.iter().all(|one| one.control != Control::Day) {
            answers.push(day);
        }
        let asking = Asking {
            asks,
            name,
            lang,
            at: ArcRwSignal::new(0),
            answers: ArcRwSignal::new(answers),
            place: form.place,
        };
        let (place, answers) = (asking.place.clone(), asking.answers.clone());
        let progress = Rc::<Progress>::default();
        self.lend(Rc::new(move || Unsaved {
            place: place.clone(),
            typed: worth_keeping(answers.get_untracked()),
            progress: progress.clone(),
        }));
        self.asking.set(Some(asking));
        true
    }

    /// Has the tablet back, by the passphrase or the recovery key.
    ///
    /// # Errors
    /// When it does not open the vault, or the answers cannot be kept: then the client is still asked.
    pub async fn have_back(&self, proof: Secret) -> Result<(), SessionError> {
        self.unlocked_by(proof).await?;
        self.end_asking().await
    }

    /// Has the tablet back, by the passkey of this device.
    ///
    /// # Errors
    /// As [`Session::have_back`].
    pub async fn have_back_with_passkey(&self) -> Result<(), SessionError> {
        let vault = self.chosen_vault().await.ok_or(SessionError::Locked)?;
        wrapped_key(vault).await?;
        self.end_asking().await
    }

    /// Whether the tablet has just come back to this form. Told once.
    pub fn came_back_to(&self, place: &str) -> bool {
        let came = self.came_back.try_get_value().flatten();
        let is_here = came.as_deref() == Some(place);
        if is_here {
            self.came_back.try_set_value(None);
        }
        is_here
    }

    async fn end_asking(&self) -> Result<(), SessionError> {
        self.keep_unsaved().await?;
        let (Gate::Open, Some(asking)) = (self.gate.get_untracked(), self.asking.get_untracked())
        else {
            return Err(SessionError::Locked);
        };
        self.lent.try_set_value(None);
        address::hold(&asking.place);
        self.came_back.try_set_value(Some(asking.place));
        self.asking.set(None);
        Ok(())
    }
}
