//! Who accompanies a client, and since when: each link worker is told from others by her vault, and shown by initials.
//!
//! Nothing builds on it: whoever accompanies, the work goes on by the same rules.

use minicbor::{Decode, Encode};
use record::{Date, Id, Ids, Stamp, When};

use crate::rules::Occasion;
use crate::{Accompaniment, Act, Client, Refused, State};

/// From this day on a client is accompanied by a link worker.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "AsMut<Ids>")]
pub struct CareBy {
    /// The day.
    #[cbor(n(0), with = "record::date")]
    pub on: Date,
    /// The link worker: the id of her vault. It stays when the vault is restored on another tablet, and two workers who
    /// share a tablet have one each.
    #[cbor(n(1), with = "record::ids")]
    pub worker: Id,
    /// Her initials; empty where she gave none.
    #[n(2)]
    pub initials: String,
}

impl State {
    /// Each time another link worker took over: who did, and who accompanied before. Oldest first.
    pub fn handovers(&self) -> impl Iterator<Item = (&CareBy, &CareBy)> {
        let next = self.care.iter().skip(1);
        let both = next.zip(&self.care);
        both.filter(|(now, before)| now.worker != before.worker)
    }

    /// The link workers who accompanied the client in an episode, each once with the day from which she did: whoever was
    /// noted on the day it was accepted, or last before it, and whoever took over until it was closed. Empty when nobody
    /// was noted.
    #[must_use]
    pub fn workers_of(&self, episode: &Accompaniment) -> Vec<(Date, Id)> {
        let first = episode.accepted;
        let last = episode.closing.as_ref().map(|closing| closing.on);
        let is_noted_that_day = self.care.iter().any(|it| it.on == first);
        let before = self.care.iter().rfind(|it| it.on < first);
        let before = before.filter(|_| !is_noted_that_day);
        let within = self.care.iter();
        let within = within.filter(|it| first <= it.on && last.is_none_or(|last| it.on <= last));
        let mut workers: Vec<(Date, Id)> = Vec::new();
        for care in before.into_iter().chain(within) {
            if !workers.iter().any(|(_, known)| *known == care.worker) {
                workers.push((first.max(care.on), care.worker));
            }
        }
        workers
    }

    /// What was noted on one day stands as it was noted. What says again what stands there adds nothing.
    pub(crate) fn cared_for(&mut self, care: CareBy, occasion: Occasion) -> Result<(), Refused> {
        occasion.reaches(care.on)?;
        let place = self.care.partition_point(|it| it.on <= care.on);
        let (before, _) = self.care.split_at(place);
        if before.last() == Some(&care) {
            return Err(Refused::SaidBefore);
        }
        self.care.insert(place, care);
        Ok(())
    }
}

impl Client {
    /// Who accompanies the client, as far as it was noted, or did when they were last accompanied.
    #[must_use]
    pub fn accompanied_by(&self) -> Option<&CareBy> {
        self.state().care.last()
    }

    /// Notes that a link worker accompanies the client, from a day on or from the day on which the last one took over,
    /// whichever is later. Returns the entry's stamp, or nothing when it is she already.
    ///
    /// # Errors
    /// When the day is still to come; nothing is changed then.
    pub fn accompany(
        &mut self,
        care: CareBy,
        when: impl Into<When>,
    ) -> Result<Option<Stamp>, Refused> {
        let last = self.accompanied_by();
        if last.is_some_and(|last| last.worker == care.worker) {
            return Ok(None);
        }
        let on = last.map_or(care.on, |last| last.on.max(care.on));
        self.care_by(CareBy { on, ..care }, when).map(Some)
    }

    /// Notes who accompanies the client from a day on, whoever was noted before. Returns the entry's stamp.
    ///
    /// # Errors
    /// When the day is still to come, or just that stands there; nothing is changed then.
    pub fn care_by(&mut self, care: CareBy, when: impl Into<When>) -> Result<Stamp, Refused> {
        self.act(Act::CareBy(care), when.into())
    }
}
