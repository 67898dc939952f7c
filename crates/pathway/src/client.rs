//! A person being accompanied: everything that was recorded, and how things stand.
//!
//! A client's record is its log. It is never rewritten: what is changed or undone is a further entry, so that two
//! tablets' records are merged by taking what either has.

mod undo;

use minicbor::decode::{Decode, Decoder, Error as DecodeError};
use minicbor::encode::{Encode, Encoder, Error as EncodeError, Write};
use record::{Facts, Id, Log, Merged, Stamp, When};

use crate::replay::{self, Outcome, replay};
use crate::rules::Occasion;
use crate::unread::Unread;
use crate::{
    Act, Command, Consent, ConsentScope, Entry, Episode, Fact, Person, Referral, Refused, Standing,
    State,
};

/// A client's whole record. Two are equal when the same was recorded at the same times; how things stand is compared
/// by [`Client::state`]. In CBOR `[id, log]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The client's id.
    pub id: Id,
    log: Unread,
    outcome: Outcome,
}

impl Client {
    /// A client of whom only the person is known.
    ///
    /// # Errors
    /// When the person has no name.
    pub fn new(id: Id, person: Person, when: impl Into<When>) -> Result<Self, Refused> {
        if !person.is_named() {
            return Err(Refused::Unnamed);
        }
        let act = Act::Describe(Facts::differing(&person, &Person::default()));
        let mut log = Log::default();
        let stamp = log.next(when.into());
        log.add(Entry { stamp, act });
        let state = State {
            person,
            ..State::default()
        };
        let outcome = Outcome::all_counts(state);
        let log = log.into();
        Ok(Self { id, log, outcome })
    }

