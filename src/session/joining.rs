//! Taking what is in a file into the open vault: what is new is added, what both have is merged by what was recorded, and
//! what was damaged or lost here comes back. Nothing that is here is ever replaced by something older.
//!
//! Taking in the same file again changes nothing, so one that was stopped on its way is simply taken in again.

use std::collections::HashMap;

use community::{Feedback, Unmet, Work};
use directory::Resource;
use leptos::prelude::*;
use minicbor::Decode;
use pathway::{Client, Referrer};
use record::{Described, Id, Merged};
use vault::{Change, Kind, Problem, RecordId, Vault};

use super::kinds::{
    APART, Apart, CARE, CLIENT, COMMUNITY, Care, DISCLOSURE, Disclosure, FEEDBACK, HANDED_OVER,
    HandedOver, Kept, REFERRER, REMOVED, RESOURCE, Removed, SETTINGS, Settings, UNMET, decode,
    record_id,
};
use super::releases::{RELEASE, WholeRelease};
use super::taking_in::is_in;
use super::{OpenFile, Session, SessionError};
use crate::platform::store::BrowserStore;

/// What two vaults may share.
const SHARED: [Kind; 9] = [
    CLIENT, RESOURCE, REFERRER, DISCLOSURE, COMMUNITY, FEEDBACK, UNMET, APART, RELEASE,
];
/// What is a vault's own: it comes back from its own backup where it is damaged here, and only there.
const OWN: [Kind; 4] = [SETTINGS, HANDED_OVER, CARE, REMOVED];
/// Records are compared this many at a time: each part is one save, and between two the page can answer.
const AT_ONCE: usize = 128;

/// What taking a file in would change, or has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Joined {
    /// Clients who were not here.
    pub new_clients: usize,
    /// Clients who are here, and about whom the file knows more.
    pub more_clients: usize,
    /// Of what the file knows, this much could not be joined with what is here; it is kept and shown with the client.
    pub set_aside: usize,
    /// Clients in all that are the same here.
    pub same_clients: usize,
    /// Resources, referrers, work for groups, unmet needs, cards, lines of the disclosure log and summaries that went out that are new, or about which the file knows more.
    pub others: usize,
    /// Records that were damaged or lost here, and come back.
    pub mended: usize,
    /// Records of the file that do not open. They are left out.
    pub unreadable: usize,
    /// Clients of the file whose record was removed here for good. They are left out.
    pub removed: usize,
    /// Clients whose record was joined with another, here or on the tablet that made the file, and is joined here now.
    pub taken_in: usize,
}

impl Joined {
    /// Whether the file holds nothing that is not here.
    pub const fn is_nothing(&self) -> bool {
        self.new_clients + self.more_clients + self.others + self.mended + self.taken_in == 0
    }
}

/// What becomes of one record.
enum Outcome {
    /// What is here holds all of it.
    Same,
    New(Change),
    More(Change, Merged),
}

/// Records of this vault that nothing lists: still part of what is here.
type Found = HashMap<RecordId, Vec<u8>>;

impl Session {
    /// Says what taking a file in would change, and tells how far it is. Nothing is saved.
    pub async fn compare(
        &self,
        file: &OpenFile,
        progress: impl FnMut(usize, usize),
    ) -> Result<Joined, SessionError> {
        self.join_all(file, false, progress).await
    }

    /// Takes a file in, and tells how far it is. Whoever takes a handover in accompanies its clients from today on.
    pub async fn take_in(
        &self,
        file: &OpenFile,
        progress: impl FnMut(usize, usize),
    ) -> Result<Joined, SessionError> {
        let joined = self.join_all(file, true, progress).await?;
        if file.is_handover() {
            let heads = file.inside.vault.heads();
            let clients = heads.filter(|(record, _)| record.kind == CLIENT);
            let clients: Vec<_> = clients.map(|(it, _)| Id::from_bytes(it.id)).collect();
            self.accompanies_them(&clients).await?;
        }
        Ok(joined)
    }

