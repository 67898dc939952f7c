//! Making the vault, opening it, changing its passphrase.

use leptos::prelude::*;
use vault::{
    Batch, Created, Header, KdfParameters, KeyEncryptionKey, PassphraseKdf, RecordStore,
    RecoveryKey, Vault, VaultKey, choose_parameters,
};
use zeroize::Zeroizing;

use super::{Gate, Open, Session, SessionError, Shelf};
use crate::platform::kdf::DeriveError;
use crate::platform::store::BrowserStore;
use crate::platform::{kdf, preferences, storage, why_locked};

/// What opens a vault.
pub enum Secret {
    /// The passphrase.
    Passphrase(Zeroizing<String>),
    /// The recovery key.
    Recovery(RecoveryKey),
}

/// A vault that is made but not yet written: that waits until the recovery key was typed back.
pub struct NewVault {
    created: Created,
    initials: String,
    recovery: RecoveryKey,
}

impl NewVault {
    /// The recovery key, to be shown once.
    pub fn recovery_text(&self) -> Zeroizing<String> {
        self.recovery.to_text()
    }

    /// Whether a typed-back recovery key is this one.
    pub fn is_recovery_key(&self, typed: &RecoveryKey) -> bool {
        self.recovery.to_text() == typed.to_text()
    }
}

/// A recovery key that is made but not yet in use: that waits until it was typed back.
pub struct NewRecoveryKey {
    header: Header,
    recovery: RecoveryKey,
}

impl NewRecoveryKey {
    /// The key, to be shown once.
    pub fn text(&self) -> Zeroizing<String> {
        self.recovery.to_text()
    }

    /// Whether a typed-back key is this one.
    pub fn is(&self, typed: &RecoveryKey) -> bool {
        self.recovery.to_text() == typed.to_text()
    }
}

impl Session {
    /// Makes a vault for a passphrase, in memory: nothing is written yet.
    pub async fn prepare_vault(
        &self,
        passphrase: &str,
        initials: String,
    ) -> Result<NewVault, SessionError> {
        let (kdf, key) = stretched(passphrase).await?;
        let recovery = RecoveryKey::make()?;
        let created = Vault::create(kdf, &key, &recovery)?;
        Ok(NewVault {
            created,
            initials,
            recovery,
        })
    }

    /// Writes the new vault and opens it.
    pub async fn keep_vault(&self, new: NewVault) -> Result<(), SessionError> {
        let held = self.held();
        let mut guard = held.open.lock().await;
        let open = guard.as_mut().ok_or(SessionError::Locked)?;
        let Created {
            vault,
            header,
            batch,
        } = new.created;
        apply_with_header(&open.store, batch, &header).await?;
        open.header = Some(header);
        if !new.initials.is_empty() {
            preferences::set_initials(vault.id(), &new.initials);
        }
        self.show(open, vault);
        // Whatever the browser answers, the Vault page says it.
        storage::ask_to_persist().await;
        Ok(())
    }

    /// Opens the vault.
    pub async fn unlock(&self, secret: Secret) -> Result<(), SessionError> {
        let held = self.held();
        let mut guard = held.open.lock().await;
        let open = guard.as_mut().ok_or(SessionError::Locked)?;
        let header = open.header.clone().ok_or(SessionError::Locked)?;
        let key = unwrap(&header, secret).await?;
        let opened = Vault::open(&open.store, &header, key).await?;
        why_locked::forget();
        self.problems.set(opened.problems);
        self.show(open, opened.vault);
        Ok(())
    }

    /// Puts a new passphrase in the place of the old one. The records stay as they are: one key is wrapped anew.
    pub async fn change_passphrase(&self, proof: Secret, new: &str) -> Result<(), SessionError> {
        let held = self.held();
        let mut guard = held.open.lock().await;
        let open = guard.as_mut().ok_or(SessionError::Locked)?;
        let header = open.header.clone().ok_or(SessionError::Locked)?;
        let key = unwrap(&header, proof).await?;
        let (kdf, wrapping) = stretched(new).await?;
        let header = header.with_passphrase(&key, kdf, &wrapping)?;
        apply_with_header(&open.store, Batch::of_header(&header), &header).await?;
        open.header = Some(header);
        Ok(())
    }

