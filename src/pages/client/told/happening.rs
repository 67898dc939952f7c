//! A command as the happening it tells of. What it refers to by id is looked for in all that was recorded; what is
//! nowhere is left blank, and nothing is said of it. A new kind of command does not compile until it has its happening.

use pathway::{
    Act, Client, Command, Connection, Declined, FollowUp, GiftUse, Goal, Happening, Redirected,
    Snooze, Visit,
};
use record::{Date, DayTime, Id};

/// Tells a command by its day and its happening.
pub fn with_happening<T>(
    client: &Client,
    command: &Command,
    tell: impl FnOnce(Date, Happening<'_>) -> T,
) -> T {
    match command {
        Command::Accept { on } => tell(*on, Happening::Accepted),
        Command::Decline { on, reason, note } => {
            let (on, reason, note) = (*on, *reason, note.clone());
            tell(on, Happening::Declined(&Declined { on, reason, note }))
        }
        Command::Reach(attempt) => tell(attempt.on, Happening::Reached(attempt)),
        Command::Converse(talk) => tell(talk.on, Happening::Talked(talk)),
        Command::SetGoal(goal) => tell(goal.on, Happening::GoalSet(goal)),
        Command::Rate { goal, progress } => {
            let goal = find(client, |it| goal_of(it).filter(|it| it.id == *goal));
            let goal = goal.unwrap_or_else(|| blank_goal(progress.on));
            tell(progress.on, Happening::GoalRated(&goal, *progress))
        }
        Command::Suggest { on, .. } => {
            let suggested = connection_of(command).unwrap_or_else(|| blank_connection(*on));
            tell(*on, Happening::Suggested(&suggested))
        }
        Command::Step { connection, step } => {
            let stepped = find(client, |it| {
                connection_of(it).filter(|it| it.id == *connection)
            });
            let stepped = stepped.unwrap_or_else(|| blank_connection(step.on()));
            tell(step.on(), Happening::Stepped(&stepped, step))
        }
        Command::Promise { made, .. } => {
            let promise = promise_of(command).unwrap_or_else(|| blank_promise(*made));
            tell(*made, Happening::Promised(&promise))
        }
        Command::Hear { follow_up, heard } => {
            let promise = find(client, |it| promise_of(it).filter(|it| it.id == *follow_up));
            let promise = promise.unwrap_or_else(|| blank_promise(heard.on));
            tell(heard.on, Happening::Heard(&promise, heard))
        }
        Command::Answer(measure) => tell(measure.on, Happening::Answered(measure)),
        Command::Close(closing) => tell(closing.on, Happening::Closed(closing)),
        Command::Write(letter) => tell(letter.on, Happening::Wrote(letter)),
        Command::PlanVisit(visit) => tell(visit.planned, Happening::VisitPlanned(visit)),
        Command::EndVisit { visit, end } => {
            let planned = find(client, |it| visit_of(it).filter(|it| it.id == *visit));
            let planned = planned.unwrap_or_else(|| blank_visit(end.on));
            tell(end.on, Happening::VisitEnded(&planned, end))
        }
        Command::ExtendVisit { visit, on, back_by } => {
            let planned = find(client, |it| visit_of(it).filter(|it| it.id == *visit));
            let planned = planned.unwrap_or_else(|| blank_visit(*on));
            let longer = Visit {
                back_by: *back_by,
                ..planned
            };
            tell(*on, Happening::VisitPlanned(&longer))
        }
        Command::Redirect { on, to, note } => {
            let (on, to, note) = (*on, to.clone(), note.clone());
            tell(on, Happening::Redirected(&Redirected { on, to, note }))
        }
        Command::UseGift {
            id,
            gift,
            on,
            resource,
            note,
        } => {
            let (gift, note) = (gift.clone(), note.clone());
            let (id, on, resource) = (*id, *on, *resource);
            let used = GiftUse {
                id,
                gift,
                on,
                resource,
                note,
            };
            tell(on, Happening::GiftUsed(&used))
        }
        Command::Snooze {
            follow_up,
            on,
            until,
        } => {
            let promise = find(client, |it| promise_of(it).filter(|it| it.id == *follow_up));
            let promise = promise.unwrap_or_else(|| blank_promise(*on));
            let (on, until) = (*on, *until);
            tell(on, Happening::PutOff(&promise, Snooze { on, until }))
        }
    }
}

/// The first command that is wanted, of those that count if it is there, as it was last corrected.
fn find<T>(client: &Client, wanted: impl Fn(&Command) -> Option<T>) -> Option<T> {
    let command = |act: &Act| match act {
        Act::Record { command, .. } => wanted(command),
        _ => None,
    };
    let counts = client.counting().find_map(|(_, act)| command(&act));
    let any = || client.entries().find_map(|(entry, _)| command(&entry.act));
    counts.or_else(any)
}

fn goal_of(command: &Command) -> Option<Goal> {
    match command {
        Command::SetGoal(goal) => Some(goal.clone()),
        _ => None,
    }
}

fn connection_of(command: &Command) -> Option<Connection> {
    let Command::Suggest {
        id,
        resource,
        on,
        note,
        instead_of,
    } = command
    else {
        return None;
    };
    let note = note.clone();
    Some(Connection::suggest(*id, *resource, *on, note, *instead_of))
}

fn promise_of(command: &Command) -> Option<FollowUp> {
    let Command::Promise {
        id,
        made,
        due,
        about,
        connection,
    } = command
    else {
        return None;
    };
    Some(FollowUp {
        id: *id,
        made: *made,
        due: *due,
        about: about.clone(),
        connection: *connection,
        heard: None,
        snoozes: Vec::new(),
    })
}

fn visit_of(command: &Command) -> Option<Visit> {
    match command {
        Command::PlanVisit(visit) => Some(visit.clone()),
        _ => None,
    }
}

const fn blank_visit(on: Date) -> Visit {
    Visit {
        id: Id::NIL,
        planned: on,
        on,
        from: DayTime::MIDNIGHT,
        back_by: DayTime::MIDNIGHT,
        place: String::new(),
        note: String::new(),
        ended: None,
    }
}

fn blank_goal(on: Date) -> Goal {
    Goal {
        id: Id::NIL,
        on,
        words: String::new(),
        progress: Vec::new(),
    }
}

const fn blank_connection(on: Date) -> Connection {
    Connection::suggest(Id::NIL, Id::NIL, on, String::new(), None)
}

const fn blank_promise(on: Date) -> FollowUp {
    FollowUp {
        id: Id::NIL,
        made: on,
        due: on,
        about: String::new(),
        connection: None,
        heard: None,
        snoozes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::client::glance::tests::{TODAY, anais, id, record};
    use measures::{Answer, Answers, InstrumentId, Occasion};
    use pathway::{
        Barrier, Closing, ClosingReason, ContactWith, Conversation, DeclineReason, Heard, Letter,
        Measure, Mode, Outreach, OutreachResult, Progress, Step, VisitEnd, VisitOutcome,
    };

    /// Days of November, so that no two commands happen on the same one.
    fn day(day: i8) -> Date {
        Date::constant(2026, 11, day)
    }

    fn goal() -> Command {
        Command::SetGoal(Goal {
            id: id(20),
            on: day(5),
            words: "To sing again".to_owned(),
            progress: Vec::new(),
        })
    }

    fn rate() -> Command {
        Command::Rate {
            goal: id(20),
            progress: Progress {
                on: day(6),
                score: 4,
            },
        }
    }

    fn suggest() -> Command {
        Command::Suggest {
            id: id(21),
            resource: id(30),
            on: day(7),
            note: "She used to sing".to_owned(),
            instead_of: None,
        }
    }

    fn stop() -> Command {
        Command::Step {
            connection: id(21),
            step: Step::DidNotStart {
                on: day(8),
                why: Barrier::Transport,
                note: String::new(),
            },
        }
    }

    fn promise() -> Command {
        Command::Promise {
            id: id(22),
            made: day(9),
            due: day(20),
            about: "How was the choir?".to_owned(),
            connection: None,
        }
    }

    fn hear() -> Command {
        Command::Hear {
            follow_up: id(22),
            heard: Heard {
                on: day(10),
                mode: Mode::Phone,
                words: "Loud!".to_owned(),
                note: String::new(),
                minutes: None,
            },
        }
    }

    fn put_off() -> Command {
        Command::Snooze {
            follow_up: id(22),
            on: day(18),
            until: day(20),
        }
    }

    fn every_command() -> [Command; 19] {
        let reach = Outreach {
            id: id(18),
            on: day(3),
            mode: Mode::Phone,
            minutes: None,
            result: OutreachResult::Reached,
            note: String::new(),
            with: ContactWith::Client,
        };
        let talk = Conversation {
            id: id(19),
            on: day(4),
            mode: Mode::HomeVisit,
            minutes: None,
            words: String::new(),
            interests: Vec::new(),
            needs: Vec::new(),
            gifts: Vec::new(),
            note: String::new(),
        };
        let given = vec![Answer::Value(4)];
        let measure = Measure {
            id: id(23),
            on: day(11),
            occasion: Occasion::Baseline,
            answers: Answers::new(InstrumentId::NeedsHeard, given).unwrap(),
        };
        let closing = Closing {
            on: day(12),
            reason: ClosingReason::GoalsMet,
            note: String::new(),
        };
        let decline = Command::Decline {
            on: day(2),
            reason: DeclineReason::NoCapacity,
            note: String::new(),
        };
        [
            Command::Accept { on: day(1) },
            decline,
            Command::Reach(reach),
            Command::Converse(talk),
            goal(),
            rate(),
            suggest(),
            stop(),
            promise(),
            hear(),
            Command::Answer(measure),
            Command::Close(closing),
            Command::PlanVisit(Visit {
                id: id(24),
                planned: day(13),
                ..blank_visit(day(20))
            }),
            Command::EndVisit {
                visit: id(24),
                end: VisitEnd {
                    on: day(14),
                    outcome: VisitOutcome::CalledOff,
                    note: String::new(),
                },
            },
            Command::ExtendVisit {
                visit: id(24),
                on: day(15),
                back_by: DayTime::MIDNIGHT,
            },
            Command::Redirect {
                on: day(16),
                to: "Dietitians".to_owned(),
                note: String::new(),
            },
            Command::UseGift {
                id: id(24),
                gift: "Bakes".to_owned(),
                on: day(17),
                resource: None,
                note: String::new(),
            },
            put_off(),
            Command::Write(Letter {
                id: id(25),
                on: day(19),
                resources: vec![id(30)],
                without_consent: String::new(),
            }),
        ]
    }

    #[test]
    fn every_command_is_told_on_its_day_even_where_all_it_refers_to_is_missing() {
        let client = anais(false);
        for (command, number) in every_command().iter().zip(1..) {
            let fits = with_happening(&client, command, |on, what| {
                assert_eq!(on, day(number));
                matches!(
                    (command, what),
                    (Command::Accept { .. }, Happening::Accepted)
                        | (Command::Decline { .. }, Happening::Declined(_))
                        | (Command::Reach(_), Happening::Reached(_))
                        | (Command::Converse(_), Happening::Talked(_))
                        | (Command::SetGoal(_), Happening::GoalSet(_))
                        | (Command::Rate { .. }, Happening::GoalRated(..))
                        | (Command::Suggest { .. }, Happening::Suggested(_))
                        | (Command::Step { .. }, Happening::Stepped(..))
                        | (Command::Promise { .. }, Happening::Promised(_))
                        | (Command::Hear { .. }, Happening::Heard(..))
                        | (Command::Answer(_), Happening::Answered(_))
                        | (Command::Close(_), Happening::Closed(_))
                        | (Command::PlanVisit(_), Happening::VisitPlanned(_))
                        | (Command::EndVisit { .. }, Happening::VisitEnded(..))
                        | (Command::ExtendVisit { .. }, Happening::VisitPlanned(_))
                        | (Command::Redirect { .. }, Happening::Redirected(_))
                        | (Command::UseGift { .. }, Happening::GiftUsed(_))
                        | (Command::Snooze { .. }, Happening::PutOff(..))
                        | (Command::Write(_), Happening::Wrote(_))
                )
            });
            assert!(fits, "{command:?}");
        }
    }

    /// A goal's words, a connection's resource and a promise's question, as they are told.
    fn named(client: &Client, command: &Command) -> String {
        with_happening(client, command, |_, what| match what {
            Happening::GoalRated(goal, _) => goal.words.clone(),
            Happening::Stepped(connection, _) if connection.resource == Id::NIL => String::new(),
            Happening::Stepped(connection, _) => connection.resource.to_string(),
            Happening::Heard(promise, _) | Happening::PutOff(promise, _) => promise.about.clone(),
            _ => unreachable!("only what refers to something is asked about"),
        })
    }

    #[test]
    fn what_a_command_refers_to_is_named_once_the_record_has_it() {
        let mut client = anais(true);
        for command in [rate(), stop(), hear(), put_off()] {
            assert_eq!(named(&client, &command), "");
        }
        for command in [goal(), suggest(), promise()] {
            record(&mut client, command);
        }
        assert_eq!(named(&client, &rate()), "To sing again");
        assert_eq!(named(&client, &stop()), id(30).to_string());
        assert_eq!(named(&client, &hear()), "How was the choir?");
        assert_eq!(named(&client, &put_off()), "How was the choir?");
    }

    #[test]
    fn what_a_command_refers_to_is_named_even_when_that_was_taken_back() {
        let mut client = anais(true);
        record(&mut client, goal());
        let (entry, _) = client.entries().next_back().unwrap();
        let stamp = entry.stamp;
        client.retract(stamp, TODAY).unwrap();
        assert_eq!(named(&client, &rate()), "To sing again");
    }
}
