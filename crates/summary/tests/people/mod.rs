//! Clients for tests, made as the app makes them: by commands of the pathway.

#![allow(
    dead_code,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "each test uses some; a test may stop"
)]

pub mod caseload;
pub mod community;
pub mod published;
pub mod quarters;

use measures::{Answer, Answers, InstrumentId, Occasion};
use pathway::{
    Asked, Barrier, Client, Closing, ClosingReason, Command, ContactWith, Conversation, Date,
    DeclineReason, Disability, Gender, Goal, Id, Income, Introduction, Living, Measure, Mode, Need,
    NeedDomain, Outreach, OutreachResult, Person, Progress, Race, Referral, Source, Step, Urgency,
};

pub fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap()
}

pub fn today() -> Date {
    day(2027, 12, 31)
}

pub fn id(number: u128) -> Id {
    Id::from_bytes(number.to_be_bytes())
}

/// A client under construction, with ids that count up.
pub struct Making {
    pub client: Client,
    pub episode: Id,
    next: u128,
}

impl Making {
    pub fn person(number: u32, person: Person) -> Self {
        let next = u128::from(number) << 64;
        Self {
            client: Client::new(id(next), person, today()).unwrap(),
            episode: id(next),
            next,
        }
    }

    pub fn new(number: u32) -> Self {
        Self::person(
            number,
            Person {
                preferred_name: format!("Client {number}"),
                born: Some(day(1950, 6, 1)),
                gender: Asked::Said(Gender::Woman),
                living: Asked::Said(Living::Alone),
                ..Person::default()
            },
        )
    }

    pub fn id(&mut self) -> Id {
        self.next += 1;
        id(self.next)
    }

    pub fn referred(mut self, received: Date, source: Source, reason: NeedDomain) -> Self {
        let referral = Referral {
            received,
            source,
            referrer: None,
            reason,
            urgency: Urgency::Routine,
            note: String::new(),
        };
        self.episode = self.id();
        self.client.refer(self.episode, referral, today()).unwrap();
        self
    }

    pub fn accepted(mut self, on: Date) -> Self {
        self.does(Command::Accept { on });
        self
    }

    pub fn declined(mut self, on: Date, reason: DeclineReason) -> Self {
        let note = String::new();
        self.does(Command::Decline { on, reason, note });
        self
    }

    pub fn needs(mut self, on: Date, domains: &[NeedDomain]) -> Self {
        let need = |domain: &NeedDomain| Need {
            domain: *domain,
            note: String::new(),
        };
        let talk = Conversation {
            id: self.id(),
            on,
            mode: Mode::HomeVisit,
            minutes: None,
            words: String::new(),
            interests: Vec::new(),
            needs: domains.iter().map(need).collect(),
            gifts: Vec::new(),
            note: String::new(),
        };
        self.does(Command::Converse(talk));
        self
    }

    /// A connection taken through steps; its id, for a second try.
    pub fn connects(&mut self, on: Date, instead_of: Option<Id>, steps: &[Step]) -> Id {
        let connection = self.id();
        self.does(Command::Suggest {
            id: connection,
            resource: id(7),
            on,
            note: String::new(),
            instead_of,
        });
        for step in steps {
            let step = step.clone();
            self.does(Command::Step { connection, step });
        }
        connection
    }

    pub fn answers(mut self, on: Date, occasion: Occasion, of: InstrumentId, given: &[u8]) -> Self {
        let given = given.iter().map(|value| Answer::Value(*value)).collect();
        let measure = Measure {
            id: self.id(),
            on,
            occasion,
            answers: Answers::new(of, given).unwrap(),
        };
        self.does(Command::Answer(measure));
        self
    }

    pub fn closed(mut self, on: Date, reason: ClosingReason) -> Self {
        let note = String::new();
        self.does(Command::Close(Closing { on, reason, note }));
        self
    }

    pub fn does(&mut self, command: Command) {
        self.client.record(self.episode, command, today()).unwrap();
    }
}

pub fn attended(on: Date) -> Vec<Step> {
    vec![
        Step::Agreed { on },
        Step::Introduced {
            on,
            how: Introduction::Alone,
        },
        Step::Attended { on },
    ]
}

pub fn stopped(on: Date, why: Barrier) -> Vec<Step> {
    let note = String::new();
    let mut steps = attended(on);
    steps.push(Step::Stopped { on, why, note });
    steps
}

pub fn did_not_start(on: Date, why: Barrier) -> Vec<Step> {
    let note = String::new();
    vec![Step::DidNotStart { on, why, note }]
}
