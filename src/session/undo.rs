//! What the last save changed, and how that is taken back; and the correcting of what was recorded.
//!
//! What left the tablet cannot be taken back, so nothing of that is ever here.

use community::{Feedback, Unmet, Work};
use directory::Resource;
use leptos::prelude::*;
use pathway::{Act, Client, Correction, Referrer, Stamp};
use record::{Described, Id, Thing};
use vault::{Change, Kind};

use super::kinds::{
    CLIENT, COMMUNITY, DRAFT, FEEDBACK, Kept, REFERRER, RESOURCE, SETTINGS, SETTINGS_ID, Settings,
    UNMET, record_id,
};
use super::{Session, SessionError};

/// What the last save did, and how it is taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Undo {
    /// What was done.
    pub done: Done,
    /// To what: codes of the terms "recorded", each once.
    pub what: Vec<&'static str>,
    way: Way,
}

/// What a save did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// Something was recorded or described.
    Saved,
    /// Something was taken back.
    TakenBack,
    /// Something that was taken back was put back.
    PutBack,
    /// Something was corrected.
    Corrected,
}

/// How a save is taken back.
#[derive(Debug, Clone, PartialEq)]
enum Way {
    /// By taking back these entries of a client's record.
    Entries { client: Id, entries: Vec<Stamp> },
    /// By removing the client, who was added by it and by nothing since.
    Added(Id),
    /// By adding the client again as they were.
    Removed(Box<Client>),
    /// By describing a resource as it was; by removing it when it was not there.
    Resource(Id, Option<Box<Resource>>),
    /// The same for something done for a group.
    Work(Id, Option<Box<Work>>),
    /// The same for an unmet need.
    Unmet(Id, Option<Box<Unmet>>),
    /// The same for a referrer's card.
    Card(Id, Option<Box<Feedback>>),
    /// The same for a referrer.
    Referrer(Id, Option<Box<Referrer>>),
    /// By setting everything as it was.
    Settings(Box<Settings>),
}

/// What is not a client's, by code of the terms "recorded".
const THE_RESOURCE: &str = "resource";
const THE_WORK: &str = "community-work";
const THE_NEED: &str = "unmet-need";
const THE_CARD: &str = "referrer-card";
const THE_REFERRER: &str = "referrer";
const THE_SETTINGS: &str = "settings";
const THE_REFERRAL: &str = "referral";
/// The code of a note of who accompanies.
const WHO_ACCOMPANIES: &str = "care-by";

impl Undo {
    /// Of what was recorded about a client: every entry that was not there before.
    pub(super) fn of_entries(client: &Client, before: &[Stamp]) -> Option<Self> {
        let new = client.entries().map(|(entry, _)| entry);
        let new: Vec<_> = new.filter(|it| !before.contains(&it.stamp)).collect();
        let (done, _) = done(client, &new.first()?.act);
        let mut what = Vec::new();
        for entry in &new {
            let (_, code) = self::done(client, &entry.act);
            if !what.contains(&code) {
                what.push(code);
            }
        }
        // Who accompanies is noted beside what was recorded, and goes with it unnamed.
        if what.len() > 1 {
            what.retain(|code| *code != WHO_ACCOMPANIES);
        }
        let entries = new.iter().map(|entry| entry.stamp).collect();
        let client = client.id;
        Some(Self {
            done,
            what,
            way: Way::Entries { client, entries },
        })
    }

    /// Of a client who was added with a referral.
    pub(super) fn of_added(client: Id) -> Self {
        Self {
            done: Done::Saved,
            what: vec![THE_REFERRAL],
            way: Way::Added(client),
        }
    }

    /// The client who is gone once this is taken back, if one is.
    pub fn removes(&self) -> Option<Id> {
        match self.way {
            Way::Added(client) => Some(client),
            _ => None,
        }
    }
}

/// A thing whose description can be taken back.
pub(super) trait Undoable: Thing {
    /// How it is described as it was before.
    fn undo(id: Id, before: Option<Self>) -> Option<Undo>;
}

impl Undoable for Resource {
    fn undo(id: Id, before: Option<Self>) -> Option<Undo> {
        Some(Undo {
            done: Done::Saved,
            what: vec![THE_RESOURCE],
            way: Way::Resource(id, before.map(Box::new)),
        })
    }
}

impl Undoable for Work {
    fn undo(id: Id, before: Option<Self>) -> Option<Undo> {
        Some(Undo {
            done: Done::Saved,
            what: vec![THE_WORK],
            way: Way::Work(id, before.map(Box::new)),
        })
    }
}

impl Undoable for Unmet {
    fn undo(id: Id, before: Option<Self>) -> Option<Undo> {
        Some(Undo {
            done: Done::Saved,
            what: vec![THE_NEED],
            way: Way::Unmet(id, before.map(Box::new)),
        })
    }
}

