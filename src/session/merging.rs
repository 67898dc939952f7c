//! Two records of one person become one, and two again; and that two are not one is remembered. Each is one save.

use pathway::Client;
use record::Id;
use vault::{Change, Vault};

use super::commands::when;
use super::kinds::{Apart, CLIENT, HANDED_OVER, Kept, decode, record_id};
use super::{Session, SessionError};
use crate::platform::clock::today;
use crate::platform::store::BrowserStore;

impl Session {
    /// Takes the record of one client into that of another, who is the same person. The other record is let go of; all
    /// of it stands in the one that stays.
    pub async fn merge_clients(&self, stays: Id, goes: Id) -> Result<(), SessionError> {
        if stays == goes {
            return Err(pathway::Refused::Duplicate("client").into());
        }
        self.with_open(async |store, vault| {
            let when = when()?;
            let mut record = client(store, vault, stays).await?;
            let other = client(store, vault, goes).await?;
            record.take_in(&other, when.today, when)?;
            let mut changes = vec![record.kept()?];
            changes.extend(let_go_of(vault, goes));
            self.save_in(store, vault, changes).await
        })
        .await
    }

    /// Makes two records again of two that were joined.
    pub async fn undo_merge(&self, stays: Id, goes: Id) -> Result<(), SessionError> {
        self.with_open(async |store, vault| {
            let when = when()?;
            let mut record = client(store, vault, stays).await?;
            let mut other = record.give_back(goes, when)?;
            if vault.contains(record_id(CLIENT, goes)) {
                other.merge(&client(store, vault, goes).await?);
            }
            let changes = vec![record.kept()?, other.kept()?];
            self.save_in(store, vault, changes).await
        })
        .await
    }

    /// Remembers that two clients are not the same person.
    pub async fn keep_apart(&self, one: Id, other: Id) -> Result<(), SessionError> {
        let (one, other) = (one.min(other), one.max(other));
        let on = today();
        self.save(vec![Apart { one, other, on }.kept()?]).await
    }
}

/// A client's whole record.
pub(super) async fn client(
    store: &BrowserStore,
    vault: &Vault,
    id: Id,
) -> Result<Client, SessionError> {
    let body = vault.read(store, record_id(CLIENT, id)).await?;
    decode(&body).ok_or(SessionError::Unreadable)
}

/// What lets go of a client's record, and of the mark that it was handed over.
pub(super) fn let_go_of(vault: &Vault, client: Id) -> impl Iterator<Item = Change> {
    let records = [CLIENT, HANDED_OVER].map(|kind| record_id(kind, client));
    let listed = records.map(|record| vault.contains(record).then_some(record));
    let listed = listed.into_iter().flatten();
    listed.map(|record| Change::Delete { record })
}