    async fn join_all(
        &self,
        file: &OpenFile,
        saves: bool,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<Joined, SessionError> {
        let (found, is_own) = self
            .with_open(async |store, vault| {
                let is_own = vault.id() == file.inside.vault.id();
                Ok((self.found_here(store, vault).await?, is_own))
            })
            .await?;
        let taken_in = self.taken_in(file);
        let is_taken_in = |record: &RecordId| {
            record.kind == CLIENT && taken_in.contains_key(&Id::from_bytes(record.id))
        };
        let arriving: Vec<RecordId> = file
            .inside
            .vault
            .heads()
            .map(|(record, _)| record)
            .filter(|record| SHARED.contains(&record.kind) || is_own && OWN.contains(&record.kind))
            .filter(|record| !is_taken_in(record))
            .collect();
        let (arriving, removed): (Vec<_>, Vec<_>) = arriving
            .into_iter()
            .partition(|record| !self.was_removed(*record));
        let removed = removed.iter().filter(|record| record.kind == CLIENT);
        let mut joined = Joined {
            unreadable: file.problems(),
            removed: removed.count(),
            ..Joined::default()
        };
        let mut done = 0;
        for part in arriving.chunks(AT_ONCE) {
            self.with_open(async |store, vault| {
                let changes = join_part(store, vault, file, part, &found, &mut joined).await?;
                if saves && !changes.is_empty() {
                    self.save_in(store, vault, changes).await?;
                }
                Ok(())
            })
            .await?;
            done += part.len();
            progress(done, arriving.len());
            gloo::timers::future::TimeoutFuture::new(0).await;
        }
        for id in taken_in.keys() {
            let settled = self.join_taken_in(file, *id, &taken_in, &mut joined);
            let settled = settled.await?;
            self.with_open(async |store, vault| {
                let changes = match settled {
                    Some(changes) => changes,
                    None if is_in(file, *id) => {
                        let part = [record_id(CLIENT, *id)];
                        join_part(store, vault, file, &part, &found, &mut joined).await?
                    }
                    None => Vec::new(),
                };
                if saves && !changes.is_empty() {
                    self.save_in(store, vault, changes).await?;
                }
                Ok(())
            })
            .await?;
        }
        if saves {
            self.settle_after_joining().await?;
        }
        Ok(joined)
    }

    /// What is here beside the list: bodies of lost parts.
    async fn found_here(&self, store: &BrowserStore, vault: &Vault) -> Result<Found, SessionError> {
        let problems = self.problems.get_untracked();
        let mut found = Found::new();
        if problems
            .iter()
            .any(|problem| !matches!(problem, Problem::Record { .. }))
        {
            let salvaged = vault.salvage(store).await?.into_iter();
            found.extend(salvaged.map(|one| (one.record, one.body)));
        }
        Ok(found)
    }

    /// What was mended is no problem any more, and a lost part whose records are listed again is not needed.
    async fn settle_after_joining(&self) -> Result<(), SessionError> {
        let problems = self.problems.get_untracked();
        let left = self
            .with_open(async |store, vault| {
                let mut left = Vec::new();
                for problem in problems {
                    if let Problem::Record { record, .. } = problem
                        && vault.read(store, record).await.is_ok()
                    {
                        continue;
                    }
                    left.push(problem);
                }
                Ok(left)
            })
            .await?;
        self.problems.set(left);
        Ok(())
    }
}

async fn join_part(
    store: &BrowserStore,
    vault: &Vault,
    file: &OpenFile,
    part: &[RecordId],
    found: &Found,
    joined: &mut Joined,
) -> Result<Vec<Change>, SessionError> {
    let theirs = file.inside.vault.read_many(&file.inside.store, part);
    let theirs = theirs.await?;
    let listed: Vec<RecordId> = part
        .iter()
        .copied()
        .filter(|record| vault.contains(*record))
        .collect();
    let ours: HashMap<RecordId, Option<Vec<u8>>> = vault
        .read_many(store, &listed)
        .await?
        .into_iter()
        .map(|(record, body)| (record, body.ok()))
        .collect();
    let mut changes = Vec::new();
    for (record, body) in theirs {
        let Ok(theirs) = body else {
            joined.unreadable += 1;
            continue;
        };
        let sound = ours.get(&record).and_then(Option::as_deref);
        // Damage that nobody has looked for yet: an older copy here is still part of what is here.
        let genuine = match sound {
            None if vault.contains(record) => vault.read_genuine(store, record).await?,
            _ => None,
        };
        let lost = found.get(&record).map(Vec::as_slice);
        let ours = sound.or(genuine.as_deref()).or(lost);
        let is_client = record.kind == CLIENT;
        let was_damaged =
            sound.is_none() && (vault.contains(record) || found.contains_key(&record));
        if OWN.contains(&record.kind) && !was_damaged {
            continue;
        }
        match join(record, ours, &theirs)? {
            None => joined.unreadable += 1,
            Some(Outcome::Same) if was_damaged => {
                // All that the file knows is in a copy that nothing lists as the latest: list it.
                joined.mended += 1;
                changes.extend(join(record, None, ours.unwrap_or(&theirs))?.and_then(change_of));
            }
            Some(Outcome::Same) => joined.same_clients += usize::from(is_client),
            Some(Outcome::New(change)) => {
                joined.mended += usize::from(was_damaged);
                joined.new_clients += usize::from(is_client && !was_damaged);
                joined.others += usize::from(!is_client && !was_damaged);
                changes.push(change);
            }
            Some(Outcome::More(change, merged)) => {
                joined.mended += usize::from(was_damaged);
                joined.more_clients += usize::from(is_client && !was_damaged);
                joined.others += usize::from(!is_client && !was_damaged);
                joined.set_aside += merged.set_aside;
                changes.push(change);
            }
        }
        // Whoever comes back is accompanied here again.
        let handed_over = RecordId {
            kind: HANDED_OVER,
            ..record
        };
        if is_client && file.is_handover() && vault.contains(handed_over) {
            changes.push(Change::Delete {
                record: handed_over,
            });
        }
    }
    Ok(changes)
}

fn change_of(outcome: Outcome) -> Option<Change> {
    match outcome {
        Outcome::Same => None,
        Outcome::New(change) | Outcome::More(change, _) => Some(change),
    }
}

/// Joins one record. `None`: it has a form that this app does not know.
fn join(
    record: RecordId,
    ours: Option<&[u8]>,
    theirs: &[u8],
) -> Result<Option<Outcome>, SessionError> {
    match record.kind {
        CLIENT => merged(ours, theirs, Client::merge),
        RESOURCE => merged::<Described<Resource>>(ours, theirs, Described::merge),
        REFERRER => merged::<Described<Referrer>>(ours, theirs, Described::merge),
        COMMUNITY => merged::<Described<Work>>(ours, theirs, Described::merge),
        FEEDBACK => merged::<Described<Feedback>>(ours, theirs, Described::merge),
        UNMET => merged::<Described<Unmet>>(ours, theirs, Described::merge),
        SETTINGS => merged::<Described<Settings>>(ours, theirs, Described::merge),
        REMOVED => merged::<Removed>(ours, theirs, |_, _| Merged::default()),
        APART => merged::<Apart>(ours, theirs, |_, _| Merged::default()),
        HANDED_OVER => merged::<HandedOver>(ours, theirs, |_, _| Merged::default()),
        CARE => merged::<Care>(ours, theirs, |_, _| Merged::default()),
        // A line of the log is written once.
        DISCLOSURE => merged::<Disclosure>(ours, theirs, |_, _| Merged::default()),
        // So is what went out, unless it is lost here.
        RELEASE => merged::<WholeRelease>(ours, theirs, WholeRelease::merge),
        _ => Ok(None),
    }
}

fn merged<T>(
    ours: Option<&[u8]>,
    theirs: &[u8],
    merge: impl Fn(&mut T, &T) -> Merged,
) -> Result<Option<Outcome>, SessionError>
where
    T: Kept + for<'b> Decode<'b, ()>,
{
    let Some(theirs) = decode::<T>(theirs) else {
        return Ok(None);
    };
    let Some(mut record) = ours.and_then(decode::<T>) else {
        return Ok(Some(Outcome::New(theirs.kept()?)));
    };
    let merged = merge(&mut record, &theirs);
    if merged.entries == 0 {
        return Ok(Some(Outcome::Same));
    }
    Ok(Some(Outcome::More(record.kept()?, merged)))
}
