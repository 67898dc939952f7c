//! The only way from the record into a summary. Every field of the record is named here, and either taken or refused.
//!
//! Nothing is matched with `..`, so a new field does not compile until somebody has decided what it is. Never take a
//! text, an id, a name or a place; days are taken to decide what falls into a period and are not passed on.

mod refused;

use community::{Agree, Feedback, FewerVisits, Unmet, WhyUnmet, Work, WorkKind};
use directory::Language;
use measures::{Answers, Occasion};
use pathway::{
    Accompaniment, Asked, Barrier, Client, Closing, ClosingReason, Connection, ContactWith,
    Conversation, DeclineReason, Declined, Disability, Episode, FollowUp, Gender, GiftUse, Goal,
    Heard, Income, Letter, Living, Measure, Mode, Need, NeedDomain, Outreach, OutreachResult,
    Person, Progress, Race, Redirected, Referral, Source, Stage, State, Step,
};
use record::Date;

use refused::{cared_for, snooze, visit};

/// What a summary may know of a client.
pub(crate) struct ClientFacts<'a> {
    /// Stands for the person in tables, so that two referrals of one person are seen to be of one.
    pub(crate) number: u32,
    pub(crate) person: PersonFacts,
    pub(crate) episodes: Vec<EpisodeFacts<'a>>,
}

pub(crate) struct PersonFacts {
    pub(crate) born: Option<Date>,
    pub(crate) gender: Asked<Gender>,
    pub(crate) language: Asked<Language>,
    pub(crate) living: Asked<Living>,
    pub(crate) race: Asked<Race>,
    pub(crate) disability: Asked<Disability>,
    pub(crate) income: Asked<Income>,
}

pub(crate) struct EpisodeFacts<'a> {
    pub(crate) received: Date,
    pub(crate) source: Source,
    pub(crate) reason: NeedDomain,
    pub(crate) stage: StageFacts<'a>,
    pub(crate) letters: Vec<LetterFacts>,
}

pub(crate) struct LetterFacts {
    pub(crate) on: Date,
    /// How many resources it named.
    pub(crate) resources: usize,
}

pub(crate) enum StageFacts<'a> {
    Waiting,
    Declined { on: Date, reason: DeclineReason },
    Redirected { on: Date },
    Accepted(Box<AccompanimentFacts<'a>>),
}

pub(crate) struct AccompanimentFacts<'a> {
    pub(crate) accepted: Date,
    pub(crate) needs: Vec<(Date, NeedDomain)>,
    /// Every time the worker and the client were in touch.
    pub(crate) contacts: Vec<ContactFacts>,
    /// The days on which gifts were offered, and those on which gifts were put to use.
    pub(crate) gifts: GiftFacts,
    /// The ratings of each goal, oldest first.
    pub(crate) goals: Vec<Vec<(Date, u8)>>,
    pub(crate) connections: Vec<ConnectionFacts>,
    pub(crate) measures: Vec<MeasureFacts<'a>>,
    pub(crate) closing: Option<(Date, ClosingReason)>,
    /// Of each link worker who accompanied, the day from which she did. Who they are stays in the record.
    pub(crate) workers: Vec<Date>,
}

#[derive(Clone, Copy)]
pub(crate) struct ContactFacts {
    pub(crate) on: Date,
    pub(crate) mode: Mode,
    pub(crate) minutes: Option<u16>,
}

pub(crate) struct GiftFacts {
    pub(crate) offered: Vec<Date>,
    pub(crate) used: Vec<Date>,
}

pub(crate) struct ConnectionFacts {
    pub(crate) suggested: Date,
    /// The place, in the same list, of the connection it is tried instead of.
    pub(crate) instead_of: Option<usize>,
    pub(crate) steps: Vec<StepFacts>,
}

#[derive(Clone, Copy)]
pub(crate) struct StepFacts {
    pub(crate) on: Date,
    pub(crate) code: &'static str,
    pub(crate) barrier: Option<Barrier>,
}

pub(crate) struct MeasureFacts<'a> {
    pub(crate) on: Date,
    pub(crate) occasion: Occasion,
    pub(crate) answers: &'a Answers,
}

/// Takes of a client what a summary may know. Of the consents only one is asked, and before this: whether the client may
/// be counted at all.
pub(crate) fn client(number: u32, client: &Client) -> ClientFacts<'_> {
    let State {
        person: who,
        episodes,
        consents: _,
        taken_in: _,
        care,
    } = client.state();
    care.iter().for_each(cared_for);
    let workers = |it: &Accompaniment| {
        let workers = client.state().workers_of(it).into_iter();
        workers.map(|(from, _)| from).collect()
    };
    ClientFacts {
        number,
        person: person(who),
        episodes: episodes.iter().map(|it| episode(it, workers)).collect(),
    }
}

