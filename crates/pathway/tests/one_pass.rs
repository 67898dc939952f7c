//! One pass of the pathway, and what it refuses on the way.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "each test needs some of it")]
mod support;

use measures::{Answer, Answers, InstrumentId, Occasion};
use pathway::*;
use support::{call, day, referral};

fn id(n: u8) -> Id {
    Id::from_random([n; 16])
}

const EPISODE: u8 = 100;

fn today() -> Date {
    day(11, 24)
}

fn anais() -> Client {
    let person = Person {
        given_name: "Anaïs".into(),
        family_name: "Tremblay".into(),
        ..Person::default()
    };
    let mut client = Client::new(id(1), person, today()).unwrap();
    client
        .refer(id(EPISODE), referral(day(5, 1)), today())
        .unwrap();
    client
}

fn accepted() -> Client {
    let mut client = anais();
    record(&mut client, Command::Accept { on: day(5, 3) }).unwrap();
    client
}

fn record(client: &mut Client, command: Command) -> Result<Stamp, Refused> {
    client.record(id(EPISODE), command, today())
}

fn reach(n: u8, on: Date) -> Command {
    Command::Reach(call(id(n), on))
}

fn suggest(n: u8, on: Date, instead_of: Option<Id>) -> Command {
    Command::Suggest {
        id: id(n),
        resource: id(200),
        on,
        note: String::new(),
        instead_of,
    }
}

fn loneliness(n: u8, on: Date, occasion: Occasion) -> Command {
    let items = InstrumentId::NeedsHeard.instrument().items.len();
    let given = vec![Answer::PrefersNot; items];
    Command::Answer(Measure {
        id: id(n),
        on,
        occasion,
        answers: Answers::new(InstrumentId::NeedsHeard, given).unwrap(),
    })
}

#[test]
fn a_client_goes_from_referral_to_closing_and_can_be_referred_again() {
    let mut client = accepted();
    let stop = Step::Stopped {
        on: day(6, 20),
        why: Barrier::Cost,
        note: "$6 a time".into(),
    };
    let commands = [
        reach(2, day(5, 4)),
        suggest(3, day(5, 10), None),
        Command::Step {
            connection: id(3),
            step: Step::Attended { on: day(5, 20) },
        },
        Command::Promise {
            id: id(4),
            made: day(5, 20),
            due: day(6, 20),
            about: "Is aquafit what you hoped?".into(),
            connection: Some(id(3)),
        },
        Command::Hear {
            follow_up: id(4),
            heard: Heard {
                on: day(6, 20),
                mode: Mode::Phone,
                words: "Two buses.".into(),
                note: String::new(),
                minutes: None,
            },
        },
        Command::Step {
            connection: id(3),
            step: stop,
        },
        suggest(5, day(6, 20), Some(id(3))),
        loneliness(6, day(6, 21), Occasion::Baseline),
        Command::Close(Closing {
            on: day(7, 1),
            reason: ClosingReason::Connected,
            note: String::new(),
        }),
    ];
    for command in commands {
        record(&mut client, command).unwrap();
    }
    assert_eq!(Head::of(&client).stage(), Some("closed"));
    assert_eq!(
        record(&mut client, reach(9, day(7, 2))),
        Err(Refused::Closed { on: day(7, 1) })
    );
    assert_eq!(
        client.refer(id(101), referral(day(6, 30)), today()),
        Err(Refused::BeforeLastEntry { last: day(7, 1) })
    );
    client.refer(id(101), referral(day(9, 1)), today()).unwrap();
    assert_eq!(client.episodes().len(), 2);
    assert_eq!(Head::of(&client).stage(), Some("waiting"));
}

#[test]
fn a_second_referral_waits_until_the_first_episode_is_closed() {
    let mut client = anais();
    assert_eq!(
        client.refer(id(101), referral(day(9, 1)), today()),
        Err(Refused::EpisodeOpen)
    );
}

#[test]
fn nothing_is_recorded_before_the_referral_is_accepted() {
    let mut client = anais();
    assert_eq!(
        record(&mut client, reach(2, day(5, 4))),
        Err(Refused::NotAccepted)
    );
}