    /// How things stand: the person and the episodes.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.outcome.state
    }

    /// Who they are.
    #[must_use]
    pub const fn person(&self) -> &Person {
        &self.outcome.state.person
    }

    /// Every episode, oldest first.
    #[must_use]
    pub fn episodes(&self) -> &[Episode] {
        &self.outcome.state.episodes
    }

    /// The newest episode.
    #[must_use]
    pub fn latest(&self) -> Option<&Episode> {
        self.episodes().last()
    }

    /// What the client last answered about something; `None` when nobody asked.
    #[must_use]
    pub fn consent(&self, scope: ConsentScope) -> Option<&Consent> {
        self.state().consent(scope)
    }

    /// Every answer to a question of consent, in the order of their days.
    #[must_use]
    pub fn consents(&self) -> &[Consent] {
        &self.outcome.state.consents
    }

    /// Describes the person anew. Only the fields that differ are recorded. Returns the entry's stamp, or nothing when
    /// nothing differs.
    ///
    /// # Errors
    /// When the person has no name; nothing is changed then.
    pub fn describe(
        &mut self,
        person: Person,
        when: impl Into<When>,
    ) -> Result<Option<Stamp>, Refused> {
        if !person.is_named() {
            return Err(Refused::Unnamed);
        }
        let facts = Facts::differing(&person, self.person());
        if facts.is_empty() {
            return Ok(None);
        }
        self.act(Act::Describe(facts), when.into()).map(Some)
    }

    /// Begins an episode with a referral. A client has one open episode at most; a re-referral opens a new one.
    /// Returns the entry's stamp.
    ///
    /// # Errors
    /// When an episode is open, the referral is dated after today or before the last episode ended, or the id is in
    /// use; nothing is changed then.
    pub fn refer(
        &mut self,
        id: Id,
        referral: Referral,
        when: impl Into<When>,
    ) -> Result<Stamp, Refused> {
        let episode = id;
        self.act(Act::Refer { episode, referral }, when.into())
    }

    /// Records something in an episode. Returns the entry's stamp.
    ///
    /// # Errors
    /// When the pathway does not allow it; nothing is changed then.
    pub fn record(
        &mut self,
        episode: Id,
        command: Command,
        when: impl Into<When>,
    ) -> Result<Stamp, Refused> {
        self.act(Act::Record { episode, command }, when.into())
    }

    /// Records what the client answered to a question of consent. Returns the entry's stamp.
    ///
    /// # Errors
    /// When the day is still to come, when something is withdrawn that was not given by then, or when just that is the
    /// last answer; nothing is changed then.
    pub fn consented(&mut self, consent: Consent, when: impl Into<When>) -> Result<Stamp, Refused> {
        self.act(Act::Consent(consent), when.into())
    }

    /// Takes in all that another tablet recorded about the same client. Whoever merges whom, and in whatever order, the
    /// record is the same in the end. Two different clients are never mixed; then nothing changes.
    pub fn merge(&mut self, other: &Self) -> Merged {
        let mut log = self.log.log().clone();
        if self.id != other.id {
            return Merged::default();
        }
        let entries = log.merge(other.log.log());
        let Some(outcome) = replay(&log).ok().filter(|_| entries > 0) else {
            return Merged::default();
        };
        let before: Vec<_> = self.set_aside().map(|(entry, _)| entry.stamp).collect();
        let fields = Facts::<Fact>::differing(&outcome.state.person, self.person()).len();
        self.log = log.into();
        self.outcome = outcome;
        let aside = self.set_aside();
        Merged {
            entries,
            set_aside: aside
                .filter(|(entry, _)| !before.contains(&entry.stamp))
                .count(),
            fields,
        }
    }

    /// Everything that was recorded, oldest first, and what became of it.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (&Entry, Standing)> {
        let entries = self.log.log().entries().iter().enumerate();
        entries.map(|(place, entry)| (entry, self.outcome.standing(place)))
    }

    /// What could not be taken in beside what another tablet recorded, oldest first, and why.
    pub fn set_aside(&self) -> impl Iterator<Item = (&Entry, Refused)> {
        let aside = self.outcome.set_aside();
        aside.filter_map(|(place, refused)| Some((self.log.log().entries().get(place)?, refused)))
    }

    /// A record of which there is only the log.
    pub(crate) fn of_log(id: Id, log: Log<Act>) -> Result<Self, Refused> {
        let outcome = replay(&log)?;
        let log = log.into();
        Ok(Self { id, log, outcome })
    }

    pub(crate) fn log(&self) -> &Log<Act> {
        self.log.log()
    }

    pub(crate) fn standing(&self, place: usize) -> Standing {
        self.outcome.standing(place)
    }

    /// Notes something as the newest entry and works out anew what all comes to. An entry that would be set aside is
    /// refused; nothing is changed then.
    pub(crate) fn add(&mut self, act: Act, when: When) -> Result<Stamp, Refused> {
        let mut log = self.log().clone();
        let stamp = log.next(when);
        let place = log.add(Entry { stamp, act });
        let outcome = replay(&log)?;
        if let Some(Standing::SetAside(refused)) = place.map(|place| outcome.standing(place)) {
            return Err(refused);
        }
        self.log = log.into();
        self.outcome = outcome;
        Ok(stamp)
    }

    /// Does something and notes it as the newest entry.
    pub(crate) fn act(&mut self, act: Act, when: When) -> Result<Stamp, Refused> {
        let occasion = Occasion::of(when);
        self.outcome.state.apply(act.clone(), occasion)?;
        let stamp = self.log.change(|log| {
            let stamp = log.next(when);
            log.add(Entry { stamp, act });
            stamp
        });
        // Where time has come to its end, the entry is not the last.
        let log = self.log.log();
        if log.entries().last().map(|last| last.stamp) != Some(stamp) {
            self.outcome = replay(log)?;
        }
        Ok(stamp)
    }
}

impl<C> Encode<C> for Client {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, c: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.array(2)?.encode(self.id)?;
        self.log.encode(e, c)
    }
}

impl<'b, C> Decode<'b, C> for Client {
    fn decode(d: &mut Decoder<'b>, c: &mut C) -> Result<Self, DecodeError> {
        let at = d.position();
        if d.array()? != Some(2) {
            return Err(DecodeError::message("an id and a log").at(at));
        }
        let id = d.decode()?;
        let start = d.position();
        if let Some(outcome) = replay::read(d)? {
            let log = Unread::new(d.input().get(start..d.position()).unwrap_or_default());
            return Ok(Self { id, log, outcome });
        }
        d.set_position(start);
        let log = Log::decode(d, c)?;
        let outcome = replay(&log)
            .map_err(|_| DecodeError::message("the first entry names the client").at(at))?;
        let log = log.into();
        Ok(Self { id, log, outcome })
    }
}
