//! Three tablets that work apart on one client's record.

use pathway::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::altered::altered;
use super::{Roll, act_at, deeds, id, newcomer, rolls, today};

/// What one of three tablets does: deeds, describing the person anew, taking things back, putting them back again, and
/// correcting them.
pub type Work = (Vec<Roll>, Vec<(u8, u8)>);

/// Random work.
pub fn work() -> impl Strategy<Value = Work> {
    (rolls(), vec(any::<(u8, u8)>(), 0..12))
}

/// The time on a tablet.
pub fn at(tablet: u8, at: u64) -> When {
    When {
        today: today(),
        at,
        by: id(20, tablet),
    }
}

/// Lets a tablet work on a record. Its clock goes by `pace`, so that the tablets' entries mix.
pub fn works(client: &mut Client, tablet: u8, pace: u64, (rolls, others): &Work) {
    let mut others = others.iter();
    let mut now = 1_000;
    for (number, deed) in deeds(rolls).iter().enumerate() {
        now += pace;
        let _ = act_at(client, deed, at(tablet, now));
        if number.is_multiple_of(4)
            && let Some((what, which)) = others.next()
        {
            now += pace;
            let when = at(tablet, now);
            let roll = &rolls[number];
            match what % 7 {
                0 | 1 => retract(client, when, *which),
                2 | 3 => amend(client, when, *which, roll),
                4 => restore(client, when, *which),
                _ => describe(client, when, *what, *which),
            }
        }
    }
}

/// Takes back one of the last few entries, of whatever kind.
fn retract(client: &mut Client, when: When, which: u8) {
    let recent = client.entries().rev().nth(usize::from(which % 5));
    if let Some(of) = recent.map(|(entry, _)| entry.stamp) {
        let _ = client.retract(of, when);
    }
}

/// Puts back one of the last things that were taken back.
fn restore(client: &mut Client, when: When, which: u8) {
    let back = |(_, standing): &(_, Standing)| matches!(standing, Standing::Retracted { .. });
    let recent = client.entries().rev().filter(back);
    let recent = recent
        .map(|(entry, _)| entry.stamp)
        .nth(usize::from(which % 3));
    if let Some(of) = recent {
        let _ = client.restore(of, when);
    }
}

/// Corrects one of the last few entries that can be.
fn amend(client: &mut Client, when: When, which: u8, roll: &Roll) {
    let can_be = |(entry, _): (&Entry, _)| Some((entry.stamp, altered(&entry.act, roll)?));
    let recent = client.entries().rev().filter_map(can_be);
    let recent: Vec<_> = recent.take(4).collect();
    if let Some((of, to)) = recent.get(usize::from(which % 4)).cloned() {
        let _ = client.amend(of, to, when);
    }
}

fn describe(client: &mut Client, when: When, what: u8, which: u8) {
    if what % 16 == 7 {
        let (other, on) = (somebody_else(which % 4), today());
        let _ = match which % 3 {
            0 => client.give_back(other.id, when).map(drop),
            _ => client.take_in(&other, on, when).map(drop),
        };
        return;
    }
    let mut person = client.person().clone();
    let text = ["", "Nana", "613-555-0142"][usize::from(which % 3)].to_owned();
    match what % 4 {
        0 => person.phone = text,
        1 => person.preferred_name = text,
        2 => person.family_name = text,
        _ => match which % 4 {
            0 => person.race = Asked::Said(Race::Several),
            1 => person.disability = Asked::PrefersNot,
            2 => person.income = Asked::Said(Income::DoesNotKnow),
            _ => person.living = Asked::Said(Living::Alone),
        },
    }
    let _ = client.describe(person, when);
}

/// Three tablets that have had the same record and then worked apart.
pub fn three() -> impl Strategy<Value = [Client; 3]> {
    (
        work(),
        [work(), work(), work()],
        [1u64..9, 1u64..9, 1u64..9],
    )
        .prop_map(|(before, after, paces)| {
            let mut common = newcomer(0);
            works(&mut common, 0, 1, &before);
            let mut tablet = 0;
            [0, 1, 2].map(|place: usize| {
                tablet += 1;
                let mut client = common.clone();
                works(&mut client, tablet, paces[place], &after[place]);
                client
            })
        })
}

/// One of four records that turn out to be of the same person: nobody was referred, the referral waits, it was accepted,
/// or it ended. The last took another one in before.
pub fn somebody_else(n: u8) -> Client {
    let mut other = newcomer(10 + n);
    let when = at(10, 500);
    let referral = Referral {
        received: Date::new(2025, 10, 1).unwrap(),
        source: Source::Family,
        referrer: None,
        reason: NeedDomain::Stress,
        urgency: Urgency::Soon,
        note: "again".into(),
    };
    let episode = id(11, n);
    if n > 0 {
        other.refer(episode, referral, when).unwrap();
    }
    let on = Date::new(2025, 10, 3).unwrap();
    if n > 1 {
        let accept = Command::Accept { on };
        other.record(episode, accept, when).unwrap();
        let mut person = other.person().clone();
        person.phone = "613-555-0177".into();
        other.describe(person, when).unwrap();
    }
    if n > 2 {
        let closing = Closing {
            on,
            reason: ClosingReason::Moved,
            note: String::new(),
        };
        other
            .record(episode, Command::Close(closing), when)
            .unwrap();
        other.take_in(&somebody_else(0), on, when).unwrap();
    }
    other
}