    /// Makes a new recovery key, in memory: the old one stays in use until the new one is kept.
    pub async fn prepare_recovery_key(
        &self,
        proof: Secret,
    ) -> Result<NewRecoveryKey, SessionError> {
        let held = self.held();
        let guard = held.open.lock().await;
        let open = guard.as_ref().ok_or(SessionError::Locked)?;
        let header = open.header.clone().ok_or(SessionError::Locked)?;
        let key = unwrap(&header, proof).await?;
        let recovery = RecoveryKey::make()?;
        Ok(NewRecoveryKey {
            header: header.with_recovery_key(&key, &recovery)?,
            recovery,
        })
    }

    /// Puts the new recovery key in the place of the old one. The records stay as they are.
    pub async fn keep_recovery_key(&self, new: NewRecoveryKey) -> Result<(), SessionError> {
        let held = self.held();
        let mut guard = held.open.lock().await;
        let open = guard.as_mut().ok_or(SessionError::Locked)?;
        apply_with_header(&open.store, Batch::of_header(&new.header), &new.header).await?;
        open.header = Some(new.header);
        Ok(())
    }

    pub(super) fn show(&self, open: &mut Open, vault: Vault) {
        preferences::remember_opened(vault.id());
        self.shelf.set(Shelf::of(&vault));
        self.compare_with_memory(&vault);
        self.stand(&vault);
        self.list_drafts(&vault);
        open.vault = Some(vault);
        self.gate.set(Gate::Open);
    }
}

impl Session {
    /// The key of the open vault, by what opens it. The lock is not held while it is worked out: what is typed meanwhile
    /// must be kept in time.
    pub(super) async fn unlocked_by(&self, proof: Secret) -> Result<VaultKey, SessionError> {
        let header = {
            let held = self.held();
            let guard = held.open.lock().await;
            let open = guard.as_ref().ok_or(SessionError::Locked)?;
            open.header.clone().ok_or(SessionError::Locked)?
        };
        unwrap(&header, proof).await
    }
}

pub(super) async fn unwrap(header: &Header, secret: Secret) -> Result<VaultKey, SessionError> {
    match secret {
        Secret::Passphrase(passphrase) => {
            let derived = kdf::derive(&passphrase, &header.kdf()).await?;
            Ok(header.unlock_with_passphrase_key(&derived.key)?)
        }
        Secret::Recovery(key) => Ok(header.unlock_with_recovery_key(&key)?),
    }
}

/// Writes a batch with a header. Where the answer was lost, the header on disk tells whether all of it was written.
pub(super) async fn apply_with_header(
    store: &BrowserStore,
    batch: Batch,
    header: &Header,
) -> Result<(), SessionError> {
    let Err(error) = store.apply(batch).await else {
        return Ok(());
    };
    if !error.nothing_was_written() {
        let stored = store.headers().await.unwrap_or_default();
        if stored.contains(&header.to_bytes()) {
            return Ok(());
        }
    }
    Err(error.into())
}

/// A passphrase's key with parameters that take this tablet about a second, from one run with the least that is
/// allowed. A tablet without the memory for more gets the least: it is still a vault.
pub(super) async fn stretched(
    passphrase: &str,
) -> Result<(PassphraseKdf, KeyEncryptionKey), SessionError> {
    let floor = PassphraseKdf::make(KdfParameters::FLOOR)?;
    let least = kdf::derive(passphrase, &floor).await?;
    let kdf = PassphraseKdf::make(choose_parameters(least.milliseconds))?;
    match kdf::derive(passphrase, &kdf).await {
        Ok(derived) => Ok((kdf, derived.key)),
        Err(DeriveError::Failed) => Ok((floor, least.key)),
        Err(error) => Err(error.into()),
    }
}
