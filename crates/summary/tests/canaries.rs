//! A text that nobody else writes stands in every text of a caseload; no byte of what leaves may know it.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use std::collections::BTreeSet;

use disclosure::Protection;
use measures::{InstrumentId, Occasion};
use pathway::{
    Asked, Barrier, CareBy, Client, Closing, ClosingReason, Command, ContactWith, Conversation,
    DeclineReason, Gender, Goal, Heard, Introduction, Living, Mode, Need, NeedDomain, Outreach,
    OutreachResult, Person, Progress, Referral, Source, Step, Urgency,
};
use people::{Making, day, id};
use summary::{Period, Settings, explain, export, summarise, to_csv, to_html, to_json};
use wording::Lang;

/// Sixteen letters that are no word, different each time.
struct Canaries(Vec<String>);

impl Canaries {
    fn next(&mut self) -> String {
        let letters = b"qzxjkwvqyzjxkqwz";
        let n = self.0.len();
        let token: String = (0..16)
            .map(|i| char::from(*letters.iter().cycle().nth(i * (n % 7 + 1) + n).unwrap()))
            .chain(
                n.to_string()
                    .chars()
                    .map(|c| char::from(b'g' + c as u8 - b'0')),
            )
            .collect();
        self.0.push(token.clone());
        token
    }
}

fn full(number: u32, canaries: &mut Canaries) -> Client {
    let mut text = || canaries.next();
    let on = day(2025, 6, 1);
    let person = Person {
        preferred_name: text(),
        given_name: text(),
        family_name: text(),
        pronouns: text(),
        born: Some(day(1950, 6, 1)),
        gender: Asked::Said(Gender::ALL[number as usize % 2]),
        language: Asked::NotAsked,
        living: Asked::Said(Living::ALL[number as usize % 2]),
        phone: text(),
        email: text(),
        address: text(),
        reaching: text(),
        safety_alert: text(),
        ..Person::default()
    };
    let mut it = Making::person(number, person);
    it.episode = it.id();
    let referral = Referral {
        received: on,
        source: Source::ALL[number as usize % 3],
        referrer: Some(id(0xABCD_EF01_2345)),
        reason: NeedDomain::ALL[number as usize % 3],
        urgency: Urgency::Routine,
        note: text(),
    };
    it.client
        .refer(it.episode, referral, people::today())
        .unwrap();
    if number % 10 == 4 {
        it.does(Command::Redirect {
            on,
            to: text(),
            note: text(),
        });
        return it.client;
    }
    if number.is_multiple_of(5) {
        let reason = DeclineReason::NoCapacity;
        it.does(Command::Decline {
            on,
            reason,
            note: text(),
        });
        return it.client;
    }
    it.does(Command::Accept { on });
    let care = CareBy {
        on,
        worker: id(0xBADC_0FFE_E0DD),
        initials: text(),
    };
    it.client.care_by(care, people::today()).unwrap();
    let outreach = Outreach {
        id: it.id(),
        on,
        mode: Mode::Phone,
        result: OutreachResult::Reached,
        minutes: Some(5),
        note: text(),
        with: ContactWith::Client,
    };
    it.does(Command::Reach(outreach));
    let talk = Conversation {
        id: it.id(),
        on,
        mode: Mode::HomeVisit,
        minutes: Some(50),
        words: text(),
        interests: vec![text(), text()],
        needs: vec![Need {
            domain: NeedDomain::ALL[number as usize % 2],
            note: text(),
        }],
        gifts: vec![text()],
        note: text(),
    };
    it.does(Command::Converse(talk));
    let goal = Goal {
        id: it.id(),
        on,
        words: text(),
        progress: vec![Progress { on, score: 3 }],
    };
    it.does(Command::SetGoal(goal));
    let connection = it.id();
    it.does(Command::Suggest {
        id: connection,
        resource: id(0xFEED_BEEF),
        on,
        note: text(),
        instead_of: None,
    });
    for step in [
        Step::Agreed { on },
        Step::Introduced {
            on,
            how: Introduction::Accompanied,
        },
        Step::Attended { on },
        Step::Stopped {
            on,
            why: Barrier::ALL[number as usize % 3],
            note: text(),
        },
    ] {
        it.does(Command::Step { connection, step });
    }
    let promise = it.id();
    it.does(Command::Promise {
        id: promise,
        made: on,
        due: day(2025, 7, 1),
        about: text(),
        connection: Some(connection),
    });
    it.does(Command::Snooze {
        follow_up: promise,
        on: day(2025, 7, 1),
        until: day(2025, 7, 3),
    });
    it.does(Command::Hear {
        follow_up: promise,
        heard: Heard {
            on: day(2025, 7, 2),
            mode: Mode::Phone,
            words: text(),
            note: text(),
            minutes: Some(15),
        },
    });
    let used = it.id();
    it.does(Command::UseGift {
        id: used,
        gift: text(),
        on,
        resource: Some(id(0xFEED_BEEF)),
        note: text(),
    });
    let note = text();
    let n = number as u8;
    let mut it = it
        .answers(
            on,
            Occasion::Baseline,
            InstrumentId::Ons4,
            &[n % 5, n % 6, n % 7, n % 8],
        )
        .answers(
            day(2025, 9, 2),
            Occasion::Months3,
            InstrumentId::Ons4,
            &[n % 8, n % 7, n % 6, n % 5],
        );
    if number.is_multiple_of(3) {
        it.does(Command::Close(Closing {
            on: day(2026, 2, 2),
            reason: ClosingReason::GoalsMet,
            note,
        }));
    }
    it.client
}

