//! Several workers on one tablet: a vault each, with keys of its own, told apart by initials on the lock page.
//!
//! Initials are the one thing about a worker that stands outside her vault, in the browser's settings, because they are
//! needed before it opens. They are the worker's, never a client's.

use leptos::prelude::*;
use vault::{Header, HeaderError, VaultId};

use super::{Gate, Session, SessionError};
use crate::platform::preferences;

/// A vault that can be chosen on the lock page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which.
    pub id: VaultId,
    /// The initials of whose it is; empty when nobody said.
    pub initials: String,
}

/// What was found on this tablet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vaults {
    /// Those that can be opened, in the order of their making as far as this tablet remembers.
    pub choices: Vec<Choice>,
    /// Those that were here and are gone, or whose header is damaged.
    pub lost: Vec<Choice>,
}

impl Choice {
    fn of(id: VaultId) -> Self {
        Self {
            id,
            initials: preferences::initials(id),
        }
    }
}

impl Session {
    /// Sorts what is in the store. The vault that was used last comes to be chosen.
    pub(super) fn sort_out(&self, stored: &[Vec<u8>]) -> (Option<Header>, Gate) {
        let mut headers = Vec::new();
        let (mut newer, mut damaged) = (false, false);
        for bytes in stored {
            match Header::from_bytes(bytes) {
                Ok(header) => headers.push(header),
                Err(HeaderError::TooNew(_)) => newer = true,
                Err(_) => damaged = true,
            }
        }
        let known = preferences::known_vaults();
        headers.sort_by_key(|header| {
            let place = known.iter().position(|id| *id == header.vault());
            (place.unwrap_or(usize::MAX), header.vault())
        });
        let is_here = |id: &VaultId| headers.iter().any(|header| header.vault() == *id);
        let lost = known.iter().filter(|id| !is_here(id));
        let lost = lost.copied().map(Choice::of).collect();
        let choices = headers
            .iter()
            .map(|header| Choice::of(header.vault()))
            .collect();
        let last = preferences::last_vault();
        let place = headers
            .iter()
            .position(|header| Some(header.vault()) == last);
        let chosen = (!headers.is_empty()).then(|| headers.swap_remove(place.unwrap_or(0)));
        self.vaults.set(Vaults { choices, lost });
        let gate = match &chosen {
            Some(_) => Gate::Locked,
            None if newer => Gate::TooNew,
            None if damaged => Gate::Damaged,
            None if preferences::vault_was_made() => Gate::Missing,
            None => Gate::NoVault,
        };
        (chosen, gate)
    }

    /// Forgets a vault that is gone, when the worker says that it is not needed any more.
    pub fn forget_lost(&self, id: VaultId) {
        preferences::forget_one(id);
        self.vaults
            .update(|vaults| vaults.lost.retain(|lost| lost.id != id));
    }

    /// The vault that would be opened now.
    pub async fn chosen_vault(&self) -> Option<VaultId> {
        let held = self.held();
        let guard = held.open.lock().await;
        Some(guard.as_ref()?.header.as_ref()?.vault())
    }

    /// Chooses the vault that is to be opened.
    pub async fn choose_vault(&self, id: VaultId) -> Result<(), SessionError> {
        let held = self.held();
        let mut guard = held.open.lock().await;
        let open = guard.as_mut().ok_or(SessionError::Locked)?;
        let stored = vault::RecordStore::headers(&open.store).await?;
        let mut headers = stored
            .iter()
            .filter_map(|bytes| Header::from_bytes(bytes).ok());
        let chosen = headers.find(|header| header.vault() == id);
        open.header = Some(chosen.ok_or(SessionError::Locked)?);
        Ok(())
    }

    /// The initials by which the open vault is told apart on the lock page.
    pub async fn initials(&self) -> String {
        let id = self.with_open(async |_, vault| Ok(vault.id())).await;
        id.map(preferences::initials).unwrap_or_default()
    }

    /// Sets them.
    pub async fn keep_initials(&self, initials: &str) -> Result<(), SessionError> {
        let id = self.with_open(async |_, vault| Ok(vault.id())).await?;
        preferences::set_initials(id, initials.trim());
        Ok(())
    }
}
