//! From the file's form to the domain's records, by the pathway's own commands, so that its rules hold for a file as they
//! do for a worker. Every refusal is told.
//!
//! Each list is replayed in its order, connections before the promises about them, the closing last. For every record
//! that the pathway can make, that order is allowed and gives the same record again. After a refusal the replay goes
//! on with something the pathway allows, so that one fault is told once and the next is still found.

use std::collections::HashMap;

use pathway::{Command, Refused};
use record::{Date, Id};

use super::domain::{care, consent, conversation, heard, letter, outreach, person, referral, step};
use super::fields::{Fields, ON, PROMISE, SUGGESTION};
use super::{
    CareBy, Client, Closing, Connection, Consent, Decision, Episode, FollowUp, GiftUse, Goal,
    Letter, Measure, Referral, Referrer, Resource,
};
use crate::place::Place;
use crate::problem::ProblemKind;
use crate::schema::Misfit;

/// The ids of one list of the file, and the place of the record that has each first, from 1.
pub type Known = HashMap<Id, usize>;

/// Turns the file's records into the domain's, and gathers what the domain refuses.
pub struct Replay<'a> {
    pub(super) today: Date,
    pub(super) referrers: &'a Known,
    pub(super) resources: &'a Known,
    place: Place<'static>,
    misfits: Vec<Misfit>,
}

/// A record that was taken in, while its episodes are replayed.
pub(super) struct Other {
    pub(super) client: pathway::Client,
    pub(super) on: Date,
    pub(super) episodes: Vec<Id>,
}

/// The one episode that is being replayed.
pub(super) struct Scene<'c> {
    client: &'c mut pathway::Client,
    episode: Id,
    /// The first day on which something can have happened.
    received: Date,
}

impl<'a> Replay<'a> {
    /// A replay on a day, in a file with these referrers and resources.
    pub fn new(today: Date, referrers: &'a Known, resources: &'a Known) -> Self {
        Self {
            today,
            referrers,
            resources,
            place: Place::default(),
            misfits: Vec::new(),
        }
    }

    /// What has been refused since the last time.
    pub fn take_misfits(&mut self) -> Vec<Misfit> {
        std::mem::take(&mut self.misfits)
    }

    /// The client of a file's record. It is whole only if nothing was refused.
    pub fn client(&mut self, mut form: Client) -> Option<pathway::Client> {
        let id = form.id.0;
        let taken_in = std::mem::take(&mut form.taken_in);
        let cared = std::mem::take(&mut form.care);
        let (mut person, episodes, consents) = person(form);
        if !person.is_named() {
            self.at("given_name", |replay| {
                replay.misfit(ProblemKind::Refused(Refused::Unnamed));
            });
            "?".clone_into(&mut person.given_name);
        }
        let mut client = pathway::Client::new(id, person, self.today).ok()?;
        let mut others = self.others(&taken_in, &episodes);
        self.each("episodes", episodes, |replay, episode| {
            let other = others
                .iter_mut()
                .find(|it| it.episodes.contains(&episode.id.0));
            let client = other.map_or(&mut client, |other| &mut other.client);
            replay.episode(client, episode);
        });
        self.take_in(&mut client, others);
        self.each("consents", consents, |replay, it| {
            replay.consent(&mut client, it);
        });
        self.each("care", cared, |replay, it| replay.care(&mut client, it));
        Some(client)
    }

    /// The referrer of a file's record.
    pub fn referrer(&mut self, form: Referrer) -> pathway::Referrer {
        self.must_say("name", &form.name);
        pathway::Referrer {
            id: form.id.0,
            name: form.name,
            source: form.source.0,
            organization: form.organization,
            phone: form.phone,
        }
    }

    /// The resource of a file's record.
    pub fn resource(&mut self, form: Resource) -> directory::Resource {
        self.must_say("name", &form.name);
        directory::Resource {
            id: form.id.0,
            name: form.name,
            organization: form.organization,
            description: form.description,
            schedule: form.schedule,
            address: form.address,
            phone: form.phone,
            cost: form.cost.0,
            fees: form.fees,
            languages: form.languages.into_iter().map(|it| it.0).collect(),
            access: form.access,
            last_verified: form.last_verified.map(|it| it.0),
        }
    }

