//! Random commands that mostly make sense, for tests of what must hold whatever is recorded. The caseload's tests use it too.

pub mod altered;
pub mod apart;
mod later;
pub mod sound;
pub mod spoilt;

use std::time::Duration;

use measures::{Answer, Answers, InstrumentId, Occasion};
use pathway::*;
use proptest::collection::vec;
use proptest::prelude::*;

/// The day on which everything is recorded.
pub fn today() -> Date {
    Date::new(2026, 11, 24).unwrap()
}

/// Numbers from which one command is made.
#[derive(Debug, Clone)]
pub struct Roll {
    what: u8,
    ids: [u8; 2],
    picks: [u8; 4],
    text: String,
    /// Days since the command before; a few go back.
    advance: i8,
}

/// Something done to a client's record.
#[derive(Debug, Clone)]
pub enum Deed {
    /// A referral, with the episode's id.
    Refer(Id, Referral),
    /// A command in the episode of this id, or in the latest when there is none.
    Record(Option<Id>, Command),
    /// An answer to a question of consent.
    Consent(Consent),
    /// Who accompanies from a day on.
    CareBy(CareBy),
}

/// Nothing, nothing but space, and texts that files and encodings like to spoil.
const TEXTS: &[&str] = &[
    "",
    "  ",
    "l’été à Nîmes",
    "\"no\", she said \\ twice",
    "one line\nand\tanother\r",
    "\u{1F3B5}\u{2028}\u{0}\u{feff}",
    "چائے",
];

/// Some rolls: few enough ids and days that they meet.
pub fn rolls() -> impl Strategy<Value = Vec<Roll>> {
    let text = prop::sample::select(TEXTS).prop_map(str::to_owned);
    let advance = prop_oneof![8 => 0i8..12, 1 => -9i8..0];
    let roll = (
        any::<u8>(),
        any::<[u8; 2]>(),
        any::<[u8; 4]>(),
        text,
        advance,
    );
    let roll = roll.prop_map(|(what, ids, picks, text, advance)| Roll {
        what,
        ids,
        picks,
        text,
        advance,
    });
    vec(roll, 0..90)
}

/// A roll that is the same for the same number.
pub fn roll_of(number: usize) -> Roll {
    let byte = |by: usize| u8::try_from(number.wrapping_mul(by) % 251).unwrap();
    Roll {
        what: byte(3),
        ids: [byte(5), byte(7)],
        picks: [byte(11), byte(13), byte(17), byte(19)],
        text: TEXTS[number % TEXTS.len()].to_owned(),
        advance: 0,
    }
}

/// The deeds of some rolls, from a first referral on.
pub fn deeds(rolls: &[Roll]) -> Vec<Deed> {
    let mut on = Date::new(2025, 9, 1).unwrap();
    let mut deeds = Vec::new();
    for roll in rolls {
        on = if roll.advance < 0 {
            on.checked_sub(days(roll.advance.unsigned_abs())).unwrap()
        } else {
            on.checked_add(days(roll.advance.unsigned_abs())).unwrap()
        };
        deeds.push(deed(roll, on));
    }
    deeds
}

/// A named client with nothing recorded.
pub fn newcomer(n: u8) -> Client {
    let person = Person {
        preferred_name: "Mémé".into(),
        family_name: format!("Ōkawa {n}"),
        born: Date::new(1944, 2, 29).ok(),
        gender: Asked::PrefersNot,
        ..Person::default()
    };
    Client::new(id(0, n), person, today()).unwrap()
}

/// Does something to a record.
pub fn act(client: &mut Client, deed: &Deed) -> Result<Stamp, Refused> {
    act_at(client, deed, today())
}

/// Does something to a record on a tablet.
pub fn act_at(client: &mut Client, deed: &Deed, when: impl Into<When>) -> Result<Stamp, Refused> {
    match deed {
        Deed::Refer(id, referral) => client.refer(*id, referral.clone(), when),
        Deed::Record(episode, command) => {
            let latest = client.latest().map(|episode| episode.id);
            let episode = episode.or(latest).unwrap_or(id(1, 0));
            client.record(episode, command.clone(), when)
        }
        Deed::Consent(consent) => client.consented(consent.clone(), when),
        Deed::CareBy(care) => client.care_by(care.clone(), when),
    }
}

