//! One client in whose record every text is a word that stands nowhere else, and the words by the field they stand in.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses some; a test may stop"
)]

use std::cell::RefCell;
use std::collections::BTreeMap;

use directory::{Cost, Resource};
use measures::{Answer, Answers, InstrumentId, Occasion};
use pathway::*;

/// The words put in, by the field they stand in.
#[derive(Default)]
pub struct Canaries(RefCell<BTreeMap<&'static str, String>>);

impl Canaries {
    /// A word for a field, always the same.
    pub fn word(&self, field: &'static str) -> String {
        let mut all = self.0.borrow_mut();
        let next = all.len();
        let word = || {
            let letters = ["qux", "zyv", "wok", "jyx", "vuz", "kwi", "xob"];
            let digit = |place: usize| letters.get(next / 7usize.pow(place as u32) % 7).unwrap();
            format!("{}{}{}", digit(0), digit(1), digit(2))
        };
        all.entry(field).or_insert_with(word).clone()
    }

    /// Every word with its field.
    pub fn all(&self) -> Vec<(&'static str, String)> {
        let all = self.0.borrow();
        all.iter()
            .map(|(field, word)| (*field, word.clone()))
            .collect()
    }
}

pub fn id(n: u8) -> Id {
    Id::from_random([n; 16])
}

pub fn day(month: i8, d: i8) -> Date {
    Date::constant(2026, month, d)
}

pub fn at(at: u64) -> When {
    When {
        today: day(11, 24),
        at,
        by: id(200),
    }
}

/// The resources of the record: the first was agreed to, the second was suggested and did not start.
pub const CHOIR: u8 = 50;
pub const BUS: u8 = 51;
/// A resource that the record does not name.
pub const LIBRARY: u8 = 52;

pub fn resources(it: &Canaries) -> Vec<Resource> {
    let resource = |n, fields: [&'static str; 8]| {
        let [
            name,
            organization,
            description,
            schedule,
            address,
            phone,
            fees,
            access,
        ] = fields.map(|field| it.word(field));
        Resource {
            id: id(n),
            name,
            organization,
            description,
            schedule,
            address,
            phone,
            cost: Cost::LowCost,
            fees,
            languages: Vec::new(),
            access,
            last_verified: None,
        }
    };
    vec![
        resource(
            CHOIR,
            [
                "choir.name",
                "choir.organization",
                "choir.description",
                "choir.schedule",
                "choir.address",
                "choir.phone",
                "choir.fees",
                "choir.access",
            ],
        ),
        resource(
            BUS,
            [
                "bus.name",
                "bus.organization",
                "bus.description",
                "bus.schedule",
                "bus.address",
                "bus.phone",
                "bus.fees",
                "bus.access",
            ],
        ),
        resource(
            LIBRARY,
            [
                "library.name",
                "library.organization",
                "library.description",
                "library.schedule",
                "library.address",
                "library.phone",
                "library.fees",
                "library.access",
            ],
        ),
    ]
}

pub fn referrers(it: &Canaries) -> Vec<Referrer> {
    vec![Referrer {
        id: id(40),
        name: it.word("referrer.name"),
        source: Source::FamilyDoctor,
        organization: it.word("referrer.organization"),
        phone: it.word("referrer.phone"),
    }]
}

/// The client. An earlier episode was declined; the latest runs.
pub fn client(it: &Canaries) -> Client {
    let text = |field| it.word(field);
    let person = Person {
        preferred_name: text("preferred_name"),
        given_name: text("given_name"),
        family_name: text("family_name"),
        pronouns: text("pronouns"),
        born: Some(day(1, 2)),
        gender: Asked::Said(Gender::TwoSpirit),
        language: Asked::PrefersNot,
        race: Asked::Said(Race::Black),
        disability: Asked::Said(Disability::Yes),
        income: Asked::PrefersNot,
        living: Asked::Said(Living::Alone),
        phone: text("phone"),
        email: text("email"),
        address: text("address"),
        reaching: text("reaching"),
        safety_alert: text("safety_alert"),
    };
    let mut client = Client::new(id(1), person, at(1)).unwrap();
    let referral = |received, note| Referral {
        received,
        source: Source::FamilyDoctor,
        referrer: Some(id(40)),
        reason: NeedDomain::SocialConnection,
        urgency: Urgency::Soon,
        note: text(note),
    };
    client
        .refer(id(2), referral(day(2, 1), "earlier.note"), at(2))
        .unwrap();
    let decline = Command::Decline {
        on: day(2, 2),
        reason: DeclineReason::OutsideArea,
        note: text("decline.note"),
    };
    client.record(id(2), decline, at(3)).unwrap();
    client
        .refer(id(3), referral(day(5, 1), "referral.note"), at(4))
        .unwrap();
    for command in commands(it) {
        client.record(id(3), command, at(5)).unwrap();
    }
    for (scope, note) in ConsentScope::ALL.iter().zip([
        "consent.keep",
        "consent.referrer",
        "consent.resource",
        "consent.counted",
        "consent.story",
    ]) {
        let consent = Consent {
            on: day(5, 2),
            scope: *scope,
            answer: ConsentAnswer::Given,
            how: ConsentHow::Written,
            note: text(note),
        };
        client.consented(consent, at(6)).unwrap();
    }
    let care = CareBy {
        on: day(5, 2),
        worker: id(201),
        initials: text("care.initials"),
    };
    client.care_by(care, at(6)).unwrap();
    let mut moved = client.person().clone();
    moved.address = text("address.new");
    client.describe(moved, at(7)).unwrap();
    let wrong = Command::Reach(Outreach {
        id: id(99),
        on: day(6, 1),
        mode: Mode::Text,
        result: OutreachResult::NoAnswer,
        with: ContactWith::Client,
        minutes: Some(4321),
        note: text("taken_back.note"),
    });
    let stamp = client.record(id(3), wrong, at(8)).unwrap();
    client.retract(stamp, at(9)).unwrap();
    client
}

fn commands(it: &Canaries) -> Vec<Command> {
    let text = |field| it.word(field);
    let on = day(5, 10);
    let connection = id(60);
    vec![
        Command::Accept { on: day(5, 2) },
        Command::Reach(Outreach {
            id: id(10),
            on,
            mode: Mode::Phone,
            result: OutreachResult::Reached,
            with: ContactWith::Client,
            minutes: Some(1234),
            note: text("outreach.note"),
        }),
        Command::Converse(Conversation {
            id: id(11),
            on,
            mode: Mode::HomeVisit,
            minutes: None,
            words: text("talk.words"),
            interests: vec![text("interest")],
            needs: vec![Need {
                domain: NeedDomain::ElderAbuse,
                note: text("need.note"),
            }],
            gifts: vec![text("gift")],
            note: text("talk.note"),
        }),
        Command::SetGoal(Goal {
            id: id(12),
            on,
            words: text("goal.words"),
            progress: vec![Progress { on, score: 3 }],
        }),
        Command::Rate {
            goal: id(12),
            progress: Progress {
                on: day(5, 20),
                score: 9,
            },
        },
        Command::Suggest {
            id: connection,
            resource: id(CHOIR),
            on,
            note: text("suggest.note"),
            instead_of: None,
        },
        Command::Step {
            connection,
            step: Step::Introduced {
                on: day(5, 12),
                how: Introduction::Accompanied,
            },
        },
        Command::Suggest {
            id: id(61),
            resource: id(BUS),
            on,
            note: text("suggest.other.note"),
            instead_of: None,
        },
        Command::Step {
            connection: id(61),
            step: Step::DidNotStart {
                on: day(5, 13),
                why: Barrier::Anxiety,
                note: text("step.note"),
            },
        },
        Command::Promise {
            id: id(70),
            made: on,
            due: day(12, 1),
            about: text("promise.about"),
            connection: Some(connection),
        },
        Command::Promise {
            id: id(71),
            made: on,
            due: day(6, 1),
            about: text("kept.about"),
            connection: None,
        },
        Command::Hear {
            follow_up: id(71),
            heard: Heard {
                on: day(6, 1),
                mode: Mode::Phone,
                words: text("heard.words"),
                note: text("heard.note"),
                minutes: Some(4567),
            },
        },
        Command::Answer(Measure {
            id: id(80),
            on,
            occasion: Occasion::Baseline,
            answers: Answers::new(InstrumentId::Ucla3, vec![Answer::Value(3); 4]).unwrap(),
        }),
        Command::Write(Letter {
            id: id(90),
            on: day(6, 2),
            resources: vec![id(LIBRARY)],
            without_consent: text("letter.why"),
        }),
    ]
}
