//! Reading and changing records. Every change is saved before anybody sees it.

use directory::Resource;
use leptos::prelude::*;
use pathway::{Client, Command, Person, Referral, Referrer};
use record::Id;
use vault::{Change, Kind, RecordId, Vault};

use super::kinds::{CLIENT, Kept, RESOURCE, Settings, decode, record_id};
use super::{Open, Session, SessionError};
use crate::platform::clock::today;
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
        self.read(RESOURCE, id).await
    }

    /// Adds a client with a first referral; a referrer who is new is kept with it.
    pub async fn refer_new(
        &self,
        person: Person,
        referral: Referral,
        referrer: Option<Referrer>,
    ) -> Result<Id, SessionError> {
        let mut client = Client::new(make_id()?, person)?;
        client.refer(make_id()?, referral, today())?;
        let mut changes = vec![client.kept()?];
        if let Some(referrer) = &referrer {
            changes.push(referrer.kept()?);
        }
        self.save(changes).await?;
        Ok(client.id)
    }

    /// Refers a known client again.
    pub async fn refer_again(
        &self,
        client: Id,
        referral: Referral,
        referrer: Option<Referrer>,
    ) -> Result<(), SessionError> {
        let episode = make_id()?;
        let mut more = Vec::new();
        if let Some(referrer) = &referrer {
            more.push(referrer.kept()?);
        }
        self.change(client, more, |record| {
            record.refer(episode, referral, today())
        })
        .await
    }

    /// Replaces what is known of a person.
    pub async fn describe(&self, client: Id, person: Person) -> Result<(), SessionError> {
        self.change(client, Vec::new(), |record| record.describe(person))
            .await
    }

    /// Records things in a client's latest episode, all or none.
    pub async fn record(&self, client: Id, commands: Vec<Command>) -> Result<(), SessionError> {
        self.change(client, Vec::new(), |record| {
            let episode = record
                .latest()
                .map(|episode| episode.id)
                .ok_or(pathway::Refused::Unknown("episode"))?;
            commands
                .into_iter()
                .try_for_each(|command| record.record(episode, command, today()))
        })
        .await
    }

    /// Adds a resource, or replaces it.
    pub async fn keep_resource(&self, resource: &Resource) -> Result<(), SessionError> {
        self.save(vec![resource.kept()?]).await
    }

    /// Replaces the settings.
    pub async fn keep_settings(&self, settings: &Settings) -> Result<(), SessionError> {
        self.save(vec![settings.kept()?]).await
    }

    /// Every client's whole record, read a part at a time so that the page stays alive.
    pub async fn all_clients(&self) -> Result<Vec<Client>, SessionError> {
        let ids = self.shelf.with_untracked(|shelf| shelf.client_ids());
        self.read_all(CLIENT, &ids).await
    }

    /// Every resource's whole record.
    pub async fn all_resources(&self) -> Result<Vec<Resource>, SessionError> {
        let ids = self.shelf.with_untracked(|shelf| shelf.resource_ids());
        self.read_all(RESOURCE, &ids).await
    }

    pub(super) async fn save(&self, changes: Vec<Change>) -> Result<(), SessionError> {
        self.with_open(async |store, vault| {
            let touched = records_of(&changes);
            vault.save(store, changes).await?;
            self.show_changed(vault, &touched);
            Ok(())
        })
        .await
    }

    /// Changes a client's record under one lock, so that two changes never start from the same state.
    async fn change(
        &self,
        client: Id,
        mut changes: Vec<Change>,
        change: impl FnOnce(&mut Client) -> Result<(), pathway::Refused>,
    ) -> Result<(), SessionError> {
        self.with_open(async |store, vault| {
            let body = vault.read(store, record_id(CLIENT, client)).await?;
            let mut record: Client = decode(&body).ok_or(SessionError::Unreadable)?;
            change(&mut record)?;
            changes.push(record.kept()?);
            let touched = records_of(&changes);
            vault.save(store, changes).await?;
            self.show_changed(vault, &touched);
            Ok(())
        })
        .await
    }

    async fn read<T>(&self, kind: Kind, id: Id) -> Result<T, SessionError>
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
                .with_open(async |store, vault| Ok(vault.read_many(store, &wanted).await?))
                .await?;
            for (_, body) in read {
                all.push(decode(&body?).ok_or(SessionError::Unreadable)?);
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
        job(store, vault).await
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

fn records_of(changes: &[Change]) -> Vec<RecordId> {
    changes
        .iter()
        .filter_map(|change| match change {
            Change::Put { record, .. } | Change::Delete { record } => Some(*record),
            Change::GiveUpShard { .. } => None,
        })
        .collect()
}