impl Undoable for Feedback {
    fn undo(id: Id, before: Option<Self>) -> Option<Undo> {
        Some(Undo {
            done: Done::Saved,
            what: vec![THE_CARD],
            way: Way::Card(id, before.map(Box::new)),
        })
    }
}

impl Undoable for Referrer {
    fn undo(id: Id, before: Option<Self>) -> Option<Undo> {
        Some(Undo {
            done: Done::Saved,
            what: vec![THE_REFERRER],
            way: Way::Referrer(id, before.map(Box::new)),
        })
    }
}

impl Undoable for Settings {
    fn undo(_: Id, before: Option<Self>) -> Option<Undo> {
        Some(Undo {
            done: Done::Saved,
            what: vec![THE_SETTINGS],
            way: Way::Settings(Box::new(before.unwrap_or_default())),
        })
    }
}

/// What an entry did, and to what, by code.
fn done(client: &Client, act: &Act) -> (Done, &'static str) {
    let act_of = |of: Stamp| {
        let mut entries = client.entries().filter(|(entry, _)| entry.stamp == of);
        entries.next().map(|(entry, _)| &entry.act)
    };
    match act {
        Act::Describe(_)
        | Act::Refer { .. }
        | Act::Record { .. }
        | Act::TakeIn { .. }
        | Act::Consent(_)
        | Act::CareBy(_) => (Done::Saved, act.code()),
        Act::Amend { of, .. } => {
            let code = act_of(*of).map_or(act.code(), Act::code);
            (Done::Corrected, code)
        }
        Act::Retract { of } => match act_of(*of) {
            // Its own retraction is put right by what it took back being there again.
            Some(before @ Act::Retract { .. }) => {
                let (was, code) = done(client, before);
                let now = match was {
                    Done::TakenBack => Done::PutBack,
                    _ => Done::TakenBack,
                };
                (now, code)
            }
            Some(other) => (Done::TakenBack, other.code()),
            None => (Done::TakenBack, act.code()),
        },
    }
}

impl Session {
    /// Takes back what the last save did, in one save; that can be taken back in its turn. Nothing happens where there
    /// is nothing to take back.
    pub async fn undo(&self) -> Result<(), SessionError> {
        let Some(last) = self.last.get_untracked() else {
            return Ok(());
        };
        match last.way {
            Way::Entries { client, entries } => {
                self.change(client, None, |record, when| {
                    record.retract_all(&entries, when).map(|_| ())
                })
                .await
            }
            Way::Added(client) => {
                let record = self.client(client).await?;
                let gone = record_id(CLIENT, client);
                self.save(vec![Change::Delete { record: gone }]).await?;
                self.offer(Done::TakenBack, last.what, Way::Removed(Box::new(record)));
                Ok(())
            }
            Way::Removed(client) => {
                self.save(vec![client.kept()?]).await?;
                self.offer(Done::PutBack, last.what, Way::Added(client.id));
                Ok(())
            }
            Way::Resource(id, before) => {
                self.as_before(RESOURCE, id, before, last.done, Way::Resource)
                    .await
            }
            Way::Work(id, before) => {
                self.as_before(COMMUNITY, id, before, last.done, Way::Work)
                    .await
            }
            Way::Unmet(id, before) => {
                self.as_before(UNMET, id, before, last.done, Way::Unmet)
                    .await
            }
            Way::Card(id, before) => {
                self.as_before(FEEDBACK, id, before, last.done, Way::Card)
                    .await
            }
            Way::Referrer(id, before) => {
                self.as_before(REFERRER, id, before, last.done, Way::Referrer)
                    .await
            }
            Way::Settings(before) => {
                let there = record_id(SETTINGS, SETTINGS_ID);
                self.keep_thing(there, before.as_ref()).await?;
                self.turn(last.done);
                Ok(())
            }
        }
    }

    /// Describes a thing as it was before the last save; removes it when it was not there, and offers it back.
    async fn as_before<T: Undoable>(
        &self,
        kind: Kind,
        id: Id,
        before: Option<Box<T>>,
        done: Done,
        way: fn(Id, Option<Box<T>>) -> Way,
    ) -> Result<(), SessionError>
    where
        Described<T>: Kept + for<'b> minicbor::Decode<'b, ()>,
    {
        let there = record_id(kind, id);
        if let Some(before) = before {
            self.keep_thing(there, before.as_ref()).await?;
            self.turn(done);
            return Ok(());
        }
        let gone: Described<T> = self.read(kind, id).await?;
        let what = self.last.get_untracked().map(|last| last.what);
        self.save(vec![Change::Delete { record: there }]).await?;
        let back = way(id, Some(Box::new(gone.into_now())));
        self.offer(Done::TakenBack, what.unwrap_or_default(), back);
        Ok(())
    }

    /// Corrects what an entry of a client's record says; a referrer who is new is kept with it.
    pub async fn amend(
        &self,
        client: Id,
        entry: Stamp,
        to: Correction,
        referrer: Option<Referrer>,
    ) -> Result<(), SessionError> {
        self.change(client, referrer, |record, when| {
            record.amend(entry, to, when).map(|_| ())
        })
        .await
    }

