//! Corrections of what was recorded: of the same kind and about the same thing, and otherwise as a roll says. A new
//! command stops the tests until it is said here how it may be corrected.

use pathway::*;

use super::{Roll, days, pick, step};

/// What an act should have said instead; nothing for an act that has no corrections.
pub fn altered(act: &Act, roll: &Roll) -> Option<Correction> {
    match act {
        Act::Refer { referral, .. } => Some(Correction::Refer(Referral {
            received: moved(referral.received, roll),
            note: roll.text.clone(),
            ..referral.clone()
        })),
        Act::Record { command, .. } => Some(Correction::Record(altered_command(command, roll))),
        Act::Describe(_)
        | Act::Retract { .. }
        | Act::Amend { .. }
        | Act::TakeIn { .. }
        | Act::Consent(_)
        | Act::CareBy(_) => None,
    }
}

fn altered_command(command: &Command, roll: &Roll) -> Command {
    let [a, b, ..] = roll.picks;
    let note = roll.text.clone();
    match command.clone() {
        Command::Accept { on } => Command::Accept {
            on: moved(on, roll),
        },
        Command::Decline { on, .. } => Command::Decline {
            on: moved(on, roll),
            reason: pick(DeclineReason::ALL, a),
            note,
        },
        Command::Reach(attempt) => Command::Reach(Outreach {
            on: moved(attempt.on, roll),
            result: pick(OutreachResult::ALL, b),
            note,
            ..attempt
        }),
        Command::Converse(talk) => Command::Converse(Conversation {
            on: moved(talk.on, roll),
            words: note,
            gifts: Vec::new(),
            ..talk
        }),
        Command::SetGoal(goal) => {
            let on = moved(goal.on, roll);
            Command::SetGoal(Goal {
                on,
                words: note,
                progress: vec![Progress { on, score: b % 12 }],
                ..goal
            })
        }
        Command::Rate { goal, progress } => Command::Rate {
            goal,
            progress: Progress {
                on: moved(progress.on, roll),
                score: b % 12,
            },
        },
        Command::Suggest {
            id, on, instead_of, ..
        } => Command::Suggest {
            id,
            resource: super::id(8, a % 3),
            on: moved(on, roll),
            note,
            instead_of,
        },
        Command::Step {
            connection,
            step: before,
        } => Command::Step {
            connection,
            step: step(roll, moved(before.on(), roll)),
        },
        Command::Promise {
            id,
            made,
            connection,
            ..
        } => {
            let made = moved(made, roll);
            Command::Promise {
                id,
                made,
                due: made.checked_add(days(a)).unwrap(),
                about: note,
                connection: connection.filter(|_| b % 2 == 0),
            }
        }
        Command::Hear { follow_up, heard } => Command::Hear {
            follow_up,
            heard: Heard {
                on: moved(heard.on, roll),
                words: note,
                ..heard
            },
        },
        Command::Answer(measure) => Command::Answer(Measure {
            on: moved(measure.on, roll),
            ..measure
        }),
        Command::Close(closing) => Command::Close(Closing {
            on: moved(closing.on, roll),
            reason: pick(ClosingReason::ALL, a),
            note,
        }),
        later => altered_later(later, roll),
    }
}

fn altered_later(command: Command, roll: &Roll) -> Command {
    let [a, b, ..] = roll.picks;
    let note = roll.text.clone();
    match command {
        Command::Write(letter) => Command::Write(Letter {
            on: moved(letter.on, roll),
            without_consent: note,
            ..letter
        }),
        Command::Redirect { on, .. } => Command::Redirect {
            on: moved(on, roll),
            to: note,
            note: String::new(),
        },
        Command::UseGift { id, on, .. } => Command::UseGift {
            id,
            gift: note,
            on: moved(on, roll),
            resource: None,
            note: String::new(),
        },
        Command::Snooze { follow_up, on, .. } => {
            let on = moved(on, roll);
            Command::Snooze {
                follow_up,
                on,
                until: on.checked_add(days(b % 9)).unwrap(),
            }
        }
        Command::PlanVisit(visit) => Command::PlanVisit(Visit {
            on: moved(visit.on, roll),
            note,
            ..visit
        }),
        Command::EndVisit { visit, end } => Command::EndVisit {
            visit,
            end: VisitEnd {
                on: moved(end.on, roll),
                outcome: pick(VisitOutcome::ALL, a),
                note,
            },
        },
        Command::ExtendVisit { visit, on, back_by } => Command::ExtendVisit {
            visit,
            on: moved(on, roll),
            back_by: back_by.later(u16::from(b)),
        },
        other => unreachable!("altered before: {other:?}"),
    }
}

/// The same day, or one a few days away.
fn moved(on: Date, roll: &Roll) -> Date {
    let [.., c, d] = roll.picks;
    let by = days(c % 4);
    if d % 2 == 0 {
        on.checked_add(by).unwrap()
    } else {
        on.checked_sub(by).unwrap()
    }
}
