//! The caseload file: what comes in whole or not at all, and what goes out as a logged disclosure.

use std::sync::Arc;

use caseload::{Caseload, Problem};
use community::{Feedback, Unmet, Work};
use leptos::prelude::*;
use record::Described;

use super::kinds::{Disclosed, Disclosure, Kept};
use super::{Session, SessionError};
use crate::platform::clock::today;
use crate::platform::files;
use crate::platform::random::make_id;

/// The name of an exported caseload file; it names nobody.
const CASELOAD_FILE: &str = "doorstep-caseload.json";

/// A caseload file that was read and found sound. Nothing of it is saved yet.
#[derive(Debug, Clone)]
pub struct Import {
    caseload: Caseload,
    /// How many clients would be added.
    pub new_clients: usize,
    /// How many are here already and would be left as they are.
    pub known_clients: usize,
    /// How many were removed here for good and would be left out.
    pub removed_clients: usize,
    /// How many resources would be added.
    pub new_resources: usize,
    /// How many referrers would be added.
    pub new_referrers: usize,
    /// How much work for groups, unmet needs and cards of referrers would be added.
    pub new_community: usize,
}

/// Why a caseload file was refused.
#[derive(Debug, Clone)]
pub enum ImportError {
    /// Something is wrong in it: every problem, by record and field.
    Problems(Vec<Problem>),
}

impl Session {
    /// Reads a caseload file and says what it would add. Nothing is saved.
    pub fn look_at_import(&self, bytes: &[u8]) -> Result<Import, ImportError> {
        let mut caseload = caseload::read(bytes, today()).map_err(ImportError::Problems)?;
        let all = caseload.clients.len();
        let mut removed = 0;
        self.shelf.with_untracked(|shelf| {
            let clients = &mut caseload.clients;
            clients.retain(|client| !shelf.is_removed(client.id));
            removed = all - clients.len();
            clients.retain(|client| !shelf.knows(client.id));
            caseload
                .resources
                .retain(|resource| shelf.resource(resource.id).is_none());
            caseload
                .referrers
                .retain(|referrer| shelf.referrer(referrer.id).is_none());
            caseload.works.retain(|it| shelf.work(it.id).is_none());
            let unmet = &mut caseload.unmet;
            unmet.retain(|it| shelf.unmet_need(it.id).is_none());
            let cards = &mut caseload.feedback;
            cards.retain(|it| shelf.feedback_card(it.id).is_none());
        });
        Ok(Import {
            new_clients: caseload.clients.len(),
            known_clients: all - removed - caseload.clients.len(),
            removed_clients: removed,
            new_resources: caseload.resources.len(),
            new_referrers: caseload.referrers.len(),
            new_community: caseload.works.len() + caseload.unmet.len() + caseload.feedback.len(),
            caseload,
        })
    }

    /// Adds everything that is new in a caseload file, in one save.
    pub async fn import(&self, import: Import) -> Result<(), SessionError> {
        let Caseload {
            clients,
            referrers,
            resources,
            works,
            unmet,
            feedback,
        } = import.caseload;
        let mut changes = Vec::new();
        for referrer in referrers {
            changes.push(Described::new(referrer, today()).kept()?);
        }
        for resource in resources {
            changes.push(Described::new(resource, today()).kept()?);
        }
        for work in works {
            changes.push(Described::new(work, today()).kept()?);
        }
        for need in unmet {
            changes.push(Described::new(need, today()).kept()?);
        }
        for card in feedback {
            changes.push(Described::new(card, today()).kept()?);
        }
        for client in &clients {
            changes.push(client.kept()?);
        }
        self.save(changes).await
    }

    /// Gives the worker a file with everything in it, and notes that it left.
    pub async fn export_caseload(&self) -> Result<(), SessionError> {
        let (works, unmet, feedback) = self.community();
        let caseload = Caseload {
            works,
            unmet,
            feedback,
            clients: self.all_clients().await?,
            resources: self.all_resources().await?,
            referrers: self.shelf.with_untracked(|shelf| {
                let all = shelf.referrers();
                all.iter().map(|one| one.as_ref().clone()).collect()
            }),
        };
        let clients = caseload.clients.len();
        let bytes = caseload::write(&caseload);
        self.disclose(
            Disclosed::Caseload,
            clients,
            CASELOAD_FILE,
            "application/json",
            &bytes,
        )
        .await
    }

    /// What belongs to the community and to no client: work for groups, unmet needs, referrers' cards.
    pub(super) fn community(&self) -> (Vec<Work>, Vec<Unmet>, Vec<Feedback>) {
        self.shelf.with_untracked(|shelf| {
            (
                all_of(&shelf.works()),
                all_of(&shelf.unmet_needs()),
                all_of(&shelf.feedback()),
            )
        })
    }

    /// The log comes first: a disclosure that cannot be noted does not happen.
    pub(super) async fn disclose(
        &self,
        what: Disclosed,
        clients: usize,
        file: &str,
        kind: &str,
        bytes: &[u8],
    ) -> Result<(), SessionError> {
        let line = Disclosure {
            id: make_id()?,
            on: today(),
            what,
            clients: u32::try_from(clients).unwrap_or(u32::MAX),
            file: file.to_owned(),
            client: None,
            why: None,
            release: None,
        };
        self.save(vec![line.kept()?]).await?;
        Ok(files::save(file, kind, bytes)?)
    }
}

/// Each of them without what shares it, oldest first.
fn all_of<T: Clone>(newest_first: &[Arc<T>]) -> Vec<T> {
    let oldest_first = newest_first.iter().rev();
    oldest_first.map(|one| one.as_ref().clone()).collect()
}
