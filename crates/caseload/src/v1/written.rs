//! From the domain's records to the file's form of them.

use pathway::{Asked, Stage};

use super::{
    Answers, CareBy, Client, Closing, Connection, Consent, Conversation, Decision, Episode,
    FollowUp, GiftUse, Goal, Heard, Letter, Measure, Need, Outreach, Progress, Referral, Referrer,
    Resource, Snooze, Step, TakenIn,
};
use crate::plain::Text;

impl From<&pathway::Client> for Client {
    fn from(client: &pathway::Client) -> Self {
        let person = client.person();
        Self {
            id: Text(client.id),
            preferred_name: person.preferred_name.clone(),
            given_name: person.given_name.clone(),
            family_name: person.family_name.clone(),
            pronouns: person.pronouns.clone(),
            born: person.born.map(Text),
            gender: Text(person.gender),
            language: Text(person.language),
            living: Text(person.living),
            phone: person.phone.clone(),
            email: person.email.clone(),
            address: person.address.clone(),
            reaching: person.reaching.clone(),
            safety_alert: person.safety_alert.clone(),
            race: answer(person.race),
            disability: answer(person.disability),
            income: answer(person.income),
            episodes: forms(client.episodes()),
            taken_in: forms(&client.state().taken_in),
            consents: forms(client.consents()),
            care: forms(&client.state().care),
        }
    }
}

impl From<&pathway::TakenIn> for TakenIn {
    fn from(taken: &pathway::TakenIn) -> Self {
        Self {
            id: Text(taken.client),
            on: Text(taken.on),
            name: taken.name.clone(),
            episodes: taken.episodes.iter().copied().map(Text).collect(),
        }
    }
}

/// An answer that nobody asked for is left out, so that a file without it stays as it was.
fn answer<T>(asked: Asked<T>) -> Option<Text<Asked<T>>> {
    (!matches!(asked, Asked::NotAsked)).then_some(Text(asked))
}

impl From<&pathway::Episode> for Episode {
    fn from(episode: &pathway::Episode) -> Self {
        let had = episode.accompaniment();
        Self {
            id: Text(episode.id),
            referral: Referral::from(&episode.referral),
            decision: Decision::from(&episode.stage),
            outreach: had.map_or_else(Vec::new, |had| forms(&had.outreach)),
            conversations: had.map_or_else(Vec::new, |had| forms(&had.conversations)),
            goals: had.map_or_else(Vec::new, |had| forms(&had.goals)),
            connections: had.map_or_else(Vec::new, |had| forms(&had.connections)),
            follow_ups: had.map_or_else(Vec::new, |had| forms(&had.follow_ups)),
            measures: had.map_or_else(Vec::new, |had| forms(&had.measures)),
            gifts_used: had.map_or_else(Vec::new, |had| forms(&had.gifts_used)),
            closing: had.and_then(|had| had.closing.as_ref()).map(Closing::from),
            visits: had.map_or_else(Vec::new, |had| forms(&had.visits)),
            letters: forms(&episode.letters),
        }
    }
}

fn forms<'a, T, U: From<&'a T>>(records: &'a [T]) -> Vec<U> {
    records.iter().map(U::from).collect()
}

impl From<&pathway::Referral> for Referral {
    fn from(referral: &pathway::Referral) -> Self {
        Self {
            received: Text(referral.received),
            source: Text(referral.source),
            referrer: referral.referrer.map(Text),
            reason: Text(referral.reason),
            urgency: Text(referral.urgency),
            note: referral.note.clone(),
        }
    }
}

impl From<&Stage> for Decision {
    fn from(stage: &Stage) -> Self {
        match stage {
            Stage::Waiting => Self::Waiting,
            Stage::Declined(declined) => Self::Declined {
                on: Text(declined.on),
                reason: Text(declined.reason),
                note: declined.note.clone(),
            },
            Stage::Accepted(had) => Self::Accepted {
                on: Text(had.accepted),
            },
            Stage::Redirected(redirected) => Self::Redirected {
                on: Text(redirected.on),
                to: redirected.to.clone(),
                note: redirected.note.clone(),
            },
        }
    }
}

impl From<&pathway::Outreach> for Outreach {
    fn from(attempt: &pathway::Outreach) -> Self {
        Self {
            id: Text(attempt.id),
            on: Text(attempt.on),
            mode: Text(attempt.mode),
            with: Some(attempt.with)
                .filter(|with| *with != pathway::ContactWith::Client)
                .map(Text),
            result: Text(attempt.result),
            minutes: attempt.minutes,
            note: attempt.note.clone(),
        }
    }
}

impl From<&pathway::Conversation> for Conversation {
    fn from(talk: &pathway::Conversation) -> Self {
        Self {
            id: Text(talk.id),
            on: Text(talk.on),
            mode: Text(talk.mode),
            minutes: talk.minutes,
            words: talk.words.clone(),
            interests: talk.interests.clone(),
            needs: forms(&talk.needs),
            gifts: talk.gifts.clone(),
            note: talk.note.clone(),
        }
    }
}

impl From<&pathway::Need> for Need {
    fn from(need: &pathway::Need) -> Self {
        Self {
            domain: Text(need.domain),
            note: need.note.clone(),
        }
    }
}