/// A client to whom all this has happened, as far as the pathway allows it.
pub fn client(n: u8, rolls: &[Roll]) -> Client {
    let mut client = newcomer(n);
    for deed in deeds(rolls) {
        let _ = act(&mut client, &deed);
    }
    client
}

/// An id of a kind of record.
pub fn id(kind: u8, n: u8) -> Id {
    let mut bytes = [kind; 16];
    bytes[0] = n;
    Id::from_random(bytes)
}

fn days(days: u8) -> Duration {
    Duration::from_secs(u64::from(days) * 24 * 60 * 60)
}

fn pick<T: Copy>(all: &[T], byte: u8) -> T {
    all[usize::from(byte) % all.len()]
}

fn deed(roll: &Roll, on: Date) -> Deed {
    let [first, second] = roll.ids.map(|n| n % 5);
    match roll.what % 32 {
        0..=2 => Deed::Refer(id(1, first), referral(roll, on)),
        28..=31 => Deed::Record(None, later::command(roll, on, first)),
        3 => Deed::Record(Some(id(1, first)), command(roll, on, first, second)),
        4 | 5 => Deed::Record(None, visit(roll, on, first)),
        6 if roll.picks[3] % 3 == 2 => Deed::CareBy(later::care(roll, on)),
        6 => Deed::Consent(consent(roll, on)),
        7 => Deed::Record(None, Command::Write(letter(roll, on, first))),
        _ => Deed::Record(None, command(roll, on, first, second)),
    }
}

fn visit(roll: &Roll, on: Date, first: u8) -> Command {
    let [a, b, c, d] = roll.picks;
    let note = roll.text.clone();
    if d % 4 == 3 {
        return Command::ExtendVisit {
            visit: id(10, first),
            on,
            back_by: DayTime::MIDNIGHT.later(u16::from(c) * 6),
        };
    }
    if d % 2 == 0 {
        let from = DayTime::from_minutes(u16::from(a) * 5).unwrap();
        return Command::PlanVisit(Visit {
            id: id(10, first),
            planned: on,
            on: match b % 8 {
                0 => on.checked_sub(days(1)).unwrap(),
                _ => on.checked_add(days(b % 8)).unwrap(),
            },
            from,
            back_by: from.later(u16::from(c % 4) * 30),
            place: note.clone(),
            note,
            ended: None,
        });
    }
    Command::EndVisit {
        visit: id(10, first),
        end: VisitEnd {
            on,
            outcome: pick(VisitOutcome::ALL, a),
            note,
        },
    }
}

fn referral(roll: &Roll, on: Date) -> Referral {
    let [a, b, c, d] = roll.picks;
    Referral {
        received: on,
        source: pick(Source::ALL, a),
        referrer: (d % 2 == 0).then(|| id(7, d % 3)),
        reason: pick(NeedDomain::ALL, b),
        urgency: pick(Urgency::ALL, c),
        note: roll.text.clone(),
    }
}

