//! A client's record written today opens for ever, and its bytes never change.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "each test needs some of it")]
mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use directory::Language;
use measures::{Answer, Answers, InstrumentId, Occasion};
use pathway::*;
use support::{Clock, day};

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn person() -> Person {
    Person {
        preferred_name: "Mimi".into(),
        given_name: "Anaïs".into(),
        family_name: "Tremblay".into(),
        pronouns: "elle".into(),
        born: Date::new(1944, 2, 29).ok(),
        gender: Asked::Said(Gender::Woman),
        language: Asked::Said(Language::French),
        living: Asked::PrefersNot,
        phone: "613-555-0142".into(),
        email: "mimi@example.org".into(),
        address: "12, rue du Moulin".into(),
        reaching: "mornings".into(),
        safety_alert: "dog at the door".into(),
        ..Person::default()
    }
}

fn referral(received: Date, referrer: Option<Id>) -> Referral {
    Referral {
        received,
        source: Source::FamilyDoctor,
        referrer,
        reason: NeedDomain::SocialConnection,
        urgency: Urgency::Soon,
        note: "hasn’t been out since June".into(),
    }
}

/// Every kind of act and of command, with every field filled.
fn everything() -> Client {
    let mut client = Client::new(id(1), person(), day(5, 1)).unwrap();
    let mut clock = Clock(1_777_000_000_000);
    client
        .refer(id(2), referral(day(5, 1), None), day(5, 1))
        .unwrap();
    let declined = Command::Decline {
        on: day(5, 2),
        reason: DeclineReason::NoCapacity,
        note: "full".into(),
    };
    client.record(id(2), declined, clock.next()).unwrap();
    client
        .refer(id(3), referral(day(5, 10), Some(id(4))), clock.next())
        .unwrap();
    for command in commands() {
        client.record(id(3), command, clock.next()).unwrap();
    }
    let mut changed = person();
    changed.phone = "613-555-0199".into();
    let changed = client.describe(changed, clock.next()).unwrap().unwrap();
    client.retract(changed, clock.next()).unwrap();
    client
}

fn commands() -> Vec<Command> {
    let talk = Conversation {
        id: id(12),
        on: day(5, 12),
        mode: Mode::HomeVisit,
        minutes: Some(50),
        words: "I used to sing.".into(),
        interests: vec!["Singing".into()],
        needs: vec![Need {
            domain: NeedDomain::TransportationInsecurity,
            note: "two buses".into(),
        }],
        gifts: vec!["Bakes".into()],
        note: "tea".into(),
    };
    let goal = Goal {
        id: id(13),
        on: day(5, 12),
        words: "Sing again".into(),
        progress: vec![Progress {
            on: day(5, 12),
            score: 2,
        }],
    };
    let suggest = |n, instead_of| Command::Suggest {
        id: id(n),
        resource: id(20),
        on: day(5, 25),
        note: "near".into(),
        instead_of,
    };
    let step = |step| Command::Step {
        connection: id(14),
        step,
    };
    let (on, note) = (day(5, 25), String::new());
    let mut commands = vec![
        Command::Accept { on: day(5, 11) },
        Command::Reach(Outreach {
            id: id(11),
            on: day(5, 11),
            mode: Mode::Phone,
            result: OutreachResult::Reached,
            minutes: None,
            note: "glad".into(),
            with: ContactWith::Client,
        }),
        Command::Converse(talk),
        Command::SetGoal(goal),
        Command::Rate {
            goal: id(13),
            progress: Progress {
                on: day(6, 12),
                score: 10,
            },
        },
        suggest(14, None),
        step(Step::Agreed { on }),
        step(Step::Introduced {
            on,
            how: Introduction::Accompanied,
        }),
        step(Step::Attended { on }),
        step(Step::Ongoing { on }),
        step(Step::Stopped {
            on,
            why: Barrier::Transport,
            note: "two buses".into(),
        }),
        suggest(15, Some(id(14))),
        Command::Promise {
            id: id(16),
            made: day(5, 26),
            due: day(6, 20),
            about: "How was it?".into(),
            connection: Some(id(15)),
        },
        Command::Hear {
            follow_up: id(16),
            heard: Heard {
                on: day(6, 20),
                mode: Mode::Text,
                words: "It rained.".into(),
                note,
                minutes: None,
            },
        },
        Command::Close(Closing {
            on: day(7, 1),
            reason: ClosingReason::Connected,
            note: "Sings on Tuesdays.".into(),
        }),
    ];
    let given = |n| vec![Answer::PrefersNot; n];
    // Those there were when the record was pinned; the newer ones have a vector of their own.
    let first = &InstrumentId::ALL[..3];
    let instruments = (30..).zip(first).map(|(n, instrument)| {
        let items = instrument.instrument().items.len();
        Command::Answer(Measure {
            id: id(n),
            on: day(6, 1),
            occasion: Occasion::Baseline,
            answers: Answers::new(*instrument, given(items)).unwrap(),
        })
    });
    let closing = commands.pop();
    commands.extend(instruments);
    commands.extend(closing);
    commands
}