    /// Puts back an entry of a client's record that was taken back.
    pub async fn put_back(&self, client: Id, entry: Stamp) -> Result<(), SessionError> {
        self.change(client, None, |record, when| {
            record.restore(entry, when).map(|_| ())
        })
        .await
    }

    /// What was offered to be taken back no longer is, unless only unsaved text is kept by these changes.
    pub(super) fn forget_undo(&self, changes: &[Change]) {
        let is_draft = |change: &Change| match change {
            Change::Put { record, .. } | Change::Delete { record } => record.kind == DRAFT,
            Change::GiveUpShard { .. } => false,
        };
        if !changes.iter().all(is_draft) {
            self.last.set(None);
        }
    }

    fn offer(&self, done: Done, what: Vec<&'static str>, way: Way) {
        self.last.set(Some(Undo { done, what, way }));
    }

    /// A description was put as it was before: what is said of it.
    fn turn(&self, before: Done) {
        let done = match before {
            Done::TakenBack => Done::PutBack,
            _ => Done::TakenBack,
        };
        self.last.update(|last| {
            if let Some(last) = last {
                last.done = done;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::{CareBy, Command, DeclineReason, NeedDomain, Person, Referral, Source, Urgency};
    use record::{Date, When};

    const TODAY: Date = Date::constant(2026, 11, 24);

    fn id(number: u8) -> Id {
        Id::from_bytes([number; 16])
    }

    /// Anaïs, whose referral waits.
    fn anais() -> Client {
        let person = Person {
            preferred_name: "Anaïs".to_owned(),
            ..Person::default()
        };
        let mut client = Client::new(id(1), person, TODAY).unwrap();
        let referral = Referral {
            received: TODAY,
            source: Source::FamilyDoctor,
            referrer: None,
            reason: NeedDomain::SocialConnection,
            urgency: Urgency::Routine,
            note: String::new(),
        };
        client.refer(id(2), referral, TODAY).unwrap();
        client
    }

    fn at(at: u64) -> When {
        let (today, by) = (TODAY, id(8));
        When { today, at, by }
    }

    fn stamps(client: &Client) -> Vec<Stamp> {
        client.entries().map(|(entry, _)| entry.stamp).collect()
    }

    /// What is offered after a change.
    fn after(client: &mut Client, change: impl FnOnce(&mut Client)) -> Undo {
        let before = stamps(client);
        change(client);
        Undo::of_entries(client, &before).unwrap()
    }

    fn decline(note: &str) -> Command {
        Command::Decline {
            on: TODAY,
            reason: DeclineReason::NoCapacity,
            note: note.to_owned(),
        }
    }

    #[test]
    fn what_was_done_is_named_and_each_undo_of_it_turns_it_round() {
        let mut client = anais();
        let saved = after(&mut client, |it| {
            it.record(id(2), decline(""), at(100)).unwrap();
        });
        assert_eq!((saved.done, saved.what), (Done::Saved, vec!["decline"]));
        let mut last = *stamps(&client).last().unwrap();
        let mut expected = [Done::TakenBack, Done::PutBack, Done::TakenBack].into_iter();
        for (done, time) in expected.by_ref().zip(200..) {
            let undo = after(&mut client, |it| last = it.retract(last, at(time)).unwrap());
            assert_eq!((undo.done, undo.what), (done, vec!["decline"]));
        }
    }

    #[test]
    fn a_correction_is_named_by_what_it_corrects() {
        let mut client = anais();
        let declined = client.record(id(2), decline(""), at(100)).unwrap();
        let corrected = after(&mut client, |it| {
            let to = Correction::Record(decline("no room"));
            it.amend(declined, to, at(200)).unwrap();
        });
        assert_eq!(
            (corrected.done, corrected.what),
            (Done::Corrected, vec!["decline"])
        );
    }

    #[test]
    fn who_accompanies_is_taken_back_with_what_was_recorded_and_not_named() {
        let mut client = anais();
        let accept = Command::Accept { on: TODAY };
        let care = CareBy {
            on: TODAY,
            worker: id(8),
            initials: "AB".to_owned(),
        };
        let undo = after(&mut client, |it| {
            it.record(id(2), accept, at(100)).unwrap();
            it.accompany(care, at(100)).unwrap();
        });
        assert_eq!((undo.done, undo.what), (Done::Saved, vec!["accept"]));
        let Way::Entries { entries, .. } = undo.way else {
            panic!("an entry is taken back");
        };
        client.retract_all(&entries, at(200)).unwrap();
        assert_eq!(client.accompanied_by(), None);
        assert!(client.latest().unwrap().accompaniment().is_none());
    }

    #[test]
    fn where_nothing_was_changed_nothing_is_offered() {
        let client = anais();
        assert_eq!(Undo::of_entries(&client, &stamps(&client)), None);
    }
}
