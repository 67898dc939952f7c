//! Reading and changing records. Every change is saved before anybody sees it.

use community::{Feedback, Unmet, Work};
use directory::Resource;
use leptos::prelude::*;
use pathway::{Client, Command, Person, Referral, Referrer};
use record::{Described, Id, Stamp, When};
use vault::{Change, Kind, Problem, ReadError, RecordId, Vault};

use super::kinds::{
    CLIENT, COMMUNITY, FEEDBACK, Kept, REFERRER, RESOURCE, SETTINGS, SETTINGS_ID, Settings, UNMET,
    decode, record_id,
};
use super::undo::{Undo, Undoable};
use super::{Open, Session, SessionError};
use crate::platform::clock::{now, today};
use crate::platform::preferences::tablet_id;
use crate::platform::random::make_id;
use crate::platform::store::BrowserStore;

/// How many bodies are read between two moments in which the page can answer.
const READ_AT_ONCE: usize = 200;

impl Session {
    /// A client's whole record.
    pub async fn client(&self, id: Id) -> Result<Client, SessionError> {
        self.read(CLIENT, id).await
    }

    /// A resource's whole record.
    pub async fn resource(&self, id: Id) -> Result<Resource, SessionError> {
        let resource: Described<Resource> = self.read(RESOURCE, id).await?;
        Ok(resource.into_now())
    }

    /// Adds a client with a first referral; a referrer who is new is kept with it.
    pub async fn refer_new(
        &self,
        person: Person,
        referral: Referral,
        referrer: Option<Referrer>,
    ) -> Result<Id, SessionError> {
        self.with_open(async |store, vault| {
            let when = when()?;
            let mut client = Client::new(make_id()?, person, when)?;
            client.refer(make_id()?, referral, when)?;
            let mut changes = vec![client.kept()?];
            if let Some(referrer) = referrer {
                changes.push(Described::new(referrer, when).kept()?);
            }
            self.save_in(store, vault, changes).await?;
            self.last.set(Some(Undo::of_added(client.id)));
            Ok(client.id)
        })
        .await
    }

    /// Refers a known client again.
    pub async fn refer_again(
        &self,
        client: Id,
        referral: Referral,
        referrer: Option<Referrer>,
    ) -> Result<(), SessionError> {
        let episode = make_id()?;
        self.change(client, referrer, |record, when| {
            record.refer(episode, referral, when)?;
            Ok(())
        })
        .await
    }

    /// Describes a person anew.
    pub async fn describe(&self, client: Id, person: Person) -> Result<(), SessionError> {
        self.change(client, None, |record, when| {
            record.describe(person, when)?;
            Ok(())
        })
        .await
    }

    /// Records things in a client's latest episode, all or none. Whoever does accompanies the client.
    pub async fn record(&self, client: Id, commands: Vec<Command>) -> Result<(), SessionError> {
        let worker = self.worker().await?;
        let first = commands.iter().map(Command::last_day).min();
        self.change(client, None, |record, when| {
            let episode = record
                .latest()
                .map(|episode| episode.id)
                .ok_or(pathway::Refused::Unknown("episode"))?;
            for command in commands {
                record.record(episode, command, when)?;
            }
            worker.accompanies(record, first.unwrap_or(when.today), when)
        })
        .await
    }

    /// Takes an entry of a client's record back. It is kept, and no longer counts.
    pub async fn retract(&self, client: Id, entry: Stamp) -> Result<(), SessionError> {
        self.change(client, None, |record, when| {
            record.retract(entry, when)?;
            Ok(())
        })
        .await
    }

    /// Adds a resource, or describes it anew.
    pub async fn keep_resource(&self, resource: &Resource) -> Result<(), SessionError> {
        self.keep_thing(record_id(RESOURCE, resource.id), resource)
            .await
    }

    /// Adds something done for a group, or describes it anew.
    pub async fn keep_work(&self, work: &Work) -> Result<(), SessionError> {
        self.keep_thing(record_id(COMMUNITY, work.id), work).await
    }

    /// Adds a need for which there is nothing to join, or describes it anew.
    pub async fn keep_unmet(&self, need: &Unmet) -> Result<(), SessionError> {
        self.keep_thing(record_id(UNMET, need.id), need).await
    }

    /// Adds a referrer's card, or describes it anew.
    pub async fn keep_feedback(&self, card: &Feedback) -> Result<(), SessionError> {
        self.keep_thing(record_id(FEEDBACK, card.id), card).await
    }

    /// Describes a referrer anew.
    pub async fn keep_referrer(&self, referrer: &Referrer) -> Result<(), SessionError> {
        self.keep_thing(record_id(REFERRER, referrer.id), referrer)
            .await
    }

    /// Changes the settings.
    pub async fn keep_settings(&self, settings: &Settings) -> Result<(), SessionError> {
        self.keep_thing(record_id(SETTINGS, SETTINGS_ID), settings)
            .await
    }

    /// Every client's whole record, read a part at a time so that the page stays alive.
    pub async fn all_clients(&self) -> Result<Vec<Client>, SessionError> {
        let ids = self.shelf.with_untracked(|shelf| shelf.client_ids());
        self.read_all(CLIENT, &ids).await
    }

    /// Every resource's whole record.
    pub async fn all_resources(&self) -> Result<Vec<Resource>, SessionError> {
        let ids = self.shelf.with_untracked(|shelf| shelf.resource_ids());
        let all: Vec<Described<Resource>> = self.read_all(RESOURCE, &ids).await?;
        Ok(all.into_iter().map(Described::into_now).collect())
    }

