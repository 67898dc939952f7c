//! How the vault is: what does not open, when everything was last looked at and last backed up, and setting a damaged
//! part right. What cannot be mended stays where it is until the worker gives it up.

use community::{Feedback, Unmet, Work};
use directory::Resource;
use leptos::prelude::*;
use minicbor::Decode;
use pathway::{Client, Referrer};
use record::{Described, Id};
use vault::{Change, Kind, Problem, RecordId, Salvaged, Vault};

use super::kinds::{
    APART, Apart, CARE, CLIENT, COMMUNITY, Care, DISCLOSURE, Disclosure, FEEDBACK, HANDED_OVER,
    HandedOver, Kept, LAST_LIST, Listed, REFERRER, REMOVED, RESOURCE, Removed, SETTINGS, Settings,
    UNMET, decode,
};
use super::releases::{RELEASE, WholeRelease};
use super::{Session, SessionError, Shelf};
use crate::platform::clock::today;
use crate::platform::store::BrowserStore;
use crate::platform::{files, preferences};

/// What says all there is in its head, and again in its body.
const IN_THE_HEAD: [Kind; 5] = [DISCLOSURE, HANDED_OVER, CARE, APART, REMOVED];

/// Where the vault stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Condition {
    /// The number of the last save.
    pub sequence: u64,
    /// How many records there are.
    pub records: usize,
    /// How many clients, resources, referrers, records of the community and summaries that went out were changed since the last backup, or ever.
    pub not_backed_up: usize,
    /// The number of the last save this device remembers, where it is higher than the vault's: the whole vault was put
    /// back from an older copy.
    pub later_save: Option<u64>,
}

/// Records found again that nothing lists.
#[derive(Debug, Clone)]
pub struct Found {
    /// The clients and resources among them, by name.
    pub names: Vec<String>,
    /// How many records there are.
    pub count: usize,
    /// How many of them this app cannot read.
    pub unreadable: usize,
    records: Vec<RecordId>,
    changes: Vec<Change>,
    lost_shards: Vec<Change>,
}