fn command(roll: &Roll, on: Date, first: u8, second: u8) -> Command {
    let [a, b, c, d] = roll.picks;
    let note = roll.text.clone();
    match roll.what / 32 * 4 + d % 4 {
        0..=2 => Command::Accept { on },
        3 if b % 2 == 0 => Command::Decline {
            on,
            reason: pick(DeclineReason::ALL, a),
            note,
        },
        3..=5 => Command::Reach(Outreach {
            id: id(2, first),
            on,
            mode: pick(Mode::ALL, a),
            result: pick(OutreachResult::ALL, b),
            minutes: (c % 2 == 0).then_some(u16::from(c) * 257),
            note,
            with: pick(ContactWith::ALL, c / 2),
        }),
        6..=8 => Command::Converse(conversation(roll, on, first)),
        9 => Command::SetGoal(Goal {
            id: id(4, first),
            on,
            words: note,
            progress: (a % 2 == 0)
                .then_some(Progress { on, score: b % 12 })
                .into_iter()
                .collect(),
        }),
        10 => Command::Rate {
            goal: id(4, first),
            progress: Progress { on, score: b % 12 },
        },
        11..=14 => Command::Suggest {
            id: id(5, first),
            resource: id(8, a % 3),
            on,
            note,
            instead_of: (b % 2 == 0).then(|| id(5, second)),
        },
        15..=22 => Command::Step {
            connection: id(5, first),
            step: step(roll, on),
        },
        23..=25 => Command::Promise {
            id: id(6, first),
            made: on,
            due: match a % 8 {
                0 => on.checked_sub(days(1)).unwrap(),
                _ => on.checked_add(days(a)).unwrap(),
            },
            about: note,
            connection: (b % 2 == 0).then(|| id(5, second)),
        },
        26 | 27 => Command::Hear {
            follow_up: id(6, first),
            heard: Heard {
                on,
                mode: pick(Mode::ALL, a),
                words: note,
                note: String::new(),
                minutes: (b % 2 == 0).then_some(u16::from(b)),
            },
        },
        28..=30 => Command::Answer(measure(roll, on, first)),
        _ => Command::Close(Closing {
            on,
            reason: pick(ClosingReason::ALL, a),
            note,
        }),
    }
}

fn conversation(roll: &Roll, on: Date, first: u8) -> Conversation {
    let [a, b, c, d] = roll.picks;
    Conversation {
        id: id(3, first),
        on,
        mode: pick(Mode::ALL, a),
        minutes: (b % 2 == 0).then_some(u16::from(b)),
        words: roll.text.clone(),
        interests: vec![roll.text.clone(); usize::from(b % 3)],
        needs: (0..c % 3)
            .map(|n| Need {
                domain: pick(NeedDomain::ALL, d.wrapping_add(n)),
                note: roll.text.clone(),
            })
            .collect(),
        gifts: vec![roll.text.clone(); usize::from(d % 2)],
        note: roll.text.clone(),
    }
}

fn step(roll: &Roll, on: Date) -> Step {
    let [_, b, c, _] = roll.picks;
    let (why, note) = (pick(Barrier::ALL, c), roll.text.clone());
    match b % 8 {
        0 => Step::Agreed { on },
        1 => Step::Introduced {
            on,
            how: pick(Introduction::ALL, c),
        },
        2 | 3 => Step::Attended { on },
        4 => Step::Ongoing { on },
        5 => Step::Finished { on },
        6 => Step::Stopped { on, why, note },
        _ => Step::DidNotStart { on, why, note },
    }
}

fn measure(roll: &Roll, on: Date, first: u8) -> Measure {
    let [a, b, c, _] = roll.picks;
    let instrument = pick(InstrumentId::ALL, a);
    let items = instrument.instrument().items.iter();
    let given = items.zip(0u8..).map(|(item, place)| {
        let roll = c.wrapping_add(place.wrapping_mul(37));
        let scale: Vec<_> = (0..=u8::MAX).filter(|v| item.scale.admits(*v)).collect();
        match roll % 7 {
            0 => Answer::PrefersNot,
            1 => Answer::NotAsked,
            _ => Answer::Value(pick(&scale, roll / 7)),
        }
    });
    Measure {
        id: id(9, first),
        on,
        occasion: pick(Occasion::ALL, b),
        answers: Answers::new(instrument, given.collect()).unwrap(),
    }
}

/// Few scopes, so that an answer often follows another to the same question.
fn consent(roll: &Roll, on: Date) -> Consent {
    let [a, b, c, d] = roll.picks;
    Consent {
        on,
        scope: match d % 4 {
            0 => pick(ConsentScope::ALL, a),
            _ => ConsentScope::BeCounted,
        },
        answer: pick(ConsentAnswer::ALL, b),
        how: pick(ConsentHow::ALL, c),
        note: roll.text.clone(),
    }
}

fn letter(roll: &Roll, on: Date, first: u8) -> Letter {
    let [a, ..] = roll.picks;
    Letter {
        id: id(10, first),
        on,
        resources: (0..a % 3).map(|n| id(8, n)).collect(),
        without_consent: roll.text.clone(),
    }
}
