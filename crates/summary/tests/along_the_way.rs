//! Contacts, waits, gifts, goals and referrals passed on, counted by hand.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use disclosure::Protection;
use pathway::{
    Client, Command, ContactWith, Conversation, Date, DeclineReason, Goal, Heard, Mode, NeedDomain,
    Outreach, OutreachResult, Progress, Source, Step,
};
use people::{Making, day};
use summary::{Period, Summary, TableId, Why, summarise};

fn summary_of(clients: &[Client]) -> Summary {
    let year = Period::fiscal_year(2025).unwrap();
    summarise(clients, year, &Protection::default()).unwrap()
}

/// The published counts of a one-way table by code, without those that are 0.
fn counts(summary: &Summary, id: TableId) -> Vec<(String, Option<u64>)> {
    let shown = summary.sheet(id).unwrap().shown.as_ref().unwrap();
    let groups = &shown.dimensions[0].groups;
    let cells = shown.cells.iter().map(|(at, value)| {
        let label = at[0].map_or("total", |place| groups[place].label.as_str());
        (label.to_owned(), value.published())
    });
    cells.filter(|(_, count)| *count != Some(0)).collect()
}

fn expected(pairs: &[(&str, u64)]) -> Vec<(String, Option<u64>)> {
    let pairs = pairs.iter();
    pairs.map(|(l, n)| ((*l).to_owned(), Some(*n))).collect()
}

fn come(number: u32) -> Making {
    Making::new(number)
        .referred(day(2025, 5, 10), Source::Hospital, NeedDomain::Stress)
        .accepted(day(2025, 5, 11))
}

fn reach(it: &mut Making, on: Date, with: ContactWith, result: OutreachResult, minutes: u16) {
    let attempt = Outreach {
        id: it.id(),
        on,
        mode: Mode::Phone,
        result,
        minutes: Some(minutes),
        note: String::new(),
        with,
    };
    it.does(Command::Reach(attempt));
}

fn reached(it: &mut Making, on: Date, minutes: u16) {
    reach(
        it,
        on,
        ContactWith::Client,
        OutreachResult::Reached,
        minutes,
    );
}

fn talk(it: &mut Making, on: Date, gifts: &[&str]) {
    let talk = Conversation {
        id: it.id(),
        on,
        mode: Mode::HomeVisit,
        minutes: None,
        words: String::new(),
        interests: Vec::new(),
        needs: Vec::new(),
        gifts: gifts.iter().map(|gift| (*gift).to_owned()).collect(),
        note: String::new(),
    };
    it.does(Command::Converse(talk));
}

#[test]
fn only_times_in_touch_with_the_client_are_contacts() {
    let mut clients = Vec::new();
    for n in 0..20 {
        let mut it = come(n);
        let on = day(2025, 6, 1);
        reached(&mut it, on, 10);
        // Neither a call to the choir nor a try in vain is a contact, nor is one of another year.
        reach(
            &mut it,
            on,
            ContactWith::Resource,
            OutreachResult::Reached,
            10,
        );
        reach(
            &mut it,
            on,
            ContactWith::Client,
            OutreachResult::NoAnswer,
            1,
        );
        reached(&mut it, day(2026, 4, 1), 10);
        if n < 14 {
            talk(&mut it, on, &[]);
        }
        if n < 7 {
            let follow_up = it.id();
            it.does(Command::Promise {
                id: follow_up,
                made: on,
                due: on,
                about: "How was it?".into(),
                connection: None,
            });
            let heard = Heard {
                on: day(2025, 7, 1),
                mode: Mode::Phone,
                words: String::new(),
                note: String::new(),
                minutes: Some(30),
            };
            it.does(Command::Hear { follow_up, heard });
        }
        clients.push(it.client);
    }
    for n in 20..26 {
        clients.push(come(n).client);
    }
    let summary = summary_of(&clients);
    assert_eq!(
        counts(&summary, TableId::ContactsByMode),
        expected(&[("phone", 27), ("home-visit", 14), ("total", 41)])
    );
    assert_eq!(
        counts(&summary, TableId::ContactsByMinutes),
        expected(&[
            ("under-15", 20),
            ("30-59", 7),
            ("not-noted", 14),
            ("total", 41)
        ])
    );
    assert_eq!(
        counts(&summary, TableId::PeopleByContacts),
        expected(&[("none", 6), ("1", 6), ("2-3", 14), ("total", 26)])
    );
}

