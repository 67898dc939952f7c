//! Three tablets that work apart on one client's record.

use pathway::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Roll, act_at, deeds, id, newcomer, rolls, today};

/// What one of three tablets does: deeds, describing the person anew, and taking things back.
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
            describe_or_retract(client, at(tablet, now), *what, *which);
        }
    }
}

fn describe_or_retract(client: &mut Client, when: When, what: u8, which: u8) {
    if what.is_multiple_of(3) {
        let stamps: Vec<_> = client.entries().map(|(entry, _)| entry.stamp).collect();
        let recent = stamps.len().saturating_sub(1 + usize::from(which % 5));
        let _ = client.retract(stamps[recent], when);
        return;
    }
    let mut person = client.person().clone();
    let text = ["", "Nana", "613-555-0142"][usize::from(which % 3)].to_owned();
    match what % 4 {
        0 => person.phone = text,
        1 => person.preferred_name = text,
        2 => person.family_name = text,
        _ => person.living = Asked::Said(Living::Alone),
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
