//! Taking the last list back as one step: clients who were new are removed, further referrals are taken back. What was
//! changed since is told, and stays.

use std::collections::BTreeSet;

use leptos::prelude::*;
use pathway::Client;
use record::{Id, Stamp};
use vault::{Change, RecordId, Vault};

use super::{AT_ONCE, pause};
use crate::platform::store::BrowserStore;
use crate::session::commands::when;
use crate::session::kinds::{
    CLIENT, HANDED_OVER, Kept, Listed, ListedClient, REFERRER, decode, last_list_id, record_id,
};
use crate::session::{Session, SessionError};

/// What became of taking a list back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenBack {
    /// It was taken back: so many clients. Those who were changed since stayed.
    Done {
        /// How many clients.
        clients: usize,
    },
    /// Nothing was done: these were changed since, or handed over.
    Changed {
        /// Each client with what they are called.
        clients: Vec<(Id, String)>,
        /// How many others were not.
        others: usize,
    },
}

impl Session {
    /// Takes the last list back in one save. When some of its clients were changed since, that is told and nothing is
    /// done, unless the others are to be taken back without them.
    pub async fn take_list_back(&self, without_changed: bool) -> Result<TakenBack, SessionError> {
        self.with_open(async |store, vault| {
            let body = vault.read(store, last_list_id()).await?;
            let listed: Listed = decode(&body).ok_or(SessionError::Unreadable)?;
            let (undone, changed) = undo(store, vault, &listed).await?;
            if !changed.is_empty() && !without_changed {
                let called = |id| {
                    let head = self.shelf.with_untracked(|shelf| shelf.client(id));
                    head.map_or_else(String::new, |head| head.name.clone())
                };
                return Ok(TakenBack::Changed {
                    clients: changed.into_iter().map(|id| (id, called(id))).collect(),
                    others: undone.len(),
                });
            }
            let clients = undone.len();
            let gone: BTreeSet<RecordId> = undone.iter().map(|(client, _)| *client).collect();
            let mut changes: Vec<Change> = undone.into_iter().map(|(_, change)| change).collect();
            for referrer in unused(store, vault, &listed.referrers, &gone).await? {
                let record = record_id(REFERRER, referrer);
                changes.push(Change::Delete { record });
            }
            changes.push(Change::Delete {
                record: last_list_id(),
            });
            self.save_in(store, vault, changes).await?;
            Ok(TakenBack::Done { clients })
        })
        .await
    }
}

/// The change that undoes each client who is as the list left them, and those who are not. Who is gone is neither.
async fn undo(
    store: &BrowserStore,
    vault: &Vault,
    listed: &Listed,
) -> Result<(Vec<(RecordId, Change)>, Vec<Id>), SessionError> {
    let (mut undone, mut changed) = (Vec::new(), Vec::new());
    for part in listed.clients.chunks(AT_ONCE) {
        let here = |one: &&ListedClient| vault.contains(record_id(CLIENT, one.client));
        let part: Vec<_> = part.iter().filter(here).collect();
        let records: Vec<_> = part
            .iter()
            .map(|one| record_id(CLIENT, one.client))
            .collect();
        let read = vault.read_many(store, &records).await?;
        for (one, (record, body)) in part.into_iter().zip(read) {
            let client = body.ok().and_then(|body| decode::<Client>(&body));
            let is_handed_over = vault.contains(record_id(HANDED_OVER, one.client));
            let change = client
                .filter(|client| !is_handed_over && is_as_it_was(client, *one))
                .map(|client| without(client, *one))
                .transpose()?;
            match change {
                Some(change) => undone.push((record, change)),
                None => changed.push(one.client),
            }
        }
        pause().await;
    }
    Ok((undone, changed))
}

fn is_as_it_was(client: &Client, listed: ListedClient) -> bool {
    u32::try_from(client.entries().count()) == Ok(listed.entries)
}

/// A client without what the list recorded.
fn without(mut client: Client, listed: ListedClient) -> Result<Change, SessionError> {
    if listed.added == listed.entries {
        let record = record_id(CLIENT, client.id);
        return Ok(Change::Delete { record });
    }
    let newest_first = client.entries().rev().map(|(entry, _)| entry.stamp);
    let added: Vec<Stamp> = newest_first
        .take(usize::try_from(listed.added).unwrap_or_default())
        .collect();
    for stamp in added {
        client.retract(stamp, when()?)?;
    }
    Ok(client.kept()?)
}

/// Those of some referrers whom no client that stays names.
async fn unused(
    store: &BrowserStore,
    vault: &Vault,
    referrers: &[Id],
    gone: &BTreeSet<RecordId>,
) -> Result<Vec<Id>, SessionError> {
    let mut unused: BTreeSet<Id> = referrers
        .iter()
        .copied()
        .filter(|one| vault.contains(record_id(REFERRER, *one)))
        .collect();
    let clients = vault.heads().map(|(record, _)| record);
    let staying: Vec<_> = clients
        .filter(|record| record.kind == CLIENT && !gone.contains(record))
        .collect();
    for part in staying.chunks(AT_ONCE) {
        if unused.is_empty() {
            break;
        }
        for (_, body) in vault.read_many(store, part).await? {
            // Nobody knows whom a damaged record names.
            let Some(client) = body.ok().and_then(|body| decode::<Client>(&body)) else {
                return Ok(Vec::new());
            };
            for episode in client.episodes() {
                if let Some(referrer) = episode.referral.referrer {
                    unused.remove(&referrer);
                }
            }
        }
        pause().await;
    }
    Ok(unused.into_iter().collect())
}