#[test]
fn a_referral_is_answered_once() {
    let mut client = accepted();
    let again = record(&mut client, Command::Accept { on: day(5, 4) });
    assert_eq!(again, Err(Refused::AlreadyAnswered));
}

#[test]
fn what_happened_lies_between_the_referral_and_today() {
    let mut client = accepted();
    assert_eq!(
        record(&mut client, reach(2, day(4, 30))),
        Err(Refused::BeforeReferral {
            received: day(5, 1)
        })
    );
    assert_eq!(
        record(&mut client, reach(2, day(11, 25))),
        Err(Refused::InFuture { today: today() })
    );
}

#[test]
fn an_episode_is_not_closed_before_the_last_thing_that_happened() {
    let mut client = accepted();
    record(&mut client, reach(2, day(8, 4))).unwrap();
    let close = |on| {
        Command::Close(Closing {
            on,
            reason: ClosingReason::Moved,
            note: String::new(),
        })
    };
    assert_eq!(
        record(&mut client, close(day(8, 3))),
        Err(Refused::BeforeLastEntry { last: day(8, 4) })
    );
    record(&mut client, close(day(8, 4))).unwrap();
}

#[test]
fn only_an_ended_connection_is_replaced() {
    let mut client = accepted();
    record(&mut client, suggest(3, day(5, 10), None)).unwrap();
    assert_eq!(
        record(&mut client, suggest(5, day(6, 1), Some(id(3)))),
        Err(Refused::ReplacedStillRuns)
    );
    assert_eq!(
        record(&mut client, suggest(5, day(6, 1), Some(id(77)))),
        Err(Refused::Unknown("connection"))
    );
}

#[test]
fn the_same_questions_are_not_asked_twice_on_one_occasion() {
    let mut client = accepted();
    record(&mut client, loneliness(6, day(6, 21), Occasion::Baseline)).unwrap();
    assert_eq!(
        record(&mut client, loneliness(7, day(6, 22), Occasion::Baseline)),
        Err(Refused::AlreadyAsked)
    );
    record(&mut client, loneliness(7, day(9, 22), Occasion::Months3)).unwrap();
}

#[test]
fn a_goal_is_rated_from_0_to_10_and_says_something() {
    let mut client = accepted();
    let goal = |words: &str, score| {
        Command::SetGoal(Goal {
            id: id(8),
            on: day(5, 10),
            words: words.into(),
            progress: vec![Progress {
                on: day(5, 10),
                score,
            }],
        })
    };
    assert_eq!(
        record(&mut client, goal(" ", 3)),
        Err(Refused::Blank("words"))
    );
    assert_eq!(
        record(&mut client, goal("Sing again", 11)),
        Err(Refused::OffScale { highest: 10 })
    );
    record(&mut client, goal("Sing again", 3)).unwrap();
}

#[test]
fn a_head_shows_what_is_due() {
    let mut client = accepted();
    let promise = |n, due| Command::Promise {
        id: id(n),
        made: day(5, 20),
        due,
        about: "How was it?".into(),
        connection: None,
    };
    record(&mut client, promise(4, day(7, 1))).unwrap();
    record(&mut client, promise(5, day(6, 1))).unwrap();
    let talk = Conversation {
        id: id(6),
        on: day(5, 12),
        mode: Mode::HomeVisit,
        minutes: None,
        words: "I used to sing.".into(),
        interests: vec!["Singing".into()],
        needs: Vec::new(),
        gifts: Vec::new(),
        note: String::new(),
    };
    record(&mut client, Command::Converse(talk)).unwrap();
    let head = Head::of(&client);
    let due: Vec<_> = head.promises.iter().map(|promise| promise.due).collect();
    assert_eq!(due, [day(6, 1), day(7, 1)], "soonest first");
    assert_eq!(head.last_contact, Some(day(5, 12)));
    let questions = head.questions.unwrap();
    assert_eq!(
        (questions.occasion, questions.due),
        (Occasion::Baseline, day(5, 12))
    );

    record(&mut client, loneliness(7, day(5, 31), Occasion::Baseline)).unwrap();
    let questions = Head::of(&client).questions.unwrap();
    assert_eq!(
        (questions.occasion, questions.due),
        (Occasion::Months3, day(8, 31))
    );
    let on = |month, d| questions.on(day(month, d)).map(|it| (it.occasion, it.due));
    let three = Some((Occasion::Months3, day(8, 31)));
    assert_eq!(on(6, 1), three);
    assert_eq!(on(10, 30), three);
    assert_eq!(
        on(10, 31),
        Some((Occasion::Months6, day(11, 30))),
        "what was missed for good gives way to what comes next"
    );
}

