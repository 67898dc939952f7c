//! What is due on a day, found in the heads of the caseload alone. It opens no record.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::ToSpan;
use pathway::{Head, OpenPromise, OpenVisit, QuestionsDue, Urgency};
use record::{Date, Id};

/// A client with whom nobody was in touch for this many days is shown.
pub const DAYS_WITHOUT_CONTACT: i32 = 30;
/// A referral that has waited this many days for an answer is flagged.
pub const DAYS_TOO_LONG_WAITING: i32 = pathway::DAYS_TO_ANSWER;
/// What falls due within this many days is shown.
const DAYS_AHEAD: i32 = 7;

/// A client and something about them.
pub type About<T> = (Arc<Head>, T);

/// What is due on a day. Each list begins with what has waited longest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Due {
    /// Visits of today, and earlier ones of which nobody said how they ended, in the order of the day.
    pub visits: Vec<About<OpenVisit>>,
    /// Promises that are late, due, or due within a week.
    pub promises: Vec<About<OpenPromise>>,
    /// Referrals without an answer, urgent ones first, with the days they have waited.
    pub referrals: Vec<About<i32>>,
    /// Questions that are late, due, or due within a week.
    pub questions: Vec<About<QuestionsDue>>,
    /// Accompanied clients with whom nobody was in touch for long, with the day since when.
    pub quiet: Vec<About<Silence>>,
}

/// Since when nobody was in touch with a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silence {
    /// The last day in touch, or the day the referral came when it is later.
    pub since: Date,
    /// Whether anybody was in touch since that referral.
    pub reached: bool,
}

/// One thing that is due, of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueThing {
    /// A promise to check back.
    Promise(About<OpenPromise>),
    /// Questions to ask.
    Questions(About<QuestionsDue>),
    /// A referral without an answer.
    Referral(About<i32>),
    /// A visit of which nobody said how it ended.
    Visit(About<OpenVisit>),
    /// A client with whom nobody was in touch for long.
    Silence(About<Silence>),
}

impl DueThing {
    /// What tells it from others of its kind.
    pub fn id(&self) -> Id {
        match self {
            Self::Promise((_, promise)) => promise.id,
            Self::Questions((head, _)) => head.id,
            Self::Referral((head, _)) => head.id,
            Self::Silence((head, _)) => head.id,
            Self::Visit((_, visit)) => visit.id,
        }
    }
}

impl Due {
    /// What is due on a day. Things that are equally due stand by name.
    pub fn on<'a>(today: Date, clients: impl IntoIterator<Item = &'a Arc<Head>>) -> Self {
        let mut due = Self::default();
        let horizon = today.saturating_add(DAYS_AHEAD.days());
        for head in clients {
            due.take(today, horizon, head);
        }
        sort(&mut due.visits, |(_, visit)| (visit.on, visit.from));
        sort(&mut due.promises, |(_, promise)| promise.due);
        sort(&mut due.questions, |(_, questions)| questions.due);
        sort(&mut due.quiet, |(_, silence)| silence.since);
        sort(&mut due.referrals, |(head, days)| {
            let urgent = head.urgency == Some(Urgency::Urgent);
            Reverse((urgent, *days))
        });
        due
    }

    fn take(&mut self, today: Date, horizon: Date, head: &Arc<Head>) {
        let visits = head.visits().iter().filter(|visit| visit.on <= today);
        self.visits
            .extend(visits.map(|visit| (head.clone(), *visit)));
        let promises = head.promises.iter();
        for promise in promises.filter(|promise| promise.due <= horizon) {
            self.promises.push((head.clone(), promise.clone()));
        }
        let questions = head.questions.and_then(|one| one.on(today));
        if let Some(questions) = questions.filter(|one| one.due <= horizon) {
            self.questions.push((head.clone(), questions));
        }
        if let (Some("waiting"), Some(received)) = (head.stage(), head.received) {
            let days = days_between(received, today);
            self.referrals.push((head.clone(), days));
        }
        let silence = silence_of(head, today);
        self.quiet.extend(silence.map(|it| (head.clone(), it)));
    }
}

