//! What was done for the community, what it lacks and what referrers say, by chance, the same for the same seed.

use community::{Agree, Feedback, FewerVisits, Unmet, WhyUnmet, Work, WorkKind};
use record::Thing;

use super::caseload::Chance;
use super::{NeedDomain, day, id};

/// About as much of each as there are clients.
pub fn around(clients: usize, seed: u64) -> (Vec<Work>, Vec<Unmet>, Vec<Feedback>) {
    let mut chance = Chance::of(seed ^ 0x5eed);
    let on = |chance: &mut Chance| day(2025, 4 + chance.below(9) as i8, 11);
    let numbers = || (0..clients as u128).map(id);
    let works = numbers().map(|id| Work {
        on: on(&mut chance),
        kind: chance.skewed(WorkKind::ALL),
        group: "The choir".to_owned(),
        done: "Found a piano".to_owned(),
        ..Work::blank(id)
    });
    let works = works.collect();
    let unmet = numbers().map(|id| Unmet {
        on: on(&mut chance),
        domain: chance.skewed(NeedDomain::ALL),
        missing: "A room".to_owned(),
        why: chance.skewed(WhyUnmet::ALL),
        ..Unmet::blank(id)
    });
    let unmet = unmet.collect();
    let cards = numbers().map(|id| Feedback {
        on: on(&mut chance),
        helpful: chance.skewed(Agree::ALL),
        fewer_visits: chance.skewed(FewerVisits::ALL),
        ..Feedback::blank(id)
    });
    (works, unmet, cards.collect())
}
