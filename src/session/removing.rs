//! Removing a client's record for good, with all that is kept about it beside it. What stays is that a record of this id
//! was removed on a day, so that no file brings it back; it must never say more than that.

use leptos::prelude::*;
use pathway::Refused;
use record::Id;
use vault::{Change, Kind, RecordId};

use super::kinds::{APART, CLIENT, DRAFT, HANDED_OVER, Kept, Removed, record_id};
use super::merging::let_go_of;
use super::{Secret, Session, SessionError};
use crate::platform::clock::today;
use crate::routes::Route;

/// What is kept about a client under the client's id.
const OF_A_CLIENT: [Kind; 2] = [CLIENT, HANDED_OVER];

impl Session {
    /// Removes a client's record, and those that were taken into it, in one save. It cannot be taken back.
    ///
    /// # Errors
    /// When the proof does not open the vault, or nothing can be saved: then everything is as before.
    pub async fn remove_client(&self, client: Id, proof: Secret) -> Result<(), SessionError> {
        self.unlocked_by(proof).await?;
        let head = self.shelf.with_untracked(|shelf| shelf.client(client));
        let head = head.ok_or(Refused::Unknown("client"))?;
        let inside = head.taken_in.iter().flatten().copied();
        let inside = inside.filter(|id| head.has_taken_in(*id));
        let ids: Vec<Id> = std::iter::once(client).chain(inside).collect();
        let beside = self.kept_beside(&ids);
        self.with_open(async |store, vault| {
            let mut changes: Vec<Change> = Vec::new();
            for id in &ids {
                changes.extend(let_go_of(vault, *id));
                let removed = Removed {
                    client: *id,
                    on: today(),
                };
                changes.push(removed.kept()?);
            }
            changes.extend(beside.into_iter().map(|record| Change::Delete { record }));
            self.save_in(store, vault, changes).await?;
            self.list_drafts(vault);
            Ok(())
        })
        .await
    }

    /// Whether a record of a file is about a client whose record was removed here.
    pub(super) fn was_removed(&self, record: RecordId) -> bool {
        let id = Id::from_bytes(record.id);
        let removed = || self.shelf.with_untracked(|shelf| shelf.is_removed(id));
        OF_A_CLIENT.contains(&record.kind) && removed()
    }

    /// Unsaved text about these clients, and the marks that they are not somebody else.
    fn kept_beside(&self, clients: &[Id]) -> Vec<RecordId> {
        let is_about = |place: &str| match Route::at(place) {
            Some(Route::Client(client) | Route::Entry(client, _)) => clients.contains(&client),
            _ => false,
        };
        let drafts = self.drafts.get_untracked().into_iter();
        let drafts = drafts.filter(|draft| is_about(&draft.place));
        let drafts = drafts.map(|draft| record_id(DRAFT, draft.id));
        self.shelf.with_untracked(|shelf| {
            let marks = clients.iter().flat_map(|id| shelf.marks_apart(*id));
            let marks = marks.map(|id| record_id(APART, id));
            drafts.chain(marks).collect()
        })
    }
}
