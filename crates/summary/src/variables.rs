//! The only way from the record into a summary. Every field of the record is named here, and either taken or refused.
//!
//! Nothing is matched with `..`, so a new field does not compile until somebody has decided what it is. Never take a
//! text, an id, a name or a place; days are taken to decide what falls into a period and are not passed on.

use directory::Language;
use measures::{Answers, Occasion};
use pathway::{
    Accompaniment, Asked, Barrier, Client, Closing, ClosingReason, Connection, Conversation,
    DeclineReason, Declined, Episode, Gender, Goal, Living, Measure, Need, NeedDomain, Person,
    Referral, Source, Stage, Step, Visit, VisitEnd,
};
use record::Date;

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
}

pub(crate) struct EpisodeFacts<'a> {
    pub(crate) received: Date,
    pub(crate) source: Source,
    pub(crate) reason: NeedDomain,
    pub(crate) stage: StageFacts<'a>,
}

pub(crate) enum StageFacts<'a> {
    Waiting,
    Declined { on: Date, reason: DeclineReason },
    Accepted(AccompanimentFacts<'a>),
}

pub(crate) struct AccompanimentFacts<'a> {
    pub(crate) accepted: Date,
    pub(crate) needs: Vec<(Date, NeedDomain)>,
    pub(crate) connections: Vec<ConnectionFacts>,
    pub(crate) measures: Vec<MeasureFacts<'a>>,
    pub(crate) closing: Option<(Date, ClosingReason)>,
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

/// Takes of a client what a summary may know.
pub(crate) fn client(number: u32, client: &Client) -> ClientFacts<'_> {
    ClientFacts {
        number,
        person: person(client.person()),
        episodes: client.episodes().iter().map(episode).collect(),
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
    } = person;
    PersonFacts {
        born: *born,
        gender: *gender,
        language: *language,
        living: *living,
    }
}

fn episode(episode: &Episode) -> EpisodeFacts<'_> {
    let Episode {
        id: _,
        referral,
        stage,
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
            Stage::Accepted(accompaniment) => StageFacts::Accepted(accompanied(accompaniment)),
        },
    }
}

fn accompanied(accompaniment: &Accompaniment) -> AccompanimentFacts<'_> {
    let Accompaniment {
        accepted,
        outreach: _,
        conversations,
        goals,
        connections,
        follow_ups: _,
        measures,
        closing,
        visits,
    } = accompaniment;
    goals.iter().for_each(goal);
    visits.iter().for_each(visit);
    AccompanimentFacts {
        accepted: *accepted,
        needs: conversations.iter().flat_map(needs).collect(),
        connections: connections
            .iter()
            .map(|one| connection(one, connections))
            .collect(),
        measures: measures.iter().map(measure).collect(),
        closing: closing.as_ref().map(closed),
    }
}

fn needs(conversation: &Conversation) -> Vec<(Date, NeedDomain)> {
    let Conversation {
        id: _,
        on,
        mode: _,
        minutes: _,
        words: _,
        interests: _,
        needs,
        gifts: _,
        note: _,
    } = conversation;
    let domain = |need: &Need| {
        let Need { domain, note: _ } = need;
        (*on, *domain)
    };
    needs.iter().map(domain).collect()
}

/// Goals are not in the catalogue yet. They are named so that what they hold is seen to be refused.
fn goal(goal: &Goal) {
    let Goal {
        id: _,
        on: _,
        words: _,
        progress: _,
    } = goal;
}

/// Planned visits keep the worker safe and are not in the catalogue.
fn visit(visit: &Visit) {
    let Visit {
        id: _,
        planned: _,
        on: _,
        from: _,
        back_by: _,
        place: _,
        note: _,
        ended,
    } = visit;
    if let Some(end) = ended {
        let VisitEnd {
            on: _,
            outcome: _,
            note: _,
        } = end;
    }
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