/// Passed on, then referred again, with a contact with somebody else, a promise put off and a gift put to use.
fn what_came_later() -> Client {
    let mut client = Client::new(id(1), person(), day(5, 1)).unwrap();
    let mut clock = Clock(1_777_000_000_000);
    client
        .refer(id(2), referral(day(5, 1), None), clock.next())
        .unwrap();
    let redirect = Command::Redirect {
        on: day(5, 2),
        to: "Dietitians".into(),
        note: "food first".into(),
    };
    client.record(id(2), redirect, clock.next()).unwrap();
    client
        .refer(id(3), referral(day(5, 10), None), clock.next())
        .unwrap();
    for command in later_commands() {
        client.record(id(3), command, clock.next()).unwrap();
    }
    client
}

fn later_commands() -> [Command; 6] {
    let follow_up = id(16);
    [
        Command::Accept { on: day(5, 11) },
        Command::Reach(Outreach {
            id: id(11),
            on: day(5, 11),
            mode: Mode::Phone,
            result: OutreachResult::LeftMessage,
            minutes: Some(5),
            note: "is there room?".into(),
            with: ContactWith::Resource,
        }),
        Command::UseGift {
            id: id(12),
            gift: "Bakes".into(),
            on: day(5, 12),
            resource: Some(id(20)),
            note: "for the choir".into(),
        },
        Command::Promise {
            id: follow_up,
            made: day(5, 12),
            due: day(5, 19),
            about: "How was it?".into(),
            connection: None,
        },
        Command::Snooze {
            follow_up,
            on: day(5, 19),
            until: day(5, 26),
        },
        Command::Hear {
            follow_up,
            heard: Heard {
                on: day(5, 26),
                mode: Mode::Text,
                words: "Loud.".into(),
                note: String::new(),
                minutes: Some(15),
            },
        },
    ]
}

/// Another record of the same person, taken in by a third, and that one by the one that stays.
fn taken_in() -> Client {
    let mut clock = Clock(1_778_000_000_000);
    let mut inner = Client::new(id(41), person(), clock.next()).unwrap();
    inner
        .refer(id(42), referral(day(5, 1), None), clock.next())
        .unwrap();
    let named = Person {
        given_name: "Mimi".into(),
        ..Person::default()
    };
    let mut middle = Client::new(id(43), named, clock.next()).unwrap();
    middle.take_in(&inner, day(5, 2), clock.next()).unwrap();
    let mut client = everything();
    client.take_in(&middle, day(7, 2), clock.next()).unwrap();
    client
}

/// The acts and commands of consents and letters, with every field filled.
fn consents_and_letters() -> Client {
    let mut client = Client::new(id(1), person(), day(5, 1)).unwrap();
    let mut clock = Clock(1_777_000_000_000);
    client
        .refer(id(2), referral(day(5, 1), Some(id(4))), clock.next())
        .unwrap();
    for (scope, how) in ConsentScope::ALL.iter().zip(ConsentHow::ALL.iter().cycle()) {
        for answer in ConsentAnswer::ALL {
            let consent = Consent {
                on: day(5, 2),
                scope: *scope,
                answer: *answer,
                how: *how,
                note: "her daughter was there".into(),
            };
            client.consented(consent, clock.next()).unwrap();
        }
    }
    let letter = |n, resources: &[u8], why: &str| {
        Command::Write(Letter {
            id: id(n),
            on: day(5, 3),
            resources: resources.iter().map(|n| id(*n)).collect(),
            without_consent: why.into(),
        })
    };
    for letter in [letter(11, &[20, 21], ""), letter(12, &[], "danger")] {
        client.record(id(2), letter, clock.next()).unwrap();
    }
    client
}

