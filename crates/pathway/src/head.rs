//! What lists and the Today page show of a client, without opening the record.

use measures::{Occasion, schedule};
use minicbor::{Decode, Encode};
use record::{Date, Folded, Id};

use crate::{Client, Episode, OpenVisit, Source, Stage, Urgency};

/// A referral that has waited this many days for an answer has waited too long.
pub const DAYS_TO_ANSWER: i32 = 14;

/// A promise that was not kept yet.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct OpenPromise {
    /// The follow-up.
    #[n(0)]
    pub id: Id,
    /// The day it is due.
    #[cbor(n(1), with = "record::date")]
    pub due: Date,
    /// What to ask.
    #[n(2)]
    pub about: String,
    /// How often it was put off; absent when it never was.
    #[n(3)]
    pub put_off: Option<u32>,
}

/// The next time that the questions are to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct QuestionsDue {
    /// Which asking.
    #[n(0)]
    pub occasion: Occasion,
    /// The day.
    #[cbor(n(1), with = "record::date")]
    pub due: Date,
    /// The day of the baseline, from which the days are counted; none while it has not been taken, or in a head that was
    /// made before this was kept.
    #[cbor(n(2), with = "record::date::option", has_nil)]
    pub baseline: Option<Date>,
}

impl QuestionsDue {
    /// The asking that is next on a day. A head is made when a client is saved and read on later days: by then the window
    /// of an asking may be over, and the next one takes its place.
    #[must_use]
    pub fn on(self, today: Date) -> Option<Self> {
        let Some(baseline) = self.baseline else {
            return Some(self);
        };
        let before = Occasion::ALL.iter().copied();
        let before: Vec<_> = before.filter(|it| *it < self.occasion).collect();
        let next = schedule::next_due(Some(baseline), &before, today)?;
        Some(Self {
            occasion: next.occasion,
            due: next.from?,
            baseline: self.baseline,
        })
    }
}

/// What lists and the Today page show of a client. It is derived: [`Head::of`] makes it from the record.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Head {
    /// The client.
    #[n(0)]
    pub id: Id,
    /// What to call them.
    #[n(1)]
    pub name: String,
    /// The text a search looks in, folded.
    #[n(2)]
    pub haystack: String,
    /// Day of birth.
    #[cbor(n(3), with = "record::date::option", has_nil)]
    pub born: Option<Date>,
    /// Whether there is something to know before a visit.
    #[n(4)]
    pub alert: bool,
    /// The latest episode's stage by number: its place in [`Episode::STAGE_CODES`]; absent without an episode.
    #[n(5)]
    stage: Option<u8>,
    /// The day the latest referral came.
    #[cbor(n(6), with = "record::date::option", has_nil)]
    pub received: Option<Date>,
    /// Who asked.
    #[n(7)]
    pub source: Option<Source>,
    /// How soon.
    #[n(8)]
    pub urgency: Option<Urgency>,
    /// The last day in touch.
    #[cbor(n(9), with = "record::date::option", has_nil)]
    pub last_contact: Option<Date>,
    /// Promises not kept yet, soonest first.
    #[n(10)]
    pub promises: Vec<OpenPromise>,
    /// When the questions are next to be asked.
    #[n(11)]
    pub questions: Option<QuestionsDue>,
    /// How many entries are set aside since a merge; absent when none is.
    #[n(12)]
    pub set_aside: Option<u32>,
    /// Visits of which nobody has said how they ended, soonest first; absent when there is none.
    #[n(13)]
    visits: Option<Vec<OpenVisit>>,
    /// The resources of connections that run or lasted in the latest episode; absent when there is none.
    #[n(14)]
    resources: Option<Vec<Id>>,
    /// The ids of the records that were taken in, and of those in them; absent when there is none.
    #[n(15)]
    pub taken_in: Option<Vec<Id>>,
}

impl Head {
    /// The head of a client's record.
    #[must_use]
    pub fn of(client: &Client) -> Self {
        let person = client.person();
        let latest = client.latest();
        Self {
            id: client.id,
            name: person.name(),
            haystack: haystack(client),
            born: person.born,
            alert: !person.safety_alert.trim().is_empty(),
            stage: latest.and_then(stage_number),
            received: latest.map(|episode| episode.referral.received),
            source: latest.map(|episode| episode.referral.source),
            urgency: latest.map(|episode| episode.referral.urgency),
            last_contact: last_contact(client),
            promises: latest.map(promises).unwrap_or_default(),
            questions: latest.and_then(questions),
            set_aside: u32::try_from(client.set_aside().count())
                .ok()
                .filter(|count| *count > 0),
            visits: latest.and_then(visits),
            resources: latest.and_then(resources),
            taken_in: Some(taken_in(client)).filter(|ids: &Vec<Id>| !ids.is_empty()),
        }
    }

