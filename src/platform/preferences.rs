//! What the app remembers outside the vault: the language, and that a vault was made. Never anything about a client.

const LANGUAGE: &str = "doorstep.language";
const VAULT_MADE: &str = "doorstep.vault-made";

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

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
