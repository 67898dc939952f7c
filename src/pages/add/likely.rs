//! For whom something is most likely added now: whom she visits today, whom she has seen or heard today, whom she
//! promised, whom she last talked to.

use std::cmp::Reverse;
use std::sync::Arc;

use pathway::Head;
use record::{Date, Folded};

/// How many are shown: as many as fit a screen.
const AT_ONCE: usize = 8;

/// The clients that are found, the likeliest first, and few of them. Without a query, only those who are accompanied.
pub fn likely(by_name: &[Arc<Head>], query: &Folded, today: Date) -> Vec<Arc<Head>> {
    let is_asked = !query.as_str().is_empty();
    let mut found: Vec<_> = by_name
        .iter()
        .filter(|head| {
            if is_asked {
                head.matches(query)
            } else {
                head.stage() == Some("accepted")
            }
        })
        .collect();
    found.sort_by_key(|head| rank(head, today));
    found.into_iter().take(AT_ONCE).cloned().collect()
}

/// The lower, the likelier.
fn rank(head: &Head, today: Date) -> (bool, bool, bool, bool, Reverse<Option<Date>>) {
    let is_visited = head.visits().iter().any(|visit| visit.on <= today);
    let is_promised = head.promises.iter().any(|promise| promise.due <= today);
    let is_accompanied = head.stage() == Some("accepted");
    (
        !is_visited,
        !is_accompanied,
        head.last_contact != Some(today),
        !is_promised,
        Reverse(head.last_contact),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::{
        Client, Command, ContactWith, DayTime, Mode, NeedDomain, Outreach, OutreachResult, Person,
        Referral, Source, Urgency, Visit,
    };
    use record::{Id, fold};

    const TODAY: Date = Date::constant(2026, 11, 24);

    fn id(n: u8) -> Id {
        Id::from_bytes([n; 16])
    }

    fn client(n: u8, name: &str, commands: Vec<Command>) -> Arc<Head> {
        let received = Date::constant(2026, 11, 1);
        let person = Person {
            given_name: name.to_owned(),
            ..Person::default()
        };
        let mut client = Client::new(id(n), person, TODAY).unwrap();
        let referral = Referral {
            received,
            source: Source::Myself,
            referrer: None,
            reason: NeedDomain::SocialConnection,
            urgency: Urgency::Routine,
            note: String::new(),
        };
        client.refer(id(100), referral, TODAY).unwrap();
        for command in commands {
            client.record(id(100), command, TODAY).unwrap();
        }
        Arc::new(Head::of(&client))
    }

    fn accepted() -> Command {
        Command::Accept {
            on: Date::constant(2026, 11, 2),
        }
    }

    fn reached(day: i8) -> Command {
        Command::Reach(Outreach {
            id: id(50),
            on: Date::constant(2026, 11, day),
            mode: Mode::Phone,
            result: OutreachResult::Reached,
            with: ContactWith::Client,
            minutes: None,
            note: String::new(),
        })
    }

    fn names(typed: &str) -> Vec<String> {
        let visit = Command::PlanVisit(Visit {
            id: id(51),
            planned: TODAY,
            on: TODAY,
            from: DayTime::MIDNIGHT,
            back_by: DayTime::MIDNIGHT.later(60),
            place: String::new(),
            note: String::new(),
            ended: None,
        });
        let promise = Command::Promise {
            id: id(52),
            made: Date::constant(2026, 11, 3),
            due: TODAY,
            about: "How was it?".to_owned(),
            connection: None,
        };
        let all = [
            client(1, "Waiting", vec![]),
            client(2, "Long ago", vec![accepted(), reached(5)]),
            client(3, "Yesterday", vec![accepted(), reached(23)]),
            client(4, "Promised", vec![accepted(), promise]),
            client(5, "Visited", vec![accepted(), visit]),
            client(6, "Today", vec![accepted(), reached(24)]),
        ];
        let found = likely(&all, &fold(typed), TODAY);
        found.iter().map(|head| head.name.clone()).collect()
    }

    #[test]
    fn whom_she_visits_comes_first_then_whom_she_saw_today_then_whom_she_promised() {
        assert_eq!(
            names(""),
            ["Visited", "Today", "Promised", "Yesterday", "Long ago"]
        );
    }

    #[test]
    fn anybody_is_found_by_name() {
        assert_eq!(names("wait"), ["Waiting"]);
    }
}