#[test]
fn a_head_made_before_the_baseline_was_kept_in_it_still_opens() {
    let old = [0x82, 1, 0x1a, 0, 0x0f, 0xd5, 0x1f];
    let questions: QuestionsDue = minicbor::decode(&old).unwrap();
    assert_eq!(questions.occasion, Occasion::Months3);
    assert_eq!(questions.baseline, None);
    assert_eq!(questions.on(day(12, 31)), Some(questions));
}

#[test]
fn an_instrument_that_was_switched_on_later_counts_from_its_own_baseline() {
    let mut client = accepted();
    record(&mut client, loneliness(7, day(5, 31), Occasion::Baseline)).unwrap();
    let answers = Answers::new(InstrumentId::Belonging, vec![Answer::Value(2)]).unwrap();
    let later = Measure {
        id: id(8),
        on: day(8, 20),
        occasion: Occasion::Baseline,
        answers,
    };
    record(&mut client, Command::Answer(later)).unwrap();
    let all = client.latest().unwrap().accompaniment().unwrap();
    let next = |instrument| all.next_of(instrument, day(9, 1)).unwrap();
    assert_eq!(next(InstrumentId::NeedsHeard).from, Some(day(8, 31)));
    assert_eq!(next(InstrumentId::Belonging).from, Some(day(11, 20)));
    assert_eq!(next(InstrumentId::Who5).occasion, Occasion::Baseline);
    assert_eq!(all.baseline(), Some(day(5, 31)));
    let window = all
        .window(InstrumentId::Belonging, Occasion::Months3)
        .unwrap();
    assert_eq!(window.from, day(10, 20));
}

#[test]
fn what_is_asked_outside_of_its_window_is_kept_and_told() {
    let mut client = accepted();
    record(&mut client, loneliness(7, day(5, 31), Occasion::Baseline)).unwrap();
    record(&mut client, loneliness(8, day(6, 30), Occasion::Months3)).unwrap();
    record(&mut client, loneliness(9, day(11, 20), Occasion::Months6)).unwrap();
    let all = client.latest().unwrap().accompaniment().unwrap();
    let missed: Vec<_> = all
        .measures
        .iter()
        .filter_map(|it| all.missed_window(it))
        .collect();
    assert_eq!(missed.len(), 1);
    assert_eq!(missed[0].from, day(7, 31));
}

#[test]
fn a_record_is_the_same_after_being_stored() {
    let mut client = accepted();
    record(&mut client, suggest(3, day(5, 10), None)).unwrap();
    record(
        &mut client,
        Command::Step {
            connection: id(3),
            step: Step::DidNotStart {
                on: day(5, 12),
                why: Barrier::Full,
                note: "waiting list".into(),
            },
        },
    )
    .unwrap();
    record(&mut client, loneliness(6, day(6, 21), Occasion::Baseline)).unwrap();
    let bytes = minicbor::to_vec(&client).unwrap();
    assert_eq!(minicbor::decode::<Client>(&bytes).unwrap(), client);
    let head = Head::of(&client);
    let bytes = minicbor::to_vec(&head).unwrap();
    assert_eq!(minicbor::decode::<Head>(&bytes).unwrap(), head);
}

#[test]
fn the_timeline_tells_everything_newest_first() {
    let mut client = accepted();
    record(&mut client, reach(2, day(5, 4))).unwrap();
    record(&mut client, suggest(3, day(5, 10), None)).unwrap();
    let told: Vec<_> = happenings(&client).into_iter().map(|(on, _)| on).collect();
    assert_eq!(told, [day(5, 10), day(5, 4), day(5, 3), day(5, 1)]);
}