fn person(person: &Person) -> PersonFacts {
    let Person {
        preferred_name: _,
        given_name: _,
        family_name: _,
        pronouns: _,
        born,
        gender,
        language,
        living,
        phone: _,
        email: _,
        address: _,
        reaching: _,
        safety_alert: _,
        race,
        disability,
        income,
    } = person;
    PersonFacts {
        born: *born,
        gender: *gender,
        language: *language,
        living: *living,
        race: *race,
        disability: *disability,
        income: *income,
    }
}

fn episode(episode: &Episode, workers: impl Fn(&Accompaniment) -> Vec<Date>) -> EpisodeFacts<'_> {
    let Episode {
        id: _,
        referral,
        stage,
        letters,
    } = episode;
    let Referral {
        received,
        source,
        referrer: _,
        reason,
        urgency: _,
        note: _,
    } = referral;
    EpisodeFacts {
        received: *received,
        source: *source,
        reason: *reason,
        stage: match stage {
            Stage::Waiting => StageFacts::Waiting,
            Stage::Declined(declined) => {
                let Declined {
                    on,
                    reason,
                    note: _,
                } = declined;
                StageFacts::Declined {
                    on: *on,
                    reason: *reason,
                }
            }
            Stage::Accepted(accompaniment) => {
                let workers = workers(accompaniment);
                StageFacts::Accepted(Box::new(accompanied(accompaniment, workers)))
            }
            Stage::Redirected(redirected) => {
                let Redirected { on, to: _, note: _ } = redirected;
                StageFacts::Redirected { on: *on }
            }
        },
        letters: letters.iter().map(letter).collect(),
    }
}

fn letter(letter: &Letter) -> LetterFacts {
    let Letter {
        id: _,
        on,
        resources,
        without_consent: _,
    } = letter;
    LetterFacts {
        on: *on,
        resources: resources.len(),
    }
}

fn accompanied(accompaniment: &Accompaniment, workers: Vec<Date>) -> AccompanimentFacts<'_> {
    let Accompaniment {
        accepted,
        outreach,
        conversations,
        goals,
        connections,
        follow_ups,
        measures,
        gifts_used,
        closing,
        visits,
    } = accompaniment;
    visits.iter().for_each(visit);
    let talks = conversations.iter().map(conversation);
    let talks: Vec<TalkFacts> = talks.collect();
    let reached = outreach.iter().filter_map(attempt);
    let heard = follow_ups.iter().filter_map(promise);
    let talked = talks.iter().map(|talk| talk.contact);
    AccompanimentFacts {
        accepted: *accepted,
        contacts: reached.chain(heard).chain(talked).collect(),
        gifts: GiftFacts {
            offered: talks
                .iter()
                .filter(|talk| talk.gifts)
                .map(|talk| talk.contact.on)
                .collect(),
            used: gifts_used.iter().map(gift_use).collect(),
        },
        goals: goals.iter().map(goal).collect(),
        needs: talks.into_iter().flat_map(|talk| talk.needs).collect(),
        connections: connections
            .iter()
            .map(|one| connection(one, connections))
            .collect(),
        measures: measures.iter().map(measure).collect(),
        closing: closing.as_ref().map(closed),
        workers,
    }
}

/// What is taken of a conversation.
struct TalkFacts {
    contact: ContactFacts,
    needs: Vec<(Date, NeedDomain)>,
    /// Whether a gift was named.
    gifts: bool,
}

fn conversation(conversation: &Conversation) -> TalkFacts {
    let Conversation {
        id: _,
        on,
        mode,
        minutes,
        words: _,
        interests: _,
        needs,
        gifts,
        note: _,
    } = conversation;
    let domain = |need: &Need| {
        let Need { domain, note: _ } = need;
        (*on, *domain)
    };
    TalkFacts {
        contact: ContactFacts {
            on: *on,
            mode: *mode,
            minutes: *minutes,
        },
        needs: needs.iter().map(domain).collect(),
        gifts: gifts.iter().any(|gift| !gift.trim().is_empty()),
    }
}

/// A contact with the client, if the attempt was one.
fn attempt(attempt: &Outreach) -> Option<ContactFacts> {
    let Outreach {
        id: _,
        on,
        mode,
        result,
        minutes,
        note: _,
        with,
    } = attempt;
    let in_touch = *with == ContactWith::Client && *result == OutreachResult::Reached;
    in_touch.then_some(ContactFacts {
        on: *on,
        mode: *mode,
        minutes: *minutes,
    })
}

