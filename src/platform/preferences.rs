//! What the app remembers outside the vaults: the language, which vaults were here, whose, how far each had come, and
//! the key of each as sealed for this device's passkey. Never anything about a client.

use record::Id;
use vault::VaultId;

use super::random::{NoRandomness, make_id};

const LANGUAGE: &str = "doorstep.language";
const VAULT_MADE: &str = "doorstep.vault-made";
/// The id of the vault that was opened last, and those of all.
const LAST_VAULT: &str = "doorstep.last-vault";
const KNOWN_VAULTS: &str = "doorstep.known-vaults";
/// What tells this tablet from others.
const TABLET: &str = "doorstep.tablet";
/// Before a vault's id: the initials of whose it is.
const INITIALS: &str = "doorstep.initials.";
/// Before a vault's id: the number of its last save.
const LAST_SAVE: &str = "doorstep.last-save.";
/// Before a vault's id: its key, sealed for this device's passkey (docs/formats/vault.md).
const PASSKEY: &str = "doorstep.passkey.";

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
fn remember_vault() {
    if let Some(storage) = storage() {
        let _ = storage.set_item(VAULT_MADE, "1");
    }
}

/// Forgets it, when the worker says that the vault is gone for good.
pub fn forget_vault() {
    for vault in known_vaults() {
        forget_passkey(vault);
    }
    if let Some(storage) = storage() {
        let _ = storage.remove_item(VAULT_MADE);
        let _ = storage.remove_item(KNOWN_VAULTS);
    }
}

/// The number of a vault's last save as it is remembered outside the database. It says nothing of what was saved.
pub fn sequence(vault: VaultId) -> Option<u64> {
    about(LAST_SAVE, vault)?.parse().ok()
}

/// Remembers it, so that a vault that is put back from an older copy is noticed, and one that is gone is missed.
pub fn remember_sequence(vault: VaultId, sequence: u64) {
    remember(LAST_SAVE, vault, &sequence.to_string());
}

/// The initials that tell a worker's vault from another's; empty when nobody said.
pub fn initials(vault: VaultId) -> String {
    about(INITIALS, vault).unwrap_or_default()
}

/// Remembers them.
pub fn set_initials(vault: VaultId, initials: &str) {
    remember(INITIALS, vault, initials);
}

/// The vault that was opened last.
pub fn last_vault() -> Option<VaultId> {
    id_of(&storage()?.get_item(LAST_VAULT).ok().flatten()?)
}

/// Remembers it, and the vault among those that were made or restored here.
pub fn remember_opened(vault: VaultId) {
    remember_vault();
    let Some(storage) = storage() else {
        return;
    };
    let _ = storage.set_item(LAST_VAULT, &hex(vault));
    let mut known = known_vaults();
    if !known.contains(&vault) {
        known.push(vault);
        let known: Vec<String> = known.into_iter().map(hex).collect();
        let _ = storage.set_item(KNOWN_VAULTS, &known.join(" "));
    }
}

/// Every vault that was opened here, in the order in which it was first opened.
pub fn known_vaults() -> Vec<VaultId> {
    let kept = storage().and_then(|storage| storage.get_item(KNOWN_VAULTS).ok().flatten());
    let kept = kept.unwrap_or_default();
    kept.split(' ').filter_map(id_of).collect()
}

/// Forgets one of them.
pub fn forget_one(vault: VaultId) {
    let Some(storage) = storage() else {
        return;
    };
    let known = known_vaults().into_iter().filter(|id| *id != vault);
    let known: Vec<String> = known.map(hex).collect();
    let _ = storage.set_item(KNOWN_VAULTS, &known.join(" "));
    for prefix in [INITIALS, LAST_SAVE, PASSKEY] {
        let _ = storage.remove_item(&format!("{prefix}{}", hex(vault)));
    }
}

/// What tells this tablet from others in the stamps of what is recorded: random, made on first use. Where a browser does
/// not keep it, every visit is a tablet of its own, which stamps bear.
pub fn tablet_id() -> Result<Id, NoRandomness> {
    let kept = storage().and_then(|storage| storage.get_item(TABLET).ok().flatten());
    if let Some(known) = kept.and_then(|kept| kept.parse().ok()) {
        return Ok(known);
    }
    let made = make_id()?;
    if let Some(storage) = storage() {
        let _ = storage.set_item(TABLET, &made.to_string());
    }
    Ok(made)
}

/// What is kept for this device's passkey to open a vault.
pub fn passkey(vault: VaultId) -> Option<Vec<u8>> {
    bytes_of(&about(PASSKEY, vault)?)
}

/// Keeps it; false when the browser refuses to.
pub fn keep_passkey(vault: VaultId, bytes: &[u8]) -> bool {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    remember(PASSKEY, vault, &hex);
    passkey(vault).as_deref() == Some(bytes)
}

/// Forgets it.
pub fn forget_passkey(vault: VaultId) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{PASSKEY}{}", hex(vault)));
    }
}

fn about(prefix: &str, vault: VaultId) -> Option<String> {
    let name = format!("{prefix}{}", hex(vault));
    storage()?.get_item(&name).ok().flatten()
}

fn remember(prefix: &str, vault: VaultId, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{prefix}{}", hex(vault)), value);
    }
}

fn hex(vault: VaultId) -> String {
    format!("{:032x}", u128::from_be_bytes(vault.0))
}

fn id_of(hex: &str) -> Option<VaultId> {
    let number = u128::from_str_radix(hex, 16).ok()?;
    Some(VaultId(number.to_be_bytes()))
}

/// The bytes that hexadecimal digits stand for; nothing for anything else.
fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = hex
        .chars()
        .map(|digit| u8::try_from(digit.to_digit(16)?).ok())
        .collect::<Option<_>>()?;
    let (pairs, []) = digits.as_chunks::<2>() else {
        return None;
    };
    Some(pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_for_a_passkey_is_read_as_it_was_written_or_not_at_all() {
        assert_eq!(bytes_of("00ff7a"), Some(vec![0x00, 0xFF, 0x7A]));
        assert_eq!(bytes_of(""), Some(Vec::new()));
        for damaged in ["0", "00f", "0g", "0 ", "é0"] {
            assert_eq!(bytes_of(damaged), None, "{damaged}");
        }
    }
}
