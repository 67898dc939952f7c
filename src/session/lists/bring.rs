//! Bringing a list in: everybody in one save, with what is needed to take it back as one step. Asked first, it says what
//! it would do and what the pathway refuses; then nothing is saved.

use std::collections::{BTreeMap, BTreeSet};

use intake::{Referred, Taken};
use leptos::prelude::*;
use pathway::{Client, Command, Referral, Refused};
use record::{Described, Id, When};
use vault::Vault;

use super::referrers::Referrers;
use super::{AT_ONCE, Decision, Found, pause};
use crate::platform::clock::today;
use crate::platform::random::make_id;
use crate::platform::store::BrowserStore;
use crate::session::commands::when;
use crate::session::kinds::{CLIENT, Kept, LastList, Listed, ListedClient, decode, record_id};
use crate::session::{Session, SessionError};

/// What bringing a list in would do, or has done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brought {
    /// Clients who are new.
    pub new_clients: usize,
    /// Clients who are referred again.
    pub again: usize,
    /// Rows that are left out.
    pub skipped: usize,
    /// Referrers who are new.
    pub new_referrers: usize,
    /// What the pathway refuses, by line. While there is any, nothing is saved.
    pub refused: Vec<(usize, Refused)>,
}

impl Session {
    /// Brings the rows of a list in, or says what that would do. Without a decision a row is somebody new.
    pub async fn bring_in(
        &self,
        rows: &[Found],
        decisions: &BTreeMap<usize, Decision>,
        saves: bool,
    ) -> Result<Brought, SessionError> {
        let known = self.shelf.with_untracked(|shelf| shelf.referrers());
        self.with_open(async |store, vault| {
            let mut job = Job {
                when: when()?,
                referrers: Referrers::of(&known),
                brought: Brought::default(),
                again: BTreeSet::new(),
                listed: Vec::new(),
                changes: Vec::new(),
            };
            for part in rows.chunks(AT_ONCE) {
                for row in part {
                    let line = row.taken.line;
                    let decision = decisions.get(&line).copied();
                    let decision = decision.unwrap_or(Decision::New);
                    match job.row(store, vault, &row.taken, decision).await {
                        Err(SessionError::Refused(refused)) => {
                            job.brought.refused.push((line, refused));
                        }
                        other => other?,
                    }
                }
                pause().await;
            }
            let (changes, brought) = job.finish()?;
            let is_nothing = brought.new_clients + brought.again == 0;
            if saves && brought.refused.is_empty() && !is_nothing {
                self.save_in(store, vault, changes).await?;
            }
            Ok(brought)
        })
        .await
    }
}

struct Job {
    when: When,
    referrers: Referrers,
    brought: Brought,
    again: BTreeSet<Id>,
    listed: Vec<ListedClient>,
    changes: Vec<vault::Change>,
}

impl Job {
    async fn row(
        &mut self,
        store: &BrowserStore,
        vault: &Vault,
        taken: &Taken,
        decision: Decision,
    ) -> Result<(), SessionError> {
        let (mut client, before) = match decision {
            Decision::Skip => {
                self.brought.skipped += 1;
                return Ok(());
            }
            Decision::New => {
                let person = taken.person.clone();
                (Client::new(make_id()?, person, self.when)?, 0)
            }
            Decision::Again(id) => {
                if !self.again.insert(id) {
                    // An earlier line has just begun an episode.
                    return Err(Refused::EpisodeOpen.into());
                }
                let body = vault.read(store, record_id(CLIENT, id)).await?;
                let client: Client = decode(&body).ok_or(SessionError::Unreadable)?;
                let before = client.entries().count();
                (client, before)
            }
        };
        if let Some(referral) = &taken.referral {
            self.refer(&mut client, referral)?;
        }
        let entries = client.entries().count();
        if entries == before {
            self.brought.skipped += 1;
            return Ok(());
        }
        match decision {
            Decision::Again(_) => self.brought.again += 1,
            _ => self.brought.new_clients += 1,
        }
        self.listed.push(ListedClient {
            client: client.id,
            entries: number(entries),
            added: number(entries - before),
        });
        self.changes.push(client.kept()?);
        Ok(())
    }

    fn refer(&mut self, client: &mut Client, referred: &Referred) -> Result<(), SessionError> {
        let named = referred.referrer.as_ref();
        let referrer = named.map(|named| self.referrers.find(named, referred.source));
        let referral = Referral {
            received: referred.received,
            source: referred.source,
            referrer: referrer.transpose()?,
            reason: referred.reason,
            urgency: referred.urgency,
            note: referred.note.clone(),
        };
        let episode = make_id()?;
        client.refer(episode, referral, self.when)?;
        if referred.accepted {
            let on = referred.received;
            client.record(episode, Command::Accept { on }, self.when)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(Vec<vault::Change>, Brought), SessionError> {
        let new = self.referrers.into_new();
        self.brought.new_referrers = new.len();
        let listed = Listed {
            list: LastList {
                on: today(),
                new_clients: number(self.brought.new_clients),
                again: number(self.brought.again),
            },
            clients: self.listed,
            referrers: new.iter().map(|one| one.id).collect(),
        };
        for referrer in new {
            self.changes
                .push(Described::new(referrer, self.when).kept()?);
        }
        self.changes.push(listed.kept()?);
        Ok((self.changes, self.brought))
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
