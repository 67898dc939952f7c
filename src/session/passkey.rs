//! Opening the vault with the device's passkey: one more way in, kept beside the vault on this device alone.
//!
//! It must never be the only way: nothing here touches the header, so passphrase and recovery key open as before. A new
//! passphrase keeps it, because it wraps the vault key, which stays the same.

use leptos::prelude::*;
use vault::{PasskeyWrap, Vault, VaultId, VaultKey, make_prf_salt};
use zeroize::Zeroizing;

use super::keys::unwrap;
use super::{Secret, Session, SessionError};
use crate::platform::passkey::{self, NewPasskey, PasskeyFault};
use crate::platform::{preferences, why_locked};

/// What this device keeps for a vault; nothing for what no passkey can open any more.
fn kept(vault: VaultId) -> Option<PasskeyWrap> {
    let bytes = preferences::passkey(vault)?;
    let wrap = PasskeyWrap::from_bytes(&bytes).ok()?;
    (wrap.vault() == vault).then_some(wrap)
}

/// The key of a vault, as the passkey of this device gives it. The person is asked.
pub(super) async fn wrapped_key(vault: VaultId) -> Result<VaultKey, SessionError> {
    let wrap = kept(vault).ok_or(PasskeyFault::NotGiven)?;
    let output = passkey::ask(wrap.credential(), wrap.prf_salt()).await?;
    Ok(wrap.unlock(&output)?)
}

impl Session {
    /// Whether this device may have passkeys that open vaults.
    pub async fn may_have_passkey(&self) -> bool {
        passkey::is_possible().await
    }

    /// Whether a passkey of this device is set up for a vault.
    pub fn has_passkey(&self, vault: VaultId) -> bool {
        kept(vault).is_some()
    }

    /// Sets one up for the open vault. `passphrase` is asked again, because an open vault does not hold its key. `name`
    /// is how the device's settings call the passkey; it must name nobody but the worker.
    pub async fn set_up_passkey(
        &self,
        passphrase: Zeroizing<String>,
        name: &str,
    ) -> Result<(), SessionError> {
        let header = {
            let held = self.held();
            let guard = held.open.lock().await;
            let open = guard.as_ref().ok_or(SessionError::Locked)?;
            open.header.clone().ok_or(SessionError::Locked)?
        };
        let key = unwrap(&header, Secret::Passphrase(passphrase)).await?;
        let salt = make_prf_salt()?;
        let NewPasskey { credential, output } = passkey::make(name, &salt).await?;
        let wrap = PasskeyWrap::make(&key, &credential, salt, &output);
        let is_kept = match &wrap {
            Ok(wrap) => preferences::keep_passkey(header.vault(), &wrap.to_bytes()),
            Err(_) => false,
        };
        if !is_kept {
            passkey::forget(&credential).await;
        }
        wrap?;
        if is_kept {
            Ok(())
        } else {
            Err(PasskeyFault::NotKept.into())
        }
    }

    /// Opens the chosen vault with it. Nothing is held while the person is asked, which may take a minute.
    pub async fn unlock_with_passkey(&self) -> Result<(), SessionError> {
        let vault = self.chosen_vault().await.ok_or(SessionError::Locked)?;
        let key = wrapped_key(vault).await?;

        let held = self.held();
        let mut guard = held.open.lock().await;
        let open = guard.as_mut().ok_or(SessionError::Locked)?;
        if open.vault.is_some() {
            return Ok(());
        }
        let header = open.header.clone().ok_or(SessionError::Locked)?;
        if header.vault() != vault {
            return Err(PasskeyFault::NotGiven.into());
        }
        let opened = Vault::open(&open.store, &header, key).await?;
        why_locked::forget();
        self.problems.set(opened.problems);
        self.show(open, opened.vault);
        Ok(())
    }

    /// Forgets it: from then on the passphrase and the recovery key alone open the vault.
    pub async fn remove_passkey(&self, vault: VaultId) {
        let wrap = kept(vault);
        preferences::forget_passkey(vault);
        if let Some(wrap) = wrap {
            passkey::forget(wrap.credential()).await;
        }
    }
}