#[test]
fn a_wait_is_counted_from_the_referral_and_what_came_after_the_period_is_not_yet() {
    let mut clients = Vec::new();
    for n in 0..26 {
        let mut it = come(n);
        let contact = match n {
            0..10 => day(2025, 5, 17),
            10..18 => day(2025, 6, 8),
            _ => day(2026, 4, 1),
        };
        reached(&mut it, contact, 10);
        if n < 14 {
            let on = day(2025, 5, 24);
            it.connects(on, None, &[Step::Attended { on }]);
        } else {
            // Introduced is not yet taking part.
            let on = day(2025, 5, 12);
            let how = pathway::Introduction::Alone;
            it.connects(on, None, &[Step::Introduced { on, how }]);
        }
        clients.push(it.client);
    }
    // Where nearly all were accepted, how many waited would tell how few were not.
    let all = summary_of(&clients);
    for id in [TableId::WaitFirstContact, TableId::WaitFirstConnection] {
        assert_eq!(all.sheet(id).unwrap().shown, Err(Why::Linked));
    }
    for n in 26..34 {
        let (on, source) = (day(2025, 5, 12), Source::Other);
        let it = Making::new(n).referred(on, source, NeedDomain::SocialConnection);
        let reason = DeclineReason::ALL[0];
        clients.push(it.declined(on, reason).client);
    }
    let summary = summary_of(&clients);
    assert_eq!(
        counts(&summary, TableId::WaitFirstContact),
        expected(&[("0-7", 10), ("29-over", 8), ("not-yet", 8), ("total", 26)])
    );
    assert_eq!(
        counts(&summary, TableId::WaitFirstConnection),
        expected(&[("8-14", 14), ("not-yet", 12), ("total", 26)])
    );
}

#[test]
fn a_person_whose_gift_was_used_counts_once_however_many_were_offered() {
    let mut clients = Vec::new();
    for n in 0..27 {
        let mut it = come(n);
        let gifts: &[&str] = if n < 19 { &["Bakes", "Sings"] } else { &[" "] };
        talk(&mut it, day(2025, 6, 1), gifts);
        let used = match n {
            0..9 => Some(day(2025, 7, 1)),
            9..12 => Some(day(2026, 4, 1)),
            _ => None,
        };
        if let Some(on) = used {
            for gift in ["Bakes", "Sings"] {
                let id = it.id();
                it.does(Command::UseGift {
                    id,
                    gift: gift.to_owned(),
                    on,
                    resource: None,
                    note: String::new(),
                });
            }
        }
        clients.push(it.client);
    }
    assert_eq!(
        counts(&summary_of(&clients), TableId::Gifts),
        expected(&[
            ("gift-used", 9),
            ("gift-offered", 10),
            ("no-gift", 8),
            ("total", 27)
        ])
    );
}

#[test]
fn a_goal_moves_by_its_last_rating_of_the_period_against_its_first() {
    let mut clients = Vec::new();
    for n in 0..30 {
        let mut it = come(n);
        let set = day(2025, 5, 20);
        let goal = |id, score| Goal {
            id,
            on: set,
            words: "Sing again".into(),
            progress: vec![Progress { on: set, score }],
        };
        let (one, once) = (it.id(), it.id());
        it.does(Command::SetGoal(goal(one, 3)));
        // One that was never rated again does not count.
        it.does(Command::SetGoal(goal(once, 3)));
        let last = match n {
            0..16 => 7,
            16..23 => 3,
            _ => 1,
        };
        for (on, score) in [
            (day(2025, 8, 1), 5),
            (day(2026, 2, 1), last),
            (day(2026, 4, 1), 10),
        ] {
            let progress = Progress { on, score };
            it.does(Command::Rate {
                goal: one,
                progress,
            });
        }
        clients.push(it.client);
    }
    assert_eq!(
        counts(&summary_of(&clients), TableId::GoalsMoved),
        expected(&[("up", 16), ("same", 7), ("down", 7), ("total", 30)])
    );
}

#[test]
fn a_referral_that_was_passed_on_is_neither_accepted_nor_waiting() {
    let refer = |n| Making::new(n).referred(day(2025, 5, 10), Source::Hospital, NeedDomain::Stress);
    let mut clients = Vec::new();
    for n in 0..20 {
        clients.push(refer(n).accepted(day(2025, 6, 1)).client);
    }
    let on = day(2025, 6, 1);
    for n in 20..28 {
        clients.push(refer(n).declined(on, DeclineReason::NoCapacity).client);
    }
    for n in 28..36 {
        let mut it = refer(n);
        it.does(Command::Redirect {
            on,
            to: "Dietitians".into(),
            note: String::new(),
        });
        clients.push(it.client);
    }
    let few = &clients[..32];
    assert_eq!(
        counts(&summary_of(&clients), TableId::ReferralsByDecision),
        expected(&[
            ("accepted", 20),
            ("declined-no-capacity", 8),
            ("redirected", 8),
            ("total", 36)
        ])
    );
    assert_eq!(
        counts(&summary_of(few), TableId::ReferralsByDecision),
        expected(&[
            ("accepted", 20),
            ("declined-or-redirected", 12),
            ("total", 32)
        ]),
        "four that were passed on are shown with those declined"
    );
}
