//! What the app remembers outside the vault: the language, and that a vault was made. Never anything about a client.

use vault::VaultId;

const LANGUAGE: &str = "doorstep.language";
const VAULT_MADE: &str = "doorstep.vault-made";
/// Before a vault's id: the number of its last save.
const LAST_SAVE: &str = "doorstep.last-save.";

/// The language chosen on this tablet, by code, if one was.
pub fn language() -> Option<String> {
    storage()?.get_item(LANGUAGE).ok().flatten()
}

/// Remembers the language. A browser that refuses to remember asks again next time.
pub fn set_language(code: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LANGUAGE, code);
    }
}

/// Whether a vault was ever made here, so that a missing one is never taken for a first visit.
pub fn vault_was_made() -> bool {
    storage().is_some_and(|storage| storage.get_item(VAULT_MADE).ok().flatten().is_some())
}

/// Remembers that a vault was made.
pub fn remember_vault() {
    if let Some(storage) = storage() {
        let _ = storage.set_item(VAULT_MADE, "1");
    }
}

/// Forgets it, when the worker says that the vault is gone for good.
pub fn forget_vault() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(VAULT_MADE);
    }
}

/// The number of a vault's last save as it is remembered outside the database. It says nothing of what was saved.
pub fn sequence(vault: VaultId) -> Option<u64> {
    let kept = storage()?.get_item(&last_save(vault)).ok().flatten()?;
    kept.parse().ok()
}

/// Remembers it, so that a vault that is put back from an older copy is noticed.
pub fn remember_sequence(vault: VaultId, sequence: u64) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&last_save(vault), &sequence.to_string());
    }
}

fn last_save(vault: VaultId) -> String {
    let id = vault.0.iter().map(|byte| format!("{byte:02x}"));
    std::iter::once(LAST_SAVE.to_owned()).chain(id).collect()
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
