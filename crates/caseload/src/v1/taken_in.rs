//! Other records of a person that were taken into one: their episodes are replayed in records of their own, so that the
//! rules hold in each, and then taken in as a worker does.

use pathway::{Person, Refused};

use super::replay::{Other, Replay};
use super::{Episode, TakenIn};
use crate::problem::ProblemKind;

impl Replay<'_> {
    /// The records that were taken in, without their episodes.
    pub(super) fn others(&mut self, forms: &[TakenIn], episodes: &[Episode]) -> Vec<Other> {
        let mut others: Vec<Other> = Vec::new();
        self.each("taken_in", forms.iter().collect(), |replay, form| {
            let is_twice = others.iter().any(|other| other.client.id == form.id.0);
            if is_twice {
                replay.refused("id", Refused::Duplicate("client"));
            }
            let ids: Vec<_> = form.episodes.iter().map(|id| id.0).collect();
            replay.each("episodes", ids.clone(), |replay, id| {
                if !episodes.iter().any(|episode| episode.id.0 == id) {
                    replay.misfit(ProblemKind::Refused(Refused::Unknown("episode")));
                }
                if others.iter().any(|other| other.episodes.contains(&id)) {
                    replay.misfit(ProblemKind::Refused(Refused::Duplicate("episode")));
                }
            });
            if form.on.0 > replay.today {
                let today = replay.today;
                replay.refused("on", Refused::InFuture { today });
            }
            let person = Person {
                preferred_name: form.name.clone(),
                ..Person::default()
            };
            match pathway::Client::new(form.id.0, person, replay.today) {
                Ok(client) => others.push(Other {
                    client,
                    on: form.on.0.min(replay.today),
                    episodes: ids,
                }),
                Err(refused) => replay.refused("name", refused),
            }
        });
        others
    }

    /// Takes the records in, and leaves the person as the file describes them.
    pub(super) fn take_in(&mut self, client: &mut pathway::Client, others: Vec<Other>) {
        let person = client.person().clone();
        for other in others {
            // What could be wrong was told before.
            let _ = client.take_in(&other.client, other.on, self.today);
        }
        let _ = client.describe(person, self.today);
    }
}