/// The act of who accompanies, with and without initials.
fn accompanied() -> Client {
    let mut client = Client::new(id(1), person(), day(5, 1)).unwrap();
    let mut clock = Clock(1_777_000_000_000);
    for (on, worker, initials) in [(2, 30, "AB"), (3, 31, "")] {
        let care = CareBy {
            on: day(5, on),
            worker: id(worker),
            initials: initials.into(),
        };
        client.care_by(care, clock.next()).unwrap();
    }
    client
}

fn pinned(name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/vectors").join(name)
}

#[test]
fn the_record_with_everything_in_it_is_written_as_ever_and_opens() {
    is_written_as_ever(&everything(), &pinned("client-record-1.hex"));
}

#[test]
fn what_came_later_is_written_as_ever_and_opens() {
    is_written_as_ever(&what_came_later(), &pinned("client-record-1-later.hex"));
}

#[test]
fn a_record_with_others_in_it_is_written_as_ever_and_opens() {
    is_written_as_ever(&taken_in(), &pinned("client-record-1-taken-in.hex"));
}

#[test]
fn consents_and_letters_are_written_as_ever_and_open() {
    let pinned = pinned("client-record-1-consents.hex");
    is_written_as_ever(&consents_and_letters(), &pinned);
}

#[test]
fn who_accompanies_is_written_as_ever_and_opens() {
    is_written_as_ever(&accompanied(), &pinned("client-record-1-care.hex"));
}

/// `DOORSTEP_PIN=1` writes the file anew; only a format that nobody has written yet may be pinned again.
fn is_written_as_ever(client: &Client, pinned: &Path) {
    let mut written = String::new();
    for line in minicbor::to_vec(client).unwrap().chunks(40) {
        for byte in line {
            write!(written, "{byte:02x}").unwrap();
        }
        written.push('\n');
    }
    if std::env::var_os("DOORSTEP_PIN").is_some() {
        std::fs::write(pinned, &written).unwrap();
    }
    let file = std::fs::read_to_string(pinned).unwrap();
    assert_eq!(written, file);

    let digits: Vec<_> = file.chars().filter_map(|it| it.to_digit(16)).collect();
    let pairs = digits.chunks(2);
    let bytes: Vec<_> = pairs
        .map(|it| u8::try_from(it[0] * 16 + it[1]).unwrap())
        .collect();
    assert_eq!(minicbor::decode::<Client>(&bytes).unwrap(), *client);
}

/// Every instrument that came later, answered: the bytes of an answer are its number and its values, for ever.
#[test]
fn answers_to_every_newer_instrument_are_written_as_ever() {
    let pinned = [
        (InstrumentId::Belonging, "82038104"),
        (InstrumentId::SelfRatedHealth, "8204820504"),
        (InstrumentId::LifeSatisfaction, "8205810a"),
        (InstrumentId::Visits, "820682181e00"),
        (InstrumentId::Who5, "8207850504030201"),
        (InstrumentId::Phq4, "82088400010203"),
        (InstrumentId::Swemwbs, "82098701020304050403"),
    ];
    let given = |id| match id {
        InstrumentId::Belonging => vec![4],
        InstrumentId::SelfRatedHealth => vec![5, 4],
        InstrumentId::LifeSatisfaction => vec![10],
        InstrumentId::Visits => vec![30, 0],
        InstrumentId::Who5 => vec![5, 4, 3, 2, 1],
        InstrumentId::Phq4 => vec![0, 1, 2, 3],
        _ => vec![1, 2, 3, 4, 5, 4, 3],
    };
    for (id, bytes) in pinned {
        let values = given(id).into_iter().map(Answer::Value).collect();
        let answers = Answers::new(id, values).unwrap();
        let mut written = String::new();
        for byte in minicbor::to_vec(&answers).unwrap() {
            write!(written, "{byte:02x}").unwrap();
        }
        assert_eq!(written, bytes, "{}", id.code());
    }
}