fn base64(bytes: &[u8]) -> String {
    let letters: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(['+', '/'])
        .collect();
    bytes
        .chunks_exact(3)
        .flat_map(|three| {
            let number = three.iter().fold(0u32, |n, b| n << 8 | u32::from(*b));
            [18, 12, 6, 0].map(|shift| {
                letters
                    .get((number >> shift & 63) as usize)
                    .copied()
                    .unwrap()
            })
        })
        .collect()
}

/// Every run of so many bytes, in lower case.
fn runs(bytes: &[u8], length: usize) -> BTreeSet<Vec<u8>> {
    let lower = bytes.to_ascii_lowercase();
    lower.windows(length).map(<[u8]>::to_vec).collect()
}

#[test]
fn no_text_id_or_part_of_one_leaves() {
    let mut canaries = Canaries(Vec::new());
    let clients: Vec<Client> = (0..60).map(|n| full(n, &mut canaries)).collect();
    let year = Period::fiscal_year(2025).unwrap();
    let summary = summarise(&clients, year, &Protection::default()).unwrap();
    assert!(
        summary.sheets.iter().filter(|s| s.shown.is_ok()).count() > 5,
        "there is something in it"
    );
    assert!(canaries.0.len() > 1_000);

    let mut leaves = Vec::new();
    for lang in [Lang::En, Lang::Fr] {
        let settings = Settings {
            lang,
            ..Settings::default()
        };
        leaves.extend(export(&summary, &settings));
        for file in [
            to_html(&summary, &settings),
            to_csv(&summary, &settings),
            to_json(&summary, &settings),
        ] {
            leaves.extend(file.into_bytes());
        }
        for table in explain(&summary, lang) {
            leaves.extend(table.sentences.join("\n").into_bytes());
        }
    }
    let (six, twelve) = (runs(&leaves, 6), runs(&leaves, 12));
    for token in &canaries.0 {
        for part in token.as_bytes().windows(6) {
            assert!(!six.contains(part), "{token}");
        }
        let encoded = base64(token.as_bytes()).to_ascii_lowercase();
        assert!(!twelve.contains(&encoded.as_bytes()[..12]), "{token}");
    }
    let text = String::from_utf8_lossy(&leaves).to_lowercase();
    for client in &clients {
        let id = client.id.to_string();
        assert!(!text.contains(&id) && !text.contains(&id.replace('-', "")));
    }
    for never in [
        "abcdef012345",
        "feedbeef",
        "2025-06-01",
        "2025-09-02",
        "2026-02-02",
        "1950",
    ] {
        assert!(!text.contains(never), "{never}");
    }
}
