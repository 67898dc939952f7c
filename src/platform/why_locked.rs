//! What is remembered over the reload that locks the vault: a code for this tab alone. Never a text, never a place.

const KEY: &str = "doorstep.why-locked";

/// Remembers a code. A browser that refuses to remember says nothing after the lock.
pub fn remember(code: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, code);
    }
}

/// The code that was remembered last, if one was.
pub fn last() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}

/// Forgets it: the vault is open again.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
