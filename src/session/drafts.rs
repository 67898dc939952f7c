//! Unsaved text, sealed in the vault as a record of its own: one a form, never in a list, a count or a file.

use std::rc::Rc;

use leptos::prelude::*;
use vault::{Change, Vault};

use super::kinds::{DRAFT, Kept, Unwritable, decode, encode, put, record_id};
use super::unsaved::{Draft, DraftText, Typed, Unsaved};
use super::{Session, SessionError};
use crate::platform::clock::now;
use crate::platform::random::make_id;
use crate::routes::Route;

/// What tells what the form holds that is open.
pub type Lent = Rc<dyn Fn() -> Unsaved>;

impl Kept for (Draft, DraftText) {
    fn kept(&self) -> Result<Change, Unwritable> {
        let (draft, text) = self;
        put(DRAFT, draft.id, encode(draft)?, encode(text)?)
    }
}

impl Session {
    /// The form that is open lends what tells what it holds; it is asked whenever the page may be about to go.
    pub fn lend(&self, lent: Lent) {
        self.lent.try_set_value(Some(lent));
    }

    /// The form is gone. That of another is left.
    pub fn take_back(&self, lent: &Lent) {
        self.lent.try_update_value(|held| {
            if held.as_ref().is_some_and(|held| Rc::ptr_eq(held, lent)) {
                *held = None;
            }
        });
    }

    /// What the form that is open holds, if one is.
    pub(super) fn unsaved(&self) -> Option<Unsaved> {
        let lent = self.lent.try_get_value().flatten();
        lent.map(|lent| lent())
    }

    /// Keeps what the form that is open holds.
    pub async fn keep_unsaved(&self) -> Result<(), SessionError> {
        self.keep(self.unsaved()).await
    }

    /// Keeps what a form holds as its draft, or removes the draft when it was saved, given up or emptied.
    pub async fn keep(&self, unsaved: Option<Unsaved>) -> Result<(), SessionError> {
        let Some(Unsaved {
            place,
            typed,
            progress,
        }) = unsaved
        else {
            return Ok(());
        };
        self.with_open(async |store, vault| {
            // Asked only now: while this waited for its turn, the form may have been saved.
            let typed = typed.filter(|_| !progress.has_ended.get());
            let is_new = *progress.kept.borrow() != typed;
            let known = self.draft_at(&place);
            let change = match (&typed, known) {
                (Some(typed), known) if is_new => {
                    let id = known.map_or_else(make_id, |known| Ok(known.id))?;
                    let draft = Draft {
                        id,
                        place: place.clone(),
                        at: now(),
                    };
                    let text = DraftText {
                        typed: typed.clone(),
                    };
                    (draft, text).kept()?
                }
                (None, Some(known)) if is_new || progress.has_ended.get() => Change::Delete {
                    record: record_id(DRAFT, known.id),
                },
                _ => return Ok(()),
            };
            vault.save(store, vec![change]).await?;
            progress.kept.replace(typed);
            self.list_drafts(vault);
            Ok(())
        })
        .await
    }

    /// The draft of a place, if it has one.
    pub fn draft_at(&self, place: &str) -> Option<Draft> {
        self.drafts.with_untracked(|all| {
            let mut all = all.iter();
            all.find(|draft| draft.place == place).cloned()
        })
    }

    /// What was typed, by the control it was typed in.
    pub async fn read_draft(&self, draft: &Draft) -> Result<Vec<Typed>, SessionError> {
        let record = record_id(DRAFT, draft.id);
        self.with_open(async |store, vault| {
            let body = vault.read(store, record).await?;
            let text: DraftText = decode(&body).ok_or(SessionError::Unreadable)?;
            Ok(text.typed)
        })
        .await
    }

    /// Removes a draft.
    pub async fn drop_draft(&self, draft: &Draft) -> Result<(), SessionError> {
        self.drop_drafts(&[draft]).await
    }

    /// Removes drafts that nobody can open any more: of a client who is not here, or of a place that there is not. While
    /// a part of the vault is missing, a client may only seem to be gone, and nothing is removed.
    pub async fn drop_stray_drafts(&self) -> Result<(), SessionError> {
        if self.problems.with_untracked(|all| !all.is_empty()) {
            return Ok(());
        }
        let all = self.drafts.get_untracked();
        let stray: Vec<&Draft> = all.iter().filter(|draft| self.is_stray(draft)).collect();
        self.drop_drafts(&stray).await
    }

    fn is_stray(&self, draft: &Draft) -> bool {
        let is_here = |client| self.shelf.with_untracked(|shelf| shelf.client(client));
        match Route::at(&draft.place) {
            Some(Route::Client(client) | Route::Entry(client, _)) => is_here(client).is_none(),
            Some(_) => false,
            None => true,
        }
    }

    async fn drop_drafts(&self, drafts: &[&Draft]) -> Result<(), SessionError> {
        let changes: Vec<_> = drafts
            .iter()
            .map(|draft| Change::Delete {
                record: record_id(DRAFT, draft.id),
            })
            .collect();
        if changes.is_empty() {
            return Ok(());
        }
        self.with_open(async |store, vault| {
            vault.save(store, changes).await?;
            self.list_drafts(vault);
            Ok(())
        })
        .await
    }

    /// Lists the drafts that a vault holds, newest first.
    pub(super) fn list_drafts(&self, vault: &Vault) {
        let heads = vault.heads().filter(|(record, _)| record.kind == DRAFT);
        let mut drafts: Vec<Draft> = heads.filter_map(|(_, head)| decode(head)).collect();
        drafts.sort_by_key(|draft| std::cmp::Reverse((draft.at, draft.id)));
        if self.drafts.with_untracked(|known| *known != drafts) {
            self.drafts.set(drafts);
        }
    }
}
