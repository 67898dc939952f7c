//! Handing chosen clients over to a colleague: one sealed file that six words open, told by telephone. What stays here is
//! marked, and asks for nothing any more.

use pathway::Client;
use record::Id;
use std::collections::BTreeSet;
use vault::{BackupWriteError, Change, Origin, RecordId, make_handover, make_passphrase};
use zeroize::Zeroizing;

use super::backup::PROGRAM;
use super::keys::stretched;
use super::kinds::{
    CLIENT, DISCLOSURE, Disclosed, Disclosure, HANDED_OVER, HandedOver, Kept as _, REFERRER,
    RESOURCE, decode, record_id,
};
use super::{Session, SessionError};
use crate::platform::big_files::{GrowingFile, Kept, MadeFile};
use crate::platform::clock::{now, today};
use crate::platform::random::make_id;

/// A handover that is made and waits to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeHandover {
    /// The file.
    pub file: MadeFile,
    /// The six words that open it. They are nowhere else.
    pub phrase: Zeroizing<String>,
    clients: Vec<Id>,
}

impl Session {
    /// Makes a handover of clients, with the resources and referrers that their records name. Nothing leaves yet. That she
    /// accompanied them until now is noted first, so that whoever takes over is known to be another.
    pub async fn make_handover(&self, clients: Vec<Id>) -> Result<MadeHandover, SessionError> {
        let phrase = Zeroizing::new(make_passphrase()?.to_string());
        let (kdf, wrapping) = stretched(&phrase).await?;
        self.accompanies_them(&clients).await?;
        let records = self.records_to_hand_over(&clients).await?;
        let origin = Origin {
            program: PROGRAM,
            created: now(),
        };
        let bytes = make_handover(records, kdf, &wrapping, origin)?;
        let mut file = GrowingFile::new();
        file.push(&bytes).map_err(BackupWriteError::from)?;
        let name = format!("doorstep-{}.handover", today());
        Ok(MadeHandover {
            file: file.finish(name).map_err(BackupWriteError::from)?,
            phrase,
            clients,
        })
    }

    /// Offers a handover that was made; once it is kept, its clients are marked. `false`: the worker thought better of
    /// it. The log comes first: what cannot be noted does not leave.
    pub async fn keep_handover(&self, handover: &MadeHandover) -> Result<bool, SessionError> {
        let line = Disclosure {
            id: make_id()?,
            on: today(),
            what: Disclosed::Handover,
            clients: u32::try_from(handover.clients.len()).unwrap_or(u32::MAX),
            file: handover.file.name.clone(),
            client: None,
            why: None,
            release: None,
        };
        self.save(vec![line.kept()?]).await?;
        let kept = handover.file.keep().await;
        if kept != Ok(Kept::Somewhere) {
            let record = record_id(DISCLOSURE, line.id);
            self.save(vec![Change::Delete { record }]).await?;
            kept?;
            return Ok(false);
        }
        let marks = handover.clients.iter().map(|client| {
            let mark = HandedOver {
                client: *client,
                on: today(),
            };
            mark.kept()
        });
        self.save(marks.collect::<Result<_, _>>()?).await?;
        Ok(true)
    }

    /// Takes the mark off again: the client is accompanied here after all.
    pub async fn keep_on(&self, client: Id) -> Result<(), SessionError> {
        let record = record_id(HANDED_OVER, client);
        self.save(vec![Change::Delete { record }]).await
    }

    /// Clients' records, and those that they name.
    async fn records_to_hand_over(
        &self,
        clients: &[Id],
    ) -> Result<Vec<(RecordId, Vec<u8>, Vec<u8>)>, SessionError> {
        let clients: Vec<_> = clients.iter().map(|id| record_id(CLIENT, *id)).collect();
        self.with_open(async |store, vault| {
            let mut named = BTreeSet::new();
            let mut records = Vec::new();
            for (record, body) in vault.read_many(store, &clients).await? {
                let body = body?;
                let client: Client = decode(&body).ok_or(SessionError::Unreadable)?;
                named.extend(named_by(&client));
                let head = vault.head(record).unwrap_or_default().to_vec();
                records.push((record, head, body));
            }
            let named: Vec<_> = named
                .into_iter()
                .filter(|record| vault.contains(*record))
                .collect();
            for (record, body) in vault.read_many(store, &named).await? {
                let head = vault.head(record).unwrap_or_default().to_vec();
                records.push((record, head, body?));
            }
            Ok(records)
        })
        .await
    }
}

/// The resources and referrers that a client's record names.
fn named_by(client: &Client) -> Vec<RecordId> {
    let mut named = Vec::new();
    for episode in client.episodes() {
        let referrer = episode.referral.referrer;
        named.extend(referrer.map(|id| record_id(REFERRER, id)));
        let connections = episode.accompaniment().map(|record| &record.connections);
        let resources = connections.into_iter().flatten().map(|one| one.resource);
        named.extend(resources.map(|id| record_id(RESOURCE, id)));
        let told = episode.letters.iter().flat_map(|letter| &letter.resources);
        named.extend(told.map(|id| record_id(RESOURCE, *id)));
    }
    named
}
