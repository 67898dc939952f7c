//! From the file's form to the domain's records, field for field. No rule is tried here: the replay does that.

use super::{
    CareBy, Client, Consent, Conversation, Episode, Heard, Letter, Need, Outreach, Referral, Step,
};
use crate::plain::Text;
use pathway::Asked;

pub fn person(form: Client) -> (pathway::Person, Vec<Episode>, Vec<Consent>) {
    let person = pathway::Person {
        preferred_name: form.preferred_name,
        given_name: form.given_name,
        family_name: form.family_name,
        pronouns: form.pronouns,
        born: form.born.map(|it| it.0),
        gender: form.gender.0,
        language: form.language.0,
        living: form.living.0,
        phone: form.phone,
        email: form.email,
        address: form.address,
        reaching: form.reaching,
        safety_alert: form.safety_alert,
        race: answer(form.race),
        disability: answer(form.disability),
        income: answer(form.income),
    };
    (person, form.episodes, form.consents)
}

/// An answer whose field an older file does not have was not asked for.
fn answer<T>(field: Option<Text<Asked<T>>>) -> Asked<T> {
    field.map_or(Asked::NotAsked, |it| it.0)
}

pub fn referral(form: &Referral) -> pathway::Referral {
    pathway::Referral {
        received: form.received.0,
        source: form.source.0,
        referrer: form.referrer.as_ref().map(|it| it.0),
        reason: form.reason.0,
        urgency: form.urgency.0,
        note: form.note.clone(),
    }
}

pub fn letter(form: Letter) -> pathway::Letter {
    pathway::Letter {
        id: form.id.0,
        on: form.on.0,
        resources: form.resources.into_iter().map(|it| it.0).collect(),
        without_consent: form.without_consent,
    }
}

pub fn consent(form: Consent) -> pathway::Consent {
    pathway::Consent {
        on: form.on.0,
        scope: form.scope.0,
        answer: form.answer.0,
        how: form.how.0,
        note: form.note,
    }
}

pub fn care(form: CareBy) -> pathway::CareBy {
    pathway::CareBy {
        on: form.on.0,
        worker: form.worker.0,
        initials: form.initials,
    }
}

pub fn outreach(form: Outreach) -> pathway::Outreach {
    pathway::Outreach {
        id: form.id.0,
        on: form.on.0,
        mode: form.mode.0,
        result: form.result.0,
        minutes: form.minutes,
        note: form.note,
        with: form.with.map_or(pathway::ContactWith::Client, |it| it.0),
    }
}

pub fn conversation(form: Conversation) -> pathway::Conversation {
    pathway::Conversation {
        id: form.id.0,
        on: form.on.0,
        mode: form.mode.0,
        minutes: form.minutes,
        words: form.words,
        interests: form.interests,
        needs: form.needs.into_iter().map(need).collect(),
        gifts: form.gifts,
        note: form.note,
    }
}

pub fn need(form: Need) -> pathway::Need {
    pathway::Need {
        domain: form.domain.0,
        note: form.note,
    }
}

pub fn heard(form: Heard) -> pathway::Heard {
    pathway::Heard {
        on: form.on.0,
        mode: form.mode.0,
        words: form.words,
        note: form.note,
        minutes: form.minutes,
    }
}

pub fn step(form: Step) -> pathway::Step {
    match form {
        Step::Agreed { on: Text(on) } => pathway::Step::Agreed { on },
        Step::Introduced {
            on: Text(on),
            how: Text(how),
        } => pathway::Step::Introduced { on, how },
        Step::Attended { on: Text(on) } => pathway::Step::Attended { on },
        Step::Ongoing { on: Text(on) } => pathway::Step::Ongoing { on },
        Step::Finished { on: Text(on) } => pathway::Step::Finished { on },
        Step::Stopped {
            on: Text(on),
            why: Text(why),
            note,
        } => pathway::Step::Stopped { on, why, note },
        Step::DidNotStart {
            on: Text(on),
            why: Text(why),
            note,
        } => pathway::Step::DidNotStart { on, why, note },
    }
}