    pub(super) async fn save(&self, changes: Vec<Change>) -> Result<(), SessionError> {
        self.with_open(async |store, vault| self.save_in(store, vault, changes).await)
            .await
    }

    pub(super) async fn save_in(
        &self,
        store: &BrowserStore,
        vault: &mut Vault,
        changes: Vec<Change>,
    ) -> Result<(), SessionError> {
        let touched = records_of(&changes);
        self.forget_undo(&changes);
        vault.save(store, changes).await?;
        self.show_changed(vault, &touched);
        Ok(())
    }

    /// Changes a client's record under one lock, so that two changes never start from the same state. A referrer who is
    /// new is kept with it.
    pub(super) async fn change(
        &self,
        client: Id,
        referrer: Option<Referrer>,
        change: impl FnOnce(&mut Client, When) -> Result<(), pathway::Refused>,
    ) -> Result<(), SessionError> {
        self.with_open(async |store, vault| {
            let when = when()?;
            let body = vault.read(store, record_id(CLIENT, client)).await?;
            let mut record: Client = decode(&body).ok_or(SessionError::Unreadable)?;
            let before: Vec<_> = record.entries().map(|(entry, _)| entry.stamp).collect();
            change(&mut record, when)?;
            let mut changes = vec![record.kept()?];
            if let Some(referrer) = referrer {
                changes.push(Described::new(referrer, when).kept()?);
            }
            self.save_in(store, vault, changes).await?;
            self.last.set(Undo::of_entries(&record, &before));
            Ok(())
        })
        .await
    }

    /// Adds a thing, or describes the one that is there anew, so that its history is kept.
    pub(super) async fn keep_thing<T: Undoable>(
        &self,
        record: RecordId,
        thing: &T,
    ) -> Result<(), SessionError>
    where
        Described<T>: Kept,
    {
        self.with_open(async |store, vault| {
            let when = when()?;
            let (described, before) = if vault.contains(record) {
                let body = vault.read(store, record).await?;
                let mut known: Described<T> = decode(&body).ok_or(SessionError::Unreadable)?;
                let before = known.now().clone();
                known.describe(thing.clone(), when);
                (known, Some(before))
            } else {
                (Described::new(thing.clone(), when), None)
            };
            self.save_in(store, vault, vec![described.kept()?]).await?;
            let is_changed = before.as_ref() != Some(thing);
            let undo = is_changed.then(|| T::undo(thing.id(), before)).flatten();
            self.last.set(undo);
            Ok(())
        })
        .await
    }

    pub(super) async fn read<T>(&self, kind: Kind, id: Id) -> Result<T, SessionError>
    where
        T: for<'b> minicbor::Decode<'b, ()>,
    {
        self.with_open(async |store, vault| {
            let body = vault.read(store, record_id(kind, id)).await?;
            decode(&body).ok_or(SessionError::Unreadable)
        })
        .await
    }

    async fn read_all<T>(&self, kind: Kind, ids: &[Id]) -> Result<Vec<T>, SessionError>
    where
        T: for<'b> minicbor::Decode<'b, ()>,
    {
        let mut all = Vec::with_capacity(ids.len());
        for part in ids.chunks(READ_AT_ONCE) {
            let wanted: Vec<_> = part.iter().map(|id| record_id(kind, *id)).collect();
            let read = self
                .with_open(async |store, vault| {
                    let read = vault.read_many(store, &wanted).await?;
                    let bodies = read.into_iter().map(|(_, body)| Ok(body?));
                    bodies.collect::<Result<Vec<_>, SessionError>>()
                })
                .await?;
            for body in read {
                all.push(decode(&body).ok_or(SessionError::Unreadable)?);
            }
            gloo::timers::future::TimeoutFuture::new(0).await;
        }
        Ok(all)
    }

    pub(super) async fn with_open<T>(
        &self,
        job: impl AsyncFnOnce(&BrowserStore, &mut Vault) -> Result<T, SessionError>,
    ) -> Result<T, SessionError> {
        let held = self.held();
        let mut guard = held.open.lock().await;
        let Some(Open {
            store,
            vault: Some(vault),
            ..
        }) = guard.as_mut()
        else {
            return Err(SessionError::Locked);
        };
        let outcome = job(store, vault).await;
        if let Err(SessionError::Read(ReadError::Faulty { record, fault })) = &outcome {
            self.take_note(Problem::Record {
                record: *record,
                fault: *fault,
            });
        }
        outcome
    }

    /// Damage that is come upon is named on the Vault page from then on.
    fn take_note(&self, problem: Problem) {
        if self.problems.with_untracked(|all| !all.contains(&problem)) {
            self.problems.update(|all| all.push(problem));
        }
    }

    fn show_changed(&self, vault: &Vault, touched: &[RecordId]) {
        self.shelf.update(|shelf| {
            for record in touched {
                match vault.head(*record) {
                    Some(head) => shelf.take(*record, head),
                    None => shelf.remove(*record),
                }
            }
        });
        self.stand(vault);
    }
}

/// The time it is, and the tablet that records. Two tablets may have one vault, restored from a backup.
pub(super) fn when() -> Result<When, SessionError> {
    Ok(When {
        today: today(),
        at: now(),
        by: tablet_id()?,
    })
}

fn records_of(changes: &[Change]) -> Vec<RecordId> {
    changes
        .iter()
        .filter_map(|change| match change {
            Change::Put { record, .. } | Change::Delete { record } => Some(*record),
            Change::GiveUpShard { .. } => None,
        })
        .collect()
}
