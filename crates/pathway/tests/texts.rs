//! A search in what was written reaches every text of a record.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;

use pathway::*;

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn on() -> Date {
    Date::new(2026, 5, 1).unwrap()
}

fn referral(note: &str) -> Referral {
    Referral {
        received: on(),
        source: Source::Myself,
        referrer: None,
        reason: NeedDomain::Stress,
        urgency: Urgency::Routine,
        note: note.into(),
    }
}

fn commands() -> Vec<Command> {
    let on = on();
    let suggest = |n, note: &str, instead_of| Command::Suggest {
        id: id(n),
        resource: id(9),
        on,
        note: note.into(),
        instead_of,
    };
    let stop = |n, step| Command::Step {
        connection: id(n),
        step,
    };
    let why = Barrier::Cost;
    vec![
        Command::Accept { on },
        Command::Reach(Outreach {
            id: id(10),
            on,
            mode: Mode::Phone,
            result: OutreachResult::Reached,
            with: ContactWith::Client,
            minutes: None,
            note: "call".into(),
        }),
        Command::Converse(Conversation {
            id: id(11),
            on,
            mode: Mode::Phone,
            minutes: None,
            words: "words".into(),
            interests: vec!["interest".into()],
            needs: vec![Need {
                domain: NeedDomain::Stress,
                note: "need".into(),
            }],
            gifts: vec!["gift".into()],
            note: "talk".into(),
        }),
        Command::SetGoal(Goal {
            id: id(12),
            on,
            words: "goal".into(),
            progress: Vec::new(),
        }),
        suggest(13, "suggestion", None),
        stop(
            13,
            Step::DidNotStart {
                on,
                why,
                note: "not started".into(),
            },
        ),
        suggest(14, "", Some(id(13))),
        stop(14, Step::Attended { on }),
        stop(
            14,
            Step::Stopped {
                on,
                why,
                note: "stopped".into(),
            },
        ),
        Command::Promise {
            id: id(15),
            made: on,
            due: on,
            about: "promise".into(),
            connection: None,
        },
        Command::Hear {
            follow_up: id(15),
            heard: Heard {
                on,
                mode: Mode::Phone,
                words: "heard words".into(),
                note: "heard".into(),
                minutes: None,
            },
        },
        Command::Close(Closing {
            on,
            reason: ClosingReason::Other,
            note: "closing".into(),
        }),
    ]
}

#[test]
fn every_text_is_found_once_and_with_its_day() {
    let person = Person {
        given_name: "Anaïs".into(),
        pronouns: "pronouns".into(),
        email: "email".into(),
        address: "address".into(),
        reaching: "reaching".into(),
        safety_alert: "alert".into(),
        ..Person::default()
    };
    let mut client = Client::new(id(1), person, on()).unwrap();
    client.refer(id(2), referral("first"), on()).unwrap();
    let decline = Command::Decline {
        on: on(),
        reason: DeclineReason::Other,
        note: "declined".into(),
    };
    client.record(id(2), decline, on()).unwrap();
    client.refer(id(3), referral("second"), on()).unwrap();
    for command in commands() {
        client.record(id(3), command, on()).unwrap();
    }
    let all = texts(&client);
    let found: BTreeSet<&str> = all.iter().map(|(_, text)| *text).collect();
    let expected = [
        "pronouns",
        "email",
        "address",
        "reaching",
        "alert",
        "first",
        "declined",
        "second",
        "call",
        "words",
        "interest",
        "need",
        "gift",
        "talk",
        "goal",
        "suggestion",
        "not started",
        "stopped",
        "promise",
        "heard words",
        "heard",
        "closing",
    ];
    assert_eq!(found, expected.into_iter().collect());
    assert_eq!(all.len(), expected.len());
    let about = all.iter().filter(|(day, _)| day.is_none()).count();
    assert_eq!(about, 5, "what is written about the person has no day");
}