impl From<&pathway::Goal> for Goal {
    fn from(goal: &pathway::Goal) -> Self {
        Self {
            id: Text(goal.id),
            on: Text(goal.on),
            words: goal.words.clone(),
            progress: forms(&goal.progress),
        }
    }
}

impl From<&pathway::Progress> for Progress {
    fn from(progress: &pathway::Progress) -> Self {
        Self {
            on: Text(progress.on),
            score: progress.score,
        }
    }
}

impl From<&pathway::Connection> for Connection {
    fn from(connection: &pathway::Connection) -> Self {
        Self {
            id: Text(connection.id),
            resource: Text(connection.resource),
            suggested: Text(connection.suggested),
            note: connection.note.clone(),
            instead_of: connection.instead_of.map(Text),
            steps: forms(connection.steps()),
        }
    }
}

impl From<&pathway::Step> for Step {
    fn from(step: &pathway::Step) -> Self {
        let on = Text(step.on());
        match step {
            pathway::Step::Agreed { .. } => Self::Agreed { on },
            pathway::Step::Introduced { how, .. } => Self::Introduced {
                on,
                how: Text(*how),
            },
            pathway::Step::Attended { .. } => Self::Attended { on },
            pathway::Step::Ongoing { .. } => Self::Ongoing { on },
            pathway::Step::Finished { .. } => Self::Finished { on },
            pathway::Step::Stopped { why, note, .. } => Self::Stopped {
                on,
                why: Text(*why),
                note: note.clone(),
            },
            pathway::Step::DidNotStart { why, note, .. } => Self::DidNotStart {
                on,
                why: Text(*why),
                note: note.clone(),
            },
        }
    }
}

impl From<&pathway::FollowUp> for FollowUp {
    fn from(promise: &pathway::FollowUp) -> Self {
        Self {
            id: Text(promise.id),
            made: Text(promise.made),
            due: Text(promise.due),
            about: promise.about.clone(),
            connection: promise.connection.map(Text),
            snoozes: forms(&promise.snoozes),
            heard: promise.heard.as_ref().map(Heard::from),
        }
    }
}

impl From<&pathway::Heard> for Heard {
    fn from(heard: &pathway::Heard) -> Self {
        Self {
            on: Text(heard.on),
            mode: Text(heard.mode),
            minutes: heard.minutes,
            words: heard.words.clone(),
            note: heard.note.clone(),
        }
    }
}

impl From<&pathway::Snooze> for Snooze {
    fn from(snooze: &pathway::Snooze) -> Self {
        Self {
            on: Text(snooze.on),
            until: Text(snooze.until),
        }
    }
}

impl From<&pathway::GiftUse> for GiftUse {
    fn from(used: &pathway::GiftUse) -> Self {
        Self {
            id: Text(used.id),
            gift: used.gift.clone(),
            on: Text(used.on),
            resource: used.resource.map(Text),
            note: used.note.clone(),
        }
    }
}

impl From<&pathway::Measure> for Measure {
    fn from(measure: &pathway::Measure) -> Self {
        Self {
            id: Text(measure.id),
            instrument: Text(measure.answers.instrument()),
            occasion: Text(measure.occasion),
            on: Text(measure.on),
            answers: Answers::of(&measure.answers),
        }
    }
}

impl From<&pathway::Closing> for Closing {
    fn from(closing: &pathway::Closing) -> Self {
        Self {
            on: Text(closing.on),
            reason: Text(closing.reason),
            note: closing.note.clone(),
        }
    }
}

impl From<&pathway::Letter> for Letter {
    fn from(letter: &pathway::Letter) -> Self {
        Self {
            id: Text(letter.id),
            on: Text(letter.on),
            resources: letter.resources.iter().copied().map(Text).collect(),
            without_consent: letter.without_consent.clone(),
        }
    }
}

impl From<&pathway::Consent> for Consent {
    fn from(consent: &pathway::Consent) -> Self {
        Self {
            on: Text(consent.on),
            scope: Text(consent.scope),
            answer: Text(consent.answer),
            how: Text(consent.how),
            note: consent.note.clone(),
        }
    }
}

impl From<&pathway::CareBy> for CareBy {
    fn from(care: &pathway::CareBy) -> Self {
        Self {
            on: Text(care.on),
            worker: Text(care.worker),
            initials: care.initials.clone(),
        }
    }
}

impl From<&pathway::Referrer> for Referrer {
    fn from(referrer: &pathway::Referrer) -> Self {
        Self {
            id: Text(referrer.id),
            name: referrer.name.clone(),
            source: Text(referrer.source),
            organization: referrer.organization.clone(),
            phone: referrer.phone.clone(),
        }
    }
}

impl From<&directory::Resource> for Resource {
    fn from(resource: &directory::Resource) -> Self {
        Self {
            id: Text(resource.id),
            name: resource.name.clone(),
            organization: resource.organization.clone(),
            description: resource.description.clone(),
            schedule: resource.schedule.clone(),
            address: resource.address.clone(),
            phone: resource.phone.clone(),
            cost: Text(resource.cost),
            fees: resource.fees.clone(),
            languages: resource.languages.iter().copied().map(Text).collect(),
            access: resource.access.clone(),
            last_verified: resource.last_verified.map(Text),
        }
    }
}
