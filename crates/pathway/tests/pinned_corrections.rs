//! A record in which things were corrected, taken back and put back opens for ever, and its bytes never change.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "each test needs some of it")]
mod support;

use std::fmt::Write as _;
use std::path::PathBuf;

use pathway::*;
use support::{Clock, call, day};

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn referral(received: Date, note: &str) -> Referral {
    Referral {
        received,
        source: Source::FamilyDoctor,
        referrer: None,
        reason: NeedDomain::SocialConnection,
        urgency: Urgency::Soon,
        note: note.into(),
    }
}

fn reach(on: Date, note: &str) -> Command {
    Command::Reach(Outreach {
        note: note.into(),
        ..call(id(4), on)
    })
}

/// A corrected referral; a contact that was corrected twice, where the second correction was taken back; the answer,
/// taken back and put back.
fn corrected() -> Client {
    let mut clock = Clock(1_777_000_000_000);
    let person = Person {
        preferred_name: "Mimi".into(),
        ..Person::default()
    };
    let mut client = Client::new(id(1), person, clock.next()).unwrap();
    let referred = client
        .refer(id(2), referral(day(5, 2), ""), clock.next())
        .unwrap();
    let accept = Command::Accept { on: day(5, 3) };
    let accepted = client.record(id(2), accept, clock.next()).unwrap();
    client.retract(accepted, clock.next()).unwrap();
    client.restore(accepted, clock.next()).unwrap();
    let reached = client
        .record(id(2), reach(day(5, 4), "glad"), clock.next())
        .unwrap();
    let to = Correction::Refer(referral(day(5, 1), "by fax"));
    client.amend(referred, to, clock.next()).unwrap();
    let to = Correction::Record(reach(day(5, 5), "glad"));
    client.amend(reached, to, clock.next()).unwrap();
    let to = Correction::Record(reach(day(5, 6), "sad"));
    let last = client.amend(reached, to, clock.next()).unwrap().unwrap();
    client.retract(last, clock.next()).unwrap();
    client
}

fn pinned() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/vectors/client-record-corrected.hex")
}

/// `DOORSTEP_PIN=1` writes the file anew; only a format that nobody has written yet may be pinned again.
#[test]
fn a_corrected_record_is_written_as_ever_and_opens() {
    let client = corrected();
    let mut written = String::new();
    for line in minicbor::to_vec(&client).unwrap().chunks(40) {
        for byte in line {
            write!(written, "{byte:02x}").unwrap();
        }
        written.push('\n');
    }
    if std::env::var_os("DOORSTEP_PIN").is_some() {
        std::fs::write(pinned(), &written).unwrap();
    }
    let file = std::fs::read_to_string(pinned()).unwrap();
    assert_eq!(written, file);

    let digits: Vec<_> = file.chars().filter_map(|it| it.to_digit(16)).collect();
    let pairs = digits.chunks(2);
    let bytes: Vec<_> = pairs
        .map(|it| u8::try_from(it[0] * 16 + it[1]).unwrap())
        .collect();
    let read: Client = minicbor::decode(&bytes).unwrap();
    assert_eq!(read, client);
    let episode = &read.episodes()[0];
    assert_eq!(episode.referral, referral(day(5, 1), "by fax"));
    let outreach = &episode.accompaniment().unwrap().outreach;
    assert_eq!(outreach[0].on, day(5, 5));
}