impl Session {
    /// Looks at every record on the disk, tells how far it is, and names what does not open.
    pub async fn verify_everything(
        &self,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<Vec<Problem>, SessionError> {
        let problems = self
            .with_open(async |store, vault| {
                vault.settle(store).await?;
                let problems = vault
                    .verify(store, async |done, all| {
                        progress(done, all);
                        gloo::timers::future::TimeoutFuture::new(0).await;
                    })
                    .await?;
                self.mend_from_heads(store, vault, problems).await
            })
            .await?;
        self.problems.set(problems.clone());
        if problems.is_empty() {
            let care = Care {
                verified: Some(today()),
                ..self.care()
            };
            self.save(vec![care.kept()?]).await?;
        }
        Ok(problems)
    }

    /// Writes anew what is damaged and stands whole in the list: nothing of it is lost. Gives what is left.
    async fn mend_from_heads(
        &self,
        store: &BrowserStore,
        vault: &mut Vault,
        problems: Vec<Problem>,
    ) -> Result<Vec<Problem>, SessionError> {
        let (mut changes, mut left) = (Vec::new(), Vec::new());
        for problem in problems {
            let whole = match problem {
                Problem::Record { record, .. } if IN_THE_HEAD.contains(&record.kind) => {
                    vault.head(record).map(|head| (record, head.to_vec()))
                }
                _ => None,
            };
            match whole {
                Some((record, head)) => changes.push(Change::Put {
                    record,
                    body: head.clone(),
                    head,
                }),
                None => left.push(problem),
            }
        }
        if !changes.is_empty() {
            self.save_in(store, vault, changes).await?;
        }
        Ok(left)
    }

    /// What is remembered about the care taken of the vault.
    pub fn care(&self) -> Care {
        self.shelf.with_untracked(|shelf| shelf.care().clone())
    }

    /// Gives the worker a damaged record as it stands on the disk, sealed, for somebody who can look into it.
    /// `false`: there is nothing left of it.
    pub async fn give_out_damaged(&self, record: RecordId) -> Result<bool, SessionError> {
        let sealed = self
            .with_open(async |store, vault| Ok(vault.sealed(store, record).await?))
            .await?;
        let Some(sealed) = sealed else {
            return Ok(false);
        };
        files::save(
            "doorstep-damaged-record.bin",
            "application/octet-stream",
            &sealed,
        )?;
        Ok(true)
    }

    /// Removes a record that does not open, when the worker has given it up. Of a summary that went out it stays known
    /// that it did: what is compared with it may not leave.
    pub async fn give_up(&self, record: RecordId) -> Result<(), SessionError> {
        let id = Id::from_bytes(record.id);
        let release = match record.kind {
            RELEASE => self.shelf.with_untracked(|shelf| shelf.release(id)),
            _ => None,
        };
        let change = match release {
            Some(release) => release.lost().kept()?,
            None => Change::Delete { record },
        };
        self.save(vec![change]).await?;
        self.problems.update(|problems| {
            problems.retain(|problem| !matches!(problem, Problem::Record { record: other, .. } if *other == record));
        });
        Ok(())
    }

    /// Looks for the records of lost parts of the list. Nothing is saved.
    pub async fn find_lost(&self) -> Result<Found, SessionError> {
        let salvaged = self
            .with_open(async |store, vault| Ok(vault.salvage(store).await?))
            .await?;
        let mut found = Found {
            names: Vec::new(),
            count: salvaged.len(),
            unreadable: 0,
            records: salvaged.iter().map(|one| one.record).collect(),
            changes: Vec::new(),
            lost_shards: self.lost_shards(),
        };
        for one in salvaged {
            match listed_anew(&one) {
                Some((name, change)) => {
                    found.names.extend(name);
                    found.changes.push(change);
                }
                None => found.unreadable += 1,
            }
        }
        found.names.sort_unstable();
        Ok(found)
    }

    /// Puts the records that were found back into the list, and stops listing the lost parts.
    pub async fn list_again(&self, found: Found) -> Result<(), SessionError> {
        self.settle_lost(found.changes, found.lost_shards).await
    }

    /// Removes the records that were found, but for summaries that went out, and stops listing the lost parts.
    pub async fn leave_lost(&self, found: Found) -> Result<(), SessionError> {
        // What went out is not forgotten, whatever else is.
        let is_release = |record: &RecordId| record.kind == RELEASE;
        let gone = found.records.into_iter().filter(|it| !is_release(it));
        let gone = gone.map(|record| Change::Delete { record });
        let kept = found
            .changes
            .into_iter()
            .filter(|change| matches!(change, Change::Put { record, .. } if is_release(record)));
        self.settle_lost(gone.chain(kept).collect(), found.lost_shards)
            .await
    }

    async fn settle_lost(
        &self,
        mut changes: Vec<Change>,
        lost_shards: Vec<Change>,
    ) -> Result<(), SessionError> {
        changes.extend(lost_shards);
        self.save(changes).await?;
        self.problems
            .update(|all| all.retain(|problem| matches!(problem, Problem::Record { .. })));
        Ok(())
    }

    fn lost_shards(&self) -> Vec<Change> {
        self.problems.with_untracked(|problems| {
            let lost = problems.iter().filter_map(|problem| match problem {
                Problem::Shard { number, .. } => Some(Change::GiveUpShard { number: *number }),
                _ => None,
            });
            lost.collect()
        })
    }

    /// Where the vault stands after it was opened or saved. What this device remembers outside it follows.
    pub(super) fn stand(&self, vault: &Vault) {
        let care = self.care();
        let since = care.backed_up.map_or(0, |backup| backup.sequence);
        let counted = [
            CLIENT, RESOURCE, REFERRER, COMMUNITY, FEEDBACK, UNMET, RELEASE,
        ];
        let before = self.condition.get_untracked();
        self.condition.set(Condition {
            sequence: vault.sequence(),
            records: vault.len(),
            not_backed_up: vault
                .changed_since(since)
                .filter(|record| counted.contains(&record.kind))
                .count(),
            ..before
        });
        if before.later_save.is_none() {
            preferences::remember_sequence(vault.id(), vault.sequence());
        }
    }

    /// Compares the vault that was opened with what this device remembers of it.
    pub(super) fn compare_with_memory(&self, vault: &Vault) {
        let later_save =
            preferences::sequence(vault.id()).filter(|remembered| *remembered > vault.sequence());
        self.condition
            .update(|condition| condition.later_save = later_save);
    }

    /// The worker knows that the vault was put back from an older copy, and goes on from there.
    pub async fn accept_older(&self) -> Result<(), SessionError> {
        self.condition
            .update(|condition| condition.later_save = None);
        self.with_open(async |_, vault| {
            self.stand(vault);
            Ok(())
        })
        .await
    }
}

/// What a salvaged record is called, where it has a name, and the change that lists it again. `None`: not a form that
/// this app knows.
fn listed_anew(salvaged: &Salvaged) -> Option<(Option<String>, Change)> {
    fn again<T: Kept + for<'b> Decode<'b, ()>>(body: &[u8]) -> Option<(T, Change)> {
        let value: T = decode(body)?;
        let change = value.kept().ok()?;
        Some((value, change))
    }
    let body = &salvaged.body;
    match salvaged.record.kind {
        CLIENT => again::<Client>(body).map(|(one, change)| (Some(one.person().name()), change)),
        RESOURCE => again::<Described<Resource>>(body)
            .map(|(one, change)| (Some(one.into_now().name), change)),
        REFERRER => again::<Described<Referrer>>(body)
            .map(|(one, change)| (Some(one.into_now().name), change)),
        SETTINGS => again::<Described<Settings>>(body).map(|(_, change)| (None, change)),
        COMMUNITY => again::<Described<Work>>(body).map(|(_, change)| (None, change)),
        FEEDBACK => again::<Described<Feedback>>(body).map(|(_, change)| (None, change)),
        UNMET => again::<Described<Unmet>>(body).map(|(_, change)| (None, change)),
        DISCLOSURE => again::<Disclosure>(body).map(|(_, change)| (None, change)),
        HANDED_OVER => again::<HandedOver>(body).map(|(_, change)| (None, change)),
        CARE => again::<Care>(body).map(|(_, change)| (None, change)),
        APART => again::<Apart>(body).map(|(_, change)| (None, change)),
        REMOVED => again::<Removed>(body).map(|(_, change)| (None, change)),
        LAST_LIST => again::<Listed>(body).map(|(_, change)| (None, change)),
        RELEASE => again::<WholeRelease>(body).map(|(_, change)| (None, change)),
        _ => None,
    }
}

/// What a record is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Called {
    /// A client, by name.
    Client(String),
    /// A resource, by name.
    Resource(String),
    /// A referrer, by name.
    Referrer(String),
    /// The settings.
    Settings,
    /// A line of the disclosure log.
    Disclosure,
    /// A summary that went out.
    Release,
    /// Anything else, or something whose name is lost with it.
    Other,
}

/// What a record is called, from its head.
pub fn called(shelf: &Shelf, record: RecordId) -> Called {
    let id = Id::from_bytes(record.id);
    let name = match record.kind {
        CLIENT => shelf
            .client(id)
            .map(|head| Called::Client(head.name.clone())),
        RESOURCE => shelf
            .resource(id)
            .map(|head| Called::Resource(head.name.clone())),
        REFERRER => shelf
            .referrer(id)
            .map(|one| Called::Referrer(one.name.clone())),
        SETTINGS => Some(Called::Settings),
        DISCLOSURE => Some(Called::Disclosure),
        RELEASE => Some(Called::Release),
        _ => None,
    };
    name.unwrap_or(Called::Other)
}
