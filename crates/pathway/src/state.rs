//! How things stand with a client: what all that was recorded comes to.

use crate::replay::replay;
use crate::rules::Occasion;
use crate::{
    Act, CareBy, Consent, ConsentAnswer, ConsentScope, Episode, Id, Person, Referral, Refused,
    TakenIn,
};

/// How things stand with a client. It is worked out from the log and never stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// Who they are.
    pub person: Person,
    /// Every episode, oldest first; the one that is open, if one is, stands last. Only those of records that were taken
    /// in can overlap with others.
    pub episodes: Vec<Episode>,
    /// The records that were taken in, in the order in which they were.
    pub taken_in: Vec<TakenIn>,
    /// Every answer to a question of consent, by day; on one day, as they were recorded.
    pub consents: Vec<Consent>,
    /// Who accompanied the client from when on, by day; on one day, as it was noted.
    pub care: Vec<CareBy>,
}

impl State {
    /// What the client last answered about something; `None` when nobody asked.
    #[must_use]
    pub fn consent(&self, scope: ConsentScope) -> Option<&Consent> {
        let mut latest = self.consents.iter().rev();
        latest.find(|consent| consent.scope == scope)
    }

    /// Whether the client may be counted in a summary: they are unless they said no. A summary names nobody and shows
    /// no small group, so that nobody has to be asked first.
    #[must_use]
    pub fn may_be_counted(&self) -> bool {
        self.consent(ConsentScope::BeCounted)
            .is_none_or(|consent| consent.answer.is_yes())
    }

    /// Does what an entry says. Retractions and corrections are the replay's to do.
    ///
    /// # Errors
    /// When the pathway does not allow it; nothing is changed then.
    pub(crate) fn apply(&mut self, act: Act, occasion: Occasion) -> Result<(), Refused> {
        match act {
            Act::Describe(facts) => {
                let mut person = self.person.clone();
                facts.put(&mut person);
                if !person.is_named() {
                    return Err(Refused::Unnamed);
                }
                self.person = person;
                Ok(())
            }
            Act::Refer { episode, referral } => self.refer(episode, referral, occasion),
            Act::Record { episode, command } => {
                let mut episodes = self.episodes.iter_mut();
                let episode = episodes.find(|it| it.id == episode);
                let episode = episode.ok_or(Refused::Unknown("episode"))?;
                episode.record(command, occasion)?;
                self.put_in_order();
                Ok(())
            }
            Act::Retract { .. } | Act::Amend { .. } => Ok(()),
            Act::TakeIn { on, client, log } => {
                occasion.reaches(on)?;
                self.take_in(client, on, replay(&log)?.state)
            }
            Act::Consent(consent) => self.consented(consent, occasion),
            Act::CareBy(care) => self.cared_for(care, occasion),
        }
    }

    /// A no is never lost: where what it withdraws is not there when two records are joined, it counts as refused.
    pub(crate) fn consented(
        &mut self,
        consent: Consent,
        occasion: Occasion,
    ) -> Result<(), Refused> {
        occasion.reaches(consent.on)?;
        let mut consent = consent;
        let place = self.consents.partition_point(|it| it.on <= consent.on);
        let (before, _) = self.consents.split_at(place);
        let about = |it: &&Consent| it.scope == consent.scope;
        if consent.answer == ConsentAnswer::Withdrawn
            && !before.iter().filter(about).any(|it| it.answer.is_yes())
        {
            match occasion {
                Occasion::Recording(_) | Occasion::Importing(_) => return Err(Refused::NotGiven),
                Occasion::Replaying => consent.answer = ConsentAnswer::Refused,
            }
        }
        if before.iter().rfind(|it| it.scope == consent.scope) == Some(&consent) {
            return Err(Refused::SaidBefore);
        }
        self.consents.insert(place, consent);
        Ok(())
    }

    fn refer(&mut self, id: Id, referral: Referral, occasion: Occasion) -> Result<(), Refused> {
        occasion.reaches(referral.received)?;
        if self.episodes.iter().any(|episode| episode.id == id) {
            return Err(Refused::Duplicate("episode"));
        }
        for episode in &self.episodes {
            let ended = episode.ended().ok_or(Refused::EpisodeOpen)?;
            if referral.received < ended {
                return Err(Refused::BeforeLastEntry { last: ended });
            }
        }
        self.episodes.push(Episode::new(id, referral));
        self.put_in_order();
        Ok(())
    }
}
