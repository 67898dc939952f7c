//! Who accompanies a client: noted with what she records, and when a client changes hands. A link worker is her vault.

use pathway::{CareBy, Client, Refused};
use record::{Date, Id, When};

use super::commands::when;
use super::kinds::{CLIENT, Kept as _, decode, record_id};
use super::{Session, SessionError};
use crate::platform::clock::today;
use crate::platform::preferences;

/// The link worker whose vault is open.
#[derive(Debug, Clone)]
pub(super) struct Worker {
    id: Id,
    initials: String,
}

impl Worker {
    /// Notes that she accompanies a client whose referral was accepted and is not closed, if that was not noted.
    pub(super) fn accompanies(
        &self,
        client: &mut Client,
        from: Date,
        when: When,
    ) -> Result<(), Refused> {
        let accompaniment = client.latest().and_then(|it| it.accompaniment());
        if accompaniment.is_none() {
            return Ok(());
        }
        let care = CareBy {
            on: from,
            worker: self.id,
            initials: self.initials.clone(),
        };
        client.accompany(care, when).map(|_| ())
    }
}

impl Session {
    /// The link worker whose vault is open.
    pub(super) async fn worker(&self) -> Result<Worker, SessionError> {
        let vault = self.with_open(async |_, vault| Ok(vault.id())).await?;
        Ok(Worker {
            id: Id::from_bytes(vault.0),
            initials: preferences::initials(vault),
        })
    }

    /// Notes of clients that she accompanies them from today on, where they are accompanied and that was not noted.
    pub(super) async fn accompanies_them(&self, clients: &[Id]) -> Result<(), SessionError> {
        let worker = self.worker().await?;
        self.with_open(async |store, vault| {
            let clients: Vec<_> = clients
                .iter()
                .map(|id| record_id(CLIENT, *id))
                .filter(|record| vault.contains(*record))
                .collect();
            let mut changes = Vec::new();
            for (_, body) in vault.read_many(store, &clients).await? {
                // What is damaged is named where damage is looked for.
                let Some(mut client) = body.ok().and_then(|body| decode::<Client>(&body)) else {
                    continue;
                };
                let goes_on = client.latest().is_some_and(|it| it.ended().is_none());
                let known = client.entries().count();
                if goes_on {
                    worker.accompanies(&mut client, today(), when()?)?;
                }
                if client.entries().count() > known {
                    changes.push(client.kept()?);
                }
            }
            if changes.is_empty() {
                return Ok(());
            }
            self.save_in(store, vault, changes).await
        })
        .await
    }
}
