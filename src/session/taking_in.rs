//! A file about clients whose records were joined here, or on the tablet that made it: nobody comes back as a second
//! record of one person, and nothing that either tablet wrote is lost.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use pathway::{Client, Head};
use record::Id;
use vault::{Change, Vault};

use super::commands::when;
use super::joining::Joined;
use super::kinds::{CLIENT, Kept, decode, record_id};
use super::merging::{client, let_go_of};
use super::{OpenFile, Session, SessionError};
use crate::platform::store::BrowserStore;

/// Each client who was taken into another's record, here or in the file, with those who may have taken them in.
pub(super) type TakenIn = BTreeMap<Id, BTreeSet<Id>>;

impl Session {
    /// Who was taken in by whom, by the lists of both.
    pub(super) fn taken_in(&self, file: &OpenFile) -> TakenIn {
        let mut all = TakenIn::new();
        let mut note = |head: &Head| {
            for taken in head.taken_in.iter().flatten() {
                if head.has_taken_in(*taken) {
                    all.entry(*taken).or_default().insert(head.id);
                }
            }
        };
        let heads = file.inside.vault.heads();
        let theirs = heads.filter(|(record, _)| record.kind == CLIENT);
        let theirs = theirs.filter(|(record, _)| !self.was_removed(*record));
        for head in theirs.filter_map(|(_, head)| decode::<Head>(head)) {
            note(&head);
        }
        self.shelf.with_untracked(|shelf| {
            for head in shelf
                .client_ids()
                .into_iter()
                .filter_map(|id| shelf.client(id))
            {
                note(&head);
            }
        });
        all.retain(|id, _| !self.was_removed(record_id(CLIENT, *id)));
        all
    }

    /// Settles where one of them belongs, once everybody else was joined: what is known of them goes into the record
    /// that took them in. Where that was undone, they come back. `None`: they are joined like anybody else.
    pub(super) async fn join_taken_in(
        &self,
        file: &OpenFile,
        id: Id,
        taken_in: &TakenIn,
        joined: &mut Joined,
    ) -> Result<Option<Vec<Change>>, SessionError> {
        let holders = taken_in.get(&id).into_iter().flatten();
        self.with_open(async |store, vault| {
            let mut once = None;
            for holder in holders {
                let is_here = vault.contains(record_id(CLIENT, *holder));
                if !is_here && taken_in.contains_key(holder) {
                    continue;
                }
                let Some(mut record) = both(store, vault, file, *holder).await else {
                    continue;
                };
                let mut taken = record.state().taken_in.iter();
                if !taken.any(|taken| taken.client == id) {
                    once = once.or_else(|| record.taken(id).ok());
                    continue;
                }
                let (ours, theirs) = (ours(store, vault, id).await, theirs(file, id).await);
                let is_sound_here = ours.is_some();
                let mut is_more = false;
                for other in ours.into_iter().chain(theirs) {
                    let when = when()?;
                    is_more |= record.take_in(&other, when.today, when)?.is_some();
                }
                let mut changes = Vec::new();
                if is_more {
                    changes.push(record.kept()?);
                }
                if is_sound_here {
                    changes.extend(let_go_of(vault, id));
                }
                joined.taken_in += usize::from(!changes.is_empty());
                joined.same_clients += usize::from(changes.is_empty());
                return Ok(Some(changes));
            }
            let is_known = vault.contains(record_id(CLIENT, id)) || is_in(file, id);
            match once {
                Some(back) if !is_known => {
                    joined.new_clients += 1;
                    Ok(Some(vec![back.kept()?]))
                }
                _ => Ok(None),
            }
        })
        .await
    }
}

/// A client's record as it is once both are joined.
async fn both(store: &BrowserStore, vault: &Vault, file: &OpenFile, id: Id) -> Option<Client> {
    let theirs = theirs(file, id).await;
    match (ours(store, vault, id).await, theirs) {
        (Some(mut ours), Some(theirs)) => {
            ours.merge(&theirs);
            Some(ours)
        }
        (ours, theirs) => ours.or(theirs),
    }
}

/// The record here. One that is damaged is left alone.
async fn ours(store: &BrowserStore, vault: &Vault, id: Id) -> Option<Client> {
    if !vault.contains(record_id(CLIENT, id)) {
        return None;
    }
    client(store, vault, id).await.ok()
}

/// The file's record.
async fn theirs(file: &OpenFile, id: Id) -> Option<Client> {
    if !is_in(file, id) {
        return None;
    }
    let record = record_id(CLIENT, id);
    let body = file.inside.vault.read(&file.inside.store, record).await;
    decode(&body.ok()?)
}

/// Whether the file has a record of a client.
pub(super) fn is_in(file: &OpenFile, id: Id) -> bool {
    file.inside.vault.contains(record_id(CLIENT, id))
}
