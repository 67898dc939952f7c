//! A person being accompanied, and the episodes of the accompaniment.

use minicbor::{Decode, Encode};
use record::{Date, Id};

use crate::{Episode, Person, Referral, Refused};

/// A client's whole record.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Client {
    /// The client's id.
    #[n(0)]
    pub id: Id,
    #[n(1)]
    person: Person,
    #[n(2)]
    episodes: Vec<Episode>,
}

impl Client {
    /// A client of whom only the person is known.
    ///
    /// # Errors
    /// When the person has no name.
    pub fn new(id: Id, person: Person) -> Result<Self, Refused> {
        if !person.is_named() {
            return Err(Refused::Unnamed);
        }
        Ok(Self {
            id,
            person,
            episodes: Vec::new(),
        })
    }

    /// Who they are.
    #[must_use]
    pub const fn person(&self) -> &Person {
        &self.person
    }

    /// Replaces what is known of the person.
    ///
    /// # Errors
    /// When the new person has no name.
    pub fn describe(&mut self, person: Person) -> Result<(), Refused> {
        if !person.is_named() {
            return Err(Refused::Unnamed);
        }
        self.person = person;
        Ok(())
    }

    /// Every episode, oldest first.
    #[must_use]
    pub fn episodes(&self) -> &[Episode] {
        &self.episodes
    }

    /// The newest episode.
    #[must_use]
    pub fn latest(&self) -> Option<&Episode> {
        self.episodes.last()
    }

    /// Begins an episode with a referral. A client has one open episode at most; a re-referral opens a new one.
    ///
    /// # Errors
    /// When an episode is open, the referral is dated after `today` or before the last episode ended, or the id is in use.
    pub fn refer(&mut self, id: Id, referral: Referral, today: Date) -> Result<(), Refused> {
        if referral.received > today {
            return Err(Refused::InFuture { today });
        }
        if self.episodes.iter().any(|episode| episode.id == id) {
            return Err(Refused::Duplicate("episode"));
        }
        if let Some(last) = self.latest() {
            let ended = last.ended().ok_or(Refused::EpisodeOpen)?;
            if referral.received < ended {
                return Err(Refused::BeforeLastEntry { last: ended });
            }
        }
        self.episodes.push(Episode::new(id, referral));
        Ok(())
    }

    pub(crate) fn episode_mut(&mut self, id: Id) -> Result<&mut Episode, Refused> {
        self.episodes
            .iter_mut()
            .find(|episode| episode.id == id)
            .ok_or(Refused::Unknown("episode"))
    }
}
