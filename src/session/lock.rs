//! Locking: what is unsaved is sealed, the app's memory is wiped, the page is loaded again, and nothing that was
//! decrypted is left.
//!
//! Security comes first: a draft that cannot be kept in time does not keep the vault open (docs/decisions/locking.md).

use futures::future::{Either, select};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Gate, Parting, Session, WhyLocked};
use crate::platform::{updates, why_locked};

/// How long the lock waits for unsaved text to be kept, in milliseconds. A save takes some tens; only behind the saving
/// of a whole caseload file does it take longer.
const PATIENCE: u32 = 3_000;

impl Session {
    /// Locks the vault because the worker asks for it.
    pub fn lock(&self) {
        self.lock_because(WhyLocked::Asked);
    }

    /// Locks the vault. What is shown goes at once; the page is loaded again as soon as unsaved text is kept.
    pub fn lock_because(&self, why: WhyLocked) {
        if self.gate.get_untracked() != Gate::Open {
            return;
        }
        let unsaved = self.unsaved();
        self.gate.set(Gate::Locking);
        let session = *self;
        spawn_local(async move {
            let keeping = Box::pin(session.keep(unsaved));
            let is_kept = match select(keeping, TimeoutFuture::new(PATIENCE)).await {
                Either::Left((kept, _)) => kept.is_ok(),
                Either::Right(_) => false,
            };
            let parting = Parting {
                why,
                is_text_lost: !is_kept,
            };
            why_locked::remember(&parting.code());
            updates::wipe();
        });
    }

    /// Why the vault was locked last in this tab, until it is opened again.
    pub fn parting(&self) -> Option<Parting> {
        Parting::from_code(&why_locked::last()?)
    }
}