    pub(super) fn must_say(&mut self, field: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.at(field, |replay| replay.misfit(ProblemKind::Blank));
        }
    }

    fn episode(&mut self, client: &mut pathway::Client, form: Episode) {
        let episode = form.id.0;
        self.referrer_exists(&form.referral);
        let referral = referral(&form.referral);
        let received = referral.received.min(self.today);
        let Err(refused) = client.refer(episode, referral.clone(), self.today) else {
            return self.entries(&mut Scene::new(client, episode, received), form);
        };
        match refused {
            Refused::Duplicate(_) => self.refused("id", refused),
            _ => self.at("referral", |replay| replay.refused("received", refused)),
        }
        // What happened in it is replayed as though it were the client's only episode.
        let Ok(mut alone) = pathway::Client::new(client.id, client.person().clone(), self.today)
        else {
            return;
        };
        let referral = pathway::Referral {
            received,
            ..referral
        };
        if alone.refer(episode, referral, self.today).is_ok() {
            self.entries(&mut Scene::new(&mut alone, episode, received), form);
        }
    }

    fn entries(&mut self, scene: &mut Scene<'_>, form: Episode) {
        self.decision(scene, form.decision);
        self.each("outreach", form.outreach, |replay, it| {
            replay.record(scene, Command::Reach(outreach(it)), &ON);
        });
        self.each("conversations", form.conversations, |replay, it| {
            replay.record(scene, Command::Converse(conversation(it)), &ON);
        });
        self.each("goals", form.goals, |replay, it| replay.goal(scene, it));
        self.each("connections", form.connections, |replay, it| {
            replay.connection(scene, it);
        });
        self.each("follow_ups", form.follow_ups, |replay, it| {
            replay.follow_up(scene, it);
        });
        self.each("measures", form.measures, |replay, it| {
            replay.measure(scene, &it);
        });
        self.each("visits", form.visits, |replay, it| replay.visit(scene, it));
        self.each("gifts_used", form.gifts_used, |replay, it| {
            replay.gift_use(scene, it);
        });
        if let Some(closing) = form.closing {
            self.at("closing", |replay| replay.closing(scene, closing));
        }
        self.each("letters", form.letters, |replay, it| {
            replay.letter(scene, it)
        });
    }

    fn decision(&mut self, scene: &mut Scene<'_>, decision: Decision) {
        self.at("decision", |replay| match decision {
            Decision::Waiting => {}
            Decision::Accepted { on } => {
                if !replay.record(scene, Command::Accept { on: on.0 }, &ON) {
                    let on = scene.received;
                    replay.instead(scene, Command::Accept { on });
                }
            }
            Decision::Declined { on, reason, note } => {
                let (on, reason) = (on.0, reason.0);
                replay.record(scene, Command::Decline { on, reason, note }, &ON);
            }
            Decision::Redirected { on, to, note } => {
                let on = on.0;
                if !replay.record(scene, Command::Redirect { on, to, note }, &ON) {
                    let (on, to, note) = (scene.received, "?".to_owned(), String::new());
                    replay.instead(scene, Command::Redirect { on, to, note });
                }
            }
        });
    }

    fn goal(&mut self, scene: &mut Scene<'_>, form: Goal) {
        let id = form.id.0;
        let goal = |on, words| {
            Command::SetGoal(pathway::Goal {
                id,
                on,
                words,
                progress: Vec::new(),
            })
        };
        let set = self.record(scene, goal(form.on.0, form.words), &ON)
            || self.instead(scene, goal(scene.received, "?".to_owned()));
        if !set {
            return;
        }
        self.each("progress", form.progress, |replay, it| {
            let progress = pathway::Progress {
                on: it.on.0,
                score: it.score,
            };
            replay.record(scene, Command::Rate { goal: id, progress }, &ON);
        });
    }

    fn connection(&mut self, scene: &mut Scene<'_>, form: Connection) {
        let id = form.id.0;
        let resource = form.resource.0;
        self.resource_exists(resource);
        let suggest = |on, note, instead_of| Command::Suggest {
            id,
            resource,
            on,
            note,
            instead_of,
        };
        let instead_of = form.instead_of.map(|it| it.0);
        let suggested = self.record(
            scene,
            suggest(form.suggested.0, form.note, instead_of),
            &SUGGESTION,
        ) || self.instead(scene, suggest(scene.received, String::new(), None));
        if !suggested {
            return;
        }
        self.each("steps", form.steps, |replay, it| {
            let step = step(it);
            let connection = id;
            replay.record(scene, Command::Step { connection, step }, &ON);
        });
    }

    fn follow_up(&mut self, scene: &mut Scene<'_>, form: FollowUp) {
        let id = form.id.0;
        let promise = |made, due, about, connection| Command::Promise {
            id,
            made,
            due,
            about,
            connection,
        };
        let connection = form.connection.map(|it| it.0);
        let made = self.record(
            scene,
            promise(form.made.0, form.due.0, form.about, connection),
            &PROMISE,
        ) || self.instead(
            scene,
            promise(scene.received, scene.received, "?".to_owned(), None),
        );
        if !made {
            return;
        }
        self.each("snoozes", form.snoozes, |replay, it| {
            let (on, until) = (it.on.0, it.until.0);
            let follow_up = id;
            let snooze = Command::Snooze {
                follow_up,
                on,
                until,
            };
            replay.record(scene, snooze, &ON);
        });
        if let Some(it) = form.heard {
            let heard = heard(it);
            self.at("heard", |replay| {
                let follow_up = id;
                replay.record(scene, Command::Hear { follow_up, heard }, &ON);
            });
        }
    }

    fn gift_use(&mut self, scene: &mut Scene<'_>, form: GiftUse) {
        let resource = form.resource.map(|it| it.0);
        if let Some(resource) = resource {
            self.resource_exists(resource);
        }
        let used = Command::UseGift {
            id: form.id.0,
            gift: form.gift,
            on: form.on.0,
            resource,
            note: form.note,
        };
        self.record(scene, used, &ON);
    }

    fn measure(&mut self, scene: &mut Scene<'_>, form: &Measure) {
        let Some(answers) = form.answers.to(form.instrument.0) else {
            // The schema lets no such answers through.
            return self.at("answers", |replay| replay.misfit(ProblemKind::OwnFault));
        };
        let measure = pathway::Measure {
            id: form.id.0,
            on: form.on.0,
            occasion: form.occasion.0,
            answers,
        };
        self.record(scene, Command::Answer(measure), &ON);
    }

    fn closing(&mut self, scene: &mut Scene<'_>, form: Closing) {
        let closing = pathway::Closing {
            on: form.on.0,
            reason: form.reason.0,
            note: form.note,
        };
        let reason = closing.reason;
        if !self.record(scene, Command::Close(closing), &ON) {
            let on = scene.last_day();
            let note = String::new();
            let closing = pathway::Closing { on, reason, note };
            self.instead(scene, Command::Close(closing));
        }
    }

    fn resource_exists(&mut self, resource: Id) {
        if !self.resources.contains_key(&resource) {
            self.at("resource", |replay| {
                replay.misfit(ProblemKind::NoSuchResource);
            });
        }
    }

    fn letter(&mut self, scene: &mut Scene<'_>, form: Letter) {
        let letter = letter(form);
        self.at("resources", |replay| {
            for (number, resource) in letter.resources.iter().enumerate() {
                if !replay.resources.contains_key(resource) {
                    replay.place.item(number);
                    replay.misfit(ProblemKind::NoSuchResource);
                    replay.place.leave();
                }
            }
        });
        self.record(scene, Command::Write(letter), &ON);
    }

    fn consent(&mut self, client: &mut pathway::Client, form: Consent) {
        if let Err(refused) = client.consented(consent(form), self.today) {
            self.refused(ON.of(refused), refused);
        }
    }

    fn care(&mut self, client: &mut pathway::Client, form: CareBy) {
        if let Err(refused) = client.care_by(care(form), self.today) {
            let field = match refused {
                Refused::SaidBefore => "worker",
                other => ON.of(other),
            };
            self.refused(field, refused);
        }
    }

    fn referrer_exists(&mut self, form: &Referral) {
        let unknown = form
            .referrer
            .as_ref()
            .is_some_and(|id| !self.referrers.contains_key(&id.0));
        if unknown {
            self.at("referral", |replay| {
                replay.at("referrer", |replay| {
                    replay.misfit(ProblemKind::NoSuchReferrer);
                });
            });
        }
    }

    /// Records something; tells it when that is refused. Returns whether it was recorded.
    pub(super) fn record(
        &mut self,
        scene: &mut Scene<'_>,
        command: Command,
        fields: &Fields,
    ) -> bool {
        match scene.client.record(scene.episode, command, self.today) {
            Ok(_) => true,
            Err(refused) => {
                self.refused(fields.of(refused), refused);
                false
            }
        }
    }

    /// Records something in place of what was refused, so that the replay can go on. Returns whether it was recorded.
    fn instead(&self, scene: &mut Scene<'_>, command: Command) -> bool {
        let recorded = scene.client.record(scene.episode, command, self.today);
        recorded.is_ok()
    }

    pub(super) fn refused(&mut self, field: &'static str, refused: Refused) {
        let told = |replay: &mut Self| replay.misfit(ProblemKind::Refused(refused));
        if field.is_empty() {
            told(self);
        } else {
            self.at(field, told);
        }
    }

    pub(super) fn misfit(&mut self, kind: ProblemKind) {
        self.misfits.push((self.place.text(), kind));
    }

    pub(super) fn at(&mut self, field: &'static str, act: impl FnOnce(&mut Self)) {
        self.place.enter(field);
        act(self);
        self.place.leave();
    }

    pub(super) fn each<T>(
        &mut self,
        field: &'static str,
        items: Vec<T>,
        mut act: impl FnMut(&mut Self, T),
    ) {
        self.at(field, |replay| {
            for (number, item) in items.into_iter().enumerate() {
                replay.place.item(number);
                act(replay, item);
                replay.place.leave();
            }
        });
    }
}

impl<'c> Scene<'c> {
    const fn new(client: &'c mut pathway::Client, episode: Id, received: Date) -> Self {
        Self {
            client,
            episode,
            received,
        }
    }

    fn last_day(&self) -> Date {
        let latest = self.client.latest();
        latest.map_or(self.received, pathway::Episode::last_day)
    }
}