/// Since when nobody was in touch with a client who is accompanied; nothing while that is not long.
pub fn silence_of(head: &Head, today: Date) -> Option<Silence> {
    let received = head.received.filter(|_| head.stage() == Some("accepted"));
    let silence = silence(received?, head.last_contact);
    (days_between(silence.since, today) >= DAYS_WITHOUT_CONTACT).then_some(silence)
}

fn sort<T, K: Ord>(list: &mut [About<T>], key: impl Fn(&About<T>) -> K) {
    list.sort_by(|a, b| {
        let by_name = || a.0.name.cmp(&b.0.name);
        key(a).cmp(&key(b)).then_with(by_name)
    });
}

/// A contact before the referral belongs to an earlier episode: since then, nobody was in touch about this one.
fn silence(received: Date, last_contact: Option<Date>) -> Silence {
    match last_contact.filter(|day| *day >= received) {
        Some(since) => Silence {
            since,
            reached: true,
        },
        None => Silence {
            since: received,
            reached: false,
        },
    }
}

/// Days from one day to another; negative when the other is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::{
        Client, Command, ContactWith, DayTime, Mode, NeedDomain, Outreach, OutreachResult, Person,
        Referral, Source, Visit,
    };

    fn day(month: i8, day: i8) -> Date {
        Date::new(2026, month, day).unwrap()
    }

    fn today() -> Date {
        day(11, 24)
    }

    fn id(n: u8) -> Id {
        Id::from_bytes([n; 16])
    }

    fn referred(name: &str, received: Date, urgency: Urgency) -> Client {
        let person = Person {
            given_name: name.to_owned(),
            ..Person::default()
        };
        let mut client = Client::new(id(1), person, today()).unwrap();
        let referral = Referral {
            received,
            source: Source::FamilyDoctor,
            referrer: None,
            reason: NeedDomain::SocialConnection,
            urgency,
            note: String::new(),
        };
        client.refer(id(2), referral, today()).unwrap();
        client
    }

    fn with(mut client: Client, commands: Vec<Command>) -> Client {
        for command in commands {
            client.record(id(2), command, today()).unwrap();
        }
        client
    }

    fn accepted(name: &str, received: Date) -> Client {
        let client = referred(name, received, Urgency::Routine);
        with(client, vec![Command::Accept { on: received }])
    }

    fn promise(n: u8, due: Date) -> Command {
        Command::Promise {
            id: id(n),
            made: day(11, 1),
            due,
            about: "Is the choir what you hoped?".to_owned(),
            connection: None,
        }
    }

    fn reached(on: Date) -> Command {
        Command::Reach(Outreach {
            id: id(9),
            on,
            mode: Mode::Phone,
            result: OutreachResult::Reached,
            minutes: None,
            note: String::new(),
            with: ContactWith::Client,
        })
    }

    fn due(clients: Vec<Client>) -> Due {
        let heads: Vec<_> = clients
            .iter()
            .map(|client| Arc::new(Head::of(client)))
            .collect();
        Due::on(today(), &heads)
    }

    fn names<T>(list: &[About<T>]) -> Vec<&str> {
        list.iter().map(|(head, _)| head.name.as_str()).collect()
    }

    #[test]
    fn a_promise_is_shown_from_a_week_before_and_the_latest_comes_first() {
        let with_promise = |name, on| with(accepted(name, day(11, 1)), vec![promise(3, on)]);
        let due = due(vec![
            with_promise("Today", day(11, 24)),
            with_promise("Too far", day(12, 2)),
            with_promise("Next week", day(12, 1)),
            with_promise("Late", day(11, 20)),
        ]);
        assert_eq!(names(&due.promises), ["Late", "Today", "Next week"]);
    }

    #[test]
    fn the_visits_of_the_day_stand_in_its_order_and_one_that_was_not_ended_stays() {
        let visit = |n, on, from: &str| {
            let from: DayTime = from.parse().unwrap();
            Command::PlanVisit(Visit {
                id: id(n),
                planned: day(11, 20),
                on,
                from,
                back_by: from.later(60),
                place: String::new(),
                note: String::new(),
                ended: None,
            })
        };
        let visited = |name, on, from| with(accepted(name, day(11, 1)), vec![visit(3, on, from)]);
        let due = due(vec![
            visited("Noon", day(11, 24), "12:00"),
            visited("Tomorrow", day(11, 25), "08:00"),
            visited("Morning", day(11, 24), "09:30"),
            visited("Yesterday", day(11, 23), "15:00"),
        ]);
        assert_eq!(names(&due.visits), ["Yesterday", "Morning", "Noon"]);
    }

    #[test]
    fn a_client_with_two_promises_is_shown_twice() {
        let client = with(
            accepted("Anaïs", day(11, 1)),
            vec![promise(3, day(11, 24)), promise(4, day(11, 25))],
        );
        assert_eq!(due(vec![client]).promises.len(), 2);
    }

    #[test]
    fn an_urgent_referral_comes_before_one_that_has_waited_longer() {
        let due = due(vec![
            referred("New", day(11, 24), Urgency::Routine),
            referred("Long", day(11, 2), Urgency::Soon),
            referred("Urgent", day(11, 20), Urgency::Urgent),
            accepted("Answered", day(11, 2)),
        ]);
        assert_eq!(names(&due.referrals), ["Urgent", "Long", "New"]);
        let days: Vec<_> = due.referrals.iter().map(|(_, days)| *days).collect();
        assert_eq!(days, [4, 22, 0]);
    }

    #[test]
    fn a_client_is_missed_after_thirty_days_and_not_before() {
        let on = |name, last| with(accepted(name, day(8, 1)), vec![reached(last)]);
        let due = due(vec![
            on("Thirty", day(10, 25)),
            on("Twenty-nine", day(10, 26)),
        ]);
        assert_eq!(names(&due.quiet), ["Thirty"]);
    }

    #[test]
    fn a_client_who_was_never_reached_is_missed_from_the_day_of_the_referral() {
        let due = due(vec![accepted("Bev", day(10, 1))]);
        let expected = Silence {
            since: day(10, 1),
            reached: false,
        };
        assert_eq!(
            due.quiet.first().map(|(_, silence)| *silence),
            Some(expected)
        );
        let contact_before_the_referral = silence(day(10, 1), Some(day(3, 1)));
        assert_eq!(contact_before_the_referral, expected);
    }

    #[test]
    fn nobody_is_missed_while_their_referral_still_waits() {
        let due = due(vec![referred("Waiting", day(8, 1), Urgency::Routine)]);
        assert!(due.quiet.is_empty() && due.questions.is_empty());
    }

    #[test]
    fn questions_that_were_missed_for_good_give_way_to_the_next_ones() {
        let asked = |name, baseline| {
            let talk = pathway::Conversation {
                id: id(7),
                on: baseline,
                mode: Mode::HomeVisit,
                minutes: None,
                words: String::new(),
                interests: Vec::new(),
                needs: Vec::new(),
                gifts: Vec::new(),
                note: String::new(),
            };
            let given = vec![measures::Answer::Value(4)];
            let heard = measures::InstrumentId::NeedsHeard;
            let measure = pathway::Measure {
                id: id(8),
                on: baseline,
                occasion: measures::Occasion::Baseline,
                answers: measures::Answers::new(heard, given).unwrap(),
            };
            let commands = vec![Command::Converse(talk), Command::Answer(measure)];
            with(accepted(name, day(1, 5)), commands)
        };
        let due = due(vec![
            asked("Three", day(8, 28)),
            asked("Six", day(5, 28)),
            asked("Not yet", day(9, 20)),
        ]);
        let told: Vec<_> = due
            .questions
            .iter()
            .map(|(head, questions)| (head.name.as_str(), questions.occasion.code()))
            .collect();
        assert_eq!(told, [("Six", "6-months"), ("Three", "3-months")]);
    }
}