/// A contact with the client, if the promise was kept. When it was due and how often it was put off stays here.
fn promise(promise: &FollowUp) -> Option<ContactFacts> {
    let FollowUp {
        id: _,
        made: _,
        due: _,
        about: _,
        connection: _,
        heard,
        snoozes,
    } = promise;
    snoozes.iter().for_each(snooze);
    let Heard {
        on,
        mode,
        words: _,
        note: _,
        minutes,
    } = heard.as_ref()?;
    Some(ContactFacts {
        on: *on,
        mode: *mode,
        minutes: *minutes,
    })
}

fn gift_use(used: &GiftUse) -> Date {
    let GiftUse {
        id: _,
        gift: _,
        on,
        resource: _,
        note: _,
    } = used;
    *on
}

fn goal(goal: &Goal) -> Vec<(Date, u8)> {
    let Goal {
        id: _,
        on: _,
        words: _,
        progress,
    } = goal;
    let rating = |progress: &Progress| {
        let Progress { on, score } = progress;
        (*on, *score)
    };
    progress.iter().map(rating).collect()
}

fn connection(connection: &Connection, all: &[Connection]) -> ConnectionFacts {
    let replaced = connection.instead_of;
    ConnectionFacts {
        suggested: connection.suggested,
        instead_of: replaced.and_then(|id| all.iter().position(|other| other.id == id)),
        steps: connection.steps().iter().map(step).collect(),
    }
}

fn step(step: &Step) -> StepFacts {
    let (on, barrier) = match step {
        Step::Agreed { on }
        | Step::Introduced { on, how: _ }
        | Step::Attended { on }
        | Step::Ongoing { on }
        | Step::Finished { on } => (*on, None),
        Step::Stopped { on, why, note: _ } | Step::DidNotStart { on, why, note: _ } => {
            (*on, Some(*why))
        }
    };
    StepFacts {
        on,
        code: step.code(),
        barrier,
    }
}

fn measure(measure: &Measure) -> MeasureFacts<'_> {
    let Measure {
        id: _,
        on,
        occasion,
        answers,
    } = measure;
    MeasureFacts {
        on: *on,
        occasion: *occasion,
        answers,
    }
}

fn closed(closing: &Closing) -> (Date, ClosingReason) {
    let Closing {
        on,
        reason,
        note: _,
    } = closing;
    (*on, *reason)
}

impl EpisodeFacts<'_> {
    /// The accompaniment, when the referral was accepted on or before a day.
    pub(crate) fn accepted_by(&self, day: Date) -> Option<&AccompanimentFacts<'_>> {
        match &self.stage {
            StageFacts::Accepted(accompaniment) if accompaniment.accepted <= day => {
                Some(accompaniment)
            }
            _ => None,
        }
    }
}

impl ConnectionFacts {
    /// The last step taken on or before a day, if any was.
    pub(crate) fn last_step(&self, day: Date) -> Option<&StepFacts> {
        self.steps.iter().rfind(|step| step.on <= day)
    }
}

/// What a summary may know of the community.
#[derive(Default)]
pub(crate) struct CommunityFacts {
    pub(crate) works: Vec<(Date, WorkKind)>,
    pub(crate) unmet: Vec<(Date, NeedDomain, WhyUnmet)>,
    pub(crate) cards: Vec<(Date, Agree, FewerVisits)>,
}

/// Takes of work for a group what a summary may know.
pub(crate) fn work(work: &Work) -> (Date, WorkKind) {
    let Work {
        id: _,
        on,
        resource: _,
        group: _,
        kind,
        done: _,
        minutes: _,
        prompted_by: _,
    } = work;
    (*on, *kind)
}

/// Takes of an unmet need what a summary may know.
pub(crate) fn unmet(need: &Unmet) -> (Date, NeedDomain, WhyUnmet) {
    let Unmet {
        id: _,
        on,
        domain,
        missing: _,
        why,
        met: _,
    } = need;
    (*on, *domain, *why)
}

/// Takes of a referrer's card what a summary may know. Whose it is, is not.
pub(crate) fn card(card: &Feedback) -> (Date, Agree, FewerVisits) {
    let Feedback {
        id: _,
        on,
        referrer: _,
        source: _,
        helpful,
        fewer_visits,
        note: _,
    } = card;
    (*on, *helpful, *fewer_visits)
}