    /// Whether another client's record was taken into this one.
    #[must_use]
    pub fn has_taken_in(&self, client: Id) -> bool {
        let mut ids = self.taken_in.iter().flatten();
        ids.any(|id| *id == client && client != self.id)
    }

    /// The latest episode's stage by code: waiting, declined, accepted, closed or redirected; `None` without an episode.
    #[must_use]
    pub fn stage(&self) -> Option<&'static str> {
        Episode::STAGE_CODES.get(usize::from(self.stage?)).copied()
    }

    /// Visits of which nobody has said how they ended, soonest first.
    #[must_use]
    pub fn visits(&self) -> &[OpenVisit] {
        self.visits.as_deref().unwrap_or_default()
    }

    /// The resources of connections that run or lasted in the latest episode, each once.
    #[must_use]
    pub fn resources(&self) -> &[Id] {
        self.resources.as_deref().unwrap_or_default()
    }

    /// How many days the latest referral has waited for an answer, if it waits.
    #[must_use]
    pub fn days_waiting(&self, today: Date) -> Option<i32> {
        let received = self.received.filter(|_| self.stage() == Some("waiting"))?;
        Some((today - received).get_days())
    }

    /// Whether the client is found by a query.
    #[must_use]
    pub fn matches(&self, query: &Folded) -> bool {
        query.begin_words_of(&self.haystack)
    }

    /// Whether the client is found by a query in which each word may have one slip of the finger.
    #[must_use]
    pub fn nearly_matches(&self, query: &Folded) -> bool {
        query.nearly_begin_words_of(&self.haystack)
    }
}

/// The names and the telephone's digits as they are now, then the names that there were.
fn haystack(client: &Client) -> String {
    let now = client.person().haystack();
    let former = client.former_names();
    let mut words = vec![now.as_str()];
    words.extend(former.iter().map(String::as_str));
    words.join(" ").trim().to_owned()
}

fn taken_in(client: &Client) -> Vec<Id> {
    let all = client.state().taken_in.iter();
    all.map(|taken| taken.client).collect()
}

fn stage_number(episode: &Episode) -> Option<u8> {
    let code = episode.stage_code();
    let place = Episode::STAGE_CODES
        .iter()
        .position(|known| *known == code)?;
    u8::try_from(place).ok()
}

fn last_contact(client: &Client) -> Option<Date> {
    client
        .episodes()
        .iter()
        .filter_map(|episode| episode.accompaniment()?.last_contact())
        .max()
}

/// Not those of connections that stopped or did not start: the client is no longer there.
fn resources(episode: &Episode) -> Option<Vec<Id>> {
    let connections = episode.accompaniment()?.connections.iter();
    let lasting = connections.filter(|connection| connection.barrier().is_none());
    let mut all: Vec<_> = lasting.map(|connection| connection.resource).collect();
    all.sort_unstable();
    all.dedup();
    (!all.is_empty()).then_some(all)
}

/// Those of an open episode. Once it is closed, nothing more is waited for.
fn visits(episode: &Episode) -> Option<Vec<OpenVisit>> {
    let record = episode.accompaniment()?;
    let open = OpenVisit::among(&record.visits);
    (record.closing.is_none() && !open.is_empty()).then_some(open)
}

fn promises(episode: &Episode) -> Vec<OpenPromise> {
    let Stage::Accepted(accompaniment) = &episode.stage else {
        return Vec::new();
    };
    if accompaniment.closing.is_some() {
        return Vec::new();
    }
    let mut open: Vec<_> = accompaniment
        .follow_ups
        .iter()
        .filter(|promise| promise.heard.is_none())
        .map(|promise| OpenPromise {
            id: promise.id,
            due: promise.falls_due(),
            about: promise.about.clone(),
            put_off: u32::try_from(promise.snoozes.len())
                .ok()
                .filter(|times| *times > 0),
        })
        .collect();
    open.sort_by_key(|promise| promise.due);
    open
}

/// The asking that comes next while the episode is open: the baseline once a conversation has been had, then what the
/// schedule says. The asking at closing has no day of its own. What is over by a day, [`QuestionsDue::on`] knows.
fn questions(episode: &Episode) -> Option<QuestionsDue> {
    let accompaniment = episode.accompaniment()?;
    if accompaniment.closing.is_some() {
        return None;
    }
    let first_talk = accompaniment.first_talk()?;
    let Some(baseline) = accompaniment.baseline() else {
        return Some(QuestionsDue {
            occasion: Occasion::Baseline,
            due: first_talk,
            baseline: None,
        });
    };
    let answered = accompaniment.measures.iter().map(|it| it.occasion).max();
    let (occasion, due) = schedule::after(baseline, answered).next()?;
    Some(QuestionsDue {
        occasion,
        due,
        baseline: Some(baseline),
    })
}
